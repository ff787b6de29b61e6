import type { Group, Merged } from "../comparing/merged.ts";
import type { NamedForm, SchemaFamily, SchemaPair } from "../comparing/rule.ts";
import { matchBranches, namesOf } from "../comparing/branches.ts";
import { embed, makeSchema } from "../schema/negations.ts";
import type { RawSchema, SchemaNode } from "../schema/view.ts";
import { areSame } from "../schema/same.ts";

/** Alternatives, conditions and what must not be. What they mean together is decided, not how they are written. */
export const alternatives: SchemaFamily = {
  rules: [
    {
      code: "any-of-added",
      summary: "A value may have one more form (anyOf).",
      why: "A client that reads has to expect a new form, where its values are new.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "a new form in a response",
          at: "response",
          base: "{anyOf: [{type: string, maxLength: 3}, {type: integer}]}",
          revision: "{anyOf: [{type: string, maxLength: 3}, {type: integer}, {type: boolean}]}",
          reports: ["response-body-any-of-added error"],
        },
        {
          name: "an object, or a list of them",
          at: "request",
          base: "{type: object, properties: {name: {type: string}, size: {type: integer}}}",
          revision:
            "{anyOf: [{type: object, properties: {name: {type: string}, size: {type: number}}}, {type: array, items: {type: object}}]}",
          reports: ["request-body-any-of-added info", "request-property-type-widened info"],
        },
      ],
    },
    {
      code: "any-of-removed",
      summary: "A value may not have one of its forms any more (anyOf).",
      why: "Clients that send that form are refused. A form with a name is promised by its name: that another form takes the same values today is chance.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{anyOf: [{type: string, maxLength: 3}, {type: integer}, {type: boolean}]}",
          revision: "{anyOf: [{type: string, maxLength: 3}, {type: integer}]}",
          reports: ["request-body-any-of-removed error"],
        },
        {
          name: "a form that others hold",
          at: "request",
          base: "{anyOf: [{type: string, maxLength: 3}, {type: string, minLength: 1}, {type: string, maxLength: 5}]}",
          revision: "{anyOf: [{type: string, minLength: 1}, {type: string, maxLength: 5}]}",
          reports: [],
        },
        {
          name: "a form with a name, alike another today",
          at: "request",
          base: "{anyOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Rabbit'}]}",
          revision: "{anyOf: [{$ref: '#/components/schemas/Cat'}]}",
          reports: ["request-body-any-of-removed error"],
        },
        {
          name: "a form that is written in place of its name",
          at: "request",
          base: "{anyOf: [{$ref: '#/components/schemas/Cat'}, {type: integer}]}",
          revision: "{anyOf: [{type: object, properties: {name: {type: string}}}, {type: integer}]}",
          reports: [],
        },
      ],
    },
    {
      code: "one-of-added",
      summary: "A value may have one more form (oneOf).",
      why: "A client that reads has to expect a new form, where its values are new.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{oneOf: [{type: string, maxLength: 3}, {type: integer}]}",
          revision: "{oneOf: [{type: string, maxLength: 3}, {type: integer}, {type: boolean}]}",
          reports: ["response-body-one-of-added error"],
        },
        {
          name: "two that have gained a property each",
          at: "response",
          base: "{oneOf: [{type: object, properties: {q: {type: string}}}, {type: object, required: [all], properties: {all: {type: integer}}}]}",
          revision:
            "{oneOf: [{type: object, properties: {q: {type: string}, v: {type: boolean}}}, {type: object, required: [all], properties: {all: {type: integer}, w: {type: boolean}}}]}",
          reports: ["response-property-added info", "response-property-added info"],
        },
        {
          name: "one of two, where there was the first and it took no others",
          at: "response",
          base: "{type: object, required: [a], properties: {a: {type: string}}, additionalProperties: false}",
          revision:
            "{oneOf: [{type: object, required: [a], properties: {a: {type: string}}, additionalProperties: false}, {type: object, required: [b], properties: {b: {type: string}}, additionalProperties: false}]}",
          reports: ["response-body-one-of-added error"],
        },
        {
          name: "one of two, where there was the first",
          at: "request",
          base: "{$ref: '#/components/schemas/Cat'}",
          revision: "{oneOf: [{$ref: '#/components/schemas/Cat'}, {type: string}]}",
          reports: ["request-body-one-of-added info"],
        },
        {
          name: "one of two, where there was the first, in a response",
          at: "response",
          base: "{$ref: '#/components/schemas/Cat'}",
          revision: "{oneOf: [{$ref: '#/components/schemas/Cat'}, {type: string}]}",
          reports: ["response-body-one-of-added error"],
        },
      ],
    },
    {
      code: "one-of-removed",
      summary: "A value may not have one of its forms any more (oneOf).",
      why: "Clients that send that form are refused. A form with a name is promised by its name, as with anyOf.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{oneOf: [{type: string, maxLength: 3}, {type: integer}, {type: boolean}]}",
          revision: "{oneOf: [{type: string, maxLength: 3}, {type: integer}]}",
          reports: ["request-body-one-of-removed error"],
        },
      ],
    },
    {
      code: "alternatives-changed",
      summary: "The forms of a value are put together otherwise.",
      why: "Whether values are refused, or new ones come, is decided by what the forms mean together.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "the only one of several forms is what holds",
          at: "request",
          base: "{$ref: '#/components/schemas/Cat'}",
          revision: "{oneOf: [{anyOf: [{$ref: '#/components/schemas/Cat'}]}]}",
          reports: [],
        },
        {
          name: "forms at last",
          at: "request",
          base: "{type: string}",
          revision: "{type: string, anyOf: [{maxLength: 3}, {pattern: '^a'}]}",
          reports: ["request-body-alternatives-changed error"],
        },
      ],
    },
    {
      code: "exclusion-changed",
      summary: "Other values than before are excluded (not).",
      why: "Clients that send what is excluded are refused; clients that read get what could not come.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: string}",
          revision: "{type: string, not: {pattern: '^tmp'}}",
          reports: ["request-body-exclusion-changed error"],
        },
        {
          name: "in a response",
          at: "response",
          base: "{type: string, not: {pattern: '^tmp'}}",
          revision: "{type: string}",
          reports: ["response-body-exclusion-changed error"],
        },
      ],
    },
    {
      code: "condition-added",
      summary: "A condition is new (if, then, else).",
      why: "Values that meet the condition, and not what follows, are refused.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: object, properties: {a: {type: string}, b: {type: string}}}",
          revision:
            "{type: object, properties: {a: {type: string}, b: {type: string}}, if: {required: [a]}, then: {required: [b]}}",
          reports: ["request-body-condition-added error"],
        },
      ],
    },
    {
      code: "condition-removed",
      summary: "A condition is gone (if, then, else).",
      why: "Clients that read meet values that could not come before.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: object, properties: {a: {type: string}, b: {type: string}}, if: {required: [a]}, then: {required: [b]}}",
          revision: "{type: object, properties: {a: {type: string}, b: {type: string}}}",
          reports: ["response-body-condition-removed error"],
        },
      ],
    },
    {
      code: "condition-changed",
      summary: "A condition is another (if, then, else).",
      why: "Whether values are refused, or new ones come, is decided by what both conditions mean.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: object, properties: {a: {type: string}, b: {type: string}}, if: {required: [a]}, then: {required: [b]}}",
          revision:
            "{type: object, properties: {a: {type: string}, b: {type: string}}, if: {required: [b]}, then: {required: [a]}}",
          reports: ["request-body-condition-changed error"],
        },
      ],
    },
  ],
  compare(pair, report) {
    compareGroups(pair, report);
    const { base, revision, receiver } = pair;
    if (base.not !== undefined || revision.not !== undefined) {
      const isSame = base.not !== undefined && revision.not !== undefined && areSame(base.not, revision.not);
      const demand = receiver.not === undefined ? undefined : embed(receiver.not);
      if (!isSame) {
        report({
          code: "exclusion-changed",
          text: revision.not === undefined ? "excludes nothing any more" : "excludes other values than before",
          ...(demand === undefined ? { level: "info" as const } : { demand, isStrict: true }),
        });
      }
    }
    compareConditions(pair, report);
  },
};

