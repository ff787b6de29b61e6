/** Links to trackers: which there are before the first section, and what each leads to. */
import { type Node, type NodeOf, type Span, walkTree } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";

/** What a story link leads to. */
export type LinkKind =
  "storyboard" | "launchpad-blueprint" | "launchpad-bug" | "github" | "gitlab" | "jira" | "gerrit" | "other";

/** A link to the story, blueprint, bug or issue of a spec. */
export interface StoryLink {
  readonly url: string;
  readonly span: Span;
  readonly kind: LinkKind;
  /** Name or number of the story: "2002113", "nova/+spec/name" gives "name"; undefined where the URL has none. */
  readonly id: string | undefined;
  /** Where the id stands in the source, where it is written out. */
  readonly idSpan: Span | undefined;
  /** The project that the URL names, if it does. */
  readonly project: string | undefined;
  /** True where the id only holds a place: "XXXXXX", "example". */
  readonly isPlaceholder: boolean;
  /** True where the address is written in two, so that what is led to is its beginning only. */
  readonly isBroken?: boolean;
}

/** A kind of tracker: how its addresses look. The groups are `project` and `id`. */
interface Tracker {
  readonly kind: LinkKind;
  readonly pattern: RegExp;
}

const trackers: readonly Tracker[] = [
  // "story/list?tags=…" is a search, and no story.
  {
    kind: "storyboard",
    pattern: /^https?:\/\/storyboard\.[^/\s]+\/(?:(?:\??#!\/)?(?:story|worklist|board)\/(?!list\b)(?<id>[\w.-]+)|\S*)/i,
  },
  {
    kind: "launchpad-blueprint",
    pattern:
      /^https?:\/\/(?:(?:www|blueprints|bugs)\.)?launchpad\.net\/(?<project>[\w.+~-]+)\/(?:[\w.-]+\/)?\+spec\/(?<id>[^\s/?#]+)/i,
  },
  // The list of a project, searched for one: where several projects share a tracker, templates ask for it so.
  {
    kind: "launchpad-blueprint",
    pattern:
      /^https?:\/\/blueprints\.launchpad\.net\/(?<project>[\w.+~-]+)\/?\?(?:[^\s#]{0,200}&)?searchtext=(?<id>[^\s&?#]+)/i,
  },
  {
    kind: "launchpad-bug",
    pattern:
      /^https?:\/\/(?:bugs\.)?launchpad\.net\/(?:(?<project>[\w.+-]+)\/\+bug\/|bugs\/|[\w.+/-]*\+bug\/)(?<id>[\w.-]+)/i,
  },
  { kind: "launchpad-blueprint", pattern: /^https?:\/\/blueprints\.launchpad\.net\/(?<project>[\w+~-]+)/i },
  { kind: "launchpad-bug", pattern: /^https?:\/\/bugs\.launchpad\.net\/(?<project>[\w+~-]+)/i },
  {
    kind: "github",
    pattern: /^https?:\/\/github\.[^/\s]+\/(?<project>[\w.-]+\/[\w.-]+)\/(?:issues|pull|discussions)\/(?<id>[\w-]+)/i,
  },
  { kind: "github", pattern: /^https?:\/\/github\.[^/\s]+\/(?<project>[\w.-]+\/[\w.-]+)\/issues\/?(?:[?#]|$)/i },
  {
    kind: "gitlab",
    pattern:
      /^https?:\/\/[^/\s]+\/(?<project>[\w.-]+(?:\/[\w.-]+){1,8})\/-\/(?:issues|merge_requests|epics|work_items)\/(?<id>\w+)/i,
  },
  {
    kind: "gitlab",
    pattern: /^https?:\/\/[^/\s]+\/(?<project>[\w.-]+(?:\/[\w.-]+){1,8})\/-\/(?:issues|epics)\/?(?:[?#]|$)/i,
  },
  { kind: "jira", pattern: /^https?:\/\/[^\s/]+\/(?:[\w-]+\/){0,3}browse\/(?<id>(?<project>[A-Z][A-Z0-9_]+)-\w+)/ },
  { kind: "gerrit", pattern: /^https?:\/\/review\.[^\s/]+\/(?:#\/)?(?:c\/)?(?:[\w./-]+\/\+\/)?(?<id>\d+)/i },
];

/**
 * An address to compare trackers by: without its scheme and slashes at the end, and without the part of Launchpad that it is
 * of, since blueprints and bugs of a project are in one tracker.
 */
export function trackerAddress(url: string): string {
  const bare = url.replace(/^https?:\/\//i, "").replace(/\/{1,9}$/, "");
  return bare.replace(/^(?:www|bugs|blueprints|answers)\.(?=launchpad\.net(?:\/|$))/i, "");
}

const placeholderId = /^(?:X{3,}|x{3,}|example(?:-id)?|awesome-thing|(?:your|name-of)-[\w-]+|\.{3}|N{4,}|<.*>)$/;

/** Kinds of which each has a number, and nothing else: "TODO" and "200XXXX" are none. */
const numbered: ReadonlySet<LinkKind> = new Set(["storyboard", "github", "gitlab"]);

/** Nothing has the number 0, and in Jira it stands behind the project. */
function isNoNumber(kind: LinkKind, id: string): boolean {
  if (numbered.has(kind) && !/^\d+$/.test(id)) return true;
  return kind === "jira" ? !/-\d+$/.test(id) || /-0+$/.test(id) : kind !== "gerrit" && /^0+$/.test(id);
}

/** What an address leads to; `span` is where it is written. */
export function linkOf(url: string, span: Span): StoryLink {
  for (const { kind, pattern } of trackers) {
    const match = pattern.exec(url);
    if (!match) continue;
    const id = match.groups?.id;
    const isWritten = id !== undefined && span.end - span.start === url.length;
    const at = isWritten ? span.start + url.lastIndexOf(id) : 0;
    return {
      url,
      span,
      kind,
      id,
      idSpan: isWritten ? { start: at, end: at + id.length } : undefined,
      project: match.groups?.project,
      isPlaceholder:
        id === undefined ? url.endsWith("...") || /\/X{3,}/.test(url) : placeholderId.test(id) || isNoNumber(kind, id),
    };
  }
  const isPlaceholder = /X{4,}|\bN{4,}\b|[/=-]0{3,}$/.test(url) || url.endsWith("...");
  return { url, span, kind: "other", id: undefined, idSpan: undefined, project: undefined, isPlaceholder };
}

/** The links of some nodes, in order, whatever they lead to. Notes and comments are left out. */
export function linksIn(nodes: readonly Node[]): readonly StoryLink[] {
  const found: StoryLink[] = [];
  for (const root of nodes) {
    let rest: string | undefined;
    walkTree(root, (node) => {
      if (node.type === "comment" || node.type === "footnote" || node.type === "citation") return "skip";
      if (node.type === "paragraph") rest = restOfAddress(node);
      if (node.type !== "reference") return undefined;
      const { refuri } = node.attributes;
      if (refuri === undefined || !/^https?:/i.test(refuri)) return "skip";
      found.push(
        rest === undefined ? linkOf(refuri, node.span) : { ...linkOf(refuri + rest, node.span), isBroken: true },
      );
      return "skip";
    });
  }
  return found;
}

/**
 * What an address of a story lacks in a paragraph of nothing else: the name that stands on the line below ".../+spec/", or
 * what is behind a mark that ends an address.
 */
function restOfAddress({ children }: NodeOf<"paragraph">): string | undefined {
  const [link, behind, ...others] = children;
  if (link?.type !== "reference" || behind?.type !== "text" || others.length > 0) return undefined;
  const { refuri = "" } = link.attributes;
  const [, name] = /^\s*\n\s*([\w.+-]+)\s*$/.exec(behind.text) ?? [];
  if (name !== undefined && /\/(?:\+spec|\+bug|story)\/$/.test(refuri)) return name;
  return /^\?#!\/story\/\d+(?=\s*$)/.exec(behind.text)?.[0];
}

/**
 * Whether a link leads to the front page of a tracker, or of a project in it, or to its list of stories, and so to no story:
 * "https://storyboard.example.org".
 */
export function leadsToFront({ kind, id, url }: StoryLink): boolean {
  return kind !== "other" && id === undefined && (frontPage.test(url) || /\/story\/list\b/.test(url));
}

const frontPage = /^https?:\/\/[^/?]+(?:\/#!)?(?:\/[^/?]*)?(?:\/(?:\+(?:spec|bug)s?|story))?\/?$/;

/** The links before the first section, in order; those that lead to no known tracker are of kind "other". */
export const storyLinks: Fact<readonly StoryLink[]> = fact(({ outline }) => {
  const start = outline.title?.span.end ?? 0;
  return linksIn(outline.preface.filter(({ span }) => span.start >= start));
});

/**
 * The name of a field for what a tracker has, whichever tracker that is: "Ticket", "Tracking issue", "Bug (optional)". "Related
 * tickets" and "Supersedes issue" name those of others.
 */
export const ofTicket =
  /^(?:(?:tracking|tracker|feature|project|team)[- ])?(?:blueprints?|bugs?|stor(?:y|ies)|issues?|tickets?|epics?|trackers?)(?:[- ](?:links?|urls?))?(?: \([^()]*\))?$/i;
