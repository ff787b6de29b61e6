import { deprecationOf, textOf } from "../comparing/sunset.ts";
import type { Finding, OperationFamily } from "../comparing/rule.ts";
import { entryOfCutList, entryOfList } from "../comparing/one-of-list.ts";
import { readingAt, styleChange } from "../comparing/parameter-style.ts";
import type { ParameterSurface } from "../comparing/surface.ts";

/** An operation with parameters, for examples. */
export const head = (parameters: string): string => `paths: {/a: {get: {parameters: [${parameters}], responses: {}}}}`;

const hook = (parameters: string): string => `webhooks: {done: {post: {parameters: [${parameters}], responses: {}}}}`;

/** Parameters of requests. Their schemas are compared like bodies; path parameters are told by their place, not their name. */
export const parameters: OperationFamily = {
  rules: [
    {
      code: "parameter-added",
      summary: "An optional parameter is new.",
      why: "Nobody has to send it.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "in the query",
          at: "document",
          base: head(""),
          revision: head("{name: q, in: query, schema: {type: string}}"),
          reports: ["parameter-added info"],
        },
        {
          name: "in the path, which had the part before",
          at: "document",
          base: "paths: {'/a/{x}': {get: {responses: {}}}}",
          revision:
            "paths: {'/a/{x}': {get: {parameters: [{name: x, in: path, required: true, schema: {type: integer}}], responses: {}}}}",
          reports: ["parameter-added info"],
        },
      ],
    },
    {
      code: "required-parameter-added",
      summary: "A new parameter is required.",
      why: "Every request without it is refused, and no client knows it.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "in the query",
          at: "document",
          base: head(""),
          revision: head("{name: q, in: query, required: true, schema: {type: string}}"),
          reports: ["required-parameter-added error"],
        },
      ],
    },
    {
      code: "parameter-removed",
      summary: "A parameter is gone.",
      why: "Servers leave alone what they do not know; what it asked for is no longer done: a warning.",
      request: "warning",
      response: "warning",
      examples: [
        {
          name: "from the query",
          at: "document",
          base: head("{name: q, in: query, schema: {type: string}}"),
          revision: head(""),
          reports: ["parameter-removed warning"],
        },
        {
          name: "an object of the query that is not exploded is one parameter",
          at: "document",
          base: head(
            "{name: p, in: query, explode: false, schema: {type: object, properties: {page: {type: integer}}}}",
          ),
          revision: head("{name: page, in: query, schema: {type: integer}}"),
          reports: ["parameter-added info", "parameter-removed warning"],
        },
        {
          name: "a header that a webhook always sent, and one that it could send",
          at: "document",
          base: hook("{name: X-A, in: header, required: true, schema: {type: string}}, {name: X-B, in: header}"),
          revision: hook(""),
          reports: ["parameter-removed error", "parameter-removed warning"],
        },
        {
          name: "renamed in the path: its place counts",
          at: "document",
          base: "paths: {'/a/{x}': {get: {parameters: [{name: x, in: path, required: true, schema: {type: string}}], responses: {}}}}",
          revision:
            "paths: {'/a/{y}': {get: {parameters: [{name: y, in: path, required: true, schema: {type: string}}], responses: {}}}}",
          reports: [],
        },
      ],
    },
    {
      code: "deprecated-parameter-removed",
      summary: "A deprecated parameter is gone, not before its sunset.",
      why: "It was told in time.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "deprecated",
          at: "document",
          base: head("{name: q, in: query, deprecated: true, schema: {type: string}}"),
          revision: head(""),
          reports: ["deprecated-parameter-removed info"],
        },
      ],
    },
    {
      code: "parameter-removed-before-sunset",
      summary: "A deprecated parameter is gone before the day that was told.",
      why: "Clients were told that they have time until then.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "too early",
          at: "document",
          base: head("{name: q, in: query, deprecated: true, x-sunset: '9999-01-01', schema: {type: string}}"),
          revision: head(""),
          reports: ["parameter-removed-before-sunset error"],
        },
      ],
    },
    {
      code: "parameter-became-required",
      summary: "A parameter is required now.",
      why: "Clients that left it out are refused.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "in a header",
          at: "document",
          base: head("{name: X-A, in: header, schema: {type: string}}"),
          revision: head("{name: x-a, in: header, required: true, schema: {type: string}}"),
          reports: ["parameter-became-required error"],
        },
      ],
    },
    {
      code: "parameter-became-optional",
      summary: "A parameter may be left out.",
      why: "What was sent is still right.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "in the query",
          at: "document",
          base: head("{name: q, in: query, required: true, schema: {type: string}}"),
          revision: head("{name: q, in: query, schema: {type: string}}"),
          reports: ["parameter-became-optional info"],
        },
      ],
    },
    {
      code: "parameter-style-changed",
      summary: "A parameter is written otherwise (style, explode).",
      why: "The same values are other texts: what clients write is read as something else.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "a list with commas",
          at: "document",
          base: head("{name: ids, in: query, schema: {type: array, items: {type: string}}}"),
          revision: head("{name: ids, in: query, explode: false, schema: {type: array, items: {type: string}}}"),
          reports: ["parameter-style-changed error"],
        },
        {
          name: "one value, which needs nothing between its entries",
          at: "document",
          base: head("{name: q, in: query, schema: {type: integer}}"),
          revision: head("{name: q, in: query, style: pipeDelimited, explode: false, schema: {type: integer}}"),
          reports: [],
        },
        {
          name: "a list in a path or a header, which has commas in any case",
          at: "document",
          base: "paths: {'/a/{b}': {get: {parameters: [{name: b, in: path, required: true, schema: {type: array}}, {name: X-A, in: header, schema: {type: array}}], responses: {}}}}",
          revision:
            "paths: {'/a/{b}': {get: {parameters: [{name: b, in: path, required: true, explode: true, schema: {type: array}}, {name: X-A, in: header, explode: true, schema: {type: array}}], responses: {}}}}",
          reports: [],
        },
        {
          name: "an object in a header",
          at: "document",
          base: head("{name: X-A, in: header, schema: {type: object, properties: {b: {type: integer}}}}"),
          revision: head(
            "{name: X-A, in: header, explode: true, schema: {type: object, properties: {b: {type: integer}}}}",
          ),
          reports: ["parameter-style-changed error"],
        },
        {
          name: "a list of one number at most, which has nothing to part",
          at: "document",
          base: head("{name: q, in: query, schema: {type: array, maxItems: 1, items: {type: integer}}}"),
          revision: head(
            "{name: q, in: query, explode: false, schema: {type: array, maxItems: 1, items: {type: integer}}}",
          ),
          reports: [],
        },
        {
          name: "deepObject, which is always exploded",
          at: "document",
          base: head("{name: q, in: query, style: deepObject, schema: {type: object}}"),
          revision: head("{name: q, in: query, style: deepObject, explode: true, schema: {type: object}}"),
          reports: [],
        },
        {
          name: "a text in text/plain, and a number in JSON, are what they are",
          at: "document",
          base: head("{name: q, in: query, schema: {type: string}}, {name: n, in: query, schema: {type: integer}}"),
          revision: head(
            "{name: q, in: query, content: {text/plain: {schema: {type: string}}}}, {name: n, in: query, content: {application/json: {schema: {type: integer}}}}",
          ),
          reports: [],
        },
        {
          name: "a text in JSON has quotes",
          at: "document",
          base: head("{name: q, in: query, schema: {type: string}}"),
          revision: head("{name: q, in: query, content: {application/json: {schema: {type: string}}}}"),
          reports: ["parameter-style-changed error"],
        },
        {
          name: "an object in JSON, and as pairs",
          at: "document",
          base: head("{name: q, in: query, content: {application/json: {schema: {type: object}}}}"),
          revision: head("{name: q, in: query, schema: {type: object}}"),
          reports: ["parameter-style-changed error"],
        },
        {
          name: "a list with commas, by a schema that is the same in each of its forms",
          at: "document",
          base: head("{name: ids, in: query, schema: {allOf: [{type: array}]}}"),
          revision: head("{name: ids, in: query, explode: false, schema: {allOf: [{type: array}]}}"),
          reports: ["parameter-style-changed error"],
        },
        {
          name: "another media type",
          at: "document",
          base: head("{name: q, in: query, content: {application/xml: {schema: {type: object}}}}"),
          revision: head("{name: q, in: query, content: {application/json: {schema: {type: object}}}}"),
          reports: ["parameter-style-changed error"],
        },
      ],
    },
    {
      code: "parameter-became-list",
      summary: "A parameter takes a list, of which the one value that it took is an entry.",
      why: "What was sent is read as a list with one entry.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "with the name before each entry",
          at: "document",
          base: head("{name: q, in: query, schema: {type: string, enum: [a, b]}}"),
          revision: head("{name: q, in: query, schema: {type: array, items: {type: string, enum: [a, b]}}}"),
          reports: ["parameter-became-list info"],
        },
        {
          name: "in a style that is written",
          at: "document",
          base: head("{name: q, in: query, schema: {type: string}}"),
          revision: head(
            "{name: q, in: query, style: form, explode: true, schema: {type: array, items: {type: string}}}",
          ),
          reports: ["parameter-became-list info"],
        },
        {
          name: "with fewer values",
          at: "document",
          base: head("{name: q, in: query, schema: {type: string, enum: [a, b]}}"),
          revision: head("{name: q, in: query, schema: {type: array, items: {type: string, enum: [a]}}}"),
          reports: ["parameter-became-list info", "request-parameter-value-removed error"],
        },
        {
          name: "of two entries at least",
          at: "document",
          base: head("{name: q, in: query, schema: {type: string}}"),
          revision: head("{name: q, in: query, schema: {type: array, minItems: 2, items: {type: string}}}"),
          reports: ["request-parameter-type-changed error"],
        },
        {
          name: "of numbers with commas between them",
          at: "document",
          base: head("{name: X-A, in: header, schema: {type: integer}}"),
          revision: head("{name: X-A, in: header, schema: {type: array, items: {type: integer}}}"),
          reports: ["parameter-became-list info"],
        },
        {
          name: "of texts that have no comma",
          at: "document",
          base: head("{name: X-A, in: header, schema: {type: string, pattern: '^[a-z]+$'}}"),
          revision: head("{name: X-A, in: header, schema: {type: array, items: {type: string, pattern: '^[a-z]+$'}}}"),
          reports: ["parameter-became-list info"],
        },
      ],
    },
    {
      code: "parameter-became-value",
      summary: "A parameter that a webhook or a callback sends was a list and is one value.",
      why: "Who reads a list reads one with that entry, or with the parts that commas make of it.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "a number in a header",
          at: "document",
          base: hook("{name: X-A, in: header, schema: {type: array, items: {type: integer}}}"),
          revision: hook("{name: X-A, in: header, schema: {type: integer}}"),
          reports: ["parameter-became-value info"],
        },
        {
          name: "the other way round",
          at: "document",
          base: hook("{name: X-A, in: header, schema: {type: integer}}"),
          revision: hook("{name: X-A, in: header, schema: {type: array, items: {type: integer}}}"),
          reports: ["request-parameter-type-changed error"],
        },
      ],
    },
    {
      code: "parameter-deprecated",
      summary: "A parameter is deprecated.",
      why: "It works as before; that it will go is worth telling.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "in the query",
          at: "document",
          base: head("{name: q, in: query, schema: {type: string}}"),
          revision: head("{name: q, in: query, deprecated: true, schema: {type: string}}"),
          reports: ["parameter-deprecated info"],
        },
      ],
    },
    {
      code: "parameter-reactivated",
      summary: "A parameter is no longer deprecated.",
      why: "It works as before.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "in the query",
          at: "document",
          base: head("{name: q, in: query, deprecated: true, schema: {type: string}}"),
          revision: head("{name: q, in: query, schema: {type: string}}"),
          reports: ["parameter-reactivated info"],
        },
      ],
    },
    {
      code: "parameter-sunset-too-early",
      summary: "A parameter goes at a day that has passed, at an earlier one than told, or at none.",
      why: "Clients have no time to change.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "long ago",
          at: "document",
          base: head("{name: q, in: query, schema: {type: string}}"),
          revision: head("{name: q, in: query, deprecated: true, x-sunset: '2001-01-01', schema: {type: string}}"),
          reports: ["parameter-sunset-too-early error"],
        },
        {
          name: "earlier than told",
          at: "document",
          base: head("{name: q, in: query, deprecated: true, x-sunset: '9999-01-01', schema: {type: string}}"),
          revision: head("{name: q, in: query, deprecated: true, x-sunset: '9998-01-01', schema: {type: string}}"),
          reports: ["parameter-sunset-too-early error"],
        },
      ],
    },
  ],
  compare({ base, revision }, report, { today }) {
    for (const parameter of revision.parameters) {
      if (base.parameters.some(({ key }) => key === parameter.key)) continue;
      if (parameter.in === "path" && revision.path.includes(`{${parameter.name}}`)) {
        // The part of the path stood there before; it was only not described.
        const described = `The path parameter "${parameter.name}" is described now.`;
        report({ code: "parameter-added", text: described, operation: base });
        continue;
      }
      const text = `The ${parameter.in} parameter "${parameter.name}" is new${parameter.isRequired ? " and required" : ""}.`;
      if (!parameter.isRequired) report({ code: "parameter-added", text, operation: base });
      else report({ code: "required-parameter-added", text, operation: base, shown: refusedWithout(parameter.name) });
    }
    for (const parameter of base.parameters) {
      const other = revision.parameters.find(({ key }) => key === parameter.key);
      if (other === undefined) report({ ...removal(parameter, today), operation: base, promise: parameter.promise });
      else
        for (const finding of changes(parameter, { other, today, isSent: base.kind !== "path" }))
          report({ ...finding, operation: base, promise: parameter.promise });
    }
  },
};

