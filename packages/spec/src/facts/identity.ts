/** What a spec is known by, wherever its file moves. */
import { type Fact, fact } from "../fact.ts";
import { proposalFields } from "../header-block.ts";
import { tellsOfLink } from "./introduction.ts";
import { linksIn, type StoryLink, storyLinks } from "./links.ts";

/**
 * The id of what a link leads to: the name of a blueprint or the number of a story; undefined where it names none. Numbers get
 * the name of their tracker before them ("bug-1747985"), since two trackers can give the same number.
 */
export function idOfLink({
  kind,
  id,
  isPlaceholder,
}: Pick<StoryLink, "kind" | "id" | "isPlaceholder">): string | undefined {
  if (kind === "other" || kind === "gerrit" || id === undefined || isPlaceholder) return undefined;
  switch (kind) {
    case "launchpad-blueprint":
    case "jira":
      return id;
    case "launchpad-bug":
      return `bug-${id}`;
    case "storyboard":
      return `story-${id}`;
    default:
      return `${kind}-${id}`;
  }
}

/**
 * The id that a spec has from a tracker; undefined where it names none. A link that stands by itself, or behind a label, comes before
 * one in a sentence of the introduction, which may lead to the story of another. A proposal is known by its number: no link in a
 * sentence counts, none of a list of several, and none to where it was talked about or decided.
 */
export const trackedIdOf: Fact<string | undefined> = fact((spec) => {
  const prose = spec.outline.preface.filter((node) => node.type === "paragraph" && !tellsOfLink(node, spec.text));
  const isInProse = (link: StoryLink): boolean => prose.some(({ span }) => isWithin(link, span));
  const links = storyLinks(spec).filter((link) => idOfLink(link) !== undefined);
  const fields = proposalFields(spec.outline);
  if (fields === undefined) {
    const own = links.find((link) => !isInProse(link)) ?? links[0];
    return own && idOfLink(own);
  }
  const aside = [...fields].flatMap(([name, bodies]) => (namesTalk.test(name) ? bodies : []));
  const lists = spec.outline.preface.filter(
    (node) => (node.type === "bullet_list" || node.type === "enumerated_list") && linksIn([node]).length > 1,
  );
  const own = links.find(
    (link) =>
      !isInProse(link) && !isOfChange.test(link.url) && ![...aside, ...lists].some(({ span }) => isWithin(link, span)),
  );
  return own && idOfLink(own);
});

/** Fields that lead to where a proposal was talked about, or decided. */
const namesTalk =
  /^(?:resolution|decision|discussions?|post[- ]history|replaces|superseded[- ]by|requires|references?)\b/;

/** Addresses of changes, in which a proposal is written. */
const isOfChange = /\/(?:pull|merge_requests)\/\d/;

/**
 * The id that a spec has from its path: the stem of its file, or the folder that it is the README of. A file that is called after
 * what all of them are ("hep012/proposal.rst") has that of its folder too, where that has a number or several words, and does not say
 * how far specs are ("in-progress").
 */
export function idOfPath(path: string): string {
  return path
    .replace(/(?<=[^/])\/readme\.rst$/i, ".rst")
    .replace(ownFolder, "$1.rst")
    .replace(/^.*\//, "")
    .replace(/\.[^.]+$/, "");
}

const ownFolder =
  /((?:^|\/)(?=[^/]*(?:[a-z]\d\d|[a-z\d][-_][a-z\d]))(?=[^/]*[a-z]{3})(?!(?:in|not|on|to|under|api|dev|user|admin|ready|awaiting|waiting|needs?|work)[-_])[a-z\d][\w-]*)\/(?:proposal|specification|spec|rfc|adr|design)\.rst$/i;

function isWithin({ span }: StoryLink, { start, end }: StoryLink["span"]): boolean {
  return span.start >= start && span.end <= end;
}

/** The id of a spec: that of its tracker, else that of its path. */
export const idOf: Fact<string> = fact((spec) => trackedIdOf(spec) ?? idOfPath(spec.path));
