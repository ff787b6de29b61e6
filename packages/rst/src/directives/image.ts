/** `image`: a picture, on its own or as a substitution; a link when it has a target. */
import { indirectName } from "../blocks/hyperlink-target.ts";
import { trim, words } from "../characters/classes.ts";
import { escapesToNull, splitAtEscapedSpace, unescape } from "../characters/escapes.ts";
import { normalizeName, normalizeWhitespace } from "../characters/names.ts";
import { splitLinesText } from "../characters/python.ts";
import type { AttributeValue } from "../nodes.ts";
import { append, createElement, setInternal, type MutableElement } from "../tree.ts";
import { addClasses, addName, classesOf, commonOptions, elementOf, spanOf } from "./build.ts";
import type { Converter, Directive, DirectiveCall, DirectiveError } from "./define.ts";
import {
  choice,
  joinedUri,
  lengthOrPercentageOrUnitless,
  lengthOrUnitless,
  percentage,
  unchanged,
  unchangedRequired,
} from "./options.ts";

const horizontal = ["left", "center", "right"];
const vertical = ["top", "middle", "bottom"];

/** The options that images and figures share, but `align`. */
export const imageOptions: Readonly<Record<string, Converter>> = {
  alt: unchanged,
  height: lengthOrUnitless,
  width: lengthOrPercentageOrUnitless,
  scale: percentage,
  target: unchangedRequired,
  loading: choice("embed", "link", "lazy"),
  ...commonOptions,
};

export const image: Directive = {
  name: "image",
  arguments: { required: 1, optional: 0, finalWhitespace: true },
  options: { ...imageOptions, align: choice(...vertical, ...horizontal) },
  hasContent: false,
  run: (call) => {
    const node = makeImage(call, call.options.align as string | undefined);
    return "level" in node ? node : [node];
  },
};

/** The image of a directive, within a reference if it has a target. */
export function makeImage(call: DirectiveCall, align: string | undefined): MutableElement | DirectiveError {
  const problem = align === undefined ? undefined : wrongAlign(call, align);
  if (problem) return problem;
  const reference = makeReference(call);
  const node = elementOf(call, "image");
  node.rawsource = call.blockText();
  const attributes: Record<string, AttributeValue | undefined> = {};
  for (const name of ["alt", "height", "width", "scale", "loading"]) {
    if (call.options[name] !== undefined) attributes[name] = call.options[name] as AttributeValue;
  }
  if (align !== undefined) attributes.align = align;
  attributes.uri = joinedUri(call.arguments[0]!);
  node.attributes = attributes;
  addClasses(node, classesOf(call));
  addName(call, node);
  if (!reference) return node;
  append(reference, node);
  return reference;
}

function wrongAlign(call: DirectiveCall, align: string): DirectiveError | undefined {
  const isSubstitution = call.parser.parent.type === "substitution_definition";
  const allowed = isSubstitution ? vertical : horizontal;
  if (allowed.includes(align)) return undefined;
  const place = isSubstitution ? " within a substitution definition" : "";
  const message =
    `Error in "${call.name}" directive: "${align}" is not a valid value for the "align" option${place}.  ` +
    `Valid values for "align" are: "${allowed.join('", "')}".`;
  return { level: "error", message, ...spanOf(call.optionFragments.align) };
}

function makeReference(call: DirectiveCall): MutableElement | undefined {
  const target = call.options.target;
  if (typeof target !== "string") return undefined;
  const texts = splitLinesText(escapesToNull(target));
  const reference = createElement("reference", call.span);
  const name = texts.length > 0 && trim(texts[texts.length - 1]!).endsWith("_") ? indirectName(texts) : undefined;
  if (name === undefined || name === "") {
    const parts = splitAtEscapedSpace(texts.join(" "));
    reference.attributes = { refuri: parts.map((part) => words(unescape(part)).join("")).join(" ") };
    return reference;
  }
  reference.attributes = { refname: normalizeName(name), name: normalizeWhitespace(name) };
  setInternal(reference, { indirectReferenceName: name, written: call.optionFragments.target?.span() });
  call.parser.registry.noteRefname(reference);
  return reference;
}
