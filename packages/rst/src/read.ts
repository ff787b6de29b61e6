/**
 * The engine's front: text → `parse` → document → `transform` → finished document → a writer.
 *
 * `parse` gives the tree as docutils' parser leaves it; `transform` resolves references, promotes the title, numbers
 * footnotes and so on, on a copy; `read` does both at once and saves the copy.
 */
import { requireDialect, requireSettings, requireText, type OtherKinds } from "./callers.ts";
import type { Diagnostic, Document } from "./nodes.ts";
import type { MutableElement } from "./tree.ts";
import { toJson } from "./writers/json.ts";
import { namesOf, parseToTree, type ParsedTree } from "./parse.ts";
import { defaultSettings, type Settings, withDefaults } from "./settings.ts";
import { applyTransforms, findTransform, type TransformRequest } from "./transformer.ts";

/** What reading gives: always a document, and what there is to say about it, in the order in which it was found. */
export interface ParseResult {
  readonly document: Document;
  readonly diagnostics: readonly Diagnostic[];
}

/** Settings by name; those left out have docutils' defaults (`defaultSettings`). */
export type ParseOptions = Partial<Settings>;

/**
 * Parses reStructuredText. No text makes it throw: what is wrong is in `diagnostics`, and what is broken stays in the tree
 * as `problematic`. References are not resolved; see `transform` and `read`.
 */
export function parse(text: string, options: ParseOptions = {}): ParseResult {
  const { document, registry } = parseToTree(text, settingsOf("parse", text, options));
  const result = { document: handOut(document), diagnostics: registry.diagnostics };
  sources.set(result.document, { text, options });
  return result;
}

/**
 * Resolves a document that `parse` made: docutils' transforms in docutils' order, on a copy. `names` are transforms by
 * docutils' full name, each with an optional priority ("docutils.transforms.universal.FilterMessages@890"); without them
 * it is those that docutils applies for any writer. The diagnostics are those of parsing and transforming.
 */
export function transform(document: Document, names?: readonly string[]): ParseResult {
  if (names !== undefined && !Array.isArray(names)) {
    throw new TypeError("transform: the names of transforms have to be a list");
  }
  const source = sources.get(document);
  if (!source) throw new Error("transform: the document was not made by parse");
  return finish(parseToTree(source.text, withDefaults(defaultSettings, source.options)), names);
}

/** Parses and transforms in one. */
export function read(text: string, options: ParseOptions = {}): ParseResult {
  return finish(parseToTree(text, settingsOf("read", text, options)));
}

function settingsOf(caller: string, text: string, options: ParseOptions): Settings {
  requireText(caller, text);
  requireSettings(caller, options, defaultSettings, otherKinds);
  if (options.dialect) requireDialect(caller, options.dialect);
  return withDefaults(defaultSettings, options);
}

const otherKinds: OtherKinds = {
  trimFootnoteReferenceSpace: ["boolean"],
  smartQuotes: ['"alt"'],
  sectnumDepth: ["number"],
  tocBacklinks: ["false"],
  initialHeaderLevel: ['"auto"'],
  datestamp: ["string"],
  title: ["string"],
  resolve: ["function"],
  now: ["function"],
  dialect: ["object"],
};

/** Applies transforms in place. */
export function finish(tree: ParsedTree, names?: readonly string[]): ParseResult {
  const { document, registry, run } = tree;
  const { settings } = registry;
  const input = {
    document,
    registry,
    language: run.language,
    currentSource: undefined,
    parse: (text: string) => parseToTree(text, settings, namesOf(run)).document,
  };
  if (names) applyTransforms(input, names.flatMap(toRequest));
  else applyTransforms(input);
  return { document: handOut(document), diagnostics: registry.diagnostics };
}

/** The tree as callers see it. Elements know their parents, which `JSON.stringify` does not take: it is given `toJson`. */
function handOut(tree: MutableElement): Document {
  const document = tree as unknown as Document;
  return Object.defineProperty(document, "toJSON", { value: () => toJson(document) });
}

function toRequest(name: string): readonly TransformRequest[] {
  if (typeof name !== "string") {
    throw new TypeError(`transform: the name of a transform has to be a string; it is ${typeof name}`);
  }
  const [fullName, priority] = name.split("@");
  const found = findTransform(fullName ?? "");
  if (!found) throw new TypeError(`transform: no transform is named "${name}"`);
  if (priority === undefined) return [{ transform: found }];
  if (!/^\d+$/.test(priority)) {
    throw new TypeError(`transform: the priority of "${name}" has to be a number; it is "${priority}"`);
  }
  return [{ transform: found, priority: Number(priority) }];
}

/** A transformed copy is made by parsing anew: what the parser knows of a document is not part of the tree. */
const sources = new WeakMap<Document, { readonly text: string; readonly options: ParseOptions }>();
