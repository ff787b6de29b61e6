/** Pieces of text as written, cut so that no mark of markup or quote is left without the one that it belongs to. */

/** Markup and quotes with the lengths of their marks; literals first, as nothing in them is markup. */
const marked = [
  String.raw`(?<l>\x60\x60)(?=\S).{0,2000}?[^\s\x60]\x60\x60(?!\x60)`,
  String.raw`(?<r>:[\w:+.-]{1,60}:\x60|\x60)(?=[^\s\x60])[^\x60]{0,2000}\x60(?:__?|:[\w:+.-]{1,60}:)?`,
  String.raw`(?<s>\*\*)(?=[^\s*]).{0,2000}?[^\s*]\*\*`,
  String.raw`(?<e>\*)(?=[^\s*])[^*]{0,2000}?[^\s*]\*`,
  String.raw`(?<q>["'])(?=[^\s"'])[^"']{0,2000}?[^\s"']\k<q>`,
].join("|");
const pairs = new RegExp(String.raw`(?<=^|[\s(\[{<:/-])(?:${marked})(?=$|[^\w\x60*])`, "gs");

interface Pair {
  readonly start: number;
  readonly end: number;
  /** Where what they enclose begins and ends. */
  readonly from: number;
  readonly to: number;
}

function pairsIn(text: string): readonly Pair[] {
  return [...text.matchAll(pairs)].map(({ index, 0: whole, groups }) => {
    const { l, r, s, e, q } = groups!;
    const opening = l ?? r ?? s ?? e ?? q ?? "";
    const closing = r === undefined ? opening : /\x60[^\x60]*$/.exec(whole)![0];
    return {
      start: index,
      end: index + whole.length,
      from: index + opening.length,
      to: index + whole.length - closing.length,
    };
  });
}

/** What stands between two places of a text, without the one mark of a pair whose other one stands outside. */
export function cutOf(text: string, start: number, end: number): string {
  let cut = "";
  let at = start;
  for (const pair of pairsIn(text)) {
    if (pair.end <= start || pair.start >= end) continue;
    if (pair.start < start) {
      if (pair.to >= end) continue;
      cut += text.slice(at, Math.max(at, pair.to));
      at = Math.max(at, pair.end);
    } else if (pair.end > end) {
      cut += text.slice(at, Math.max(at, pair.start));
      at = Math.max(at, pair.from);
    }
  }
  return cut + text.slice(at, Math.max(at, end));
}

/** The same without what separates it from what stands before it and behind it; a mark whose pair is within stays. */
export function trimmedCutOf(text: string, start: number, end: number): string {
  const own = pairsIn(text).filter((pair) => pair.start >= start && pair.end <= end);
  let from = start;
  while (from < end && /[\s\x60*"',:.)–—-]/.test(text[from]!) && !own.some((pair) => pair.start === from)) from += 1;
  return cutOf(text, from, end).replace(/[\s.,;]+$/, "");
}
