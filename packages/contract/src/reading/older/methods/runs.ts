/** Methods that a text names together, and those that it says a code of. */
import type { OlderMethod } from "./method.ts";

/** A method that a text names, with where in it. */
export interface NamedMethod {
  readonly method: OlderMethod;
  readonly at: number;
  readonly end: number;
}

/** The first of methods, and those that an "and" joins with it. */
export function runOf(text: string, named: readonly NamedMethod[]): NamedMethod[] {
  const run: NamedMethod[] = [];
  for (const one of named) {
    const last = run.at(-1);
    if (last !== undefined) {
      const [first, second] = last.at < one.at ? [last, one] : [one, last];
      if (!/^[\x60*"'\s]*(?:,|and|or|, and)\s+(?:the\s+)?[\x60*"']*$/.test(text.slice(first.end, second.at))) break;
    }
    run.push(one);
  }
  return run;
}

/** Those of the methods before a code that it is said of: the one that brackets stand right behind, and those of its sentence. */
export function spokenOf(text: string, named: readonly NamedMethod[], code: number): readonly NamedMethod[] {
  const last = named.at(-1);
  if (last === undefined) return named;
  if (/^[\x60*"']{0,3} ?\([^()]{0,60}$/.test(text.slice(last.end, code))) return [last];
  const inSentence = named.filter(({ end }) => !/[.;][\x60*"')]{0,3} /.test(text.slice(end, code)));
  return inSentence.length > 0 ? inSentence : named;
}
