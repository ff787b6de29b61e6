/**
 * The text of a page that is too heavy, in pieces for several pages. A piece ends before a section where it can, else between
 * blocks, items of a list or rows of a table; what is open there is closed, and opened again in the next piece.
 */

/** An element that a place stands in. */
interface Open {
  readonly name: string;
  /** Offset of its start tag, and where that ends. */
  readonly start: number;
  readonly end: number;
  /** Whether a piece may end inside it. */
  readonly isLoose: boolean;
}

/** A place where a piece may end. */
interface Place {
  readonly at: number;
  readonly open: readonly Open[];
}

/** A place in the last part of a piece is taken before a better one that leaves the piece shorter than this. */
const leastFull = 0.5;

/**
 * Cuts markup as the writers of this site make it. `roomFor` gives the bytes that a piece may have, by its number from 0; one that
 * has no place to end in time is longer.
 */
export function cutMarkup(markup: string, roomFor: (piece: number) => number): readonly string[] {
  const places = findPlaces(markup);
  const pieces: string[] = [];
  let [from, opened, next] = [0, "", 0];
  for (;;) {
    const room = roomFor(pieces.length) - Buffer.byteLength(opened);
    const end = placeWithin(markup, from, room, places, next);
    const place = end === undefined ? undefined : places[end];
    const rest = markup.slice(from, place?.at);
    if (place === undefined) return [...pieces, opened + rest];
    const closed = place.open.map(({ name }) => `</${name}>`).reverse();
    pieces.push(opened + rest + closed.join(""));
    opened = place.open.map((element, index) => openAgain(markup, element, place.open[index - 1])).join("");
    from = place.at;
    next = end! + 1;
  }
}

/** The number of the place where the piece that begins at `from` ends; undefined where all that is left has room. */
function placeWithin(
  markup: string,
  from: number,
  room: number,
  places: readonly Place[],
  first: number,
): number | undefined {
  // A unit of UTF-16 has three bytes at most.
  if ((markup.length - from) * 3 <= room || Buffer.byteLength(markup.slice(from)) <= room) return undefined;
  let [best, bytes, last]: [number | undefined, number, number] = [undefined, 0, from];
  for (let index = first; index < places.length; index += 1) {
    const { at, open } = places[index]!;
    bytes += Buffer.byteLength(markup.slice(last, at));
    last = at;
    // Where even the first place is too far, the piece is as short as it can be.
    if (bytes > room) return best ?? index;
    const isBetter = best === undefined || bytes < room * leastFull || open.length <= places[best]!.open.length;
    if (isBetter) best = index;
  }
  return best;
}

/** All places where a piece may end, in order: never right below a heading, nor right inside what was just opened. */
function findPlaces(markup: string): readonly Place[] {
  const places: Place[] = [];
  const open: Open[] = [];
  let isFirst = true;
  for (const tag of markup.matchAll(/<(\/?)([a-z][a-z0-9-]*)\b([^>]*)>/gi)) {
    const [text, slash, name = "", attributes = ""] = tag;
    if (slash === "/") {
      if (open.at(-1)?.name === name) open.pop();
      isFirst = /^h[1-6]$/.test(name);
      continue;
    }
    const parent = open.at(-1);
    if (!isFirst && isBlock.has(name) && parent?.name !== "table" && open.every((element) => element.isLoose))
      places.push({ at: tag.index, open: [...open] });
    isFirst = false;
    if (isVoid.has(name) || attributes.endsWith("/")) continue;
    const end = tag.index + text.length;
    open.push({ name, start: tag.index, end, isLoose: isLoose(markup, name, attributes, end) });
    isFirst = true;
  }
  return places;
}

/** What a piece may begin with: no word of a sentence, and no description without its term. */
const isBlock = new Set(
  "section p div ul ol li dl dt table tr pre blockquote figure details h2 h3 h4 h5 h6 hr".split(" "),
);

const isVoid = new Set(["area", "br", "col", "embed", "hr", "img", "input", "link", "source", "track", "wbr"]);

function isLoose(markup: string, name: string, attributes: string, end: number): boolean {
  if (name === "div")
    return /\bclass="(?:[^"]* )?(?:scroll|method-card|footnote-list|section|compound)\b/.test(attributes);
  // A cell that spans rows keeps them together.
  if (name === "table") return !markup.slice(end, markup.indexOf("</table>", end)).includes("rowspan=");
  return /^(?:section|ul|li|dl|tbody|blockquote)$/.test(name);
}

/** The start of an element in the next piece: a section has its heading and a table its head again, and an id stands once. */
function openAgain(markup: string, { name, start, end }: Open, parent: Open | undefined): string {
  if (name === "li") return '<li class="goes-on">';
  const head = name === "tbody" && parent?.name === "table" ? markup.slice(parent.end, end) : markup.slice(start, end);
  const heading = name === "section" ? headingAt(markup, end) : "";
  return (head + heading).replace(/ (?:id|aria-labelledby)="[^"]*"/g, "");
}

/** The heading of a section, without the link to itself. */
function headingAt(markup: string, start: number): string {
  const heading = /^(?:\s|<span[^>]*><\/span>)*(<h([2-6])\b[^>]*>[^]*?)<\/h\2>/.exec(
    markup.slice(start, start + 4_000),
  );
  if (heading === null) return "";
  const [, words = "", level] = heading;
  return `\n${words.replace(/\s*<a class="anchor"[^]*?<\/a>/, "")} <span class="muted">(goes on)</span></h${level}>\n`;
}
