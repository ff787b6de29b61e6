/**
 * XML as docutils reads it, with Python's ElementTree: what is not well-formed is told in expat's words, and at expat's place.
 * Entities beyond the five of XML are unknown, so that no text can grow. https://www.w3.org/TR/xml/, https://www.w3.org/TR/xml-names/
 */
import type { Offset } from "./nodes.ts";

/** A name with its namespace. */
export interface XmlName {
  /** The URI of the namespace, "" for none. */
  readonly space: string;
  readonly local: string;
}

/** A start tag. Declarations of namespaces are no attributes. */
export interface XmlTag {
  readonly name: XmlName;
  readonly attributes: readonly (readonly [name: XmlName, value: string])[];
  readonly start: Offset;
  readonly end: Offset;
}

/** What is told of a text, in its order; an empty tag is a start and an end. */
export interface XmlHandler {
  /** May say why the element cannot be taken, which ends the reading. */
  readonly onStart: (tag: XmlTag) => string | undefined;
  /** `end` is where the end tag ends. */
  readonly onEnd: (end: Offset) => void;
  /** Text with its references resolved, and its range; there may be several next to each other. */
  readonly onText: (text: string, start: Offset, end: Offset) => void;
}

/** Why a text is no XML. */
export interface XmlFault {
  /** In expat's words: "mismatched tag". */
  readonly problem: string;
  readonly at: Offset;
  /** Whether nothing is wrong but that the text ends. */
  readonly isUnfinished: boolean;
}

/** The namespace of the prefix "xml". */
export const xmlNamespace = "http://www.w3.org/XML/1998/namespace";

/** Reads a text; the first fault, if there is one. */
export function scanXml(text: string, handler: XmlHandler): XmlFault | undefined {
  try {
    new Scanner(text, handler).scan();
    return undefined;
  } catch (fault) {
    if (fault instanceof Fault) return fault;
    throw fault;
  }
}

/** "mismatched tag: line 3, column 2": lines from 1, columns from 0. */
export function faultWords(text: string, { problem, at }: XmlFault): string {
  return `${problem}: line ${String(lineAt(text, at))}, column ${String(at - text.lastIndexOf("\n", at - 1) - 1)}`;
}

/** The line, from 1, of a character. */
export function lineAt(text: string, offset: Offset): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

const invalid = "not well-formed (invalid token)";
const junk = "junk after document element";
const misplaced = "XML or text declaration not at start of entity";

class Fault extends Error implements XmlFault {
  readonly problem: string;
  readonly at: Offset;
  readonly isUnfinished: boolean;

  constructor(problem: string, at: Offset, isUnfinished = false) {
    super(problem);
    this.problem = problem;
    this.at = at;
    this.isUnfinished = isUnfinished;
  }
}

/** Prefix to namespace. */
type Scope = ReadonlyMap<string, string>;

const space = /[ \t\r\n]*/y;
const nameStart = /[\p{L}_:]/u;
const xmlName = /[\p{L}_:][\p{L}\p{N}\p{M}_:.·-]*/uy;
const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

class Scanner {
  private readonly text: string;
  private readonly handler: XmlHandler;
  private readonly open: { readonly name: string; readonly scope: Scope }[] = [];
  private hasRoot = false;
  private hasType = false;
  private at = 0;

  constructor(text: string, handler: XmlHandler) {
    this.text = text;
    this.handler = handler;
  }

  scan(): void {
    const { text } = this;
    while (this.at < text.length) {
      const next = text.indexOf("<", this.at);
      const end = next < 0 ? text.length : next;
      if (end > this.at) this.readText(this.at, end);
      this.at = end;
      if (next >= 0) this.readMarkup();
    }
    if (!this.hasRoot || this.open.length > 0) throw new Fault("no element found", text.length, true);
  }

  private readMarkup(): void {
    const { text, at } = this;
    const next = text[at + 1] ?? "";
    if (next === "?") this.readInstruction();
    else if (next === "!") this.readDeclaration();
    else if (next === "/" && this.open.length > 0) this.readEndTag();
    else if (this.hasRoot && this.open.length === 0 && nameStart.test(next)) throw new Fault(junk, at);
    else this.readStartTag();
  }

