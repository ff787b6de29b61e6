/** What `--fix` leaves alone because it is in a repository of its own, and what to do about it. */
import type { Problem, Survey } from "@assent/workspace";
import { commandLine } from "../command-line.ts";

/**
 * A note on each repository that `left` are in, files in which something is to be mended; `otherOf` gives its folder. Where
 * one has the templates of its files itself, they can be fixed from there.
 */
export function describeLeftToOthers(
  { candidates }: Pick<Survey, "candidates">,
  left: ReadonlySet<string>,
  {
    otherOf,
    show,
  }: { readonly otherOf: (path: string) => string | undefined; readonly show: (path: string) => string },
): readonly Problem[] {
  const folders = new Set([...left].flatMap((path) => otherOf(path) ?? []));
  return [...folders].map((path): Problem => {
    const isOwn = candidates.some(
      (one) => left.has(one.path) && isIn(path, one.path) && isIn(path, one.template ?? ""),
    );
    return {
      path,
      message: "This is a repository of its own, and nothing was fixed there.",
      remedy: isOwn
        ? commandLine(["assent", "check", show(path), "--fix"])
        : "mend it by hand: its template is in this one, and cannot be seen from there",
    };
  });
}

function isIn(folder: string, path: string): boolean {
  return path.startsWith(`${folder}/`);
}
