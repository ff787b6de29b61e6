/**
 * What is known of one document by itself: plain data, made once for each text and kept while the text stays the same. It
 * crosses from thread to thread, so there are no trees and no functions in it. What depends on other documents, as where
 * a link leads, is marked in the HTML and resolved when pages are put together; see `links/links.ts`.
 */
import type { ConfigOption } from "@assent/contract";
import type { DocumentKind } from "@assent/spec";
import type { ProseOption } from "./options/prose-options.ts";
import type { WantedSize } from "./shown-size.ts";
import type { Method } from "./rest/method.ts";

/** A document, read. */
export interface DocumentRecord {
  /** Path in the repository. */
  readonly path: string;
  /** Address of its page, from the root of the site. */
  readonly url: string;
  readonly kind: DocumentKind;
  readonly id: string;
  readonly title: string;
  /** HTML of the title as it was written, with marks for links. */
  readonly titleHtml: string;
  /** The first paragraph of the introduction, as text. What other documents call themselves is put in later, as in `markdown`. */
  readonly summary: string;
  /** HTML of all before the first section, and of the sections; both with marks for links. */
  readonly introduction: string;
  readonly body: string;
  readonly links: readonly PlacedLink[];
  /** What could not be read, and stands in the text as its source. */
  readonly unread: readonly Finding[];
  readonly sections: readonly SectionRecord[];
  readonly stories: readonly StoryRecord[];
  readonly people: readonly PersonRecord[];
  readonly wantsOwner: boolean;
  readonly impacts: readonly Impact[];
  readonly dependencies: readonly DependencyRecord[];
  /** How far it says that it has come, as written: "Final"; undefined where it says nothing. */
  readonly status: string | undefined;
  /** What the block of fields on top of an enhancement proposal says. */
  readonly proposal?: ProposalRecord;
  /** The lite specs that a file is a list of. */
  readonly lites?: readonly LiteRecord[];
  /** Its place on the page, where that has several specs. */
  readonly anchor?: string;
  readonly methods: readonly MethodRecord[];
  /** Whether it describes methods, or shapes of what they take and answer, in the canonical form. */
  readonly isCanonical: boolean;
  /** Names of options that the section for deployers adds or changes. */
  readonly options: readonly string[];
  /** What the words around these names tell of each. */
  readonly optionProse: readonly ProseOption[];
  /** Options as the canonical table promises them. */
  readonly optionTable: readonly OptionRecord[];
  /** What `ref` finds here: label, anchor, title; for `numref` "Fig. 1", where the document has such numbers. */
  readonly labels: readonly (readonly [label: string, anchor: string, title: string, number?: string])[];
  /** The terms of its glossaries, each with its place. */
  readonly glossary: readonly (readonly [term: string, anchor: string])[];
  readonly words: number;
  readonly source: string;
  /** Paths of files that it takes in, or would if they were there. */
  readonly includes: readonly string[];
  readonly markdown: string;
  /** Code that has no room on the page, each in a file of its own beside it. */
  readonly longCode: readonly string[];
  /** Terms by first character; see `reading/search.ts`. */
  readonly terms: Readonly<Record<string, string>>;
  /** Graphs that are to be drawn, by the number of their mark. */
  readonly graphs: readonly GraphRecord[];
}

