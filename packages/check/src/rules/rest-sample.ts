import { findNodes, type NodeOf, plainText } from "@assent/rst";
import { restImpact, type Spec } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { askedBy } from "../text/asked.ts";
import { findJsonFault } from "../text/json.ts";

export const restSample: Rule = {
  code: "rest-sample",
  level: "info",
  strict: "error",
  summary: "Samples of JSON are JSON.",
  why: "Samples are copied into tests and served by mocks. One that does not parse was never tried.",
  examples: [
    { name: "no sample", template: exampleTemplate, input: exampleSpec },
    {
      name: "JSON",
      template: exampleTemplate,
      input: changed("None.", '.. code-block:: json\n\n   {"workers": [{"id": 1}]}'),
    },
    {
      name: "something left out on purpose",
      template: exampleTemplate,
      input: changed("None.", '.. code-block:: json\n\n   {"workers": [...]}'),
    },
    {
      name: "a comma too many",
      template: exampleTemplate,
      input: changed("None.", '.. code-block:: json\n\n   {"workers": [{"id": 1},]}'),
      reports: ["28:27-28:28"],
      message: "The sample is no JSON: a value has to follow the comma.",
    },
  ],
  asked: (template) => askedBy(template, /\bAPI samples\b|\bexample of a call\b/i, "rest"),
  check({ spec }, report) {
    const rest = restImpact(spec);
    if (!rest || rest.isNone) return;
    const { start, end } = rest.section.span;
    for (const block of findNodes(spec.document, "literal_block")) {
      if (block.span.start < start || block.span.end > end) continue;
      const text = plainText(block);
      if (!isMeantAsJson(block, text)) continue;
      const fault = findJsonFault(text);
      if (fault === undefined) continue;
      const at = offsetOf(spec, block, text, fault);
      report({
        span: { start: at, end: at + 1 },
        message: `The sample is no JSON: ${describe(text, fault)}.`,
        help: "mend it, or leave the language of the block out",
      });
    }
  },
};

/**
 * Called JSON, or an object from its first to its last character; and with nothing in it that stands for something else:
 * dots, comments, names in angle brackets.
 */
function isMeantAsJson(block: NodeOf<"literal_block">, text: string): boolean {
  const words = text.trim();
  const isObject = /^\{\s*"[\s\S]*\}$/.test(words) || /^\[\s*[{"[][\s\S]*\]$/.test(words);
  if (!isObject || (!block.classes.includes("json") && !/^[{[]\s*[{"]/.test(words))) return false;
  // A line that holds nothing but dots, or a string over two lines to keep within the columns, is meant as it is.
  if (/^\s*\.{2,}\s*$|:\s*"[^"\n]*\n[^"\n]*"/m.test(words)) return false;
  // Two documents in one block, one below the other, are two samples.
  if (/^[}\]]\s*\n\s*\n?[{[]/m.test(words)) return false;
  return !/\.\.\.|…|(?:^|[\s,{[])(?:\/\/|#|\/\*)|[:[,]\s*[<$%]|[:[,]\s*[A-Za-z_]/.test(
    words.replace(/[:[,]\s*(?:true|false|null)\b/g, ":"),
  );
}

function describe(text: string, fault: number): string {
  const before = text.slice(0, fault).trimEnd();
  const character = text[fault] ?? "";
  if (before.endsWith(",") && /[}\]]/.test(character)) return "a value has to follow the comma";
  if (character === "'") return "strings stand in double quotes";
  if (/["{[\d]/.test(character) && /["}\]\w]$/.test(before)) return "a comma is missing before this";
  return "this does not fit here";
}

/** The place in the source of a character of a block: the lines are the same, but for their indent. */
function offsetOf(spec: Spec, block: NodeOf<"literal_block">, text: string, index: number): number {
  const line = text.slice(0, index).split("\n").length - 1;
  const column = index - (text.lastIndexOf("\n", index - 1) + 1);
  const first = text.split("\n", 1)[0]!;
  const source = spec.text.slice(block.span.start, block.span.end);
  let start = block.span.start + Math.max(0, source.indexOf(first));
  const lineStart = spec.text.lastIndexOf("\n", start - 1) + 1;
  const indent = start - lineStart;
  for (let count = 0; count < line; count += 1) start = spec.text.indexOf("\n", start) + 1;
  return Math.min(block.span.end - 1, line === 0 ? start + column : start + indent + column);
}
