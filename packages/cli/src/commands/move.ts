import { existsSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { currentText } from "@assent/review";
import {
  isTemplateName,
  pathAtStage,
  pathInRelease,
  readFolder,
  readLayout,
  survey,
  type Layout,
  type Workspace,
} from "@assent/workspace";
import type { Command } from "../command.ts";
import { findRoot } from "../find-root.ts";
import { openPlace } from "../locate.ts";
import { documentsOf, moveFiles, moveFlags } from "../move-run.ts";
import { openReviewPlace } from "../deciding/place.ts";
import { readReview } from "../deciding/run.ts";
import { fileNameOf, kindOf } from "@assent/spec";
import { parseSpec } from "../read-one.ts";

export const move: Command = {
  name: "move",
  summary: "move a spec to the folder of a stage or release, or rename it: redirects and links follow, decisions stand",
  usage: "SPEC FOLDER",
  details:
    "FOLDER is a stage (implemented, approved, backlog, …), found beside the spec, or a path; one that ends in .rst is the spec's\n" +
    "new name. The old path stays known in the redirects file. Where a spec stands is no part of what it says, so no vote is\n" +
    "outdated.",
  positionals: { least: 2, most: 2 },
  completes: "files",
  flags: moveFlags,
  examples: [
    ["assent move specs/2026.1/approved/resize.rst implemented", "to specs/2026.1/implemented"],
    ["assent move story-2001234 specs/2026.2/approved", "into another release"],
    ["assent move specs/resize.rst specs/keep-allocation.rst", "to another name"],
  ],
  async run(args, io) {
    const [named = "", folder = ""] = args.positionals;
    const file = await fileOf(named, io);
    if (file === undefined) return 2;
    const root = findRoot(file, "file");
    const workspace = await openPlace(root);
    const inside = (path: string): string => relative(root, resolve(io.cwd, path)).split(sep).join("/");
    const from = inside(file);
    const specs = (await survey(workspace, [])).candidates.map(({ path }) => path);
    const to = placeOf(from, folder, {
      layout: readLayout(await documentsOf(workspace), workspace.config.check),
      inside,
      isFolder: (path) => workspace.fs.kindOf(path) === "folder",
    });
    const [top = ""] = to.split("/");
    if (top === ".." || isAbsolute(to) || !(topOf(from) === "" || specs.some((path) => topOf(path) === topOf(to)))) {
      const bases = [...new Set(specs.map(topOf))].join(", ");
      const where = top === ".." || isAbsolute(to) ? "outside of this repository" : `no folder of specs`;
      io.err.write(
        `"${folder}" is neither a stage nor a release here, and as a path it is ${where}${bases === "" ? "" : ` (${bases})`}.\n`,
      );
      return 2;
    }
    if (to === from) {
      io.err.write(`"${named}" is there already.\n`);
      return 1;
    }
    const other = isSpecNoMore(workspace, from, to);
    if (other !== undefined) {
      io.err.write(
        `"${fileNameOf(to)}" is the name of ${other}: the spec would be none any more. Give it another name.\n`,
      );
      return 2;
    }
    const { code, count } = await moveFiles(workspace, [{ from, to }], args, io);
    if (count > 0 && !args.flags.has("dry-run")) io.out.write(`Next: git commit -m "Move ${fileNameOf(from)}"\n`);
    return code;
  },
};

/** What a spec would be taken for by its new name; undefined where it stays a spec, or is none. */
function isSpecNoMore(workspace: Workspace, from: string, to: string): string | undefined {
  const read = workspace.fs.read(from);
  if (!read.ok || isTemplateName(from) || fileNameOf(from) === fileNameOf(to)) return undefined;
  const kindAt = (path: string): string => kindOf(parseSpec(workspace, read.text, path));
  if (kindAt(from) !== "spec") return undefined;
  if (isTemplateName(to)) return "a template";
  return kindAt(to) === "spec" ? undefined : "a page that lists others";
}

/** What a place depends on. */
interface Surroundings {
  readonly layout: Layout;
  readonly inside: (path: string) => string;
  readonly isFolder: (path: string) => boolean;
}

/** Where a spec goes: beside where it is, into another stage or release; else to that path, be it a folder's or a file's. */
function placeOf(from: string, folder: string, { layout, inside, isFolder }: Surroundings): string {
  const { stage, release } = readFolder(folder, layout.words);
  if (!folder.includes("/") && stage !== undefined && release === undefined) return pathAtStage(from, stage, layout);
  if (layout.releases.includes(folder)) return pathInRelease(from, folder, layout);
  const path = inside(folder);
  if (/[^/]\.rst$/.test(folder) && !isFolder(path)) return path;
  return path === "" ? fileNameOf(from) : `${path}/${fileNameOf(from)}`;
}

/** The first folder of a path; "" for a file at the top. */
function topOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.indexOf("/")) : "";
}

/** The file of a spec that is named by its path or by its id; undefined where there is none, which has then been said. */
async function fileOf(named: string, io: Parameters<Command["run"]>[1]): Promise<string | undefined> {
  if (existsSync(resolve(io.cwd, named))) return resolve(io.cwd, named);
  const place = await openReviewPlace(io);
  if (place === undefined) return undefined;
  const known = await readReview(named, place, io);
  if (known === undefined) return undefined;
  const path = currentText(known.review)?.path;
  const name = path === undefined ? undefined : fileNameOf(path);
  const listed = await place.git(["ls-files", "-z"]);
  const paths = listed.out.split("\0");
  const found =
    paths.find((one) => one === path) ?? paths.find((one) => name !== undefined && one.endsWith(`/${name}`));
  if (found !== undefined) return resolve(place.top, found);
  io.err.write(`There is no file "${named}", and no spec with that id.\n`);
  return undefined;
}
