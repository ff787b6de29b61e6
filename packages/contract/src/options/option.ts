/** Configuration options as a spec promises them: its canonical table has Group, Name, Type, Default, Change, Takes effect. */
import type { Span } from "@assent/rst";

/** The types of oslo.config that say which values are accepted; anything else is kept as "string" with its words. */
export type OptionType = "string" | "integer" | "float" | "boolean" | "list" | "dict" | "port" | "hostname" | "uri";

/** What a list or a map may hold. */
export type EntryType = Exclude<OptionType, "list" | "dict">;

/** What happens to an option. "listed" is one that is only named, for reference. */
export type OptionChange = "added" | "changed" | "deprecated" | "removed" | "renamed" | "listed";

/** An option. */
export interface ConfigOption {
  /** "DEFAULT" where the table gives none. */
  readonly group: string;
  readonly name: string;
  readonly type: OptionType;
  /** What each entry of a list, and each value of a map, is. Texts where nothing is said. */
  readonly entryType?: EntryType;
  /** The words of the type, as written. */
  readonly typeWords: string;
  /** The accepted values, where the type lists them. */
  readonly choices: readonly string[];
  /** Inclusive bounds of a number, where they are given; of a list or map those of what it holds. */
  readonly least: number | undefined;
  readonly most: number | undefined;
  /** True where the type says that it may be null. */
  readonly isNullable?: boolean;
  /** As written; undefined where it is unset by default. */
  readonly default: string | undefined;
  readonly change: OptionChange;
  /** "group.name" that it had before, of one that is renamed. */
  readonly was: string | undefined;
  /** The words after the change: a reason, a release, a replacement. */
  readonly note: string;
  /** When a new value takes effect, as written; "" where nothing is said. */
  readonly takesEffect: string;
  readonly meaning: string;
  /** The row. */
  readonly span: Span;
}

/** How an option is known: "group.name". */
export function optionKey({ group, name }: Pick<ConfigOption, "group" | "name">): string {
  return `${group}.${name}`;
}
