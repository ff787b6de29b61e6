import type { SchemaFamily, SchemaPair } from "../comparing/rule.ts";
import type { Merged } from "../comparing/merged.ts";
import { promiseOf } from "../comparing/surface.ts";
import { isObject } from "../schema/json.ts";
import { expressionOf } from "../schema/patterns.ts";
import { plainOf } from "../schema/same.ts";
import type { SchemaNode } from "../schema/view.ts";

/** The listed properties of objects. */
export const properties: SchemaFamily = {
  seesNotes: true,
  rules: [
    {
      code: "property-added",
      summary: "An optional property is new.",
      why: "Nobody has to send it, and who reads leaves alone what it does not know.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: object, properties: {a: {type: string}}}",
          revision: "{type: object, properties: {a: {type: string}, b: {type: string}}}",
          reports: ["request-property-added info"],
        },
      ],
    },
    {
      code: "required-property-added",
      summary: "A new property is required.",
      why: "Clients that do not know it are refused. A default stands in for what is not sent.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: object, properties: {a: {type: string}}}",
          revision: "{type: object, properties: {a: {type: string}, b: {type: string}}, required: [b]}",
          reports: ["request-required-property-added error"],
        },
        {
          name: "with a default",
          at: "request",
          base: "{type: object, properties: {a: {type: string}}}",
          revision: "{type: object, properties: {a: {type: string}, b: {type: string, default: x}}, required: [b]}",
          reports: ["request-required-property-added info"],
        },
      ],
    },
    {
      code: "property-removed",
      summary: "An optional property is gone.",
      why: "An object that is open still takes it, without a meaning; a client that reads goes without: a warning. A closed object refuses it.",
      request: "warning",
      response: "warning",
      examples: [
        {
          name: "from an open object",
          at: "request",
          base: "{type: object, properties: {a: {type: string}, b: {type: string}}}",
          revision: "{type: object, properties: {a: {type: string}}}",
          reports: ["request-property-removed warning"],
        },
        {
          name: "from a closed object",
          at: "request",
          base: "{type: object, properties: {a: {type: string}, b: {type: string}}, additionalProperties: false}",
          revision: "{type: object, properties: {a: {type: string}}, additionalProperties: false}",
          reports: ["request-property-removed error"],
        },
        {
          name: "into alternatives that mean the same",
          at: "response",
          base: "{type: object, required: [k], properties: {k: {enum: [x, y]}, v: {type: string}}}",
          revision:
            "{oneOf: [{type: object, required: [k], properties: {k: {const: x}, v: {type: string}}}, {type: object, required: [k], properties: {k: {const: y}, v: {type: string}}}]}",
          reports: ["response-body-alternatives-changed info"],
        },
        {
          name: "into alternatives of which each asks for one",
          at: "request",
          base: "{type: object, properties: {a: {type: string}, b: {type: string}}, anyOf: [{required: [a]}, {required: [b]}]}",
          revision:
            "{anyOf: [{type: object, required: [a], properties: {a: {type: string}, b: {type: string}}}, {type: object, required: [b], properties: {a: {type: string}, b: {type: string}}}]}",
          reports: [],
        },
        {
          name: "of which only the name is known",
          at: "request",
          base: "{type: object, required: [a], properties: {a: {}}}",
          revision: "{type: object, required: [a]}",
          reports: [],
        },
        {
          name: "that is one of the names that there may be",
          at: "response",
          base: "{type: object, propertyNames: {enum: [a]}, properties: {a: {}}}",
          revision: "{type: object, propertyNames: {enum: [a]}}",
          reports: [],
        },
      ],
    },
    {
      code: "required-property-removed",
      summary: "A property that was always there is gone.",
      why: "Clients that read it find nothing.",
      request: "warning",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: object, properties: {a: {type: string}}, required: [a]}",
          revision: "{type: object}",
          reports: ["response-required-property-removed error"],
        },
      ],
    },
    {
      code: "became-required",
      summary: "A property is required now.",
      why: "Clients that left it out are refused. A default stands in for what is not sent.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: object, properties: {a: {type: string}}}",
          revision: "{type: object, properties: {a: {type: string}}, required: [a]}",
          reports: ["request-property-became-required error"],
        },
        {
          name: "without the default that stood in: whether one ever did is not in the documents",
          at: "request",
          base: "{type: object, properties: {a: {type: string, default: x}}, required: [a]}",
          revision: "{type: object, properties: {a: {type: string}}, required: [a]}",
          reports: ["request-property-became-required warning", "request-property-default-removed info"],
        },
      ],
    },
    {
      code: "became-optional",
      summary: "A property may be left out.",
      why: "Clients that read it may find nothing.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: object, properties: {a: {type: string}}, required: [a]}",
          revision: "{type: object, properties: {a: {type: string}}}",
          reports: ["response-property-became-optional error"],
        },
      ],
    },
    {
      code: "became-read-only",
      summary: "A property is not part of requests any more.",
      why: "A server leaves alone what it is sent.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "an optional one",
          at: "request",
          base: "{type: object, properties: {a: {type: string}}}",
          revision: "{type: object, properties: {a: {type: string, readOnly: true}}}",
          reports: ["request-property-became-read-only info"],
        },
      ],
    },
    {
      code: "became-not-read-only",
      summary: "A property is part of requests now.",
      why: "Where it is required, clients did not have to send it. Such marks often go where clients always sent it: a warning.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "a required one",
          at: "request",
          base: "{type: object, properties: {a: {type: string, readOnly: true}}, required: [a]}",
          revision: "{type: object, properties: {a: {type: string}}, required: [a]}",
          reports: ["request-property-became-not-read-only warning"],
        },
      ],
    },
    {
      code: "became-write-only",
      summary: "A property is not part of responses any more.",
      why: "Clients that read a required one find nothing. Such marks are often added where they always held: a warning.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: object, properties: {a: {type: string}}}",
          revision: "{type: object, properties: {a: {type: string, writeOnly: true}}}",
          reports: ["request-property-became-write-only info"],
        },
      ],
    },
    {
      code: "became-not-write-only",
      summary: "A property is part of responses now.",
      why: "What was kept secret is shown: somebody should look at it.",
      request: "info",
      response: "warning",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: object, properties: {a: {type: string, writeOnly: true}}}",
          revision: "{type: object, properties: {a: {type: string}}}",
          reports: ["response-property-became-not-write-only warning"],
        },
      ],
    },
  ],
  compare(pair, report) {
    const { base, revision } = pair;
    for (const [name, node] of revision.properties)
      if (!base.properties.has(name) && !isKnown(base, name)) added(pair, { name, node, report });
    for (const [name, node] of base.properties) {
      const other = revision.properties.get(name);
      if (other === undefined) {
        if (!isKnown(revision, name)) removed(pair, { name, node, report });
      } else kept(pair, { name, node, other, report });
    }
    requiredOnly(pair, report);
  },
};

