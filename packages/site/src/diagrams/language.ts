/**
 * The language of blockdiag and its kin (http://blockdiag.com): statements about nodes, edges and groups, each with
 * attributes in brackets. It is read tolerantly, in one pass; what cannot be read makes the whole a text that is not drawn.
 */

/** Attributes in brackets; one without a value is "true". */
export type Attributes = ReadonlyMap<string, string>;

/** A statement. */
export type Statement =
  | { readonly kind: "set"; readonly name: string; readonly value: string }
  | { readonly kind: "nodes"; readonly ids: readonly string[]; readonly attributes: Attributes }
  | Edges
  | Block
  | { readonly kind: "class"; readonly name: string; readonly attributes: Attributes }
  | { readonly kind: "separator"; readonly text: string; readonly isDelay: boolean };

/** "a -> b, c -> d": each step leads from all before to all after. */
export interface Edges {
  readonly kind: "edges";
  readonly steps: readonly {
    readonly from: readonly string[];
    readonly operator: string;
    readonly to: readonly string[];
  }[];
  readonly attributes: Attributes;
  /** What happens within a message of a sequence; undefined without braces. */
  readonly body: readonly Statement[] | undefined;
}

/** "group web { … }", "lane user { … }", "network { … }". */
export interface Block {
  readonly kind: "block";
  readonly word: string;
  readonly name: string | undefined;
  readonly attributes: Attributes;
  readonly body: readonly Statement[];
}

/** Words that begin a block. */
const blockWords = new Set("group lane network rack alt loop opt par fragment".split(" "));

interface Token {
  readonly kind: "name" | "text" | "edge" | "mark" | "separator";
  readonly text: string;
}

const tokens = new RegExp(
  [
    String.raw`(?<space>\s+|//[^\n]*|#(?![\da-fA-F]{3,8}\b)[^\n]*|/\*[^]*?\*/)`,
    String.raw`(?<separator>={3,}[^=\n]*={3,}|\.{3}[^\n]*?\.{3})`,
    String.raw`"(?<text>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^'\\]|\\.)*)'`,
    String.raw`(?<edge>(?:<{1,2}|o<|x<)?(?:-{1,2}|={1,2}|~)(?:>{1,2}(?:x(?!\w))?|x(?!\w)|o(?!\w))|<{1,2}(?:-{1,2}|={1,2}|~)(?!>)|--(?!>))`,
    String.raw`(?<name>(?:[\w\u0080-\uffff]|#[\da-fA-F])(?:[\w.%+\u0080-\uffff]|[-*/:](?=[\w\u0080-\uffff]))*)`,
    String.raw`(?<mark>[\[\]{};,=*:-])`,
  ].join("|"),
  "uy",
);

/** Longer sources are no drawings. */
const longest = 60_000;
const deepest = 40;

/** Reads a source; undefined where it is none of this language. The word and braces around it may be there or not. */
export function readStatements(source: string): readonly Statement[] | undefined {
  const read = source.length > longest ? undefined : tokenise(source);
  if (read === undefined) return undefined;
  const reader = new Reader(read);
  return reader.readAll();
}

function tokenise(source: string): readonly Token[] | undefined {
  const found: Token[] = [];
  tokens.lastIndex = 0;
  while (tokens.lastIndex < source.length) {
    const groups = tokens.exec(source)?.groups;
    if (groups === undefined) return undefined;
    const { text, single, edge, name, mark, separator } = groups;
    if (text !== undefined || single !== undefined) found.push({ kind: "text", text: unescape(text ?? single ?? "") });
    else if (edge !== undefined) found.push({ kind: "edge", text: edge });
    else if (separator !== undefined) found.push({ kind: "separator", text: separator });
    else if (name !== undefined) found.push({ kind: "name", text: name });
    else if (mark !== undefined) found.push({ kind: "mark", text: mark });
  }
  return found;
}

function unescape(text: string): string {
  return text
    .replace(/\\(.)/gs, (_all, character: string) => (character === "n" ? "\n" : character))
    .replaceAll("\r", "");
}

