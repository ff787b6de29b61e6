/**
 * The history of a document as data: what each revision changed in meaning and in words, and all its texts, each block
 * and line once, so that a page can compare any two of them.
 */
import {
  classifyEdit,
  kindOf,
  idOfPath,
  normativeForm,
  readSpec,
  reasonWords,
  trackedIdOf,
  type EditClass,
  type NormativeForm,
  type Spec,
} from "@assent/spec";
import { readDocument } from "@assent/workspace";
import { blocksOf, type TextBlock } from "./blocks.ts";
import { compareBlocks, compareLines, type Line, type Piece } from "../browser/diff.js";
import { isListed } from "../kinds.ts";
import type { Revision } from "./revision.ts";
import type { FileStory } from "./revisions.ts";
import type { Language } from "../language.ts";
import { stateAt } from "./state.ts";

/** What an edit means: its class by the rules for approvals, and where. */
export interface Meaning {
  readonly class: EditClass;
  /** Sections with a normative change, and with another. */
  readonly normative: readonly string[];
  readonly editorial: readonly string[];
  /** Groups of sections on which votes would be outdated. */
  readonly outdated: readonly string[];
  /** Why the first changes are what they are, in words. */
  readonly reasons: readonly string[];
}

/** From one revision to another. */
export interface Comparison {
  readonly from: number;
  readonly to: number;
  readonly meaning: Meaning;
  readonly pieces: readonly Piece[];
  readonly source: readonly Line[];
}

/** A history as data; indexes are those of the revisions. */
export interface History<Shown> {
  /** What is shown of what each revision changed; undefined for the first, and where a text is missing or the same. */
  readonly steps: readonly (Shown | undefined)[];
  /** The last of what they changed. */
  readonly latest: Comparison | undefined;
  /** From the first to the last; undefined where there are fewer than three revisions. */
  readonly whole: Comparison | undefined;
  /** From the text that was first approved to the last; undefined where nothing shows it, or nothing came after. */
  readonly approved: Comparison | undefined;
  /** All texts, for the page that compares; "" with one revision. */
  readonly data: string;
  /** The ids that the texts have as specs, oldest first. */
  readonly ids: readonly string[];
}

interface Text {
  /** The id of the text where its file is called so; undefined where it is no spec. */
  readonly idAt: (path: string) => string | undefined;
  readonly source: string;
  readonly blocks: readonly TextBlock[];
  readonly form: NormativeForm;
}

/** How a history is read. */
export interface HistoryReading<Shown> {
  readonly language: Language;
  /** The text of a blob; undefined for one that git does not have. */
  readonly textOf: (blob: string) => string | undefined;
  /** What is shown of what a revision changed; called for the latest first, since a comparison is large and not kept. */
  readonly show: (step: Comparison) => Shown;
}

/** Reads a history from its end, so that few of its texts are in memory at a time. */
export function readHistory<Shown>(
  { revisions }: FileStory,
  { language, textOf, show }: HistoryReading<Shown>,
): History<Shown> {
  const texts = openTexts(revisions, language, textOf);
  const compare = (from: number, to: number): Comparison | undefined => {
    const [old, now] = [texts(from), texts(to)];
    if (old === undefined || now === undefined || revisions[from]!.blob === revisions[to]!.blob) return undefined;
    return {
      from,
      to,
      meaning: meaningOf(old.form, now.form),
      pieces: compareBlocks(old.blocks, now.blocks),
      source: compareLines(old.source, now.source),
    };
  };
  const last = revisions.length - 1;
  const data = openData();
  const steps: (Shown | undefined)[] = [];
  const ids: (string | undefined)[] = [];
  let latest: Comparison | undefined;
  for (let index = last; index >= 0; index -= 1) {
    const { from, path } = revisions[index]!;
    const text = texts(index);
    const step = from === undefined ? undefined : compare(from, index);
    steps[index] = step && show(step);
    ids[index] = text?.idAt(path);
    latest ??= step;
    if (last >= 1) data.add(revisions[index]!, text, step?.meaning.class ?? "same");
  }
  const approved = revisions.findIndex((revision) => stateAt(revision, language.words)?.name === "approved");
  return {
    steps,
    latest,
    whole: last >= 2 ? compare(0, last) : undefined,
    approved: approved > 0 && approved < last ? compare(approved, last) : undefined,
    data: last >= 1 ? data.written() : "",
    ids: uniqueIds(ids),
  };
}

/** So many texts are kept as they were read: a revision is compared with the one before it, or with one shortly before. */
const mostTexts = 4;