type Report = Parameters<SchemaFamily["compare"]>[1];

interface Named {
  readonly name: string;
  readonly node: SchemaNode;
  readonly report: Report;
}

/**
 * Whether a name is known though nothing is said of its value here: it is required, one of those that there may be, or stands
 * in an alternative, with which it is compared.
 */
function isKnown({ required, names, groups }: Merged, name: string): boolean {
  return (
    required.has(name) ||
    (names !== undefined && plainOf(names).view.values?.includes(name) === true) ||
    groups.some(({ nodes }) => nodes.some((node) => tellsOf(node, name)))
  );
}

/** Whether a schema, or one that is a part of it for the same value, names a property. */
function tellsOf(node: SchemaNode, name: string, depth = 0): boolean {
  const { properties, all, any = [], one = [] } = plainOf(node).view;
  return properties.has(name) || (depth < 5 && [...all, ...any, ...one].some((part) => tellsOf(part, name, depth + 1)));
}

function isHidden(node: SchemaNode): boolean {
  return node === node.reading.hidden;
}

function added({ revision, base, place }: SchemaPair, { name, node, report }: Named): void {
  if (isHidden(node)) {
    report({ code: "property-added", text: "is new", property: name, level: "info" });
    return;
  }
  const isRequired = revision.required.has(name);
  const hasDefault = revision.requiredWithDefault.has(name);
  const wasRequired = base.required.has(name);
  report({
    code: isRequired || hasDefault ? "required-property-added" : "property-added",
    text: isRequired ? "is new and required" : hasDefault ? "is new and required; a default stands in" : "is new",
    property: name,
    ...(isRequired && place.direction === "request" && !wasRequired
      ? { demand: { required: [name] } }
      : { level: "info" }),
  });
}

