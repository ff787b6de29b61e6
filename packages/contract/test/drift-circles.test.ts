// A shape that holds itself: what a document has otherwise in it is told once, and not again at each depth.
import { expect, test } from "vitest";
import { at, driftsOf, exportOf, told, type Tree } from "./drift-of.ts";
import { fields, method, shape, sourceOf } from "./verify/spec-text.ts";

const spec = sourceOf(
  shape(
    "Node",
    "children | list of `Node`_ | no | Below.",
    "parent | `Node`_ or null | no | Above.",
    "owner | string | yes | Whose.",
    "labels | list of string | no | Words.",
    "limits.cpu | integer | no | At most 9.",
  ),
  method(
    "GET /nodes",
    ["200"],
    "Shows all.",
    fields("Response body", "root | `Node`_ | yes | It.", "size | integer | yes | All."),
  ),
);
const node = (tree: Tree): Tree => at(tree, "components", "schemas", "Node", "properties");
const says = (name: string): string => `"root.${name}" of the response is`;

test.each<{ readonly name: string; readonly change: (tree: Tree) => void; readonly expected: readonly string[] }>([
  { name: "nothing", change: () => undefined, expected: [] },
  {
    name: "types",
    change: (tree) => {
      node(tree).owner = { type: "integer" };
      node(tree).labels = { type: "array", items: { type: "integer" } };
    },
    expected: [
      `error type-differs: ${says("owner")} promised as string and documented as integer.`,
      `error type-differs: ${says("labels[]")} promised as string and documented as integer.`,
    ],
  },
  {
    name: "a limit",
    change: (tree) => (at(node(tree), "limits").properties = { cpu: { type: "integer", maximum: 8 } }),
    expected: [`error limit-differs: ${says("limits.cpu")} promised with maximum 9 and documented with maximum 8.`],
  },
  {
    name: "a field that is missing",
    change: (tree) => delete node(tree).owner,
    expected: [`error missing-field: ${says("owner")} promised and not documented.`],
  },
  {
    name: "a name",
    change: (tree) => {
      node(tree).owner_name = node(tree).owner;
      delete node(tree).owner;
    },
    expected: [`error renamed-field: ${says("owner")} promised; the documentation calls it "root.owner_name".`],
  },
  {
    name: "fields that are new",
    change: (tree) => (node(tree).extra = { type: "object", properties: { more: { type: "string" } } }),
    expected: [
      `warning undeclared-field: ${says("extra")} documented and was never promised.`,
      `warning undeclared-field: ${says("extra.more")} documented and was never promised.`,
    ],
  },
  {
    name: "what is below alone",
    change: (tree) => {
      const properties = { ...node(tree), owner: { type: "integer" } };
      node(tree).children = { type: "array", items: { type: "object", required: ["owner"], properties } };
    },
    expected: [
      'error type-differs: "root.children[].owner" of the response is promised as string and documented as integer.',
    ],
  },
])("$name", ({ change, expected }) => {
  expect(told(driftsOf(spec, exportOf(spec, change)))).toEqual(expected);
});
