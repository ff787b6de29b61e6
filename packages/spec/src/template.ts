/** The template as a schema: everything that a template file says about the specs written on it. */
import type { Document, Span } from "@assent/rst";
import type { Adornment, Outline, Section, Title } from "./section.ts";

/**
 * Whether a section has to be there: "required"; "content" for "This section is optional." (the heading stays, there may
 * be nothing to say); "section" for wordings that leave the whole section to the author ("Optional section intended to be
 * used each time …").
 */
export type Need = "required" | "content" | "section";

/** A section that the template asks for. */
export interface TemplateSection extends Section {
  readonly sections: readonly TemplateSection[];
  readonly need: Need;
  /** Where the template says that the section is optional. */
  readonly needSpan: Span | undefined;
  /** An example that every spec replaces with its own, such as "POST /v2/doohickey". */
  readonly isExample: boolean;
  /** Titles from level 1 down to this one. */
  readonly path: readonly string[];
  /** What every spec says here, word for word, as source: a licence, a statement. Then nothing of it is guidance. */
  readonly standing: string | undefined;
  /** What this section asks for by itself where it does not apply: "write "Not applicable"". */
  readonly none: Convention<string> | undefined;
  /** Whether the section says of itself that "None" is no answer. */
  readonly refusesNone: boolean;
  readonly guidance: readonly Guidance[];
  /** What the template says in comments: guidance that no reader of a page sees. */
  readonly remarks: readonly Guidance[];
  readonly questions: readonly Question[];
}

/** A paragraph, list item or definition of the template that tells the author what to write, and has to go. */
export interface Guidance {
  /** The words, white space normalised. */
  readonly text: string;
  readonly span: Span;
  /** What kind of text it is; a label is a short line such as "Primary assignee:" that specs keep. */
  readonly kind: "paragraph" | "item" | "label";
  /** Title of the section it stands in; undefined before the first section. */
  readonly section: string | undefined;
}

/** What the template asks author and reviewer; no rule judges the answer. */
export interface Question {
  /** "question": a sentence with its mark, or an item of a list of questions; "demand": "Please state …". */
  readonly kind: "question" | "demand";
  readonly text: string;
  readonly span: Span;
  /** Title of the section it stands in; undefined before the first section. */
  readonly section: string | undefined;
}

/** A piece of text that only holds a place, such as "XXXXXX" or "<irc nick name and email address>". */
export interface Placeholder {
  readonly text: string;
  readonly span: Span;
  /** "url": a link to nowhere; "title": the example title; "text": anything else. */
  readonly kind: "url" | "title" | "text";
  /** True where it counts only if it is all that stands in its line, beside a label: "[describe why]". */
  readonly isLine?: boolean | undefined;
}

/** A piece of the template that every spec has as it is, or filled in. */
export interface Header {
  /** The words, white space normalised. */
  readonly text: string;
  /** The lines of the source, to be copied. */
  readonly source: string;
  readonly span: Span;
}

/** The licence, at the top of every file or at its end. */
export interface LicenceNote extends Header {
  readonly isLast: boolean;
}

/** The fields below the title, or above it: a field list, a list or lines of "Label: value", a table of labels. */
export interface Fields extends Header {
  readonly lines: readonly FieldLine[];
}

/** One of the fields: "Status" and "draft". */
export interface FieldLine {
  /** What it is called, without colon and markup. */
  readonly label: string;
  /** What stands there, as written: the first line of it. */
  readonly value: string;
  /** Where the value stands. */
  readonly span: Span;
}

/** Something the template asks for in words: a limit, a convention. `span` is the sentence that asks. */
export interface Convention<T> {
  readonly value: T;
  readonly span: Span;
}

/** How a file is named. */
export interface FileNaming {
  /** What the name is like: the title of the spec or story, the last part of the link's URL, or the number or key of the story. */
  readonly like: "title" | "link" | "story";
  /** Between words: "_", "-", or undefined where the template does not say. */
  readonly separator: "_" | "-" | undefined;
  readonly lowerCase: boolean;
  /** Whether the number or key of the story is in the name: all of it, or what stands before the title. */
  readonly hasStory: boolean;
  /** The number of the example, with what stands before and behind it: "rfc-", "NNNN", "-"; undefined where it has none. */
  readonly number: { readonly before: string; readonly digits: string; readonly separator: string } | undefined;
}

/** Where the link leads. */
export interface LinkConvention {
  /** The tracker's kind as the template's example shows it. */
  readonly kind: string;
  /** The example address. */
  readonly url: string;
  /** The field that the address is to stand in; undefined for a paragraph of its own. */
  readonly field: string | undefined;
  /** How the example is written: the address, or a link that has words of its own. */
  readonly source: string;
  /** Where the template says of the field that it may say None, or nothing. */
  readonly mayBeNone?: true;
}

/** A template, read. */
export interface Template {
  readonly path: string;
  readonly text: string;
  readonly document: Document;
  readonly title: Title | undefined;
  readonly outline: Outline;
  /** The sections of level 1, as a tree. */
  readonly sections: readonly TemplateSection[];
  /** All sections in order. */
  readonly all: readonly TemplateSection[];
  readonly header: LicenceNote | undefined;
  readonly fields: Fields | undefined;
  readonly guidance: readonly Guidance[];
  /** What the template says in comments, before the first section and in all. */
  readonly remarks: readonly Guidance[];
  /** The notes before the first section ("Not all blueprints need a spec …"), which are part of the guidance too. */
  readonly notes: readonly Guidance[];
  readonly questions: readonly Question[];
  readonly placeholders: readonly Placeholder[];
  /** The last column of a line: "Please wrap text at 79 columns." */
  readonly wrap: Convention<number> | undefined;
  readonly fileNaming: Convention<FileNaming> | undefined;
  readonly link: Convention<LinkConvention> | undefined;
  /** The sentence that asks for an introduction; the value tells whether it has to be a single paragraph. */
  readonly introduction: Convention<"paragraph" | "text"> | undefined;
  /** "The title and this first paragraph should be used as the subject line and body of the commit message."; "subject" where it says that of the title alone. */
  readonly commitMessage: Convention<true | "subject"> | undefined;
  /** "… then you should add the APIImpact flag to the commit message": each flag, with the sentence that asks for it. */
  readonly messageFlags: readonly Convention<string>[];
  /** "Please do not delete any of the sections"; the value is what to write instead: "None" or "None.". */
  readonly keepSections: Convention<string> | undefined;
  /** "… unless it is marked as optional": a section that the template calls optional may be left out all the same. */
  readonly sparesOptional: Convention<true> | undefined;
  /** "Remove all comments before you ask for review."; "own" where each comment speaks of itself: "Delete this comment." */
  readonly removeComments: Convention<"all" | "own"> | undefined;
  /** The adornment of each level, from 1. */
  readonly adornments: readonly Adornment[];
}
