/** What changed, on a page: a line on its meaning, the text with its changes, the source with them. */
import type { Lead, Line, Part, Piece } from "../browser/diff.js";
import type { Comparison, Meaning } from "../history/history.ts";
import { html, join, trusted, type Content, type Html } from "../html.ts";
import { count } from "./parts.ts";

/** A change as HTML: what one page has room for, and what further pages show. */
export interface Change {
  readonly shown: string;
  readonly rest: readonly string[];
  /** How many changed blocks the rest has. */
  readonly left: number;
}

/** So many bytes are one piece of the rest, and so many characters of a block are one part of it at most. */
const pieceSize = 50_000;

/** The bytes of a piece of a page. */
function bytesOf({ html: own }: { readonly html: string }): number {
  return Buffer.byteLength(own);
}

/** A comparison, cut between blocks where its first `budget` bytes end; the source is folded where there is room for all. */
export function changes(comparison: Comparison, budget: number): Change {
  const { meaning, pieces, source } = comparison;
  const line = meaningLine(meaning, pieces);
  const [first, ...rest] = cutItems(itemsOf(pieces, meaning), budget);
  const left = rest.reduce((sum, { blocks }) => sum + blocks, 0);
  const shown = html`${line}
${trusted(first!.html)}`;
  const lines = rest.length > 0 || bytesOf(shown) >= budget ? undefined : sourceChanges(source);
  const fits = lines !== undefined && bytesOf(shown) + bytesOf(lines) < budget;
  return {
    shown: html`${shown}
${fits && html`<details class="in-source"><summary>In the source</summary>${lines}</details>`}`.html,
    rest: rest.map((piece) => piece.html),
    left,
  };
}

/** How many bytes a change has as a whole, but for its source. */
export function sizeOf({ pieces, meaning }: Comparison): number {
  return itemsOf(pieces, meaning).reduce((sum, { html: own }) => sum + bytesOf(own), 0);
}

/** "3 blocks changed in REST API impact (normative): outdates votes on api." */
function meaningLine({ class: own, normative, editorial, outdated, reasons }: Meaning, pieces: readonly Piece[]): Html {
  const changed = pieces.reduce((sum, piece) => sum + (piece.piece === "section" ? piece.changed : 0), 0);
  if (own === "same")
    return html`<p class="meaning">No change of meaning${changed > 0 ? html`: ${count(changed, "block")} only written otherwise` : ": only the way it is written changed"}.</p>`;
  const where = (names: readonly string[]): Content =>
    join(
      names.slice(0, 6).map((name) => html`<em>${name === "" ? "the beginning" : name}</em>`),
      ", ",
    );
  const more = (names: readonly string[]): Content => names.length > 6 && ` and ${names.length - 6} more`;
  if (own === "normative") {
    return html`<p class="meaning"><span class="pill warn">Normative</span> ${changed === 0 ? "Changed in the source" : html`${count(changed, "block")} changed`}; binding in ${where(normative)}${more(normative)}${editorial.length > 0 && html`, editorial at most in ${where(editorial)}`}. <span class="muted">${sentence(reasons)}${outdated.length > 0 && html` Outdates votes on ${join([...outdated], ", ")}.`}</span></p>`;
  }
  return html`<p class="meaning"><span class="pill">Editorial at most</span> ${changed === 0 ? "Changed in the source" : html`${count(changed, "block")} changed`} in ${where(editorial)}${more(editorial)}. <span class="muted">${sentence(reasons)}</span></p>`;
}

