// The files of docs/ci: each is YAML, and each command in them is one that the program takes.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { assent, commitAll, folderWith, git, spec, template, write } from "./run.ts";

const folder = new URL("../../../docs/ci/", import.meta.url);
const files = readdirSync(folder).filter((name) => /^(?!gate-).*\.ya?ml$/.test(name));
const variables: readonly (readonly [RegExp, string])[] = [
  [/origin\/\$\{\{ github\.base_ref \}\}/g, "HEAD~1"],
  [/\$CI_MERGE_REQUEST_DIFF_BASE_SHA/g, "HEAD~1"],
];

describe.each(files)("%s", (name) => {
  const text = readFileSync(new URL(name, folder), "utf8");

  test("is YAML", () => {
    expect(parseYaml(text)).toBeTypeOf("object");
  });

  const commands = [...text.matchAll(/^(?!#).*(?:assent\.js"?|entry: assent) ([^\n>]+)/gm)].map((match) =>
    variables.reduce((command, [pattern, value]) => command.replace(pattern, value), match[1] ?? "").trim(),
  );
  test.each(commands)("assent %s", async (command) => {
    const repository = folderWith({ "specs/template.rst": template });
    commitAll(repository, "Start");
    write(repository, "specs/warm_every_worker.rst", spec.replace("2001", "XXXXXX"));
    git(repository, "add", "--all");
    git(repository, "commit", "--quiet", "--message", "Warm every worker");
    const argv = (command.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ""));
    const { code, err } = await assent(repository, argv);
    expect(err).toBe("");
    expect(code).toBe(argv[0] === "check" ? 1 : 0);
  });
});

test("pre-commit installs each hook that it is to run, and runs each once", () => {
  interface Hooks {
    readonly default_install_hook_types: readonly string[];
    readonly repos: readonly { readonly hooks: readonly { readonly stages?: readonly string[] }[] }[];
  }
  const text = readFileSync(new URL("pre-commit-config.yaml", folder), "utf8");
  const { default_install_hook_types: installed, repos } = parseYaml(text) as Hooks;
  expect(repos.flatMap(({ hooks }) => hooks.flatMap(({ stages = ["any"] }) => stages))).toEqual(installed);
});

test("there is a file for each of the four", () => {
  expect(files).toEqual([
    "github-actions.yml",
    "gitlab-ci.yml",
    "pre-commit-config.yaml",
    "zuul-playbook.yaml",
    "zuul.yaml",
  ]);
});
