/** A section of a document, seen as a title with what stands below it. */
import type { Node, Span } from "@assent/rst";
import type { OwnWords } from "./own-words.ts";

/** How a title is underlined. */
export interface Adornment {
  /** The character of the line. */
  readonly character: string;
  readonly hasOverline: boolean;
}

/** A section of a spec or a template. Levels count from 1, for the sections right below the document's title. */
export interface Section {
  /** The title's words, white space normalised. */
  readonly title: string;
  /** What the heading is made of: text, and what is marked up in it. */
  readonly titleNodes: readonly Node[];
  /** The title without what does not count when titles are compared; see `titleKey`. */
  readonly key: string;
  /** The words of the title in the source. */
  readonly titleSpan: Span;
  /** The title with its lines above and below. */
  readonly headingSpan: Span;
  /** From the heading to the end of the last thing in the section, subsections included. */
  readonly span: Span;
  readonly level: number;
  /** Those that the author gives it. */
  readonly classes: readonly string[];
  readonly adornment: Adornment;
  /** Its own content: what stands between the heading and its first subsection. Comments and targets are in it. */
  readonly body: readonly Node[];
  readonly sections: readonly Section[];
}

/** A document's title, and the sections below it. */
export interface Outline {
  readonly title: Title | undefined;
  /** What stands before the first section: the licence comment, the link, the introduction. */
  readonly preface: readonly Node[];
  /** The sections of level 1. */
  readonly sections: readonly Section[];
  /** All sections in document order. */
  readonly all: readonly Section[];
  /** What sections are about by words of the team's own; see `OwnWords`. */
  readonly topics?: OwnWords["topics"];
}

/** The title of a document. */
export interface Title {
  readonly text: string;
  readonly nodes: readonly Node[];
  readonly span: Span;
  readonly headingSpan: Span;
  readonly adornment: Adornment;
}
