import type { Document } from "@assent/rst";
import { titleInField } from "./facts/title.ts";
import { withHeaderBlock } from "./header-block.ts";
import { withHeaderDirectives } from "./header-directives.ts";
import { readOutline } from "./outline.ts";
import type { OwnWords } from "./own-words.ts";
import { normalise } from "./prose.ts";
import type { Outline } from "./section.ts";
import type { Spec } from "./spec.ts";
import type { Template } from "./template.ts";
import { titleKey } from "./title-key.ts";
import { folderOf } from "./path.ts";

/**
 * Reads a document as a spec. `document` was parsed from `text`; `path` is its path in the repository; `own` are words of the team.
 */
export function readSpec(document: Document, text: string, path: string, own: OwnWords = {}): Spec {
  const shown = withFieldsOnTop(document, text);
  const { none, topics, states } = own;
  const outline = readOutline(shown, text, true, topics);
  const { title } = outline;
  // The first heading is that of a section where the whole is a part, or where a field above it has the title.
  const isPart = title !== undefined && (ofApi.test(title.text.trim()) || isTitledByField(outline, shown, text));
  return { path, text, document, outline: isPart ? readOutline(shown, text, false, topics) : outline, none, states };
}

/** The document with what it says of itself on top, in whatever form, as fields. */
export function withFieldsOnTop(document: Document, text: string): Document {
  return withHeaderDirectives(withHeaderBlock(document, text), text);
}

/** Whether a field above the first heading has the title, and the heading is not that title once more, above all sections. */
function isTitledByField(outline: Outline, { children }: Document, text: string): boolean {
  const named = titleInField(outline, text);
  if (named === undefined) return false;
  const [said, wanted] = [outline.title?.text ?? "", named].map((words) => normalise(words).toLowerCase());
  const isSame = said!.endsWith(wanted!) && beforeTitle.test(said!.slice(0, -wanted!.length));
  const isAboveAll = children.filter(({ type }) => type === "section").length === 1 && outline.sections.length > 1;
  return !(isAboveAll || isSame);
}

/** What stands before a title that a heading says once more: nothing, a number, or what the document is called by: "RFC 3: ". */
const beforeTitle = /^(?:[^:]{1,20}[:–—] |[\p{L}-]{0,12}[ #-]?\d+[.):]? )?$/u;

/** The heading of the section on the API, where it stands alone in a file: no document is called so. */
const ofApi = /^REST(?:ful)? API(?: impacts?| changes?)?$/i;

/**
 * A spec as its template lets it be read. A page with the sections of the template is a spec, whatever its file is called:
 * "specs/0004-limits/README.rst". It is none beside the template, where it tells how to fill the sections in. Where the heading
 * on top is that of a section of the template, which is nowhere else, the spec has no title but in a field, and what stands on
 * top is that section.
 */
export function readUnder(given: Spec, template: Template): Spec {
  const isForm = isFilledIn(given, template);
  const spec = isForm === (given.isForm ?? false) ? given : { ...given, isForm };
  const { title, all } = spec.outline;
  if (!title || template.all.length === 0 || all.length === 0) return spec;
  const key = titleKey(title.text);
  if ((template.title && key === titleKey(template.title.text)) || all.some((section) => section.key === key))
    return spec;
  const isAsked = (wanted: string): boolean =>
    template.all.some((section) => !section.isExample && section.key === wanted);
  const isTitled = titleInField(spec.outline, spec.text) !== undefined;
  if (!isAsked(key) || !(isTitled || all.some((section) => isAsked(section.key)))) return spec;
  const shown = withFieldsOnTop(spec.document, spec.text);
  return { ...spec, outline: readOutline(shown, spec.text, false, spec.outline.topics) };
}

/** Of a page that is called as pages on the repository are, whether it has half of the template's sections, and some. */
function isFilledIn({ path, outline }: Spec, template: Template): boolean {
  if (!/(?:^|\/)readme\.rst$/i.test(path) || folderOf(path) === folderOf(template.path)) return false;
  const asked = template.sections.filter(({ isExample }) => !isExample);
  const found = asked.filter(({ key }) => outline.all.some((section) => section.key === key));
  return found.length > 2 && 2 * found.length >= asked.length;
}
