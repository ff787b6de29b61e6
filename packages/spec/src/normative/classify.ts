/**
 * What an edit is: the same text, an editorial candidate, or normative. A candidate becomes editorial only when its author
 * claims so and a second person confirms; what is normative here cannot be claimed away.
 */
import type { Span } from "@assent/rst";
import { titleKey } from "../title-key.ts";
import { isMovedPage, isSamePage } from "./address.ts";
import { findGaps, type Gap } from "./align.ts";
import type { Canonical } from "./canonical-node.ts";
import { holdsDirective } from "./canonical.ts";
import type { NormativeBlock, NormativeForm } from "./form.ts";
import { currentReading, type Reading } from "./groups.ts";
import { cutEachOther, placesOf, rangesOf, valuesOf } from "./structure.ts";
import type { IsUsed } from "./spelling.ts";
import { compareWords, type EditorialReason, type Reason } from "./words.ts";

/** The classes, from harmless to binding. */
export type EditClass = "same" | "editorial-candidate" | "normative";

/** One place that changed. */
export interface BlockChange {
  readonly class: Exclude<EditClass, "same">;
  readonly groups: readonly string[];
  /** The title of the section it is in, or the last one above; undefined in the preface. */
  readonly section: string | undefined;
  readonly reasons: readonly (Reason | EditorialReason)[];
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Where it stands in the new text; undefined for what is gone. */
  readonly span: Span | undefined;
}

/** An edit as a whole. */
export interface EditClassification {
  readonly class: EditClass;
  readonly changes: readonly BlockChange[];
  /** The groups whose votes a normative edit outdates. */
  readonly outdated: readonly string[];
}

/** Blocks of running text. In others every change is normative. */
const prose = new Set([
  "paragraph",
  "bullet_list",
  "enumerated_list",
  "definition_list",
  "block_quote",
  "section",
  "title",
  "line_block",
  "note",
  "warning",
  "rubric",
  "footnote",
  "citation",
]);

/** Blocks that are never editorial, and why. */
const alwaysNormative: Readonly<Record<string, Reason>> = {
  literal_block: "literal",
  doctest_block: "literal",
  math_block: "literal",
  raw: "literal",
  unread: "literal",
  table: "table",
  option_list: "option",
  field_list: "option",
  image: "picture",
  figure: "picture",
};

/** Sections about which no edit is editorial: what is needed, and who does it. */
const bindingSections: Readonly<Record<string, Reason>> = { dependencie: "dependency", assignee: "name" };

/** Classifies the edit from one text to another. */
export function classifyEdit(
  before: NormativeForm,
  after: NormativeForm,
  reading: Reading = currentReading,
): EditClassification {
  const gaps = findGaps(before, after);
  const isUsed = wordsOfBoth(before, after);
  const changes = gaps.map((gap) => classifyGap(gap, gaps, isUsed, reading));
  const normative = changes.filter((change) => change.class === "normative");
  return {
    class: changes.length === 0 ? "same" : normative.length > 0 ? "normative" : "editorial-candidate",
    changes,
    outdated: [...new Set(normative.flatMap(({ groups }) => groups))],
  };
}

