/** Labels of a template that specs keep, each before an answer of its own: "Other contributors:", "Target milestone:". */
import type { Node, Span } from "@assent/rst";
import { isVisible, lineStartAt, matchSections, normalise, type Section, type Spec, type Template } from "@assent/spec";

/** A label in a spec, and what stands behind it. */
export interface KeptLabel {
  /** The words, as written. */
  readonly words: string;
  readonly span: Span;
  /** The answer; undefined where nothing follows. */
  readonly answer: { readonly text: string; readonly span: Span } | undefined;
  /** The label in the template. */
  readonly asked: TemplateLabel;
}

/** A label of a template. */
export interface TemplateLabel {
  readonly span: Span;
  /** Whether it is a line of its own, with a blank to be filled in behind it. */
  readonly isBlank: boolean;
  /** What holds the place of the answer, or leads to it; "" for a blank. */
  readonly holder: string;
}

/** The labels of a template that a spec has, in the sections that have them there, in order. */
export function keptLabels(spec: Spec, template: Template): readonly KeptLabel[] {
  const { template: wantedOf } = matchSections(spec, template);
  return spec.outline.all.flatMap((section) => {
    const wanted = wantedOf.get(section);
    const labels = wanted && labelsOf(wanted, template.text);
    return labels === undefined || labels.size === 0 ? [] : labelsIn(section, spec.text, labels);
  });
}

/** What tells the author to do something, as no label does. */
export const startsRequest =
  /^(?:please|add|answer|be|choose|consider|define|describe|detail|discuss|enter|explain|fill|for|give|here|if|in|include|indicate|insert|list|mention|name|note|outline|provide|put|replace|say|see|select|set|show|specify|state|such|summari[sz]e|tell|the following|these|this|those|use|we|what|when|where|who|why|write|you)\b/i;

/** Whether a line names what is to follow, and asks nothing: "Target milestone:". */
export function isLabelLine(text: string): boolean {
  return text.endsWith(":") && text.split(" ").length <= 5 && !startsRequest.test(text);
}

type Labels = ReadonlyMap<string, TemplateLabel>;

const known = new WeakMap<Section, Labels>();

/** The labels of a template's section, by their words: terms, and lines that nothing follows in the template. */
function labelsOf(section: Section, text: string): Labels {
  let labels = known.get(section);
  if (!labels) known.set(section, (labels = readLabels(section.body.filter(isVisible), text)));
  return labels;
}

function readLabels(nodes: readonly Node[], text: string): Labels {
  const found = new Map<string, TemplateLabel>();
  for (const [index, node] of nodes.entries()) {
    for (const { term, definition } of definitionsOf(node)) {
      if (!isLabelLine(wordsOf(term, text))) continue;
      found.set(keyOf(wordsOf(term, text)), { span: term, isBlank: false, holder: wordsOf(definition, text) });
    }
    const words = wordsOf(node.span, text);
    const next = nodes[index + 1];
    const isBlank = next === undefined || startsWithLabel(next, text);
    if (node.type !== "paragraph" || !isLabelLine(words) || !isBlank) continue;
    found.set(keyOf(words), { span: node.span, isBlank: true, holder: "" });
  }
  return found;
}

function startsWithLabel(node: Node, text: string): boolean {
  const [first] = definitionsOf(node);
  return isLabelLine(wordsOf(first?.term ?? node.span, text));
}

function labelsIn(section: Section, text: string, labels: Labels): readonly KeptLabel[] {
  const found: KeptLabel[] = [];
  const nodes = section.body.filter(isVisible);
  for (const [index, node] of nodes.entries()) {
    for (const { term, definition } of definitionsOf(node)) {
      const asked = labels.get(keyOf(wordsOf(term, text)));
      if (asked === undefined) continue;
      found.push({ words: wordsOf(term, text), span: term, answer: answerAt(definition, text), asked });
    }
    if (node.type !== "paragraph" || node.span.source !== undefined) continue;
    const lines = labelledLines(node.span, text, labels);
    for (const [at, { span, asked, end }] of lines.entries()) {
      const own = answerAt({ start: span.end, end }, text);
      const isLast = at === lines.length - 1;
      const below = isLast && own === undefined ? nodes[index + 1] : undefined;
      // What stands below the section's headings may be the answer.
      if (isLast && own === undefined && below === undefined && section.sections.length > 0) continue;
      const answer = own ?? (below && !isOfOther(below, text, labels) ? answerAt(below.span, text) : undefined);
      found.push({ words: text.slice(span.start, span.end), span, answer, asked });
    }
  }
  return found;
}

/** The lines of a paragraph that begin with a label, each with where its answer ends. */
function labelledLines(
  { start, end }: Span,
  text: string,
  labels: Labels,
): readonly { readonly span: Span; readonly asked: TemplateLabel; readonly end: number }[] {
  const found: { span: Span; asked: TemplateLabel; end: number }[] = [];
  for (let at = start; at < end;) {
    const newline = text.indexOf("\n", at);
    const lineEnd = newline < 0 ? end : Math.min(newline, end);
    const [label] = /^[^:]{1,80}:[*_]{0,2}/.exec(text.slice(at, lineEnd).trimStart()) ?? [];
    const asked = label === undefined ? undefined : labels.get(keyOf(label));
    if (label !== undefined && asked !== undefined) {
      const from = text.indexOf(label, at);
      const last = found.at(-1);
      if (last !== undefined) last.end = lineStartAt(text, from);
      found.push({ span: { start: from, end: from + label.length }, asked, end });
    }
    at = lineEnd + 1;
  }
  return found;
}

/** Whether a node begins with another label of the template. */
function isOfOther(node: Node, text: string, labels: Labels): boolean {
  const [first] = definitionsOf(node);
  if (first !== undefined) return labels.has(keyOf(wordsOf(first.term, text)));
  return node.type === "paragraph" && labelledLines(node.span, text, labels)[0]?.span.start === node.span.start;
}

function definitionsOf(node: Node): readonly { readonly term: Span; readonly definition: Span }[] {
  if (node.type !== "definition_list") return [];
  return node.children.flatMap((item) => {
    const children = item.type === "text" ? [] : item.children;
    const term = children.find(({ type }) => type === "term");
    const definition = children.find(({ type }) => type === "definition");
    return term === undefined || definition === undefined ? [] : [{ term: term.span, definition: definition.span }];
  });
}

function answerAt({ start, end }: Span, text: string): KeptLabel["answer"] {
  const source = text.slice(start, end);
  // The mark of a list is none of the words.
  const [before] = /^(?:\s|[-*+•](?=\s))*/.exec(source)!;
  const words = source.slice(before.length).trimEnd();
  if (words === "") return undefined;
  const from = start + before.length;
  return { text: normalise(words), span: { start: from, end: from + words.length } };
}

function wordsOf({ start, end }: Span, text: string): string {
  return normalise(text.slice(start, end));
}

function keyOf(words: string): string {
  return words.replace(/[*_`:\s]+$|^[*_`\s]+/g, "").toLowerCase();
}
