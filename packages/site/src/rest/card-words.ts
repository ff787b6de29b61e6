/** The words of a card: what its head says is not said again below it. */
import { type Node, plainText } from "@assent/rst";
import { methodOf } from "../directive-arguments.ts";
import type { MethodFacts } from "./method.ts";

/** A method as its head says it, with its address as it is written. */
export interface SaidMethod extends Pick<MethodFacts, "verb" | "url" | "change" | "codes"> {
  readonly written: string;
}

/** The blocks of a card without what its head says: lines that are only a method, and fields for method and codes. */
export function withoutHead(children: readonly Node[], methods: readonly SaidMethod[]): readonly Node[] {
  return children.flatMap((child, index): readonly Node[] => {
    if (index === 0 && isSaid(child, methods)) return [];
    const inside = insideDirective(child);
    if (inside !== undefined) return withoutHead(inside, methods);
    if (child.type !== "field_list") return [child];
    const kept = child.children.filter((field) => !methods.some((method) => isShown(field, method)));
    return kept.length === 0 ? [] : [{ ...child, children: kept }];
  });
}

/** Whether a block is only methods that the head says: a line, lines of a sample, the one item of a list. */
export function isSaid(node: Node, methods: readonly SaidMethod[]): boolean {
  switch (node.type) {
    case "paragraph":
      return (
        isOnly(plainText(node), methods) || methods.some((method) => waysOf(method).includes(plainText(node).trim()))
      );
    case "literal_block":
      return plainText(node)
        .split("\n")
        .every((line) => line.trim() === "" || isOnly(line, methods));
    case "bullet_list":
    case "enumerated_list": {
      const [item, more] = node.children;
      return (
        item?.type === "list_item" &&
        more === undefined &&
        item.children.length === 1 &&
        item.children.every((child) => isSaid(child, methods))
      );
    }
    default:
      return false;
  }
}

/** What stands behind the method at the start of a paragraph: "(List servers)". Undefined where it it does not begin so. */
export function wordsBehind(paragraph: Node, method: SaidMethod): readonly Node[] | undefined {
  if (paragraph.type !== "paragraph") return undefined;
  const { verb } = method;
  const text = plainText(paragraph);
  const shown = waysOf(method).find((one) => text.startsWith(one, startOfAddress(text, verb)));
  if (shown === undefined) return undefined;
  const end = startOfAddress(text, verb) + shown.length;
  const gap = /^(?:\s*(?:[-–—:,]+|\.(?=\s))?(?:\s+|$))?(?=[^,;]|$)/.exec(text.slice(end))?.[0] ?? "";
  // "?limit=1" and the like belong to the address.
  if (gap === "" && end < text.length) return undefined;
  return behind(paragraph.children, end + gap.length);
}

/** Where the address begins behind a verb at the start of a text; -1 where no verb is there. */
function startOfAddress(text: string, verb: string): number {
  const found = text.startsWith(verb) ? /^[\s:]+/.exec(text.slice(verb.length)) : null;
  return found === null ? -1 : verb.length + found[0].length;
}

/** The nodes behind so many characters; undefined where these end within one that is no text. */
function behind(nodes: readonly Node[], length: number): readonly Node[] | undefined {
  const kept: Node[] = [];
  let left = length;
  for (const node of nodes) {
    const own = plainText(node).length;
    if (left >= own) left -= own;
    else if (left === 0) kept.push(node);
    else if (node.type === "text") {
      kept.push({ ...node, text: node.text.slice(left) });
      left = 0;
    } else return undefined;
  }
  return kept;
}

/** Whether a line is a method and no more. */
function isOnly(line: string, methods: readonly SaidMethod[]): boolean {
  return methods.some((method) => {
    const { verb } = method;
    const shown = waysOf(method).find((one) => line.includes(one));
    return (
      shown !== undefined && line.includes(verb) && !/[\p{L}\p{N}]/u.test(line.replace(verb, "").replace(shown, ""))
    );
  });
}

/** How the address stands in the text where the head says all of it; what is written can have a host before the path. */
function waysOf({ url, written }: SaidMethod): readonly string[] {
  return (bare(written) === bare(url) ? [written, url] : [url]).filter((one) => one !== "");
}

function isShown(field: Node, method: SaidMethod): boolean {
  if (field.type !== "field") return false;
  const { change, codes } = method;
  const [name, body] = field.children;
  const label = name === undefined ? "" : plainText(name).trim().toLowerCase();
  const words = body === undefined ? "" : plainText(body);
  if (label === "method") return isOnly(words, [method]);
  if (label === "change") return words.trim().toLowerCase() === change;
  const code = /^status(?:code)? (\w+)$/.exec(label)?.[1]?.toUpperCase();
  if (code !== undefined)
    return codes.some((one) => one.code === code && bare(one.words + (one.note ?? "")) === bare(words));
  if (!/^(?:normal|error)(?: \w+)* codes?(?:\(s\))?$/.test(label)) return false;
  // Only what the head says in full goes.
  const own = codes
    .filter((one) => words.includes(one.code))
    .sort((one, other) => words.indexOf(one.code) - words.indexOf(other.code))
    .map((one) => bare(one.code + one.words + (one.note ?? "")));
  return own.length > 0 && own.join("") === bare(words);
}

/** What stands below a directive of the HTTP domain with one signature: the head of the card says that. */
function insideDirective(node: Node): readonly Node[] | undefined {
  if (node.type !== "definition_list" || methodOf(node) === undefined || node.children.length !== 1) return undefined;
  const parts = node.children[0]?.type === "definition_list_item" ? node.children[0].children : [];
  if (parts.filter(({ type }) => type === "term").length !== 1) return undefined;
  return parts.flatMap((part) => (part.type === "definition" ? part.children : []));
}

function bare(words: string): string {
  return words.replace(/[^\p{L}\p{N}]+/gu, "");
}
