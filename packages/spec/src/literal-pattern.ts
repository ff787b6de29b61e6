/**
 * A text as the source of a regular expression that finds it and nothing else, with or without the flag `u`
 * (ECMA-262, SyntaxCharacter and `/`).
 */
export function literalPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
