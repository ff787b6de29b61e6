import type { SchemaFamily } from "../comparing/rule.ts";

/**
 * What no other rule has a name for: schemas that are put together otherwise are decided as a whole, after all rules, and
 * only where none of them found more than a note, or than what clients leave alone.
 */
export const whole: SchemaFamily = {
  rules: [
    {
      code: "values-narrowed",
      summary: "Values that were accepted are refused, by all that a schema says together.",
      why: "Schemas can say the same in many ways. What no other rule sees is decided as a whole.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "names within names",
          at: "request",
          base: "{type: object, propertyNames: {maxLength: 5}}",
          revision: "{type: object, propertyNames: {maxLength: 3}}",
          reports: ["request-body-values-narrowed error"],
        },
        {
          name: "shorter names",
          at: "request",
          base: "{type: object, propertyNames: {pattern: '^[a-z.]+$', maxLength: 255}}",
          revision: "{type: object, propertyNames: {pattern: '^[a-z.]+$', maxLength: 63}}",
          reports: ["request-body-values-narrowed error"],
        },
        {
          name: "values under long names",
          at: "request",
          base: "{type: object, propertyNames: {minLength: 12}, additionalProperties: {type: number}}",
          revision: "{type: object, propertyNames: {minLength: 12}, additionalProperties: {type: integer}}",
          reports: ["request-property-type-changed error"],
        },
        {
          name: "one more form that takes values of another",
          at: "request",
          base: "{oneOf: [{type: number}, {type: string}]}",
          revision: "{oneOf: [{type: number}, {type: string}, {type: integer}]}",
          reports: ["request-body-values-narrowed error"],
        },
        {
          name: "a form that takes values of another now",
          at: "request",
          base: "{oneOf: [{type: object, required: [a]}, {type: object, required: [b]}]}",
          revision: "{oneOf: [{type: object, required: [a]}, {type: object}]}",
          reports: ["request-body-values-narrowed error", "request-property-became-optional info"],
        },
        {
          name: "one of two names, where both were taken",
          at: "request",
          base: "{type: object, properties: {a: {}, b: {}}, anyOf: [{required: [a]}, {required: [b]}]}",
          revision: "{type: object, properties: {a: {}, b: {}}, oneOf: [{required: [a]}, {required: [b]}]}",
          reports: ["request-body-values-narrowed error"],
        },
        {
          name: "one more form where one takes all that another does: any of them is meant",
          at: "request",
          base: "{oneOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {a: {type: string}, b: {type: string}}}]}",
          revision:
            "{oneOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {a: {type: string}, b: {type: string}}}, {type: object, properties: {c: {type: string}}}]}",
          reports: ["request-body-one-of-added info"],
        },
        {
          name: "one more form, which names what no form has named",
          at: "request",
          base: "{oneOf: [{type: object, required: [a], properties: {a: {type: string}}}]}",
          revision:
            "{oneOf: [{type: object, required: [a], properties: {a: {type: string}}}, {type: object, required: [b], properties: {b: {type: string}}}]}",
          reports: ["request-body-one-of-added info"],
        },
        {
          name: "one more form, which takes what is named already",
          at: "request",
          base: "{oneOf: [{type: object, required: [a], properties: {a: {type: string}, b: {type: string}}}]}",
          revision:
            "{oneOf: [{type: object, required: [a], properties: {a: {type: string}, b: {type: string}}}, {type: object, required: [b], properties: {b: {type: string}}}]}",
          reports: ["request-body-values-narrowed error", "request-body-one-of-added info"],
        },
        {
          name: "more values in a form, where others are open",
          at: "request",
          base: "{oneOf: [{type: object, required: [a], properties: {a: {type: integer, maximum: 7}}}, {type: object, required: [b], properties: {b: {type: integer}}}]}",
          revision:
            "{oneOf: [{type: object, required: [a], properties: {a: {type: integer, maximum: 9}}}, {type: object, required: [b], properties: {b: {type: integer}}}]}",
          reports: ["request-property-maximum-raised info"],
        },
        {
          name: "one of several forms, where it was any of them",
          at: "request",
          base: "{anyOf: [{type: object, required: [a]}, {type: object, required: [b]}]}",
          revision: "{oneOf: [{type: object, required: [a]}, {type: object, required: [b]}]}",
          reports: ["request-body-values-narrowed warning"],
        },
        {
          name: "the same, put together otherwise",
          at: "request",
          base: "{type: integer, not: {anyOf: [{minimum: 5}, {maximum: 1}]}}",
          revision: "{type: integer, minimum: 2, maximum: 4}",
          reports: [],
        },
      ],
    },
    {
      code: "values-widened",
      summary: "Values can come that could not before, by all that a schema says together.",
      why: "Schemas can say the same in many ways. What no other rule sees is decided as a whole.",
      request: "info",
      response: "error",
      examples: [
        {
          name: "names within names",
          at: "response",
          base: "{type: object, propertyNames: {maxLength: 3}}",
          revision: "{type: object, propertyNames: {maxLength: 5}}",
          reports: ["response-body-values-widened error"],
        },
        {
          name: "shorter names",
          at: "response",
          base: "{type: object, propertyNames: {maxLength: 10}, additionalProperties: {type: integer}}",
          revision: "{type: object, propertyNames: {maxLength: 5}, additionalProperties: {type: integer}}",
          reports: [],
        },
        {
          name: "one of two that need nothing, where there was one that took no others",
          at: "response",
          base: "{type: object, required: [a], properties: {a: {type: string}}, additionalProperties: false}",
          revision:
            "{anyOf: [{type: object, properties: {a: {type: string}}, additionalProperties: false}, {type: object, properties: {b: {type: string}}, additionalProperties: false}]}",
          reports: [
            "response-body-values-widened error",
            "response-body-other-properties-allowed warning",
            "response-body-alternatives-changed info",
          ],
        },
        {
          name: "the same, put together otherwise",
          at: "response",
          base: "{type: integer, minimum: 2, maximum: 4}",
          revision: "{type: integer, enum: [2, 3, 4]}",
          reports: [],
        },
      ],
    },
  ],
  compare: () => undefined,
};
