// Families of text that make a careless parser slow or deep: functions from a size to a text of about that size.

const repeat = (piece) => (size) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
const lines = (make) => (size) => {
  const parts = [];
  for (let index = 0, length = 0; length < size; index += 1) {
    parts.push(make(index));
    length += parts[index].length + 1;
  }
  return `${parts.join("\n")}\n`;
};

/** Depth after depth: `make(depth)` gives the lines at one depth. */
const deeper = (step, make) => (size) => {
  const parts = [];
  for (let depth = 0, length = 0; length < size; depth += step) {
    parts.push(make(" ".repeat(depth)));
    length += parts.at(-1).length + 1;
  }
  return parts.join("\n");
};

/** Definitions that each ask for the next ten times, and a text that asks for the first again and again. */
const bomb = (size) => {
  const levels = Array.from({ length: 20 }, (_, level) => `.. |${level}| replace:: ${`|${level + 1}| `.repeat(10)}`);
  const lines = `${"|0| ".repeat(20).trimEnd()}\n`;
  return `${levels.join("\n")}\n.. |20| replace:: x\n\n${repeat(lines)(size - (size % lines.length))}`;
};

const texts = {
  "unclosed emphasis": repeat("*x "),
  "unclosed interpreted text": repeat("`x "),
  "unclosed strong and literals": repeat("**x ``y "),
  "unclosed substitutions and targets": repeat("|x _`y "),
  "URLs in one paragraph": repeat("http://a.example/b "),
  "addresses that are none": repeat("a@"),
  "words and colons": repeat("a:"),
  "field markers without end": lines(() => ":a:b:c:d"),
  backslashes: repeat("\\*"),
  "one long line": repeat("word "),
  "lists nested on one line": repeat("- "),
  "block quotes, ever deeper": deeper(1, (indent) => `${indent} x\n`),
  "lists, ever deeper": deeper(2, (indent) => `${indent}- x\n`),
  "directives, ever deeper": deeper(3, (indent) => `${indent}.. note::\n`),
  "grid table rows": (size) => `+---+\n${repeat("| x |\n+---+\n")(size - (size % 12))}`,
  "grid table, one wide row": (size) => {
    const count = Math.floor(size / 12);
    const rule = `+${"---+".repeat(count)}\n`;
    return `${rule}|${" x |".repeat(count)}\n${rule}`;
  },
  "grid table that does not close": (size) => `+---+\n${repeat("| x |\n")(size - (size % 6))}`,
  "simple table rows": (size) => `=== ===\n${repeat("x   y  \n")(size - (size % 8))}=== ===\n`,
  "duplicate targets": lines(() => ".. _same: http://a.example/b"),
  "targets to each other": lines((index) => `.. _t${index}: t${index + 1}_`),
  footnotes: lines((index) => `.. [#f${index}] text [#f${index}]_\n`),
  "footnotes that are numbered": lines(() => ".. [#] text [#]_\n"),
  "footnote references without footnotes": repeat("[#]_ "),
  citations: lines((index) => `.. [c${index}] text [c${index}]_\n`),
  "references to nowhere": repeat("nowhere_ "),
  "anonymous references to nowhere": repeat("nowhere__ "),
  "unknown roles": repeat(":r:`x` "),
  "unknown directives": lines(() => ".. nope::\n"),
  sections: lines((index) => `Title ${index}\n==========\n\nText.\n`),
  "sections of one name": lines(() => "Title\n=====\n"),
  "bad underlines": lines(() => "A title that is long\n===\n"),
  "bullet lists": lines(() => "- a"),
  "enumerated lists": lines(() => "#. a"),
  "field lists": lines(() => ":a: b"),
  "definition lists": lines((index) => `term ${index}\n  text\n`),
  "option lists": lines(() => "-a  text"),
  "line blocks": lines((index) => `|${" ".repeat(1 + (index % 40))}x`),
  "directives without an end": lines(() => ".. note::\n   .. note::\n      x\n"),
  "classifiers of one term": (size) => `a${repeat(" : b")(size - (size % 4))}\n  x\n`,
  "roles based on each other": lines((index) => `.. role:: r${index}(${index > 0 ? `r${index - 1}` : "emphasis"})`),
  "substitutions defined in each other": repeat(".. |a| replace:: "),
  "formulas apart by empty lines": (size) => `.. math::\n\n${repeat("   a\n\n")(size)}`,
  "attributions of quotes": lines(() => "  a\n\n  -- b\n"),
  comments: lines(() => "..\n  x\n"),
  transitions: lines(() => "----\n"),
};

/** By name, in the order of the table. */
export const families = {
  ...Object.fromEntries(Object.entries(texts).map(([name, make]) => [name, { make }])),
  // docutils' own limit, by which an expansion may not be longer than a line
  "a substitution bomb": { make: bomb, limit: 10_000 },
};