function refusedWithout(name: string): Finding["shown"] & object {
  return {
    kind: "request",
    base: "accepted",
    revision: `refused: the parameter "${name}" is missing`,
    withoutParameter: name,
  };
}

function removal(parameter: ParameterSurface, today: string): Finding {
  const { isDeprecated, sunset, date } = deprecationOf(parameter.raw);
  const text = `The ${parameter.in} parameter "${parameter.name}" is gone.`;
  const seen = { kind: "request", base: "read", revision: "left alone", withParameter: parameter.key } as const;
  const sent = parameter.isRequired ? { withoutParameter: parameter.name } : "possible";
  if (!isDeprecated) return { code: "parameter-removed", text, seen, sent };
  if (sunset === undefined || (date !== undefined && date <= today))
    return { code: "deprecated-parameter-removed", text, seen };
  const until = date === undefined ? "its sunset is no date" : `it was promised until ${date}`;
  return {
    code: "parameter-removed-before-sunset",
    text: `The ${parameter.in} parameter "${parameter.name}" is gone; ${until}.`,
    shown: {
      kind: "request",
      base: `understood until ${textOf(sunset)}`,
      revision: "not understood",
      withParameter: parameter.key,
    },
  };
}

interface Other {
  readonly other: ParameterSurface;
  readonly today: string;
  /** The server sends it, in a webhook or a callback. */
  readonly isSent: boolean;
}

