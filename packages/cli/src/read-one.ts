/** Reads one spec with its template, for the commands that are about a single file. */
import { noTemplate, readSpec, readTemplate, readUnder, type Spec, type Template } from "@assent/spec";
import {
  planCheck,
  readDocument,
  resolveWithin,
  survey,
  type Survey,
  type Workspace,
  unreadable,
} from "@assent/workspace";
import type { Io } from "./io.ts";
import { locateFile, openPlace, shownPath } from "./locate.ts";
import { writeProblems } from "./problems.ts";

/** A spec, its template, and the repository that both are in. */
export interface ReadSpec {
  readonly workspace: Workspace;
  readonly spec: Spec;
  readonly template: Template;
}

/** Reads the spec in `file`; undefined where it cannot be read, which has then been said. */
export async function readOne(file: string, io: Io): Promise<ReadSpec | undefined> {
  const { root, path } = locateFile(file, io.cwd);
  const workspace = await openPlace(root);
  const show = (one: string): string => shownPath(root, one, io.cwd);
  writeProblems(workspace.problems, io.err, show);
  const read = workspace.fs.read(path);
  if (!read.ok) {
    writeProblems([unreadable(path, read)], io.err, show);
    return undefined;
  }
  const found = await survey(workspace, [{ path, kind: "file" }]);
  if (found.templates.paths.includes(path)) {
    const message = "This is a template, and no spec.";
    writeProblems([{ path, message, remedy: "name a spec; assent new makes one from the template" }], io.err, show);
    return undefined;
  }
  const candidates = [...found.candidates, ...found.strays];
  const plan = await planCheck(workspace, { ...found, candidates }, { templates: "then", only: undefined });
  writeProblems(plan.problems, io.err, show);
  const source = plan.templates[plan.files[0]?.template ?? 0];
  const template = source === undefined ? noTemplate : parseTemplate(workspace, source.text, source.path);
  return { workspace, spec: readUnder(parseSpec(workspace, read.text, path), template), template };
}

/** Reads a text as a spec of a repository; without `resolve` the files that it shows are those of the working tree. */
export function parseSpec(
  { config, fs }: Workspace,
  text: string,
  path: string,
  resolve: ReturnType<typeof resolveWithin> = resolveWithin(fs),
): Spec {
  const reading = readDocument(path, text, { dialect: config.dialect, resolve });
  return readSpec(reading.document, text, path, config.check);
}

/** The template that a path has today, read once; undefined where it has none that can be read. */
export function templatesOf(
  workspace: Workspace,
  { templates }: Pick<Survey, "templates">,
): (path: string) => Template | undefined {
  const known = new Map<string, Template | undefined>();
  const templateAt = (path: string): Template | undefined => {
    const read = workspace.fs.read(path);
    return read.ok ? parseTemplate(workspace, read.text, path) : undefined;
  };
  return (path) => {
    const chosen = templates.choose(path);
    if (chosen !== undefined && !known.has(chosen)) known.set(chosen, templateAt(chosen));
    return known.get(chosen ?? "");
  };
}

/** Reads a text as a template of a repository. */
export function parseTemplate({ config, fs }: Workspace, text: string, path: string): Template {
  const reading = readDocument(path, text, { dialect: config.dialect, resolve: resolveWithin(fs) });
  return readTemplate(reading.document, text, path, config.check);
}
