import { holdsOctets } from "../comparing/octets.ts";
import { checkOf, integerRanges } from "../schema/formats.ts";
import { merge, type Merged } from "../comparing/merged.ts";
import type { RawSchema } from "../schema/view.ts";
import type { SchemaFamily, SchemaPair } from "../comparing/rule.ts";

/** Types, nullability and formats. */
export const types: SchemaFamily = {
  rules: [
    {
      code: "type-changed",
      summary: "The types of a value are others than before.",
      why: "What was sent, or is read, as one type is not understood as another.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "integer to string in a body",
          at: "request",
          base: "{type: object, properties: {size: {type: integer}}}",
          revision: "{type: object, properties: {size: {type: string}}}",
          reports: ["request-property-type-changed error"],
        },
        {
          name: "of a form beside a closed one, which has no such name",
          at: "response",
          base: "{anyOf: [{type: object, required: [a], properties: {a: {type: integer}}}, {type: object, properties: {b: {type: string}}, additionalProperties: false}]}",
          revision:
            "{anyOf: [{type: object, required: [a], properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}, additionalProperties: false}]}",
          reports: ["response-property-type-changed error"],
        },
        {
          name: "listed values of another type",
          at: "response",
          base: "{enum: ['1', '2']}",
          revision: "{enum: [1, 2]}",
          reports: [
            "response-body-type-changed error",
            "response-body-value-added warning",
            "response-body-value-removed info",
          ],
        },
        {
          name: "integer to string in a query: any number is a text",
          at: "parameter",
          base: "{type: integer}",
          revision: "{type: string}",
          reports: ["request-parameter-type-changed info"],
        },
        {
          name: "listed texts of numbers to numbers in a query: the texts are the same",
          at: "parameter",
          base: "{type: string, enum: ['10', '20']}",
          revision: "{type: integer, enum: [10, 20]}",
          reports: ["request-parameter-type-changed info"],
        },
        {
          name: "numbers to listed texts of numbers in a query",
          at: "parameter",
          base: "{type: integer, enum: [10, 20]}",
          revision: "{type: string, enum: ['10', '20']}",
          reports: ["request-parameter-type-changed info"],
        },
        {
          name: "listed texts of booleans to booleans in a list of a query, with a default",
          at: "parameter",
          base: "{type: array, items: {type: string, enum: ['true', 'false']}, default: ['true']}",
          revision: "{type: array, items: {type: boolean}, default: [true]}",
          reports: [
            "request-parameter-property-type-changed info",
            "request-parameter-property-list-of-values-removed info",
          ],
        },
        {
          name: "texts of digits to numbers in a query",
          at: "parameter",
          base: "{type: string, pattern: '^[0-9]{1,3}$'}",
          revision: "{type: integer, maximum: 999}",
          reports: ["request-parameter-type-changed info", "request-parameter-pattern-removed info"],
        },
        {
          name: "texts of digits to smaller numbers in a query",
          at: "parameter",
          base: "{type: string, pattern: '^[0-9]{1,3}$'}",
          revision: "{type: integer, maximum: 99}",
          reports: ["request-parameter-type-changed error", "request-parameter-pattern-removed info"],
        },
        {
          name: "any text to a number in a query",
          at: "parameter",
          base: "{type: string}",
          revision: "{type: integer}",
          reports: ["request-parameter-type-changed error"],
        },
        {
          name: "a list to a string in a query: what becomes of several values is nowhere said",
          at: "parameter",
          base: "{type: array, items: {type: string}}",
          revision: "{type: string}",
          reports: ["request-parameter-type-changed warning"],
        },
        {
          name: "a list to a text or a number in a query: a server that tells them apart takes no list",
          at: "parameter",
          base: "{type: array, items: {type: string}}",
          revision: "{type: [string, integer]}",
          reports: ["request-parameter-type-changed error"],
        },
        {
          name: "a list to short texts in a query: a text of the list may be too long",
          at: "parameter",
          base: "{type: array, items: {type: string}}",
          revision: "{type: string, maxLength: 3}",
          reports: ["request-parameter-type-changed error"],
        },
        {
          name: "a list to a number in a query: a text of the list is none",
          at: "parameter",
          base: "{type: array, items: {type: string}}",
          revision: "{type: integer}",
          reports: ["request-parameter-type-changed error"],
        },
      ],
    },
    {
      code: "type-widened",
      summary: "A value may have more types than before.",
      why: "A server that takes more breaks nobody; a client that reads has to expect the new type.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "integer to number in a response",
          at: "response",
          base: "{type: integer}",
          revision: "{type: number}",
          reports: ["response-body-type-widened error"],
        },
        {
          name: "one more type in a request",
          at: "request",
          base: "{type: string}",
          revision: "{type: [string, integer]}",
          reports: ["request-body-type-widened info"],
        },
      ],
    },
    {
      code: "type-narrowed",
      summary: "A value may have fewer types than before.",
      why: "What clients sent with a type that is gone is refused, or read as something else; a client that reads is spared a case.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "alternatives that are bare types",
          at: "request",
          base: "{anyOf: [{type: string}, {type: integer}]}",
          revision: "{type: string}",
          reports: ["request-body-type-narrowed error"],
        },
        {
          name: "types that were told apart in a text",
          at: "parameter",
          base: "{type: [string, boolean]}",
          revision: "{type: string}",
          reports: ["request-parameter-type-narrowed error"],
        },
        {
          name: "whole numbers in another spelling",
          at: "request",
          base: "{type: number, multipleOf: 1}",
          revision: "{type: integer}",
          reports: [],
        },
      ],
    },
    {
      code: "became-nullable",
      summary: "A value may be null.",
      why: "Clients that read the value without looking fail on null.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: object, required: [a], properties: {a: {type: string}}}",
          revision: "{type: object, required: [a], properties: {a: {type: [string, 'null']}}}",
          reports: ["response-property-became-nullable error"],
        },
      ],
    },
    {
      code: "became-not-nullable",
      summary: "A value may no longer be null.",
      why: "Clients that send null are refused.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "null beside one alternative is the same as a nullable type",
          at: "request",
          base: "{anyOf: [{type: 'null'}, {type: string, maxLength: 5}]}",
          revision: "{type: string, maxLength: 5}",
          reports: ["request-body-became-not-nullable error"],
        },
        {
          name: "in a query: how null is written there is nowhere said",
          at: "parameter",
          base: "{type: [integer, 'null']}",
          revision: "{type: integer}",
          reports: ["request-parameter-became-not-nullable warning"],
        },
      ],
    },
    {
      code: "format-changed",
      summary: "The format of a value is another.",
      why: "Texts of the old format are not of the new one. A format that says only how a value is kept refuses nothing.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "another format",
          at: "request",
          base: "{type: string, format: date}",
          revision: "{type: string, format: date-time}",
          reports: ["request-body-format-changed error"],
        },
      ],
    },
    {
      code: "format-added",
      summary: "A value has a format now.",
      why: "Clients that sent other texts are refused; who reads gets no more than before.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: string}",
          revision: "{type: string, format: uuid}",
          reports: ["request-body-format-added error"],
        },
        {
          name: "a format that is only a note",
          at: "request",
          base: "{type: string}",
          revision: "{type: string, format: password}",
          reports: ["request-body-format-added info"],
        },
      ],
    },
    {
      code: "format-removed",
      summary: "A value has no format any more.",
      why: "A server that takes more breaks nobody; clients that parse what they read meet other texts.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: string, format: date-time}",
          revision: "{type: string}",
          reports: ["response-body-format-removed error"],
        },
      ],
    },
  ],
  compare(pair, report) {
    compareTypes(pair, report);
    const { base, revision } = pair;
    if (base.isNullable !== revision.isNullable && base.types !== undefined && revision.types !== undefined) {
      const code = revision.isNullable ? "became-nullable" : "became-not-nullable";
      const text = revision.isNullable ? "may be null" : "may no longer be null";
      report({ code, text, demand: { not: { enum: [null] } } });
    }
    compareFormats(pair, report);
  },
};

