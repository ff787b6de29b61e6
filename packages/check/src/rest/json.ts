/**
 * Where a JSON text goes wrong. `JSON.parse` tells whether, but how it tells where differs between versions of Node.
 */

/** Where a text is no JSON. */
export interface JsonFault {
  /** The offset of the first character that does not fit; of the last one where more would have to follow. */
  readonly at: number;
  /** True where all fits, and something is still open at the end. */
  readonly endsOpen: boolean;
}

/** The first fault of a text; undefined for a text that is JSON. */
export function findJsonFault(text: string): JsonFault | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return new Scanner(text).fault();
  }
}

/** Reads token by token with a stack of its own; `expects` is what may come next. */
class Scanner {
  private position = 0;
  private readonly text: string;
  private readonly open: ("}" | "]")[] = [];

  constructor(text: string) {
    this.text = text;
  }

  fault(): JsonFault {
    const at = (offset: number): JsonFault => ({ at: offset, endsOpen: false });
    let expects: "value" | "first-value" | "key" | "first-key" | "colon" | "next" = "value";
    for (;;) {
      this.skipSpace();
      const start = this.position;
      const character = this.text[start];
      if (character === undefined) return { at: Math.max(0, this.text.trimEnd().length - 1), endsOpen: true };
      switch (expects) {
        case "key":
        case "first-key":
          if (character === "}" && expects === "first-key") {
            this.close();
            expects = "next";
          } else if (character !== '"' || !this.string()) return at(start);
          else expects = "colon";
          break;
        case "colon":
          if (character !== ":") return at(start);
          this.position += 1;
          expects = "value";
          break;
        case "next":
          if (character === this.open.at(-1)) this.close();
          else if (character !== "," || this.open.length === 0) return at(start);
          else {
            this.position += 1;
            expects = this.open.at(-1) === "}" ? "key" : "value";
          }
          break;
        case "value":
        case "first-value":
          if (character === "{" || character === "[") {
            this.open.push(character === "{" ? "}" : "]");
            this.position += 1;
            expects = character === "{" ? "first-key" : "first-value";
          } else if (character === "]" && expects === "first-value") {
            this.close();
            expects = "next";
          } else if (!this.scalar(character)) return at(start);
          else expects = "next";
          break;
      }
    }
  }

  private close(): void {
    this.open.pop();
    this.position += 1;
  }

  private skipSpace(): void {
    while (/[ \t\r\n]/.test(this.text[this.position] ?? "x")) this.position += 1;
  }

  private scalar(character: string): boolean {
    if (character === '"') return this.string();
    const word = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/.exec(
      this.text.slice(this.position, this.position + 60),
    );
    if (!word) return false;
    this.position += word[0].length;
    return true;
  }

  private string(): boolean {
    for (let index = this.position + 1; index < this.text.length; index += 1) {
      const character = this.text[index]!;
      if (character === "\\") index += 1;
      else if (character === "\n") return false;
      else if (character === '"') {
        this.position = index + 1;
        return true;
      }
    }
    return false;
  }
}
