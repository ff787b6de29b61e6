/** From a parsed document to what the site keeps of it. */
import { readOptions as readOptionTables } from "@assent/contract";
import { type Document, type Node, plainText, walkTree } from "@assent/rst";
import type { linkOf } from "@assent/spec";
import {
  dependencies,
  findTopic,
  idOf,
  impactsOf,
  introduction,
  isVisible,
  kindOf,
  noneSections,
  people,
  readSpec,
  type Section,
  type Spec,
  storyLinks,
} from "@assent/spec";
import type { DocumentRecord, GraphRecord, Impact, Link, OptionRecord, SectionRecord, StoryRecord } from "./record.ts";
import { Terms, weights } from "./search.ts";
import { readCards, type Cards } from "./rest/cards.ts";
import { pageUrl } from "./urls.ts";
import { toMarkdown } from "./writers/markdown.ts";
import { writeBody } from "./writers/body.ts";

/** Reads a document that was parsed from `text`; `path` is its path in the repository. */
export function readRecord(document: Document, text: string, path: string): DocumentRecord {
  const spec = readSpec(document, text, path);
  const { outline } = spec;
  const kind = kindOf(spec);
  const title = outline.title?.text ?? nameOf(path);
  const links: Link[] = [];
  const graphs: GraphRecord[] = [];
  const { sections: nodes, labels } = readAnchors(document, title);
  const cards = readCards(spec, (start) => {
    const node = nodes.get(start)?.node;
    return node?.type === "section" ? node : undefined;
  });
  const none = new Map(
    noneSections(spec).flatMap(({ section, form, text: words }) =>
      form === "open" ? [] : [[section, words] as const],
    ),
  );
  const hidden = new Set([...none.keys()].map((section) => nodes.get(section.titleSpan.start)?.node).filter(isThere));
  const parts = { links, graphs, hidden, ids: cards.ids, heads: cards.heads };

  const intro = introduction(spec);
  const stories = readStories(spec);
  const { first, rest } = split(document, spec, { intro: new Set(intro?.paragraphs), stories });
  const introductionHtml = writeBody(document, intro?.paragraphs ?? [], { ...parts, prefix: "_introduction" });
  const body = writeBody(document, [...first, ...withCards(rest, cards)], { ...parts, prefix: "_text" });

  const sections = outline.all.map((section): SectionRecord => {
    const id = nodes.get(section.titleSpan.start)?.id ?? "";
    return { id, title: section.title, level: section.level, none: none.get(section) };
  });
  const summary = intro === undefined ? "" : plainText(intro.paragraphs[0]!).replace(/\s+/g, " ").trim();
  return {
    path,
    url: pageUrl(path),
    kind,
    id: idOf(spec),
    title,
    summary,
    introduction: introductionHtml,
    body,
    links,
    sections,
    stories,
    people:
      kind === "spec" || kind === "lite"
        ? people(spec).people.map(({ name, email, nick, role }) => ({ name, email, nick, role }))
        : [],
    wantsOwner: people(spec).wantsOwner,
    impacts: kind === "spec" ? readImpacts(spec) : [],
    dependencies: dependencies(spec).map(({ target, id }) => ({ target, id })),
    methods: cards.methods,
    options: readOptions(spec),
    optionTable: readOptionTable(spec),
    labels,
    words: countWords(text),
    source: text,
    markdown: `# ${title}\n\n${toMarkdown([...(intro?.paragraphs ?? []), ...first, ...rest])}`,
    terms: readTerms(spec, path, title, summary).toChunks(),
    graphs,
  };
}

