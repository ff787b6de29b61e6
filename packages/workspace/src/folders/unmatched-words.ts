/** Words of the team in the settings that stand nowhere: mostly a slip of the pen, by which nothing is read. */
import { closest } from "@assent/check";
import { folderOf, stateKey, titleKey } from "@assent/spec";
import { readFolder } from "./stage.ts";
import type { Config } from "../config/config.ts";
import { configPath } from "../config/path.ts";
import type { Problem } from "../problem.ts";

/** Where words could stand. */
interface Places {
  readonly templates: readonly string[];
  readonly specs: readonly string[];
  /** The text of a file; "" where it cannot be read. */
  readonly textOf: (path: string) => string;
}

/**
 * Titles in `topics` that neither a template nor a spec has, and words in `states` that are nearly the name of a folder which
 * says nothing; others may be of a folder to come, or of a field. Specs are read only where no template has the title.
 */
export function describeUnmatchedWords(config: Config, places: Places): readonly Problem[] {
  return [...topicsOfNone(config, places), ...nearlyFolders(config, places)];
}

function topicsOfNone({ ownTitles, lineOf }: Config, { templates, specs, textOf }: Places): readonly Problem[] {
  if (ownTitles.length === 0 || templates.length + specs.length === 0) return [];
  const titles = templates.flatMap((path) => titlesIn(textOf(path)));
  const known = new Set(titles.map(titleKey));
  const missing = new Map(
    ownTitles.map((title) => [titleKey(title), title] as const).filter(([key]) => !known.has(key)),
  );
  for (const path of specs) {
    if (missing.size === 0) break;
    for (const title of titlesIn(textOf(path))) missing.delete(titleKey(title));
  }
  return [...missing.values()].map((title) => {
    const near = closest(title, titles);
    return {
      path: configPath,
      line: lineOf(["topics", title]),
      message: `No template and no spec has a section ${JSON.stringify(title)}.`,
      remedy:
        near === undefined
          ? "a topic is given to a title as it stands above a section"
          : `the nearest title is ${JSON.stringify(near)}`,
    };
  });
}

/** What stands above a line of marks, as long as the line is a title. */
function titlesIn(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*(\S[^\r\n]*)\r?\n([!-/:-@[-`{-~])\2{2,}[ \t]*\r?$/gm)].map(([, title = ""]) =>
    title.trim(),
  );
}

function nearlyFolders({ ownStates, check, lineOf }: Config, { specs }: Places): readonly Problem[] {
  if (ownStates.length === 0) return [];
  const folders = new Set(specs.flatMap((path) => folderOf(path).split("/")).filter((name) => name !== ""));
  const used = new Set([...folders].flatMap((name) => [stateKey(name), stateKey(name.replace(/^.*-/, ""))]));
  const silent = [...folders].filter((name) => readFolder(name, check).stage === undefined);
  return ownStates.flatMap((word) => {
    const near = used.has(stateKey(word)) ? undefined : closest(word, silent);
    if (near === undefined) return [];
    const message = `No folder is called ${JSON.stringify(word)}.`;
    return { path: configPath, line: lineOf(["states", word]), message, remedy: `the nearest folder is "${near}"` };
  });
}
