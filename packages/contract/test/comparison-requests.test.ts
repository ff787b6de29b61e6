// Witnesses can be sent, or come, as they are.
import { expect, test } from "vitest";
import { shown, type WitnessCase } from "./comparison-examples.ts";

const get = (rest: string): string => `paths: {/a: {get: {${rest}}}}`;
const query = (rest: string): string =>
  get(`parameters: [{name: x, in: query, ${rest}}], responses: {'204': {description: ''}}`);
const body = (media: string): string =>
  `paths: {/a: {post: {requestBody: {required: true, content: {${media}: {schema: {type: string}}}}, responses: {'204': {description: ''}}}}}`;
const answers = (...entries: readonly string[]): string => get(`responses: {${entries.join(", ")}}`);
const answer = (status: string, type: string): string =>
  `${status}: {description: '', content: {application/json: {schema: {type: ${type}}}}}`;
const signed = (scheme: string): string =>
  `${get("security: [{k: []}], responses: {'204': {description: ''}}")}\ncomponents: {securitySchemes: {k: ${scheme}}}`;

const inPath = (schema: string): string =>
  `paths: {"/a/{id}": {get: {parameters: [{name: id, in: path, required: true, schema: ${schema}}], responses: {}}}}`;
const keyed = (schema: string, security = "[{k: []}]"): string =>
  `paths: {/a: {post: {security: ${security}, requestBody: {required: true, content: {application/json: {schema: ${schema}}}}, responses: {}}}}\ncomponents: {securitySchemes: {k: {type: apiKey, in: header, name: X-Key}}}`;

