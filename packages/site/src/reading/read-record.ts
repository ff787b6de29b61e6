/** From a parsed document to what the site keeps of it. */
import { readOptions as readOptionTables } from "@assent/contract";
import { type Document, type Node, type NodeOf, plainText, walkTree } from "@assent/rst";
import { asShown } from "./as-shown.ts";
import { captioned, captionOf, numbersOf } from "./numbers.ts";
import { hasScript, plainWords } from "../plain-words.ts";
import { splitText } from "./preface.ts";
import { rewrite } from "../rewrite.ts";
import { escape } from "../html.ts";
import {
  findUnread,
  mayBeUnread,
  partialCode,
  textsOfSphinx,
  undrawnFindings,
  unknownNames,
  unreadFindings,
  type UnreadNodes,
} from "../unread.ts";
import {
  findTopic,
  findTopics,
  idOf,
  impactsOf,
  introduction,
  isVisible,
  kindOf,
  liteSpecs,
  noneSections,
  opening,
  type OwnWords,
  people,
  proposalOf,
  readSpec,
  saysMore,
  saysNone,
  type Section,
  type Spec,
  stemOf,
  tellsOfLink,
  titleOf,
  subjectsOf,
  type Topic,
  trackedIdOf,
  withFieldSections,
  withHeaderBlock,
} from "@assent/spec";
import type {
  DocumentRecord,
  GraphRecord,
  Impact,
  OptionRecord,
  PlacedLink,
  SectionRecord,
  LiteRecord,
} from "../record.ts";
import { readStories } from "./stories.ts";
import { Terms, weights, wordsBelow } from "./search.ts";
import { readDependencies, readProposal } from "./read-relations.ts";
import { crossReference, isWorded, waitingLink, withoutWaiting, withRefs } from "../refs.ts";
import { withTextClasses } from "./text-classes.ts";
import { readProseOptions } from "../options/prose-options.ts";
import { readCards } from "../rest/cards.ts";
import { isSure } from "../rest/method.ts";
import { decodePath, encodePath, pageUrl, slug } from "../urls.ts";
import { escapeText, heading } from "../markdown-marks.ts";
import { toMarkdown } from "../writers/markdown.ts";
import { hasNoLanguage } from "../directive-arguments.ts";
import { namesIn, writeBody } from "../writers/body.ts";
import { placeOf } from "../writers/places.ts";

/**
 * Makes the record of a document `read`, which was parsed from `text` and the files `includes`; `path` is its path in the
 * repository, `words` are of the team. `readFile` gives the text of a file that drawings name, seen from the document.
 */
