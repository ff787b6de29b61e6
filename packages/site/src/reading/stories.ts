/** The stories of a spec: which links before its first section are, and what each is called. */
import { findNodes, type Node, plainText } from "@assent/rst";
import {
  fieldsOf,
  introduction,
  kindOf,
  leadsToFront,
  linkOf,
  linksIn,
  normalise,
  ofTicket,
  type Spec,
  type StoryLink,
} from "@assent/spec";
import { isListed } from "../kinds.ts";
import type { StoryRecord } from "../record.ts";

/**
 * The links that stand by themselves before the first section; where none does, those to a tracker. Other links there are
 * named in passing, the front page of a tracker or of a project is no story, and a page that is no spec has none.
 */
export function readStories(spec: Spec): readonly StoryRecord[] {
  if (!isListed(kindOf(spec))) return [];
  const found = new Map<string, StoryRecord>();
  for (const link of linksOf(spec)) {
    const { url, kind, id, isPlaceholder } = link;
    if (isPlaceholder || leadsToFront(link) || found.has(url)) continue;
    found.set(url, { url, label: storyLabel(kind, id, url) });
  }
  return [...found.values()];
}

/** The projects of a tracker that have the stories, in lower case. */
export function projectsIn(records: readonly { readonly stories: readonly StoryRecord[] }[]): ReadonlySet<string> {
  const urls = records.flatMap(({ stories }) => stories.map(({ url }) => url));
  return new Set(urls.flatMap((url) => linkOf(url, { start: 0, end: 0 }).project?.toLowerCase() ?? []));
}

/**
 * Those in paragraphs of their own, else in fields for them, else in lists and quotations, else in the prose, else in a first
 * section that is for them. What a note names is none.
 */
function linksOf(spec: Spec): readonly StoryLink[] {
  const start = spec.outline.title?.span.end ?? 0;
  const prose = introduction(spec)?.paragraphs ?? [];
  const own = spec.outline.preface.filter(({ span }) => span.start >= start);
  const alone = own.filter((node) => node.type === "paragraph" && !prose.includes(node));
  const firstProse = prose[0]?.span.start ?? Infinity;
  // Behind the prose an address is of a page that it names, but for one of a tracker.
  const told = linksIn(alone.filter((node) => !isAside(node) && !isOfDocument(node) && !isSentence(node))).filter(
    ({ kind, span }) => kind !== "other" || span.start < firstProse,
  );
  if (told.length > 0) return told;
  const tracked = (nodes: readonly Node[]): readonly StoryLink[] =>
    linksIn(nodes).filter(({ kind }) => kind !== "other");
  const known = tracked(fieldsOf(spec, ofField));
  const fields = known.length > 0 ? known : linksIn(fieldsOf(spec, ofTicket).filter(beginsWithLink));
  const stories = fields.filter(({ kind }) => kind !== "gerrit");
  if (fields.length > 0) return stories.length > 0 ? stories : fields;
  const listed = tracked(own.filter(({ type }) => lists.has(type)));
  if (listed.length > 0) return listed;
  const named = tracked([...prose, ...alone]).filter(({ kind }) => kind !== "gerrit");
  const [first] = spec.outline.sections;
  return named.length > 0 || first === undefined || !ofLinks.test(first.title) ? named : tracked(first.body);
}

/** A first section that says where the work is tracked. "References" is none: it has whatever the text is based on. */
const ofLinks = /^(?:(?:related |tracking |story |blueprint )?links?|tracking|blueprints?|story|stories)$/i;

/** The field of a lite spec: ":link: https://…". */
const ofField =
  /^(?:(?:launchpad|storyboard|github|gitlab|jira|tracker|tracking|related|story|blueprint|bug)[- ])?(?:links?|urls?|blueprints?|bugs?|stor(?:y|ies)|issues?|tickets?|epics?|jira)$/i;

/** Whether what stands before the first link of a field is a number at most: "none yet, see https://…" leads to no story. */
function beginsWithLink(field: Node): boolean {
  const [words] = findNodes(field, "paragraph");
  const first = words?.children.find((node) => node.type === "reference" || /\p{Ll}/u.test(plainText(node)));
  return first?.type === "reference";
}

const lists = new Set<Node["type"]>(["bullet_list", "enumerated_list", "definition_list", "block_quote", "line_block"]);

/** "(https://…)" says more of the sentence before it, "[1]: https://…" is what a mark in the text leads to. */
function isAside(paragraph: Node): boolean {
  return /^(?:\([^()]*\)\.?$|\[[\w-]+\])/.test(plainText(paragraph).trim());
}

/** "Implemented with `v0.23`_.": words around a link that no tracker has tell of something, and the link is no story. */
function isSentence(paragraph: Node): boolean {
  const children = paragraph.type === "paragraph" ? paragraph.children : [];
  const words = children.map((node) => (node.type === "reference" ? "" : plainText(node))).join("");
  const isTold = /[.!?]$/.test(words.trim()) && /\p{L}{2}/u.test(words.replace(/^[^:.]{1,40}:(?= |$)/, ""));
  return isTold && linksIn([paragraph]).every(({ kind }) => kind === "other");
}

/** "Design document: https://…", "Topic: https://…": by its label it is no story, and no tracker has it. */
function isOfDocument(paragraph: Node): boolean {
  const [, label] = /^([\p{L} ]{1,40}):(?= )/u.exec(normalise(plainText(paragraph))) ?? [];
  return label !== undefined && ofText.test(label) && linksIn([paragraph]).every(({ kind }) => kind === "other");
}

/** Labels of what is read or talked in; any other may be that of a tracker that nobody knows. */
const ofText =
  /(?:^| )(?:designs?|documents?|docs?|topics?|etherpads?|discussions?|mailing lists?|credits?|threads?)$/i;

function storyLabel(kind: StoryLink["kind"], id: string | undefined, url: string): string {
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
