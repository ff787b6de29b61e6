/**
 * The files that a text shows, in one commit: those that the engine reads into it, and those that stand there as they are,
 * pictures above all. They are asked for as reading finds them named, and fetched from git, never from the working tree.
 */
import { documentRoots } from "@assent/check";
import { joinPath } from "@assent/spec";
import { decodeText } from "@assent/workspace";
import { digestOf, readBlobBytes, statObjects } from "./stores/git-log.ts";
import type { RunGit } from "./stores/git-run.ts";

/** A file that a text shows. */
export interface ShownFile {
  /** Where it is in the repository. */
  readonly path: string;
  readonly blob: string;
}

/** What a text would show, and why it does not, as the end of a sentence. */
export interface UnshownFile {
  /** As the text names it. */
  readonly name: string;
  readonly why: string;
  /** It is there, and is not read: nobody can say whether it stays what it is. */
  readonly isTooMuch: boolean;
}

/** The largest file, in bytes. */
const largest = 10_000_000;
/** How many files one text may show, and how large they may be together, in bytes. */
const mostFiles = 200;
const mostBytes = 50_000_000;

interface Known {
  readonly text: string | undefined;
  readonly digest: string | undefined;
  readonly file: ShownFile | undefined;
  readonly unshown: Omit<UnshownFile, "name"> | undefined;
}

/** Files of a commit for one text. What is not known yet is noted, and known after the next `fetch`. */
export class ShownFiles {
  readonly #git: RunGit;
  readonly #commit: string;
  /** The path of the text. */
  readonly #path: string;
  readonly #known = new Map<string, Known>();
  readonly #wanted = new Map<string, readonly string[]>();
  /** Names of files without which a part of the text is not shown; a word that names no file is none. */
  readonly #needed = new Map<string, string>();
  #bytes = 0;

  constructor(git: RunGit, { commit, path }: { readonly commit: string; readonly path: string }) {
    this.#git = git;
    this.#commit = commit;
    this.#path = path;
  }

  /** A text that is read into the tree, by its path from the top of the repository, as the engine asks for it. */
  readonly resolve = (path: string): { readonly path: string; readonly text: string } | undefined => {
    const known = this.#ask(path, path.startsWith("/") ? placesFrom(path, this.#path) : [normalised(path)]);
    this.#needed.set(path, path);
    return known?.text === undefined ? undefined : { path: known.file?.path ?? path, text: known.text };
  };

  /** The digest of a file that the text names, or a file that is read into it (`from`). */
  readonly digestOf = (name: string, from: string = this.#path): string | undefined => {
    const folder = from.replace(/[^/]*$/, "");
    const places = [name, decoded(name.replace(/[?#].*$/, ""))].flatMap((one) =>
      one.startsWith("/") ? placesFrom(one, this.#path) : [normalised(folder + one)],
    );
    return this.#ask(`${folder}\0${name}`, [...new Set(places)])?.digest;
  };

  /** The same, where without the file something is not shown. */
  readonly need = (name: string, from: string = this.#path): void => {
    this.#needed.set(`${from.replace(/[^/]*$/, "")}\0${name}`, name);
    this.digestOf(name, from);
  };

  #ask(key: string, places: readonly (string | undefined)[]): Known | undefined {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const inside = places.filter((place) => place !== undefined && place !== "");
    if (inside.length > 0) this.#wanted.set(key, inside as readonly string[]);
    else this.#known.set(key, absent("it is outside of the repository"));
    return undefined;
  }

  /** Fetches what was asked for; whether anything was. */
  async fetch(): Promise<boolean> {
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    if (wanted.length === 0) return false;
    const found = await statObjects(
      this.#git,
      wanted.flatMap(([, places]) => places.map((place) => `${this.#commit}:${place}`)),
    );
    let at = 0;
    for (const [key, places] of wanted) {
      const objects = places.map((path, index) => ({ path, ...found[at + index]! }));
      at += places.length;
      const one = objects.find(({ type }) => type === "blob");
      this.#known.set(key, one === undefined ? absent(whyAbsent(objects)) : await this.#read(one));
    }
    return true;
  }

  async #read({
    path,
    id,
    size,
  }: {
    readonly path: string;
    readonly id: string;
    readonly size: number;
  }): Promise<Known> {
    if (size > largest) return tooMuch(`it has ${size} bytes, and at most ${largest} are read`);
    const isNew = !this.files.some(({ blob }) => blob === id);
    if (isNew) this.#bytes += size;
    if (this.files.length >= mostFiles) return tooMuch(`the text shows more than ${mostFiles} files`);
    if (this.#bytes > mostBytes) return tooMuch(`the files that it shows have more than ${mostBytes} bytes together`);
    const [bytes] = await readBlobBytes(this.#git, [id]);
    if (bytes === undefined) return absent("git cannot read it");
    const text = decodeText(bytes);
    return {
      text: text.ok ? text.text : undefined,
      digest: digestOf(bytes),
      file: { path, blob: id },
      unshown: undefined,
    };
  }

  /** The files that are shown, by path. */
  get files(): readonly ShownFile[] {
    const byPath = new Map([...this.#known.values()].flatMap(({ file }) => (file ? [[file.path, file] as const] : [])));
    return [...byPath.values()].sort((left, right) => (left.path < right.path ? -1 : 1));
  }

  /** The files that would be shown if they were there, and were not too much. */
  get unshown(): readonly UnshownFile[] {
    const named = [...this.#known].flatMap(([key, { unshown }]) =>
      unshown?.isTooMuch === true ? [[key, key.slice(key.indexOf("\0") + 1)] as const] : [],
    );
    return [...new Map([...named, ...this.#needed])].flatMap(([key, name]) => {
      const unshown = this.#known.get(key)?.unshown;
      return unshown === undefined ? [] : [{ name, ...unshown }];
    });
  }
}

/** How deep a text is read into another one; whoever goes on has a loop, which the engine tells. */
const mostRounds = 30;

/** Reads a text again until all files that it asks for are there: which ones these are, reading tells. */
export async function readWithFiles<T>(files: Pick<ShownFiles, "fetch">, read: () => T): Promise<T> {
  for (let round = 0; ; round += 1) {
    const value = read();
    if (round >= mostRounds || !(await files.fetch())) return value;
  }
}

function absent(why: string): Known {
  return { text: undefined, digest: undefined, file: undefined, unshown: { why, isTooMuch: false } };
}

function tooMuch(why: string): Known {
  return { ...absent(why), unshown: { why, isTooMuch: true } };
}

function whyAbsent(objects: readonly { readonly type: string }[]): string {
  if (objects.some(({ type }) => type === "symlink"))
    return "it is a symbolic link to what is outside of the repository";
  if (objects.some(({ type }) => type === "tree")) return "it is a folder";
  if (objects.some(({ type }) => type === "commit")) return "it is another repository";
  if (objects.some(({ type }) => type === "dangling" || type === "loop")) return "it is a symbolic link to nothing";
  return "there is no such file in the commit";
}

/** A path that begins with "/" counts from the top of the documentation: of the repository, or of a folder above the text. */
function placesFrom(path: string, from: string): readonly (string | undefined)[] {
  return documentRoots(from).map((top) => normalised(top + path));
}

/** A path from the top of the repository; undefined for what leads out of it. */
function normalised(path: string): string | undefined {
  const joined = joinPath(path, "");
  return /^\.\.(?:\/|$)|[\n\0]/.test(joined) ? undefined : joined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