/** Gives the text of a revision, by its index; reads it where it is not one of the last that were asked for. */
function openTexts(
  revisions: readonly Revision[],
  { dialect, words }: Language,
  textOf: HistoryReading<unknown>["textOf"],
): (index: number) => Text | undefined {
  const known = new Map<string, Text>();
  // A text is read as what it was first called: as an index.rst it would be taken for a page that lists others.
  const paths = new Map(revisions.toReversed().map(({ blob, path }) => [blob, path]));
  return (index) => {
    const { blob } = revisions[index]!;
    const path = paths.get(blob)!;
    const source = textOf(blob);
    if (source === undefined) return undefined;
    let text = known.get(blob);
    if (text === undefined) {
      const { document } = readDocument(path, source, { dialect });
      const spec = readSpec(document, source, path, words);
      text = { source, blocks: blocksOf(document), form: normativeForm(spec), idAt: idsOf(spec) };
    }
    known.delete(blob);
    known.set(blob, text);
    if (known.size > mostTexts) known.delete(known.keys().next().value!);
    return text;
  };
}

/** What a spec is known by stands before its first section; of a text that is gone more is not read, in letters. */
const mostOfHead = 6000;

/** The ids that the texts of a history have as specs, oldest first; for what is gone, of which nothing else is shown. */
export function readIds(
  { revisions }: FileStory,
  { dialect, words }: Language,
  textOf: (blob: string) => string | undefined,
): readonly string[] {
  const known = new Map<string, Text["idAt"]>();
  return uniqueIds(
    revisions.map(({ blob, path }) => {
      const text = textOf(blob);
      if (text === undefined) return undefined;
      let idAt = known.get(blob);
      if (idAt === undefined) {
        const head = text.length > mostOfHead ? text.slice(0, text.lastIndexOf("\n", mostOfHead) + 1) : text;
        known.set(blob, (idAt = idsOf(readSpec(readDocument(path, head, { dialect }).document, head, path, words))));
      }
      return idAt(path);
    }),
  );
}

function idsOf(spec: Spec): Text["idAt"] {
  if (!isListed(kindOf(spec))) return () => undefined;
  const tracked = trackedIdOf(spec);
  return (path) => tracked ?? idOfPath(path);
}

function uniqueIds(ids: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(ids.filter((id) => id !== undefined))];
}

function meaningOf(old: NormativeForm, now: NormativeForm): Meaning {
  const { class: own, changes, outdated } = classifyEdit(old, now);
  const sections = (wanted: (typeof changes)[number]["class"]): readonly string[] => [
    ...new Set(changes.flatMap((change) => (change.class === wanted ? [change.section ?? ""] : []))),
  ];
  const first = own === "normative" ? changes.filter((change) => change.class === "normative") : changes;
  return {
    class: own,
    normative: sections("normative"),
    editorial: sections("editorial-candidate"),
    outdated: own === "normative" ? outdated : [],
    reasons: [...new Set(first.flatMap(({ reasons }) => reasons))].map((reason) => reasonWords[reason]),
  };
}

/** Numbers items, each once. */
function numbering(): { readonly all: unknown[]; readonly numberOf: (key: string, item: unknown) => number } {
  const all: unknown[] = [];
  const numbers = new Map<string, number>();
  return {
    all,
    numberOf(key, item) {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, all.length);
      return all.push(item) - 1;
    },
  };
}

/** All texts of a history as JSON, each block and each line once. Revisions are added from the last to the first. */
function openData(): {
  readonly add: (revision: Revision, text: Text | undefined, own: EditClass) => void;
  readonly written: () => string;
} {
  const [blocks, lines] = [numbering(), numbering()];
  const shown: object[] = [];
  return {
    add({ commit, date, author, subject, path }, text, own) {
      const parts = text === undefined ? {} : { blocks: text.blocks.map(numberOf), lines: linesOf(text) };
      shown.push({ id: commit.slice(0, 10), date, author, subject, path, class: own, ...parts });
    },
    written: () => `${JSON.stringify({ blocks: blocks.all, lines: lines.all, revisions: shown.toReversed() })}\n`,
  };

  function numberOf({ kind, section, text, cells, leads }: TextBlock): number {
    const more = leads === undefined ? [cells] : [cells ?? null, leads];
    const item = [kind, section, text, ...(more[0] === undefined ? [] : more)];
    return blocks.numberOf(item.flat(2).join("\t"), item);
  }

  function linesOf({ source }: Text): readonly number[] {
    return source
      .replace(/\n$/, "")
      .split("\n")
      .map((line) => lines.numberOf(line, line));
  }
}
