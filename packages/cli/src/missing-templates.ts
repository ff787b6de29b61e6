/** What is said of specs that no template is there for. */
import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Problem, Survey } from "@assent/workspace";
import { shownPath } from "./locate.ts";

/** A README and its like, where there is no template: nobody has put a spec here yet. */
export function isAboutRepository({ path, template }: Survey["candidates"][number]): boolean {
  return template === undefined && /(?:^|\/)(?:readme|contributing|hacking|changelog|license|index)\.rst$/i.test(path);
}

/** Specs without any template: one sentence for all of them. */
export function describeMissingTemplates({ candidates }: Survey, root: string, cwd: string): readonly Problem[] {
  const without = candidates.filter(({ template }) => template === undefined);
  const first = without[0];
  if (first === undefined) return [];
  const folder = findTemplateFolder(first.path, root);
  if (folder !== undefined) {
    const message = "This is a folder, not a template, so its specs are checked without one.";
    return [{ path: folder, message, remedy: "give the folder another name, or put the template beside it" }];
  }
  const others = without.length === 1 ? "this spec" : `this spec and ${without.length - 1} more`;
  return [
    {
      path: first.path,
      message: `There is no template for ${others}: no template.rst stands in the folder or above it, up to ${shownPath(root, "", cwd)}.`,
      remedy: 'put a template.rst beside the specs, or name it in assent.yaml, as in "template: specs/template.rst"',
    },
  ];
}

/** A folder that has the name of a template, above a spec. */
function findTemplateFolder(path: string, root: string): string | undefined {
  for (let at = dirname(path); ; at = dirname(at)) {
    const named = at === "." ? "template.rst" : `${at}/template.rst`;
    if (isFolder(join(root, named))) return named;
    if (at === ".") return undefined;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // not there, or a link that leads to itself
    return false;
  }
}