/** What stands before the sections beside the introduction, and the sections. Title and story link are shown elsewhere. */
function split(
  document: Document,
  { outline }: Spec,
  { intro, stories }: { readonly intro: ReadonlySet<Node>; readonly stories: readonly StoryRecord[] },
) {
  const start = outline.title?.span.end ?? 0;
  const promoted = document.children.some(({ type }) => type === "title");
  const firstSection = promoted ? undefined : document.children.find(({ type }) => type === "section");
  const own = firstSection?.type === "section" ? firstSection.children.filter(({ type }) => type !== "title") : [];
  const all =
    firstSection === undefined
      ? document.children
      : document.children.flatMap((node) => (node === firstSection ? own : [node]));
  const shown = all.filter((node) => node.type !== "title" && !intro.has(node));
  const shownAbove = new Set(stories.map(({ url }) => lettersOf(url)));
  const isStory = (node: Node): boolean =>
    node.type === "paragraph" && node.span.start >= start && shownAbove.has(lettersOf(plainText(node)));
  const body = shown.filter((node) => node.type === "section" || !isStory(node));
  return { first: body.filter(({ type }) => type !== "section"), rest: body.filter(({ type }) => type === "section") };
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Sections, with the one on the API as it is shown. */
function withCards(nodes: readonly Node[], { section }: Pick<Cards, "section">): readonly Node[] {
  if (section === undefined) return nodes;
  return nodes.map((node) => {
    if (node.type !== "section" || node.span.start > section.span.start || node.span.end < section.span.end)
      return node;
    if (node.span.start === section.span.start && node.span.end === section.span.end) return section;
    return { ...node, children: withCards(node.children, { section }) };
  });
}

/** A section, and the id that leads to it. */
interface Anchor {
  readonly node: Node;
  readonly id: string;
}

/** What can be led to: sections by the place of their title, and labels. One walk, since most nodes are neither. */
function readAnchors(
  document: Document,
  title: string,
): { readonly sections: ReadonlyMap<number, Anchor>; readonly labels: DocumentRecord["labels"] } {
  const sections = new Map<number, Anchor>();
  const labels: [string, string, string][] = [];
  const promoted = document.children.some(({ type }) => type === "title");
  const first = promoted ? undefined : document.children.find(({ type }) => type === "section");
  walkTree(document, (node) => {
    if (node.type === "text") return undefined;
    if (node.type === "subtitle") sections.set(node.span.start, { node, id: node.ids[0] ?? document.ids[0] ?? "" });
    const isSection = node.type === "section";
    if (!isSection && node.names.length === 0) return undefined;
    const heading = isSection ? node.children.find(({ type }) => type === "title") : node;
    if (isSection && heading !== undefined) sections.set(heading.span.start, { node, id: node.ids[0] ?? "" });
    if (node.names.length === 0) return undefined;
    // The title of the document is the top of the page.
    const isTop = node.type === "document" || node === first;
    const words = isTop || heading === undefined ? "" : plainText(heading).replace(/\s+/g, " ").slice(0, 100);
    for (const name of node.names) labels.push([name, isTop ? "" : (node.ids.at(-1) ?? ""), isTop ? title : words]);
    return undefined;
  });
  return { sections, labels };
}

function readStories(spec: Spec): readonly StoryRecord[] {
  const seen = new Set<string>();
  const found: StoryRecord[] = [];
  for (const { url, kind, id, isPlaceholder } of storyLinks(spec)) {
    if (isPlaceholder || seen.has(url)) continue;
    seen.add(url);
    found.push({ url, label: storyLabel(kind, id, url) });
  }
  return found;
}

function storyLabel(kind: ReturnType<typeof linkOf>["kind"], id: string | undefined, url: string): string {
  const name = id ?? url.replace(/^https?:\/\//, "");
  switch (kind) {
    case "storyboard":
      return `Story ${name}`;
    case "launchpad-blueprint":
      return `Blueprint ${name}`;
    case "launchpad-bug":
      return `Bug ${name}`;
    case "github":
    case "gitlab":
      return `Issue ${name}`;
    case "gerrit":
      return `Change ${name}`;
    default:
      return name.length > 60 ? `${name.slice(0, 57)}…` : name;
  }
}

function readImpacts(spec: Spec): readonly Impact[] {
  const none = new Set(noneSections(spec).map(({ section }) => section));
  const says = (section: Section | undefined): boolean =>
    section !== undefined && !none.has(section) && (section.sections.length > 0 || section.body.some(isVisible));
  const promised = impactsOf(spec);
  const found: Impact[] = (["api", "data", "deployment"] as const).filter((one) =>
    promised.some(({ impact }) => impact === one),
  );
  if (says(findTopic(spec.outline, "end-user"))) found.push("user");
  return found;
}

/** Names in code style in the section for deployers that look like options. */
function readOptions(spec: Spec): readonly string[] {
  const section = findTopic(spec.outline, "deployer");
  const found = new Set<string>();
  for (const node of section?.body ?? []) {
    walkTree(node, (below) => {
      if (below.type !== "literal") return;
      const words = plainText(below).trim();
      if (/^(?:\[?[\w-]+\]?[./ ])?[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/.test(words) && words.length < 70) found.add(words);
    });
  }
  return [...found];
}

/** Options in tables. Few specs have one; the others are not searched for it. */
function readOptionTable(spec: Spec): readonly OptionRecord[] {
  if (!/\b(?:takes|option)\b/i.test(spec.text) || !/\bdefault\b/i.test(spec.text)) return [];
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

function readTerms(spec: Spec, path: string, title: string, summary: string): Terms {
  const terms = new Terms();
  terms.add(title, 0, weights.title);
  terms.add(`${idOf(spec)} ${nameOf(path)}`, 0, weights.title);
  terms.add(summary, 0, weights.summary);
  for (const [index, section] of spec.outline.all.entries()) {
    terms.add(section.title, index + 1, weights.heading);
    for (const node of section.body) if (isVisible(node)) terms.add(plainText(node), index + 1, weights.body);
  }
  return terms;
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
  return path
    .replace(/^.*\//, "")
    .replace(/\.rst$/, "")
    .replaceAll(/[-_]+/g, " ");
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