export function readRecord(
  read: Document,
  text: string,
  path: string,
  {
    includes = [],
    words = {},
    readFile = () => undefined,
  }: {
    readonly includes?: readonly string[];
    readonly words?: OwnWords;
    readonly readFile?: (name: string) => string | undefined;
  } = {},
): DocumentRecord {
  const document = withTextClasses(asShown(withHeaderBlock(read, text), readFile));
  const spec = readSpec(document, text, path, words);
  const { outline } = spec;
  const kind = kindOf(spec);
  const titleNode = findTitleNode(document, spec);
  const title =
    outline.title === undefined || titleNode === undefined
      ? (titleOf(spec) ?? nameOf(path))
      : headingWords(outline.title.text, outline.title.nodes);
  const links: PlacedLink[] = [];
  const linkOf = new Map<Node, number>();
  const graphs: GraphRecord[] = [];
  const longCode: string[] = [];
  const undrawn: number[] = [];
  const {
    sections: nodes,
    labels,
    suspects,
    languages,
    numbers,
    code,
    hasRefs,
    glossary,
  } = readAnchors(document, title, text);
  const unread = findUnread(document, text, suspects);
  const none = new Map(
    noneSections(spec).flatMap(({ section, form, text: words }) =>
      form === "open" ? [] : [[section, words] as const],
    ),
  );
  const hidden = new Set([...none.keys()].map((section) => nodes.get(section.titleSpan.start)?.node).filter(isThere));
  const intro = introduction(spec);
  const stories = readStories(spec);
  const { preface, written: whole, rest } = splitText(document, spec, stories);
  const cards = readCards(spec, rest, (start) => {
    const node = nodes.get(start)?.node;
    return node?.type === "section" ? node : undefined;
  });
  const asides = new Set<Node>(preface.filter(({ type }) => type === "paragraph"));
  for (const paragraph of intro?.paragraphs ?? []) asides.delete(paragraph);
  const wanted = new Set(labels.flatMap(([, id]) => (id === "" ? [] : [id])));
  const parts = {
    links,
    linkOf,
    graphs,
    undrawn,
    hidden,
    unread,
    asides,
    ids: glossary.size === 0 ? cards.ids : new Map([...cards.ids, ...glossary]),
    tops: cards.tops,
    verbs: cards.verbs,
    languages,
    numbers,
    wanted,
    longCode,
    url: pageUrl(path),
  };
  const titleHtml =
    titleNode === undefined ? escape(title) : writeBody(document, [titleNode], { ...parts, prefix: "_title" });
  const written = writeBody(document, preface, { ...parts, prefix: "_introduction" });
  const body = writeBody(document, cards.nodes, { ...parts, prefix: "_text" });

  const placed = idsIn([titleHtml, written, body]);
  const sections = outline.all.map((section): SectionRecord => {
    const id = nodes.get(section.titleSpan.start)?.id ?? "";
    return {
      id,
      title: headingWords(section.title, section.titleNodes),
      level: section.level,
      none: none.get(section),
      isDenied: !none.has(section) && section.sections.length === 0 && saysNone(section, spec),
    };
  });
  const first = opening(spec) ?? firstParagraph(openingSection(outline.sections), text);
  const idOfSection = ({ titleSpan }: Section): string => nodes.get(titleSpan.start)?.id ?? "";
  const readLites = (): readonly LiteRecord[] | undefined =>
    liteSpecs(spec)?.map(({ section, spec: lite }) => {
      const [anchor, told] = [idOfSection(section), opening(lite)];
      return {
        anchor,
        id: trackedIdOf(lite) ?? anchor,
        title: headingWords(section.title, section.titleNodes),
        summary: told === undefined ? "" : summaryOf(worded([told])),
        stories: readStories(lite),
        people: readPeople(lite),
        wantsOwner: people(lite).lacksOwner,
        impacts: readImpacts(withFieldSections(lite, /^impacts?$/i), []),
      };
    });
  const worded = (some: readonly Node[]): readonly Node[] => (hasRefs ? withRefs(some, labels, linkOf) : some);
  // An address that shares the paragraph is the story's, and stands beside it.
  const summary = first === undefined ? "" : summaryOf(worded([first])).replace(/^(?:https?:\/\/\S+ )+(?=\S)/, "");
  const prose = readProseOptions(spec);
  // What describes methods or options is one document to the references of these.
  const isListOfLites = kind === "lite" && cards.methods.length + prose.length === 0;
  const lites = isListOfLites ? readLites() : undefined;
  return {
    path,
    url: pageUrl(path),
    kind,
    id: idOf(spec),
    title,
    titleHtml,
    summary: lites === undefined ? summary : lites.map((lite) => lite.title).join("; "),
    introduction: missingPlaces(wanted, placed, hidden) + written,
    body,
    links: withPlaces(links, placed, sections),
    unread: [
      ...unreadFindings(unread, path, text),
      ...partialCode(suspects, path, text),
      ...undrawnFindings(undrawn, path, text),
      ...unknownNames(suspects, path, text),
    ],
    sections,
    stories,
    people: kind === "spec" || kind === "lite" ? readPeople(spec) : [],
    wantsOwner: people(spec).lacksOwner,
    impacts:
      kind === "spec"
        ? readImpacts(spec, cards.methods)
        : kind === "lite"
          ? readImpacts(withFieldSections(spec, /^impacts?$/i), cards.methods)
          : [],
    dependencies: readDependencies(spec),
    ...readProposal(spec),
    ...(lites === undefined ? {} : { lites }),
    methods: cards.methods,
    isCanonical: cards.isCanonical,
    options: prose.map(({ name }) => name),
    optionProse: prose,
    optionTable: readOptionTable(spec),
    labels,
    glossary: [...glossary].map(([term, anchor]) => [nameOfTerm(term), anchor]),
    words: Math.max(0, countWords(text) - sum(code.map(({ span }) => countWords(text.slice(span.start, span.end))))),
    source: text,
    includes,
    markdown: `${titleNode === undefined ? `${heading(1, escapeText(title))}\n\n` : ""}${toMarkdown(
      worded([...(titleNode === undefined ? [] : [titleNode]), ...whole, ...rest]),
      {
        unread,
        namesIn,
        page: encodePath(pageUrl(path).replace(/^.*\//, "")),
        linkAt: (node, own) => {
          const number = linkOf.get(node);
          return number === undefined ? undefined : waitingLink(number, own);
        },
      },
    )}`,
    terms: readTerms(spec, unread, { title, summary: withoutWaiting(summary), first }).toChunks(),
    graphs,
    longCode,
  };
}

