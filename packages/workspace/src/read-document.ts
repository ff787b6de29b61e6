/** Reads texts as the product does: the names of Sphinx and of the team are known, files are asked for. */
import {
  read,
  sphinx,
  type Diagnostic,
  type Dialect,
  type Document,
  type ResolvedText,
  type UnreadableText,
} from "@assent/rst";

/** A text, read. */
export interface Reading {
  readonly document: Document;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a text is read with. */
export interface ReadingOptions {
  /** Names of the team's own. */
  readonly dialect: Dialect;
  /** Gives the files that the text shows; undefined: none are. */
  readonly resolve?: ((path: string, from: string) => ResolvedText | UnreadableText | undefined) | undefined;
}

/** Reads the text of the file at `path`. */
export function readDocument(path: string, text: string, { dialect, resolve }: ReadingOptions): Reading {
  return read(text, {
    source: path,
    dialect: mergeDialects(dialect),
    fileInsertionEnabled: resolve !== undefined,
    resolve,
  });
}

const mergedDialects = new WeakMap<Dialect, Dialect>();

function mergeDialects(own: Dialect): Dialect {
  const known = mergedDialects.get(own);
  if (known !== undefined) return known;
  const merged = {
    ...sphinx,
    ...own,
    directives: { ...sphinx.directives, ...own.directives },
    roles: { ...sphinx.roles, ...own.roles },
    substitutions: { ...sphinx.substitutions, ...own.substitutions },
  };
  mergedDialects.set(own, merged);
  return merged;
}
