/**
 * The history of a document as data: what each revision changed in meaning and in words, and all its texts, each block
 * and line once, so that a page can compare any two of them.
 */
import type { Dialect } from "@assent/rst";
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
import { compareBlocks, compareLines, type Line, type Piece } from "./browser/diff.js";
import { isListed } from "./kinds.ts";
import type { FileStory, Revision } from "./revisions.ts";
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
export interface History {
  /** What each revision changed; undefined for the first, and where a text is missing or the same. */
  readonly steps: readonly (Comparison | undefined)[];
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

/** Reads a history; `textOf` gives the text of a blob, undefined for one that git does not have. */
export function readHistory(
  { revisions }: FileStory,
  dialect: Dialect,
  textOf: (blob: string) => string | undefined,
): History {
  const known = new Map<string, Text>();
  const texts = revisions.map(({ blob, path }): Text | undefined => {
    const source = textOf(blob);
    if (source === undefined) return undefined;
    let text = known.get(blob);
    if (text === undefined) {
      const { document } = readDocument(path, source, { dialect });
      const spec = readSpec(document, source, path);
      known.set(blob, (text = { source, blocks: blocksOf(document), form: normativeForm(spec), idAt: idsOf(spec) }));
    }
    return text;
  });
  const compare = (from: number, to: number): Comparison | undefined => {
    const [old, now] = [texts[from], texts[to]];
    if (old === undefined || now === undefined || old === now) return undefined;
    return {
      from,
      to,
      meaning: meaningOf(old.form, now.form),
      pieces: compareBlocks(old.blocks, now.blocks),
      source: compareLines(old.source, now.source),
    };
  };
  const last = revisions.length - 1;
  const approved = revisions.findIndex((revision) => stateAt(revision)?.name === "approved");
  const steps = revisions.map(({ from }, index) => (from === undefined ? undefined : compare(from, index)));
  return {
    steps,
    whole: last >= 2 ? compare(0, last) : undefined,
    approved: approved > 0 && approved < last ? compare(approved, last) : undefined,
    data: last >= 1 ? toData(revisions, texts, steps) : "",
    ids: uniqueIds(revisions.map(({ path }, index) => texts[index]?.idAt(path))),
  };
}

/** What a spec is known by stands before its first section; of a text that is gone more is not read, in letters. */
const mostOfHead = 6000;

/** The ids that the texts of a history have as specs, oldest first; for what is gone, of which nothing else is shown. */
export function readIds(
  { revisions }: FileStory,
  dialect: Dialect,
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
        known.set(blob, (idAt = idsOf(readSpec(readDocument(path, head, { dialect }).document, head, path))));
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

function toData(revisions: readonly Revision[], texts: readonly (Text | undefined)[], steps: History["steps"]): string {
  const [blocks, lines] = [numbering(), numbering()];
  const shown = revisions.map(({ commit, date, author, subject, path }, index) => {
    const text = texts[index];
    return {
      id: commit.slice(0, 10),
      date,
      author,
      subject,
      path,
      class: steps[index]?.meaning.class ?? "same",
      ...(text === undefined
        ? {}
        : {
            blocks: text.blocks.map((block) => {
              const { kind, section, text: own, cells, leads } = block;
              const more = leads === undefined ? [cells] : [cells ?? null, leads];
              const item = [kind, section, own, ...(more[0] === undefined ? [] : more)];
              return blocks.numberOf(item.flat(2).join("\t"), item);
            }),
            lines: text.source
              .replace(/\n$/, "")
              .split("\n")
              .map((line) => lines.numberOf(line, line)),
          }),
    };
  });
  return `${JSON.stringify({ blocks: blocks.all, lines: lines.all, revisions: shown })}\n`;
}
