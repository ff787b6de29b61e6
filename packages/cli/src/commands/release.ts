import { resolve } from "node:path";
import { countOf } from "@assent/check";
import {
  currentText,
  gitIn,
  gateSettingsAt,
  implementationReader,
  isAmended,
  listSpecs,
  namesOf,
  readCodeCommits,
  tasksIn,
  type CodeCommit,
  type Review,
} from "@assent/review";
import {
  pathAtStage,
  pathInRelease,
  readLayout,
  releaseOf,
  stageOf,
  type Layout,
  type Move,
  type Workspace,
} from "@assent/workspace";
import type { Arguments, Command } from "../command.ts";
import type { Io } from "../io.ts";
import { findRoot } from "../find-root.ts";
import { openPlace } from "../locate.ts";
import { documentsOf, moveFiles, moveFlags } from "../move-run.ts";
import { openReviewPlace, type ReviewPlace } from "../deciding/place.ts";
import { readReview } from "../deciding/run.ts";
import { stemOf } from "@assent/spec";

export const release: Command = {
  name: "release",
  summary: "begin or end a release for teams that keep specs in folders: what is built moves to implemented",
  usage: "start | close RELEASE",
  details:
    "start makes the folder, its template and its redirects file as the release before has them, and moves into it the approved\n" +
    "specs that are targeted at it. close moves what is built from approved to implemented, and lists what is not.",
  positionals: { least: 2, most: 2 },
  completes: ["start", "close"],
  flags: [
    { name: "code", value: "REPOS", summary: "with close: repositories of the code, with commas between them" },
    { name: "implemented", value: "SPECS", summary: "with close: names that are built whatever the commits say" },
    ...moveFlags,
  ],
  examples: [
    ["assent release start 2026.2", "make its folder, and bring in what is targeted at it"],
    ["assent release close 2026.1 --code ../engine,../client", "move what their commits have built"],
  ],
  async run(args, io) {
    const [action = "", name = ""] = args.positionals;
    if (action !== "start" && action !== "close") {
      io.err.write(`Unknown argument "${action}". It is start or close.\n`);
      return 2;
    }
    if (!/^[\w][\w.-]*$/.test(name)) {
      io.err.write(`"${name}" is no name of a folder; a release is called 2026.1, or juno.\n`);
      return 2;
    }
    const place = await openReviewPlace(io);
    if (place === undefined) return 2;
    const workspace = await openPlace(findRoot(io.cwd, "folder"));
    const documents = await documentsOf(workspace);
    const at = { workspace, documents, layout: readLayout(documents.filter(isInFolder), workspace.config.check), name };
    return action === "start" ? start(at, place, args, io) : close(at, place, args, io);
  },
};

interface At {
  readonly workspace: Workspace;
  readonly documents: readonly string[];
  readonly layout: Layout;
  readonly name: string;
}

function isInFolder(path: string): boolean {
  return path.includes("/") && !path.endsWith("/index.rst");
}

async function start(
  { workspace, documents, layout, name }: At,
  place: ReviewPlace,
  args: Arguments,
  io: Io,
): Promise<number> {
  if (layout.kind === "no releases") {
    io.err.write(`This repository has no folders for releases; a spec is targeted with assent target SPEC ${name}.\n`);
    return 2;
  }
  const folder = layout.base === "" ? name : `${layout.base}/${name}`;
  const isDry = args.flags.has("dry-run");
  const before = layout.releases.filter((one) => one !== name).at(-1) ?? "";
  const beforeFolder = layout.base === "" ? before : `${layout.base}/${before}`;
  const made: (readonly [path: string, text: string])[] = [];
  const template = workspace.fs.read(`${beforeFolder}-template.rst`);
  if (template.ok) made.push([`${folder}-template.rst`, newest(workspace, layout, template.text)]);
  if (layout.kind === "nested") made.push([`${folder}/redirects`, ""]);
  const written = made.filter(([path]) => workspace.fs.kindOf(path) === "missing");
  for (const [path, text] of written) {
    if (!isDry) workspace.fs.write(path, text);
    io.out.write(`${isDry ? "would write" : "wrote"} ${path}\n`);
  }
  if (!isDry && written.length > 0) await workspace.git?.run(["add", "--", ...written.map(([path]) => path)]);
  const moves: Move[] = [];
  const listed = await listSpecs(place.git);
  if (!listed.ok) return fail(listed.error.sentence, io);
  for (const spec of listed.value) {
    const known = await readReview(spec, place, io);
    if (known === undefined) return 2;
    const { review } = known;
    if (review.release?.toLowerCase() !== name.toLowerCase() || review.approval === undefined || isAmended(review))
      continue;
    const from = pathOf(review, documents);
    if (from === undefined || releaseOf(from, layout.words) === name.toLowerCase()) continue;
    moves.push({ from, to: pathInRelease(from, name, layout) });
  }
  const { code, count } = await moveFiles(workspace, moves, args, io);
  const all = written.length + count;
  if (all === 0)
    io.out.write(`${folder} is there already, and nothing is targeted at ${name} that stands elsewhere.\n`);
  else if (!isDry) io.out.write(`${specs(count)} moved into ${folder}. Next: git commit -m "Start ${name}"\n`);
  return code;
}

