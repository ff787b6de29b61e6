/**
 * Calls in literal blocks, and below "Example", that show a method which is described before: the same verb and the same
 * address, with values for what stands for one there. A description may leave out what all addresses begin with, and a name
 * need not be marked as one that stands for a value: "GET /v1/nodes/node_id" is shown by "GET /v1/nodes/7a1f".
 */
import { lineStartAt } from "../line-start.ts";
import type { Span } from "@assent/rst";
import type { Spec } from "../spec.ts";
import { isPlace, isVersion, stepsOf } from "./address.ts";
import { literalBlocks } from "./literal-blocks.ts";

/** A call that may be a sample of a method. */
interface Sample {
  readonly address: readonly string[];
  /** True where it is said to show the method that is described right before it. */
  readonly isShown: boolean;
}

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
    const address = stepsOf(wholeAddress(text, method.span));
    const last = described.at(-1);
    return !described.slice(-mostBetween).some((one) => {
      if (one.verb !== method.verb || one.url === undefined) return false;
      const isShown = isShownHere && one === last;
      const steps = stepsOf(one.url);
      return steps.length === 0 ? isShown : isCallOf(steps, { address, isShown });
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

/**
 * Whether the steps of a call are those of a method, values aside. One step may stand for what is no step of its own, but
 * the last one that does not is the same in both, or there is none and the call has nothing but values.
 */
function isCallOf(described: readonly string[], { address, isShown }: Sample): boolean {
  const method = address.length < described.length && isPlace(described[0]!) ? described.slice(1) : described;
  const more = address.length - method.length;
  if (more < 0 || !isLeftOut(address.slice(0, more))) return false;
  const steps = address.slice(more);
  const last = method.findLastIndex((step) => !standsForValue(step));
  if (last === -1) return more === 0 && (isShown || steps.every(isValue));
  return method.every((step, index) => {
    const said = steps[index]!;
    if (standsForValue(step) || step.toLowerCase() === said.toLowerCase()) return true;
    return index > 0 && index < last && !/\d/.test(step) && isValue(said) && !isPlace(said);
  });
}

/** Whether a description leaves these steps out: those of the service with its version, and the project. */
function isLeftOut(steps: readonly string[]): boolean {
  const rest = steps.slice(steps.findLastIndex(isVersion) + 1);
  return rest.length === 0 || (rest.length === 1 && isValue(rest[0]!));
}

/** Whether a step of a method stands for a value, marked as such or not: "{node}", "node_id". */
function standsForValue(step: string): boolean {
  return isPlace(step) || /(?:^|[_-])(?:id|uuid|name)$/i.test(step) || /[a-z](?:I[Dd]|UUID|Uuid|Name)$/.test(step);
}

/** Whether a step of a call is a value, or a place for one. */
function isValue(step: string): boolean {
  return isPlace(step) || /\d/.test(step);
}

function lineOf(text: string, { start, end }: Span): Span {
  return { start: lineStartAt(text, start), end };
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