function removed({ base, revision, place }: SchemaPair, { name, node, report }: Named): void {
  const isRequired = base.required.has(name);
  const code = isRequired ? "required-property-removed" : "property-removed";
  if (isHidden(node)) {
    report({ code: "property-removed", text: "is gone", property: name, level: "info" });
    return;
  }
  if (place.direction === "request") {
    // A closed object refuses what it does not list; a pattern or a map may still take it.
    const isRefused =
      revision.additional?.view.constant === false &&
      ![...revision.patternProperties.keys()].some((pattern) => expressionOf(pattern)?.test(name) === true);
    report({
      code,
      text: isRefused ? "is gone, and refused" : "is gone",
      property: name,
      ...(isRefused ? { demand: { properties: { [name]: false } }, level: "error" } : {}),
    });
    return;
  }
  report({ code, text: "is gone", property: name, ...(isRequired ? { demand: { required: [name] } } : {}) });
}

interface Kept extends Named {
  readonly other: SchemaNode;
}

function kept(pair: SchemaPair, { name, node, other, report }: Kept): void {
  const { base, revision, place } = pair;
  for (const [key, mark] of [
    ["readOnly", "read-only"],
    ["writeOnly", "write-only"],
  ] as const) {
    const was = hasMark(node, key);
    const is = hasMark(other, key);
    if (was !== is) {
      const hides = place.direction === (key === "readOnly" ? "request" : "response");
      report({
        code: is ? `became-${mark}` : `became-not-${mark}`,
        text: is ? `is ${mark} now` : `is not ${mark} any more`,
        property: name,
        level: hides && isLoud({ pair, name, is, key }) ? "warning" : "info",
      });
    }
  }
  if (isHidden(node) || isHidden(other)) return;
  const wasRequired = base.required.has(name);
  const isRequired = revision.required.has(name);
  if (isRequired === wasRequired) {
    // A default that comes with the demand lets clients leave it out as before.
    if (!isRequired && revision.requiredWithDefault.has(name) !== base.requiredWithDefault.has(name)) {
      const is = revision.requiredWithDefault.has(name);
      const code = is ? "became-required" : "became-optional";
      const text = is ? "is required; a default stands in" : "may be left out";
      report({ code, text, property: name, level: "info" });
    }
    return;
  }
  // A spec says in so many words what stands in; beside "required" of OpenAPI a default is only a note.
  const hadNote = base.requiredWithDefault.has(name) && promiseOf(node.raw) === undefined;
  if (isRequired && place.direction === "request" && hadNote) {
    const text = "is required; no default stands in any more";
    report({ code: "became-required", text, property: name, level: "warning" });
    return;
  }
  report({
    code: isRequired ? "became-required" : "became-optional",
    text: isRequired ? "is required now" : "may be left out",
    property: name,
    demand: { required: [name] },
  });
}

interface Marked {
  readonly pair: SchemaPair;
  readonly name: string;
  readonly is: boolean;
  readonly key: "readOnly" | "writeOnly";
}

/**
 * Whether a mark that comes or goes may be felt: a required property that clients never sent is asked for, or one that they
 * read is no longer there, or what was kept back is shown. Marks are often added where they always held: not an error.
 */
function isLoud({ pair, name, is, key }: Marked): boolean {
  if (key === "readOnly") return !is && pair.revision.required.has(name);
  return is ? pair.base.required.has(name) : true;
}

/** Whether a property is marked; a mark that hides it has replaced the node, so the raw schema is asked. */
function hasMark(node: SchemaNode, key: "readOnly" | "writeOnly"): boolean {
  const isHere = (one: SchemaNode): boolean => isObject(one.raw) && one.raw[key] === true;
  if (isHidden(node)) {
    return (node.reading.direction === "request" ? "readOnly" : "writeOnly") === key;
  }
  return isHere(node) || node.view.all.some((one) => isHere(one) || one.view.all.some(isHere));
}

/** Names that are required and nowhere described. */
function requiredOnly({ base, revision }: SchemaPair, report: Report): void {
  for (const name of revision.required) {
    if (base.required.has(name) || revision.properties.has(name) || base.properties.has(name)) continue;
    report({ code: "became-required", text: "is required now", property: name, demand: { required: [name] } });
  }
  for (const name of base.required) {
    if (revision.required.has(name) || base.properties.has(name)) continue;
    report({ code: "became-optional", text: "may be left out", property: name, demand: { required: [name] } });
  }
}
