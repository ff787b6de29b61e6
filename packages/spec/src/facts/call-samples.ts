/**
 * Calls in literal blocks, and below "Example", that show a method which is described before: the same verb and the same
 * address, with values for what stands for one there. A description may leave out what all addresses begin with, and a name
 * need not be marked as one that stands for a value: "GET /v1/nodes/node_id" is shown by "GET /v1/nodes/7a1f".
 */
import type { Span } from "@assent/rst";
import type { Spec } from "../spec.ts";
import { literalBlocks } from "./literal-blocks.ts";

/** A method with its place. */
interface Call {
  readonly verb: string;
  readonly url: string | undefined;
  readonly span: Span;
}

/** The methods, in the order of the text, without those that show one before them. */
export function withoutSamples<T extends Call>(methods: readonly T[], spec: Spec): readonly T[] {
  if (methods.length < 2) return methods;
  const { text } = spec;
  const blocks = literalBlocks(spec);
  let next = 0;
  const described: T[] = [];
  return methods.filter((method) => {
    while (next < blocks.length && blocks[next]!.end < method.span.end) next += 1;
    const block = blocks[next];
    const isInBlock = block !== undefined && block.start <= method.span.start;
    const isShownHere = isShown(text, isInBlock ? block : lineOf(text, method.span));
    if (!isInBlock && !isShownHere) {
      described.push(method);
      return true;
    }
    if (method.url === undefined) return true;
    const call = { address: stepsOf(wholeAddress(text, method.span)), isShown: isShownHere };
    const last = described.at(-1);
    return !described.slice(-mostBetween).some((one) => {
      if (one.verb !== method.verb || one.url === undefined) return false;
      const steps = stepsOf(one.url);
      return steps.length === 0 ? call.isShown && one === last : isCallOf(steps, call);
    });
  });
}

/** A sample follows what it shows; so many methods may stand between. */
const mostBetween = 20;

/** An address to the end of its word: in a sample, a value may be in quotes of its own. */
function wholeAddress(text: string, { start, end }: Span): string {
  const from = start + text.slice(start, end).search(/\S+$/);
  const line = text.slice(from, from + 400).split("\n", 1)[0]!;
  return /^\S*/.exec(line)![0];
}

/** The steps of an address, without server, version, query and quotes. */
function stepsOf(url: string): readonly string[] {
  const steps = url
    .replace(/^[`*"'(]*(?:https?:\/\/[^/]*)?/, "")
    .replace(/\?.*$/, "")
    .replace(/[`*"']/g, "")
    .split("/")
    .filter((step) => step !== "");
  return /^v\d[\d.]*$/.test(steps[0] ?? "") ? steps.slice(1) : steps;
}

/** Whether the steps of a call are those of a method, values aside. */
function isCallOf(
  method: readonly string[],
  { address, isShown }: { readonly address: readonly string[]; readonly isShown: boolean },
): boolean {
  if (address.length < method.length) return false;
  const steps = address.slice(address.length - method.length);
  return method.every((step, index) => {
    const said = steps[index]!;
    if (isPlace(step) || nameOf(step) === nameOf(said)) return true;
    return index > 0 && !isPlace(said) && (/(?:^|[_-])(?:id|uuid|name)$/i.test(step) || /\d/.test(said) || isShown);
  });
}

/** Whether a step stands for a value: "{id}", "<id>", "(id)", ":id", "$id". */
function isPlace(step: string): boolean {
  return /^(?:[{<(].*[}>)]|[:$]\w.*)$/.test(step);
}

function nameOf(step: string): string {
  return step.replace(/^[{<(:$]+|[}>)]+$/g, "").toLowerCase();
}

function lineOf(text: string, { start, end }: Span): Span {
  return { start: text.lastIndexOf("\n", start - 1) + 1, end };
}

/** Whether a block, or a line, is said to be an example, or is a request with its headers. */
function isShown(text: string, { start, end }: Span): boolean {
  if (
    /^[ \t]*(?:Host|Accept|User-Agent|Content-Type|X-[\w-]{1,60}):[ \t]/im.test(
      text.slice(start, Math.min(end, start + 1000)),
    )
  )
    return true;
  const above = text
    .slice(Math.max(0, start - 400), start)
    .split("\n")
    .reverse();
  return /\b(?:examples?|samples?)\b/i.test(above.find((line) => labelLine.test(line)) ?? "");
}

/** A line with words: no directive or option, line below a title, or bare "::". */
const labelLine = /^(?![ \t]*(?:\.\. |:[\w-]+:)).*[A-Za-z]/;
