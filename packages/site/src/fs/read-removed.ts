/** Ids of specs that are not there any more, so that their permanent addresses say what became of them. */
import type { Dialect } from "@assent/rst";
import { idOf, kindOf, readSpec } from "@assent/spec";
import { readDocument, type Git } from "@assent/workspace";
import { isListed } from "../kinds.ts";
import type { Past } from "../revisions.ts";

/** What a spec is known by stands before its first section; more of a text is not read. */
const most = 6000;

/** Reads the last text of each. */
export async function readRemovedIds(
  git: Git | undefined,
  reading: Promise<Past>,
  dialect: Dialect,
): Promise<ReadonlyMap<string, string>> {
  const gone = [...(await reading).stories].flatMap(([path, { removed, revisions }]) => {
    const blob = revisions.at(-1)?.blob;
    return removed === undefined || blob === undefined ? [] : [[path, blob] as const];
  });
  if (git === undefined || gone.length === 0) return new Map();
  const texts = await git.readBlobs([...new Set(gone.map(([, blob]) => blob))]);
  return new Map(
    gone.flatMap(([path, blob]): readonly (readonly [string, string])[] => {
      const text = texts.get(blob);
      if (text === undefined) return [];
      const head = text.length > most ? text.slice(0, text.lastIndexOf("\n", most) + 1) : text;
      const spec = readSpec(readDocument(path, head, { dialect }).document, head, path);
      return isListed(kindOf(spec)) ? [[path, idOf(spec)]] : [];
    }),
  );
}
