import type { Merged } from "../comparing/merged.ts";
import type { RawSchema } from "../schema/view.ts";
import type { SchemaFamily, SchemaPair } from "../comparing/rule.ts";
import { isObject, isSameJson } from "../schema/json.ts";
import { embed } from "../schema/negations.ts";

/** Properties that are not listed by name, and what a property asks of those beside it. */
export const otherProperties: SchemaFamily = {
  seesNotes: true,
  rules: [
    {
      code: "other-properties-refused",
      summary: "An object takes no other properties than the listed ones.",
      why: "Objects with others are refused.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: object, properties: {a: {type: string}}}",
          revision: "{type: object, properties: {a: {type: string}}, additionalProperties: false}",
          reports: ["request-body-other-properties-refused error"],
        },
      ],
    },
    {
      code: "other-properties-allowed",
      summary: "An object may have other properties than the listed ones.",
      why: "A client leaves alone what it does not know; one that reads an object as a list of names does not: a warning.",
      request: "info",
      response: "warning",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: object, properties: {a: {type: string}}, additionalProperties: false}",
          revision: "{type: object, properties: {a: {type: string}}}",
          reports: ["response-body-other-properties-allowed warning"],
        },
        {
          name: "in a response, in one of several forms",
          at: "response",
          base: "{oneOf: [{type: object, required: [a], properties: {a: {type: string}}, additionalProperties: false}, {type: object, required: [b], properties: {b: {type: string}}}]}",
          revision:
            "{oneOf: [{type: object, required: [a], properties: {a: {type: string}}}, {type: object, required: [b], properties: {b: {type: string}}}]}",
          reports: ["response-body-other-properties-allowed warning"],
        },
      ],
    },
    {
      code: "other-properties-narrowed",
      summary: "What is not listed has to match a schema.",
      why: "Objects whose other properties do not match are refused.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: object}",
          revision: "{type: object, additionalProperties: {type: string}}",
          reports: ["request-body-other-properties-narrowed error"],
        },
        {
          name: "as what nothing else has evaluated",
          at: "request",
          base: "{type: object, properties: {a: {type: string}}}",
          revision: "{type: object, properties: {a: {type: string}}, unevaluatedProperties: {type: string}}",
          reports: ["request-body-other-properties-narrowed error"],
        },
        {
          name: "as what neither of two forms has evaluated: which that is depends on the value",
          at: "request",
          base: "{anyOf: [{type: object, properties: {a: {}}}, {type: object, properties: {b: {}}}]}",
          revision:
            "{anyOf: [{type: object, properties: {a: {}}}, {type: object, properties: {b: {}}}], unevaluatedProperties: {type: string}}",
          reports: ["request-body-values-narrowed warning"],
        },
      ],
    },
    {
      code: "other-properties-widened",
      summary: "What is not listed need not match a schema any more.",
      why: "Clients that read a map of values meet others.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: object, additionalProperties: {type: string}}",
          revision: "{type: object}",
          reports: ["response-body-other-properties-widened error"],
        },
      ],
    },
    {
      code: "pattern-property-added",
      summary: "Properties whose names match a pattern have to match a schema.",
      why: "Objects that have such names with other values are refused.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request that had free names",
          at: "request",
          base: "{type: object, additionalProperties: {type: [string, integer]}}",
          revision:
            "{type: object, additionalProperties: {type: [string, integer]}, patternProperties: {'^x': {type: string}}}",
          reports: ["request-body-pattern-property-added error"],
        },
      ],
    },
    {
      code: "pattern-property-removed",
      summary: "Properties whose names match a pattern are as free as others.",
      why: "Clients that read such names meet other values.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: object, patternProperties: {'^x': {type: string}}}",
          revision: "{type: object, additionalProperties: {type: integer}}",
          reports: ["response-body-other-properties-narrowed info", "response-body-pattern-property-removed error"],
        },
      ],
    },
    {
      code: "pattern-property-refused",
      summary: "Properties whose names match a pattern have to be as others are, and there may be no others.",
      why: "Objects that have such names are refused.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request that is closed",
          at: "request",
          base: "{type: object, additionalProperties: false, patternProperties: {'^x': {}, '^y': {}}}",
          revision: "{type: object, additionalProperties: false, patternProperties: {'^x': {}}}",
          reports: ["request-body-pattern-property-refused error"],
        },
        {
          name: "in a request whose other properties are of one form",
          at: "request",
          base: "{type: object, additionalProperties: {type: integer}, patternProperties: {'^x': {type: string}}}",
          revision: "{type: object, additionalProperties: {type: integer}}",
          reports: ["request-body-pattern-property-refused error"],
        },
        {
          name: "in a response",
          at: "response",
          base: "{type: object, additionalProperties: false, patternProperties: {'^x': {}}}",
          revision: "{type: object, additionalProperties: false}",
          reports: ["response-body-pattern-property-refused info"],
        },
      ],
    },
    {
      code: "pattern-property-allowed",
      summary: "Properties whose names match a pattern may be there, or be otherwise than others are.",
      why: "Clients that read a map of values meet others; one that leaves alone what it does not know does not mind names.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "in a response whose other properties are of one form",
          at: "response",
          base: "{type: object, additionalProperties: {type: integer}}",
          revision: "{type: object, additionalProperties: {type: integer}, patternProperties: {'^x': {type: string}}}",
          reports: ["response-body-pattern-property-allowed error"],
        },
        {
          name: "in a response that is closed",
          at: "response",
          base: "{type: object, additionalProperties: false}",
          revision: "{type: object, additionalProperties: false, patternProperties: {'^x': {type: string}}}",
          reports: ["response-body-pattern-property-allowed warning"],
        },
        {
          name: "in a request",
          at: "request",
          base: "{type: object, additionalProperties: false}",
          revision: "{type: object, additionalProperties: false, patternProperties: {'^x': {type: string}}}",
          reports: ["request-body-pattern-property-allowed info"],
        },
      ],
    },
    {
      code: "property-names-narrowed",
      summary: "The names of properties have to match a schema.",
      why: "Objects with other names are refused.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: object}",
          revision: "{type: object, propertyNames: {pattern: '^[a-z]+$'}}",
          reports: ["request-body-property-names-narrowed error"],
        },
        {
          name: "by what every name is",
          at: "request",
          base: "{type: object}",
          revision: "{type: object, propertyNames: {type: string}}",
          reports: [],
        },
      ],
    },
    {
      code: "property-names-widened",
      summary: "The names of properties are free.",
      why: "Clients that read a map meet names that could not come before.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: object, propertyNames: {maxLength: 2}, additionalProperties: {type: string}}",
          revision: "{type: object, additionalProperties: {type: string}}",
          reports: ["response-body-property-names-widened error"],
        },
      ],
    },
    {
      code: "dependent-required-added",
      summary: "A property needs others beside it.",
      why: "Objects without the others are refused.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: object, properties: {a: {}, b: {}}}",
          revision: "{type: object, properties: {a: {}, b: {}}, dependentRequired: {a: [b]}}",
          reports: ["request-body-dependent-required-added error"],
        },
      ],
    },
    {
      code: "dependent-required-changed",
      summary: "A property needs other properties beside it than before.",
      why: "Objects that were right may be refused; what was read together may come apart.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: object, properties: {a: {}, b: {}, c: {}}, dependentRequired: {a: [b]}}",
          revision: "{type: object, properties: {a: {}, b: {}, c: {}}, dependentRequired: {a: [c]}}",
          reports: ["request-body-dependent-required-changed error"],
        },
      ],
    },
    {
      code: "dependent-required-removed",
      summary: "A property needs no others beside it.",
      why: "What was read together may come apart.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: object, properties: {a: {}, b: {}}, dependentRequired: {a: [b]}}",
          revision: "{type: object, properties: {a: {}, b: {}}}",
          reports: ["response-body-dependent-required-removed error"],
        },
      ],
    },
    {
      code: "dependent-schema-added",
      summary: "An object that has a property has to match a schema.",
      why: "Objects that do not are refused.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: object, properties: {a: {}, b: {}}}",
          revision: "{type: object, properties: {a: {}, b: {}}, dependentSchemas: {a: {required: [b]}}}",
          reports: ["request-body-dependent-schema-added error"],
        },
      ],
    },
    {
      code: "dependent-schema-removed",
      summary: "An object that has a property need not match a schema any more.",
      why: "Clients that read meet objects that could not come before.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: object, properties: {a: {}, b: {}}, dependentSchemas: {a: {required: [b]}}}",
          revision: "{type: object, properties: {a: {}, b: {}}}",
          reports: ["response-body-dependent-schema-removed error"],
        },
      ],
    },
  ],
  compare(pair, report) {
    others(pair, report);
    dependents(pair, report);
  },
};

