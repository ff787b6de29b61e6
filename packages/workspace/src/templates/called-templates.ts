/** What the path of a file tells of it as a template: whether it is called one, and for which folder, release or kind. */
import { folderOf, stemOf } from "@assent/spec";

/** "template", and the same with what makes it stand first in a list, or says that it is one for specs. */
const plainName = /^_?(?:(?:0+|[NX]{2,})[-_])?(?:specs?[-_])?template$|^template[-_]specs?$/i;

/** Whether a file is called a template and nothing else. */
export function isPlainTemplate(path: string): boolean {
  return plainName.test(stemOf(path));
}

/** "HEPtemplate", where "HEP1" stands beside it: what has the kind of all before it. A spec can be called "TOSCATemplate". */
export function isNamedForKind(path: string, paths: readonly string[]): boolean {
  const [, kind] = /^([A-Z]{2,6})[Tt]emplate$/.exec(stemOf(path)) ?? [];
  if (kind === undefined) return false;
  const numbered = new RegExp(`^${kind}[-_]?\\d`, "i");
  const beside = joined(homeOf(path), "");
  return paths.some((other) => other.startsWith(beside) && numbered.test(other.slice(beside.length)));
}

/** "Example_Spec", and the same with the name of a team or a release before it. */
const exampleName = /(?:^|[-_.])example[-_]spec$/i;

/** Whether a file is called an example of a spec; one is a template where its words are those of a template. */
export function isCalledExample(path: string): boolean {
  return exampleName.test(stemOf(path));
}

/** The folder that a template is for: where it stands, or the one above where it stands among templates only. */
export function homeOf(path: string): string {
  const folder = folderOf(path);
  const isAmongTemplates = /(?:^|\/)_?templates?$/i.test(folder) || isTemplatePage(path);
  return isAmongTemplates ? folderOf(folder) : folder;
}

const readme = /(?:^|\/)readme\.rst$/i;

/** Whether a file is the page of its folder. */
export function isReadme(path: string): boolean {
  return readme.test(path);
}

/** Whether it is that of a folder with the name of a template: "proposals/NNNN-template/README.rst". */
export function isTemplatePage(path: string): boolean {
  return isReadme(path) && plainName.test(stemOf(folderOf(path)));
}

/** The word before or after "template" in a file's name: the release, or the kind of document; undefined for other names. */
export function releaseOf(path: string): string | undefined {
  const stem = stemOf(path);
  return /^(.+)[-_]template$/i.exec(stem)?.[1] ?? /^TEMPLATE[-_](.+)$/.exec(stem)?.[1];
}

/** Whether a file has the name of a template, plain or for a release or a kind. */
export function isTemplateName(path: string): boolean {
  return path.endsWith(".rst") && (isPlainTemplate(path) || releaseOf(path) !== undefined);
}

/** Whether a file is called as a template among such, "rfc-templates/short-template.rst". */
export function isAmongTemplates(path: string): boolean {
  return isTemplateName(path) && /templates?$/i.test(folderOf(path));
}

/** Whether a template is named for a release or a kind: then it is the one of its specs' day. */
export function isNamedTemplate(path: string): boolean {
  return releaseOf(path) !== undefined && !isPlainTemplate(path);
}

/** Whether a template is the form of one kind of page, TEMPLATE-workitems, and not of whatever stands beside it. */
export function isForOneKind(path: string): boolean {
  return stemOf(path).startsWith("TEMPLATE");
}

/** Whether a template is one for lite specs: its name says so. */
export function isLiteTemplate(path: string): boolean {
  return /(?:^|[-_])lite(?:[-_]|$)/i.test(releaseOf(path) ?? "");
}

/** A folder and all above it up to the root (""), nearest first. */
export function foldersUp(folder: string): readonly string[] {
  const all = [folder];
  for (let at = folder; at !== "";) {
    at = folderOf(at);
    all.push(at);
  }
  return all;
}

/** All folders that a file stands in, up to the root (""), nearest first. */
export function foldersOf(path: string): readonly string[] {
  return foldersUp(folderOf(path));
}

/** The path of what has a name in a folder. */
export function joined(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}
