import { plainText, type Document, type Node, type Span } from "@assent/rst";
import { isUntitled, readOutline } from "./outline.ts";
import type { OwnWords } from "./own-words.ts";
import type { Adornment, Section } from "./section.ts";
import type { Template, TemplateSection } from "./template.ts";
import { type Conventions, readConventions } from "./template/conventions.ts";
import { findFields, findLabelled } from "./template/fields.ts";
import { readGuidance, readRemarks } from "./template/guidance.ts";
import { findFooter, findHeader } from "./template/header.ts";
import { findLink } from "./template/link.ts";
import type { Kept } from "./template/need.ts";
import { readPlaceholders } from "./template/placeholders.ts";
import { readQuestions } from "./template/questions.ts";
import { readSections } from "./template/sections.ts";
import { isHeaderBlock, withHeaderBlock } from "./header-block.ts";
import { withTitleOfSpec } from "./title-placeholder.ts";

/** Reads a document as a template. `whole` was parsed from `text`; `path` is its path in the repository, `words` are of the team. */
export function readTemplate(whole: Document, text: string, path: string, { topics }: OwnWords = {}): Template {
  const document = withHeaderBlock(withoutNotes(whole), text);
  const own = readOutline(document, text, !isUntitled(document, text), topics);
  const end = own.title?.span.start ?? 0;
  const outline = withTitleOfSpec(own);
  const { title, preface } = outline;
  const below = preface.filter((node) => node.span.start >= end || isHeaderBlock(node));
  const above = preface.filter(({ span }) => span.start < end);
  const conventions = readConventions(document, below, text);
  const sections = readSections(outline.sections, text, keptIn(conventions));
  const all = flatten(sections);
  const link = findLink(below, text);
  // The example of the link is no guidance: who leaves it is told of the link.
  const isExample = ({ start, end }: Span): boolean =>
    link?.value.field !== undefined && start >= link.span.start && end <= link.span.end;
  const notes = readGuidance(below, text, undefined).filter(({ span }) => !isExample(span));
  const header = findHeader(preface, text, end) ?? findFooter(document, text);
  const isHeader = ({ span }: Node): boolean =>
    header !== undefined && span.start < header.span.end && span.end > header.span.start;
  const remarks = readRemarks(
    preface.filter((node) => !isHeader(node)),
    text,
    undefined,
  );
  return {
    path,
    text,
    document,
    title,
    outline,
    sections,
    all,
    header,
    fields:
      findFields(below, text) ?? findFields(above, text) ?? findLabelled(below, text) ?? findLabelled(above, text),
    guidance: [...notes, ...all.flatMap((section) => section.guidance)],
    remarks: [...remarks, ...all.flatMap((section) => section.remarks)],
    notes,
    questions: [...readQuestions(notes, text), ...all.flatMap((section) => section.questions)],
    placeholders: readPlaceholders({ nodes: [document], title, preface: below }, text),
    ...conventions,
    link,
    adornments: readAdornments(all),
  };
}

/** A section that says of itself that no spec has it. */
const toDelete = /\b(?:delete|remove) this section\b/i;

/** What is left of a template when its author has deleted the sections that ask for it. */
function withoutNotes(document: Document): Document {
  const { children } = document;
  const kept = children.filter((node) => {
    const heading = node.type === "section" ? node.children.find(({ type }) => type === "title") : undefined;
    return heading === undefined || !toDelete.test(plainText(heading));
  });
  return kept.length === children.length ? document : { ...document, children: kept };
}

/** What is in force where there is no template: nothing is asked for. */
export const noTemplate: Template = {
  path: "",
  text: "",
  document: {
    type: "document",
    span: { start: 0, end: 0 },
    line: 0,
    ids: [],
    names: [],
    dupnames: [],
    classes: [],
    backrefs: [],
    attributes: {},
    children: [],
  },
  title: undefined,
  outline: { title: undefined, preface: [], sections: [], all: [] },
  sections: [],
  all: [],
  header: undefined,
  fields: undefined,
  guidance: [],
  remarks: [],
  notes: [],
  questions: [],
  placeholders: [],
  wrap: undefined,
  fileNaming: undefined,
  link: undefined,
  introduction: undefined,
  commitMessage: undefined,
  messageFlags: [],
  keepSections: undefined,
  sparesOptional: undefined,
  removeComments: undefined,
  adornments: [],
};

function keptIn({ keepSections, sparesOptional }: Conventions): Kept {
  if (keepSections === undefined) return undefined;
  return sparesOptional === undefined ? "all" : "required";
}

function flatten(sections: readonly TemplateSection[]): readonly TemplateSection[] {
  return sections.flatMap((section) => [section, ...flatten(section.sections)]);
}

function readAdornments(sections: readonly Section[]): readonly Adornment[] {
  const adornments: Adornment[] = [];
  for (const { level, adornment } of sections) adornments[level - 1] ??= adornment;
  return adornments;
}
