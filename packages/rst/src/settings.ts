import type { ElementType } from "./nodes.ts";

/**
 * What a caller can set; names and defaults are docutils' (https://docutils.sourceforge.io/docs/user/config.html), in
 * camel case, with the defaults of the RST parser turned to the safe side where docutils' are not: `include`, `raw` and
 * everything that reads a file ask the caller.
 */
export interface Settings {
  /** The `source` of the document: a path or description that messages name. */
  readonly source: string;
  /** Lines longer than this end reading with an error (docutils: 10,000). */
  readonly lineLengthLimit: number;
  readonly tabWidth: number;
  readonly languageCode: string;
  readonly characterLevelInlineMarkup: boolean;
  /** May the text start with RFC 2822 headers, as PEPs do? */
  readonly rfc2822: boolean;
  readonly pepReferences: boolean;
  readonly pepBaseUrl: string;
  readonly pepFileUrlTemplate: string;
  readonly rfcReferences: boolean;
  readonly rfcBaseUrl: string;
  readonly trimFootnoteReferenceSpace: boolean | undefined;
  readonly footnoteReferences: "brackets" | "superscript";
  readonly idPrefix: string;
  readonly autoIdPrefix: string;
  readonly legacyIds: boolean;
  readonly smartQuotes: boolean | "alt";
  readonly smartquotesLocales: readonly (readonly [string, string])[];
  readonly doctitleXform: boolean;
  readonly sectsubtitleXform: boolean;
  readonly docinfoXform: boolean;
  readonly sectnumXform: boolean;
  readonly sectnumDepth: number | undefined;
  readonly stripComments: boolean;
  readonly stripClasses: readonly string[];
  readonly stripElementsWithClasses: readonly string[];
  readonly exposeInternals: readonly string[];
  readonly syntaxHighlight: "long" | "short" | "none";
  readonly rawEnabled: boolean;
  readonly fileInsertionEnabled: boolean;
  readonly tocBacklinks: "entry" | "top" | false;
  readonly footnoteBacklinks: boolean;
  readonly sectionSelfLink: boolean;
  /** 1 info, 2 warning, 3 error, 4 severe: what stays in the transformed tree. */
  readonly reportLevel: number;
  readonly imageLoading: "link" | "embed" | "lazy";
  readonly initialHeaderLevel: number | "auto";
  readonly mathOutput: string;
  readonly detailed: boolean;
  readonly rootPrefix: string;
  readonly datestamp: string | undefined;
  readonly title: string | undefined;
  /** How a text that `include`, `raw`, `csv-table` or `literalinclude` names is found; undefined when it may not be. */
  readonly resolve:
    | ((path: string, from: string, encoding: string | undefined) => ResolvedText | UnreadableText | undefined)
    | undefined;
  /** The day of the `date` directive: milliseconds since 1970, and what `strftime` codes are computed from. */
  readonly now: (() => Date) | undefined;
  /** Which Sphinx names are known: none (plain docutils), or the product's table. See `dialects/sphinx.ts`. */
  readonly dialect: Dialect | undefined;
}

/** A text from elsewhere. */
export interface ResolvedText {
  /** What messages call it. */
  readonly path: string;
  readonly text: string;
}

/** A text that is there and cannot be had: what messages say of it, as "'ascii' codec can't decode byte 0xff in position 0". */
export interface UnreadableText {
  /** The kind as Python names it: "UnicodeDecodeError"; "InputError" for what the system refuses. */
  readonly kind: string;
  readonly error: string;
}

/** Names beyond docutils' own, declared as data. As with docutils' own, case does not matter. */
export interface Dialect {
  readonly directives: Readonly<Record<string, DeclaredDirective>>;
  /** Options that docutils' own directives take beside their own, by the name of the directive; any value is taken. */
  readonly moreOptions?: Readonly<Record<string, readonly string[]>>;
  readonly roles: Readonly<Record<string, DeclaredRole>>;
  /**
   * May `pep-reference` and `rfc-reference` have words of their own (`text <8>`), and that of a PEP a place in its page
   * (`8#naming`)?
   */
  readonly titledStandards?: boolean;
  /** Substitutions that are defined elsewhere: a reference that the text does not define is kept as it is written. */
  readonly substitutions?: readonly string[];
}

