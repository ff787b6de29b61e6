import { isCountOfForm } from "./contains.ts";
import type { Merged, NumberKey } from "../comparing/merged.ts";
import type { RuleExample, RuleInfo, SchemaFamily } from "../comparing/rule.ts";
import { areAccepted } from "../schema/contained.ts";
import type { Json } from "../schema/json.ts";
import { makeSchema } from "../schema/negations.ts";
import { solve } from "../schema/solve.ts";

interface BoundWords {
  /** The beginning of the code. */
  readonly code: string;
  readonly isLeast: boolean;
  /** What it bounds, for the sentence. */
  readonly words: string;
  readonly type: string;
  /** Level in responses where it grows or goes. */
  readonly read: "error" | "warning";
  /** Level in requests where it is stated for the first time. */
  readonly first: "error" | "warning";
}

const bounds: Readonly<Record<NumberKey, BoundWords>> = {
  minimum: { code: "minimum", isLeast: true, words: "least value", type: "number", read: "error", first: "warning" },
  exclusiveMinimum: {
    code: "exclusive-minimum",
    isLeast: true,
    words: "exclusive least value",
    type: "number",
    read: "error",
    first: "warning",
  },
  maximum: {
    code: "maximum",
    isLeast: false,
    words: "greatest value",
    type: "number",
    read: "error",
    first: "warning",
  },
  exclusiveMaximum: {
    code: "exclusive-maximum",
    isLeast: false,
    words: "exclusive greatest value",
    type: "number",
    read: "error",
    first: "warning",
  },
  minLength: {
    code: "min-length",
    isLeast: true,
    words: "least length",
    type: "string",
    read: "error",
    first: "error",
  },
  maxLength: {
    code: "max-length",
    isLeast: false,
    words: "greatest length",
    type: "string",
    read: "error",
    first: "warning",
  },
  minItems: {
    code: "min-items",
    isLeast: true,
    words: "least number of items",
    type: "array",
    read: "error",
    first: "error",
  },
  maxItems: {
    code: "max-items",
    isLeast: false,
    words: "greatest number of items",
    type: "array",
    read: "warning",
    first: "error",
  },
  minProperties: {
    code: "min-properties",
    isLeast: true,
    words: "least number of properties",
    type: "object",
    read: "warning",
    first: "error",
  },
  maxProperties: {
    code: "max-properties",
    isLeast: false,
    words: "greatest number of properties",
    type: "object",
    read: "warning",
    first: "error",
  },
};

/** Limits that cannot have been there before they were written down, and one that can. */
const firstLimits: Readonly<Partial<Record<NumberKey, readonly RuleExample[]>>> = {
  minimum: [
    {
      name: "where the base says what stands in, and it is less",
      at: "parameter",
      base: "{type: integer, default: 0}",
      revision: "{type: integer, default: 0, minimum: 1}",
      reports: ["request-parameter-minimum-set error"],
    },
  ],
  exclusiveMinimum: [
    {
      name: "where the base lets the limit itself in",
      at: "request",
      base: "{type: integer, minimum: 1}",
      revision: "{type: integer, exclusiveMinimum: 1}",
      reports: ["request-body-exclusive-minimum-set error", "request-body-minimum-removed info"],
    },
  ],
  maximum: [
    {
      name: "where no lesser number was taken",
      at: "request",
      base: "{type: integer, minimum: 100}",
      revision: "{type: integer, minimum: 100, maximum: 50}",
      reports: ["request-body-maximum-set error"],
    },
  ],
  maxLength: [
    {
      name: "where the base lists a longer text",
      at: "request",
      base: "{type: string, enum: [express, slow]}",
      revision: "{type: string, enum: [express, slow], maxLength: 4}",
      reports: ["request-body-max-length-set error"],
    },
    {
      name: "where all that the base lists is short enough",
      at: "request",
      base: "{type: string, enum: [express, slow]}",
      revision: "{type: string, enum: [express, slow], maxLength: 7}",
      reports: [],
    },
    {
      name: "where no shorter text was taken",
      at: "parameter",
      base: "{type: string, pattern: '^[a-z]{5}$'}",
      revision: "{type: string, pattern: '^[a-z]{5}$', maxLength: 4}",
      reports: ["request-parameter-max-length-set error"],
    },
  ],
};