function classifyGap(gap: Gap, gaps: readonly Gap[], isUsed: IsUsed, reading: Reading): BlockChange {
  const { before, after } = gap;
  const all = [...before, ...after];
  const reasons = new Set<Reason>();
  const editorial = new Set<EditorialReason>();
  const groups = [...new Set(all.map(({ group }) => group))];
  const [left, right] = [before.map(wordsOf), after.map(wordsOf)];
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  const always = new Map(kinds.map((kind) => [kind, containsAlways(all.filter((block) => block.kind === kind))]));
  for (const { kind, path } of all) {
    const reason = always.get(kind) ?? (prose.has(kind) || kind === "none" ? undefined : "wording");
    if (reason !== undefined) reasons.add(reason);
    for (const title of path) {
      const reason = bindingSections[titleKey(title)];
      if (reason !== undefined) reasons.add(reason);
    }
  }
  if (all.some(({ kind }) => kind === "none")) reasons.add("none");
  if (before.length === 0) reasons.add(isElsewhere(after, gaps, "before") ? "moved" : "added");
  else if (after.length === 0) reasons.add(isElsewhere(before, gaps, "after") ? "moved" : "removed");
  else {
    // A heading stays a heading: its words are compared, but a paragraph cannot become one unseen.
    if (headings(before) !== headings(after) || groups.length > 1) reasons.add("heading");
    const found = compareWords(left.join("\n"), right.join("\n"), isUsed, reading);
    for (const reason of found.reasons) reasons.add(reason);
    for (const reason of found.editorial) editorial.add(reason);
    const links = compareLinks(linksOf(before), linksOf(after), reading);
    if (links === "other") reasons.add("link");
    else if (links === "moved") editorial.add("address");
    if (listsOf(before) !== listsOf(after)) reasons.add("number");
    if (reading >= 3) for (const reason of hiddenReasons(before, after, editorial)) reasons.add(reason);
    if (valuesOf(before, "file:sha256", "anywhere") !== valuesOf(after, "file:sha256", "anywhere")) reasons.add("file");
    if (reading >= 4 && valuesOf(before, "class", "blocks") !== valuesOf(after, "class", "blocks"))
      reasons.add("class");
    if (found.editorial.length > 0 && literalsOf(before) !== literalsOf(after)) reasons.add("code");
    if (reasons.size === 0 && editorial.size === 0) editorial.add(before.length === after.length ? "markup" : "layout");
  }
  return {
    class: reasons.size > 0 ? "normative" : "editorial-candidate",
    groups,
    section: (after[0] ?? before[0])?.path.at(-1),
    reasons: reasons.size > 0 ? [...reasons] : [...editorial],
    before: left,
    after: right,
    span: after[0]?.span,
  };
}

/** What changed though the words are the same, or nearly. */
function hiddenReasons(
  before: readonly NormativeBlock[],
  after: readonly NormativeBlock[],
  editorial: ReadonlySet<EditorialReason>,
): readonly Reason[] {
  const found: Reason[] = [];
  if (rolesOf(before) !== rolesOf(after)) found.push("wording");
  const isWorded = editorial.size === 0;
  if (placesOf(before, isWorded) !== placesOf(after, isWorded)) found.push("place");
  if (isWorded && cutEachOther(rangesOf(before, literalTag), rangesOf(after, literalTag))) found.push("code");
  if (isWorded && raisedOf(before) !== raisedOf(after)) found.push("number");
  // An address that is read in a sentence is used; one among references is looked up.
  if (
    editorial.has("address") &&
    visibleAddresses(before) !== visibleAddresses(after) &&
    ![...before, ...after].every(isReference)
  )
    found.push("link");
  return found;
}

const literalTag = new Set(["literal"]);
const raisedOf = (blocks: readonly NormativeBlock[]): string =>
  ["superscript", "subscript"].map((tag) => rangesOf(blocks, new Set([tag])).join(";")).join("|");

/** Addresses that are their own words. */
function visibleAddresses(blocks: readonly NormativeBlock[]): string {
  return blocks
    .flatMap(({ canonical }) => textsOf(canonical).flatMap((text) => text.match(/https?:\/\/\S+/g) ?? []))
    .join();
}

/** Whether a block is there to be looked up: a note, something below a heading about references, or an address alone. */
function isReference({ kind, path, canonical }: NormativeBlock): boolean {
  if (kind === "footnote" || kind === "citation") return true;
  if (/\b(?:references?|links?|see also|further reading)\b/i.test(path.at(-1) ?? "")) return true;
  return textsOf(canonical).every((text) => /^\S*https?:\/\/\S+$/.test(text.trim()));
}

/** The words that stand in both texts, of code and addresses too; gathered when they are asked for. */
function wordsOfBoth(before: NormativeForm, after: NormativeForm): IsUsed {
  let found: readonly ReadonlySet<string>[] | undefined;
  return (word) => {
    found ??= [wordsOfForm(before), wordsOfForm(after)];
    return found.every((words) => words.has(word));
  };
}

/** A text is compared with the one before and with the one after it. */
const knownWords = new WeakMap<NormativeForm, ReadonlySet<string>>();

