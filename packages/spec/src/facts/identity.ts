/** What a spec is known by, wherever its file moves. */
import { type Fact, fact } from "../fact.ts";
import { storyLinks } from "./links.ts";

/**
 * The id that a spec has from a tracker: the name of its blueprint or the number of its story; undefined where it names none.
 * Numbers get the name of their tracker before them ("bug-1747985"), since two trackers can give the same number.
 */
export const trackedIdOf: Fact<string | undefined> = fact((spec) => {
  const link = storyLinks(spec).find(
    ({ kind, id, isPlaceholder }) => kind !== "other" && kind !== "gerrit" && id !== undefined && !isPlaceholder,
  );
  if (link === undefined) return undefined;
  switch (link.kind) {
    case "launchpad-blueprint":
    case "jira":
      return link.id;
    case "launchpad-bug":
      return `bug-${link.id}`;
    case "storyboard":
      return `story-${link.id}`;
    default:
      return `${link.kind}-${link.id}`;
  }
});

/** The id of a spec: that of its tracker, else the stem of its file. */
export const idOf: Fact<string> = fact(
  (spec) => trackedIdOf(spec) ?? spec.path.replace(/^.*\//, "").replace(/\.[^.]+$/, ""),
);
