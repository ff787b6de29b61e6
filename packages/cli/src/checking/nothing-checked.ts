/** What is said where documents were looked for and none was checked, and of what is named and is no spec. */
import { countOf } from "@assent/check";
import { comparePaths, skipReasons, type Problem, type Scope, type SkipReason, type Survey } from "@assent/workspace";
import type { Skips } from "./head.ts";

/** Whether only files are named: tools name every page that a commit touches, specs or not. */
export function areFiles(scopes: readonly Scope[]): boolean {
  return scopes.length > 0 && scopes.every(({ kind }) => kind === "file");
}

/** One sentence for each reason why files that were named are no specs. Of pages where no specs stand the survey has told. */
export function describeNamedSkips(skips: Skips, scopes: readonly Scope[]): readonly Problem[] {
  const named = new Set(scopes.flatMap(({ path, kind }) => (kind === "file" ? [path] : [])));
  return [...skips].flatMap(([reason, paths]): readonly Problem[] => {
    const those = paths.filter((path) => named.has(path)).sort(comparePaths);
    const [path] = those;
    if (path === undefined || isPlace(reason)) return [];
    const [one, many] = skipReasons[reason];
    const article = /^[aeiou]/.test(one) ? "an" : "a";
    const message =
      those.length === 1
        ? `This is ${article} ${one} and is not checked.`
        : `This and ${those.length - 1} more are ${many} and are not checked.`;
    return [{ path, message }];
  });
}

/**
 * The problem of a run over folders in which no document counts as a spec for where it stands, or since the settings leave it out:
 * nobody must take that for well. Undefined where a spec was checked, and where everything there is known to be something else.
 */
export function describeNothingChecked(
  { templates }: Pick<Survey, "templates">,
  skips: Skips,
  folder: string,
): Problem | undefined {
  const passed = (reason: SkipReason): number => skips.get(reason)?.length ?? 0;
  const [reason, count] = (["outside", "elsewhere", "ignored"] as const)
    .map((one) => [one, passed(one)] as const)
    .reduce((most, one) => (one[1] > most[1] ? one : most));
  if (count === 0) return undefined;
  const [template] = templates.paths;
  const all = [...skips].reduce((sum, [why, paths]) => sum + (isNoDocument.has(why) ? 0 : paths.length), 0);
  const remedy = {
    outside: `put a template.rst above the specs, or name theirs in assent.yaml${template === undefined ? "" : `, as in "template: ${template}"`}`,
    elsewhere: `name the folders that specs stand in, in assent.yaml under "specs"`,
    ignored: `see "ignore" in assent.yaml`,
  }[reason];
  return {
    path: folder,
    message: `Nothing was checked: ${countOf(all, ["document is", "documents are"])} here, and none is taken for a spec (${countOf(count, skipReasons[reason])}).`,
    remedy,
  };
}

const isNoDocument: ReadonlySet<SkipReason> = new Set(["template", "symlink", "redirects"]);

function isPlace(reason: SkipReason): boolean {
  return reason === "outside" || reason === "elsewhere";
}