function wordsOfForm(form: NormativeForm): ReadonlySet<string> {
  let words = knownWords.get(form);
  if (words === undefined) {
    const found = new Set<string>();
    for (const { line } of form) {
      const lower = line.toLowerCase();
      // Classes of Unicode cost several times what ranges do, and most texts need none.
      for (const word of lower.match(beyondAscii.test(lower) ? letters : asciiLetters) ?? []) found.add(word);
    }
    knownWords.set(form, (words = found));
  }
  return words;
}

const beyondAscii = /[^\0-\x7f]/;
const letters = /\p{L}+/gu;
const asciiLetters = /[a-z]+/g;

/** Why blocks are beyond editorial for what they are or hold; a literal block in a list item is one too. */
function containsAlways(blocks: readonly NormativeBlock[]): Reason | undefined {
  for (const { canonical } of blocks) {
    if (holdsDirective(canonical)) return "option";
    for (const tag of tagsOf(canonical)) {
      const reason = alwaysNormative[tag];
      if (reason !== undefined) return reason;
    }
  }
  return undefined;
}

function isElsewhere(blocks: readonly NormativeBlock[], gaps: readonly Gap[], side: "before" | "after"): boolean {
  const lines = new Set(gaps.flatMap((gap) => gap[side].map(({ line }) => line)));
  return blocks.every(({ line }) => lines.has(line));
}

function headings(blocks: readonly NormativeBlock[]): string {
  return blocks
    .filter(({ kind }) => kind === "section" || kind === "title")
    .map((block) => `${block.kind} ${levelOf(block)}`)
    .join();
}

function levelOf({ kind, canonical }: NormativeBlock): string {
  return kind === "section" && typeof canonical[1] === "string" ? canonical[1] : "";
}

function wordsOf({ kind, canonical }: NormativeBlock): string {
  // The level of a heading is no word of it.
  const said =
    kind === "section" && typeof canonical !== "string" ? (["title", ...canonical.slice(2)] as const) : canonical;
  return textsOf(said).join(" ").replace(/\s+/g, " ").trim();
}

/** The texts below a canonical node; pieces of one paragraph are joined as they stand. */
function textsOf(canonical: Canonical): readonly string[] {
  if (typeof canonical === "string") return [canonical];
  const children = canonical
    .slice(1)
    .filter((child): child is Canonical => typeof child === "string" || Array.isArray(child));
  const isRunning = children.some((child) => typeof child === "string");
  const texts = children.flatMap((child) => textsOf(child));
  return isRunning ? [texts.join("")] : texts;
}

function tagsOf(canonical: Canonical): readonly string[] {
  if (typeof canonical === "string") return [];
  const [tag, ...rest] = canonical;
  return [tag, ...rest.flatMap((child) => (Array.isArray(child) ? tagsOf(child as Canonical) : []))];
}

function linksOf(blocks: readonly NormativeBlock[]): readonly string[] {
  return blocks.flatMap(({ line }) => line.match(/"(?:refuri|refid|reftarget|uri)":"(?:[^"\\]|\\.)*"/g) ?? []);
}

/** Whether links lead where they led; "moved": to the same pages at other places. */
function compareLinks(
  before: readonly string[],
  after: readonly string[],
  reading: Reading,
): "same" | "moved" | "other" {
  if (before.toSorted().join() === after.toSorted().join()) return "same";
  const address = (link: string): string => /^"refuri":"(.*)"$/.exec(link)?.[1] ?? "";
  const isPage = reading < 3 ? isSamePage : isMovedPage;
  const isMoved =
    before.length === after.length &&
    before.every((link, index) => link === after[index] || isPage(address(link), address(after[index]!)));
  return isMoved ? "moved" : "other";
}

function listsOf(blocks: readonly NormativeBlock[]): string {
  return blocks.flatMap(({ line }) => line.match(/"(?:enumtype|start)":(?:"[a-z]*"|\d+)/g) ?? []).join();
}

/** The names of roles of the author's own. */
function rolesOf(blocks: readonly NormativeBlock[]): string {
  return blocks.flatMap(({ line }) => line.match(/"class":"(?:[^"\\]|\\.)*"/g) ?? []).join();
}

function literalsOf(blocks: readonly NormativeBlock[]): string {
  return blocks.flatMap(({ line }) => line.match(/\["literal",(?:[^"\]]|"(?:[^"\\]|\\.)*")*\]/g) ?? []).join();
}
