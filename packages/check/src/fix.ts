/**
 * Applying fixes to a text.
 *
 * Fixes that would touch the same characters wait for the next round. Each kind has a law. The document stays the same; or
 * it stays so but for the nodes that a fix drops, or for the words that it puts markup in the place of; or sections are moved and
 * stay as they are; of all others it holds that what refers to something refers to the same afterwards, and that a heading is
 * one. All are checked here, on the trees before and after, and a fix that breaks its law is left out. So is every fix after
 * which the parser has more to complain of than before.
 */
import { type Document, read as readRst, sphinx } from "@assent/rst";
import type { Finding, Fix, TextEdit } from "./finding.ts";
import { haveSameGoals, keepsHeadings } from "./same-goals.ts";
import { hasNewMessages } from "./new-messages.ts";
import { isRewritten, type Rewriting } from "./rewritten-tree.ts";
import { haveSameSections, haveSameTree } from "./same-tree.ts";
import { applyEdits } from "./text/edits.ts";

/** What fixing a text did. */
export interface FixedText {
  readonly text: string;
  /** The findings whose fixes were applied, in the order of application. */
  readonly applied: readonly Finding[];
  /** The new path, where a fix renames the file. */
  readonly rename: string | undefined;
  /** Passes over the text, the last one, which changed nothing, included. */
  readonly rounds: number;
}

/** Which fixes to apply, and how to read a text for the tree law. */
export interface FixOptions {
  /** "unsafe" applies the safe ones too; "safe" if not told. */
  readonly safety?: Fix["safety"];
  /** Reads a text as the caller does; with Sphinx' names known if not told. */
  readonly read?: (text: string) => Document;
}

/** How often a text is read in one round to find the fixes that would change the document. */
const mostReads = 64;

/** How many moves of sections are tried in one round. */
const mostMoves = 16;

/** Sections that are moved at most in one text. */
const mostMovedSections = 40;

/** Rounds after which fixing ends, done or not. */
export const mostRounds = 10;

/** Applies the fixes of `findings` that do not overlap, in order of place: one round. */
export function applyFixes(text: string, findings: readonly Finding[], options: FixOptions = {}): FixedText {
  const { safety = "safe", read = readDocument } = options;
  const wanted = findings.filter(({ fix }) => fix && (fix.safety === "safe" || safety === "unsafe"));
  const rename = wanted.find(({ fix }) => fix?.rename !== undefined)?.fix?.rename;
  // What changes the document comes first and by itself, so that the law is about the layout alone; before it what says
  // how it does, and what brings headings to their level; then one section is moved, and the next one when it is known
  // where it stands now.
  const rewriting = wanted.filter(({ fix }) => fix!.makes);
  const dropping = wanted.filter(({ fix }) => fix!.drops);
  const changing = wanted.filter(({ fix }) => !fix!.keepsDocument && !fix!.movesSections && !fix!.makes && !fix!.drops);
  const levels = changing.filter(({ fix }) => fix!.setsLevels);
  const moves = wanted.filter(({ fix }) => fix!.movesSections);
  const layout = wanted.filter(({ fix }) => fix!.keepsDocument);
  const steps = [
    () =>
      keepLawful(text, chooseApart(rewriting), read, (before, after, some) =>
        isRewritten(text, before, after, madeBy(some)),
      ),
    () =>
      keepLawful(text, chooseApart(dropping), read, (before, after, some) =>
        haveSameTree(before, after, some[0]!.fix!.drops),
      ),
    () => keepLawful(text, chooseApart(levels), read, keepsPlaces),
    () => keepLawful(text, chooseApart(changing), read, keepsPlaces),
    () => firstLawfulMove(text, moves, read),
    () => keepLawful(text, chooseApart(layout), read, haveSameLayout),
  ];
  let applied: readonly Finding[] = [];
  for (const step of steps) if (applied.length === 0) applied = step();
  return { text: applyEdits(text, editsOf(applied)), applied, rename, rounds: 1 };
}