/** The template of the repository as it is today, if there is one beside those of the releases. */
function newest({ fs }: Workspace, { base }: Layout, fallback: string): string {
  const read = fs.read(base === "" ? "template.rst" : `${base}/template.rst`);
  return read.ok ? read.text : fallback;
}

async function close(
  { workspace, documents, layout, name }: At,
  place: ReviewPlace,
  args: Arguments,
  io: Io,
): Promise<number> {
  const own = documents.filter(
    (path) => releaseOf(path, layout.words) === name.toLowerCase() && !/(?:^|\/)(?:index|template)\.rst$/.test(path),
  );
  if (own.length === 0) return fail(`There is no spec in a folder of the release "${name}".`, io);
  const waiting = own.filter((path) => (stageOf(path, layout.words) ?? "approved") === "approved");
  const named = new Set(
    (args.flags.get("implemented") ?? "")
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean),
  );
  const repositories = (args.flags.get("code") ?? "").split(",").filter(Boolean);
  if (named.size === 0 && repositories.length === 0)
    return fail(
      "Say what is built: --code REPOS names repositories whose commits tell it, --implemented SPECS the specs.",
      io,
    );
  const commits: CodeCommit[] = [];
  for (const repository of repositories) {
    const read = await readCodeCommits(gitIn(resolve(io.cwd, repository)), "HEAD");
    if (read === undefined) return fail(`"${repository}" is no git repository with commits.`, io);
    commits.push(...read);
  }
  const settings = await gateSettingsAt([[place.git, "HEAD"]]);
  if (!settings.ok) return fail(settings.error, io);
  const implementation = implementationReader(commits, settings.value.forms);
  const moves: Move[] = [];
  const open: string[] = [];
  for (const from of waiting) {
    const names = await namesOfFile(from, workspace, place, io);
    const { state, commits: found } = implementation(names);
    if (state === "implemented" || names.some((one) => named.has(one))) {
      moves.push({ from, to: pathAtStage(from, "implemented", withImplemented(layout)) });
    } else
      open.push(
        `${from}: ${state.replace("_", " ")}${found.length === 0 ? "" : ` (${countOf(found.length, ["commit", "commits"])})`}`,
      );
  }
  const unknown = [...named].filter((one) => !moves.some(({ from }) => stemOf(from) === one || from.includes(one)));
  for (const one of unknown) io.err.write(`"${one}" is no approved spec of ${name}.\n`);
  const { code, count } = await moveFiles(workspace, moves, args, io);
  if (open.length > 0)
    io.out.write(`Approved for ${name}, and not built:\n${open.map((line) => `  ${line}\n`).join("")}`);
  if (open.length > 0)
    io.out.write(`Next: assent target SPEC RELEASE, for what is to be built later; one vote does it.\n`);
  if (!args.flags.has("dry-run")) {
    io.out.write(`${specs(count)} moved to implemented.${count === 0 ? "" : ` Next: git commit -m "Close ${name}"`}\n`);
  }
  return unknown.length > 0 ? 1 : code;
}

/** Closing is what makes the first folder of that stage. */
function withImplemented(layout: Layout): Layout {
  const stages = new Map(layout.stages);
  if (!stages.has("implemented")) stages.set("implemented", "implemented");
  return { ...layout, stages };
}

async function namesOfFile(path: string, workspace: Workspace, place: ReviewPlace, io: Io): Promise<readonly string[]> {
  const read = workspace.fs.read(path);
  const text = read.ok ? read.text : "";
  const { idOf } = await import("@assent/spec");
  const { parseSpec } = await import("../read-one.ts");
  const id = idOf(parseSpec(workspace, text, path));
  const known = await readReview(id, place, io);
  return [...new Set([id, stemOf(path), ...(known === undefined ? [] : namesOf(known.review, tasksIn(text)))])];
}

function pathOf(review: Review, documents: readonly string[]): string | undefined {
  const path = currentText(review)?.path;
  if (path === undefined || documents.includes(path)) return path;
  return documents.find((one) => stemOf(one) === stemOf(path));
}

function specs(count: number): string {
  return count === 1 ? "1 spec" : `${count} specs`;
}

function fail(sentence: string, { err }: Io): number {
  err.write(`${sentence}\n`);
  return 2;
}
