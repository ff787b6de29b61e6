/** What a spec is called: its title, or the field that a form without one has for it. */
import { type Node, plainText } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";
import { headerFields } from "../header-block.ts";
import { normalise } from "../prose.ts";
import type { Outline } from "../section.ts";
import { isLabelledBlock } from "../template/fields.ts";

/**
 * The title as words; undefined where nothing has it. A field for it that stands above the first heading comes before that: the
 * heading is a section's there.
 */
export const titleOf: Fact<string | undefined> = fact(
  ({ outline, text }) => titleInField(outline, text) ?? outline.title?.text,
);

/** ":Title: Lazy eval", "- Feature Name: lazy-eval". */
const titleField = /^[ \t]{0,8}(?:[-*+] )?[*`]*:?(?:title|feature name|proposal|subject):[*`]*[ \t]+(\S.*)$/im;

/** The words of a field for the title above the first heading; undefined where there is none. */
export function titleInField({ title, preface }: Outline, text: string): string | undefined {
  const header = headerFields(preface)?.get("title")?.[0];
  const isAbove = ({ span }: Node): boolean => title === undefined || span.start < title.span.start;
  if (header !== undefined && isAbove(header)) return namedBy(normalise(plainText(header)));
  for (const node of preface) {
    if (!isAbove(node)) continue;
    if (node.type !== "docinfo" && node.type !== "field_list" && !isLabelledBlock(node, text)) continue;
    const words = titleField.exec(text.slice(node.span.start, node.span.end))?.[1]?.trim();
    const named = namedBy(words ?? "");
    if (named !== undefined) return named;
  }
  return undefined;
}

/** What the template has in the place of a title, "<REQUIRED: title>", names nothing yet. */
function namedBy(words: string): string | undefined {
  return words === "" || /^[<[{(].*[>\]})]$/.test(words) ? undefined : words;
}
