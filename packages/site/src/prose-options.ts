/**
 * Options that the section for deployers names in code style, and what the words around each name tell of it: its type, its
 * default, the sentence that it stands in. What they do not tell is left out.
 */
import { type Node, walkTree } from "@assent/rst";
import { findTopic, type Spec } from "@assent/spec";

/** An option as prose tells of it. */
export interface ProseOption {
  readonly name: string;
  /** The sentence that names it, with literals in double backquotes; "" where the name stands alone. */
  readonly words: string;
  readonly type: string | undefined;
  readonly default: string | undefined;
}

const optionName = /^(?:\[?[\w-]+\]?[./ ])?[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/;

/** Reads them, each name once. */
export function readProseOptions(spec: Spec): readonly ProseOption[] {
  const section = findTopic(spec.outline, "deployer");
  const found = new Map<string, ProseOption>();
  for (const node of section?.body ?? []) for (const block of blocksOf(node)) readBlock(block, found);
  return [...found.values()];
}

/** The smallest pieces that tell of one thing: paragraphs, and terms with what defines them. */
function blocksOf(node: Node): readonly string[] {
  const found: string[] = [];
  walkTree(node, (below) => {
    if (!pieces.has(below.type)) return undefined;
    found.push(wordsOf(below));
    return "skip";
  });
  return found;
}

const pieces = new Set<Node["type"]>(["paragraph", "definition_list_item", "field", "literal"]);

/** The words of a node in one line, with literals in double backquotes. */
function wordsOf(node: Node): string {
  let text = "";
  walkTree(node, (below) => {
    if (below.type === "text") text += below.text;
    else if (below.type === "literal") {
      text += `\`\`${below.children.map((child) => (child.type === "text" ? child.text : "")).join("")}\`\``;
      return "skip";
    } else if (below.type === "classifier") text += " : ";
    else if (below.type === "definition") text += ": ";
    else if (text !== "" && !/\s$/.test(text) && blockTypes.has(below.type)) text += " ";
    return undefined;
  });
  return text.replace(/\s+/g, " ").trim();
}

const blockTypes = new Set<Node["type"]>(["paragraph", "definition", "field_body", "list_item", "row", "entry"]);

function readBlock(text: string, found: Map<string, ProseOption>): void {
  const marks = [...text.matchAll(/``([^`]{1,90})``/g)].flatMap(({ 0: whole, 1: words = "", index }) => {
    const name = words.trim();
    return optionName.test(name) && name.length < 70 ? [{ name, start: index, end: index + whole.length }] : [];
  });
  for (const [at, { name, start, end }] of marks.entries()) {
    const from = Math.max(marks[at - 1]?.end ?? 0, startOfSentence(text, start));
    const to = marks.slice(at + 1, at + 20).find((other) => other.name !== name)?.start ?? text.length;
    const [before, behind] = [text.slice(from, start), text.slice(end, Math.min(to, end + mostScope))];
    const known = found.get(name);
    const sentence = text.slice(startOfSentence(text, start), endOfSentence(text, end)).trim();
    const words = sentence === `\`\`${name}\`\`` || sentence.length > mostWords ? "" : sentence;
    found.set(name, {
      name,
      words: known === undefined || known.words === "" ? words : known.words,
      type: known?.type ?? typeIn(before, behind),
      default: known?.default ?? defaultIn(behind),
    });
  }
}

/** So many characters behind a name still tell of it, and so many of a sentence are shown. */
const mostScope = 400;
const mostWords = 240;
/** No sentence is longer. */
const mostSentence = 600;

function startOfSentence(text: string, at: number): number {
  const from = Math.max(0, at - mostSentence);
  const ends = [...text.slice(from, at + 1).matchAll(/[.!?] (?=[A-Z`"])/g)];
  return from + (ends.at(-1)?.index ?? -2) + 2;
}

function endOfSentence(text: string, at: number): number {
  const end = /[.!?](?= [A-Z`"]|$)/.exec(text.slice(at, at + mostSentence));
  return end === null ? Math.min(text.length, at + mostSentence) : at + end.index + 1;
}

const types: Readonly<Record<string, string>> = { bool: "boolean", int: "integer", str: "string", dict: "dictionary" };
const typeWord =
  /\b(boolean|bool|integer|int|string|str|float|list|dict|dictionary)\b(?= (?:(?:config(?:uration)?|new|value|valued|type) )*(?:option|value|flag|parameter|setting|toggle|switch|knob|variable|$)|[-,.;:)]|$)/i;

/** "takes a list of strings", behind a name. */
const taken =
  /\b(?:takes|accepts|holds|is|as) an? (?:(?:new|comma-separated) )?(boolean|integer|string|float|list|dictionary)\b/i;

function typeIn(before: string, behind: string): string | undefined {
  const near = endOfSentence(behind, 0);
  for (const text of [before, behind.slice(0, near)]) {
    // What stands in a literal is no word for a type.
    const plain = text.replace(/``[^`]*``/g, "``").trim();
    const word = ((text === before ? undefined : taken.exec(plain)) ?? typeWord.exec(plain))?.[1]?.toLowerCase();
    if (word !== undefined) return types[word] ?? word;
  }
  return undefined;
}

const value = String.raw`(?:\x60\x60(?<code>[^\x60]{1,60})\x60\x60|"(?<text>[^"]{1,40})"|(?<bare>-?\d[\w.%]*|true|false|none|null|zero|empty)\b)`;
const defaults = [
  new RegExp(
    String.raw`\bdefault(?:s|ing|ed)?(?: value)?(?: (?:is|to|of|will be|as|being))?(?: set to)?\s?[:=]?\s?(?:the )?${value}`,
    "i",
  ),
  new RegExp(String.raw`${value} (?:is the default\b|by default\b)`, "i"),
];

function defaultIn(behind: string): string | undefined {
  for (const pattern of defaults) {
    const groups = pattern.exec(behind)?.groups;
    const found = groups?.code ?? groups?.text ?? groups?.bare;
    if (found !== undefined) return found.replace(/\.$/, "");
  }
  return undefined;
}
