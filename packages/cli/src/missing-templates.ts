/** What is said of specs that no template is there for. */
import { dirname } from "node:path";
import { describeFailure, type Files, type Problem, type Survey, type Workspace } from "@assent/workspace";
import { shownPath } from "./locate.ts";

/** A README and its like, where there is no template: nobody has put a spec here yet. */
export function isAboutRepository({ path, template }: Survey["candidates"][number]): boolean {
  return template === undefined && /(?:^|\/)(?:readme|contributing|hacking|changelog|license|index)\.rst$/i.test(path);
}

/** Specs without any template: one sentence for all of them, or on what stands where their template should. */
export function describeMissingTemplates(
  { candidates }: Survey,
  { root, fs }: Pick<Workspace, "root" | "fs">,
  cwd: string,
): readonly Problem[] {
  const without = candidates.filter(({ template }) => template === undefined);
  const first = without[0];
  if (first === undefined) return [];
  const unusable = unusableTemplate(first.path, fs);
  if (unusable !== undefined) return [unusable];
  const others = without.length === 1 ? "this spec" : `this spec and ${without.length - 1} more`;
  const shown = shownPath(root, "", cwd);
  const top = shown.startsWith("..") ? root : shown;
  return [
    {
      path: first.path,
      message: `There is no template for ${others}: no template.rst stands in the folder or above it, up to ${top}.`,
      remedy: 'put a template.rst beside the specs, or name it in assent.yaml, as in "template: specs/template.rst"',
    },
  ];
}

/** Whether there are specs whose template may be one that cannot be read. */
export function hasUnusableTemplate({ candidates }: Survey, { fs }: Pick<Workspace, "fs">): boolean {
  const without = candidates.filter(({ template }) => template === undefined);
  const ofFolder = new Map(without.map(({ path }) => [dirname(path), path]));
  return [...ofFolder.values()].some((path) => unusableTemplate(path, fs) !== undefined);
}

/** What has the name of a template, stands above specs without one, and cannot be read: nobody knows what it would ask. */
function unusableTemplate(spec: string, fs: Pick<Files, "read">): Problem | undefined {
  for (let at = dirname(spec); ; at = dirname(at)) {
    const path = at === "." ? "template.rst" : `${at}/template.rst`;
    const read = fs.read(path);
    if (!read.ok && read.reason !== "missing") {
      return read.reason === "folder"
        ? {
            path,
            message: "This is a folder, not a template, so its specs are checked without one.",
            remedy: "give the folder another name, or put the template beside it",
          }
        : { path, message: `The template cannot be used. ${describeFailure(read)}` };
    }
    if (at === ".") return undefined;
  }
}
