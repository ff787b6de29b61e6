/** The normative form of a spec: one line for each heading and block, in order, each in its section group. */
import type { Span } from "@assent/rst";
import type { Section } from "../section.ts";
import type { Spec } from "../spec.ts";
import type { Canonical } from "./canonical-node.ts";
import { canonicalInline, holdsDirective } from "./canonical.ts";
import { defaultGroups, groupFinder, type SectionGroups } from "./groups.ts";
import { isNoneSpelling, onlyWords } from "./none.ts";
import { currentRules, type Rules } from "./rules.ts";
import { saidBy, type SaidBlock } from "./said.ts";
import { sha256 } from "./sha256.ts";

/** A heading or block. */
export interface NormativeBlock {
  readonly group: string;
  /** The titles from level 1 down to the section it stands in; none in the preface. */
  readonly path: readonly string[];
  /** The tag of the node, "section" for a heading, "none" where a section says that there is nothing to say. */
  readonly kind: string;
  readonly canonical: Canonical;
  /** The canonical form as JSON without white space: a line of what is hashed. */
  readonly line: string;
  readonly span: Span;
}

/** What a spec says. */
export type NormativeForm = readonly NormativeBlock[];

/** The hashes of a normative form, in hexadecimal digits. */
export interface NormativeHash {
  readonly whole: string;
  /** By name of the group; groups without any block are absent. */
  readonly groups: Readonly<Record<string, string>>;
}

/**
 * The first line of what is hashed names the version of the form. The second keeps the words of directives that are in no
 * text of the tree; what has none of them is written as the first did, so that older approvals of it stand.
 */
const headingOf = (blocks: NormativeForm): string =>
  `assent-normative ${blocks.some(({ canonical }) => holdsDirective(canonical)) ? 2 : 1}\n`;

/** Reads the normative form of a spec. */
export function normativeForm(
  spec: Spec,
  groups: SectionGroups = defaultGroups,
  rules: Rules = currentRules,
): NormativeForm {
  const { title, sections } = spec.outline;
  const said = saidBy(spec, rules);
  const blocks: NormativeBlock[] = [];
  const groupOf = groupFinder(groups, rules.reading);
  const add = (canonical: Canonical, place: Pick<NormativeBlock, "group" | "path" | "span">): void => {
    const kind = typeof canonical === "string" ? "text" : canonical[0];
    blocks.push({ ...place, kind, canonical, line: JSON.stringify(canonical) });
  };
  if (title)
    add(["title", ...canonicalInline(title.nodes, rules)], { group: groups.preface, path: [], span: title.span });
  for (const { canonical, span } of said()) add(canonical, { group: groups.preface, path: [], span });
  const visit = (section: Section, around: string | undefined, above: readonly string[]): void => {
    const path = [...above, section.title];
    const group = groupOf(section.key, around);
    const classes = rules.reading < 4 || section.classes.length === 0 ? [] : [{ class: section.classes.join(" ") }];
    add(["section", String(section.level), ...classes, ...canonicalInline(section.titleNodes, rules)], {
      group,
      path,
      span: section.titleSpan,
    });
    for (const { canonical, span } of bodyOf(section, [...said(section)])) add(canonical, { group, path, span });
    for (const below of section.sections) visit(below, group, path);
  };
  for (const section of sections) visit(section, undefined, []);
  return blocks;
}

/** The text that is hashed, of all groups or of one. */
export function normativeText(form: NormativeForm, group?: string): string {
  const blocks = form.filter((block) => group === undefined || block.group === group);
  return headingOf(blocks) + blocks.map(({ line }) => `${line}\n`).join("");
}

/** The hashes of a form. */
export function normativeHash(form: NormativeForm): NormativeHash {
  const names = [...new Set(form.map(({ group }) => group))].sort();
  return {
    whole: sha256(normativeText(form)),
    groups: Object.fromEntries(names.map((name) => [name, sha256(normativeText(form, name))])),
  };
}

/** The blocks of a section; "none" where it says that there is nothing to say. */
function bodyOf(section: Section, body: readonly SaidBlock[]): readonly SaidBlock[] {
  const only = body[0];
  const words = only && body.length === 1 && section.sections.length === 0 ? onlyWords(only.canonical) : undefined;
  return only && words !== undefined && isNoneSpelling(words) ? [{ canonical: ["none"], span: only.span }] : body;
}
