/** Paths with parameters (OpenAPI 3.1 §4.8.8.2): one that is not there by itself may be held by a template. */
import { literalPattern } from "@assent/spec";
import { withoutNames } from "../openapi/without-names.ts";
import { isContained } from "../schema/contained.ts";
import { makeSchema } from "../schema/negations.ts";
import { nodeOf, readingOf } from "../schema/node.ts";
import { validatorOf } from "../schema/validators.ts";
import { claimSteps } from "./claims.ts";
import { merge } from "./merged.ts";
import type { OperationSurface, ParameterSurface } from "./surface.ts";

/**
 * The operation of another document that answers what is asked of a path that is not there by itself: "/a/{id}" holds
 * "/a/mine" where "mine" is an id, and "/a/v{number}" where each text that begins with a "v" is one. What the path has in
 * the place of a parameter is no parameter of it any more; what it has as part of one stays as it is.
 */
export function findInTemplate(
  operation: OperationSurface,
  all: readonly OperationSurface[],
): OperationSurface | undefined {
  for (const other of all) {
    if (other.method !== operation.method) continue;
    const parameters = heldParameters(operation, other);
    if (parameters !== undefined) return { ...other, parameters };
  }
  return undefined;
}

/** Whether one of several operations answers a path as it is asked; parameters that are not filled in may be anything. */
export function isAnswered(path: string, all: readonly OperationSurface[]): boolean {
  const parts = path.split("/");
  return all.some((operation) => {
    const holders = operation.path.split("/");
    let first = 0;
    return (
      holders.length === parts.length &&
      holders.every((holder, index) => {
        const part = parts[index]!;
        const by = parametersAt(operation, first, countIn(holder));
        first += countIn(holder);
        return part === holder || isHeld({ part, held: [] }, { holder, by: part.includes("{") ? [] : by });
      })
    );
  });
}

/** Whether all that is asked of a path is answered by others: each value of its parameters is known, and has one. */
export function isDistributed({ path, parameters }: OperationSurface, all: readonly OperationSurface[]): boolean {
  let paths = [path];
  for (const { name, schema } of parameters.filter((one) => one.in === "path")) {
    const values =
      schema && merge(nodeOf(schema.raw, readingOf(schema.source, "request", "sender"), schema.source)).values;
    if (values === undefined || values.length === 0 || paths.length * values.length > 100) return false;
    paths = paths.flatMap((one) =>
      values.map((value) => one.replaceAll(`{${name}}`, encodeURIComponent(String(value)))),
    );
  }
  return paths.every((one) => !one.includes("{") && isAnswered(one, all));
}

/** Expressions for the texts that a part of a path is in several templates, where they are not all texts. */
export function textsAt(part: string, path: string, all: readonly OperationSurface[]): readonly string[] {
  const at = path.split("/").indexOf(part);
  return all.flatMap((operation) => {
    const holder = operation.path.split("/")[at];
    const ends = holder === undefined ? undefined : endsOf(holder);
    if (at < 0 || holder === undefined || ends?.join("") === "") return [];
    return [ends === undefined ? `^${literalPattern(holder)}$` : textBetween(ends)];
  });
}

/** The parameters of a template that holds a path, by their places in that path; undefined where it does not. */
function heldParameters(
  operation: OperationSurface,
  template: OperationSurface,
): readonly ParameterSurface[] | undefined {
  const [parts, holders] = [operation.path.split("/"), template.path.split("/")];
  if (parts.length !== holders.length) return undefined;
  const found = template.parameters.filter(({ key }) => !key.startsWith("path#"));
  let [own, others] = [0, 0];
  for (const [index, holder] of holders.entries()) {
    const part = parts[index]!;
    const held = parametersAt(operation, own, countIn(part));
    const holding = parametersAt(template, others, countIn(holder));
    own += countIn(part);
    others += countIn(holder);
    if (withoutNames(part) === withoutNames(holder)) {
      const first = own - countIn(part);
      found.push(
        ...holding.flatMap((one, place) => (one === undefined ? [] : [{ ...one, key: `path#${first + place}` }])),
      );
    } else if (isHeld({ part, held }, { holder, by: holding })) {
      found.push(...held.filter((one) => one !== undefined));
    } else return undefined;
  }
  return found;
}

