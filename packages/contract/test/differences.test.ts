// A difference laid over what was promised: what it says counts, what it does not speak of stays.
import { describe, expect, test } from "vitest";
import { type Operation, readContract, type SchemaObject, toOpenApi } from "../src/index.ts";
import { specWith } from "./read-text.ts";

interface Said {
  /** Rows of the request body: name, type, required, meaning. */
  readonly rows?: readonly string[];
  readonly codes?: string;
}

/** One method of a spec that adds or changes it. */
function sourceOf(change: string, { rows = [], codes = "201" }: Said) {
  const cells = rows.map((row) => {
    const [name, type, need, ...meaning] = row.split(" ");
    return `   * - \`\`${name}\`\`\n     - ${type!.replaceAll("_", " ")}\n     - ${need}\n     - ${meaning.join(" ")}\n`;
  });
  const head = ["Name", "Type", "Required", "Meaning"].map((title, at) => `   ${at === 0 ? "*" : " "} - ${title}\n`);
  const table = `.. list-table:: Request body\n   :header-rows: 1\n\n${head.join("")}${cells.join("")}`;
  const spec = specWith(
    `Make\n~~~~\n\n:Method: \`\`POST /v1/things\`\`\n:Change: ${change}\n:Normal codes: ${codes}\n:Error codes: 400\n\n${rows.length > 0 ? table : ""}`,
  );
  return { contract: readContract(spec).contract, text: spec.text };
}

function laidOver(base: Said, difference: Said): Operation {
  const { document } = toOpenApi([sourceOf("added", base), sourceOf("changed", difference)]);
  return document.paths!["/v1/things"]!.post!;
}

/** A schema in few words: properties with "!" where required, what is in them behind. */
function shapeOf(schema: SchemaObject): string {
  const inner = Object.entries(schema.properties ?? {}).map(
    ([name, one]) => `${name}${schema.required?.includes(name) ? "!" : ""}:${shapeOf(one as SchemaObject)}`,
  );
  const items = typeof schema.items === "object" ? `[${shapeOf(schema.items)}]` : "";
  const values = typeof schema.additionalProperties === "object" ? `{*:${shapeOf(schema.additionalProperties)}}` : "";
  const bounds = schema.maxLength === undefined ? "" : `<${schema.maxLength}`;
  const own = inner.length > 0 ? `{${inner.join(" ")}}` : items + values;
  return own === "" ? `${String(schema.type ?? "any")}${bounds}` : own;
}

