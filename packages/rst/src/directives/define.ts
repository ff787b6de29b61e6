/** The shape of a directive: what it takes, and what it makes of it. See "Directives" in the reStructuredText specification. */
import type { BlockParser } from "../block-parser.ts";
import type { Fragment } from "../fragment.ts";
import type { Lines } from "../lines.ts";
import type { DiagnosticLevel, Span } from "../nodes.ts";
import type { MutableNode } from "../tree.ts";

/** A converted option value, or what is wrong with the text (docutils' ValueError or TypeError message). */
export type Converted =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

/** Turns the text of an option into its value; `text` is undefined for an option written without one. */
export type Converter = (text: string | undefined, registry: BlockParser["registry"]) => Converted;

export interface Directive {
  /** docutils' canonical (English) name. */
  readonly name: string;
  readonly arguments: {
    readonly required: number;
    readonly optional: number;
    /** May the last argument contain white space? */
    readonly finalWhitespace?: boolean;
  };
  /** Option names and their converters; absent: the directive takes no options. */
  readonly options?: Readonly<Record<string, Converter>>;
  /** Converts options that are not named in `options`; absent: they are errors. */
  readonly otherOptions?: Converter;
  readonly hasContent: boolean;
  /** Makes the nodes. A problem that spoils the whole directive is returned; others are nodes among the result. */
  run(call: DirectiveCall): readonly MutableNode[] | DirectiveError;
}

/** One use of a directive in a text. */
export interface DirectiveCall {
  /** The name as written. */
  readonly name: string;
  readonly arguments: readonly string[];
  /** The place of each argument. */
  readonly argumentFragments: readonly Fragment[];
  /** Converted values of the options that were given, by name. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The text of the options that were given with one, by name. */
  readonly optionFragments: Readonly<Record<string, Fragment>>;
  /** The lines of the content, their indentation removed. */
  readonly content: Lines;
  /** docutils' absolute line (from 1) of the directive's first line. */
  readonly line: number;
  /** docutils' absolute offset (from 0) of the content's first line. */
  readonly contentOffset: number;
  /** The directive as written, for error messages. */
  readonly blockText: () => string;
  /** From the ".." (or the name, within a substitution definition) to the end of the content. */
  readonly span: Span;
  /** The directive's name and its "::". */
  readonly nameSpan: Span;
  readonly parser: BlockParser;
}

/** docutils' DirectiveError: the directive becomes a message with its text as a literal block. */
export interface DirectiveError {
  readonly level: DiagnosticLevel;
  readonly message: string;
  /** Where, when it is known more exactly than the directive's first line. */
  readonly span?: Span;
  /** `raw` that is off: the output formats that its text is for. */
  readonly refusedFormats?: string;
}

export function isDirectiveError(result: readonly MutableNode[] | DirectiveError): result is DirectiveError {
  return !Array.isArray(result);
}
