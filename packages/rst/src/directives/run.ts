/**
 * Running a directive: finding it by its name, taking its block apart into arguments, options and content, and turning
 * what goes wrong into docutils' messages. Directives themselves only say what they take and what they make.
 */
import { BlockParser, KEEP_INDENT, KEEP_TOP } from "../block-parser.ts";
import type { Explicit } from "../blocks/explicit.ts";
import { fieldMarkerLength, readField, type ReadFieldBody } from "../blocks/field-list.ts";
import { words } from "../characters/classes.ts";
import { pythonRepr } from "../characters/python.ts";
import { en } from "../languages/en.ts";
import type { Fragment } from "../fragment.ts";
import { Lines } from "../lines.ts";
import type { Span } from "../nodes.ts";
import { append, createElement, isElement, setInternal, textElement, textOf, type MutableElement } from "../tree.ts";
import { findDeclared } from "../dialects/find-declared.ts";
import { declaredDirective } from "./declared.ts";
import { isDirectiveError, type Directive, type DirectiveCall } from "./define.ts";
import { findCanonicalDirective } from "./index.ts";
import { unchanged } from "./options.ts";

/** A directive's first line, as columns of the current line. */
export interface DirectiveMarker {
  readonly name: string;
  readonly nameStart: number;
  /** The end of the "::". */
  readonly markEnd: number;
  /** The end of the marker with the spaces behind it. */
  readonly length: number;
}

/** Reads the directive at the current line and runs it. `presets` are options that the context gives. */
export function runDirective(
  parser: BlockParser,
  marker: DirectiveMarker,
  presets: Readonly<Record<string, unknown>> = NO_OPTIONS,
): Explicit {
  const { name } = marker;
  const start = parser.index;
  const nameSpan = parser.lines.span(start, marker.nameStart, start, marker.markEnd);
  const directive = findDirective(parser, marker, nameSpan);
  const line = parser.absoluteLine();
  if (!directive) return unknownDirective(parser, name, nameSpan);
  const taken = parser.takeFirstKnownIndented(marker.length, KEEP_TOP);
  const end = parser.index + 1;
  // what the directive includes is put in between its lines
  const whole = parser.settings.fileInsertionEnabled ? parser.lines.join(start, end) : undefined;
  const blockText = (): string => whole ?? parser.lines.join(start, end);
  const span = parser.spanOf(start, end);
  const parts = takeApart(parser, directive, taken.block, taken.offset, presets);
  if ("wrong" in parts) {
    const message = `Error in "${name}" directive:\n${parts.wrong}.`;
    const children = [parser.literalBlock(span, blockText())];
    const report = parser.report("error", message, parts.span ?? nameSpan, { line, children });
    return { nodes: [report], blankFinish: taken.blankFinish };
  }
  const call: DirectiveCall = {
    name,
    // one by one: spreading a record of many fields is slow
    arguments: parts.arguments,
    argumentFragments: parts.argumentFragments,
    options: parts.options,
    optionFragments: parts.optionFragments,
    content: parts.content,
    contentOffset: parts.contentOffset,
    line,
    blockText,
    span,
    nameSpan,
    parser,
  };
  const result = directive.run(call);
  const blankFinish = taken.blankFinish || parser.isNextBlank();
  if (!isDirectiveError(result)) return { nodes: result, blankFinish: blankFinish || parser.isNextBlank() };
  const children = [parser.literalBlock(span, blockText())];
  const node = parser.report(result.level, result.message, result.span ?? nameSpan, { line, children });
  const { refusedFormats } = result;
  if (refusedFormats !== undefined) setInternal(node, { refusedFormats });
  return { nodes: [node], blankFinish };
}

/** The directive of a name as written: in the document's language, in English, or by its canonical name. */
function findDirective(
  parser: BlockParser,
  { name }: DirectiveMarker,
  span: MutableElement["span"],
): Directive | undefined {
  const { language, settings, foundDirectives } = parser.run;
  const wanted = name.toLowerCase();
  const known = foundDirectives.get(wanted);
  if (known) return known;
  const declared = findDeclared(settings.dialect?.directives, wanted);
  let canonical = own(language.directives, wanted);
  const message: string[] = [];
  if (canonical === undefined && !declared)
    message.push(`No directive entry for "${name}" in module "${language.moduleName}".`);
  if (canonical === undefined) {
    canonical = own(en.directives, wanted);
    if (canonical !== undefined) message.push(`Using English fallback for directive "${name}".`);
    else if (!declared) message.push(`Trying "${name}" as canonical directive name.`);
  }
  if (message.length > 0) {
    const line = parser.registry.currentLine;
    parser.append(parser.report("info", message.join("\n"), span, { line }));
  }
  const directive = declared
    ? declaredDirective(wanted, declared)
    : withOptions(
        findCanonicalDirective(canonical ?? wanted),
        findDeclared(settings.dialect?.moreOptions, canonical ?? wanted),
      );
  if (directive) foundDirectives.set(wanted, directive);
  return directive;
}