function changes(parameter: ParameterSurface, { other, today, isSent }: Other): readonly Finding[] {
  const found: Finding[] = [];
  const name = `The ${parameter.in} parameter "${parameter.name}"`;
  if (!parameter.isRequired && other.isRequired) {
    found.push({
      code: "parameter-became-required",
      text: `${name} is required now.`,
      shown: refusedWithout(other.name),
    });
  } else if (parameter.isRequired && !other.isRequired) {
    const sent = { withoutParameter: parameter.name };
    found.push({ code: "parameter-became-optional", text: `${name} may be left out.`, sent });
  }
  const isList = isSent ? isListOf(other, parameter, entryOfCutList) : isListOf(parameter, other, entryOfList);
  if (isList && isSent)
    found.push({ code: "parameter-became-value", text: `${name} is one value now, which is a list of one.` });
  else if (isList) found.push({ code: "parameter-became-list", text: `${name} takes a list now.` });
  const style = isList ? undefined : styleChange(parameter, other, isSent ? other : parameter);
  if (style !== undefined) {
    found.push({
      code: "parameter-style-changed",
      text: `${name} is written in the style ${style.after}; before ${style.before}.`,
      shown: {
        kind: "request",
        base: `read in the style ${style.before}`,
        revision: `read in the style ${style.after}`,
        withParameter: parameter.key,
      },
    });
  }
  const [was, is] = [deprecationOf(parameter.raw), deprecationOf(other.raw)];
  // What was told before counts, and without it today.
  const least = was.isDeprecated && was.date !== undefined ? was.date : today;
  if (
    is.isDeprecated &&
    (is.sunset !== undefined ? is.date === undefined || is.date < least : was.isDeprecated && was.sunset !== undefined)
  ) {
    found.push({
      code: "parameter-sunset-too-early",
      text: `${name} goes at ${is.date ?? "an untold day"}.`,
      shown: { kind: "request", base: "understood", revision: "refused at any time", withParameter: parameter.key },
    });
  } else if (!was.isDeprecated && is.isDeprecated)
    found.push({ code: "parameter-deprecated", text: `${name} is deprecated.` });
  else if (was.isDeprecated && !is.isDeprecated)
    found.push({ code: "parameter-reactivated", text: `${name} is not deprecated any more.` });
  return found;
}

function isListOf(sender: ParameterSurface, receiver: ParameterSurface, entryOf: typeof entryOfList): boolean {
  if (sender.schema === undefined || receiver.schema === undefined) return false;
  const readings = { sender: readingAt(sender.schema), receiver: readingAt(receiver.schema) };
  return entryOf({ sender, receiver, readings }) !== undefined;
}