type Report = Parameters<SchemaFamily["compare"]>[1];

function compareTypes({ base, revision, receiver, place }: SchemaPair, report: Report): void {
  // Where both have alternatives those are laid beside each other, and tell what has come and gone.
  const mayLook = base.groups.length === 0 || revision.groups.length === 0;
  const [before, after] = [plainTypes(base, mayLook), plainTypes(revision, mayLook)];
  if (
    before === after ||
    (before !== undefined && after !== undefined && isWithin(before, after) && isWithin(after, before))
  )
    return;
  const isNarrowed = after !== undefined && (before === undefined || isWithin(after, before));
  const isWidened = before !== undefined && (after === undefined || isWithin(before, after));
  const code = isNarrowed ? "type-narrowed" : isWidened ? "type-widened" : "type-changed";
  const taken = ownTypes(receiver) ?? (mayLook ? formTypes(receiver) : undefined);
  const demand = taken === undefined ? undefined : typeDemand(receiver, taken);
  report({
    code,
    text: `was ${typeWords(before)} and is ${typeWords(after)}`,
    demand,
    // A server that told several types apart in a text does so no more: what was true is the text "true".
    ...(isNarrowed && place.holder === "parameter" && before !== undefined && before.size > 1
      ? { forms: { type: [...after] } }
      : {}),
  });
}