test.each<WitnessCase>([
  {
    name: "a part of a path is not empty",
    at: "document",
    base: inPath("{type: string}"),
    revision: inPath("{type: string, pattern: '^b+$'}"),
    shows: ["request-parameter-pattern-added: GET /a/a"],
  },
  {
    name: "that a part of a path has a character is no change",
    at: "document",
    base: inPath("{type: string}"),
    revision: inPath("{type: string, minLength: 1}"),
    shows: [],
  },
  {
    name: "a client shows who it is, as the base asks for it",
    at: "document",
    base: keyed("{type: object}"),
    revision: keyed("{type: object, required: [n], properties: {n: {type: string}}}"),
    shows: ["request-required-property-added: POST /a X-Key: KEY Content-Type: application/json {}"],
  },
  {
    name: "a client shows nothing where that is enough",
    at: "document",
    base: keyed("{type: object}", "[{k: []}, {}]"),
    revision: keyed("{type: object, required: [n], properties: {n: {type: string}}}", "[{k: []}, {}]"),
    shows: ["request-required-property-added: POST /a Content-Type: application/json {}"],
  },
  {
    name: "a number of a format is one of it as JSON writes it",
    at: "request",
    base: "{type: object, properties: {n: {type: integer, format: int64}}}",
    revision: "{type: object, properties: {n: {type: integer, format: int32}}}",
    shows: ['request-property-format-changed: POST /things Content-Type: application/json {"n":-9223372036854775000}'],
  },
  {
    name: "an object of the query, exploded, is its properties one by one",
    at: "document",
    base: query("schema: {type: integer}}, {name: size, in: query, schema: {type: integer}").replace(
      "name: x",
      "name: page",
    ),
    revision: query("schema: {type: object, properties: {page: {type: integer}, size: {type: integer}}}"),
    shows: [],
  },
  {
    name: "a property of an object of the query is narrower than the parameter was",
    at: "document",
    base: query("schema: {type: string}").replace("name: x", "name: page"),
    revision: `${query("schema: {$ref: '#/components/schemas/P'}")}
components: {schemas: {P: {type: object, properties: {page: {type: string, pattern: "^b+$"}}}}}`,
    shows: ["request-parameter-pattern-added: GET /a?page="],
  },
  {
    name: "an object of the query becomes its properties, one of them required",
    at: "document",
    base: query("schema: {type: object, properties: {page: {type: integer}, size: {type: integer}}}"),
    revision: query("required: true, schema: {type: integer}").replace("name: x", "name: page"),
    shows: ["parameter-became-required: GET /a"],
  },
  {
    name: "an object of the query that has to be there, none of its properties by itself",
    at: "document",
    base: query("schema: {type: integer}").replace("name: x", "name: page"),
    revision: query("required: true, schema: {type: object, properties: {page: {type: integer}}}"),
    shows: ["required-parameter-added: GET /a"],
  },
  {
    name: "a parameter of a media type stands in the address",
    at: "document",
    base: query("content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}"),
    revision: query(
      "content: {application/json: {schema: {type: object, required: [a], properties: {a: {type: string}}}}}",
    ),
    shows: ["request-parameter-property-became-required: GET /a?x=%7B%7D"],
  },
  {
    name: "a style is shown by a list of several",
    at: "document",
    base: query("schema: {type: array, items: {type: string}}"),
    revision: query("schema: {type: array, items: {type: string}}, style: pipeDelimited, explode: false"),
    shows: ["parameter-style-changed: GET /a?x=string&x=string"],
  },
  {
    name: "a style is shown by a text that looks like several, where a list has only one",
    at: "document",
    base: query("schema: {type: array, maxItems: 1, items: {type: string}}"),
    revision: query("schema: {type: array, maxItems: 1, items: {type: string}}, explode: false"),
    shows: ["parameter-style-changed: GET /a?x=a%2Ca"],
  },
  {
    name: "a text is a list where it is cut in two",
    at: "document",
    base: query("explode: false, schema: {type: string}"),
    revision: query("explode: false, schema: {type: array, items: {type: string}}"),
    shows: ["request-parameter-type-changed: GET /a?x=a%2Ca"],
  },
  {
    name: "a text is no list of numbers",
    at: "document",
    base: query("explode: false, schema: {type: string}"),
    revision: query("explode: false, schema: {type: array, items: {type: integer}}"),
    shows: ["request-parameter-type-changed: GET /a?x=string"],
  },
  {
    name: "a text is no list of at most two where it is cut in three",
    at: "document",
    base: query("explode: false, schema: {type: string}"),
    revision: query("explode: false, schema: {type: array, maxItems: 2, items: {type: string}}"),
    shows: ["request-parameter-type-changed: GET /a?x=a%2Ca%2Ca"],
  },
  {
    name: "a text in a header is no list of texts of letters where it has another",
    at: "document",
    base: "paths: {/a: {get: {responses: {'204': {headers: {X-A: {schema: {type: array, items: {type: string, pattern: '^[a-z]+$'}}}}}}}}}",
    revision: "paths: {/a: {get: {responses: {'204': {headers: {X-A: {schema: {type: string}}}}}}}}",
    shows: ["response-header-type-changed: 204 X-A: 0"],
  },
  {
    name: "a list in a header of a response is written as one text",
    at: "document",
    base: "paths: {/a: {get: {responses: {'204': {headers: {X-A: {schema: {type: integer}}}}}}}}",
    revision:
      "paths: {/a: {get: {responses: {'204': {headers: {X-A: {schema: {type: array, items: {type: integer}}}}}}}}}",
    shows: ["response-header-type-changed: 204 X-A: 1,1"],
  },
  {
    name: "an object in a header of a response is written as its style is",
    at: "document",
    base: "paths: {/a: {get: {responses: {'204': {headers: {X-A: {schema: {type: object, properties: {b: {type: integer}}}}}}}}}}",
    revision:
      "paths: {/a: {get: {responses: {'204': {headers: {X-A: {explode: true, schema: {type: object, properties: {b: {type: integer}}}}}}}}}}",
    shows: ["response-header-style-changed: 204 X-A: b=1"],
  },
  {
    name: "a path that is gone is asked where no other path takes it",
    at: "document",
    base: "paths: {'/a/{x}': {get: {parameters: [{name: x, in: path, required: true, schema: {type: string, example: v1}}], responses: {'204': {}}}}}",
    revision:
      "paths: {'/a/v{x}': {get: {parameters: [{name: x, in: path, required: true, schema: {type: string}}], responses: {'204': {}}}}}",
    shows: ["path-removed: GET /a/a"],
  },
  {
    name: "a path that is gone is asked with a value that a template of it refuses",
    at: "document",
    base: "paths: {'/a/v{n}': {get: {parameters: [{name: n, in: path, required: true, schema: {type: integer, maximum: 9}}], responses: {'204': {}}}}}",
    revision:
      "paths: {'/a/{x}': {get: {parameters: [{name: x, in: path, required: true, schema: {type: string, pattern: '^v[0-9]+$'}}], responses: {'204': {}}}}}",
    shows: ["path-removed: GET /a/v-6"],
  },
  {
    name: "a list in a style of its own",
    at: "document",
    base: query("style: pipeDelimited, explode: false, schema: {type: array, items: {enum: [a, b]}}"),
    revision: query("style: pipeDelimited, explode: false, schema: {type: array, items: {enum: [b]}}"),
    shows: ["request-parameter-property-value-removed: GET /a?x=a%7Ca"],
  },
  {
    name: "of a range of media types one that is refused",
    at: "document",
    base: body("application/*"),
    revision: body("application/json"),
    shows: ['request-media-type-removed: POST /a Content-Type: application/xml "string"'],
  },
  {
    name: "of a range of codes one that has this answer",
    at: "document",
    base: answers(answer("2XX", "string")),
    revision: answers(answer("2XX", "string"), answer("'200'", "integer")),
    shows: ["response-body-type-changed: 200 Content-Type: application/json 1"],
  },
  {
    name: "a range with a code of its own",
    at: "document",
    base: answers(answer("'200'", "integer"), answer("2XX", "string")),
    revision: answers(answer("'200'", "integer"), answer("2XX", "integer")),
    shows: ["response-body-type-changed: 201 Content-Type: application/json 1"],
  },
  {
    name: "a code that was one of all others",
    at: "document",
    base: answers(answer("'200'", "string"), answer("default", "string")),
    revision: answers(answer("'200'", "string"), answer("4XX", "integer"), answer("default", "string")),
    shows: ["response-body-type-changed: 400 Content-Type: application/json 1"],
  },
  {
    name: "a code of success is none of all others",
    at: "document",
    base: answers(answer("'200'", "string"), answer("default", "string")),
    revision: answers(answer("'200'", "string"), answer("'201'", "integer"), answer("default", "string")),
    shows: [],
  },
  {
    name: "what a client shows stands in the request",
    at: "document",
    base: signed("{type: apiKey, in: query, name: key}"),
    revision: signed("{type: apiKey, in: header, name: key}"),
    shows: ["security-narrowed: GET /a?key=KEY"],
  },
  {
    name: "tokens that are shown in the same way",
    at: "document",
    base: signed("{type: oauth2, flows: {}}"),
    revision: signed("{type: http, scheme: Bearer}"),
    shows: [],
  },
])("$name", (example) => {
  expect(shown(example)).toEqual(example.shows);
});