/** A directive of which only the shape is known. */
export interface DeclaredDirective {
  /**
   * What stands below it: RST to parse, the same with section titles, text to keep as a literal block, nothing, one document
   * after the other (a toctree), the text of the file that the argument names, or terms and what they mean (a glossary).
   * Sections whose titles have a style of those around them stand at that level, where no more of their section follows.
   */
  readonly content: "rst" | "sections" | "text" | "none" | "entries" | "file" | "terms";
  /**
   * What the argument is; absent: there is none. "rst" is inline markup, "text" and "path" are kept as they are,
   * "language" is that of a literal block, "version" is one with inline markup behind it, "signatures" are lines that
   * name what the content describes.
   */
  readonly argument?: "rst" | "text" | "path" | "language" | "version" | "signatures";
  readonly argumentRequired?: boolean;
  /** The options it knows beside `class` and `name`; undefined: any. */
  readonly options?: readonly string[];
  /** The node it becomes: "container" for RST and "literal_block" for text when not told; "comment" is not shown. */
  readonly node?: ElementType;
  /** Words put before the content: the title of an admonition, what is said before a version. */
  readonly title?: string;
  /** Words put before a second version, where the argument has two ("deprecated in 1.2, removed in 2.0"). */
  readonly secondTitle?: string;
  /** The language of a literal block whose argument does not tell; the directive's name when not told. */
  readonly language?: string;
}

/** A role of which only the shape is known. */
export interface DeclaredRole {
  /** The node it becomes: a reference to resolve elsewhere (an `inline` element that keeps its target), or marked text. */
  readonly node: "reference" | "literal" | "emphasis" | "strong" | "inline" | "abbreviation";
  /** May `<target>` stand behind the text? It is not shown then, and kept nowhere but in a reference, which may always have one. */
  readonly hasTarget?: boolean;
}

export const defaultSettings: Settings = {
  source: "<string>",
  lineLengthLimit: 10_000,
  tabWidth: 8,
  languageCode: "en",
  characterLevelInlineMarkup: false,
  rfc2822: false,
  pepReferences: false,
  pepBaseUrl: "https://peps.python.org/",
  pepFileUrlTemplate: "pep-%04d",
  rfcReferences: false,
  rfcBaseUrl: "https://tools.ietf.org/html/",
  trimFootnoteReferenceSpace: undefined,
  footnoteReferences: "brackets",
  idPrefix: "",
  autoIdPrefix: "%",
  legacyIds: true,
  smartQuotes: false,
  smartquotesLocales: [],
  doctitleXform: true,
  sectsubtitleXform: false,
  docinfoXform: true,
  sectnumXform: true,
  sectnumDepth: undefined,
  stripComments: false,
  stripClasses: [],
  stripElementsWithClasses: [],
  exposeInternals: [],
  syntaxHighlight: "long",
  rawEnabled: false,
  fileInsertionEnabled: false,
  tocBacklinks: "entry",
  footnoteBacklinks: true,
  sectionSelfLink: false,
  reportLevel: 2,
  imageLoading: "link",
  initialHeaderLevel: 2,
  mathOutput: "mathml",
  detailed: false,
  rootPrefix: "/",
  datestamp: undefined,
  title: undefined,
  resolve: undefined,
  now: undefined,
  dialect: undefined,
};

/** Settings with defaults for those that are not given; a value that is undefined is not given either. */
export function withDefaults<T extends object>(defaults: T, given: Partial<T>): T {
  const settings = { ...defaults };
  for (const name of Object.keys(given) as (keyof T)[]) {
    const value = given[name];
    if (value !== undefined) settings[name] = value;
  }
  return settings;
}
