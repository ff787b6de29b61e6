// Objects of the query, exploded, beside the same parameters one by one: what is no change, and what an object asks for besides.
import { expect, test } from "vitest";
import { runExample } from "./comparison-examples.ts";

const get = (parameters: string): string => `paths: {/a: {get: {parameters: [${parameters}], responses: {}}}}`;
const page = "{name: page, in: query, schema: {type: integer}}";
const size = "{name: size, in: query, schema: {type: integer}}";
const properties = "properties: {page: {type: integer}, size: {type: integer}}";
const object = (more: string, beside = ""): string =>
  `{name: p, in: query, ${beside}schema: {type: object, ${properties}${more}}}`;

/** One by one they are gone, and an object is new. */
const apart = ["parameter-added info", "parameter-removed warning", "parameter-removed warning"];
const deprecated = "parameter-deprecated info";

test.each<readonly [name: string, revision: string, reports: readonly string[]]>([
  ["the same", object(""), []],
  ["refusing others", object(", additionalProperties: false"), []],
  ["in JSON", `{name: p, in: query, content: {application/json: {schema: {type: object, ${properties}}}}}`, apart],
  ["written as one", object("", "explode: false, "), apart],
  ["with some other together", object(", not: {required: [page, size]}"), apart],
  ["with one of them", object(", oneOf: [{required: [page]}, {required: [size]}]"), apart],
  ["with one where another is", object(", dependentRequired: {page: [size]}"), apart],
  ["with one where any is", object(", required: [page]"), apart],
  ["with one at least", object(", minProperties: 1"), apart],
  ["of any names", object(", additionalProperties: {type: string}"), apart],
  ["that stands in where it is left out", object(", default: {page: 1}"), apart],
  ["that has to be there", object("", "required: true, "), [...apart.slice(1), "required-parameter-added error"]],
  [
    "with all its properties",
    object(", required: [page, size]", "required: true, "),
    [0, 1].map(() => "parameter-became-required error"),
  ],
  ["that goes", object("", "deprecated: true, "), [deprecated, deprecated]],
  ["one of whose properties goes", object("").replace("page: {", "page: {deprecated: true, "), [deprecated]],
])("an object %s", (_name, revision, reports) => {
  const example = {
    name: "",
    at: "document",
    reports: [],
    base: get(`${page}, ${size}`),
    revision: get(revision),
  } as const;
  expect([...runExample(example)].sort()).toEqual(reports);
});