type Report = Parameters<SchemaFamily["compare"]>[1];

function others(pair: SchemaPair, report: Report): void {
  const { base, revision, receiver } = pair;
  const before = rawAdditional(base);
  const after = rawAdditional(revision);
  const demand =
    receiver.additional === undefined
      ? undefined
      : {
          properties: Object.fromEntries([...receiver.properties.keys()].map((name) => [name, true])),
          patternProperties: Object.fromEntries(
            [...receiver.patternProperties.keys()].map((pattern) => [pattern, true]),
          ),
          additionalProperties: embed(receiver.additional),
        };
  if (before !== after) {
    if (after === "closed")
      report({ code: "other-properties-refused", text: "takes no other properties than the listed ones", demand });
    else if (before === "closed")
      report({
        code: "other-properties-allowed",
        text: "may have other properties than the listed ones",
        isLeftAlone: true,
      });
    else if (after === "schema")
      report({ code: "other-properties-narrowed", text: "has other properties only of one form", demand });
    else report({ code: "other-properties-widened", text: "may have other properties of any form", demand });
  }
  const isRequest = pair.place.direction === "request";
  for (const { name, node, isNew } of onOneSide(base.patternProperties, revision.patternProperties)) {
    const others = isNew ? before : after;
    // What the receiver asks of such names, as far as no other pattern of it speaks of them.
    const asOthers: RawSchema = {
      patternProperties: {
        [name]: others === "closed" || receiver.additional === undefined ? false : embed(receiver.additional),
      },
    };
    if (!isNew && (others === "closed" || (others === "schema" && isRequest))) {
      const only = others === "closed" ? "takes no" : "takes only as others are its";
      report({
        code: "pattern-property-refused",
        text: `${only} properties of names that match ${name}`,
        demand: asOthers,
      });
      continue;
    }
    if (isNew && (others === "closed" || (others === "schema" && !isRequest))) {
      const text = `may have properties of names that match ${name}${others === "closed" ? "" : " of another form than others"}`;
      const level = isRequest || others !== "closed" ? {} : ({ level: "warning" } as const);
      report({
        code: "pattern-property-allowed",
        text,
        ...level,
        ...(others === "closed" ? { isLeftAlone: true } : { demand: asOthers }),
      });
      continue;
    }
    report({
      code: isNew ? "pattern-property-added" : "pattern-property-removed",
      text: isNew
        ? `has properties of names that match ${name} only of one form`
        : `may have properties of names that match ${name} of any form`,
      demand: { patternProperties: { [name]: embed(node) } },
    });
  }
  if ((base.names === undefined) !== (revision.names === undefined)) {
    const node = base.names ?? revision.names!;
    report({
      code: base.names === undefined ? "property-names-narrowed" : "property-names-widened",
      text: base.names === undefined ? "has names only of one form" : "may have any names",
      demand: { propertyNames: embed(node) },
    });
  }
}

