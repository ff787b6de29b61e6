// Over real specs: a change of any one word, number, code, cell, literal or option is another hash; a change of layout none.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { read, sphinx, walkTree, type Span } from "@assent/rst";
import { kindOf, normativeForm, normativeHash, readSpec } from "@assent/spec";
import { describeShared } from "../../../../test/shared.ts";

interface Sample {
  readonly path: string;
  readonly text: string;
}

/** Specs from several teams, spread evenly. */
function samples(shared: string): readonly Sample[] {
  return ["nova-specs", "ironic-specs", "neutron-specs", "sahara-specs", "infra-specs"].flatMap((name) => {
    const folder = join(shared, "corpus", name, "specs");
    const all = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".rst"))
      .sort()
      .map((path): Sample => ({ path: `${name}/${path}`, text: readFileSync(join(folder, path), "utf8") }))
      .filter(({ path, text }) => kindOf(readSpec(documentOf(text), text, path)) === "spec" && text.length < 20_000);
    return [1, 2, 3].flatMap((part) => all[Math.floor((all.length * part) / 4)] ?? []);
  });
}

const documentOf = (text: string) => read(text, { source: "specs/x.rst", dialect: sphinx }).document;

const hashOf = (text: string): string =>
  normativeHash(normativeForm(readSpec(documentOf(text), text, "specs/x.rst"))).whole;

/** The parts of a source that say nothing, by what docutils makes of them: notes, and places of link targets. */
function silentParts(text: string): readonly Span[] {
  const spans: Span[] = [];
  walkTree(documentOf(text), (node) => {
    if (node.type === "comment" || (node.type === "target" && node.children.length === 0)) spans.push(node.span);
    return undefined;
  });
  return spans;
}

/** Words that stand for how something is written: names of directives, roles, their options, languages of code. */
const syntax = /^\s*(?:\.\. [\w-]+::.*|:[\w-]+:.*|\.\. \|.*|\.\. (?:_|\[).*|__ .*)$/;

/** Every so many tokens of a text, with their places. */
function tokensOf(text: string, step: number): readonly (readonly [token: string, at: number])[] {
  const silent = silentParts(text);
  const lines = text.split("\n");
  const found: (readonly [string, number])[] = [];
  let offset = 0;
  for (const line of lines) {
    if (!syntax.test(line)) {
      for (const match of line.matchAll(/[\p{L}\p{N}]+/gu)) {
        const at = offset + match.index;
        const isRole = /:[\w-]*$/.test(line.slice(0, match.index)) && /^[\w-]*:`/.test(line.slice(match.index));
        if (!isRole && !silent.some(({ start, end }) => at >= start && at < end)) found.push([match[0], at]);
      }
    }
    offset += line.length + 1;
  }
  return found.filter((_, index) => index % step === 0);
}

describeShared("real specs", (shared) => {
  const all = samples(shared);

  test("are many", () => {
    expect(all.length).toBeGreaterThanOrEqual(12);
  });

  test.each(all)("$path: any token", ({ text }) => {
    const before = hashOf(text);
    const tokens = tokensOf(text, Math.max(1, Math.floor(text.length / 800)));
    const unseen = tokens.filter(([token, at]) => {
      const last = token.at(-1)!;
      const other = /\d/.test(last) ? String((Number(last) + 1) % 10) : last === "x" ? "y" : "x";
      const end = at + token.length;
      return hashOf(text.slice(0, end - 1) + other + text.slice(end)) === before;
    });
    expect(tokens.length).toBeGreaterThan(20);
    expect(unseen.map(([token, at]) => `${token} in line ${text.slice(0, at).split("\n").length}`)).toEqual([]);
  });

  test.each(all)("$path: layout", ({ text }) => {
    const before = hashOf(text);
    const title = /^(={3,}|-{3,}|~{3,}|\^{3,})$/gm;
    expect(hashOf(`.. A note of nobody.\n\n${text}`)).toBe(before);
    expect(hashOf(text.replaceAll("\n", "\r\n"))).toBe(before);
    expect(hashOf(`${text.trimEnd()}\n\n\n`)).toBe(before);
    // Longer lines below titles, where no table is near that would become another one.
    if (!/^\+[-=]|^=+ +=/m.test(text)) expect(hashOf(text.replaceAll(title, "$1$1"))).toBe(before);
  });
});
