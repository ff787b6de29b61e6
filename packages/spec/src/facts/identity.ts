/** What a spec is known by, wherever its file moves. */
import { type Fact, fact } from "../fact.ts";
import { tellsOfLink } from "./introduction.ts";
import { type StoryLink, storyLinks } from "./links.ts";

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
 * one in a sentence of the introduction, which may lead to the story of another.
 */
export const trackedIdOf: Fact<string | undefined> = fact((spec) => {
  const prose = spec.outline.preface.filter((node) => node.type === "paragraph" && !tellsOfLink(node, spec.text));
  const isInProse = ({ span }: StoryLink): boolean =>
    prose.some((node) => node.span.start <= span.start && span.end <= node.span.end);
  const links = storyLinks(spec).filter((link) => idOfLink(link) !== undefined);
  const own = links.find((link) => !isInProse(link)) ?? links[0];
  return own && idOfLink(own);
});

/** The id that a spec has from its path: the stem of its file, or the folder that it is the README of. */
export function idOfPath(path: string): string {
  return path
    .replace(/(?<=[^/])\/readme\.rst$/i, ".rst")
    .replace(/^.*\//, "")
    .replace(/\.[^.]+$/, "");
}

/** The id of a spec: that of its tracker, else that of its path. */
export const idOf: Fact<string> = fact((spec) => trackedIdOf(spec) ?? idOfPath(spec.path));
