/** What is said of specs that no template is there for, and of templates that cannot be read. */
import { matchesPath } from "@assent/check";
import {
  describeFailure,
  homeOf,
  isNamedTemplate,
  releaseOfTemplate,
  type Problem,
  type Survey,
  type Workspace,
} from "@assent/workspace";
import { shownPath } from "../locate.ts";
import { folderOf } from "@assent/spec";

/** A README and its like, where there is no template: nobody has put a spec here yet. */
export function isAboutRepository({ path, template }: Survey["candidates"][number]): boolean {
  return template === undefined && isNamedForRepository(path);
}

/** Whether a file is called as pages on the repository and its folders are: "README.rst", "index.rst". */
export function isNamedForRepository(path: string): boolean {
  return /(?:^|\/)(?:readme|contributing|hacking|changelog|license|index)\.(?:rst|txt)$/i.test(path);
}

/**
 * Templates that cannot be read, though specs would be held to them, and specs without any: one sentence for all of those, if
 * none is told of what stands where their template should.
 */
export function describeMissingTemplates(
  found: Survey,
  workspace: Pick<Workspace, "root" | "fs" | "config">,
  cwd: string,
): readonly Problem[] {
  const unusable = unusableTemplates(found, workspace);
  const without = found.candidates.filter(({ template }) => template === undefined);
  const first = without.find(({ path }) => !isNamedForRepository(path)) ?? without[0];
  if (first === undefined) return unusable;
  if (nearerThan(undefined, folderOf(first.path), found.unusable, workspace.fs)) return unusable;
  const others = without.length === 1 ? "this spec" : `this spec and ${without.length - 1} more`;
  const { root } = workspace;
  const shown = shownPath(root, "", cwd);
  const top = shown.startsWith("..") ? root : shown;
  const [form] = found.skipped.filter(({ reason }) => reason === "template");
  return [
    ...unusable,
    {
      path: first.path,
      message: `There is no template for ${others}: no template.rst stands in the folder or above it, up to ${top === "." ? "here" : top}.`,
      remedy:
        form === undefined
          ? 'put a template.rst beside the specs, or name it in assent.yaml, as in "template: specs/template.rst"'
          : `name it in assent.yaml, as in "template: ${form.path}", or put a template.rst beside the specs`,
    },
  ];
}

/** What has the name of a template and cannot be read: nobody knows what it would ask. */
export function unusableTemplates(
  { candidates, unusable }: Survey,
  { fs, config }: Pick<Workspace, "fs" | "config">,
): readonly Problem[] {
  const problems = new Map<string, Problem>();
  const looked = new Set<string>();
  for (const { path, template } of candidates) {
    const folder = folderOf(path);
    const key = `${folder}\n${template ?? ""}`;
    const isNamed = config.template !== undefined || config.templates.some(({ paths }) => isAmong(path, paths));
    if (isNamed || looked.has(key)) continue;
    looked.add(key);
    const nearest = nearerThan(template, folder, unusable, fs);
    if (nearest !== undefined) problems.set(nearest.path, nearest);
  }
  // One for which there is no spec is broken all the same.
  for (const path of unusable) {
    const read = fs.read(path);
    if (problems.has(path) || read.ok || read.reason !== "broken-link") continue;
    problems.set(path, { path, message: cannotBeUsed(read) });
  }
  return [...problems.values()];
}

/**
 * Paths of the specs that are held to what cannot be read, or would be: what stands where the template of their folder or
 * release should. `problems` are those of templates.
 */
export function heldToBroken(
  candidates: Survey["candidates"],
  problems: readonly Pick<Problem, "path">[],
): readonly string[] {
  const isHeld = (broken: string, { path, template }: Survey["candidates"][number]): boolean => {
    const home = homeOf(broken);
    if (template === broken) return true;
    if (home !== "" && !path.startsWith(`${home}/`)) return false;
    if (isNamedTemplate(broken))
      return folderOf(path)
        .split("/")
        .includes(releaseOfTemplate(broken) ?? "");
    return template === undefined || homeOf(template).length < home.length;
  };
  return candidates.filter((one) => problems.some(({ path }) => isHeld(path, one))).map(({ path }) => path);
}

function isAmong(path: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesPath(pattern, path));
}

function cannotBeUsed(read: Parameters<typeof describeFailure>[0]): string {
  return `The template cannot be used. ${describeFailure(read)}`;
}

/** The first thing, upward from a folder, that would be the template of its specs before the one that is. */
function nearerThan(
  template: string | undefined,
  folder: string,
  unusable: readonly string[],
  fs: Workspace["fs"],
): Problem | undefined {
  const instead =
    template === undefined
      ? { folder: "its specs are checked without one", remedy: undefined }
      : { folder: `its specs are held to ${template}`, remedy: `its specs are held to ${template} instead` };
  const below = folder.split("/");
  for (let at = folder; ; at = folderOf(at)) {
    const isHome = template !== undefined && at === homeOf(template);
    const named = unusable.filter((path) => {
      if (homeOf(path) !== at) return false;
      // One that is named for a release counts for what is below the folder of its name, before any plain one.
      return isNamedTemplate(path) ? below.includes(releaseOfTemplate(path) ?? "") : !isHome;
    });
    const plain = at === "" ? "template.rst" : `${at}/template.rst`;
    for (const path of isHome ? named : [plain, ...named]) {
      const read = fs.read(path);
      if (read.ok || read.reason === "missing") continue;
      return read.reason === "folder"
        ? {
            path,
            message: `This is a folder, not a template, so ${instead.folder}.`,
            remedy: "give the folder another name, or put the template beside it",
          }
        : { path, message: cannotBeUsed(read), ...(instead.remedy === undefined ? {} : { remedy: instead.remedy }) };
    }
    if (at === "" || isHome) return undefined;
  }
}
