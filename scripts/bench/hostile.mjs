// Families of text that make a careless parser slow or deep: each is a function from a size to a text of about that size.

const repeat = (piece) => (size) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
const lines = (make) => (size) => {
  const parts = [];
  for (let index = 0, length = 0; length < size; index += 1) {
    parts.push(make(index));
    length += parts[index].length + 1;
  }
  return `${parts.join("\n")}\n`;
};

/** By name, in the order of the table. */
export const families = {
  "unclosed emphasis": repeat("*x "),
  "unclosed interpreted text": repeat("`x "),
  "unclosed strong and literals": repeat("**x ``y "),
  "URLs in one paragraph": repeat("http://a.example/b "),
  "lists nested on one line": repeat("- "),
  "block quotes, ever deeper": (size) => {
    const parts = [];
    for (let depth = 1, length = 0; length < size; depth += 1) {
      parts.push(`${" ".repeat(depth)}x\n`);
      length += depth + 3;
    }
    return parts.join("\n");
  },
  "lists, ever deeper": (size) => {
    const parts = [];
    for (let depth = 0, length = 0; length < size; depth += 2) {
      parts.push(`${" ".repeat(depth)}- x\n`);
      length += depth + 5;
    }
    return parts.join("\n");
  },
  "a field list that is none": repeat("a:"),
  "grid table rows": (size) => `+---+\n${repeat("| x |\n+---+\n")(size - (size % 12))}`,
  "simple table rows": (size) => `=== ===\n${repeat("x   y  \n")(size - (size % 8))}=== ===\n`,
  "a substitution bomb": (size) =>
    `${Array.from({ length: 20 }, (_, index) => `.. |${index}| replace:: ${`|${index + 1}| `.repeat(10)}`).join("\n")}\n.. |20| replace:: x\n\n${repeat("|0| ")(size)}\n`,
  "duplicate targets": lines(() => ".. _same: http://a.example/b"),
  footnotes: lines((index) => `.. [#f${index}] text [#f${index}]_\n`),
  "references to nowhere": repeat("nowhere_ "),
  sections: lines((index) => `Title ${index}\n==========\n\nText.\n`),
  "bad underlines": lines(() => "A title that is long\n===\n"),
  "definition lists": lines((index) => `term ${index}\n  text\n`),
  "directives without an end": lines(() => ".. note::\n   .. note::\n      x\n"),
  backslashes: repeat("\\*"),
  "one long line": repeat("word "),
};
