/** A spec from its template: every heading in its place, nothing of the guidance. */
import { beforeTitle, fileStem, idInAddress, stemOfStory } from "@assent/check";
import { columnWidth, findNodes, type Node } from "@assent/rst";
import {
  type Adornment,
  type FieldLine,
  fieldLines,
  isAbout,
  isBox,
  isOfPrimary,
  lineStartAt,
  type Template,
  type TemplateSection,
  withPeriod,
  wordsForNone,
} from "@assent/spec";
import { writeDirectives } from "./directives.ts";
import { fillFields, findStoryField, findTitleField } from "./fields.ts";
import type { NewSpec } from "./spec.ts";

/** The text of a new spec. What the author has to write is empty; what may be left as it is says "None.". */
export function writeNewSpec(template: Template, spec: NewSpec): string {
  const { story, numbering } = spec;
  const nothing = withPeriod(wordsForNone(spec, template));
  const lineEnd = template.text.includes("\r\n") ? "\r\n" : "\n";
  const { fields } = template;
  const kept = writeDirectives(template, spec);
  // A story that the fields have a place for stands there, and nowhere else.
  const isField =
    template.link?.value.field !== undefined ||
    findStoryField(fields?.lines) !== undefined ||
    kept.hasStory ||
    (template.link === undefined && hasStoryField(template));
  const link = isField ? undefined : linkTo(story, template);
  const title = escaped(withWordsBefore(titleOf(spec.title, numbering), template));
  const inField = findTitleField(fields?.lines);
  // Beside a heading with the title, a field for it that holds its place has the words alone.
  const named = template.title === undefined ? title : isTitleToFill(inField) ? escaped(spec.title) : undefined;
  const written = fields ? [{ at: fields.span.start, text: fillFields(template.text, fields, spec, named) }] : [];
  // A form without a title has a place of its own for the name of the change, or none.
  const isNamed = template.title === undefined && inField !== undefined;
  const top = template.title?.headingSpan.start ?? 0;
  const above = [...written, ...kept.pieces].filter(({ at }) => at < top);
  const below = [...written, ...kept.pieces].filter(({ at }) => at >= top);
  if (link !== undefined) below.push({ at: template.link?.span.start ?? (fields?.span.end ?? 0) + 1, text: link });
  const inOrder = (pieces: readonly { readonly at: number; readonly text: string }[]): readonly string[] =>
    pieces.toSorted((left, right) => left.at - right.at).map(({ text }) => text);
  const parts = [
    ...(template.header?.isLast === false ? [template.header.source.replace(/\s+$/, "")] : []),
    ...inOrder(above),
    ...(isNamed ? [] : [heading(title, template.title?.adornment ?? { character: "=", hasOverline: true })]),
    ...inOrder(below),
    ...template.sections.flatMap((section) => sectionOf(section, { template, spec, nothing })),
    ...(template.header?.isLast === true ? [template.header.source] : []),
  ];
  return `${parts.join("\n\n").replaceAll("\r\n", "\n")}\n`.replaceAll("\n", lineEnd);
}

/** Whether a section has a field for the address of the story. */
function hasStoryField({ all, text }: Template): boolean {
  return all.some(({ body }) =>
    body.some((node) => node.type === "field_list" && findStoryField(fieldLines(node, text)) !== undefined),
  );
}

/** "Title: <short title>" */
function isTitleToFill(field: FieldLine | undefined): boolean {
  return (
    field !== undefined &&
    /^(?:feature )?(?:title|name)$/i.test(field.label) &&
    /^<[^<>]*\btitle\b[^<>]*>$/i.test(field.value)
  );
}

/** The link to the story as the template has it: the address by itself, or behind its label. */
function linkTo(story: string | undefined, { link }: Template): string | undefined {
  if (story === undefined || link === undefined) return story ?? link?.value.source;
  const { source, url } = link.value;
  return /[:：]\s*$/.test(source.slice(0, -url.length)) && source.endsWith(url)
    ? source.replace(url, () => story)
    : story;
}