/** Bounds of numbers, lengths and counts. */
export const boundsFamily: SchemaFamily = {
  rules: [
    ...Object.entries(bounds).flatMap(([key, bound]) => boundRules(key as NumberKey, bound)),
    {
      code: "multiple-changed",
      summary: "A number has to be a multiple of something else.",
      why: "Numbers that were right are refused; clients that read get numbers that could not come.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "a step that the old one does not keep",
          at: "request",
          base: "{type: integer}",
          revision: "{type: integer, multipleOf: 10}",
          reports: ["request-body-multiple-changed error"],
        },
        {
          name: "in a query, where numbers are texts",
          at: "parameter",
          base: "{type: integer}",
          revision: "{type: integer, multipleOf: 10}",
          reports: ["request-parameter-multiple-changed error"],
        },
        {
          name: "a step that the old one keeps",
          at: "request",
          base: "{type: integer, multipleOf: 10}",
          revision: "{type: integer, multipleOf: 5}",
          reports: ["request-body-multiple-changed info"],
        },
        {
          name: "no step any more, in a response",
          at: "response",
          base: "{type: integer, multipleOf: 10}",
          revision: "{type: integer}",
          reports: ["response-body-multiple-changed error"],
        },
      ],
    },
    {
      code: "items-became-unique",
      summary: "Items of a list have to differ.",
      why: "Lists with the same item twice are refused.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: array, items: {type: string}}",
          revision: "{type: array, items: {type: string}, uniqueItems: true}",
          reports: ["request-body-items-became-unique error"],
        },
      ],
    },
    {
      code: "items-became-repeatable",
      summary: "Items of a list may be the same.",
      why: "Clients that read may count on it that no item comes twice.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: array, items: {type: string}, uniqueItems: true}",
          revision: "{type: array, items: {type: string}}",
          reports: ["response-body-items-became-repeatable error"],
        },
      ],
    },
  ],
  compare({ base, revision, receiver }, report) {
    for (const [name, bound] of Object.entries(bounds)) {
      const key = name as NumberKey;
      const before = base.numbers[key];
      const after = revision.numbers[key];
      // A count of at least nothing asks for nothing, whether it is written or not.
      if (before === after || (isLeastCount(key) && (before ?? 0) === (after ?? 0))) continue;
      if (!isOfType(base, bound.type) || !isOfType(revision, bound.type)) continue;
      if (isCountOfForm(key, base, revision)) continue;
      const demand = receiver.numbers[key] === undefined ? undefined : { [key]: receiver.numbers[key] };
      const code = `${bound.code}-${changeOf(before, after)}`;
      if (before === undefined) {
        const wasNone = bound.first === "warning" && receiver === revision && takesBeyond(base, key, after!);
        const level = wasNone ? { level: "error" as const } : {};
        report({ code, text: `has ${article(bound.words)} ${bound.words} now: ${after}`, demand, ...level });
      } else if (after === undefined) {
        report({ code, text: `has no ${bound.words} any more; it was ${before}`, demand });
      } else report({ code, text: `has the ${bound.words} ${after}; it was ${before}`, demand });
    }
    if (base.multiples.join() !== revision.multiples.join()) {
      const [step] = receiver.multiples;
      const text = `has to be a multiple of ${revision.multiples.join(" and ") || "nothing"}; before of ${base.multiples.join(" and ") || "nothing"}`;
      report({
        code: "multiple-changed",
        text,
        ...(step === undefined ? { level: "info" as const } : { demand: { multipleOf: step } }),
      });
    }
    if (base.isUnique !== revision.isUnique) {
      report({
        code: revision.isUnique ? "items-became-unique" : "items-became-repeatable",
        text: revision.isUnique ? "may not have the same item twice" : "may have the same item twice",
        demand: { uniqueItems: true },
      });
    }
  },
};

