/** The shape of an interpreted text role. See "Interpreted Text" in the reStructuredText specification. */
import type { Converter } from "../directives/define.ts";
import type { Inliner } from "../inline/inliner.ts";
import type { Fragment } from "../fragment.ts";
import type { MutableElement, MutableNode } from "../tree.ts";

export interface Role {
  /** docutils' canonical (English) name. */
  readonly name: string;
  /** Options that the `role` directive takes for a role based on this one, beside `class`. */
  readonly options?: Readonly<Record<string, Converter>>;
  /** May a role based on this one have content? */
  readonly hasContent?: boolean;
  /** For a role of the document: the role that does its work in the end, and the options that it gives it. */
  readonly basis?: { readonly role: Role; readonly options: Readonly<Record<string, unknown>> };
  run(call: RoleCall): RoleResult;
}

/** One use of a role. */
export interface RoleCall {
  /** The name as written, "" for the default role. */
  readonly role: string;
  /** The whole construct as written: role, backquotes and text, backslashes restored. */
  readonly rawsource: string;
  /** The text between the backquotes; escapes are U+0000. */
  readonly text: Fragment;
  /** The whole construct. */
  readonly whole: Fragment;
  /** docutils' absolute line. */
  readonly line: number;
  /** Options from the `role` directive; `class` is named `classes`. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly inliner: Inliner;
}

export interface RoleResult {
  readonly nodes: readonly MutableNode[];
  readonly messages: readonly MutableElement[];
}