describe("a body", () => {
  const base = ["name string yes", "note string no"];
  test.each<{
    readonly name: string;
    readonly base?: readonly string[];
    readonly rows: readonly string[];
    readonly shape: string;
  }>([
    { name: "what has to be there now", rows: ["note string yes"], shape: "{name!:string note!:string}" },
    { name: "what may be left out now", rows: ["name string no"], shape: "{name:string note:string}" },
    {
      name: "what is new and has to be there",
      rows: ["owner string yes"],
      shape: "{name!:string note:string owner!:string}",
    },
    {
      name: "what is new and may be there",
      rows: ["owner string no"],
      shape: "{name!:string note:string owner:string}",
    },
    {
      name: "no word on whether it has to be",
      rows: ["name string - Length 1 to 9."],
      shape: "{name!:string<9 note:string}",
    },
    { name: "what is gone", rows: ["name string yes Gone (removed)"], shape: "{note:string}" },
    {
      name: "another type",
      base: ["limits object yes", "limits.cpu integer yes"],
      rows: ["limits string yes"],
      shape: "{limits!:string}",
    },
    {
      name: "what is in an object",
      base: ["limits object no", "limits.cpu integer yes"],
      rows: ["limits.memory integer yes"],
      shape: "{limits:{cpu!:integer memory!:integer}}",
    },
    {
      name: "an object, and not what is in it",
      base: ["limits object no", "limits.cpu integer yes"],
      rows: ["limits object yes"],
      shape: "{limits!:{cpu!:integer}}",
    },
    {
      name: "what is in the objects of a list",
      base: ["disks list_of_object no", "disks[].size integer yes", "disks[].bus string no"],
      rows: ["disks[].bus string yes", "disks[].boot boolean no"],
      shape: "{disks:[{size!:integer bus!:string boot:boolean}]}",
    },
    {
      name: "a list, and not what is in it",
      base: ["disks list_of_object no", "disks[].size integer yes"],
      rows: ["disks list_of_object yes"],
      shape: "{disks!:[{size!:integer}]}",
    },
    {
      name: "another type of the entries of a list",
      base: ["tags list_of_string no"],
      rows: ["tags list_of_integer no"],
      shape: "{tags:[integer]}",
    },
    {
      name: "a list that its entries are named of is gone",
      base: ["name string yes", "tags[] string yes"],
      rows: ["tags[] string yes Gone (removed)"],
      shape: "{name!:string}",
    },
    {
      name: "a list is gone, in the other way of writing it",
      base: ["name string yes", "tags list_of_list_of_string yes"],
      rows: ["tags[][] string yes Gone (removed)"],
      shape: "{name!:string}",
    },
    {
      name: "a list or null is gone",
      base: ["name string yes", "tags list_of_string_or_null yes"],
      rows: ["tags[] string yes Gone (removed)"],
      shape: "{name!:string}",
    },
    {
      name: "a list of its entries is gone as a whole",
      base: ["name string yes", "tags[] string yes"],
      rows: ["tags list_of_string yes Gone (removed)"],
      shape: "{name!:string}",
    },
    {
      name: "a map is gone",
      base: ["name string yes", "metadata.* string yes"],
      rows: ["metadata.* string no Gone (removed)"],
      shape: "{name!:string}",
    },
    {
      name: "a map is gone, in the other way of writing it",
      base: ["name string yes", "metadata map_of_string yes"],
      rows: ["metadata.* string no Gone (removed)"],
      shape: "{name!:string}",
    },
    {
      name: "the other values of a map are gone",
      base: ["metadata.hue string no", "metadata.* string no"],
      rows: ["metadata.* string no Gone (removed)"],
      shape: "{metadata:{hue:string}}",
    },
    {
      name: "all that is in an object that has no row is gone",
      base: ["name string yes", "limits.cpu integer yes"],
      rows: ["limits.cpu integer yes Gone (removed)"],
      shape: "{name!:string}",
    },
    {
      name: "all that is in an object that has a row is gone",
      base: ["name string yes", "limits object no", "limits.cpu integer yes"],
      rows: ["limits.cpu integer yes Gone (removed)"],
      shape: "{name!:string limits:object}",
    },
    {
      name: "all that is in the objects of a list that has a row is gone",
      base: ["disks list_of_object no", "disks[].size integer yes"],
      rows: ["disks[].size integer yes Gone (removed)"],
      shape: "{disks:[object]}",
    },
    {
      name: "some of what is in the objects of a list is gone",
      base: ["disks[].size integer yes", "disks[].bus string yes"],
      rows: ["disks[].bus string yes Gone (removed)"],
      shape: "{disks:[{size!:integer}]}",
    },
    {
      name: "what nobody promised is gone",
      base: ["name string yes"],
      rows: ["tags[] string yes Gone (removed)"],
      shape: "{name!:string}",
    },
    {
      name: "what is in an object or null",
      base: ["limits object_or_null no", "limits.cpu integer yes"],
      rows: ["limits.memory integer yes"],
      shape: "{limits:{cpu!:integer memory!:integer}}",
    },
  ])("$name", ({ base: before = base, rows, shape }) => {
    const { requestBody } = laidOver({ rows: before }, { rows });
    const { content, required } = requestBody as {
      content: Record<string, { schema: SchemaObject }>;
      required?: boolean;
    };
    const { schema } = content["application/json"]!;
    expect(shapeOf(schema)).toBe(shape);
    expect(JSON.stringify(schema)).not.toContain("x-assent-optional");
    // A body is needed for what has to be in it at its top.
    const top = shape
      .slice(1, -1)
      .replace(/\{[^{}]*\}/g, "")
      .replace(/\{[^{}]*\}/g, "");
    expect(required).toBe(top.includes("!") ? true : undefined);
  });
});

