/**
 * Whether a text describes an API: the one place that says so. It goes by what the text says, whatever its file is called:
 * a document of OpenAPI or Swagger has its version as a key at its top, in YAML, JSON or JSON5, in any encoding, however the
 * key is spelt; a reference of OpenStack's form has a directive for each method.
 */
import { read, sphinx, walkTree } from "@assent/rst";
import type { Document, Node, Pair } from "yaml";
import { textsOfBytes, textWithoutNulls } from "./text-of-bytes.ts";

const names: ReadonlySet<string> = new Set(["openapi", "swagger"]);

/** The longest text that is read as YAML; what is longer is judged by its lines. */
const mostRead = 2_000_000;

/** The longest text that is read as YAML where its name does not say that it is data. */
const mostTried = 200_000;

/**
 * Says it of the bytes of a file. What holds other bytes than those of a text describes none, unless its name says that it is
 * a text: null characters in it hide nothing.
 */
export async function describesApi(bytes: Uint8Array, path: string): Promise<boolean> {
  const isData = /\.(?:ya?ml|json[5c]?)(?:\.|$)/i.test(path);
  const isPage = /\.(?:re?st|inc|txt)$/i.test(path);
  const plain = (isData || isPage) && bytes.includes(0) ? [textWithoutNulls(bytes)] : [];
  for (const text of [...textsOfBytes(bytes), ...plain])
    if ((isPage && hasApiDirective(text, path)) || (await isApiDocument(text, isData))) return true;
  return false;
}

async function isApiDocument(text: string, isData: boolean): Promise<boolean> {
  // An escape may hide the name from who only looks for it.
  if (!(isData ? /openapi|swagger|\\[uUx]/ : /openapi|swagger/).test(text)) return false;
  if (topKeys(text).some((key) => names.has(key))) return true;
  if (isData && /^["']?(?:openapi|swagger)["']?[ \t]*:[ \t]*["']?\d/m.test(text)) return true;
  if (text.length > (isData ? mostRead : mostTried)) return isLikeApi(text, isData);
  const { parseAllDocuments } = await import("yaml");
  const documents = parseAllDocuments(text, { logLevel: "silent" });
  if (!Array.isArray(documents)) return false;
  // Code, and a page that shows such a document, is no YAML.
  return (isData || documents.every(({ errors }) => errors.length === 0)) && documents.some(isApiMap);
}

/** By its lines: in data a key wherever one may begin, elsewhere one at the beginning of a line beside the paths. */
function isLikeApi(text: string, isData: boolean): boolean {
  if (isData) return /(?:^[ \t?-]*|[{,][ \t]*)["']?(?:openapi|swagger)["']?[ \t]*(?::|$)/m.test(text);
  return /^["']?(?:openapi|swagger)["']?[ \t]*:[ \t]*["']?\d/m.test(text) && /^["']?paths["']?[ \t]*:/m.test(text);
}

const apiDirectives = {
  rest_method: { content: "rst", argument: "text" },
  rest_parameters: { content: "rst", argument: "text" },
} as const;

/** Whether a text has a directive that describes a method, as the engine reads it. */
function hasApiDirective(text: string, path: string): boolean {
  if (!/rest_(?:method|parameters)/i.test(text)) return false;
  const { document } = read(text, {
    source: path,
    // Where docutils stops reading at a long line, whoever shows the file may not.
    lineLengthLimit: Number.MAX_SAFE_INTEGER,
    dialect: { directives: { ...sphinx.directives, ...apiDirectives }, roles: sphinx.roles },
  });
  let isFound = false;
  walkTree(document, (node) => {
    if (node.type === "text" || !Object.keys(apiDirectives).some((name) => node.classes.includes(name)))
      return undefined;
    isFound = true;
    return "stop";
  });
  return isFound;
}

/** A word of JSON5, from a place on that is no white space: a mark, a string, a comment, or what stands between those. */
const words = {
  plain: /[^\s{}[\]:,"'#/]+|[^]/y,
  '"': /"(?:[^"\\\n]|\\[^])*"/y,
  "'": /'(?:[^'\\\n]|\\[^])*'/y,
  "//": /[^\n]*/y,
} as const;

/**
 * The keys at the top of a text in JSON or JSON5, also one that breaks off, or of each object of a list there; none for what
 * begins otherwise.
 */
function topKeys(text: string): readonly string[] {
  const keys: string[] = [];
  let depth = 0;
  let lists = 0;
  let last = "";
  for (let at = 0; at < text.length;) {
    const first = text[at]!;
    const pair = text.slice(at, at + 2);
    if (/\s|\ufeff/.test(first)) at += 1;
    else if (pair === "/*") {
      const end = text.indexOf("*/", at + 2);
      if (end < 0) return keys;
      at = end + 2;
    } else if (pair === "//" || first === "#") at = endOf(words["//"], text, at)!;
    else {
      const end = endOf(words[first === '"' || first === "'" ? first : "plain"], text, at);
      // A string without an end: nothing behind it can be told.
      if (end === undefined) return keys;
      const word = text.slice(at, end);
      at = end;
      if (depth === 0 && word !== "{" && word !== "[") return keys;
      if (word === "[" && depth === lists) lists += 1;
      else if (word === "]" && depth === lists) lists -= 1;
      if (word === "{" || word === "[") depth += 1;
      else if (word === "}" || word === "]") depth -= 1;
      else if (word === ":" && depth === lists + 1) keys.push(unquoted(last));
      if (depth === 0) return keys;
      last = word;
    }
  }
  return keys;
}

function endOf(word: RegExp, text: string, at: number): number | undefined {
  word.lastIndex = at;
  return word.test(text) ? word.lastIndex : undefined;
}

function unquoted(word: string): string {
  const inner = /^["']/.test(word) ? word.slice(1, -1) : word;
  return inner
    .replace(/\\\r?\n/g, "")
    .replace(/\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\(.)/g, (_all, four?: string, two?: string, one?: string) => {
      return one ?? String.fromCodePoint(parseInt(four ?? two ?? "0", 16));
    });
}

/**
 * Whether a document of YAML has such a key at its top, or in a list there; also one that stands elsewhere and is referred to,
 * or is merged in.
 */
function isApiMap(document: Document.Parsed): boolean {
  const hasKey = (node: unknown, depth: number): boolean => {
    const held = resolved(document, node);
    if (depth > 3 || typeof held !== "object" || held === null || !("items" in held)) return false;
    return (held.items as readonly unknown[]).some((item) => {
      if (typeof item !== "object" || item === null || !("key" in item)) return hasKey(item, depth + 1);
      const { key, value } = item as Pair;
      const name = resolved(document, key);
      const word = typeof name === "object" && name !== null && "value" in name ? name.value : undefined;
      return typeof word === "string" && (names.has(word) || (word === "<<" && hasKey(value, depth + 1)));
    });
  };
  return hasKey(document.contents, 0);
}

/** A node itself, where another one is only referred to. */
function resolved(document: Document.Parsed, node: unknown): unknown {
  const isAlias = typeof node === "object" && node !== null && "source" in node && "resolve" in node;
  return isAlias ? (node as { resolve: (of: Document) => Node | undefined }).resolve(document) : node;
}
