/** The templates that specs are held to: each is read when it is first needed, and which one a spec follows is found by its sections. */
import type { CheckSettings } from "@assent/check";
import { findNodes, type Dialect, type Node, plainText, type ResolvedText, type UnreadableText } from "@assent/rst";
import { matchSections, readTemplate, type Spec, type Template } from "@assent/spec";
import type { Problem } from "../problem.ts";
import { readDocument, type Reading } from "../read-document.ts";
import { readTemplateText, withNames } from "./own-names.ts";
import { findTemplateProblem } from "./past-templates.ts";
import type { TemplateText } from "./template-text.ts";
import { isLiteTemplate } from "./called-templates.ts";

/** The texts of templates, and how they are read. */
export interface ShelfOptions {
  readonly templates: readonly TemplateText[];
  readonly settings: CheckSettings;
  /** Names of the team's own. */
  readonly dialect: Dialect;
  readonly resolve: (path: string, from: string) => ResolvedText | UnreadableText | undefined;
}

/** Templates by their index among the texts; that of none is undefined. */
export interface Shelf {
  readonly at: (index: number | undefined) => Template | undefined;
  /** What one was read from. */
  readonly textOf: (template: Template | undefined) => TemplateText | undefined;
  /** What is wrong with one that was read. */
  readonly problemOf: (index: number | undefined) => Problem | undefined;
  readonly othersOf: (index: number | undefined) => readonly Template[];
  readonly todayOf: (index: number | undefined) => Template | undefined;
  /** Reads a text with the names that a template knows. */
  readonly read: (path: string, text: string, index: number | undefined) => Reading;
  /**
   * The template that a spec follows, which is to be held to that at `index`. Another version of it where the spec has all of that
   * one; else that of a kind that explains as many sections of the spec as the usual one and lacks less, where the spec lacks more
   * than a little of the usual one; of several kinds the one that explains most.
   */
  readonly nearest: (spec: Spec, index: number | undefined) => Template | undefined;
  /** Whether a spec, which follows a template, is a lite one by that, or by its fields with hardly a section of the usual one. */
  readonly isLite: (spec: Spec, followed: Template | undefined, index: number | undefined) => boolean;
}

/** A template for lite specs and one of them have so many fields in common. */
const fewFields = 3;

/** Puts templates on a shelf; nothing is read yet. */
export function openShelf({ templates: texts, settings, dialect, resolve }: ShelfOptions): Shelf {
  const templates = new Map<number, Template>();
  const problems = new Map<number, Problem | undefined>();
  const dialects = new Map<number | undefined, Dialect>();
  const textAt = (index: number | undefined): TemplateText | undefined =>
    index === undefined ? undefined : texts[index];
  const at = (index: number | undefined): Template | undefined => {
    const source = textAt(index);
    if (index === undefined || source === undefined) return undefined;
    const known = templates.get(index);
    if (known !== undefined) return known;
    const { document, diagnostics } = readTemplateText(source.path, source.text, { dialect, resolve });
    const made = readTemplate(document, source.text, source.path, settings);
    templates.set(index, made);
    problems.set(index, source.isPast === true ? undefined : findTemplateProblem(made, diagnostics));
    return made;
  };
  return {
    at,
    textOf: (template) => texts.find((_, index) => template !== undefined && templates.get(index) === template),
    problemOf: (index) => (index === undefined ? undefined : problems.get(index)),
    othersOf: (index) => (textAt(index)?.others ?? []).flatMap((other) => at(other) ?? []),
    todayOf: (index) => at(textAt(index)?.today),
    read(path, text, index) {
      const own = dialects.get(index) ?? withNames(dialect, textAt(index)?.names);
      dialects.set(index, own);
      return readDocument(path, text, { dialect: own, resolve });
    },
    nearest(spec, index) {
      const [usual, source] = [at(index), textAt(index)];
      const kinds = source?.kinds ?? [];
      if (usual === undefined || (source?.alternative === undefined && kinds.length === 0)) return usual;
      const own = fitOf(spec, usual);
      const alternative = own.lacks === 0 ? undefined : at(source?.alternative);
      if (alternative !== undefined && fitOf(spec, alternative).lacks === 0) return alternative;
      const [best] = (own.lacks < 2 ? [] : kinds)
        .flatMap((kind) => at(kind) ?? [])
        .map((template) => ({ template, ...fitOf(spec, template) }))
        .filter(({ found, lacks }) => lacks < own.lacks && found >= Math.max(own.found, 2))
        .sort((left, right) => right.found - left.found || left.lacks - right.lacks);
      return best?.template ?? usual;
    },
    isLite(spec, followed, index) {
      const usual = at(index);
      if (followed !== usual && followed !== undefined && isLiteTemplate(followed.path)) return true;
      const names = new Set(fieldNames(spec.outline.preface));
      if (names.size < fewFields || (usual !== undefined && matchSections(spec, usual).found.size > 1)) return false;
      return (textAt(index)?.kinds ?? []).some((kind) => {
        const template = at(kind);
        if (template === undefined || !isLiteTemplate(template.path)) return false;
        return fieldNames(template.outline.preface).filter((name) => names.has(name)).length >= fewFields;
      });
    },
  };
}

/** How many sections of a template a spec has, and how many that are needed it lacks. */
function fitOf(spec: Spec, template: Template): { readonly found: number; readonly lacks: number } {
  const { found, missing } = matchSections(spec, template);
  return { found: found.size, lacks: missing.filter(({ need }) => need !== "section").length };
}

/** The names of the fields before the first section. */
function fieldNames(preface: readonly Node[]): readonly string[] {
  return preface.flatMap((node) => findNodes(node, "field_name")).map((name) => plainText(name).trim().toLowerCase());
}