/** The types that are taken, those too that are texts on the way. */
function typeDemand({ members }: Merged, types: ReadonlySet<string>): RawSchema {
  const taken = new Set(types);
  for (const { view } of members) {
    if (view.types !== undefined && view.named !== undefined && view.types.size > view.named.size) {
      for (const type of view.types) taken.add(type);
    }
  }
  return { type: [...taken] };
}

/** Without null, which has rules of its own where something else remains. */
function plainTypes(merged: Merged, mayLook: boolean): ReadonlySet<string> | undefined {
  const known = ownTypes(merged) ?? (mayLook ? formTypes(merged) : undefined);
  if (known === undefined || known.size === 1) return known;
  return new Set([...known].filter((type) => type !== "null"));
}

/** Alternatives nest so deep at most. */
const deepest = 4;

/** The types that are asked for, by a list of values too. */
function ownTypes({ types, values }: Merged): ReadonlySet<string> | undefined {
  return types ?? (values === undefined ? undefined : new Set(values.map(typeName)));
}

/** The types that alternatives have together. */
function formTypes({ groups }: Merged, depth = 0): ReadonlySet<string> | undefined {
  if (depth > deepest) return undefined;
  for (const { nodes } of groups) {
    const each = nodes.map(merge).map((one) => ownTypes(one) ?? formTypes(one, depth + 1));
    if (each.every((one) => one !== undefined)) return new Set(each.flatMap((one) => [...one]));
  }
  return undefined;
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

function isWithin(narrow: ReadonlySet<string>, wide: ReadonlySet<string>): boolean {
  return [...narrow].every((type) => wide.has(type) || (type === "integer" && wide.has("number")));
}

function typeWords(types: ReadonlySet<string> | undefined): string {
  if (types === undefined) return "of any type";
  return types.size === 0 ? "nothing" : [...types].join(" or ");
}

function compareFormats({ base, revision, receiver }: SchemaPair, report: Report): void {
  const before = formatsOf(base, revision).join(", ");
  const after = formatsOf(revision, base).join(", ");
  if (before === after) return;
  const demanded = receiver.formats.find(
    (format) => checkOf(format) !== undefined || integerRanges[format] !== undefined,
  );
  const code = before === "" ? "format-added" : after === "" ? "format-removed" : "format-changed";
  const text =
    before === ""
      ? `has the format "${after}" now`
      : after === ""
        ? `has no format any more; it was "${before}"`
        : `had the format "${before}" and has "${after}"`;
  // A format that is not checked anywhere refuses nothing.
  if (demanded === undefined) report({ code, text, level: "info" });
  else report({ code, text, demand: { format: demanded } });
}

/** The formats that are said; what an encoding or a media type says too, where the other schema says it by its format. */
function formatsOf(one: Merged, other: Merged): readonly string[] {
  const isEncoded = ({ content }: Merged): boolean => content?.encoding === "base64";
  const isFormat = other.formats.includes("byte") && !isEncoded(other);
  const isHeld = other.content !== undefined && holdsOctets(one);
  return one.formats.filter((format) =>
    format === "byte" ? !isEncoded(one) || isFormat : format !== "binary" || !isHeld,
  );
}