/** A directive with options that only a dialect knows. */
function withOptions(directive: Directive | undefined, names: readonly string[] | undefined): Directive | undefined {
  if (!directive || !names) return directive;
  return {
    ...directive,
    options: { ...Object.fromEntries(names.map((name) => [name, unchanged])), ...directive.options },
  };
}

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

function unknownDirective(parser: BlockParser, name: string, span: MutableElement["span"]): Explicit {
  const line = parser.absoluteLine();
  const start = parser.index;
  const { block, blankFinish } = parser.takeFirstKnownIndented(0, KEEP_INDENT);
  const whole = parser.spanOf(start, parser.index + 1);
  const literal = parser.literalBlock(whole, block.join());
  const message = `Unknown directive type "${name}".`;
  return { nodes: [parser.report("error", message, span, { line, children: [literal] })], blankFinish };
}

type Parts = Pick<
  DirectiveCall,
  "arguments" | "argumentFragments" | "options" | "optionFragments" | "content" | "contentOffset"
>;

/** Converted options, and the text of those that have one. */
type ReadOptions = Pick<DirectiveCall, "options" | "optionFragments">;

/** What is wrong with a directive's block, in docutils' words, and the part of it that is meant, if one is. */
export interface BadPart {
  readonly wrong: string;
  readonly span?: Span;
}

/** docutils' `parse_directive_block`. */
export function takeApart(
  parser: BlockParser,
  directive: Directive,
  indented: Lines,
  lineOffset: number,
  presets: Readonly<Record<string, unknown>>,
): Parts | BadPart {
  const { required, optional } = directive.arguments;
  const takesArguments = required > 0 || optional > 0;
  let offset = lineOffset;
  if (indented.length > 0 && indented.isBlank(0)) {
    indented.dropFirst();
    offset += 1;
  }
  indented.trimBlankEnd();
  let content = indented;
  let contentOffset = offset;
  let argumentBlock: Lines | undefined;
  let argumentEnd = 0;
  if (indented.length > 0 && (takesArguments || directive.options)) {
    while (!indented.isBlank(argumentEnd)) argumentEnd += 1;
    argumentBlock = indented.slice(0, argumentEnd);
    content = indented.slice(Math.min(argumentEnd + 1, indented.length));
    contentOffset = offset + argumentEnd + 1;
  }
  let options = directive.options ? presets : NO_OPTIONS;
  let optionFragments: Parts["optionFragments"] = NO_FRAGMENTS;
  if (directive.options && argumentBlock) {
    const optionStart = firstOption(argumentBlock);
    if (optionStart >= 0) {
      const read = readOptions(parser, directive, argumentBlock.slice(optionStart));
      if ("wrong" in read) return read;
      options = presets === NO_OPTIONS ? read.options : { ...presets, ...read.options };
      ({ optionFragments } = read);
      argumentBlock = argumentBlock.slice(0, optionStart);
    }
  }
  if (argumentBlock && argumentBlock.length > 0 && !takesArguments) {
    // what looked like arguments is content, with what followed it
    content = joinLines(argumentBlock, indented.slice(argumentEnd));
    contentOffset = offset;
  }
  while (content.length > 0 && content.isBlank(0)) {
    content.dropFirst();
    contentOffset += 1;
  }
  const found = takesArguments ? splitArguments(directive, argumentBlock?.fragment()) : [];
  if ("wrong" in found) return found;
  if (content.length > 0 && !directive.hasContent) {
    return { wrong: "no content permitted", span: content.lineSpan(0, content.length) };
  }
  return {
    arguments: found.map(({ text }) => text),
    argumentFragments: found,
    options,
    optionFragments,
    content,
    contentOffset,
  };
}

/** The first line that looks like an option; -1 where none does. */
function firstOption(lines: Lines): number {
  for (let index = 0; index < lines.length; index += 1) {
    if (lines.code(index, 0) === COLON && fieldMarkerLength(lines.text(index)) > 0) return index;
  }
  return -1;
}

const COLON = 58;
const NO_OPTIONS: Parts["options"] = Object.freeze({});
const NO_FRAGMENTS: Parts["optionFragments"] = Object.freeze({});

function joinLines(first: Lines, second: Lines): Lines {
  return new Lines(
    first.table,
    [...first.ownRowList(), ...second.ownRowList()],
    first.gaps === "none" ? "lines" : first.gaps,
  );
}

