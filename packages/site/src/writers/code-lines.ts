/** Code in lines, where its directive asks for their numbers or marks some of them. */

/** The HTML of code with each line in an element of its own; as it is where neither is asked for. */
export function withLines(code: string, attributes: Readonly<Record<string, unknown>>): string {
  const marked = readLines(attributes["emphasize-lines"]);
  const hasNumbers = "linenos" in attributes || "lineno-start" in attributes;
  if (!hasNumbers && marked.size === 0) return code;
  const start = Number(attributes["lineno-start"] ?? 1) || 1;
  return wholeLines(code.replace(/\n$/, ""))
    .map((line, index) => {
      const number = hasNumbers ? ` data-line="${start + index}"` : "";
      return `<span class="line${marked.has(index + 1) ? " marked" : ""}"${number}>${line}</span>`;
    })
    .join("\n");
}

/** Lines in which each colour that begins also ends. */
function wholeLines(code: string): readonly string[] {
  let open = "";
  return code.split("\n").map((line) => {
    const whole = open + line;
    const last = /.*(<span class="\w+">|<\/span>)/.exec(whole)?.[1] ?? "</span>";
    open = last === "</span>" ? "" : last;
    return open === "" ? whole : `${whole}</span>`;
  });
}

/** "1,3-5" as numbers; what is none counts for nothing. */
function readLines(value: unknown): ReadonlySet<number> {
  const found = new Set<number>();
  if (typeof value !== "string") return found;
  for (const [, from, to] of value.matchAll(/(\d+)(?:\s*-\s*(\d+))?/g)) {
    const end = Math.min(Number(to ?? from), Number(from) + 10_000);
    for (let line = Number(from); line <= end; line += 1) found.add(line);
  }
  return found;
}
