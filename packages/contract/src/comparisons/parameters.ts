import { deprecationOf, textOf } from "../comparing/sunset.ts";
import type { Finding, OperationFamily } from "../comparing/rule.ts";
import type { ParameterSurface } from "../comparing/surface.ts";

const head = (parameters: string): string => `paths: {/a: {get: {parameters: [${parameters}], responses: {}}}}`;

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
      ],
    },
  ],
  compare({ base, revision }, report, { today }) {
    for (const parameter of revision.parameters) {
      if (base.parameters.some(({ key }) => key === parameter.key)) continue;
      const text = `The ${parameter.in} parameter "${parameter.name}" is new${parameter.isRequired ? " and required" : ""}.`;
      if (!parameter.isRequired) report({ code: "parameter-added", text, operation: base });
      else report({ code: "required-parameter-added", text, operation: base, shown: refusedWithout(parameter.name) });
    }
    for (const parameter of base.parameters) {
      const other = revision.parameters.find(({ key }) => key === parameter.key);
      if (other === undefined) report({ ...removal(parameter, today), operation: base, promise: parameter.promise });
      else
        for (const finding of changes(parameter, { other, today }))
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
  if (!isDeprecated) return { code: "parameter-removed", text };
  if (sunset === undefined || (date !== undefined && date <= today))
    return { code: "deprecated-parameter-removed", text };
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
}

function changes(parameter: ParameterSurface, { other, today }: Other): readonly Finding[] {
  const found: Finding[] = [];
  const name = `The ${parameter.in} parameter "${parameter.name}"`;
  if (!parameter.isRequired && other.isRequired) {
    found.push({
      code: "parameter-became-required",
      text: `${name} is required now.`,
      shown: refusedWithout(other.name),
    });
  } else if (parameter.isRequired && !other.isRequired) {
    found.push({ code: "parameter-became-optional", text: `${name} may be left out.` });
  }
  const [before, after] = [styleOf(parameter), styleOf(other)];
  // A type that changed makes another text by itself; that is said by the schema.
  const isSameKind = before.includes(",") === after.includes(",") || writtenStyle(parameter) !== writtenStyle(other);
  if (before !== after && isSameKind) {
    found.push({
      code: "parameter-style-changed",
      text: `${name} is written in the style ${after}; before ${before}.`,
      shown: {
        kind: "request",
        base: `read in the style ${before}`,
        revision: `read in the style ${after}`,
        withParameter: parameter.key,
      },
    });
  }
  const [was, is] = [deprecationOf(parameter.raw), deprecationOf(other.raw)];
  const isTold = was.date !== undefined && is.date !== undefined && is.date >= was.date;
  if (
    is.isDeprecated &&
    !isTold &&
    (is.sunset !== undefined ? is.date === undefined || is.date < today : was.isDeprecated && was.sunset !== undefined)
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

function writtenStyle({ raw }: ParameterSurface): string {
  return `${String(raw.style)} ${String(raw.explode)}`;
}

/** Style and explode (OpenAPI 3.1 §4.8.12.2.1), where they make a difference: lists and objects. */
function styleOf({ raw, in: place }: ParameterSurface): string {
  if (raw.content !== undefined) return "of a media type";
  const style = typeof raw.style === "string" ? raw.style : place === "query" || place === "cookie" ? "form" : "simple";
  const explode = typeof raw.explode === "boolean" ? raw.explode : style === "form";
  const types = [(raw.schema as { type?: unknown } | undefined)?.type ?? []].flat();
  const isPlain = !types.includes("array") && !types.includes("object");
  return isPlain ? style : `${style}${explode ? ", exploded" : ""}`;
}
