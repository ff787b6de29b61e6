import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { kinds, makeThing } from "../scripts/new.ts";

const root = mkdtempSync(join(tmpdir(), "assent new "));
afterAll(() => {
  rmSync(root, { recursive: true });
});

test.each(Object.keys(kinds))("a new %s has one file and one line", (kind) => {
  const made = makeThing(kind, "two-words", root);
  expect(made).toMatchObject({ ok: true, line: 'import { twoWords } from "./two-words.ts";' });
  if (made.ok) expect(readFileSync(join(root, made.path), "utf8")).toMatch(/export (?:const|function) twoWords\b/);
});

test.each([
  { kind: "rule", name: "two-words", reason: "The file packages/check/src/rules/two-words.ts exists already." },
  { kind: "rule", name: "TwoWords", reason: "is not in kebab-case" },
  { kind: "rule", name: "../up", reason: "is not in kebab-case" },
  { kind: "gadget", name: "thing", reason: 'Unknown kind "gadget". Known: rule, ' },
])("$kind $name is refused", ({ kind, name, reason }) => {
  const made = makeThing(kind, name, root);
  expect(made.ok ? "" : made.reason).toContain(reason);
});
