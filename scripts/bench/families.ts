/** Texts that are hard on a parser, by family; each is made in a given length. */
const often = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));

function grown(length: number, line: (index: number) => string): string {
  const lines: string[] = [];
  for (let size = 0, index = 0; size < length; index += 1) {
    const next = line(index);
    lines.push(next);
    size += next.length;
  }
  return lines.join("");
}

/** Each family by name: a function from a length in characters to a text of about that length. */
export const families: Readonly<Record<string, (length: number) => string>> = {
  "`*x` unclosed": (length) => often("*x ", length),
  "`` `x `` unclosed": (length) => often("`x ", length),
  "```` ``x ```` unclosed": (length) => often("``x ", length),
  "`|x` unclosed": (length) => often("|x ", length),
  "URLs in one paragraph": (length) => often("http://a.b/c ", length),
  "`a:` without end": (length) => often("a:", length),
  "references `a_`": (length) => often("a_ ", length),
  "`- - - …` on one line": (length) => often("- ", length),
  "block quotes, ever deeper": (length) => grown(length, (index) => `${" ".repeat(index)}x\n\n`),
  "lists, ever deeper": (length) => grown(length, (index) => `${" ".repeat(2 * index)}* x\n\n`),
  "many lists": (length) => often("* a\n\nb\n\n", length),
  "definition lists": (length) => often("term\n  text\n", length),
  "field lists": (length) => often(":a: b\n", length),
  "grid table": (length) => `+---+---+\n${often("| a | b |\n+---+---+\n", length)}`,
  "simple table": (length) => `=== ===\n${often(" a   b\n", length)}=== ===\n`,
  "list-table": (length) => `.. list-table::\n\n${often("   * - a\n     - b\n", length)}`,
  "substitution bomb": (length) => {
    const count = Math.max(2, Math.floor(length / 50));
    const definitions = grown(length, (index) =>
      index === 0
        ? ".. |a0| replace:: lol\n"
        : `.. |a${String(index)}| replace:: ${often(`|a${String(index - 1)}| `, 20)}\n`,
    );
    return `${definitions}\n|a${String(Math.min(count, 300))}|\n`;
  },
  "duplicate targets": (length) => often(".. _a:\n\n", length),
  footnotes: (length) => `${often("[#]_ ", length / 3)}\n\n${often(".. [#] x\n", (length * 2) / 3)}`,
  sections: (length) => grown(length, (index) => `Title ${String(index)}\n==========\n\ntext\n\n`),
  directives: (length) => often(".. note:: a\n\n", length),
  "line block, ever deeper": (length) => grown(length, (index) => `| ${" ".repeat(index)}a\n`),
  attributions: (length) => often("  a\n\n  -- b\n\n", length),
  "one long word": (length) => often("a", length),
  tabs: (length) => often("\tx\n\n", length),
  "wide characters": (length) => often("漢字\n\n", length),
};
