/** Reads the specs that a command is about: those in the paths, or all of the repository. */
import { kindOf, type Spec } from "@assent/spec";
import { describeFailure, survey, type Workspace } from "@assent/workspace";
import type { Io } from "./io.ts";
import { locate, openPlace, shownPath } from "./locate.ts";
import { writeProblems } from "./problems.ts";
import { parseSpec } from "./read-one.ts";

/** A spec of a repository. */
export interface NamedSpec {
  readonly workspace: Workspace;
  readonly spec: Spec;
  /** The path as the user sees it. */
  readonly shown: string;
}

/**
 * The specs in `paths` (none: those of the working folder) whose text `isAbout` what is asked, and whether anything could not be read, which has been said.
 * Pages that are none (indexes, stubs and the like) are left out.
 */
export async function readSpecs(
  paths: readonly string[],
  io: Io,
  isAbout: (text: string) => boolean = () => true,
): Promise<{ readonly specs: readonly NamedSpec[]; readonly hasProblem: boolean }> {
  const { places, problems } = locate(paths, io.cwd);
  writeProblems(problems, io.err, (path) => path);
  let hasProblem = problems.length > 0;
  const specs: NamedSpec[] = [];
  for (const { root, scopes } of places) {
    const workspace = await openPlace(root);
    const show = (path: string): string => shownPath(root, path, io.cwd);
    const found = await survey(workspace, scopes);
    const failures = [...workspace.problems, ...found.problems];
    writeProblems(failures, io.err, show);
    hasProblem ||= failures.length > 0;
    for (const { path } of found.candidates) {
      const read = workspace.fs.read(path);
      if (read.ok && !isAbout(read.text)) continue;
      if (read.ok) {
        const spec = parseSpec(workspace, read.text, path);
        if (kindOf(spec) === "spec") specs.push({ workspace, spec, shown: show(path) });
      } else {
        writeProblems([{ path, message: describeFailure(read) }], io.err, show);
        hasProblem = true;
      }
    }
  }
  return { specs, hasProblem };
}
