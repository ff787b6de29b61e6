// Servers of a path or an operation count before those of the document: the imported methods have the addresses that they have.
import { expect, test } from "vitest";
import { read, readBack } from "./import-documents.ts";

const ok = "responses: {'204': {description: ok}}";

test.each<{ name: string; servers?: string; paths: string; addresses: readonly string[]; unsaid?: readonly string[] }>([
  {
    name: "the same for all",
    paths: `/pens: {get: {${ok}}}`,
    addresses: ["/v1/pens"],
  },
  {
    name: "of a path",
    paths: `/pens: {get: {${ok}}}, /ink: {servers: [{url: /files}], get: {${ok}}}`,
    addresses: ["/files/ink", "/v1/pens"],
  },
  {
    name: "of an operation before those of its path",
    paths: `/pens: {servers: [{url: /v2}], get: {${ok}}, delete: {servers: [{url: /v3/}], ${ok}}}`,
    addresses: ["/v2/pens", "/v3/pens"],
  },
  {
    name: "an empty list is none",
    paths: `/pens: {servers: [], get: {${ok}}}`,
    addresses: ["/v1/pens"],
  },
  {
    name: "none of the document",
    servers: "",
    paths: `/pens: {get: {${ok}}}, /ink: {servers: [{url: /files}], get: {${ok}}}`,
    addresses: ["/files/ink", "/pens"],
  },
  {
    name: "hosts, and more than one, are told",
    paths: `/pens: {get: {servers: [{url: "https://a.example.org/v2"}, {url: /v3}], ${ok}}}`,
    addresses: ["/v2/pens"],
    unsaid: [
      "where the servers are: https://a.example.org in GET /v2/pens",
      'the path "/v3" of another server in GET /v2/pens',
    ],
  },
  {
    name: "words of a path are told",
    paths: `/pens: {summary: Pens, description: All of them, get: {${ok}}}`,
    addresses: ["/v1/pens"],
    unsaid: ['the "summary" of the path in GET /v1/pens', 'the "description" of the path in GET /v1/pens'],
  },
])("$name", ({ servers = "servers: [{url: /v1}],", paths, addresses, unsaid = [] }) => {
  const document = read(`{openapi: 3.1.0, info: {title: T, version: "1"}, ${servers} paths: {${paths}}}`);
  const told = readBack(document);
  expect(Object.keys(told.back.paths ?? {}).sort()).toEqual(addresses);
  expect(told.unsaid.filter((what) => /server|of the path/.test(what))).toEqual(unsaid);
});