  private readInstruction(): void {
    const { text, at } = this;
    const name = this.nameAt(at + 2);
    if (name === "") throw at + 2 < text.length ? new Fault(invalid, at + 2) : unclosed(at);
    if (name.toLowerCase() === "xml" && at > 0) throw new Fault(misplaced, at);
    this.skipPast("?>", at + 2 + name.length);
  }

  private readDeclaration(): void {
    const { text, at } = this;
    const inside = this.open.length > 0;
    if (text.startsWith("<!--", at)) {
      const end = text.indexOf("--", at + 4);
      if (end < 0) throw unclosed(at);
      if (text[end + 2] !== ">") throw end + 2 < text.length ? new Fault(invalid, end + 2) : unclosed(at);
      this.at = end + 3;
    } else if (text.startsWith("<![CDATA[", at)) {
      if (!inside) throw new Fault(this.hasRoot ? junk : "syntax error", at);
      this.skipPast("]]>", at + 9);
      if (this.at - 3 > at + 9) this.handler.onText(text.slice(at + 9, this.at - 3), at + 9, this.at - 3);
    } else if (text.startsWith("<!DOCTYPE", at) && !inside) {
      if (this.hasRoot || this.hasType) throw new Fault(this.hasRoot ? junk : "syntax error", at);
      this.hasType = true;
      const type = /<!DOCTYPE(?:[^[>"']|"[^"]*"|'[^']*'|\[[^\]]*\])*>/y;
      type.lastIndex = at;
      if (!type.test(text)) throw unclosed(at);
      this.at = type.lastIndex;
    } else throw new Fault(invalid, at + 2);
  }

  private readEndTag(): void {
    const { text, at, open } = this;
    const name = this.nameAt(at + 2);
    const end = name === "" ? at + 2 : this.skipSpace(at + 2 + name.length);
    if (end >= text.length) throw unclosed(at);
    if (text[end] !== ">") throw new Fault(invalid, end);
    if (open.at(-1)!.name !== name) throw new Fault("mismatched tag", at + 2);
    open.pop();
    this.at = end + 1;
    this.handler.onEnd(this.at);
  }

  private readStartTag(): void {
    const { text, at, open } = this;
    const name = this.nameAt(at + 1);
    if (name === "") throw at + 1 < text.length ? new Fault(invalid, at + 1) : unclosed(at);
    const { attributes, end, isEmpty } = this.readAttributes(at + 1 + name.length);
    const names = new Set<string>();
    for (const { key, start } of attributes) {
      if (names.has(key)) throw new Fault("duplicate attribute", start);
      names.add(key);
    }
    const values = attributes.map(
      ({ key, from, to }) => [key, this.resolve(from, to, at).replace(/[\t\r\n]/g, " ")] as const,
    );
    const declared = values.filter(([key]) => /^xmlns(?:$|:)/.test(key));
    const above = open.at(-1)?.scope ?? builtIn;
    const scope =
      declared.length === 0
        ? above
        : new Map([...above, ...declared.map(([key, uri]) => [key.slice(6), uri] as const)]);
    const nameIn = (written: string, hasDefault: boolean): XmlName => {
      const colon = written.indexOf(":");
      const uri = colon < 0 ? (hasDefault ? (scope.get("") ?? "") : "") : scope.get(written.slice(0, colon));
      if (uri === undefined) throw new Fault("unbound prefix", at);
      return { space: uri, local: written.slice(colon + 1) };
    };
    const tag: XmlTag = {
      name: nameIn(name, true),
      attributes: values.filter((one) => !declared.includes(one)).map(([key, value]) => [nameIn(key, false), value]),
      start: at,
      end,
    };
    const problem = this.handler.onStart(tag);
    if (problem !== undefined) throw new Fault(problem, at);
    this.hasRoot = true;
    this.at = end;
    if (isEmpty) this.handler.onEnd(end);
    else open.push({ name, scope });
  }

  /** The attributes of a start tag, from behind its name: keys as they are written, ranges of the values. */
  private readAttributes(from: Offset): {
    readonly attributes: readonly {
      readonly key: string;
      readonly start: Offset;
      readonly from: Offset;
      readonly to: Offset;
    }[];
    readonly end: Offset;
    readonly isEmpty: boolean;
  } {
    const { text } = this;
    const attributes = [];
    for (let at = from; ;) {
      const start = this.skipSpace(at);
      if (start >= text.length) throw unclosed(this.at);
      if (text[start] === ">") return { attributes, end: start + 1, isEmpty: false };
      if (text[start] === "/") {
        if (text[start + 1] === ">") return { attributes, end: start + 2, isEmpty: true };
        throw start + 1 < text.length ? new Fault(invalid, start + 1) : unclosed(this.at);
      }
      const key = this.nameAt(start);
      if (key === "" || start === at) throw new Fault(invalid, start);
      const equals = this.skipSpace(start + key.length);
      const quote = this.skipSpace(equals + 1);
      if (equals >= text.length || (text[equals] === "=" && quote >= text.length)) throw unclosed(this.at);
      if (text[equals] !== "=") throw new Fault(invalid, equals);
      const mark = text[quote]!;
      if (mark !== '"' && mark !== "'") throw new Fault(invalid, quote);
      const end = text.indexOf(mark, quote + 1);
      const wrong = text.slice(quote + 1, end < 0 ? undefined : end).indexOf("<");
      if (wrong >= 0) throw new Fault(invalid, quote + 1 + wrong);
      if (end < 0) throw unclosed(this.at);
      attributes.push({ key, start, from: quote + 1, to: end });
      at = end + 1;
    }
  }

  private readText(start: Offset, end: Offset): void {
    const { text } = this;
    if (this.open.length > 0) {
      const wrong = text.slice(start, end).indexOf("]]>");
      const written = this.resolve(start, wrong < 0 ? end : start + wrong);
      if (wrong >= 0) throw new Fault(invalid, start + wrong + 2);
      this.handler.onText(written, start, end);
      return;
    }
    const first = this.skipSpace(start);
    if (first >= end) return;
    if (this.hasRoot) throw new Fault(junk, first);
    // Outside of elements a word is a token of its own.
    const behind = first + this.nameAt(first).length;
    throw behind === first || /\S/.test(text[behind] ?? " ")
      ? new Fault(invalid, behind)
      : new Fault("syntax error", first);
  }

  /** Text with its references resolved. In an attribute an unknown entity is told at the tag. */
  private resolve(start: Offset, end: Offset, tag?: Offset): string {
    const part = this.text.slice(start, end);
    const control = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/.exec(part)?.index ?? part.length;
    let resolved = "";
    let at = 0;
    for (let next = part.indexOf("&"); next >= 0 && next < control; next = part.indexOf("&", at)) {
      resolved += part.slice(at, next);
      reference.lastIndex = start + next;
      const [whole, hex, decimal, name] = reference.exec(this.text)!;
      at = next + whole.length + 1;
      if ((hex ?? decimal ?? name ?? "") === "" || part[at - 1] !== ";") throw new Fault(invalid, start + at - 1);
      if (name !== undefined) {
        const known = Object.hasOwn(entities, name) ? entities[name] : undefined;
        if (known === undefined) throw new Fault("undefined entity", tag ?? start + next);
        resolved += known;
      } else {
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        if (!isCharacter(code)) throw new Fault("reference to invalid character number", start + next);
        resolved += String.fromCodePoint(code);
      }
    }
    if (control < part.length) throw new Fault(invalid, start + control);
    return resolved + part.slice(at);
  }

  private nameAt(at: Offset): string {
    xmlName.lastIndex = at;
    return xmlName.exec(this.text)?.[0] ?? "";
  }

  private skipSpace(at: Offset): Offset {
    space.lastIndex = at;
    space.test(this.text);
    return Math.max(at, space.lastIndex);
  }

  private skipPast(mark: string, from: Offset): void {
    const end = this.text.indexOf(mark, from);
    if (end < 0) throw unclosed(this.at);
    this.at = end + mark.length;
  }
}

/** A reference as far as it is one; the last group is that of a name. */
const reference = /&(?:#(?:x([0-9a-fA-F]*)|([0-9]*))|([\p{L}_:][\p{L}\p{N}\p{M}_:.·-]*))?/uy;
const builtIn: Scope = new Map([["xml", xmlNamespace]]);

function unclosed(at: Offset): Fault {
  return new Fault("unclosed token", at, true);
}

/** https://www.w3.org/TR/xml/#NT-Char */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}
