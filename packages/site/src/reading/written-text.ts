/** The text of a document as the HTML of its page, and what is found while it is written. */
import type { Document, Node, NodeOf } from "@assent/rst";
import { introduction, type Spec } from "@assent/spec";
import { escape } from "../html.ts";
import type { GraphRecord, PlacedLink } from "../record.ts";
import { type Cards, readCards } from "../rest/cards.ts";
import type { UnreadNodes } from "../unread.ts";
import { mostBytes } from "../weight.ts";
import type { CodeRoom } from "../writers/body-parts.ts";
import { writeBody } from "../writers/body.ts";
import type { Anchors } from "./anchors.ts";
import { idsIn, missingPlaces } from "./placed-links.ts";
import { splitText } from "./preface.ts";
import type { readStories } from "./stories.ts";

/** The parts of a page, and what was left behind by writing them. */
export interface WrittenText {
  readonly titleHtml: string;
  readonly introduction: string;
  readonly body: string;
  /** Ids of the page, with where they stand. */
  readonly placed: ReturnType<typeof idsIn>;
  readonly links: readonly PlacedLink[];
  /** The number of the link that a node became; nodes that are worded anew are added. */
  readonly linkOf: Map<Node, number>;
  readonly graphs: readonly GraphRecord[];
  readonly longCode: readonly string[];
  /** Where drawings are written that could not be made. */
  readonly undrawn: readonly number[];
  readonly cards: Cards;
  /** What stands below the title, in the order of the text. */
  readonly nodes: readonly Node[];
}

/** Writes the text of a document. */
export function writeText(
  document: Document,
  spec: Spec,
  {
    title,
    titleNode,
    anchors: { sections, labels, languages, numbers, glossary },
    hidden,
    unread,
    stories,
    url,
  }: {
    readonly title: string;
    /** The heading that the title is; undefined where it is said elsewhere. */
    readonly titleNode: NodeOf<"title"> | undefined;
    readonly anchors: Anchors;
    /** Sections that are shown elsewhere. */
    readonly hidden: ReadonlySet<Node>;
    /** What could not be read; what cannot be written is added. */
    readonly unread: UnreadNodes;
    readonly stories: ReturnType<typeof readStories>;
    /** The address of the page. */
    readonly url: string;
  },
): WrittenText {
  const { preface, written: whole, rest } = splitText(document, spec, stories);
  const cards = readCards(spec, rest, (start) => {
    const node = sections.get(start)?.node;
    return node?.type === "section" ? node : undefined;
  });
  const asides = new Set<Node>(preface.filter(({ type }) => type === "paragraph"));
  for (const paragraph of introduction(spec)?.paragraphs ?? []) asides.delete(paragraph);
  const wanted = new Set(labels.flatMap(([, id]) => (id === "" ? [] : [id])));
  const write = (room: CodeRoom): Omit<WrittenText, "placed" | "nodes"> => {
    const links: PlacedLink[] = [];
    const linkOf = new Map<Node, number>();
    const graphs: GraphRecord[] = [];
    const longCode: string[] = [];
    const undrawn: number[] = [];
    const parts = {
      ...{ links, linkOf, graphs, longCode, undrawn, hidden, unread, asides, languages, numbers, wanted, url, room },
      ids: glossary.size === 0 ? cards.ids : new Map([...cards.ids, ...glossary]),
      tops: cards.tops,
      verbs: cards.verbs,
    };
    const titleHtml =
      titleNode === undefined ? escape(title) : writeBody(document, [titleNode], { ...parts, prefix: "_title" });
    const before = writeBody(document, preface, { ...parts, prefix: "_introduction" });
    const body = writeBody(document, cards.nodes, { ...parts, prefix: "_text" });
    return { titleHtml, introduction: before, body, links, linkOf, graphs, longCode, undrawn, cards };
  };
  const usual = write(usualRoom);
  const text = usual.introduction + usual.body;
  const isHeavy = Buffer.byteLength(text) > mostBytes - ofTheRest && text.includes("<pre");
  const written = isHeavy ? write(littleRoom) : usual;
  const { titleHtml, introduction: before, body } = written;
  const placed = idsIn([titleHtml, before, body]);
  return {
    ...written,
    introduction: missingPlaces(wanted, placed, hidden) + before,
    placed,
    nodes: [...whole, ...rest],
  };
}

const usualRoom: CodeRoom = { most: 50_000, beginning: 10_000 };
/** On a page that would be too heavy with code of the usual length. */
const littleRoom: CodeRoom = { most: 4_000, beginning: 1_500 };
/** Bytes for what stands around the text: the head, the table of contents, the history. */
const ofTheRest = 25_000;