/** Whether a template has a place for the address of the story. */
export function asksForStory({ link, fields }: Template): boolean {
  return link !== undefined || findStoryField(fields?.lines) !== undefined;
}

/** The title with its number, unless it was given with one. */
function titleOf(title: string, numbering: NewSpec["numbering"]): string {
  const before = numbering?.beforeTitle ?? "";
  const word = before.split(/\d/, 1)[0]!.trim().toLowerCase();
  const hasNumber = word !== "" && title.toLowerCase().startsWith(word) && /^\s*\d/.test(title.slice(word.length));
  return hasNumber ? title : before + title;
}

/** "RFC: Retry webhooks" where the title of the template is "RFC: <short title>"; numbers are those of {@link titleOf}. */
function withWordsBefore(title: string, { title: form }: Template): string {
  const [, before = ""] = /^([\p{L} ]*\p{L}: *)<[^<>]+>$/u.exec(form?.text.trim() ?? "") ?? [];
  const word = before.replace(/ *: *$/, "").toLowerCase();
  return before === "" || title.toLowerCase().startsWith(word) ? title : before + title;
}

/**
 * The file's name as the template asks for it; where that does not say how words are joined, as in the names of the specs
 * beside it.
 *
 * @param beside - names of files without their endings
 */
export function nameOfSpec(
  { fileNaming }: Template,
  { title, story, numbering }: NewSpec,
  beside: readonly string[],
): string {
  const separator = fileNaming?.value.separator ?? separatorAmong(beside) ?? "-";
  const naming = fileNaming?.value;
  const id = naming?.hasStory === true && story !== undefined ? idInAddress(story) : undefined;
  // Before the title stands a number or a key; what is a name itself says the same as the title.
  if (naming !== undefined && id !== undefined && (naming.like === "story" || /\d/.test(id))) {
    const lowerCase = naming.lowerCase || (beside.length > 0 && beside.every((stem) => stem === stem.toLowerCase()));
    const stem = stemOfStory(id, { ...naming, lowerCase });
    return `${naming.like === "story" ? stem : beforeTitle(stem, title, { ...naming, separator })}.rst`;
  }
  if (numbering?.isWhole === true) return `${numbering.beforeName}.rst`;
  // A number alone is the name of no file, but where names begin with one.
  const ofLink = naming?.like === "link" ? /([^/#?]*\p{L}[^/#?]*)\/?$/u.exec(story ?? "")?.[1] : undefined;
  return `${numbering?.beforeName ?? ""}${fileStem(ofLink ?? title, separator)}.rst`;
}

/** What joins the words of most names; undefined where there are too few to tell. */
function separatorAmong(stems: readonly string[]): "_" | undefined {
  const names = stems.map((stem) => stem.replace(/^\d+[-_]/, ""));
  const count = (own: string, other: string): number =>
    names.filter((name) => name.includes(own) && !name.includes(other)).length;
  const [lines, dashes] = [count("_", "-"), count("-", "_")];
  return lines >= fewNames && lines >= 3 * dashes ? "_" : undefined;
}

const fewNames = 3;

/** A section with those below it. Sections that are examples, or wholly up to the author, are left to the author. */
function sectionOf(
  section: TemplateSection,
  within: { readonly template: Template; readonly spec: NewSpec; readonly nothing: string },
): readonly string[] {
  const { template, spec, nothing } = within;
  const { text, outline } = template;
  if (section.isExample || section.need === "section") return [];
  const inner = section.sections.flatMap((below) => sectionOf(below, within));
  const title = heading(section.title, section.adornment);
  const fields = section.body
    .filter(({ type }) => type === "field_list")
    .map((node) => fillFields(text, { span: node.span, lines: fieldLines(node, text) }, spec));
  const isAboutPeople = isAbout(outline, section.key, "assignee") || section === findPrimary(template);
  if (isAboutPeople) return [title, ...(fields.length > 0 ? fields : peopleOf(section, spec)), ...inner];
  if (fields.length > 0) return [title, ...fields, ...inner];
  const asked = section.body.filter(
    (node) => asksForWords(node, text) || isBoxes(node, text) || isTableToFill(node, text),
  );
  if (asked.length > 0) {
    const kept = asked.map((node) => withPerson(sourceOf(node, text), spec.assignee));
    return [title, ...kept, ...inner];
  }
  if (section.standing !== undefined) return [title, section.standing, ...inner];
  // A heading whose subsections hold the answers says nothing itself.
  if (section.need === "content" && inner.length === 0) return [title, section.none?.value ?? nothing];
  return [title, ...inner];
}

/** A list of boxes to be ticked: "[ ] The owners have agreed". */
function isBoxes(node: Node, text: string): boolean {
  return (
    node.type === "bullet_list" &&
    node.children.every((item) => {
      const [first] = item.type === "list_item" ? item.children : [];
      return first !== undefined && isBox(text.slice(first.span.start, first.span.end));
    })
  );
}

/** A table in which every row but its head has a cell that holds the place of words: "<name>". */
function isTableToFill(node: Node, text: string): boolean {
  if (node.type !== "table") return false;
  const rows = findNodes(node, "tbody").flatMap((body) => findNodes(body, "row"));
  const isToFill = ({ span }: Node): boolean => /^\s*<[^<>]+>\s*$/.test(text.slice(span.start, span.end));
  return rows.length > 0 && rows.every((row) => findNodes(row, "paragraph").some(isToFill));
}

/** A block of the template as it is written; a table that a directive makes has the directive's line. */
function sourceOf({ type, span }: Node, text: string): string {
  const line = lineStartAt(text, span.start);
  const isMade = type === "table" && text.slice(line, span.start + 3).startsWith(".. ");
  return text.slice(isMade ? line : span.start, span.end).trimEnd();
}

/** Labels in any language, each above words in angle brackets that the author writes in the place of: "<nick and e-mail>". */
function asksForWords(node: Node, text: string): boolean {
  return (
    node.type === "definition_list" &&
    findNodes(node, "definition").every(({ span }) => /^\s*<[^<>]+>\s*$/.test(text.slice(span.start, span.end)))
  );
}

/**
 * The first words that ask for an address of mail are answered by the person. Below labels of people, words that offer "None"
 * ("<name or None>") ask for the person too where they are the first, and others are answered by it.
 */
function withPerson(block: string, assignee: string | undefined): string {
  const named =
    assignee === undefined ? block : block.replace(/<[^<>]*(?:mail|メール|邮箱|邮件|郵件)[^<>]*>/i, () => assignee);
  if (!/^\W*(?:(?:primary|main|lead) )?(?:assignee|author)/i.test(block)) return named;
  let isFirst = !/^[^<]*<[^<>]*mail/i.test(block);
  return named.replace(/<[^<>@]* or (none|nobody)>/gi, (words, nobody: string) => {
    const answer = isFirst ? (assignee ?? words) : nobody;
    isFirst = false;
    return answer;
  });
}

/** The section for who does it, where the template has none that is called so: "Champion". */
function findPrimary({ all, outline }: Template): TemplateSection | undefined {
  if (all.some(({ key }) => isAbout(outline, key, "assignee"))) return undefined;
  return all.find(({ title }) => isOfPrimary(title));
}

/** The labels of the template, such as "Primary assignee:", with the person under the first of them. */
function peopleOf({ guidance }: TemplateSection, { assignee, none = ["None"] }: NewSpec): readonly string[] {
  const labels = guidance.filter(({ kind }) => kind === "label").map(({ text }) => text.replace(/:?$/, ":"));
  if (labels.length === 0) return assignee === undefined ? [] : [assignee];
  return labels.map((label, index) => `${label}\n  ${index === 0 ? (assignee ?? "TBD") : (none[0] ?? "None")}`);
}

/** The words of a title, so that nothing in them is read as markup. */
function escaped(title: string): string {
  return title.replace(/[\\*`|]/g, "\\$&").replace(/_(?![\p{L}\p{N}])/gu, "\\_");
}

function heading(title: string, { character, hasOverline }: Adornment): string {
  const line = character.repeat(Math.max(4, columnWidth(title)));
  return hasOverline ? `${line}\n${title}\n${line}` : `${title}\n${line}`;
}
