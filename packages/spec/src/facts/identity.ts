/** What a spec is known by, wherever its file moves. */
import { type Fact, fact } from "../fact.ts";
import { storyLinks } from "./links.ts";

/**
 * The id of a spec: the name of its blueprint or the number of its story, else the stem of its file. Numbers get the name
 * of their tracker before them ("bug-1747985"), since two trackers can give the same number.
 */
export const idOf: Fact<string> = fact((spec) => {
  const stem = spec.path.replace(/^.*\//, "").replace(/\.[^.]+$/, "");
  const link = storyLinks(spec).find(
    ({ kind, id, isPlaceholder }) => kind !== "other" && kind !== "gerrit" && id !== undefined && !isPlaceholder,
  );
  if (!link?.id) return stem;
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
