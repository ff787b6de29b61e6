import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { currentText } from "@assent/review";
import { pathAtStage, readFolder, readLayout } from "@assent/workspace";
import type { Command } from "../command.ts";
import { findRoot, openPlace } from "../locate.ts";
import { documentsOf, moveFiles, moveFlags } from "../move-run.ts";
import { openReviewPlace, readReview } from "../review-run.ts";

export const move: Command = {
  name: "move",
  summary: "move a spec to the folder of a stage or release: redirects and links follow, decisions stand",
  usage: "SPEC FOLDER",
  details:
    "FOLDER is a stage (implemented, approved, backlog, …), found beside the spec, or a path. The old path stays known in the\n" +
    "redirects file. Where a spec stands is no part of what it says, so no vote is outdated.",
  positionals: { least: 2, most: 2 },
  completes: "files",
  flags: moveFlags,
  examples: [
    ["assent move specs/2026.1/approved/resize.rst implemented", "to specs/2026.1/implemented"],
    ["assent move story-2001234 specs/2026.2/approved", "into another release"],
  ],
  async run(args, io) {
    const [named = "", folder = ""] = args.positionals;
    const file = await fileOf(named, io);
    if (file === undefined) return 2;
    const root = findRoot(file, "file");
    const workspace = await openPlace(root);
    const relative = (path: string): string =>
      resolve(io.cwd, path)
        .slice(root.length + 1)
        .split("\\")
        .join("/");
    const from = relative(file);
    const { stage, release } = readFolder(folder);
    const to =
      stage !== undefined && release === undefined && !folder.includes("/")
        ? pathAtStage(from, stage, readLayout(await documentsOf(workspace)))
        : `${relative(folder)}/${from.slice(from.lastIndexOf("/") + 1)}`;
    if (to === from) {
      io.err.write(`"${named}" is there already.\n`);
      return 1;
    }
    const { code, count } = await moveFiles(workspace, [{ from, to }], args, io);
    if (count > 0 && !args.flags.has("dry-run"))
      io.out.write(`Next: git commit -m "Move ${from.slice(from.lastIndexOf("/") + 1)}"\n`);
    return code;
  },
};

/** The file of a spec that is named by its path or by its id; undefined where there is none, which has then been said. */
async function fileOf(named: string, io: Parameters<Command["run"]>[1]): Promise<string | undefined> {
  if (existsSync(resolve(io.cwd, named))) return resolve(io.cwd, named);
  const place = await openReviewPlace(io);
  if (place === undefined) return undefined;
  const known = await readReview(named, place, io);
  if (known === undefined) return undefined;
  const path = currentText(known.review)?.path;
  const name = path?.slice(path.lastIndexOf("/") + 1);
  const listed = await place.git(["ls-files", "-z"]);
  const paths = listed.out.split("\0");
  const found =
    paths.find((one) => one === path) ?? paths.find((one) => name !== undefined && one.endsWith(`/${name}`));
  if (found !== undefined) return resolve(place.top, found);
  io.err.write(`There is no file "${named}", and no spec with that id.\n`);
  return undefined;
}
