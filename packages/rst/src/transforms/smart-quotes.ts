/** Typographic quotation marks for ASCII ones where the settings ask for them; see "smart_quotes" in docutils' manual. */
import { unescape } from "../characters/escapes.ts";
import { createText, walk, type MutableElement, type MutableNode, type MutableText } from "../tree.ts";
import { fixedText, special, textElements } from "../categories.ts";
import type { Transform, TransformContext } from "./define.ts";
import { educate, type Token } from "./educate.ts";
import { candidateTags } from "./language-tags.ts";
import { quotationMarks, type QuotationMarks } from "./quotation-marks.ts";

export const smartQuotes: Transform = {
  name: "docutils.transforms.universal.SmartQuotes",
  priority: 855,
  apply(context) {
    const { settings, document } = context;
    if (settings.smartQuotes === false) return;
    const run: Run = {
      ...context,
      marks: marksWith(settings.smartquotesLocales),
      unsupported: new Set(),
      found: new Map(),
    };
    for (const { element, language } of textBlocks(document, settings.languageCode))
      educateBlock(run, element, language);
  },
};

interface Run extends TransformContext {
  readonly marks: ReadonlyMap<string, QuotationMarks>;
  /** Languages that were reported. */
  readonly unsupported: Set<string>;
  /** What was found for a language tag: the tag in the table, or undefined. */
  readonly found: Map<string, string | undefined>;
}

const asciiMarks: QuotationMarks = ['"', '"', "'", "'"];

function marksWith(locales: readonly (readonly [string, string])[]): ReadonlyMap<string, QuotationMarks> {
  if (locales.length === 0) return quotationMarks;
  const marks = new Map(quotationMarks);
  for (const [language, value] of locales) {
    const [a, b, c, d] = value.includes(":") ? value.split(":") : Array.from(value);
    if (a !== undefined && b !== undefined && c !== undefined && d !== undefined) marks.set(language, [a, b, c, d]);
  }
  return marks;
}

/** Elements with running text that are not within another, with the language that a class of them or around them tells. */
function* textBlocks(
  document: MutableElement,
  documentLanguage: string,
): Generator<{ readonly element: MutableElement; readonly language: string }> {
  const stack = [{ element: document, language: documentLanguage }];
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const { element } = entry;
    const named = element.classes.find((name) => name.startsWith("language-"));
    const language = named === undefined ? entry.language : named.slice("language-".length);
    const isText = textElements.has(element.type);
    if (isText && !isSkipped(element)) yield { element, language };
    for (let index = element.children.length - 1; index >= 0; index -= 1) {
      const child = element.children[index]!;
      if (child.type !== "text" && !(isText && textElements.has(child.type))) stack.push({ element: child, language });
    }
  }
}

function isSkipped(element: MutableElement): boolean {
  return fixedText.has(element.type) || special.has(element.type);
}

function isLiteral(element: MutableElement | undefined): boolean {
  if (!element) return false;
  const { type } = element;
  return isSkipped(element) || type === "image" || type === "literal" || type === "math" || type === "problematic";
}

function educateBlock(run: Run, element: MutableElement, language: string): void {
  const texts: MutableText[] = [];
  for (const node of walk(element)) {
    if (node.type === "text" && node.parent?.type !== "option_string") texts.push(node);
  }
  const tag = findTag(run, element, language);
  const marks = run.marks.get(tag) ?? asciiMarks;
  const educated = educate(texts.map(toToken), marks, tag.startsWith("en"));
  const siblings = new Map<MutableElement, EqualTexts>();
  texts.forEach((text, index) => {
    const parent = text.parent!;
    let equal = siblings.get(parent);
    if (!equal) siblings.set(parent, (equal = new EqualTexts(parent)));
    equal.replace(rawOf(text), educated[index]!);
  });
}

/** The tag of the table for a language, "" for one that is not in it, which is reported once. */
function findTag(run: Run, element: MutableElement, language: string): string {
  let tag = language;
  if (run.settings.smartQuotes === "alt") {
    tag = tag.includes("-x-altquot") ? tag.replaceAll("-x-altquot", "") : `${tag}-x-altquot`;
  }
  if (!run.found.has(tag))
    run.found.set(
      tag,
      candidateTags(tag, 4).find((candidate) => run.marks.has(candidate)),
    );
  const found = run.found.get(tag);
  if (found !== undefined) return found;
  if (!run.unsupported.has(tag)) {
    const message = `No smart quotes defined for language "${tag}".`;
    run.registry.report("warning", message, { span: element.span, baseNode: element });
    run.unsupported.add(tag);
  }
  return "";
}

function toToken(text: MutableText): Token {
  const raw = rawOf(text);
  const { parent } = text;
  if (isLiteral(parent) || isLiteral(parent?.parent)) return { text: raw, isLiteral: true };
  // escapes are U+0000 here; before marks a backslash keeps them

  return { text: raw.includes("\0") ? raw.replace(/(?<=\0)[-'".`]/g, "\\$&") : raw, isLiteral: false };
}

function rawOf(text: MutableText): string {
  return text.rawsource || text.text;
}

/**
 * The texts among the children of an element, found by what they say: docutils looks for the text to replace by its value,
 * so that of several equal ones the first is replaced, whichever was meant.
 */
class EqualTexts {
  private readonly parent: MutableElement;
  private readonly children: MutableNode[];
  private readonly places = new Map<string, number[]>();

  constructor(parent: MutableElement) {
    this.parent = parent;
    this.children = parent.children;
    this.children.forEach((child, index) => {
      if (child.type !== "text") return;
      const places = this.places.get(rawOf(child));
      if (places) places.push(index);
      else this.places.set(rawOf(child), [index]);
    });
  }

  replace(old: string, text: string): void {
    if (old === text) return;
    const index = this.places.get(old)?.shift();
    if (index === undefined) return;
    const replaced = createText(unescape(text), this.children[index]!.span, text.includes("\0") ? text : "");
    replaced.parent = this.parent;
    this.children[index] = replaced;
    const places = this.places.get(text);
    if (!places) this.places.set(text, [index]);
    else {
      let at = places.length;
      while (at > 0 && places[at - 1]! > index) at -= 1;
      places.splice(at, 0, index);
    }
  }
}
