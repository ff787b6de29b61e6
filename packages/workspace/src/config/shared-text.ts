/**
 * What the documents of a repository share by its Sphinx configuration: the text before and behind each of them (`rst_prolog` and
 * `rst_epilog`), and its version. What is written out there is read; the program is not run.
 * See https://www.sphinx-doc.org/en/master/usage/configuration.html#confval-rst_prolog.
 */
import { ownShapes } from "@assent/check";
import { findNodes, plainText, read, sphinx, type Dialect } from "@assent/rst";
import type { Files } from "../files.ts";
import { anyString, joined, plainValues } from "./python-strings.ts";
import { sphinxSettings } from "./sphinx-settings.ts";

/** The substitutions, targets and roles that a document may use without defining them. The first that tells counts. */
export function sharedText(files: Files): Dialect {
  const substitutions: Record<string, string | undefined> = {};
  const targets: Record<string, string> = {};
  const roles: Record<string, (typeof ownShapes)["roles"]> = {};
  for (const { text = "" } of sphinxSettings(files)) {
    const values = plainValues(text);
    for (const name of ["version", "release"]) {
      const value = values.get(name);
      if (value !== undefined && value !== "") substitutions[name] ??= value;
    }
    const around = textAround(text, values);
    if (around === "") continue;
    const { document } = read(around, { dialect: sphinx });
    for (const node of findNodes(document, "substitution_definition")) {
      const words = plainText(node);
      const isText = words !== "" && !unfilled.test(words) && findNodes(node, "image").length === 0;
      for (const name of node.names) substitutions[name] ??= isText ? words : undefined;
    }
    // One that cannot be read here, as with raw HTML, is a name that documents have all the same.
    for (const [, name = ""] of around.matchAll(/^\.\. +\|([^|\n]+)\| /gm))
      if (!Object.hasOwn(substitutions, name)) substitutions[name] = undefined;
    for (const { names, attributes } of findNodes(document, "target"))
      for (const name of names) if (attributes.refuri !== undefined) targets[name] ??= attributes.refuri;
    for (const [, name = ""] of around.matchAll(/^\.\. role:: *([\w.+-]+)/gm)) roles[name] = ownShapes.roles;
  }
  return { directives: {}, roles, substitutions, targets };
}

/** What the documents are called together (`project`), where that is written out and all that is published here is called so. */
export function projectName(files: Files): string | undefined {
  const settings = sphinxSettings(files).filter(({ path }) => !/(?:^|\/)(?:api-ref|releasenotes)\//.test(path));
  const names = new Set(settings.map(({ text = "" }) => plainValues(text).get("project")?.trim()));
  const [name] = names;
  return names.size === 1 && name !== "" ? name : undefined;
}

/** A place that the program fills in. */
const unfilled = /\{\w*\}|%(?:\(\w+\))?[sd]/;

/** The text before a document, and that behind it. */
function textAround(program: string, values: ReadonlyMap<string, string>): string {
  const some = String.raw`\(?\s*(${anyString}(?:\s*${anyString})*)`;
  const assignments = program.matchAll(new RegExp(String.raw`^rst_(?:prolog|epilog)\s*\+?=\s*${some}`, "gm"));
  return Array.from(assignments, ([, strings = ""]) => joined(strings, values)).join("\n\n");
}
