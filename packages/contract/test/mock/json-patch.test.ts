// JSON Patch: the examples of RFC 6902, appendix A, and what the RFC forbids.
import { expect, test } from "vitest";
import { applyPatch } from "../../src/mock/state/json-patch.ts";
import type { Json } from "../../src/schema/json.ts";

interface Case {
  readonly name: string;
  readonly value: Json;
  readonly patch: Json;
  /** The result, or what is wrong: kind and place. */
  readonly expected: Json | { readonly malformed: string } | { readonly conflict: string };
}

const nested = {
  foo: { bar: "baz", waldo: "fred" },
  qux: { corge: "grault" },
};
const escaped = { "/": 9, "~1": 10 };

test.each<Case>([
  {
    name: "A.1 adding an object member",
    value: { foo: "bar" },
    patch: [{ op: "add", path: "/baz", value: "qux" }],
    expected: { baz: "qux", foo: "bar" },
  },
  {
    name: "A.2 adding an array element",
    value: { foo: ["bar", "baz"] },
    patch: [{ op: "add", path: "/foo/1", value: "qux" }],
    expected: { foo: ["bar", "qux", "baz"] },
  },
  {
    name: "A.3 removing an object member",
    value: { baz: "qux", foo: "bar" },
    patch: [{ op: "remove", path: "/baz" }],
    expected: { foo: "bar" },
  },
  {
    name: "A.4 removing an array element",
    value: { foo: ["bar", "qux", "baz"] },
    patch: [{ op: "remove", path: "/foo/1" }],
    expected: { foo: ["bar", "baz"] },
  },
  {
    name: "A.5 replacing a value",
    value: { baz: "qux", foo: "bar" },
    patch: [{ op: "replace", path: "/baz", value: "boo" }],
    expected: { baz: "boo", foo: "bar" },
  },
  {
    name: "A.6 moving a value",
    value: nested,
    patch: [{ op: "move", from: "/foo/waldo", path: "/qux/thud" }],
    expected: { foo: { bar: "baz" }, qux: { corge: "grault", thud: "fred" } },
  },
  {
    name: "A.7 moving an array element",
    value: { foo: ["all", "grass", "cows", "eat"] },
    patch: [{ op: "move", from: "/foo/1", path: "/foo/3" }],
    expected: { foo: ["all", "cows", "eat", "grass"] },
  },
  {
    name: "A.8 testing a value: success",
    value: { baz: "qux", foo: ["a", 2, "c"] },
    patch: [
      { op: "test", path: "/baz", value: "qux" },
      { op: "test", path: "/foo/1", value: 2 },
    ],
    expected: { baz: "qux", foo: ["a", 2, "c"] },
  },
  {
    name: "A.9 testing a value: error",
    value: { baz: "qux" },
    patch: [{ op: "test", path: "/baz", value: "bar" }],
    expected: { conflict: "/0/value" },
  },
  {
    name: "A.10 adding a nested member object",
    value: { foo: "bar" },
    patch: [{ op: "add", path: "/child", value: { grandchild: {} } }],
    expected: { foo: "bar", child: { grandchild: {} } },
  },
  {
    name: "A.11 ignoring unrecognized elements",
    value: { foo: "bar" },
    patch: [{ op: "add", path: "/baz", value: "qux", xyz: 123 }],
    expected: { foo: "bar", baz: "qux" },
  },
  {
    name: "A.12 adding to a nonexistent target",
    value: { foo: "bar" },
    patch: [{ op: "add", path: "/baz/bat", value: "qux" }],
    expected: { conflict: "/0/path" },
  },
  {
    name: "A.13 invalid JSON patch document (the last op counts where JSON is read)",
    value: { foo: "bar" },
    patch: JSON.parse('[{ "op": "add", "path": "/baz", "value": "qux", "op": "remove" }]') as Json,
    expected: { conflict: "/0/path" },
  },
  {
    name: "A.14 escape ordering",
    value: escaped,
    patch: [{ op: "test", path: "/~01", value: 10 }],
    expected: escaped,
  },
  {
    name: "A.15 comparing strings and numbers",
    value: escaped,
    patch: [{ op: "test", path: "/~01", value: "10" }],
    expected: { conflict: "/0/value" },
  },
  {
    name: "A.16 adding an array value",
    value: { foo: ["bar"] },
    patch: [{ op: "add", path: "/foo/-", value: ["abc", "def"] }],
    expected: { foo: ["bar", ["abc", "def"]] },
  },
  {
    name: "a copy, which is not changed with what it is of",
    value: nested,
    patch: [
      { op: "copy", from: "/foo", path: "/copy" },
      { op: "replace", path: "/foo/bar", value: 1 },
    ],
    expected: { foo: { bar: 1, waldo: "fred" }, qux: { corge: "grault" }, copy: nested.foo },
  },
  {
    name: "a member that is there is replaced by add",
    value: { foo: "bar" },
    patch: [{ op: "add", path: "/foo", value: null }],
    expected: { foo: null },
  },
  {
    name: "the whole value",
    value: { foo: "bar" },
    patch: [
      { op: "test", path: "", value: { foo: "bar" } },
      { op: "replace", path: "", value: { baz: 1 } },
    ],
    expected: { baz: 1 },
  },
  {
    name: "the order of members does not count",
    value: { foo: { a: 1, b: [2] } },
    patch: [{ op: "test", path: "/foo", value: { b: [2], a: 1 } }],
    expected: { foo: { a: 1, b: [2] } },
  },
  {
    name: "null is something",
    value: { foo: null },
    patch: [
      { op: "test", path: "/foo", value: null },
      { op: "replace", path: "/foo", value: 1 },
    ],
    expected: { foo: 1 },
  },
  { name: "an end of a list", value: [1], patch: [{ op: "add", path: "/1", value: 2 }], expected: [1, 2] },
  { name: "to itself", value: { a: 1 }, patch: [{ op: "move", from: "/a", path: "/a" }], expected: { a: 1 } },
  { name: "an empty patch", value: { foo: 1 }, patch: [], expected: { foo: 1 } },
  {
    name: "a name of JavaScript",
    value: {},
    patch: [{ op: "test", path: "/constructor", value: 1 }],
    expected: { conflict: "/0/path" },
  },
  {
    name: "all or nothing",
    value: { foo: 1 },
    patch: [
      { op: "add", path: "/bar", value: 2 },
      { op: "remove", path: "/none" },
    ],
    expected: { conflict: "/1/path" },
  },
  {
    name: "replacing what is not there",
    value: { foo: 1 },
    patch: [{ op: "replace", path: "/bar", value: 2 }],
    expected: { conflict: "/0/path" },
  },
  {
    name: "behind the end of a list",
    value: [1],
    patch: [{ op: "add", path: "/2", value: 2 }],
    expected: { conflict: "/0/path" },
  },
  {
    name: "removing the end of a list",
    value: [1],
    patch: [{ op: "remove", path: "/-" }],
    expected: { conflict: "/0/path" },
  },
  {
    name: "removing a wrong index",
    value: [1, 2],
    patch: [{ op: "remove", path: "/01" }],
    expected: { conflict: "/0/path" },
  },
  { name: "removing all", value: [1], patch: [{ op: "remove", path: "" }], expected: { conflict: "/0/path" } },
  {
    name: "into a text",
    value: { a: "b" },
    patch: [{ op: "add", path: "/a/0", value: 1 }],
    expected: { conflict: "/0/path" },
  },
  {
    name: "from nothing",
    value: { a: 1 },
    patch: [{ op: "copy", from: "/b", path: "/c" }],
    expected: { conflict: "/0/from" },
  },
  {
    name: "copies of copies",
    value: { a: [1, 2] },
    patch: Array.from({ length: 60 }, () => ({ op: "copy", from: "/a", path: "/a/-" })),
    expected: { conflict: "/15" }, // 3 values, twice as many with each copy: 98304 after the 15th
  },
  {
    name: "into what is moved",
    value: { a: { b: 1 } },
    patch: [{ op: "move", from: "/a", path: "/a/b" }],
    expected: { malformed: "/0/path" },
  },
  { name: "an object", value: {}, patch: { op: "add", path: "/a", value: 1 }, expected: { malformed: "" } },
  { name: "no operation", value: {}, patch: [1], expected: { malformed: "/0" } },
  { name: "an unknown one", value: {}, patch: [{ op: "set", path: "/a", value: 1 }], expected: { malformed: "/0/op" } },
  { name: "no path", value: {}, patch: [{ op: "add", value: 1 }], expected: { malformed: "/0/path" } },
  { name: "no pointer", value: {}, patch: [{ op: "add", path: "a", value: 1 }], expected: { malformed: "/0/path" } },
  {
    name: "a wrong escape",
    value: {},
    patch: [{ op: "add", path: "/~2", value: 1 }],
    expected: { malformed: "/0/path" },
  },
  { name: "no value", value: {}, patch: [{ op: "add", path: "/a" }], expected: { malformed: "/0/value" } },
  { name: "no origin", value: {}, patch: [{ op: "move", path: "/a" }], expected: { malformed: "/0/from" } },
])("$name", ({ value, patch, expected }) => {
  const before = JSON.stringify(value);
  const done = applyPatch(value, patch);
  expect(done.ok ? done.value : { [done.reason.kind]: done.reason.pointer }).toEqual(expected);
  expect(JSON.stringify(value)).toBe(before);
});

test("a member that is called __proto__ is one like others", () => {
  const patch = JSON.parse(
    '[{"op":"add","path":"/__proto__","value":{"a":1}},{"op":"copy","from":"/__proto__/a","path":"/b"}]',
  ) as Json;
  const done = applyPatch({}, patch);
  expect(JSON.stringify(done.ok && done.value)).toBe('{"__proto__":{"a":1},"b":1}');
});
