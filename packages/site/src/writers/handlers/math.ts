/** Formulas, in lines and as blocks; one that cannot be drawn is among what could not be read. */
import { type HtmlHandlers, plainText } from "@assent/rst";
import { unreadAs } from "../../unread.ts";
import { drawable } from "../formulas.ts";
import { formulaInLine, settleMath } from "../math-ml.ts";
import type { Marks } from "./marks.ts";
import { writeUnread } from "./unread.ts";

export function mathHandlers({ parts }: Marks): Partial<HtmlHandlers> {
  return {
    math: (node, w) => {
      const [problems, start] = [w.diagnostics.length, w.mark()];
      w.default(drawable(node));
      w.write(formulaInLine(settleMath(w.take(start)), plainText(node)));
      const problem = w.diagnostics[problems];
      if (problem !== undefined) parts.unread.set(node, unreadAs(problem.message, plainText(node)));
    },
    math_block: (node, w) => {
      const [problems, start] = [w.diagnostics.length, w.mark()];
      w.default(drawable(node));
      const formula = settleMath(w.take(start));
      const problem = w.diagnostics[problems];
      if (problem === undefined) {
        w.write(`<div class="scroll formula" role="group" tabindex="0" aria-label="Formula">\n${formula}</div>\n`);
        return;
      }
      parts.unread.set(node, unreadAs(problem.message, plainText(node)));
      writeUnread(node, parts, w);
    },
  };
}
