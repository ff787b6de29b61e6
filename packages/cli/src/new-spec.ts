/** A spec from its template: every heading in its place, nothing of the guidance. */
import { displayWidth, fileStem } from "@assent/check";
import type { Adornment, Template, TemplateSection } from "@assent/spec";

/** What is known of a spec when it is begun. */
export interface NewSpec {
  readonly title: string;
  /** Address of the story; undefined where it is not known yet. */
  readonly story: string | undefined;
  /** "Ada Lovelace <ada@example.org>"; undefined where git does not know. */
  readonly assignee: string | undefined;
}

/** The text of a new spec. What the author has to write is empty; what may be left as it is says "None.". */
export function writeNewSpec(template: Template, { title, story, assignee }: NewSpec): string {
  const nothing = withPeriod(template.keepSections?.value ?? "None.");
  const lineEnd = template.text.includes("\r\n") ? "\r\n" : "\n";
  const link = story ?? template.link?.value.url;
  const parts = [
    ...(template.header === undefined ? [] : [template.header.source.replace(/\s+$/, "")]),
    heading(escaped(title), template.title?.adornment ?? { character: "=", hasOverline: true }),
    ...(template.fields === undefined ? [] : [fieldsOf(template.fields.source, assignee)]),
    ...(link === undefined ? [] : [link]),
    ...template.sections.flatMap((section) => sectionOf(section, { text: template.text, assignee, nothing })),
  ];
  return `${parts.join("\n\n").replaceAll("\r\n", "\n")}\n`.replaceAll("\n", lineEnd);
}

/** The fields of the template; one that asks for a person has the one that is known. */
function fieldsOf(source: string, assignee: string | undefined): string {
  if (assignee === undefined) return source;
  return source.replace(
    /^(:(?:author|assignee|owner|contact)s?:[ \t]+)<[^<>@]*>[ \t]*$/im,
    (_, label: string) => label + assignee,
  );
}

/** The file's name as the template asks for it. */
export function nameOfSpec({ fileNaming }: Template, { title, story }: NewSpec): string {
  const separator = fileNaming?.value.separator ?? "-";
  const ofLink = fileNaming?.value.like === "link" ? /([^/#?]+)\/?$/.exec(story ?? "")?.[1] : undefined;
  return `${fileStem(ofLink ?? title, separator)}.rst`;
}

/** A section with those below it. Sections that are examples, or wholly up to the author, are left to the author. */
function sectionOf(
  section: TemplateSection,
  {
    text,
    assignee,
    nothing,
  }: { readonly text: string; readonly assignee: string | undefined; readonly nothing: string },
): readonly string[] {
  if (section.isExample || section.need === "section") return [];
  const inner = section.sections.flatMap((below) => sectionOf(below, { text, assignee, nothing }));
  const title = heading(section.title, section.adornment);
  const fields = section.body
    .filter(({ type }) => type === "field_list")
    .map(({ span }) => fieldsOf(text.slice(span.start, span.end).trimEnd(), assignee));
  const isAboutPeople = section.key === "assignee";
  if (isAboutPeople) return [title, ...(fields.length > 0 ? fields : peopleOf(section, assignee)), ...inner];
  if (fields.length > 0) return [title, ...fields, ...inner];
  // A heading whose subsections hold the answers says nothing itself.
  if (section.need === "content" && inner.length === 0) return [title, nothing];
  return [title, ...inner];
}

/** The labels of the template, such as "Primary assignee:", with the person under the first of them. */
function peopleOf({ guidance }: TemplateSection, assignee: string | undefined): readonly string[] {
  const labels = guidance.filter(({ kind }) => kind === "label").map(({ text }) => text.replace(/:?$/, ":"));
  if (labels.length === 0) return assignee === undefined ? [] : [assignee];
  return labels.map((label, index) => `${label}\n  ${index === 0 ? (assignee ?? "TBD") : "None"}`);
}

/** The words of a title, so that nothing in them is read as markup. */
function escaped(title: string): string {
  return title.replace(/[\\*`|]/g, "\\$&").replace(/_(?![\p{L}\p{N}])/gu, "\\_");
}

function heading(title: string, { character, hasOverline }: Adornment): string {
  const line = character.repeat(Math.max(4, displayWidth(title)));
  return hasOverline ? `${line}\n${title}\n${line}` : `${title}\n${line}`;
}

function withPeriod(word: string): string {
  return word.endsWith(".") ? word : `${word}.`;
}
