/** What a spec is known by, wherever its file moves. */
import { type Fact, fact } from "../fact.ts";
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

/** The id that a spec has from a tracker; undefined where it names none. */
export const trackedIdOf: Fact<string | undefined> = fact((spec) =>
  storyLinks(spec)
    .map(idOfLink)
    .find((id) => id !== undefined),
);

/** The id that a spec has from its path: the stem of its file, or the folder that it is the README of. */
export function idOfPath(path: string): string {
  return path
    .replace(/(?<=[^/])\/readme\.rst$/i, ".rst")
    .replace(/^.*\//, "")
    .replace(/\.[^.]+$/, "");
}

/** The id of a spec: that of its tracker, else that of its path. */
export const idOf: Fact<string> = fact((spec) => trackedIdOf(spec) ?? idOfPath(spec.path));
