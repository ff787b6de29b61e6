import { containsChanges } from "./contains.ts";
import type { Merged } from "../comparing/merged.ts";
import type { SchemaFamily } from "../comparing/rule.ts";
import { embed } from "../schema/negations.ts";

/** Items of lists that are told apart by their place or by what they match. What all items are is compared as a schema. */
export const items: SchemaFamily = {
  rules: [
    {
      code: "items-stated",
      summary: "What the items of a list are is stated for the first time.",
      why: "Other items are refused. What is first written down was often always so: a warning.",
      request: "warning",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: array}",
          revision: "{type: array, items: {type: string}}",
          reports: ["request-body-items-stated warning"],
        },
        {
          name: "closed behind the first ones",
          at: "request",
          base: "{type: array, prefixItems: [{type: string}]}",
          revision: "{type: array, prefixItems: [{type: string}], items: false}",
          reports: ["request-body-items-stated error"],
        },
      ],
    },
    {
      code: "items-unstated",
      summary: "It is no longer stated what the items of a list are.",
      why: "Clients that read items of one form meet any.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: array, items: {type: string}}",
          revision: "{type: array}",
          reports: ["response-body-items-unstated error"],
        },
        {
          name: "no longer closed behind the first ones",
          at: "response",
          base: "{type: array, prefixItems: [{type: string}], items: false}",
          revision: "{type: array, prefixItems: [{type: string}]}",
          reports: ["response-body-items-unstated warning"],
        },
      ],
    },
    {
      code: "first-items-added",
      summary: "The first items have schemas of their own.",
      why: "A list whose first items are others is refused, unless the schema of all items left no others.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: array, items: {type: [string, integer]}}",
          revision: "{type: array, prefixItems: [{type: string}], items: {type: [string, integer]}}",
          reports: ["request-body-first-items-added error"],
        },
      ],
    },
    {
      code: "first-items-removed",
      summary: "The first items are like all others.",
      why: "Clients that read the first items meet others, unless the schema of all items leaves no others.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: array, prefixItems: [{type: string}], items: {type: [string, integer]}}",
          revision: "{type: array, items: {type: [string, integer]}}",
          reports: ["response-body-first-items-removed error"],
        },
      ],
    },
    {
      code: "contains-added",
      summary: "A list has to have an item of one form.",
      why: "Lists without are refused.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: array, items: {type: string}}",
          revision: "{type: array, items: {type: string}, contains: {const: a}}",
          reports: ["request-body-contains-added error"],
        },
        {
          name: "an item of a form of its own, where before any would do",
          at: "request",
          base: "{type: array, items: {type: string}, contains: {type: string}}",
          revision: "{type: array, items: {type: string}, contains: {const: a}}",
          reports: ["request-body-contains-added error", "request-body-min-items-removed info"],
        },
        {
          name: "an item or none",
          at: "request",
          base: "{type: array, items: {type: string}}",
          revision: "{type: array, items: {type: string}, contains: {const: a}, minContains: 0}",
          reports: [],
        },
        {
          name: "an item of the form that all have",
          at: "request",
          base: "{type: array, minItems: 1, items: {type: string}}",
          revision: "{type: array, items: {type: string}, contains: {type: string}}",
          reports: [],
        },
      ],
    },
    {
      code: "contains-removed",
      summary: "A list need not have an item of one form any more.",
      why: "Clients that look for the item may find none.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: array, items: {type: string}, contains: {const: a}}",
          revision: "{type: array, items: {type: string}}",
          reports: ["response-body-contains-removed error"],
        },
        {
          name: "in a request",
          at: "request",
          base: "{type: array, items: {type: string}, contains: {const: a}}",
          revision: "{type: array, items: {type: string}}",
          reports: ["request-body-contains-removed info"],
        },
      ],
    },
    {
      code: "min-contains-raised",
      summary: "More items have to be of one form.",
      why: "Lists with fewer are refused.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: array, items: {type: string}, contains: {const: a}}",
          revision: "{type: array, items: {type: string}, contains: {const: a}, minContains: 2}",
          reports: ["request-body-min-contains-raised error"],
        },
        {
          name: "of a list that can never be, by a mistake",
          at: "request",
          base: "{type: array, items: {type: string}, contains: {type: integer}}",
          revision: "{type: array, items: {type: string}, contains: {type: integer}, minContains: 2}",
          reports: ["request-body-min-contains-raised error"],
        },
      ],
    },
    {
      code: "min-contains-lowered",
      summary: "Fewer items have to be of one form.",
      why: "Clients that read meet lists that could not come before.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: array, items: {type: string}, contains: {const: a}, minContains: 2}",
          revision: "{type: array, items: {type: string}, contains: {const: a}}",
          reports: ["response-body-min-contains-lowered error"],
        },
      ],
    },
    {
      code: "max-contains-lowered",
      summary: "Fewer items may be of one form.",
      why: "Lists with more are refused.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: array, items: {type: string}, contains: {const: a}, maxContains: 3}",
          revision: "{type: array, items: {type: string}, contains: {const: a}, maxContains: 2}",
          reports: ["request-body-max-contains-lowered error"],
        },
      ],
    },
    {
      code: "max-contains-raised",
      summary: "More items may be of one form.",
      why: "Clients that read meet lists that could not come before.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: array, items: {type: string}, contains: {const: a}, maxContains: 2}",
          revision: "{type: array, items: {type: string}, contains: {const: a}, maxContains: 3}",
          reports: ["response-body-max-contains-raised error"],
        },
        {
          name: "where the number of all items has changed, and contains is as it was",
          at: "response",
          base: "{type: array, items: {type: string}, contains: {type: string}, maxContains: 9, maxItems: 4}",
          revision: "{type: array, items: {type: string}, contains: {type: string}, maxContains: 9, maxItems: 5}",
          reports: ["response-body-max-items-raised warning"],
        },
        {
          name: "in a response, where every item is of that form",
          at: "response",
          base: "{type: array, items: {type: string}, contains: {type: string}, maxContains: 2}",
          revision: "{type: array, items: {type: string}, contains: {type: string}, maxContains: 3}",
          reports: ["response-body-max-contains-raised error"],
        },
      ],
    },
  ],
  compare({ base, revision, receiver, place }, report) {
    // A list that comes or goes as a whole has its items with it.
    if ((base.items === undefined) !== (revision.items === undefined) && isList(base) && isList(revision)) {
      const isNew = base.items === undefined;
      // A list that is closed behind its first items, or no more, is bounded in the number of its items.
      const isClosed = (isNew ? revision : base).items!.view.constant === false;
      const first = (isNew ? revision : base).prefixItems.length;
      const behind = first === 0 ? "" : ` behind the first${first === 1 ? "" : ` ${first}`}`;
      report({
        code: isNew ? "items-stated" : "items-unstated",
        text: isClosed
          ? `${isNew ? "may have no items" : "may have items"}${behind}${isNew ? " any more" : ""}`
          : isNew
            ? "has items of a stated form now"
            : "has items of any form",
        ...(isClosed && (place.direction === "request") === isNew ? { level: isNew ? "error" : "warning" } : {}),
        demand:
          receiver.items === undefined
            ? undefined
            : { prefixItems: receiver.prefixItems.map(() => true), items: embed(receiver.items) },
      });
    }
    const before = base.prefixItems.length;
    const after = revision.prefixItems.length;
    if (before !== after) {
      const demand = {
        prefixItems: receiver.prefixItems.map(embed),
        ...(receiver.items === undefined ? {} : { items: embed(receiver.items) }),
      };
      report({
        code: after > before ? "first-items-added" : "first-items-removed",
        text:
          after > before
            ? `has ${after} first items of their own form; before ${before}`
            : `has ${after} first items of their own form, not ${before}`,
        demand: receiver.prefixItems.length === 0 && receiver.items === undefined ? undefined : demand,
      });
    }
    for (const finding of containsChanges({ base, revision, receiver })) report(finding);
  },
};

function isList({ types }: Merged): boolean {
  return types === undefined || types.has("array");
}
