/** Whether a spec may go on to its approval, as far as what others were promised goes. */
import { join } from "node:path";
import { promiseBroken } from "@assent/check";
import { currentText, readBlob, type Review } from "@assent/review";
import { findRoot } from "../find-root.ts";
import type { Io } from "../io.ts";
import { openPlace, pathWithin } from "../locate.ts";
import { findInOpenSpecs } from "./open-specs.ts";
import type { ReviewPlace } from "../deciding/place.ts";
import { areSameWaivers, votedWaivers } from "./voted-waivers.ts";

/** What the text under review breaks, a paragraph each, with the next step; undefined where it breaks nothing. */
export async function promiseRefusal(review: Review, { git, top }: ReviewPlace, io: Io): Promise<string | undefined> {
  const current = currentText(review);
  if (current === undefined) return undefined;
  const text = await readBlob(git, current.blob);
  if (text === undefined) return undefined;
  const root = findRoot(top, "folder");
  const path = pathWithin(root, join(top, current.path));
  const workspace = await openPlace(root);
  const waivers = await votedWaivers(review, git);
  const config = { ...workspace.config, waivers };
  const found = await findInOpenSpecs({ ...workspace, config }, [{ path, read: () => text }], io);
  const errors = (found.get(path) ?? []).filter(({ rule, level }) => rule === promiseBroken.code && level === "error");
  if (errors.length === 0) return undefined;
  const told = errors.map(({ message, range, notes, help }) =>
    [`${path}:${range.start.line}: ${message}`, ...notes, ...(help === undefined ? [] : [`help: ${help}`])].join(
      "\n  ",
    ),
  );
  const isAside = !areSameWaivers(waivers, workspace.config.waivers);
  const next = isAside
    ? `\nThe waivers that count are those of the commits that were voted on, and assent.yaml has others now. Next: commit it, assent propose ${current.path}, and have that voted on`
    : "";
  return `It takes back what was promised, so it cannot be approved like this.\n${told.join("\n")}${next}`;
}
