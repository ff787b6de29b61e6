/**
 * Names that the Sphinx configuration of a repository adds: links by `extlinks`, what extensions of the repository's own
 * register, and what stands around each document. They are known where the documents are published, so nothing is wrong with them. `conf.py` and the
 * extensions are programs and are not run: what is written in them as it is, is read.
 * See https://www.sphinx-doc.org/en/master/usage/extensions/extlinks.html and
 * https://www.sphinx-doc.org/en/master/extdev/appapi.html.
 */
import { ownShapes } from "@assent/check";
import type { DeclaredRole, Dialect } from "@assent/rst";
import { folderOf } from "@assent/spec";
import type { Files } from "../files.ts";
import { type PlainName, toDialect, unknownAmong } from "../templates/own-names.ts";
import { joined, plainValues, string, unquote } from "./python-strings.ts";
import { sharedText } from "./shared-text.ts";
import { readProgram, sphinxSettings } from "./sphinx-settings.ts";

/** The names that a repository's own publisher knows, and docutils and Sphinx do not; links by name count in their place. */
export function publisherNames(files: Files): Dialect {
  const registered: PlainName[] = [];
  const roles: Record<string, DeclaredRole> = {};
  for (const { path, text } of sphinxSettings(files)) {
    if (text === undefined) continue;
    registered.push(...[text, ...ownExtensions(files, path, text)].flatMap(registeredIn));
    for (const [name, role] of externalLinks(text)) roles[name] = role;
  }
  const own = toDialect(unknownAmong(registered));
  const shared = sharedText(files);
  return { ...shared, ...own, roles: { ...own.roles, ...shared.roles, ...roles } };
}

/**
 * The projects in whose documents Sphinx looks for labels and terms that those of the repository have not (`intersphinx_mapping`),
 * in order. What is in them is not read: nothing here is fetched.
 */
export function otherProjects(files: Files): readonly string[] {
  const name = new RegExp(String.raw`(${string})\s*:|^intersphinx_mapping\[(${string})\]\s*=`, "gm");
  const names = sphinxSettings(files).flatMap(({ text = "" }) => {
    if (!/["']sphinx\.ext\.intersphinx["']/.test(text)) return [];
    const mappings = text.matchAll(
      new RegExp(String.raw`^intersphinx_mapping(?:\[${string}\]\s*=|\s*=\s*\{(?:${string}|[^}"'])*\})`, "gm"),
    );
    return Array.from(mappings, ([written]) => [...written.matchAll(name)]).flat();
  });
  return [...new Set(names.map(([, first, second]) => unquote(first ?? second ?? "")))];
}

/** The texts of the extensions that a configuration names and that are in the repository: modules, and packages with all in them. */
function ownExtensions(files: Files, conf: string, text: string): readonly string[] {
  const lists = [...text.matchAll(/^extensions\s*(?:\+?=|\.(?:extend|append)\s*\()([^\])]*)/gm)];
  const names = lists.flatMap(([, list = ""]) => (list.match(new RegExp(string, "g")) ?? []).map(unquote));
  const modules = names.filter((name) => /^[a-z_]\w*(?:\.\w+)*$/i.test(name) && !name.startsWith("sphinx."));
  if (modules.length === 0) return [];
  const tails = modules.map((name) => name.replaceAll(".", "/"));
  const around = folderOf(folderOf(conf));
  const own = files.list("", (name) => name.endsWith(".py"));
  return own.flatMap(({ path }) => {
    const module = path.replace(/(?:\/__init__)?\.py$/, "");
    // Below the folder around that of the configuration any folder may be one that modules are looked for in.
    const isNear = around === "" || path.startsWith(`${around}/`);
    const isNamed = (at: string): boolean => tails.some((tail) => at === tail || (isNear && at.endsWith(`/${tail}`)));
    return isNamed(module) || isNamed(folderOf(path)) ? (readProgram(files, path) ?? []) : [];
  });
}

/** What a program registers with Sphinx or docutils under names that it writes out. */
function registeredIn(text: string): readonly PlainName[] {
  const call = new RegExp(String.raw`\b(?:add|register)_(\w+)\(\s*(${string})\s*(?:,\s*(${string}))?`, "g");
  return [...text.matchAll(call)]
    .flatMap(([, what = "", first = "", second = ""]): readonly PlainName[] => {
      const [name, other] = [unquote(first), unquote(second)];
      if (what === "directive") return [{ key: "directives", name }];
      if (/^(?:(?:generic|local|canonical)_)?role$/.test(what)) return [{ key: "roles", name }];
      if (what === "directive_to_domain") return [{ key: "directives", name: `${name}:${other}` }];
      if (what === "role_to_domain") return [{ key: "roles", name: `${name}:${other}` }];
      if (what !== "object_type" && what !== "crossref_type") return [];
      return [
        { key: "directives", name },
        { key: "roles", name: other },
      ];
    })
    .filter(({ name }) => /^[\w.+-]+(?::[\w.+-]+)?$/.test(name));
}

/** The links that `extlinks` describes; one whose address is put together by the program has none here. */
function externalLinks(text: string): readonly (readonly [name: string, role: DeclaredRole])[] {
  const [, entries = ""] = new RegExp(String.raw`^extlinks\s*=\s*\{((?:${string}|[^}"'])*)\}`, "m").exec(text) ?? [];
  const words = plainValues(text);
  const entry = new RegExp(
    String.raw`(${string})\s*:\s*[([]\s*((?:${string}\s*)+)(?:,\s*(?:((?:${string}\s*)+)|None\b))?\s*,?\s*[)\]]`,
    "g",
  );
  const named = new RegExp(String.raw`(${string})\s*:`, "g");
  const links = new Map<string, DeclaredRole>(
    Array.from(entries.matchAll(named), ([, name = ""]) => [unquote(name), ownShapes.roles] as const),
  );
  for (const [, name = "", url = "", caption] of entries.matchAll(entry)) {
    const address = joined(url, words);
    if (!/^https?:\/\/[^{}]*%s/.test(address)) continue;
    // Before Sphinx 4 what is shown was a beginning, without "%s".
    const shown = caption === undefined ? undefined : joined(caption, words);
    const captioned =
      shown === undefined || shown === "" ? {} : { caption: shown.includes("%s") ? shown : `${shown}%s` };
    links.set(unquote(name), { node: "reference", url: address, ...captioned });
  }
  return [...links];
}