type Report = Parameters<SchemaFamily["compare"]>[1];

function compareGroups({ base, revision, receiver, place }: SchemaPair, report: Report): void {
  const demand = receiver.groups.length === 0 ? undefined : { allOf: receiver.groups.map(groupSchema) };
  const pairs = Math.max(base.groups.length, revision.groups.length);
  for (let index = 0; index < pairs; index += 1) {
    const before = base.groups[index];
    const after = revision.groups[index];
    if (before === undefined || after === undefined) {
      const text = after === undefined ? "has no alternatives any more" : "has to have one of several forms";
      report({ code: "alternatives-changed", text, demand });
      continue;
    }
    const { removed, added } = matchBranches(before.nodes, after.nodes);
    const kind = (before.kind === after.kind ? after : before).kind;
    if (removed.length > 0) {
      const forms = { anyOf: [...after.nodes.map((node) => [node]), ...mixesOf(after)].map(closedForm) };
      report({
        code: `${kind}-of-removed`,
        text: `has lost ${countOf(removed)}`,
        demand,
        likely: place.direction === "request" ? { anyOf: removed.map(embed) } : undefined,
        ...(place.direction === "request" ? { forms, ...goneByName(removed, added) } : {}),
      });
    }
    if (added.length > 0) {
      // Forms of oneOf are told apart: one of new names is none of those that a client knows. Those of anyOf may be mixed.
      const forms = { anyOf: before.nodes.map((node) => ({ allOf: [embed(node)], unevaluatedProperties: false })) };
      report({
        code: `${kind}-of-added`,
        text: `has gained ${countOf(added)}`,
        demand,
        likely: place.direction === "response" ? { anyOf: added.map(embed) } : undefined,
        ...(place.direction === "response" && kind === "one" ? { forms, ...newByName(removed, added) } : {}),
      });
    }
  }
}

