/**
 * A check of some specs knows the others as a check of all does. Only those are read that may have to do with the ones
 * that are checked: what those depend on, by whatever way, and what speaks of one of their stories.
 */
import type { RepositorySpec } from "@assent/check";
import { kindOf, readSpec, stemOf } from "@assent/spec";
import { readDocument } from "./read-document.ts";
import type { Config } from "./config/config.ts";
import type { Files } from "./files.ts";
import { noteOf, settleDependencies } from "./relations.ts";

/** The notes of checked specs, and of the others that have to do with them. `all` are the paths of all specs there are. */
export function withOtherNotes(
  notes: readonly RepositorySpec[],
  checked: ReadonlySet<string>,
  all: readonly string[],
  { fs, config }: { readonly fs: Files; readonly config: Config },
): readonly RepositorySpec[] {
  const others = new Set(all.filter((path) => !checked.has(path)));
  if (others.size === 0 || notes.length === 0) return notes;
  const known = new Map(notes.map((note) => [note.path, note]));
  const add = (path: string, text: string | undefined): void => {
    others.delete(path);
    const note = text === undefined ? undefined : noteIn(path, text, config);
    if (note !== undefined) known.set(path, note);
  };
  const read = (path: string): string | undefined => {
    const result = fs.read(path);
    return result.ok ? result.text : undefined;
  };

  const ids = notes.filter(({ id, path }) => id !== stemOf(path)).map(({ id }) => wordOf(id));
  if (ids.length > 0) {
    const names = new RegExp([...new Set(ids)].map((id) => id.replaceAll(/[^\w\s]/g, "\\$&")).join("|"));
    for (const path of others) {
      const text = read(path);
      if (text !== undefined && names.test(text)) add(path, text);
    }
  }
  for (let before = 0; before !== known.size;) {
    before = known.size;
    const wanted = settleDependencies([...known.values()], all).flatMap(({ dependencies }) => dependencies);
    for (const path of wanted) if (others.has(path)) add(path, read(path));
  }
  return [...known.values()];
}

function noteIn(path: string, text: string, { dialect, check }: Config): RepositorySpec | undefined {
  const spec = readSpec(readDocument(path, text, { dialect }).document, text, path, check);
  return kindOf(spec) === "spec" ? noteOf(spec) : undefined;
}

/** What stands in a text that has this id: of "story-2001" the number. */
function wordOf(id: string): string {
  return /^[a-z-]+-(\d+)$/.exec(id)?.[1] ?? id;
}
