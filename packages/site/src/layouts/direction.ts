/** Whether a text is written from the right: documents in Arabic or Hebrew, whose lists and code then stand at that side too. */

/** The scripts that are written from right to left, as a part of a pattern. */
const fromRight = String.raw`[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}]`;
const beginning = new RegExp(String.raw`^\P{L}*${fromRight}`, "u");
const anyLetter = new RegExp(fromRight, "u");
const word = new RegExp(String.raw`(?=${fromRight})\p{L}[\p{L}\p{M}]*`, "gu");

/** A title in a script that is written from right to left: its first letter is of one. */
export function beginsAtRight(title: string): boolean {
  return beginning.test(title);
}

/**
 * Whether most words of a page's text, as HTML, are written from the right. Code is left out. A text in English below a title
 * in Arabic is one from the left: the points of its lists stand where its words begin.
 */
export function runsFromRight(html: string): boolean {
  if (!anyLetter.test(html)) return false;
  const words = html.replaceAll(/<(pre|code)\b[^]*?<\/\1>|<[^>]*>|&\w+;/g, " ");
  const own = words.match(word)?.length ?? 0;
  const all = words.match(/\p{L}[\p{L}\p{M}]*/gu)?.length ?? 0;
  return 2 * own > all;
}
