/** The directives and roles of a team's own that its templates use, as they are and as they were when older specs were written. */
import type { UnknownName } from "@assent/check";
import { textsOf } from "../files.ts";
import { readHistory, type History } from "../history/history.ts";
import { listFiles, type Workspace } from "../open.ts";
import { findOwnNames, toDialect, withNames } from "./own-names.ts";

/** Names that templates use, or did, and nobody knows, each once. */
export async function findTemplateNames(
  { fs, git, config: { dialect } }: Pick<Workspace, "fs" | "git" | "config">,
  templates: readonly string[],
  history: History | undefined,
): Promise<readonly UnknownName[]> {
  const names = new Map<string, UnknownName>();
  const textOf = textsOf(fs);
  for (const path of templates) {
    const blobs = history?.versions(path, Number.POSITIVE_INFINITY).map(({ blob }) => blob) ?? [];
    const past = git === undefined || blobs.length === 0 ? undefined : await git.readBlobs([...new Set(blobs)]);
    for (const text of [textOf(path) ?? "", ...(past?.values() ?? [])]) {
      for (const one of findOwnNames(path, text, { dialect })) {
        const key = `${one.key} ${one.name}`;
        names.set(key, names.get(key) ?? one);
      }
    }
  }
  return [...names.values()];
}

/**
 * The workspace, in which what templates use is known, as it is to a check: settings or not. `isTemplate` tells whose change
 * can make it another.
 */
export async function withTemplateNames(
  workspace: Workspace,
): Promise<{ readonly workspace: Workspace; readonly isTemplate: (path: string) => boolean }> {
  const { config, git, fs } = workspace;
  const { paths } = (await listFiles(workspace, [])).templates;
  const isTemplate = (path: string): boolean => paths.includes(path) || /template/i.test(path);
  const today = await findTemplateNames(workspace, paths, undefined);
  if (today.length === 0) return { workspace, isTemplate };
  const history = git && (await readHistory(git, paths, textsOf(fs)));
  const names = await findTemplateNames(workspace, paths, history);
  const dialect = withNames(config.dialect, toDialect(names));
  return { workspace: { ...workspace, config: { ...config, dialect } }, isTemplate };
}