/** Thrown and caught in this file only: the end of reading at what cannot be read. */
class Unreadable extends Error {}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(read: readonly Token[]) {
    this.#tokens = read;
  }

  readAll(): readonly Statement[] | undefined {
    try {
      const hasWord = this.#tokens[0]?.kind === "name" && this.#is("{", 1);
      const hasName = this.#tokens[0]?.kind === "name" && this.#tokens[1]?.kind !== "mark" && this.#is("{", 2);
      const isWord = /^(?:(?:block|seq|act|nw|packet|rack)?diag|diagram|sequence)$/i.test(this.#tokens[0]?.text ?? "");
      if (isWord && (hasWord || hasName)) this.#at = hasWord ? 1 : 2;
      if (!this.#is("{")) return this.#readBody(0);
      this.#at += 1;
      const body = this.#readBody(0);
      if (!this.#is("}")) return undefined;
      this.#at += 1;
      while (this.#is(";")) this.#at += 1;
      return this.#at === this.#tokens.length ? body : undefined;
    } catch (error) {
      if (error instanceof Unreadable) return undefined;
      throw error;
    }
  }

  #readBody(depth: number): readonly Statement[] {
    if (depth > deepest) throw new Unreadable();
    const found: Statement[] = [];
    while (this.#at < this.#tokens.length && !this.#is("}")) {
      if (this.#is(";")) {
        this.#at += 1;
        continue;
      }
      found.push(this.#readStatement(depth));
    }
    return found;
  }

  #readStatement(depth: number): Statement {
    const first = this.#next();
    if (first.kind === "separator") {
      const isDelay = first.text.startsWith(".");
      return { kind: "separator", text: first.text.replace(/^[=.]+|[=.]+$/g, "").trim(), isDelay };
    }
    if (first.kind === "mark" && first.text === "{") {
      const body = this.#readBody(depth + 1);
      this.#expect("}");
      return { kind: "block", word: "group", name: undefined, attributes: new Map(), body };
    }
    if (first.kind !== "name" && first.kind !== "text") throw new Unreadable();
    if (
      first.kind === "name" &&
      blockWords.has(first.text) &&
      (this.#is("{") || this.#is("{", 1) || (this.#is("[", 1) && this.#isWord()))
    ) {
      const name = this.#isWord() ? this.#next().text : undefined;
      const attributes = this.#readAttributes();
      this.#expect("{");
      const body = this.#readBody(depth + 1);
      this.#expect("}");
      return { kind: "block", word: first.text, name, attributes, body };
    }
    if (first.kind === "name" && (first.text === "class" || first.text === "plugin") && this.#isWord()) {
      const name = this.#next().text;
      return { kind: "class", name, attributes: this.#readAttributes() };
    }
    if (this.#is("=")) {
      this.#at += 1;
      return { kind: "set", name: first.text, value: this.#readValue() };
    }
    let ids = this.#readIds(first.text);
    const steps: { from: readonly string[]; operator: string; to: readonly string[] }[] = [];
    while (this.#tokens[this.#at]?.kind === "edge") {
      const operator = this.#next().text;
      const to = this.#readIds(this.#readName());
      steps.push({ from: ids, operator, to });
      ids = to;
    }
    const attributes = this.#readAttributes();
    if (steps.length === 0) return { kind: "nodes", ids, attributes };
    let body: readonly Statement[] | undefined;
    if (this.#is("{")) {
      this.#at += 1;
      body = this.#readBody(depth + 1);
      this.#expect("}");
    }
    return { kind: "edges", steps, attributes, body };
  }

  #readIds(first: string): readonly string[] {
    const ids = [first];
    while (this.#is(",")) {
      this.#at += 1;
      ids.push(this.#readName());
    }
    return ids;
  }

  #readAttributes(): Attributes {
    const found = new Map<string, string>();
    while (this.#is("[")) {
      this.#at += 1;
      while (!this.#is("]")) {
        if (this.#is(",") || this.#is(";")) {
          this.#at += 1;
          continue;
        }
        const name = this.#readName();
        if (this.#is("=")) {
          this.#at += 1;
          found.set(name.toLowerCase(), this.#readValue());
        } else found.set(name.toLowerCase(), "true");
      }
      this.#at += 1;
    }
    return found;
  }

  /** A value: a text, or words up to what cannot be a part of one. */
  #readValue(): string {
    const token = this.#next();
    if (token.kind === "text" || token.kind === "name") return token.text;
    if (token.kind === "mark" && token.text === "-") return `-${this.#readName()}`;
    throw new Unreadable();
  }

  #readName(): string {
    const token = this.#next();
    if (token.kind !== "name" && token.kind !== "text") throw new Unreadable();
    return token.text;
  }

  #next(): Token {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new Unreadable();
    this.#at += 1;
    return token;
  }

  #expect(mark: string): void {
    if (!this.#is(mark)) throw new Unreadable();
    this.#at += 1;
  }

  #is(mark: string, ahead = 0): boolean {
    const token = this.#tokens[this.#at + ahead];
    return token?.kind === "mark" && token.text === mark;
  }

  #isWord(): boolean {
    const kind = this.#tokens[this.#at]?.kind;
    return kind === "name" || kind === "text";
  }
}