function splitArguments(directive: Directive, all: Fragment | undefined): readonly Fragment[] | BadPart {
  const { required, optional, finalWhitespace } = directive.arguments;
  const found = all ? wordsOf(all) : [];
  if (found.length < required) {
    const wrong = `${String(required)} argument(s) required, ${String(found.length)} supplied`;
    return all && found.length > 0 ? { wrong, span: all.span() } : { wrong };
  }
  const most = required + optional;
  const fragments = found.map(({ fragment }) => fragment);
  if (!all || found.length <= most) return fragments;
  if (!finalWhitespace) {
    const wrong = `maximum ${String(most)} argument(s) allowed, ${String(found.length)} supplied`;
    return { wrong, span: all.span() };
  }
  return [...fragments.slice(0, most - 1), all.slice(found[most - 1]!.start)];
}

interface Word {
  readonly start: number;
  readonly fragment: Fragment;
}

function wordsOf(fragment: Fragment): readonly Word[] {
  let from = 0;
  return words(fragment.text).map((word) => {
    const start = fragment.text.indexOf(word, from);
    from = start + word.length;
    return { start, fragment: fragment.slice(start, from) };
  });
}

/** Reads a block of options. */
function readOptions(parser: BlockParser, directive: Directive, block: Lines): ReadOptions | BadPart {
  const fragments = new Map<MutableElement, Fragment>();
  // paragraphs without inline markup (docutils' `ExtensionOptions` state)
  const readBody: ReadFieldBody = (_parser, lines, _offset, body) => {
    for (const [from, to] of paragraphsOf(lines)) {
      const fragment = lines.fragment(from, to);
      append(body, textElement("paragraph", fragment.span(), fragment.text));
      fragments.set(body, fragment);
    }
  };
  const list = createElement("field_list", block.lineSpan(0, block.length));
  const nested = new BlockParser({
    run: parser.run,
    lines: block,
    inputOffset: 0,
    parent: list,
    matchTitles: false,
    isAttached: false,
    depth: 0,
  });
  while (nested.advance()) {
    if (nested.lines.isBlank(nested.index)) continue;
    const length = fieldMarkerLength(nested.text);
    if (length === 0) {
      const span = nested.spanOf(nested.index);
      nested.moveTo(nested.index - 1);
      return { wrong: "invalid option block", span };
    }
    append(list, readField(nested, length, readBody).node);
  }
  return convertOptions(parser, directive, list, fragments);
}

function paragraphsOf(lines: Lines): [from: number, to: number][] {
  const found: [number, number][] = [];
  let start = -1;
  for (let index = 0; index <= lines.length; index += 1) {
    const blank = lines.isBlank(index);
    if (!blank && start < 0) start = index;
    if (!blank || start < 0) continue;
    found.push([start, index]);
    start = -1;
  }
  return found;
}

interface WrittenOption {
  readonly name: string;
  readonly value: string | undefined;
  readonly fragment: Fragment | undefined;
  /** The option as written: name and value. */
  readonly span: Span;
}

function convertOptions(
  parser: BlockParser,
  { options: known = {}, otherOptions }: Directive,
  list: MutableElement,
  fragments: ReadonlyMap<MutableElement, Fragment>,
): ReadOptions | BadPart {
  const written: WrittenOption[] = [];
  for (const field of list.children.filter(isElement)) {
    const [fieldName, body] = field.children as [MutableElement, MutableElement];
    const { span } = field;
    if (words(textOf(fieldName)).length !== 1) {
      return { wrong: "invalid option data: extension option field name may not contain multiple words", span };
    }
    const name = textOf(fieldName).toLowerCase();
    const value = optionText(body);
    if (value === null) {
      const rule = "extension option field body may contain\na single paragraph only";
      return { wrong: `invalid option data: ${rule} (option "${name}")`, span };
    }
    written.push({ name, value, fragment: fragments.get(body), span });
  }
  const options: Record<string, unknown> = {};
  const optionFragments: Record<string, Fragment> = {};
  for (const { name, value, fragment, span } of written) {
    const convert = Object.hasOwn(known, name) ? known[name] : otherOptions;
    if (!convert) return { wrong: `unknown option: "${name}"`, span };
    if (Object.hasOwn(options, name)) return { wrong: `invalid option data: duplicate option "${name}"`, span };
    const converted = convert(value, parser.registry);
    if (!converted.ok) {
      const shown = value === undefined ? "None" : pythonRepr(value);
      return { wrong: `invalid option value: (option: "${name}"; value: ${shown})\n${converted.message}`, span };
    }
    options[name] = converted.value;
    if (fragment) optionFragments[name] = fragment;
  }
  return { options, optionFragments };
}

/** The text of an option's body: undefined for none, null for more than a paragraph of text. */
function optionText(body: MutableElement): string | undefined | null {
  const [only] = body.children;
  if (!only) return undefined;
  if (body.children.length > 1 || only.type !== "paragraph" || only.children.length !== 1) return null;
  return textOf(only);
}