/** Fixes, checks again and repeats until nothing changes, at most ten rounds. `check` reads and checks a text. */
export function fixText(
  text: string,
  check: (text: string) => readonly Finding[],
  options: FixOptions = {},
): FixedText {
  let current = text;
  let rename: string | undefined;
  let rounds = 0;
  const applied: Finding[] = [];
  // A round moves one section; such rounds count by themselves.
  let moves = 0;
  while (rounds - moves < mostRounds && moves < mostMovedSections) {
    rounds += 1;
    const round = applyFixes(current, check(current), options);
    // A title that was broken is another one when it is mended.
    rename = round.rename;
    if (round.applied.some(({ fix }) => fix!.movesSections)) moves += 1;
    applied.push(...round.applied.filter(({ fix }) => fix!.edits.length > 0 || rounds === 1));
    if (round.text === current && !round.applied.some(({ fix }) => !fix!.keepsDocument)) break;
    current = round.text;
  }
  return { text: current, applied, rename, rounds };
}

/** What a person is told of a fix that breaks its law; no second run makes it. */
export function whyLeft({ keepsDocument, makes, drops }: Fix): string {
  return keepsDocument || makes || drops
    ? "by hand: --fix left it, since the document would not stay the same"
    : "by hand: --fix left it, since markup, a heading or a reference would break";
}

function readDocument(text: string): Document {
  return readRst(text, { dialect: sphinx, doctitleXform: false }).document;
}

/** The findings whose edits touch no edit of an earlier one. Several can ask for the very same edits. */
function chooseApart(findings: readonly Finding[]): readonly Finding[] {
  const chosen: Finding[] = [];
  const taken: Taken[] = [];
  const seen = new Set<string>();
  for (const finding of findings.toSorted(
    ({ fix: a }, { fix: b }) => startOf(a!) - startOf(b!) || (a!.order ?? 0) - (b!.order ?? 0),
  )) {
    const { edits } = finding.fix!;
    const key = keyOf(edits);
    if (edits.length > 0 && seen.has(key)) {
      chosen.push(finding);
      continue;
    }
    const wanted = edits.map((edit): Taken => ({ edit, rule: finding.rule }));
    if (wanted.some((edit) => meets(edit, taken))) continue;
    seen.add(key);
    chosen.push(finding);
    for (const edit of wanted) taken.splice(placeFor(edit, taken), 0, edit);
  }
  return chosen;
}

const keys = new WeakMap<readonly TextEdit[], string>();

/** The same for the same edits; findings that share a fix share its edits, so that a long one is written out once. */
function keyOf(edits: readonly TextEdit[]): string {
  let key = keys.get(edits);
  if (key === undefined) keys.set(edits, (key = JSON.stringify(edits)));
  return key;
}

/** An edit that was chosen. Chosen edits are kept in order and apart, so that only neighbours can meet. */
interface Taken {
  readonly edit: TextEdit;
  readonly rule: string;
}