test.each([
  ["202 (new), 201 (removed)", ["202", "400"]],
  ["201 (removed), 202", ["202", "400"]],
  ["202", ["201", "202", "400"]],
])("codes: %s", (codes, expected) => {
  expect(Object.keys(laidOver({}, { codes }).responses ?? {}).sort()).toEqual(expected);
});

const headed = (title: string, ...rows: readonly string[]): string =>
  `\n.. list-table:: ${title}\n   :header-rows: 1\n\n${["Name | Type | Required | Meaning", ...rows]
    .map((row) => `   * - ${row.split(" | ").join("\n     - ")}\n`)
    .join("")}\n`;

test.each<{ readonly name: string; readonly more: string; readonly headers: readonly string[] }>([
  { name: "nothing", more: "", headers: ["201 Location", "201 X-Trace"] },
  {
    name: "of one code",
    more: headed("Response headers 201", "Location | uri | yes | Gone. (removed)"),
    headers: ["201 X-Trace"],
  },
  {
    name: "of any code",
    more: headed("Response headers", "Location | uri | yes | Gone. (removed)"),
    headers: ["201 X-Trace"],
  },
  {
    name: "of all of them",
    more: headed(
      "Response headers 201",
      "Location | uri | yes | Gone. (removed)",
      "X-Trace | string | no | Gone. (removed)",
    ),
    headers: [],
  },
  {
    name: "in small letters",
    more: headed("Response headers 201", "location | uri | yes | Gone. (removed)"),
    headers: ["201 X-Trace"],
  },
  {
    name: "another one of a code that it does not list",
    more: headed("Response headers 409", "Retry-After | integer | yes | Seconds. (new)"),
    headers: ["201 Location", "201 X-Trace", "409 Retry-After"],
  },
])("a difference says of headers: $name", ({ more, headers }) => {
  const made = (change: string, text: string) => {
    const spec = specWith(`Make\n~~~~\n\n:Method: \`\`POST /v1/things\`\`\n:Change: ${change}\n${text}`);
    return { contract: readContract(spec).contract, text: spec.text };
  };
  const base =
    ":Normal codes: 201\n:Error codes: 409\n:Response body: none\n" +
    headed("Response headers 201", "Location | uri | yes | Where.", "X-Trace | string | no | Which.");
  const { document } = toOpenApi([made("added", base), made("changed", more)]);
  const { responses = {} } = document.paths!["/v1/things"]!.post!;
  const found = Object.entries(responses).flatMap(([code, one]) =>
    Object.keys((one as { headers?: object }).headers ?? {}).map((header) => `${code} ${header}`),
  );
  expect(found.toSorted()).toEqual(headers);
  expect(Object.keys(responses).toSorted()).toEqual(["201", "409"]);
});

test.each<{ readonly name: string; readonly more: string; readonly has: string }>([
  { name: "nothing of the answer", more: "", has: '"id"' },
  { name: "that there is none any more", more: ":Response body: none\n", has: "undefined" },
  { name: "the same of one code", more: ":Normal codes: 201\n:Response body 201: none\n", has: "undefined" },
  {
    name: "a field, without a code",
    more: "\n.. list-table:: Response body\n   :header-rows: 1\n\n   * - Name\n     - Type\n   * - etag\n     - string\n",
    has: '"etag"',
  },
])("a difference says $name", ({ more, has }) => {
  const made = (text: string) => {
    const spec = specWith(`Make\n~~~~\n\n:Method: \`\`POST /v1/things\`\`\n${text}`);
    return { contract: readContract(spec).contract, text: spec.text };
  };
  const base =
    ":Change: added\n:Normal codes: 201\n\n.. list-table:: Response body\n   :header-rows: 1\n\n   * - Name\n     - Type\n   * - id\n     - string\n";
  const { document } = toOpenApi([made(base), made(`:Change: changed\n${more}`)]);
  const response = document.paths!["/v1/things"]!.post!.responses!["201"] as { readonly content?: object };
  expect(response.content === undefined ? "undefined" : JSON.stringify(response.content)).toContain(has);
  expect(JSON.stringify(response)).not.toContain("x-assent-no-content");
});
