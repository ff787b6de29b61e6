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
  /** Columns from one tab stop to the next, at least 1 (docutils: 8). */
  readonly tabWidth: number;
  /** The language of labels, of names of directives and roles, and of quotation marks, as BCP 47 tag: "en", "de", "pt-br". One that is not known is English. */
  readonly languageCode: string;
  /** May markup begin and end within a word, without a space or punctuation beside it? */
  readonly characterLevelInlineMarkup: boolean;
  /** May the text start with RFC 2822 headers, as PEPs do? */
  readonly rfc2822: boolean;
  /** Is "PEP 8" in running text a reference? */
  readonly pepReferences: boolean;
  /** What the addresses of PEPs begin with. */
  readonly pepBaseUrl: string;
  /** The address of a PEP behind that, with one place for its number as Python's `%` writes it: "pep-%04d". */
  readonly pepFileUrlTemplate: string;
  /** Is "RFC 822" in running text a reference? */
  readonly rfcReferences: boolean;
  /** What the addresses of RFCs begin with; "rfc822.html" follows. */
  readonly rfcBaseUrl: string;
  /** Does the space before a reference to a footnote go? Undefined: where these are superscripts. */
  readonly trimFootnoteReferenceSpace: boolean | undefined;
  /** How references to footnotes look. */
  readonly footnoteReferences: "brackets" | "superscript";
  /** What every id begins with. */
  readonly idPrefix: string;
  /** What an id begins with that is counted, because no name gives one; "%" stands for the type of the element. */
  readonly autoIdPrefix: string;
  /** Are ids of ASCII letters, digits and single hyphens, as docutils makes them? Otherwise they keep the letters of the name. */
  readonly legacyIds: boolean;
  /** Do straight quotation marks, "--" and "..." become typographical? "alt" takes the other marks of the language. */
  readonly smartQuotes: boolean | "alt";
  /** Quotation marks by language, instead of docutils' own: `[["de", "»«›‹"]]`, opening and closing, outer before inner. */
  readonly smartquotesLocales: readonly (readonly [string, string])[];
  /** Does a lone first section become the title of the document? */
  readonly doctitleXform: boolean;
  /** Does a lone first section of a section become its subtitle? */
  readonly sectsubtitleXform: boolean;
  /** Does a field list behind the title become data about the document (`docinfo`)? */
  readonly docinfoXform: boolean;
  /** Does `sectnum` number the sections? Otherwise the writer may. */
  readonly sectnumXform: boolean;
  /** To which depth sections are numbered where `sectnum` does not say; undefined: all. */
  readonly sectnumDepth: number | undefined;
  /** Are comments left out? */
  readonly stripComments: boolean;
  /** Classes that are taken from all elements. */
  readonly stripClasses: readonly string[];
  /** Classes whose elements are left out. */
  readonly stripElementsWithClasses: readonly string[];
  /** Values of the run that are shown as attributes `internal:…`: "line", "source", "rawsource". */
  readonly exposeInternals: readonly string[];
  /** The names of classes in highlighted code; "none" for no highlighting. */
  readonly syntaxHighlight: "long" | "short" | "none";
  /** May `raw` bring in what is no RST? Off here, on in docutils. */
  readonly rawEnabled: boolean;
  /** May directives name files? They are asked of `resolve`. Off here, on in docutils. */
  readonly fileInsertionEnabled: boolean;
  /** Where titles of sections lead: to their entry in the contents, to its top, or nowhere. */
  readonly tocBacklinks: "entry" | "top" | false;
  /** Do footnotes and citations lead back to where they are referred to? */
  readonly footnoteBacklinks: boolean;
  /** Do titles of sections have a link to themselves? */
  readonly sectionSelfLink: boolean;
  /** 1 info, 2 warning, 3 error, 4 severe: what stays in the transformed tree. */
  readonly reportLevel: number;
  /** How images are loaded where the directive does not say. */
  readonly imageLoading: "link" | "embed" | "lazy";
  /** The level of the first heading below the title, 1 to 6; "auto": by what the title is. */
  readonly initialHeaderLevel: number | "auto";
  /** How formulas are written: "HTML", "MathML", "MathJax", "LaTeX", each with options behind a space. */
  readonly mathOutput: string;
  /** Does pseudo-XML show texts as nodes of their own? */
  readonly detailed: boolean;
  /** The folder that stands for the "/" which a path of a file begins with; "/": as it is written. */
  readonly rootPrefix: string;
  /** A format of `strftime` for a footer that tells when the document was made, in UTC; it needs `now`. */
  readonly datestamp: string | undefined;
  /** The title of the document as metadata, instead of the one in the text. */
  readonly title: string | undefined;
  /**
   * Gives the text that `include`, `raw`, `csv-table` or `literalinclude` names; undefined where there is none. `path` is joined
   * already with the folder of `from`, the file that names it, and with `rootPrefix`; `encoding` is what the directive says of
   * the file, in Python's names ("utf-8", "latin-1"). The `path` of the answer is what messages call the text, and what the paths
   * in it are joined with.
   *
   * @example
   * resolve: (path) => (existsSync(path) ? { path, text: readFileSync(path, "utf8") } : undefined)
   */
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
  /**
   * Substitutions that are defined elsewhere, and the text that takes the place of a reference which the document does not
   * define; undefined: the reference is kept as it is written.
   */
  readonly substitutions?: Readonly<Record<string, string | undefined>>;
  /** The addresses of hyperlink targets that are written elsewhere, by name as docutils normalizes it; those of the document count first. */
  readonly targets?: Readonly<Record<string, string>>;
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
  /** What its words name, where that is code or a setting of a program: a function is shown with its brackets. */
  readonly names?: "code" | "function";
  /**
   * Of a reference: the address that it leads to, with "%s" for its words or for what stands between angle brackets behind
   * them, as in the `extlinks` of Sphinx ("%%" is a "%"). See https://www.sphinx-doc.org/en/master/usage/extensions/extlinks.html.
   */
  readonly url?: string | undefined;
  /** What such a link shows where it has no words of its own, with "%s" as in `url`; the address where this is not told. */
  readonly caption?: string | undefined;
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
