/** The settings of Sphinx that a repository has, `conf.py`: programs, which are read and not run. */
import type { Files } from "../files.ts";

/** A `conf.py`, and its text without comments; undefined where that cannot be read. */
export interface SphinxSettings {
  readonly path: string;
  readonly text: string | undefined;
}

/** All of them, by path. */
export function sphinxSettings(files: Files): readonly SphinxSettings[] {
  return files.list("", (name) => name === "conf.py").map(({ path }) => ({ path, text: readProgram(files, path) }));
}

/** The text of a program in Python without its lines of comments; undefined where it cannot be read. */
export function readProgram(files: Files, path: string): string | undefined {
  const read = files.read(path);
  return read.ok ? read.text.replace(/^[ \t]*#.*$/gm, "") : undefined;
}
