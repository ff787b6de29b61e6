import type { SchemaFamily, SchemaPair } from "../comparing/rule.ts";
import { namesOf } from "../comparing/branches.ts";
import { matchMembers } from "../comparing/members.ts";
import { embed } from "../schema/negations.ts";
import { asWritten } from "../schema/node.ts";
import { areSame, asksOnlyFor, plainOf } from "../schema/same.ts";

/** Members of `allOf`: schemas that a value has to match besides. */
export const members: SchemaFamily = {
  rules: [
    {
      code: "all-of-added",
      summary: "A value has to match one more schema (allOf).",
      why: "What the new schema asks for was free before, the values of its names too. A schema with a name is asked for by its name, even where it asks for no more than others do today.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{allOf: [{type: object, properties: {a: {type: string}}}]}",
          revision: "{allOf: [{type: object, properties: {a: {type: string}}}, {properties: {b: {type: string}}}]}",
          reports: ["request-body-all-of-added error", "request-property-added info"],
        },
        {
          name: "one that has gained a property, as another has",
          at: "request",
          base: "{allOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}}]}",
          revision:
            "{allOf: [{type: object, properties: {a: {type: string}, c: {type: string}}}, {type: object, properties: {b: {type: string}, d: {type: string}}}]}",
          reports: ["request-property-added info", "request-property-added info"],
        },
        {
          name: "one that has changed beside one that is new",
          at: "request",
          base: "{allOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}}]}",
          revision:
            "{allOf: [{type: object, properties: {a: {type: string, minLength: 1}}}, {type: object, properties: {b: {type: string, minLength: 1}}}, {properties: {c: {type: string}}}]}",
          reports: [
            "request-property-min-length-set error",
            "request-property-min-length-set error",
            "request-body-all-of-added error",
            "request-property-added info",
          ],
        },
        {
          name: "one in the place of another, with a name that nobody sent",
          at: "request",
          base: "{allOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}}]}",
          revision: "{allOf: [{type: object, properties: {a: {type: string}}}, {properties: {c: {type: string}}}]}",
          reports: [
            "request-property-removed warning",
            "request-body-all-of-added info",
            "request-property-added info",
            "request-body-all-of-removed info",
          ],
        },
        {
          name: "the same, put together by a name",
          at: "request",
          base: "{allOf: [{$ref: '#/components/schemas/Cat'}, {type: object, properties: {b: {type: string}}}]}",
          revision:
            "{allOf: [{allOf: [{$ref: '#/components/schemas/Cat'}, {type: object, properties: {b: {type: string}}}]}, {required: [b]}]}",
          reports: ["request-body-all-of-added error", "request-property-became-required error"],
        },
        {
          name: "the only one, which stood by itself and has gained a property",
          at: "request",
          base: "{type: object, properties: {a: {type: object, properties: {n: {type: string}}}}}",
          revision:
            "{type: object, properties: {a: {description: A note., allOf: [{type: object, properties: {n: {type: string}, m: {type: string}}}]}}}",
          reports: ["request-property-added info"],
        },
        {
          name: "a description put beside a schema that has members",
          at: "response",
          base: "{type: object, properties: {a: {type: object, title: A, allOf: [{$ref: '#/components/schemas/Cat'}, {required: [name]}]}}}",
          revision:
            "{type: object, properties: {a: {description: A note., allOf: [{type: object, title: A, allOf: [{$ref: '#/components/schemas/Cat'}, {required: [name]}]}]}}}",
          reports: [],
        },
        {
          name: "several that are put together as one",
          at: "response",
          base: "{allOf: [{type: object, required: [a], properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}}]}",
          revision:
            "{type: object, required: [a], properties: {a: {type: string}, b: {type: string}, c: {type: string}}}",
          reports: ["response-property-added info", "response-body-all-of-removed info"],
        },
        {
          name: "one beside a schema that stood by itself",
          at: "request",
          base: "{type: object, properties: {a: {type: string}}}",
          revision: "{allOf: [{type: object, properties: {a: {type: string}}}, {required: [a]}]}",
          reports: ["request-body-all-of-added error", "request-property-became-required error"],
        },
        {
          name: "one that asks for nothing",
          at: "request",
          base: "{type: string}",
          revision: "{type: string, allOf: [{description: a note}]}",
          reports: [],
        },
        {
          name: "one more name",
          at: "request",
          base: "{allOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}",
          revision:
            "{allOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Rabbit'}]}",
          reports: ["request-body-all-of-added error"],
        },
        {
          name: "a schema that was taken apart, into one with a name and the rest",
          at: "request",
          base: "{type: object, properties: {name: {type: string}, b: {type: string}}}",
          revision: "{allOf: [{$ref: '#/components/schemas/Cat'}, {type: object, properties: {b: {type: string}}}]}",
          reports: [],
        },
        {
          name: "one that takes the place of nothing but a description",
          at: "request",
          base: "{allOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {description: pets}]}",
          revision:
            "{allOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Rabbit'}]}",
          reports: ["request-body-all-of-added error"],
        },
      ],
    },
    {
      code: "all-of-removed",
      summary: "A value need not match one of its schemas any more (allOf).",
      why: "What it asked for is compared as part of the whole.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{allOf: [{type: object, properties: {a: {type: string}}}, {properties: {b: {}}, required: [b]}]}",
          revision: "{allOf: [{type: object, properties: {a: {type: string}}}]}",
          reports: ["response-required-property-removed error", "response-body-all-of-removed info"],
        },
      ],
    },
  ],
  compare: compareMembers,
};

/** Members of `allOf`; what they ask is compared as part of the whole, but for names that a new one takes. */
function compareMembers({ base, revision, place }: SchemaPair, report: Parameters<SchemaFamily["compare"]>[1]): void {
  const { kept, removed: gone, added } = matchMembers(base, revision);
  // A member that only describes the whole takes nothing along.
  const removed = gone.filter((one) => !asksOnlyFor(plainOf(one), []));
  if (added.length > 0) {
    const isRequest = place.direction === "request";
    // Parts that are put together otherwise, or that a schema was taken apart into, are no new demand; a part that comes to
    // others, which all stay, is one.
    const isTakenApart = kept.some(([one, other]) => one === asWritten(base.node) && !areSame(one, other));
    const isDemand = isRequest && removed.length === 0 && kept.length > 0 && !isTakenApart;
    const names = isDemand ? namesOf(added) : undefined;
    report({
      code: "all-of-added",
      text: `has to match ${added.length === 1 ? "one more schema" : `${added.length} more schemas`}`,
      demand: isRequest ? { allOf: added.map(embed) } : undefined,
      // What takes the place of another member lists names as any schema does: they are not sent by chance.
      isStrict: removed.length === 0,
      ...(names === undefined
        ? {}
        : {
            named: {
              form: { allOf: added.map(embed) },
              base: "accepted",
              revision: `accepted as ${names} too, which asks for no more than the others today`,
            },
          }),
    });
  }
  if (removed.length > 0) {
    report({
      code: "all-of-removed",
      text: `need not match ${removed.length === 1 ? "one of its schemas" : `${removed.length} of its schemas`} any more`,
    });
  }
}
