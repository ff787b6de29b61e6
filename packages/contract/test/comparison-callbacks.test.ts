// What the server sends: what it may say more or leave out is a change for who listens.
import { expect, test } from "vitest";
import { shown, type WitnessCase } from "./comparison-examples.ts";

const hook = (rest: string): string => `webhooks: {done: {post: {${rest}}}}`;
const sent = (schema: string): string =>
  hook(
    `requestBody: {required: true, content: {application/json: {schema: ${schema}}}}, responses: {'204': {description: ''}}`,
  );
const called = (schema: string): string =>
  `paths: {/a: {post: {callbacks: {done: {'{$request.body#/url}': {post: {requestBody: {content: {application/json: {schema: ${schema}}}}, responses: {'204': {description: ''}}}}}}, responses: {'204': {description: ''}}}}}`;

test.each<WitnessCase>([
  {
    name: "a webhook that may say more",
    at: "document",
    base: sent("{type: string}"),
    revision: sent("{type: [string, 'null']}"),
    shows: ["request-body-became-nullable: POST (webhook done) Content-Type: application/json null"],
  },
  {
    name: "a webhook that says less",
    at: "document",
    base: sent("{type: [string, 'null']}"),
    revision: sent("{type: string}"),
    shows: [],
  },
  {
    name: "a webhook that sends nothing any more",
    at: "document",
    base: sent("{type: string}"),
    revision: hook("responses: {'204': {description: ''}}"),
    shows: ["request-body-removed: POST (webhook done)"],
  },
  {
    name: "a webhook that may send another media type",
    at: "document",
    base: sent("{type: string}"),
    revision: hook(
      "requestBody: {required: true, content: {application/json: {schema: {type: string}}, text/csv: {schema: {enum: [x]}}}}, responses: {'204': {description: ''}}",
    ),
    shows: ['request-media-type-added: POST (webhook done) Content-Type: text/csv "x"'],
  },
  {
    name: "a webhook without a header that it always sent",
    at: "document",
    base: hook(
      "parameters: [{name: X-A, in: header, required: true}, {name: X-B, in: header}], responses: {'204': {}}",
    ),
    revision: hook("responses: {'204': {}}"),
    shows: ["parameter-removed: POST (webhook done)"],
  },
  {
    name: "a webhook that may leave out a header",
    at: "document",
    base: hook("parameters: [{name: X-A, in: header, required: true}], responses: {'204': {}}"),
    revision: hook("parameters: [{name: X-A, in: header}], responses: {'204': {}}"),
    shows: ["parameter-became-optional: POST (webhook done)"],
  },
  {
    name: "a webhook whose answers are refused now",
    at: "document",
    base: hook(
      "responses: {'200': {description: '', content: {application/json: {schema: {type: string, maxLength: 9}}}}}",
    ),
    revision: hook(
      "responses: {'200': {description: '', content: {application/json: {schema: {type: string, maxLength: 3}}}}}",
    ),
    shows: ['response-body-max-length-lowered: 200 Content-Type: application/json "string"'],
  },
  {
    name: "a webhook whose answers may say more",
    at: "document",
    base: hook(
      "responses: {'200': {description: '', content: {application/json: {schema: {type: string, maxLength: 3}}}}}",
    ),
    revision: hook("responses: {'200': {description: '', content: {application/json: {schema: {type: string}}}}}"),
    shows: [],
  },
  {
    name: "a callback that may leave out more",
    at: "document",
    base: called("{type: object, required: [a], properties: {a: {type: string}}}"),
    revision: called("{type: object, properties: {a: {type: string}}}"),
    shows: [
      "request-property-became-optional: POST (callback /a callback done {$request.body#/url}) Content-Type: application/json {}",
    ],
  },
])("what the server sends: $name", (example) => {
  expect(shown(example)).toEqual(example.shows);
});
