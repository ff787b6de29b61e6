// A second spec that breaks what a first one promised: it is stopped with a witness and the words that promised otherwise,
// and passes once a spec that allows it is approved. The whole of it, from the first spec on: one-story.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { assent, folderWith, write } from "./run.ts";
import { shorterNames as second } from "./shorter-names.ts";

const example = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../examples/faas/specs/${path}`, import.meta.url)), "utf8");
const first = example("approved/function_aliases.rst");
test("a spec that breaks another is stopped with a witness, and an approved waiver lets it pass", async () => {
  const folder = folderWith({
    "specs/template.rst": example("template.rst"),
    "specs/approved/function_aliases.rst": first,
    "specs/backlog/shorter_names.rst": second,
  });
  const diff = (...more: readonly string[]) =>
    assent(folder, [
      ...["contract", "diff", "specs/approved/function_aliases.rst", "specs/backlog/shorter_names.rst"],
      ...["--format", "json", ...more],
    ]);
  const stopped = await diff();
  expect([stopped.err, stopped.code]).toEqual(["", 1]);
  const { worst, breaking, changes } = JSON.parse(stopped.out) as {
    readonly worst: string;
    readonly breaking: boolean;
    readonly changes: readonly {
      readonly level: string;
      readonly operation: string;
      readonly path: string;
      readonly text: string;
      readonly witness?: { readonly value?: unknown };
      readonly spec?: { readonly spec: string; readonly line: number; readonly words: string };
    }[];
  };
  expect([worst, breaking]).toEqual(["error", true]);
  const [found, ...others] = changes.filter(({ level }) => level === "error");
  expect(others).toEqual([]);
  const line = first.slice(0, first.indexOf("- Unique in the project. Length 1 to 255.")).split("\n").length;
  expect(found).toMatchObject({ operation: "POST", path: "/v1/aliases", spec: { spec: "story-2001829" } });
  expect(found?.spec?.words).toContain("Length 1 to 255");
  expect(Math.abs((found?.spec?.line ?? 0) - line)).toBeLessThanOrEqual(3);
  // The witness is a request with a name that was promised to be accepted: longer than 64, and no longer than 255.
  const name = /"name":\s*"([^"]*)"/.exec(JSON.stringify(found?.witness).replaceAll(String.raw`\"`, '"'))?.[1] ?? "";
  expect(name.length).toBeGreaterThan(64);
  expect(name.length).toBeLessThanOrEqual(255);

  // A waiver is an approved spec's: the spec has to be approved before it lets itself pass.
  write(folder, "waivers.yaml", "waivers:\n  - operation: POST\n    path: /v1/aliases\n    spec: story-2009999\n");
  const early = await diff("--waivers", "waivers.yaml");
  expect(early.code).toBe(1);
  expect(early.out).toContain('The waiver of \\"story-2009999\\" does not count: it is not approved.');
  write(folder, "specs/approved/shorter_names.rst", second);
  const passed = await diff("--waivers", "waivers.yaml");
  expect(passed.code).toBe(0);
  expect(passed.out).toContain('"waivedBy": "story-2009999"');
});

test("check tells it where the second spec says so, until a waiver or an ignore with a reason", async () => {
  const folder = folderWith({
    "specs/template.rst": "=====\nTitle\n=====\n\nIntroduction.\n\nREST API impact\n===============\n",
    "specs/approved/function_aliases.rst": first,
    "specs/backlog/shorter_names.rst": second,
  });
  const told = async () => {
    const { out } = await assent(folder, ["check", "specs/backlog", "--format", "json"]);
    const findings = JSON.parse(out) as readonly {
      readonly rule: string;
      readonly level: string;
      readonly message: string;
      readonly notes: readonly string[];
      readonly range: { readonly start: { readonly line: number } };
    }[];
    return findings.filter(({ rule }) => rule === "promise-broken");
  };
  const [found, ...others] = await told();
  expect(others).toEqual([]);
  expect(found?.level).toBe("error");
  expect(found?.message).toContain('Promised by "story-2001829" (specs/approved/function_aliases.rst:');
  expect(found?.notes.join()).toMatch(/Length 1 to 255.*accepted, and then refused: curl -X POST/);
  expect(second.split("\n")[(found?.range.start.line ?? 0) - 1]).toContain("``name``");

  write(folder, "assent.yaml", "waivers:\n  - operation: POST\n    path: /v1/aliases\n    spec: story-2009999\n");
  expect((await told()).map(({ level, message }) => [level, message.includes("is not approved")])).toEqual([
    ["warning", true],
  ]);
  write(folder, "assent.yaml", "rules:\n  promise-broken: off\n");
  expect(await told()).toEqual([]);
  write(folder, "assent.yaml", "");
  const ignored =
    ".. assent: ignore promise-broken, unused-ignore -- nobody uses it yet\n\n.. list-table:: Request body";
  write(folder, "specs/backlog/shorter_names.rst", second.replace(".. list-table:: Request body", ignored));
  expect(await told()).toEqual([]);
  const unreasoned = ignored.replace(" -- nobody uses it yet", "");
  write(folder, "specs/backlog/shorter_names.rst", second.replace(".. list-table:: Request body", unreasoned));
  expect(await told()).toHaveLength(1);
});