function countIn(part: string): number {
  return part.split("{").length - 1;
}

function parametersAt(
  { parameters }: OperationSurface,
  first: number,
  count: number,
): readonly (ParameterSurface | undefined)[] {
  return Array.from({ length: count }, (_, index) => parameters.find(({ key }) => key === `path#${first + index}`));
}

/** Whether all that a part of a path can be is taken by a part with parameters. */
function isHeld(
  { part, held }: { readonly part: string; readonly held: readonly (ParameterSurface | undefined)[] },
  { holder, by }: { readonly holder: string; readonly by: readonly (ParameterSurface | undefined)[] },
): boolean {
  const ends = endsOf(holder);
  if (ends === undefined) return false;
  if (countIn(holder) > 1) return isOfShape(part, holder) && by.every((one) => takesAll(one, "."));
  const [head, tail] = ends;
  const own = endsOf(part);
  if (own === undefined) {
    const isLongEnough = part.length > head.length + tail.length && part.startsWith(head) && part.endsWith(tail);
    return isLongEnough && takes(by[0], part.slice(head.length, part.length - tail.length));
  }
  if (own[0].startsWith(head) && own[1].endsWith(tail)) {
    const left = own[1].slice(0, own[1].length - tail.length);
    return takesAll(by[0], textBetween([own[0].slice(head.length), left]));
  }
  const [only] = held;
  if (held.length !== 1 || own.join("") !== "" || only?.schema === undefined) return false;
  const values = nodeOf(only.schema.raw, readingOf(only.schema.source, "request", "sender"), only.schema.source);
  const within = makeSchema({ type: "string", pattern: textBetween([head, tail]) });
  return isContained(values, within, claimSteps).kind === "contained" && takesAll(by[0], ".");
}

/** Whether what stands between the parameters of a part stands in another, too, with something before, between and after. */
function isOfShape(part: string, holder: string): boolean {
  const [head, ...pieces] = holder.split(/\{[^{}]*\}/);
  const tail = pieces.pop() ?? "";
  const text = part.replaceAll(/\{[^{}]*\}/g, "{");
  if (!text.startsWith(head!) || !text.endsWith(tail)) return false;
  let at = head!.length;
  for (const piece of pieces) {
    const next = piece === "" ? at + 1 : text.indexOf(piece, at + 1);
    if (next < 0) return false;
    at = next + piece.length;
  }
  return at < text.length - tail.length;
}

/** What stands before the first parameter of a part and after the last one; undefined where it has none. */
function endsOf(part: string): readonly [head: string, tail: string] | undefined {
  const [start, end] = [part.indexOf("{"), part.lastIndexOf("}")];
  return start < 0 || end < start ? undefined : [part.slice(0, start), part.slice(end + 1)];
}

function textBetween([head, tail]: readonly [head: string, tail: string]): string {
  return `^${literalPattern(head)}.+${literalPattern(tail)}$`;
}

/** Whether a parameter takes a text: as it is, or as the number or the truth value that it says. */
function takes(parameter: ParameterSurface | undefined, text: string): boolean {
  if (parameter?.schema === undefined) return true;
  const { raw, source } = parameter.schema;
  const accepts = validatorOf(nodeOf(raw, readingOf(source, "request", "receiver"), source));
  if (accepts?.(text) === true) return true;
  if (text === "true" || text === "false") return accepts?.(text === "true") === true;
  return text.trim() !== "" && Number.isFinite(Number(text)) && accepts?.(Number(text)) === true;
}

/** Whether a parameter takes all texts of an expression. */
function takesAll(parameter: ParameterSurface | undefined, pattern: string): boolean {
  if (parameter?.schema === undefined) return true;
  const { raw, source } = parameter.schema;
  const node = nodeOf(raw, readingOf(source, "request", "receiver", { text: "scalars" }), source);
  return isContained(makeSchema({ type: "string", pattern }), node, claimSteps).kind === "contained";
}
