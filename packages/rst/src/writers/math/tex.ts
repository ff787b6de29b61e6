/** Taking LaTeX source apart; each function reads at an index and answers with what it read and the index after it. */
import { MathProblem } from "./math-node.ts";

export type Taken = readonly [text: string, next: number];

/** The command name after a backslash, with the white space after it when it is a word. */
export function takeCommandName(source: string, index: number): Taken {
  const match = matchAt(/([a-zA-Z]+)[ \n]*/y, source, index);
  if (match) return [match[1]!, index + match[0].length];
  return takeCharacter(source, index);
}

/** Digits with separators, ending in a digit; "" where there are none. */
export function takeNumber(source: string, index: number): Taken {
  const run = matchAt(/[0-9.,]*/y, source, index)?.[0] ?? "";
  const number = run.replace(/[.,]+$/, "");
  return [number, index + number.length];
}

/** A command with its backslash, an escaped character, or one character; "" at the end. */
export function takeToken(source: string, index: number): Taken {
  const command = matchAt(/(\\[a-zA-Z]+)\s*/y, source, index);
  if (command) return [command[1]!, index + command[0].length];
  if (source[index] === "\\" && index + 1 < source.length) {
    const [character, next] = takeCharacter(source, index + 1);
    return [`\\${character}`, next];
  }
  return takeCharacter(source, index);
}

/** The inside of a group in braces, or one character. */
export function takeGroup(source: string, index: number): Taken {
  if (source[index] !== "{") return takeCharacter(source, index);
  let level = 0;
  for (let end = index; end < source.length; end += 1) {
    const character = source[end];
    if (character === "\\") end += 1;
    else if (character === "{") level += 1;
    else if (character === "}") level -= 1;
    if (level === 0) return [source.slice(index + 1, end), end + 1];
  }
  throw new MathProblem("Group without closing bracket!");
}

/** The inside of a group, or one token. */
export function takeTokenOrGroup(source: string, index: number): Taken {
  return source[index] === "{" ? takeGroup(source, index) : takeToken(source, index);
}

/** The inside of an optional argument in square brackets, "" where there is none; brackets do not nest in it. */
export function takeOptionalArgument(source: string, index: number): Taken {
  const start = index + (matchAt(/\s*/y, source, index)?.[0].length ?? 0);
  if (source[start] === "[") {
    // An escaped bracket is content if an unescaped one follows, else it is the end.
    let escapedEnd = -1;
    for (let end = start + 1; end < source.length && source[end] !== "["; end += 1) {
      if (source[end] === "\\" && source[end + 1] === "]") escapedEnd = end += 1;
      else if (source[end] === "]") return [source.slice(start + 1, end), end + 1];
    }
    if (escapedEnd > 0) return [source.slice(start + 1, escapedEnd), escapedEnd + 1];
  }
  if (source[index] !== "[") return ["", index];
  throw new MathProblem(`Could not extract optional argument from "${source.slice(index)}"!`);
}

/** One character, a surrogate pair counting as one; "" at the end. */
export function takeCharacter(source: string, index: number): Taken {
  if (index >= source.length) return ["", index];
  const character = String.fromCodePoint(source.codePointAt(index)!);
  return [character, index + character.length];
}

/** The code outside of environments. */
export function topLevelCode(code: string): string {
  return code
    .split("\\begin{")
    .map((chunk) => chunk.split("\\end{").at(-1)!)
    .join("\\begin{");
}

function matchAt(pattern: RegExp, source: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(source);
}
