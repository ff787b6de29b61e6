/** What a team calls things in words of its own, which nobody can read from a template: the settings that every reading goes by. */
import type { Stage } from "./stage.ts";
import type { Topic } from "./topic.ts";

/** Words of a team, decoded. */
export interface OwnWords {
  /** Words that say "None", beside those of `noneFormOf`. */
  readonly none?: readonly string[] | undefined;
  /** What sections are about, by the keys of their titles; see `titleKey`. */
  readonly topics?: Readonly<Record<string, Topic>> | undefined;
  /** How far a spec has come, by the names of folders and the words of a field "Status"; see `stateKey`. */
  readonly states?: Readonly<Record<string, Stage>> | undefined;
}

/** What counts of the name of a state: not the case, nor whether spaces, "_" or "-" stand between its words. */
export function stateKey(name: string): string {
  return name
    .normalize("NFC")
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "-");
}

/** What a table of settings has by a name that stands in a text, which may be any word ("constructor"). */
export function settingOf<T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}
