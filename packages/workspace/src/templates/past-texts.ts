/** What templates said: texts of blobs, each read once, and what is wrong with them. */
import { readTemplate } from "@assent/spec";
import type { Config } from "../config/config.ts";
import type { Git } from "../git.ts";
import { readTemplateText } from "./own-names.ts";
import { findPastFault } from "./past-templates.ts";

/** Texts of the past. */
export interface PastTexts {
  /** Sees to it that texts of blobs are known. */
  readonly read: (blobs: readonly (string | undefined)[]) => Promise<void>;
  /** The text of a blob that was read; undefined where it is not there. */
  readonly textOf: (blob: string) => string | undefined;
  /** What keeps the text of a blob from saying what it should, to stand in brackets; undefined for a good one, and one that is not there. */
  readonly faultOf: (path: string, blob: string) => string | undefined;
}

/** Opens the texts that git keeps. */
export function openPastTexts(git: Git | undefined, config: Config): PastTexts {
  const texts = new Map<string, string>();
  const faults = new Map<string, string | undefined>();
  const findFault = (path: string, text: string): string | undefined => {
    const { document, diagnostics } = readTemplateText(path, text, { dialect: config.dialect });
    return findPastFault(readTemplate(document, text, path, config.check), diagnostics);
  };
  return {
    async read(wanted) {
      const blobs = [...new Set(wanted)].flatMap((blob) => (blob === undefined || texts.has(blob) ? [] : [blob]));
      if (git !== undefined && blobs.length > 0)
        for (const [id, text] of await git.readBlobs(blobs)) texts.set(id, text);
    },
    textOf: (blob) => texts.get(blob),
    faultOf(path, blob) {
      const key = `${path}\0${blob}`;
      const text = texts.get(blob);
      if (!faults.has(key)) faults.set(key, text === undefined ? undefined : findFault(path, text));
      return faults.get(key);
    },
  };
}
