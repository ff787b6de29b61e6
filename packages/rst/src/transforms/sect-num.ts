/** Numbers the sections of the document (the `sectnum` directive). */
import { insertAt, setAttribute, textElement, type MutableElement } from "../tree.ts";
import type { Transform, TransformContext } from "./define.ts";
import { TreeEdits } from "./edits.ts";
import { Effort, reportLeftOut } from "./effort.ts";
import { startOf } from "../spans.ts";

export const sectNum: Transform = {
  name: "docutils.transforms.parts.SectNum",
  priority: 710,
  apply(context) {
    const edits = new TreeEdits();
    const effort = new Effort(context.registry);
    for (const pending of context.startNodes) {
      edits.remove(pending);
      if (!context.settings.sectnumXform) continue;
      if (effort.isSpent) reportLeftOut(context.registry, pending, "sectnum");
      else number(context, effort, pending);
    }
    edits.finish();
  },
};

interface Numbering {
  readonly depth: number;
  readonly start: number;
  readonly prefix: string;
  readonly suffix: string;
  readonly effort: Effort;
}

function number({ document }: TransformContext, effort: Effort, pending: MutableElement): void {
  const { depth, start, prefix, suffix } = pending.internal?.pending?.details ?? {};
  numberSections(document, "", 1, {
    depth: typeof depth === "number" ? depth : Infinity,
    start: typeof start === "number" ? start : 1,
    prefix: typeof prefix === "string" ? prefix : "",
    suffix: typeof suffix === "string" ? suffix : "",
    effort,
  });
}

function numberSections(parent: MutableElement, above: string, level: number, numbering: Numbering): void {
  let count = above ? 1 : numbering.start;
  for (const section of parent.children) {
    if (section.type !== "section") continue;
    const title = section.children[0];
    const label = above ? `${above}.${count}` : String(count);
    if (title && title.type !== "text") {
      const number = numbering.prefix + label + numbering.suffix;
      addNumber(title, number);
      numbering.effort.spend(0, 2, number.length);
    }
    if (level < numbering.depth) numberSections(section, label, level + 1, numbering);
    count += 1;
  }
  numbering.effort.spend(parent.children.length);
}

function addNumber(title: MutableElement, label: string): void {
  const span = startOf(title.span);
  // docutils sets the number apart by three no-break spaces
  const generated = textElement("generated", span, `${label}\u00a0\u00a0\u00a0`);
  generated.classes = ["sectnum"];
  insertAt(title, 0, [generated]);
  setAttribute(title, "auto", 1);
}