const silent = second
  .replaceAll("2009999", "2008888")
  .replace(/REST API impact[^]*/, "Use cases\n---------\n\nLabels.\n");
const elsewhere = second.replaceAll("2009999", "2007777").replace("POST /v1/aliases", "POST /v1/other");
const about = (spec: string) => `waivers:\n  - operation: POST\n    path: /v1/aliases\n    spec: ${spec}\n`;

test.each<[why: string, spec: string, told: string | undefined]>([
  ["an approved spec without a section on the API", "story-2008888", undefined],
  ["an approved spec that says nothing of the method", "story-2007777", "says nothing about POST /v1/aliases"],
  ["the spec that made the promise", "story-2001829", "it is the spec that made the promise"],
  ["a spec that there is not", "story-1", "it is not approved"],
])("a waiver of %s counts in check as it does in contract diff", async (_, spec, told) => {
  const folder = folderWith({
    "assent.yaml": about(spec),
    "specs/template.rst": "=====\nTitle\n=====\n\nIntroduction.\n\nREST API impact\n===============\n",
    "specs/approved/function_aliases.rst": first,
    "specs/approved/silent.rst": silent,
    "specs/approved/elsewhere.rst": elsewhere,
    "specs/backlog/shorter_names.rst": second,
  });
  const check = await assent(folder, ["check", "specs/backlog"]);
  const diff = await assent(folder, ["contract", "diff", "approved", "specs/backlog/shorter_names.rst"]);
  expect(told === undefined ? check.out : "").not.toContain("promise-broken");
  expect(diff.code).toBe(told === undefined ? 0 : 1);
  for (const { out } of [check, diff]) if (told !== undefined) expect(out).toContain(told);
});

test("what is taken back of one of several actions is told at that action", async () => {
  const action = (name: string, change: string) =>
    `${name}\n~~~~~\n\nActs.\n\n:Method: \`\`POST /v1/functions/{id}/action\`\`\n:Action: \`\`${name}\`\`\n:Change: ${change}\n:Normal codes: 202\n:Request body: none\n\n`;
  const actions = (change: string) =>
    `${second.replace(/Create an alias[^]*/, "")}${action("start", "changed")}${action("pause", change)}`;
  const folder = folderWith({
    "specs/template.rst": "=====\nTitle\n=====\n\nIntroduction.\n\nREST API impact\n===============\n",
    "specs/approved/actions.rst": actions("added").replaceAll("changed", "added").replaceAll("2009999", "2006666"),
    "specs/backlog/fewer.rst": actions("removed"),
  });
  const { out } = await assent(folder, ["check", "specs/backlog", "--format", "json"]);
  const found = (JSON.parse(out) as { rule: string; message: string; range: { start: { line: number } } }[]).filter(
    ({ rule }) => rule === "promise-broken",
  );
  const text = actions("removed");
  expect(found.map(({ message }) => message)).toEqual([
    expect.stringContaining("POST /v1/functions/{id}/action (pause)"),
  ]);
  const lines = text.slice(0, text.lastIndexOf(":Method:")).split("\n").length;
  expect(found[0]?.range.start.line).toBe(lines);
});

test("open specs that claim the same field are told so by lint, check and the ledger, with the types they give it", async () => {
  const claim = (id: string, type: string) =>
    second
      .replaceAll("2009999", id)
      .replace("``name``", "``colour``")
      .replace("- string", `- ${type}`)
      .replace("Length 1 to 64.", "Its colour.");
  const folder = folderWith({
    "specs/template.rst": "=====\nTitle\n=====\n\nIntroduction.\n\nREST API impact\n===============\n",
    "specs/backlog/one.rst": claim("2001", "string"),
    "specs/backlog/two.rst": claim("2002", "integer"),
    "specs/backlog/three.rst": claim("2003", "string").replace("/v1/aliases", "/v1/others"),
  });
  const words =
    /"POST \/v1\/aliases request\.colour" is claimed by "story-2002" \(specs\/backlog\/two\.rst:\d+\) as integer too; here it is string\./;
  const check = await assent(folder, ["check", "specs/backlog"]);
  const lint = await assent(folder, ["contract", "lint", "specs/backlog/one.rst"]);
  const ledger = await assent(folder, ["contract", "ledger"]);
  for (const { out } of [check, lint, ledger]) expect(out).toMatch(words);
  expect(check.out.match(/ info  claimed-twice /g)).toHaveLength(2);
  expect(lint).toMatchObject({ code: 1 });
  expect(lint.out.match(/ warning  claimed-twice /g)).toHaveLength(1);
  write(folder, "assent.yaml", "rules:\n  claimed-twice: off\n");
  expect((await assent(folder, ["check", "specs/backlog"])).out).not.toContain("claimed-twice");
});