/** As it is written: the lenient reading of a client leaves closing out. What is unevaluated is that where it can be known. */
function rawAdditional({ members }: Merged): "open" | "closed" | "schema" {
  let found: "open" | "closed" | "schema" = "open";
  for (const { raw, view } of members) {
    if (!isObject(raw)) continue;
    const { additionalProperties, unevaluatedProperties } = raw;
    const value = additionalProperties === undefined ? unevaluatedProperties : additionalProperties;
    if (value === false) return "closed";
    if (view.additional === undefined) continue;
    if (isObject(value) && Object.keys(value).length > 0) found = "schema";
  }
  return found;
}

function dependents({ base, revision, receiver }: SchemaPair, report: Report): void {
  const names = new Set([...base.dependentRequired.keys(), ...revision.dependentRequired.keys()]);
  for (const name of names) {
    const before = base.dependentRequired.get(name);
    const after = revision.dependentRequired.get(name);
    if (
      isSameJson([...(before ?? [])].sort(), [...(after ?? [])].sort()) &&
      (before === undefined) === (after === undefined)
    )
      continue;
    const code =
      before === undefined
        ? "dependent-required-added"
        : after === undefined
          ? "dependent-required-removed"
          : "dependent-required-changed";
    const needed = receiver.dependentRequired.get(name);
    report({
      code,
      text: `needs ${list(after)} beside "${name}"; before ${list(before)}`,
      demand: needed === undefined ? undefined : { dependentRequired: { [name]: needed } },
    });
  }
  for (const { name, node, isNew } of onOneSide(base.dependentSchemas, revision.dependentSchemas)) {
    report({
      code: isNew ? "dependent-schema-added" : "dependent-schema-removed",
      text: `${isNew ? "has to" : "need not"} match a schema where "${name}" is there`,
      demand: { dependentSchemas: { [name]: embed(node) } },
      isStrict: true,
    });
  }
}

type Schemas = Merged["dependentSchemas"];

/** Schemas by names that only one of two documents has: first what is new, then what is gone. */
function* onOneSide(base: Schemas, revision: Schemas) {
  for (const [name, node] of revision) if (!base.has(name)) yield { name, node, isNew: true };
  for (const [name, node] of base) if (!revision.has(name)) yield { name, node, isNew: false };
}

function list(names: readonly string[] | undefined): string {
  return names === undefined || names.length === 0 ? "nothing" : names.map((name) => `"${name}"`).join(", ");
}