function placeFor({ edit }: Taken, taken: readonly Taken[]): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (taken[middle]!.edit.span.start <= edit.span.start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function meets(wanted: Taken, taken: readonly Taken[]): boolean {
  const place = placeFor(wanted, taken);
  return [taken[place - 1], taken[place]].some(
    (other) => other && overlap(wanted.edit, other.edit, wanted.rule === other.rule),
  );
}

function startOf({ edits }: Fix): number {
  return edits.reduce((least, { span }) => Math.min(least, span.start), Number.MAX_SAFE_INTEGER);
}

/** Insertions of one rule at one place follow each other, and so do pieces that it replaces; all else that meets overlaps. */
function overlap(a: TextEdit, b: TextEdit, isSameRule: boolean): boolean {
  const isInsertion = a.span.start === a.span.end && b.span.start === b.span.end;
  if (isInsertion) return a.span.start === b.span.start && !isSameRule;
  const areBothPieces = a.span.start < a.span.end && b.span.start < b.span.end;
  if (isSameRule && areBothPieces) return a.span.start < b.span.end && b.span.start < a.span.end;
  return a.span.start <= b.span.end && b.span.start <= a.span.end;
}

function editsOf(findings: readonly Finding[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const seen = new Set<string>();
  for (const { fix } of findings) {
    const key = keyOf(fix!.edits);
    if (seen.has(key)) continue;
    seen.add(key);
    edits.push(...fix!.edits);
  }
  return edits;
}

/** The first move that leaves every section as it is; none where there is no such. */
function firstLawfulMove(
  text: string,
  moves: readonly Finding[],
  read: (text: string) => Document,
): readonly Finding[] {
  if (moves.length === 0) return [];
  const before = read(text);
  const lawful = moves.slice(0, mostMoves).find(({ fix }) => isLawfulMove(text, before, fix!, read));
  return lawful ? [lawful] : [];
}

/**
 * Findings, without the moves and the changes of layout that `applyFixes` would leave: what is told to be mended is. Sections
 * are moved one by one, so each is looked at as the first.
 */
export function withoutUnlawful(text: string, findings: readonly Finding[]): readonly Finding[] {
  const moves = findings.filter(({ fix }) => fix?.movesSections);
  const layout = chooseApart(findings.filter(({ fix }) => fix?.keepsDocument));
  if (moves.length === 0 && layout.length === 0) return findings;
  const before = readDocument(text);
  const read = (some: string): Document => (some === text ? before : readDocument(some));
  const tried = moves.slice(0, mostMoves);
  const lawful = new Set([
    ...tried.filter(({ fix }) => isLawfulMove(text, before, fix!, read)),
    ...keepLawful(text, layout, read, haveSameLayout),
  ]);
  const unlawful = new Set([...tried, ...layout].filter((finding) => !lawful.has(finding)));
  const areAllUnlawful = tried.length === mostMoves && tried.every((finding) => unlawful.has(finding));
  const isLeft = (finding: Finding): boolean =>
    unlawful.has(finding) || (finding.fix?.movesSections === true && areAllUnlawful);
  return findings.map((one) => (isLeft(one) ? withoutFix(one) : one));
}

/** A finding that no fix is made of: what it would do is for a person. */
export function withoutFix(finding: Finding): Finding {
  return finding.fix === undefined ? finding : { ...finding, fix: undefined, help: finding.fix.title };
}

function isLawfulMove(text: string, before: Document, { edits }: Fix, read: (text: string) => Document): boolean {
  const after = read(applyEdits(text, edits));
  return haveSameSections(before, after) && !hasNewMessages(before, after);
}

/** What the edits of findings make. */
function madeBy(findings: readonly Finding[]): readonly Rewriting[] {
  return findings.flatMap(({ fix }) => fix!.edits.map((edit, index) => ({ ...edit, makes: fix!.makes![index]! })));
}

/** Whether two documents are as a law wants them, the second one being what the fixes of some findings make of the first. */
type Law = (before: Document, after: Document, some: readonly Finding[]) => boolean;

/** The law for what changes the layout alone. */
const haveSameLayout: Law = (before, after) => haveSameTree(before, after);

/** The law for what changes the document. */
const keepsPlaces: Law = (before, after, some) => {
  const edits = editsOf(some);
  return keepsHeadings(before, after, edits) && haveSameGoals(before, after, edits);
};

/** Without the fixes that would break the law. All are tried at once first, then ever smaller parts. */
function keepLawful(
  text: string,
  findings: readonly Finding[],
  read: (text: string) => Document,
  law: Law,
): readonly Finding[] {
  const editing = findings.filter(({ fix }) => fix!.edits.length > 0);
  if (editing.length === 0) return findings;
  const before = read(text);
  const broken = new Set<Finding>();
  let reads = 0;
  const test = (some: readonly Finding[]): void => {
    if (some.length === 0) return;
    // A text in which nearly every fix is unlawful is left as it is rather than read a thousand times.
    reads += 1;
    if (reads > mostReads) {
      for (const finding of some) broken.add(finding);
      return;
    }
    const after = read(applyEdits(text, editsOf(some)));
    if (law(before, after, some) && !hasNewMessages(before, after)) return;
    const keys = [...new Set(some.map(({ fix }) => keyOf(fix!.edits)))];
    if (keys.length === 1) {
      for (const finding of some) broken.add(finding);
      return;
    }
    const half = new Set(keys.slice(0, keys.length >> 1));
    test(some.filter(({ fix }) => half.has(keyOf(fix!.edits))));
    test(some.filter(({ fix }) => !half.has(keyOf(fix!.edits))));
  };
  test(editing);
  return findings.filter((finding) => !broken.has(finding));
}