/** The heading that the title of a page is; undefined where a field says it, or nothing does. */
function findTitleNode(document: Document, spec: Spec): NodeOf<"title"> | undefined {
  const { title } = spec.outline;
  if (title === undefined || titleOf(spec) !== title.text) return undefined;
  const isTitle = (node: Node): node is NodeOf<"title"> => node.type === "title" && node.children === title.nodes;
  return document.children.flatMap((node) => (node.type === "section" ? node.children : [node])).find(isTitle);
}

function readPeople(spec: Spec): DocumentRecord["people"] {
  return people(spec).people.map(({ name, email, nick, role }) => ({ name, email, nick, role }));
}

/** The section that says in short what all is about: the first, or the abstract below a notice that stands before it. */
function openingSection(sections: readonly Section[]): Section | undefined {
  return sections.find(({ key }) => key === "abstract") ?? sections[0];
}

/**
 * The first paragraph of a section or of those below it, but for the story: what a document without an introduction begins
 * with.
 */
function firstParagraph(section: Section | undefined, text: string): Node | undefined {
  if (section === undefined) return undefined;
  const own = section.body.find((node) => node.type === "paragraph" && !tellsOfLink(node, text));
  if (own !== undefined) return own;
  for (const below of section.sections) {
    const found = firstParagraph(below, text);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A section, and the id that leads to it. */
interface Anchor {
  readonly node: Node;
  readonly id: string;
}

/** What can be led to: sections by the place of their title, and labels; and what may be unread. One walk, since most nodes are neither. */
function readAnchors(
  document: Document,
  title: string,
  text: string,
): {
  readonly sections: ReadonlyMap<number, Anchor>;
  readonly labels: DocumentRecord["labels"];
  readonly suspects: readonly Node[];
  readonly languages: ReadonlyMap<Node, string>;
  readonly numbers: ReadonlyMap<Node, string>;
  /** Code of the text itself. */
  readonly code: readonly Node[];
  /** Whether anything is named by its label. */
  readonly hasRefs: boolean;
  /** The places of terms that are defined in a glossary. */
  readonly glossary: ReadonlyMap<Node, string>;
} {
  let hasRefs = false;
  const glossary = new Map<Node, string>();
  const places = new Set<string>();
  const code: Node[] = [];
  const captions = new Map<Node, Node>();
  const languages = new Map<Node, string>();
  let language: string | undefined;
  const suspects: Node[] = [];
  const sections = new Map<number, Anchor>();
  const numbers = numbersOf(document, text);
  const labels: [label: string, anchor: string, title: string, number?: string][] = [];
  const promoted = document.children.some(({ type }) => type === "title");
  const first = promoted ? undefined : document.children.find(({ type }) => type === "section");
  walkTree(document, (node) => {
    if (node.type === "text") return undefined;
    if (mayBeUnread(node)) suspects.push(node);
    suspects.push(...textsOfSphinx(node));
    if (node.type === "inline" && !hasRefs) {
      const link = crossReference(node);
      hasRefs = link !== undefined && isWorded(link);
    }
    if (node.type === "definition_list" && node.classes.includes("glossary")) {
      for (const term of node.children.flatMap((item) => (item.type === "text" ? [] : item.children))) {
        if (term.type !== "term") continue;
        const plain = `term-${slug(nameOfTerm(term))}`;
        let place = plain;
        for (let count = 2; places.has(place); count += 1) place = `${plain}-${count}`;
        places.add(place);
        glossary.set(term, place);
      }
    }
    if (node.type === "literal_block" && node.span.source === undefined) code.push(node);
    const caption = captionOf(node);
    if (caption !== undefined) for (const one of [node, ...captioned(node)]) captions.set(one, caption);
    if (node.type === "comment") language = languageSaid(node, text) ?? language;
    if (language !== undefined && node.type === "literal_block" && hasNoLanguage(node)) languages.set(node, language);
    if (node.type === "subtitle") sections.set(node.span.start, { node, id: node.ids[0] ?? document.ids[0] ?? "" });
    const isSection = node.type === "section";
    if (!isSection && node.names.length === 0) return undefined;
    const heading = isSection ? node.children.find(({ type }) => type === "title") : (captions.get(node) ?? node);
    if (isSection && heading !== undefined) sections.set(heading.span.start, { node, id: node.ids[0] ?? "" });
    if (node.names.length === 0) return undefined;
    // The title of the document is the top of the page.
    const isTop = node.type === "document" || node === first;
    const words = isTop || heading === undefined ? "" : plainWords(heading).replace(/\s+/g, " ").slice(0, 100);
    const number = numbers.get(node);
    const anchor = isTop ? "" : (node.ids.at(-1) ?? "");
    const shown = isTop ? title : words;
    for (const name of node.names)
      labels.push(number === undefined ? [name, anchor, shown] : [name, anchor, shown, number]);
    return undefined;
  });
  return { sections, labels, suspects, languages, numbers, code, hasRefs, glossary };
}

function nameOfTerm(term: Node): string {
  return plainText(term).replace(/\s+/g, " ").trim();
}

/** What `highlight` says of the code after it; undefined for a comment that is one. */
function languageSaid({ span }: Node, text: string): string | undefined {
  if (span.source !== undefined || !text.startsWith(".. highlight", span.start)) return undefined;
  return /^\.\. highlight(?:lang)?::[ \t]*([\w+#-]+)/.exec(text.slice(span.start, span.start + 100))?.[1];
}

/** Places on top for ids that nothing on the page has: what they stood for is shown elsewhere, or not at all. */
function missingPlaces(wanted: ReadonlySet<string>, placed: ReadonlySet<string>, hidden: ReadonlySet<Node>): string {
  const shown = new Set([...hidden].flatMap((node) => (node.type === "text" ? [] : node.ids.slice(0, 1))));
  const missing = [...wanted].filter((id) => !shown.has(id) && !placed.has(escape(id)));
  return missing.map(placeOf).join("");
}

/** The ids that pieces of a page have, as they are written there. A quote in text is not written as one. */
function idsIn(html: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const mark = ' id="';
  for (const part of html) {
    for (let at = part.indexOf(mark); at >= 0; at = part.indexOf(mark, at)) {
      at += mark.length;
      found.add(part.slice(at, part.indexOf('"', at)));
    }
  }
  return found;
}

/** Links by an id, each with whether the page has it. Sections with nothing to say stand elsewhere on it than in the text. */
function withPlaces(
  links: readonly PlacedLink[],
  placed: ReadonlySet<string>,
  sections: readonly SectionRecord[],
): readonly PlacedLink[] {
  if (links.every(({ kind }) => kind !== "here")) return links;
  const ids = new Set(["", ...sections.map(({ id }) => id), ...placed]);
  return links.map((link) =>
    link.kind === "here" ? { ...link, isThere: ids.has(escape(decodePath(link.target))) } : link,
  );
}

/**
 * What a spec touches; what it says that there is no impact on, and why, is not among it. A spec without a section on the API
 * touches it with the `methods` that it describes elsewhere.
 */
function readImpacts(spec: Spec, methods: DocumentRecord["methods"]): readonly Impact[] {
  const silent = { has: (section: Section): boolean => saysNone(section, spec) };
  const promised = impactsOf(spec, undefined, undefined, silent);
  const describes = findTopic(spec.outline, "rest") === undefined && methods.some(isSure);
  const isTold = (topic: Topic): boolean =>
    findTopics(spec.outline, topic).some((one) => subjectsOf(one.key).length === 0 && saysMore(one, silent));
  const found: Impact[] = (["api", "data", "deployment"] as const).filter(
    (one) =>
      (one === "api" && describes) || promised.some(({ impact }) => impact === one) || isTold(topicOfImpact[one]),
  );
  const user = findTopic(spec.outline, "end-user");
  if (user !== undefined && saysMore(user, silent)) found.push("user");
  return found;
}

/** The sections that show an impact by what they are about, where no word of their title does: "Settings". */
const topicOfImpact = { api: "rest", data: "data-model", deployment: "deployer" } as const;

/** Options in tables. Few specs have one; the others are not searched for it. */
function readOptionTable(spec: Spec): readonly OptionRecord[] {
  if (!/\b(?:takes|options?|settings?|environment)\b/i.test(spec.text) || !/\bdefault\b/i.test(spec.text)) return [];
  return readOptionTables(spec).options.map(
    ({ group, name, typeWords, default: value, change, was, note, takesEffect, meaning }) => ({
      group,
      name,
      typeWords,
      default: value,
      change,
      was,
      note,
      takesEffect,
      meaning,
    }),
  );
}

/** The words of a paragraph where nothing is below it: the number of a footnote would be read as one of the text. */
function summaryOf(nodes: readonly Node[]): string {
  const alone = rewrite(nodes, (node) => (node.type === "footnote_reference" ? undefined : node));
  const words = alone.map(plainWords).join("").replace(/\s+/g, " ").trim();
  return alone === nodes ? words : words.replace(/ (?=[.,;:!?)])/g, "");
}

/** The words of a heading. The number of a note is none of them. */
function headingWords(text: string, nodes: readonly Node[]): string {
  return nodes.some(({ type }) => type === "footnote_reference") || hasScript(nodes) ? summaryOf(nodes) : text;
}

/** The words of a document by where they stand; `first` is the paragraph of the summary. */
function readTerms(
  spec: Spec,
  unread: UnreadNodes,
  { title, summary, first }: { readonly title: string; readonly summary: string; readonly first: Node | undefined },
): Terms {
  const { outline } = spec;
  const terms = new Terms();
  const addAll = (nodes: readonly Node[], section: number): void => {
    for (const node of nodes)
      if (isVisible(node) || unread.has(node)) terms.add(wordsBelow(node), section, weights.body);
  };
  terms.add(title, 0, weights.title);
  terms.add(`${idOf(spec)} ${stemOf(spec.path)} ${proposalOf(spec)?.number ?? ""}`, 0, weights.title);
  terms.add(summary, 0, weights.summary);
  const above = outline.preface.filter((node) => node !== first);
  addAll(above, 0);
  for (const [index, section] of outline.all.entries()) {
    terms.add(section.title, index + 1, weights.heading);
    addAll(section.body, index + 1);
  }
  return terms;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/** Words are what stands between spaces. */
function countWords(text: string): number {
  let count = 0;
  let isSpace = true;
  for (let index = 0; index < text.length; index += 1) {
    const isNow = text.charCodeAt(index) <= 32;
    if (isSpace && !isNow) count += 1;
    isSpace = isNow;
  }
  return count;
}

function nameOf(path: string): string {
  return stemOf(path).replaceAll(/[-_]+/g, " ");
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
