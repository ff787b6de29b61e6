/** The columns of a text as people count them here: one for each code point. */
export function countColumns(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; count += 1) index += text.codePointAt(index)! > 0xffff ? 2 : 1;
  return count;
}
