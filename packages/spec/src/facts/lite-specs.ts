/** A file with several lite specs, each a section of fields (":problem:", ":link:", ":assignee:") below one title. */
import { findNodes, plainText } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";
import type { Section } from "../section.ts";
import type { Spec } from "../spec.ts";
import { isVisible } from "./content.ts";
import { fieldsOf } from "./fields-of.ts";

/** The names of the fields that a section is made of; none for a section of anything else. */
export function fieldNames({ body }: Section): readonly string[] {
  const content = body.filter(isVisible);
  if (content.length === 0 || content.some(({ type }) => type !== "field_list" && type !== "docinfo")) return [];
  return content.flatMap((node) => findNodes(node, "field_name")).map((name) => plainText(name).trim().toLowerCase());
}

/** What a list of calls does not say of each: what is wrong, what is done about it, who does it. */
export const tellsOfChange = /^(?:problem|solution|change|proposal|assignee|owner|impacts?)\b/;

/** A lite spec of a file with others: its section, and the spec that this is by itself. */
export interface LiteSpec {
  readonly section: Section;
  readonly spec: Spec;
}

/**
 * The lite specs of a file that is a list of such; undefined for a document that tells of one change. The form that stands in such
 * a file to be copied is none.
 */
export const liteSpecs: Fact<readonly LiteSpec[] | undefined> = fact((spec) => {
  const { sections, preface } = spec.outline;
  // The fields below a heading that docutils made a subtitle stand before the first section too.
  const above = preface.filter((node) => sections[0]?.body.includes(node) !== true);
  if (fieldsOf({ outline: { ...spec.outline, preface: above } }, tellsOfChange).length > 0) return undefined;
  const items = sections.filter((section) => fieldNames(section).some((name) => tellsOfChange.test(name)));
  if (items.length === 0) return undefined;
  return items.filter((section) => !isForm(section)).map((section) => ({ section, spec: specOf(section, spec) }));
});

/** "<Title of your lite spec>", with fields that say in such brackets what belongs there. */
function isForm({ title, body }: Section): boolean {
  const values = body.flatMap((node) => findNodes(node, "field_body")).map((value) => plainText(value).trim());
  return /^<.*>$/.test(title) || (values.length > 0 && values.every((value) => value === "" || /^<[^]*>$/.test(value)));
}

function specOf(section: Section, spec: Spec): Spec {
  const { title: text, titleNodes: nodes, titleSpan, headingSpan, adornment, body, sections } = section;
  const all = [...sections];
  for (let at = 0; at < all.length; at += 1) all.push(...all[at]!.sections);
  const title = { text, nodes, span: titleSpan, headingSpan, adornment };
  return { ...spec, outline: { title, preface: body, sections, all } };
}
