import type { Finding, OperationFamily } from "../comparing/rule.ts";
import { readingAt } from "../comparing/parameter-style.ts";
import type { ParameterSurface } from "../comparing/surface.ts";
import { accepts } from "../schema/accepts.ts";
import { nodeOf } from "../schema/node.ts";
import { head } from "./parameters.ts";

/** Parameters of the query that are sent by their names alone (`allowEmptyValue`, OpenAPI 3.1 §4.8.12.2). */
export const emptyValues: OperationFamily = {
  rules: [
    {
      code: "empty-value-refused",
      summary: "A parameter may no longer be sent without a value (allowEmptyValue).",
      why: "Clients that sent its name alone are refused, where its schema takes no empty text.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "of a number",
          at: "document",
          base: head("{name: q, in: query, allowEmptyValue: true, schema: {type: integer}}"),
          revision: head("{name: q, in: query, schema: {type: integer}}"),
          reports: ["empty-value-refused error"],
        },
        {
          name: "of a text, which may be empty by itself",
          at: "document",
          base: head("{name: q, in: query, allowEmptyValue: true, schema: {type: string}}"),
          revision: head("{name: q, in: query, schema: {type: string}}"),
          reports: ["empty-value-unstated info"],
        },
      ],
    },
    {
      code: "empty-value-unstated",
      summary: "It is no longer stated that a parameter may be sent without a value; its schema takes an empty text.",
      why: "What was sent is still right.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "of a list",
          at: "document",
          base: head("{name: q, in: query, allowEmptyValue: true, schema: {type: array, items: {type: string}}}"),
          revision: head("{name: q, in: query, schema: {type: array, items: {type: string}}}"),
          reports: ["empty-value-unstated info"],
        },
      ],
    },
    {
      code: "empty-value-allowed",
      summary: "A parameter may be sent without a value (allowEmptyValue).",
      why: "What was sent is still right.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "of a number",
          at: "document",
          base: head("{name: q, in: query, schema: {type: integer}}"),
          revision: head("{name: q, in: query, allowEmptyValue: true, schema: {type: integer}}"),
          reports: ["empty-value-allowed info"],
        },
      ],
    },
  ],
  compare({ base, revision }, report) {
    for (const parameter of base.parameters) {
      const other = revision.parameters.find(({ key }) => key === parameter.key);
      if (other === undefined) continue;
      for (const finding of emptyValue(parameter, other))
        report({ ...finding, operation: base, promise: parameter.promise });
    }
  },
};

function emptyValue(parameter: ParameterSurface, other: ParameterSurface): readonly Finding[] {
  const [was, is] = [parameter, other].map((one) => one.in === "query" && one.raw.allowEmptyValue === true);
  const name = `The ${parameter.in} parameter "${parameter.name}"`;
  if (was === is || parameter.in !== other.in) return [];
  if (is === true) return [{ code: "empty-value-allowed", text: `${name} may be sent without a value.` }];
  if (takesEmpty(other))
    return [
      { code: "empty-value-unstated", text: `${name} is no longer said to take no value; an empty one is right.` },
    ];
  return [
    {
      code: "empty-value-refused",
      text: `${name} may no longer be sent without a value.`,
      shown: {
        kind: "request",
        base: "accepted without a value",
        revision: `refused: an empty "${parameter.name}" is not what its schema takes`,
        withoutParameter: parameter.name,
        query: `${encodeURIComponent(parameter.name)}=`,
      },
    },
  ];
}

/** Whether an empty value is right by the schema: an empty text, or a list with one for its only entry. */
function takesEmpty({ schema }: ParameterSurface): boolean {
  if (schema === undefined) return true;
  const node = nodeOf(schema.raw, readingAt(schema), schema.source);
  return ["", [""], []].some((value) => accepts(node, value));
}
