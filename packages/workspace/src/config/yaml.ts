/**
 * Reads YAML, and says in our own words what is none of it, or is more of it than settings need. All of it that is plain
 * keys, lists and values counts; what YAML has beyond that is refused, not guessed at.
 */
import type { Document, ErrorCode, Node } from "yaml";

/** What is wrong with a text that is to be YAML. */
export interface YamlFault {
  /** From 1. */
  readonly line: number;
  readonly message: string;
  readonly remedy: string;
}

/** The line of a key, or of the value where it is in a list; from 1. */
export type LineOf = (path: readonly PropertyKey[]) => number;

/** The value of a text, or the first thing that is wrong with it. */
export type YamlResult =
  | { readonly ok: true; readonly value: unknown; readonly lineOf: LineOf }
  | { readonly ok: false; readonly fault: YamlFault };

const untilThen = "until then nothing in the file counts";

/** Reads a text of YAML. */
export async function readYaml(text: string): Promise<YamlResult> {
  const yaml = await import("yaml");
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  const refuse = (offset: number, what: string, remedy = `mend the line; ${untilThen}`): YamlResult => ({
    ok: false,
    fault: { line: lineAt(offset), message: `This is no valid YAML: ${what}.`, remedy },
  });

  const [error] = document.errors;
  if (error !== undefined) return refuse(error.pos[0], sentenceOf(error.code));

  const odd: { readonly node: Node; readonly what: string }[] = [];
  yaml.visit(document, {
    Pair(_key, { key }) {
      if (!yaml.isCollection(key) && !yaml.isAlias(key)) return undefined;
      odd.push({ node: key, what: "a key has to be a word, and this one is a list, a group or an alias" });
      return yaml.visit.BREAK;
    },
    Node(_key, node) {
      if (yaml.isAlias(node) || node.tag?.startsWith("!") !== true) return undefined;
      odd.push({ node, what: `"${node.tag}" is a tag, and none has a meaning here` });
      return yaml.visit.BREAK;
    },
  });
  const [first] = odd;
  if (first !== undefined) return refuse(first.node.range?.[0] ?? 0, first.what);

  try {
    const value: unknown = document.toJS() ?? {};
    return { ok: true, value, lineOf: (path) => lineOfPath(path) };
  } catch {
    // "*" begins an alias of YAML: one that leads nowhere, or too many of them.
    const aliases: { readonly at: number; readonly leads: boolean }[] = [];
    yaml.visit(document, {
      Alias(_key, node) {
        aliases.push({ at: node.range?.[0] ?? 0, leads: node.resolve(document) !== undefined });
      },
    });
    const lost = aliases.find(({ leads }) => !leads);
    const what = "a value that begins with * is an alias there, and this one leads nowhere";
    return lost === undefined
      ? refuse(aliases[0]?.at ?? 0, "its aliases stand for more than can be read", `write the values out; ${untilThen}`)
      : refuse(lost.at, what, `put such a value in quotes, as in "*.draft.rst"; ${untilThen}`);
  }

  function lineOfPath(path: readonly PropertyKey[]): number {
    for (let length = path.length; length > 0; length -= 1) {
      const parent = parentAt(document, path.slice(0, length - 1));
      const key = path[length - 1];
      if (yaml.isMap(parent)) {
        // What stands before a ":" may be nothing at all: `toJS` makes "" of it.
        const pair = parent.items.find(({ key: at }) => yaml.isScalar(at) && keyText(at.value) === String(key));
        if (pair !== undefined && yaml.isScalar(pair.key) && pair.key.range) {
          const start = pair.key.range[0];
          return lineAt(pair.key.value === null ? Math.max(start, text.indexOf(":", start)) : start);
        }
      } else if (yaml.isSeq(parent)) {
        const item = parent.items[Number(key)];
        if (yaml.isNode(item) && item.range) return lineAt(item.range[0]);
      }
    }
    return 1;
  }
}

function parentAt(document: Document, path: readonly PropertyKey[]): unknown {
  return path.length === 0 ? document.contents : document.getIn(path, true);
}

/** A key as `toJS` has it. */
function keyText(value: unknown): string {
  if (value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What an error of the library means, in words that can go on in a sentence. */
function sentenceOf(code: ErrorCode): string {
  switch (code) {
    case "ALIAS_PROPS":
    case "BAD_ALIAS":
      return "a value that begins with * or & is an alias or an anchor there, and this one has no right name";
    case "BAD_DIRECTIVE":
      return "a line that begins with % is a directive there, and this one is unknown";
    case "BAD_DQ_ESCAPE":
      return "after a \\ in double quotes stands a letter that means nothing";
    case "BAD_INDENT":
      return "the line is not indented as the lines it belongs to";
    case "BAD_PROP_ORDER":
    case "MULTIPLE_ANCHORS":
    case "MULTIPLE_TAGS":
    case "TAG_RESOLVE_FAILED":
      return "a word that begins with ! or & stands where it means nothing";
    case "BAD_SCALAR_START":
      return "a value that begins with @, ` or % has to be in quotes";
    case "BAD_COLLECTION_TYPE":
    case "NON_STRING_KEY":
      return "a key or a group is not of the kind that its tag says";
    case "BLOCK_AS_IMPLICIT_KEY":
      return 'a key cannot be in the line of another; a value with ": " in it has to be in quotes';
    case "BLOCK_IN_FLOW":
      return "what stands in brackets cannot go on as lines below each other";
    case "DUPLICATE_KEY":
      return "the key is there twice";
    case "KEY_OVER_1024_CHARS":
      return "the key is longer than 1024 characters";
    case "MISSING_CHAR":
      return "something is not closed or not separated: a quote, a bracket, a comma, a colon or a space is missing";
    case "MULTILINE_IMPLICIT_KEY":
      return "a key goes on over several lines, or has no colon after it";
    case "MULTIPLE_DOCS":
      return "a line --- begins another document, and settings are one";
    case "TAB_AS_INDENT":
      return "the line is indented with a tab, which has to be spaces";
    case "IMPOSSIBLE":
    case "RESOURCE_EXHAUSTION":
    case "UNEXPECTED_TOKEN":
      return "something stands where nothing of its kind can";
    default:
      return code satisfies never;
  }
}
