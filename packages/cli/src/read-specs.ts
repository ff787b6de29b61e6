/** Reads the specs that a command is about: those in the paths, or all of the repository. */
import { kindOf, type Spec } from "@assent/spec";
import { listFiles, unreadable, type Workspace } from "@assent/workspace";
import type { Io } from "./io.ts";
import { locate, openPlace, rankIn, shownPath } from "./locate.ts";
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
 * The specs in `paths` (none: those of the working folder), and whether anything could not be read, which has been said.
 * Pages that are none (indexes, stubs and the like) are left out.
 */
export async function readSpecs(
  paths: readonly string[],
  io: Io,
): Promise<{ readonly specs: readonly NamedSpec[]; readonly hasProblem: boolean }> {
  const specs: NamedSpec[] = [];
  const hasProblem = await eachSpec(paths, io, { take: (one) => void specs.push(one) });
  return { specs, hasProblem };
}

/**
 * Gives each of the specs in `paths` whose text `isAbout` what is asked, one at a time: whoever takes it need not keep it. They
 * come in the order in which they are named, those of a folder in that of their names.
 */
export async function eachSpec(
  paths: readonly string[],
  io: Io,
  {
    take,
    isAbout = () => true,
  }: {
    readonly take: (one: NamedSpec) => void | Promise<void>;
    readonly isAbout?: ((text: string) => boolean) | undefined;
  },
): Promise<boolean> {
  const { places, problems } = locate(paths, io.cwd);
  writeProblems(problems, io.err, (path) => path);
  let hasProblem = problems.length > 0;
  const all: { readonly workspace: Workspace; readonly path: string; readonly rank: number }[] = [];
  const rank = rankIn(paths, io.cwd);
  for (const { root, scopes } of places) {
    const workspace = await openPlace(root);
    const found = await listFiles(workspace, scopes);
    const failures = [...workspace.problems, ...found.problems];
    writeProblems(failures, io.err, (path) => shownPath(root, path, io.cwd));
    hasProblem ||= failures.length > 0;
    all.push(
      ...[...found.candidates, ...found.strays].map(({ path }) => ({ workspace, path, rank: rank(root, path) })),
    );
  }
  for (const { workspace, path } of all.sort((left, right) => left.rank - right.rank)) {
    const show = (one: string): string => shownPath(workspace.root, one, io.cwd);
    const read = workspace.fs.read(path);
    if (read.ok && !isAbout(read.text)) continue;
    if (read.ok) {
      const spec = parseSpec(workspace, read.text, path);
      if (kindOf(spec) === "spec") await take({ workspace, spec, shown: show(path) });
    } else {
      writeProblems([unreadable(path, read)], io.err, show);
      hasProblem = true;
    }
  }
  return hasProblem;
}