/** Bounds of the same side, one of which says already that there is a limit. */
const besides: Readonly<Partial<Record<NumberKey, NumberKey>>> = {
  minimum: "exclusiveMinimum",
  exclusiveMinimum: "minimum",
  maximum: "exclusiveMaximum",
  exclusiveMaximum: "maximum",
};

/**
 * Whether there was no such limit before it was written down: a schema has another one, lists a value that lies beyond it,
 * fills one in, or takes no other.
 */
function takesBeyond({ node, numbers, values = [], note }: Merged, key: NumberKey, limit: number): boolean {
  const other = besides[key];
  if (other !== undefined && numbers[other] !== undefined) return true;
  const within = makeSchema({ type: bounds[key].type, [key]: limit });
  const isBeyond = (value: unknown): boolean =>
    typeof value === bounds[key].type && !areAccepted(value as Json, [within]);
  if ([...values, note("default")].some(isBeyond)) return true;
  return solve([node, within].map((one) => ({ node: one, isTrue: true }))).kind === "none";
}

function isLeastCount(key: NumberKey): boolean {
  return key === "minLength" || key === "minItems" || key === "minProperties";
}

/** A bound says nothing where a value of its type cannot stand: then the type has changed, and that is said. */
function isOfType({ types }: Merged, type: string): boolean {
  return types === undefined || types.has(type) || (type === "number" && types.has("integer"));
}

function changeOf(before: number | undefined, after: number | undefined): string {
  if (before === undefined) return "set";
  if (after === undefined) return "removed";
  return after > before ? "raised" : "lowered";
}

function boundRules(key: NumberKey, { code, isLeast, words, type, read, first }: BoundWords): readonly RuleInfo[] {
  const tighter = isLeast ? "raised" : "lowered";
  const wider = isLeast ? "lowered" : "raised";
  const schema = (value: number | undefined): string =>
    `{type: ${type}${type === "array" ? ", items: {}" : ""}${value === undefined ? "" : `, ${key}: ${value}`}}`;
  const example = (at: "request" | "response", before: number | undefined, after: number | undefined): RuleExample => {
    const change = changeOf(before, after);
    const isTighter = change === "set" || change === tighter;
    const level =
      at === "request" ? (change === "set" ? first : isTighter ? "error" : "info") : isTighter ? "info" : read;
    return {
      name: at === "request" ? "in a request" : "in a response",
      at,
      base: schema(before),
      revision: schema(after),
      reports: [`${at}-body-${code}-${change} ${level}`],
    };
  };
  const [low, high] = [2, 5];
  const [loose, tight] = isLeast ? [low, high] : [high, low];
  return [
    {
      code: `${code}-set`,
      summary: `A ${words} is stated for the first time.`,
      why:
        first === "warning"
          ? "What lies beyond is refused. A limit that is first written down was often always there: a warning, unless the base has another limit there, lists or fills in a value that lies beyond, or takes no other."
          : "What lies below is refused.",
      request: first,
      response: "info",
      examples: [example("request", undefined, tight), ...(firstLimits[key] ?? [])],
    },
    {
      code: `${code}-${tighter}`,
      summary: `The ${words} leaves less room.`,
      why: "What was allowed is refused.",
      request: "error",
      response: "info",
      examples: [example("request", loose, tight)],
    },
    {
      code: `${code}-${wider}`,
      summary: `The ${words} leaves more room.`,
      why: "Clients that read meet values that could not come before.",
      request: "info",
      response: read,
      examples: [example("response", tight, loose)],
    },
    {
      code: `${code}-removed`,
      summary: `The ${words} is gone.`,
      why: "Clients that read meet values that could not come before.",
      request: "info",
      response: read,
      examples: [example("response", tight, undefined)],
    },
  ];
}

function article(words: string): string {
  return /^[aeiou]/.test(words) ? "an" : "a";
}