/** Something in the text that leads to, or shows, another file. */
export type Link =
  | { readonly kind: "doc"; readonly target: string; readonly hasText: boolean }
  | {
      readonly kind: "ref";
      readonly target: string;
      readonly hasText: boolean;
      /** Words with "%s" in the place of the number, or of what the label names. */
      readonly template?: string;
      /** Whether the number is to be shown, where there is one. */
      readonly isNumbered?: boolean;
    }
  | { readonly kind: "url"; readonly target: string }
  /** A method of HTTP, with "GET /v1/things" or other words for it. */
  | { readonly kind: "method"; readonly verb: string; readonly target: string; readonly words: string }
  /** A document, a place or a term, whichever has the name. */
  | { readonly kind: "any"; readonly target: string; readonly words: string; readonly hasText: boolean }
  /** A file to be kept by the reader. */
  | { readonly kind: "download"; readonly target: string }
  /** An entry of a glossary. */
  | { readonly kind: "term"; readonly target: string }
  /** The file that a drawing is made of. */
  | { readonly kind: "drawing"; readonly target: string }
  /** A place on the page, by its id. */
  | { readonly kind: "here"; readonly target: string; readonly isThere: boolean }
  | ({
      readonly kind: "image";
      readonly target: string;
      readonly alt?: string | undefined;
      /** Whether it stands in a link already. */
      readonly isLinked?: boolean | undefined;
    } & WantedSize)
  | {
      readonly kind: "toctree";
      readonly entries: readonly TocEntry[];
      readonly isGlob: boolean;
      readonly isHidden: boolean;
      readonly isReversed: boolean;
      readonly isTitlesOnly: boolean;
      /** Whether what hidden toctrees of other documents list is shown. */
      readonly includesHidden: boolean;
      /** How many levels it has; undefined where that is not said. */
      readonly maxdepth: number | undefined;
      /** How many levels of it have numbers; undefined for none. */
      readonly numbered: number | undefined;
      readonly caption: string;
    };

/** A link, and where in the source it is written: an offset, -1 where that is in another file. */
export type PlacedLink = Link & { readonly at: number };

/** A line of a `toctree`. */
export interface TocEntry {
  readonly target: string;
  readonly title: string | undefined;
}

/** What a `toctree` asks for. */
export type Toctree = Extract<Link, { readonly kind: "toctree" }>;

/** A section, in document order. */
export interface SectionRecord {
  readonly id: string;
  readonly title: string;
  readonly level: number;
  /** What it says where it only says that there is nothing to say. */
  readonly none: string | undefined;
  /** Whether it says so and why; that stays in the text. */
  readonly isDenied: boolean;
}

export interface StoryRecord {
  readonly url: string;
  readonly label: string;
}

export interface PersonRecord {
  readonly name: string;
  readonly email: string | undefined;
  readonly nick: string | undefined;
  readonly role: "primary" | "other" | "liaison" | "reviewer";
}

/** What a change touches. */
export type Impact = "api" | "data" | "deployment" | "user";

export interface DependencyRecord {
  readonly target: string;
  readonly id: string | undefined;
  /** Whether it is the other one that waits: "… depends on this". */
  readonly isWaiting?: true;
}

/** A lite spec that shares its file with others. */
export interface LiteRecord extends Pick<
  DocumentRecord,
  "id" | "title" | "summary" | "stories" | "people" | "wantsOwner" | "impacts"
> {
  /** The id of its section. */
  readonly anchor: string;
}

export interface ProposalRecord {
  /** With the word before it: "PEP 572"; undefined where it has none. */
  readonly number: string | undefined;
  /** As written: "Standards Track". */
  readonly type: string | undefined;
  /** The day on which it was begun: "2018-02-28". */
  readonly created: string | undefined;
  readonly replaces: readonly DependencyRecord[];
  readonly supersededBy: readonly DependencyRecord[];
}

/** A method of the API; see `rest/method.ts`. */
export type MethodRecord = Method;

export interface GraphRecord {
  readonly source: string;
  /** Where it is written, as of a link. */
  readonly at: number;
}

/** A row of a table of options. */
export type OptionRecord = Pick<
  ConfigOption,
  "group" | "name" | "typeWords" | "default" | "change" | "was" | "note" | "takesEffect" | "meaning"
>;

/** What is wrong with a link, or could not be read. */
export interface Finding {
  readonly path: string;
  /** Line and column, from 1; absent where they are not known. */
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
  /** What to do about it; no capital, no period. */
  readonly remedy?: string;
}
