/** `include` with a `parser`: the text becomes a document of its own, whose elements are put in. */
import type { Offset } from "../nodes.ts";
import { namesOf, parseToTree } from "../parse.ts";
import { createElement, type MutableElement, type MutableNode } from "../tree.ts";
import { Registry } from "../registry.ts";
import { applyTransforms, findTransform } from "../transformer.ts";
import type { DirectiveCall } from "./define.ts";
import { readDocutilsXml } from "./docutils-xml.ts";

/** What is included of a text. */
export interface IncludedPart {
  readonly path: string;
  readonly text: string;
  /** Where the part starts in the text, each line end counted as one character. */
  readonly offset: number;
  /** From such an offset to that in the file, where a line end may be two. */
  readonly toFile: (offset: number) => number;
}

/** The parsers that docutils has itself. */
export type ParserName = "rst" | "xml" | "null";

/** Parses an included text on its own, applies what its parser asks for, and returns its elements. */
export function parseIncluded(
  call: DirectiveCall,
  parser: ParserName,
  { text, path, offset, toFile }: IncludedPart,
): readonly MutableNode[] {
  const { registry, run } = call.parser;
  const settings = { ...call.parser.settings, source: path };
  if (parser === "null") return [];
  const place = (at: Offset): Offset => toFile(offset + at);
  if (parser === "xml") {
    const document = createElement("document", { start: 0, end: text.length, source: path });
    const own = new Registry(settings, document, registry);
    own.size.characters += text.length;
    readDocutilsXml(text, own, place);
    return released(document, own, registry);
  }
  const tree = parseToTree(text, settings, run, place);
  // the default role is the document's own
  run.localRoles.delete("");
  const smartQuotes = findTransform("docutils.transforms.universal.SmartQuotes");
  applyTransforms(
    {
      document: tree.document,
      registry: tree.registry,
      language: tree.run.language,
      currentSource: tree.registry.position?.lineOf(undefined).source,
      parse: (nested) => parseToTree(nested, settings, namesOf(run)).document,
    },
    smartQuotes ? [{ transform: smartQuotes }] : [],
  );
  return released(tree.document, tree.registry, registry);
}

/** The elements of a document that goes, and its messages noted with the one that stays. */
function released(document: MutableElement, from: Registry, to: Registry): readonly MutableNode[] {
  to.parseMessages.push(...from.parseMessages);
  to.transformMessages.push(...from.transformMessages);
  for (const child of document.children) child.parent = undefined;
  return document.children;
}
