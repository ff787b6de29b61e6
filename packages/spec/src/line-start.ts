/** Where the line begins that an offset is in; an offset before the text is in its first line. */
export function lineStartAt(text: string, offset: number): number {
  // `lastIndexOf` takes a negative place for 0, where a line end may stand.
  return offset <= 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}
