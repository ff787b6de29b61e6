// The specs of the example: those that should pass pass, and the one full of mistakes has each of them found.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { read, sphinx } from "@assent/rst";
import { dependencies, idOf, readSpec } from "@assent/spec";
import { describe, expect, test } from "vitest";
import { rootPath } from "../../../test/shared.ts";
import { type Finding, fixText, type Profile, type Repository } from "../src/index.ts";
import { check, line, templateOf } from "./read.ts";

const example = join(rootPath, "examples/faas");
const paths = readdirSync(join(example, "specs"), { recursive: true, encoding: "utf8" })
  .map((path) => `specs/${path.replaceAll("\\", "/")}`)
  .filter((path) => path.endsWith(".rst") && path !== "specs/template.rst")
  .sort();
const texts = new Map(paths.map((path) => [path, readFileSync(join(example, path), "utf8")]));
const template = templateOf(readFileSync(join(example, "specs/template.rst"), "utf8"));

const repository: Repository = {
  specs: [...texts].map(([path, text]) => {
    const spec = readSpec(read(text, { dialect: sphinx, doctitleXform: false }).document, text, path);
    const depends = dependencies(spec).flatMap(({ kind, target }) => (kind === "path" ? [target] : []));
    return { path, id: idOf(spec), title: spec.outline.title?.text ?? "", dependencies: depends };
  }),
  hasPath: (path) => texts.has(path),
};

function checkExample(path: string, profile: Profile, text = texts.get(path)!): readonly Finding[] {
  return check(text, { path, template, repository, settings: { profile } });
}

describe.each(["recommended", "strict"] as const)("%s", (profile) => {
  test.each(paths.filter((path) => !path.endsWith("quota.rst")))("%s passes", (path) => {
    expect(checkExample(path, profile).map(line)).toEqual([]);
  });
});

test("every mistake of quota.rst is found, and nothing else", () => {
  expect(checkExample("specs/approved/quota.rst", "recommended").map(line)).toEqual([
    "8:1 warning file-name",
    "11:1 info template-guidance",
    "13:41 error story-link",
    "17:1 info intro-paragraph",
    "17:80 warning line-length",
    "24:1 error none-in-required-section",
    "30:1 warning template-guidance",
    "32:1 warning template-guidance",
    "35:80 warning line-length",
    "36:51 error unknown-target-name",
    "38:1 warning section-order",
    "41:1 info reference-durability",
    "44:1 warning title-underline-too-short",
    "46:1 info none-form",
    "59:2 info rest-error-codes",
    "65:81 info rest-sample",
    "67:1 error missing-section",
    "73:1 warning empty-section",
    "84:3 error placeholder",
    "93:3 warning unknown-dependency",
    "102:1 warning duplicate-section",
  ]);
});

test("after all fixes only what a person must mend is left", () => {
  const path = "specs/approved/quota.rst";
  const checkText = (text: string): readonly Finding[] => checkExample(path, "recommended", text);
  const fixed = fixText(texts.get(path)!, checkText, { safety: "unsafe" });
  const left = checkText(fixed.text);
  expect(left.filter(({ fix }) => fix && fix.rename === undefined)).toEqual([]);
  expect(left.map(({ rule }) => rule)).toEqual([
    "file-name",
    "story-link",
    "intro-paragraph",
    "none-in-required-section",
    "unknown-target-name",
    "rest-error-codes",
    "rest-sample",
    "reference-durability",
    "placeholder",
    "unknown-dependency",
    "duplicate-section",
  ]);
  expect(fixed.rename).toBe("specs/approved/rate_limits_for_callers.rst");
  expect(fixText(fixed.text, checkText, { safety: "unsafe" }).text).toBe(fixed.text);
});

test("a finding says all that a person needs", () => {
  const missing = checkExample("specs/approved/quota.rst", "recommended").find(
    ({ rule }) => rule === "missing-section",
  );
  expect(missing).toMatchObject({
    path: "specs/approved/quota.rst",
    message: 'Section "Performance Impact" is missing.',
    label: "it belongs after this section",
    asked: { path: "specs/template.rst", line: 119 },
    askedNote: "an optional section keeps its heading",
    range: { start: { line: 67, column: 1 }, end: { line: 67, column: 16 } },
    fix: { title: 'add "Performance Impact" with "None."', safety: "safe" },
  });
});