function sentence(reasons: readonly string[]): string {
  if (reasons.length === 0) return "";
  const words = `${reasons.slice(0, 4).join(", ")}${reasons.length > 4 ? " and more" : ""}.`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A line of a section, what is unchanged, or a changed block. */
interface Item {
  readonly kind: "section" | "same" | "block";
  readonly html: Html;
  /** Whether it goes on with the block before it, which has no room on a page. */
  readonly goesOn?: boolean;
  /** The section that it stands in. */
  readonly title: string;
}

/** The text: sections without a change as one line with a count, blocks with theirs. */
function itemsOf(pieces: readonly Piece[], { class: own }: Meaning): readonly Item[] {
  if (pieces.every((piece) => piece.piece === "section" && piece.changed === 0)) {
    const words = {
      same: "Every block is as it was.",
      "editorial-candidate": "Every block has the words that it had; the source shows what changed.",
      normative: "The blocks that are compared here are as they were; the source shows what changed.",
    }[own];
    return [{ kind: "same", title: "", html: html`<p class="muted">${words}</p>` }];
  }
  const items: Item[] = [];
  let quiet: string[] = [];
  let title = "";
  const add = (kind: Item["kind"], own: Html): void => {
    items.push({ kind, html: own, title });
  };
  const settle = (): void => {
    if (quiet.length > 0) add("same", html`<p class="unchanged">Unchanged: ${join(quiet, ", ")}</p>\n`);
    quiet = [];
  };
  for (const piece of pieces) {
    if (piece.piece === "section" && piece.changed === 0 && piece.gone.length > 0) {
      settle();
      add(
        "same",
        html`<p class="unchanged"><em>${titleOf(piece)}</em>: ${goneWords(piece)}; ${count(piece.same, "block")} unchanged</p>\n`,
      );
      continue;
    }
    if (piece.piece === "section" && piece.changed === 0) {
      if (piece.same > 0 || piece.title !== "") quiet.push(piece.title === "" ? "the beginning" : piece.title);
      continue;
    }
    settle();
    if (piece.piece === "section") {
      title = titleOf(piece);
      add("section", sectionLine(title));
      if (piece.gone.length > 0) add("same", html`<p class="unchanged">${goneWords(piece)}</p>\n`);
    } else if (piece.piece === "same")
      add("same", html`<p class="unchanged">${count(piece.count, "block")} unchanged</p>\n`);
    else {
      for (const [index, own] of blockInParts(piece).entries())
        items.push({ kind: "block", html: block(own), goesOn: index > 0, title });
    }
  }
  settle();
  return items;
}

type SectionPiece = Piece & { readonly piece: "section" };

function titleOf({ title }: SectionPiece): string {
  return title === "" ? "Before the first section" : title;
}

/** "2 blocks moved from here to Proposed Change". */
function goneWords({ gone }: SectionPiece): Content {
  return join(
    gone.map(([to, blocks], index) => {
      const where = html`<em>${to === "" ? "the beginning" : to}</em>`;
      return index === 0 ? html`${count(blocks, "block")} moved from here to ${where}` : html`${blocks} to ${where}`;
    }),
    ", ",
  );
}

/** A block that is larger than a piece in several: its lines, or its words, cut where a line or a word ends. */
function blockInParts(whole: Piece & { readonly piece: "block" }): readonly (Piece & { readonly piece: "block" })[] {
  if (whole.lines.length > 0) return linesInParts(whole.lines).map((lines) => ({ ...whole, lines }));
  const size = whole.parts.reduce((sum, [, text]) => sum + text.length, 0);
  if (size <= pieceSize / 2) return [whole];
  const found: Part[][] = [[]];
  let room = pieceSize / 2;
  for (const [mark, text] of whole.parts) {
    for (let at = 0; at < text.length;) {
      const end = endOfPart(text, at, room);
      found.at(-1)!.push([mark, text.slice(at, end)]);
      room -= end - at;
      at = end;
      if (room > 0) continue;
      found.push([]);
      room = pieceSize / 2;
    }
  }
  return found
    .filter((parts) => parts.length > 0)
    .map((parts, index) => ({ ...whole, parts, leads: index === 0 ? whole.leads : [] }));
}

/** Where a part of a text ends that begins at `at` and has about `room` characters. */
function endOfPart(text: string, at: number, room: number): number {
  if (text.length - at <= room) return text.length;
  const next = /\s/g;
  next.lastIndex = at + room;
  const found = next.exec(text);
  return found === null || found.index > at + room + 1000 ? at + room : found.index + 1;
}

/** Lines of code, in parts none of which is longer than a piece. */
function linesInParts(lines: readonly Line[]): readonly (readonly Line[])[] {
  const found: Line[][] = [[]];
  let size = 0;
  for (const line of lines) {
    const own = line.parts.reduce((sum, [, text]) => sum + text.length + 30, 60);
    size += own;
    if (size > pieceSize / 2 && found.at(-1)!.length > 0) {
      found.push([]);
      size = own;
    }
    found.at(-1)!.push(line);
  }
  return found;
}

function sectionLine(words: string): Html {
  return html`<p class="diff-section">${words}</p>\n`;
}

/** Items in pieces, the first of `budget` bytes; the line of a section stays with what is below it. */
function cutItems(
  items: readonly Item[],
  budget: number,
): readonly { readonly html: string; readonly blocks: number }[] {
  const pieces: { html: string; blocks: number }[] = [{ html: "", blocks: 0 }];
  let room = budget;
  let waiting: Html[] = [];
  for (const { kind, html: own, title, goesOn } of items) {
    if (kind === "section") {
      waiting.push(own);
      continue;
    }
    const size = bytesOf(own) + waiting.reduce((sum, one) => sum + bytesOf(one), 0);
    if (size > room && (pieces.length === 1 || pieces.at(-1)!.html !== "")) {
      if (kind === "block" && waiting.length === 0) waiting.push(sectionLine(`${title}, continued`));
      pieces.push({ html: "", blocks: 0 });
      room = pieceSize;
    }
    const piece = pieces.at(-1)!;
    piece.html += html`${waiting}${own}`.html;
    piece.blocks += kind === "block" && goesOn !== true ? 1 : 0;
    room -= size;
    waiting = [];
  }
  return pieces.map(({ html: own, blocks }) => ({ html: own === "" ? "" : `<div class="diff">${own}</div>`, blocks }));
}

function block({ kind, tone, from, parts: own, cells, lines, leads }: Piece & { readonly piece: "block" }): Html {
  const moved = tone === "moved" && html`<p class="moved">Moved${from === "" ? "" : html` from <em>${from}</em>`}</p>`;
  const content =
    cells.length > 0
      ? html`<table><tbody><tr>${cells.map((cell) => html`<td>${parts(cell)}</td>`)}</tr></tbody></table>`
      : lines.length > 0
        ? sourceChanges(lines)
        : parts(own);
  return html`<div class="block ${tone} ${kind}">${moved}${content}${leads.map(leadLine)}</div>
`;
}

/** "the site leads to https://…", with what changed of the address. */
function leadLine({ words, verb, parts: own }: Lead): Html {
  return html`<p class="lead"><em>${words === "" ? "a link" : words}</em> ${verb} ${parts(own)}</p>`;
}

function parts(list: readonly Part[]): Content {
  return list.map(([mark, text]) =>
    mark === "+" ? html`<ins>${text}</ins>` : mark === "-" ? html`<del>${text}</del>` : text,
  );
}

/** Lines of the source, with words marked in lines that were changed. */
function sourceChanges(lines: readonly Line[]): Html {
  if (lines.length === 0) return html`<p class="muted">The source is the same.</p>`;
  return html`<pre class="code lines" tabindex="0"><code>${lines.map(({ mark, parts: own }) => {
    if (mark === "…") return html`<span class="skip-line">⋯</span>\n`;
    if (mark === "=") return html`  ${parts(own)}\n`;
    return html`<span class="${mark === "+" ? "line-ins" : "line-del"}"><span class="mark">${mark === "+" ? "+" : "-"}</span> ${parts(own)}</span>\n`;
  })}</code></pre>`;
}
