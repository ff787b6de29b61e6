import { matchMediaTypes } from "../comparing/media-types.ts";
import { fieldStyleOf } from "../comparing/parameter-style.ts";
import type { OperationFamily } from "../comparing/rule.ts";

const page = (encoding?: string): string =>
  "paths: {/a: {post: {requestBody: {required: true, content: {application/x-www-form-urlencoded: {" +
  "schema: {type: object, properties: {ids: {type: array, items: {type: string}}, at: {type: object}, n: {type: string}}}" +
  `${encoding === undefined ? "" : `, encoding: ${encoding}`}}}}, responses: {}}}}`;

/** Fields of the form of a page, and how `encoding` has them written (OpenAPI 3.1 §4.8.15). */
export const formFields: OperationFamily = {
  rules: [
    {
      code: "form-field-style-changed",
      summary: "A field of a form is written otherwise (style, explode).",
      why: "The same values are other texts: what clients write is read as something else.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "a list with commas",
          at: "document",
          base: page(),
          revision: page("{ids: {explode: false}}"),
          reports: ["form-field-style-changed error"],
        },
        {
          name: "an object in JSON, and as pairs",
          at: "document",
          base: page(),
          revision: page("{at: {style: deepObject}}"),
          reports: ["form-field-style-changed error"],
        },
        {
          name: "as it is without it",
          at: "document",
          base: page(),
          revision: page("{ids: {style: form}}"),
          reports: [],
        },
        { name: "of one value", at: "document", base: page(), revision: page("{n: {explode: false}}"), reports: [] },
      ],
    },
  ],
  compare({ base, revision }, report) {
    if (base.body === undefined || revision.body === undefined) return;
    const common = { operation: base, promise: base.body.promise };
    for (const pair of matchMediaTypes(base.body.content, revision.body.content).kept) {
      for (const name of new Set([...pair.base.fields.keys(), ...pair.revision.fields.keys()])) {
        const [before, after] = [fieldStyleOf(pair.base, name), fieldStyleOf(pair.revision, name)];
        if (before === undefined || after === undefined || before === after) continue;
        report({
          code: "form-field-style-changed",
          text: `The field "${name}" of the form is written in the style ${after}; before ${before}.`,
          ...common,
          shown: {
            kind: "request",
            base: `"${name}" is read in the style ${before}`,
            revision: `"${name}" is read in the style ${after}`,
            mediaType: pair.base.type,
            withField: name,
          },
        });
      }
    }
  },
};
