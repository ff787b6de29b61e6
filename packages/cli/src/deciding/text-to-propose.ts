/** The text that a command is to propose, where it can be decided on; else why not, with what to do. */
import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import { kindOf } from "@assent/spec";
import { textAt, type Policy, type TextAt } from "@assent/review";
import { skipReasons, type Workspace } from "@assent/workspace";
import type { Io } from "../io.ts";
import { locateFile, openPlace } from "../locate.ts";
import { pathInRepository, type ReviewPlace } from "./place.ts";

/** Which text of which file is meant. */
interface Proposed {
  /** As it was named. */
  readonly file: string;
  readonly commit: string;
}

/** Gives it; undefined where there is none, which has been said. */
export async function textToPropose(
  { file, commit }: Proposed,
  place: ReviewPlace,
  policy: Policy,
  io: Io,
): Promise<TextAt | undefined> {
  const path = pathInRepository(file, io, place);
  const text = await textAt(place.git, { commit, path }, policy);
  const fault =
    text === undefined
      ? await whyNoText({ file, commit }, path, place)
      : ((await whyNoSpec(text, { file, commit }, place, io)) ?? whatIsUnshown(text));
  if (fault !== undefined || text === undefined) {
    io.err.write(`${fault ?? ""}\n`);
    return undefined;
  }
  for (const address of text.elsewhere)
    io.err.write(
      `${path} shows ${address}, which is in no repository: it can change, and is no part of what is approved.\n`,
    );
  return text;
}

async function whyNoText({ file, commit }: Proposed, path: string, place: ReviewPlace): Promise<string> {
  const command = ["--literal-pathspecs", "ls-tree", "--full-tree", "--end-of-options", commit, path];
  const listed = await place.git(command);
  if (listed.out.startsWith("120000 "))
    return `${path} is a symbolic link, and no text of its own. Next: propose the file that it leads to`;
  if (listed.out.startsWith("040000 "))
    return `${path} is a folder; a spec is proposed by its file. Next: assent propose ${path}/NAME.rst`;
  const isThere = (await place.git(["cat-file", "-e", `${commit}:${path}`])).code === 0;
  return isThere
    ? `${path} is not in UTF-8, so nobody can say what it says. Save it as UTF-8, and commit it.`
    : `There is no ${path} in ${commit}. A text is proposed once it is committed: git commit ${file}`;
}

/** What is shown is approved with the text: what of it is not there, as a sentence. */
function whatIsUnshown({ path, unshown: [unshown] }: TextAt): string | undefined {
  if (unshown === undefined) return undefined;
  const { name, why, isTooMuch } = unshown;
  const next = isTooMuch ? "show less of it, in the text itself" : "commit it, name it as it is there, or leave it out";
  return `${path} shows ${name}, and ${why}. What is shown is approved with the text, so it has to be there. Next: ${next}`;
}

/** The templates that the settings name, as git names them. */
function templatesIn({ config, root }: Workspace, { top }: ReviewPlace): readonly string[] {
  return [config.template ?? [], config.templates.map(({ template }) => template)]
    .flat()
    .map((path) => relative(top, resolve(root, path)).split("\\").join("/"));
}

/** Why a file is no spec that could be decided on, as a sentence; undefined for one that is. */
async function whyNoSpec(
  { path, spec }: TextAt,
  { file }: Proposed,
  place: ReviewPlace,
  io: Io,
): Promise<string | undefined> {
  const isThere = existsSync(resolve(io.cwd, file));
  const templates = isThere ? templatesIn(await openPlace(locateFile(file, io.cwd).root), place) : [];
  if (!path.endsWith(".rst")) return `${path} is no spec: specs are reStructuredText, in files that end with ".rst".`;
  const kind = templates.includes(path) ? "template" : kindOf(spec);
  if (kind === "spec" || kind === "lite") return undefined;
  const instead = {
    template: "specs are made of it: assent new TITLE",
    index: "propose one of the specs that it lists",
    stub: "it says nothing yet that could be decided on, or points elsewhere; write the spec, and commit it",
    redirects: "propose the spec that it leads to",
    policy: "it tells how the team works; who decides stands under policy in assent.yaml",
    scorecard: "it tells how something went",
    specless: 'it asks to do without a spec: assent specless ID "TITLE" --reason "WHY"',
  }[kind];
  return `${path} is ${/^[aeiou]/.test(kind) ? "an" : "a"} ${skipReasons[kind][0]}, not a spec: ${instead}.`;
}