/** A value of all of these forms, which has the names that they list and no others. */
function closedForm(nodes: readonly SchemaNode[]): RawSchema {
  return { allOf: nodes.map(embed), unevaluatedProperties: false };
}

/** So many forms are mixed, each with each. */
const mostMixed = 6;

/** Forms of anyOf may be mixed: a value of several is of one of them. */
function mixesOf({ kind, nodes }: Group): readonly (readonly SchemaNode[])[] {
  if (kind !== "any" || nodes.length < 2 || nodes.length > mostMixed) return [];
  const pairs = nodes.flatMap((one, index) => nodes.slice(index + 1).map((other) => [one, other]));
  return nodes.length === 2 ? pairs : [...pairs, nodes];
}

/** Forms with names that are gone, where nothing has come in their place. */
function goneByName(removed: readonly SchemaNode[], added: readonly SchemaNode[]): { readonly named?: NamedForm } {
  const names = added.length === 0 ? namesOf(removed) : undefined;
  if (names === undefined) return {};
  const form = { anyOf: removed.map(embed) };
  return { named: { form, base: `accepted as ${names}`, revision: `of a form that does not go by ${names} any more` } };
}

function newByName(removed: readonly SchemaNode[], added: readonly SchemaNode[]): { readonly named?: NamedForm } {
  const names = removed.length === 0 ? namesOf(added) : undefined;
  if (names === undefined) return {};
  const form = { anyOf: added.map(embed) };
  return { named: { form, base: `of no form that goes by ${names}`, revision: `possible as ${names}` } };
}

function groupSchema({ kind, nodes }: Group): Readonly<Record<string, unknown>> {
  return { [kind === "any" ? "anyOf" : "oneOf"]: nodes.map(embed) };
}

function countOf(nodes: readonly SchemaNode[]): string {
  return nodes.length === 1 ? "one of its alternatives" : `${nodes.length} alternatives`;
}

function compareConditions({ base, revision, receiver }: SchemaPair, report: Report): void {
  const [before, after] = [base.conditions, revision.conditions];
  if (before.length === 0 && after.length === 0) return;
  const isSame =
    before.length === after.length &&
    before.every((node, index) => areSame(conditionOf(node), conditionOf(after[index]!)));
  if (isSame) return;
  const code = before.length === 0 ? "condition-added" : after.length === 0 ? "condition-removed" : "condition-changed";
  report({
    code,
    text:
      before.length === 0
        ? "has a condition now"
        : after.length === 0
          ? "has no condition any more"
          : "has another condition",
    demand: demandOf(receiver),
    isStrict: true,
  });
}

const conditions = new WeakMap<SchemaNode, SchemaNode>();

function conditionOf(node: SchemaNode): SchemaNode {
  const known = conditions.get(node) ?? makeCondition(node);
  conditions.set(node, known);
  return known;
}

function makeCondition({ view: { condition } }: SchemaNode): SchemaNode {
  return makeSchema({
    if: embed(condition!.if),
    ...(condition!.then === undefined ? {} : { then: embed(condition!.then) }),
    ...(condition!.else === undefined ? {} : { else: embed(condition!.else) }),
  });
}

function demandOf({ conditions: nodes }: Merged): Readonly<Record<string, unknown>> | undefined {
  return nodes.length === 0 ? undefined : { allOf: nodes.map((node) => embed(conditionOf(node))) };
}
