/** Templates that a branch or a commit changes: what stands there already keeps to what they were in its day. */
import { countOf } from "@assent/check";
import type { Changed, Problem, Survey } from "@assent/workspace";

/**
 * Notes on templates that differ, with the number of specs whose text is as it was: those are not held to the new words.
 * What is `broken` now says that itself, and holds nobody to anything; what was not there before had no other words.
 */
export function describeChangedTemplates(
  { candidates }: Pick<Survey, "candidates">,
  { texts, came }: Pick<Changed, "texts" | "came">,
  broken: readonly Problem[] = [],
): readonly Problem[] {
  const changed = new Set(texts);
  return texts.flatMap((path): readonly Problem[] => {
    const before = candidates.filter(
      (one) => one.template === path && !changed.has(one.path) && !isList(one.path),
    ).length;
    if (before === 0 || came.includes(path) || broken.some((problem) => problem.path === path)) return [];
    const keep = countOf(before, ["spec that was there before keeps", "specs that were there before keep"]);
    const [them, their] = before === 1 ? ["it", "its"] : ["them", "their"];
    const message = `The template is another one now; ${keep} to that of ${their} day.`;
    return [{ path, message, remedy: `assent check --today holds ${them} to it as it is now` }];
  });
}

/** Whether a file is called as a list of pages: it is not read here, and no template is meant for it. */
function isList(path: string): boolean {
  return /(?:^|\/)index\.rst$/.test(path);
}
