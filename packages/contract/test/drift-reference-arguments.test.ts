// A documentation of the OpenStack form whose directives have their arguments in the line below.
import { expect, test } from "vitest";
import { readApiRef } from "../src/index.ts";

const boats = `Boats
=====

.. rest_method:: GET /v1/boats

.. rest_status_code:: success status.yaml

   - 200

Request
-------

.. rest_parameters:: parameters.yaml

   - harbour: harbour

Response
--------

.. rest_parameters:: parameters.yaml

   - boats: boats

.. literalinclude:: samples/boats.json
   :language: json
`;

/** What is read of a text, without the lines of its places. */
function read(text: string): unknown {
  const { operations, problems } = readApiRef(
    new Map([
      ["boats.inc", text],
      ["parameters.yaml", "harbour: {in: query, type: string}\nboats: {in: body, type: array, required: true}\n"],
      ["samples/boats.json", '{"boats": []}'],
    ]),
    (path) => path,
  );
  expect(problems).toEqual([]);
  return JSON.parse(JSON.stringify(operations, (key, value: unknown) => (key === "line" ? undefined : value)));
}

test.each(["rest_method", "rest_status_code", "rest_parameters", "literalinclude"])(
  "the argument of %s may stand in the line below",
  (name) => {
    const below = boats.replaceAll(new RegExp(`^(\\.\\. ${name}::) `, "gm"), "$1\n   ");
    expect(below).not.toBe(boats);
    expect(read(below)).toEqual(read(boats));
  },
);

test.each<readonly [text: string, methods: readonly string[], problems: readonly string[]]>([
  [".. rest_method::\n\n   GET /a", ["GET /a"], []],
  [".. rest_method:: GET v1/a/{id}?b=1", ["GET /v1/a/{id}"], []],
  [".. rest_method:: GET the boats", [], ['a.rst:1: "GET the boats" is no method and path.']],
  [".. rest_method::\n\nGET /a", [], ['a.rst:1: "" is no method and path.']],
  [".. rest_method::\n   :name: a", [], ['a.rst:1: "" is no method and path.']],
  [".. rest_method:: GET /a\n\n.. rest_parameters::\n\n   - a: b", ["GET /a"], ['a.rst:3: There is no file "".']],
])("%j: an argument is indented, and neither option nor item", (text, methods, expected) => {
  const { operations, problems } = readApiRef(new Map([["a.rst", `${text}\n`]]), (path) => path);
  expect(operations.map(({ method, path }) => `${method} ${path}`)).toEqual(methods);
  expect(problems).toEqual(expected);
});
