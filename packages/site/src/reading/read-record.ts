/** From a parsed document to what the site keeps of it. */
import { readOptions as readOptionTables } from "@assent/contract";
import type { Document, Node, NodeOf } from "@assent/rst";
import { asShown } from "./as-shown.ts";
import {
  consequencesAmong,
  findUnread,
  partialCode,
  undrawnFindings,
  unknownNames,
  unreadFindings,
} from "../unread.ts";
import {
  idOf,
  kindOf,
  noneSections,
  type OwnWords,
  people,
  readSpec,
  saysNone,
  type Section,
  type Spec,
  statusOf,
  stemOf,
  titleOf,
  withFieldsOnTop,
} from "@assent/spec";
import type { DocumentRecord, OptionRecord, SectionRecord } from "../record.ts";
import { nameOfTerm, readAnchors } from "./anchors.ts";
import { readImpacts } from "./impacts.ts";
import { withPlaces } from "./placed-links.ts";
import { headingWords, summaryOf, summaryParagraph } from "./summary.ts";
import { readStories } from "./stories.ts";
import { readLites, withImpactSections } from "./lites.ts";
import { readPeople } from "./read-people.ts";
import { readTerms } from "./read-terms.ts";
import { readDependencies, readProposal } from "./read-relations.ts";
import { waitingLink, withoutWaiting, withRefs } from "../refs.ts";
import { withTextClasses } from "./text-classes.ts";
import { writeText } from "./written-text.ts";
import { readProseOptions } from "../options/prose-options.ts";
import { encodePath, pageUrl } from "../urls.ts";
import { escapeText, heading } from "../markdown-marks.ts";
import { toMarkdown } from "../writers/markdown.ts";
import { namesIn } from "../writers/handlers/toctree.ts";

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
  const document = withTextClasses(asShown(withFieldsOnTop(read, text), readFile));
  const spec = readSpec(document, text, path, words);
  const { outline } = spec;
  const kind = kindOf(spec);
  const isProposal = kind === "spec" || kind === "lite";
  const titleNode = findTitleNode(document, spec);
  const title =
    outline.title === undefined || titleNode === undefined
      ? (titleOf(spec) ?? nameOf(path))
      : headingWords(outline.title.text, outline.title.nodes);
  const url = pageUrl(path);
  const anchors = readAnchors(document, title, text);
  const { sections: nodes, labels, suspects, code, hasRefs, glossary } = anchors;
  const unread = findUnread(document, text, suspects);
  const consequences = consequencesAmong(suspects);
  const none = new Map(
    noneSections(spec).flatMap(({ section, form, text: words }) =>
      form === "open" ? [] : [[section, words] as const],
    ),
  );
  const hidden = new Set([...none.keys()].map((section) => nodes.get(section.titleSpan.start)?.node).filter(isThere));
  const stories = readStories(spec);
  const written = writeText(document, spec, { title, titleNode, anchors, hidden, unread, stories, url });
  const { titleHtml, linkOf, cards } = written;
  const anchorOf = ({ titleSpan }: Section): string => nodes.get(titleSpan.start)?.id ?? "";
  const sections = outline.all.map((section): SectionRecord => ({
    id: anchorOf(section),
    title: headingWords(section.title, section.titleNodes),
    level: section.level,
    none: none.get(section),
    isDenied: !none.has(section) && section.sections.length === 0 && saysNone(section, spec),
  }));
  const first = summaryParagraph(spec);
  const worded = (some: readonly Node[]): readonly Node[] => (hasRefs ? withRefs(some, labels, linkOf) : some);
  // An address that shares the paragraph is the story's, and stands beside it.
  const summary = first === undefined ? "" : summaryOf(worded([first])).replace(/^(?:https?:\/\/\S+ )+(?=\S)/, "");
  const prose = readProseOptions(spec);
  // What describes methods or options is one document to the references of these.
  const isListOfLites = kind === "lite" && cards.methods.length + prose.length === 0;
  const lites = isListOfLites ? readLites(spec, { anchorOf, worded }) : undefined;
  return {
    path,
    url,
    kind,
    id: idOf(spec),
    title,
    titleHtml,
    summary: lites === undefined ? summary : lites.map((lite) => lite.title).join("; "),
    introduction: written.introduction,
    body: written.body,
    links: withPlaces(written.links, written.placed, sections),
    unread: [
      ...unreadFindings(unread, consequences, path, text),
      ...partialCode(suspects, path, text),
      ...undrawnFindings(written.undrawn, path, text),
      ...unknownNames(
        suspects.filter((node) => !consequences.has(node)),
        path,
        text,
      ),
    ],
    sections,
    stories,
    people: isProposal ? readPeople(spec) : [],
    wantsOwner: people(spec).lacksOwner,
    impacts: isProposal ? readImpacts(kind === "lite" ? withImpactSections(spec) : spec, cards.methods) : [],
    dependencies: readDependencies(spec),
    status: statusOf(spec),
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
    markdown:
      (titleNode === undefined ? `${heading(1, escapeText(title))}\n\n` : "") +
      toMarkdown(worded([...(titleNode === undefined ? [] : [titleNode]), ...written.nodes]), {
        unread,
        namesIn,
        page: encodePath(url.replace(/^.*\//, "")),
        linkAt: (node, own) => {
          const number = linkOf.get(node);
          return number === undefined ? undefined : waitingLink(number, own);
        },
      }),
    terms: readTerms(spec, unread, { title, summary: withoutWaiting(summary), first }).toChunks(),
    graphs: written.graphs,
    longCode: written.longCode,
  };
}

/** The heading that the title of a page is; undefined where a field says it, or nothing does. */
function findTitleNode(document: Document, spec: Spec): NodeOf<"title"> | undefined {
  const { title } = spec.outline;
  if (title === undefined || titleOf(spec) !== title.text) return undefined;
  const isTitle = (node: Node): node is NodeOf<"title"> => node.type === "title" && node.children === title.nodes;
  return document.children.flatMap((node) => (node.type === "section" ? node.children : [node])).find(isTitle);
}

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
