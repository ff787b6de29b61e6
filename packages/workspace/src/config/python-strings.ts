/** Strings in a program in Python, as far as they are written out. */

/** The source of an expression for one string in one line. */
export const string = String.raw`(?:[rRuUfF]|[rR][fF]|[fF][rR])?(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')`;

const long = String.raw`(?:[rRuUfF]|[rR][fF]|[fF][rR])?(?:"""[^]*?"""|'''[^]*?''')`;

/** That of one which may have several lines, too. */
export const anyString = `(?:${long}|${string})`;

/** The names that a program gives a text by itself, as in `repository = "https://example.org"`. */
export function plainValues(text: string): ReadonlyMap<string, string> {
  const assignments = text.matchAll(new RegExp(String.raw`^(\w+)\s*=\s*(${string})[ \t]*$`, "gm"));
  return new Map(Array.from(assignments, ([, name = "", value = ""]) => [name, unquote(value)]));
}

/** Strings that stand one behind the other are one; in those with an "f" stand names of `values` between braces. */
export function joined(strings: string, values: ReadonlyMap<string, string>): string {
  const parts = strings.match(new RegExp(anyString, "g")) ?? [];
  return parts
    .map((part) =>
      /^[rR]?[fF]/.test(part)
        ? unquote(part).replace(/\{(\w+)\}/g, (written, name: string) => values.get(name) ?? written)
        : unquote(part),
    )
    .join("");
}

/** What a string says; undone are the escapes that documentation has. */
export function unquote(written: string): string {
  const [, prefix = "", , text = ""] = /^([a-zA-Z]*)("""|'''|["'])([^]*)\2$/.exec(written) ?? [];
  if (/r/i.test(prefix)) return text;
  return text.replace(/\\([^])/g, (_escape, character: string) => escapes.get(character) ?? character);
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["\n", ""],
]);
