import { listed } from "@assent/spec";
import { isSameJson } from "../schema/json.ts";
import { asSent } from "../comparing/place.ts";
import type { SchemaFamily, SchemaPair } from "../comparing/rule.ts";

/** Lists of values: `enum`, and `const`, which is a list of one. */
export const values: SchemaFamily = {
  rules: [
    {
      code: "value-removed",
      summary: "A value is no longer in the list.",
      why: "Clients that send it are refused; clients that read meet fewer cases.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: string, enum: [active, paused]}",
          revision: "{type: string, enum: [active]}",
          reports: ["request-body-value-removed error"],
        },
        {
          name: "a constant is a list of one",
          at: "request",
          base: "{type: string, enum: [active]}",
          revision: "{const: active, type: string}",
          reports: [],
        },
        {
          name: "forms that are a value and its title each are a list",
          at: "request",
          base: "{type: string, oneOf: [{title: On, const: active}, {title: Held, const: paused}]}",
          revision: "{type: string, enum: [active]}",
          reports: ["request-body-value-removed error"],
        },
        {
          name: "such forms and the list that they stand for",
          at: "request",
          base: "{type: integer, enum: [0, 1]}",
          revision: "{type: integer, anyOf: [{const: 1, description: on}, {const: 0, description: off}]}",
          reports: [],
        },
        {
          name: "a value of two forms, of which one has to match alone, is none",
          at: "request",
          base: "{type: string, enum: [active, paused, failed]}",
          revision: "{type: string, oneOf: [{enum: [active, paused]}, {enum: [paused, failed]}]}",
          reports: ["request-body-value-removed error"],
        },
      ],
    },
    {
      code: "value-added",
      summary: "A value is new in the list.",
      why: "A client that reads may not know the new value. Lists grow, and clients are told to expect it: a warning.",
      request: "info",
      response: "warning",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: string, enum: [active, paused]}",
          revision: "{type: string, enum: [active, paused, failed]}",
          reports: ["response-body-value-added warning"],
        },
        {
          name: "one more form that is a value and its title",
          at: "response",
          base: "{type: string, oneOf: [{title: On, const: active}, {title: Held, const: paused}]}",
          revision:
            "{type: string, oneOf: [{title: On, const: active}, {title: Held, const: paused}, {title: Broken, const: failed}]}",
          reports: ["response-body-value-added warning"],
        },
        {
          name: "values among forms that ask for more are no list",
          at: "response",
          base: "{oneOf: [{const: none}, {type: integer, minimum: 1}]}",
          revision: "{oneOf: [{const: none}, {const: all}, {type: integer, minimum: 1}]}",
          reports: ["response-body-one-of-added error"],
        },
      ],
    },
    {
      code: "became-list-of-values",
      summary: "Only listed values are left.",
      why: "Everything else that clients sent is refused.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: string}",
          revision: "{type: string, enum: [active, paused]}",
          reports: ["request-body-became-list-of-values error"],
        },
      ],
    },
    {
      code: "list-of-values-removed",
      summary: "The values are no longer listed.",
      why: "A client that reads has to expect any value where it knew them all.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: string, enum: [active, paused]}",
          revision: "{type: string}",
          reports: ["response-body-list-of-values-removed error"],
        },
      ],
    },
    {
      code: "constant-changed",
      summary: "The only value is another one.",
      why: "What was right before is wrong now, on both sides.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{const: 1}",
          revision: "{const: 2}",
          reports: ["response-body-constant-changed error"],
        },
      ],
    },
    {
      code: "constant-added",
      summary: "Only one value is left.",
      why: "Everything else that clients sent is refused.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: string}",
          revision: "{type: string, const: a}",
          reports: ["request-body-constant-added error"],
        },
      ],
    },
    {
      code: "constant-removed",
      summary: "The value is no longer the only one.",
      why: "A client that reads has to expect any value where it knew the one.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: string, const: a}",
          revision: "{type: string}",
          reports: ["response-body-constant-removed error"],
        },
      ],
    },
  ],
  compare(pair, report) {
    const { base, revision, receiver } = pair;
    const before = base.values;
    const after = revision.values;
    if (before === undefined && after === undefined) return;
    const demand = receiver.values === undefined ? undefined : { enum: receiver.values };
    if (before === undefined) {
      const code = revision.isConstant ? "constant-added" : "became-list-of-values";
      report({ code, text: `has to be ${words(after!)} now`, demand });
    } else if (after === undefined) {
      const code = base.isConstant ? "constant-removed" : "list-of-values-removed";
      report({ code, text: `may be other than ${words(before)}`, demand });
    } else compareLists({ ...pair, before, after }, report);
  },
};

interface Lists extends SchemaPair {
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
}

type Report = Parameters<SchemaFamily["compare"]>[1];

function compareLists({ before, after, base, revision, receiver, place }: Lists, report: Report): void {
  // Null is a rule of its own.
  const missing = (some: readonly unknown[], all: readonly unknown[]): readonly unknown[] =>
    some.filter((one) => one !== null && !all.some((other) => isSameJson(asSent(place, one), asSent(place, other))));
  const removed = missing(before, after);
  const added = missing(after, before);
  if (removed.length > 0 && added.length > 0 && base.isConstant && revision.isConstant) {
    report({
      code: "constant-changed",
      text: `was ${words(before)} and is ${words(after)}`,
      demand: { enum: receiver.values },
    });
    return;
  }
  // What is missed on one side is the demand of the other: a value of the list that is no longer taken.
  if (removed.length > 0) {
    report({ code: "value-removed", text: `may no longer be ${words(removed)}`, demand: { not: { enum: removed } } });
  }
  if (added.length > 0) {
    report({ code: "value-added", text: `may also be ${words(added)}`, demand: { not: { enum: added } } });
  }
}

/** Values in a sentence; of many, the first. */
function words(values: readonly unknown[]): string {
  const shown = values.slice(0, 5).map((one) => JSON.stringify(one));
  if (values.length > shown.length) return `${shown.join(", ")} or ${values.length - shown.length} more`;
  return listed(shown, "or") || "nothing";
}