const asked = (schema: string, more = ""): string =>
  `paths: {/a: {get: {parameters: [{name: l, in: query, schema: ${schema}${more}}], responses: {'204': {description: ''}}}}}`;
const deep = ", style: deepObject, explode: true";
const withA = "{type: object, properties: {a: {type: integer}, b: {type: integer}}";

// A list or an object whose entries stand in the query each by itself is not there where it has none.
test.each<WitnessCase>([
  {
    name: "a list that may not be empty",
    at: "document",
    base: asked("{type: array, items: {type: string}}"),
    revision: asked("{type: array, items: {type: string}, minItems: 1}"),
    shows: [],
  },
  {
    name: "a list of at least two",
    at: "document",
    base: asked("{type: array, items: {type: string}}"),
    revision: asked("{type: array, items: {type: string}, minItems: 2}"),
    shows: ["request-parameter-min-items-set: GET /a?l=string"],
  },
  {
    name: "a deep object that may not be empty",
    at: "document",
    base: asked(`${withA}}`, deep),
    revision: asked(`${withA}, minProperties: 1}`, deep),
    shows: [],
  },
  {
    name: "a deep object that needs one of its properties",
    at: "document",
    base: asked(`${withA}}`, deep),
    revision: asked(`${withA}, required: [a]}`, deep),
    shows: ["request-parameter-property-became-required: GET /a?l%5Bb%5D=1"],
  },
  {
    name: "an object that needs one of its properties",
    at: "document",
    base: asked(`${withA}}`),
    revision: asked(`${withA}, required: [a]}`),
    shows: ["request-parameter-property-became-required: GET /a?b=1"],
  },
])("what is not in the query shows nothing: $name", (example) => {
  expect(shown(example)).toEqual(example.shows);
});
