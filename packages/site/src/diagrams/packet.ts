/** Packet diagrams (packetdiag): the fields of a header by their bits, in rows. The language is one of lines. */
import { type Drawing, rect, textAt, widthOf, wrap } from "./svg.ts";

interface Field {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

const cell = 21;
const rowHeight = 44;
const mostBits = 8192;

/** Draws the fields of a packet; undefined where the text gives none. */
export function drawPacket(source: string): Drawing | undefined {
  const fields: Field[] = [];
  let columns = 16;
  let next = 0;
  const body = source
    .replace(/\/\*[^]*?\*\//g, "")
    .replace(/^\s*(?:packetdiag|diagram)?\s*\{/, "")
    .replace(/\}\s*$/, "");
  for (const raw of body.split(/[\n;]/)) {
    const line = raw.replace(/^\s*(?:#|\/\/).*/, "").trim();
    if (line === "") continue;
    const setting = /^(\w+)\s*=\s*"?(\w+)"?$/.exec(line);
    if (setting !== null) {
      const width = Number(setting[2]);
      if (setting[1] === "colwidth" && width >= 4 && width <= 128) columns = width;
      continue;
    }
    const match = /^(?:(\d+)(?:\s*-\s*(\d+))?\s*:|\*)\s*([^[]*?)\s*(?:\[([^\]]*)\])?$/.exec(line);
    if (match === null) return undefined;
    const [, first, last, words = "", attributes = ""] = match;
    const length = Number(/\blen\s*=\s*(\d+)/.exec(attributes)?.[1] ?? 1);
    const from = first === undefined ? next : Number(first);
    const to = first === undefined ? from + length - 1 : Number(last ?? first) + (last === undefined ? length - 1 : 0);
    if (to < from || to > mostBits) return undefined;
    const label = /\blabel\s*=\s*"([^"]*)"/.exec(attributes)?.[1] ?? words.replace(/^"|"$/g, "");
    fields.push({ from, to, label });
    next = to + 1;
  }
  if (fields.length === 0) return undefined;
  const parts: string[] = [];
  const [left, top] = [12, 30];
  for (let bit = 0; bit < columns; bit += columns > 32 ? 4 : 1) {
    if (bit % 4 === 0 || columns <= 16 || bit === columns - 1)
      parts.push(textAt(left + (bit + 0.5) * cell, 16, [String(bit)], { name: "quiet" }));
  }
  for (const { from, to, label } of fields) {
    // A field that goes on in the next row is drawn in pieces, the longest of which has the words.
    const pieces: { row: number; first: number; last: number }[] = [];
    for (let at = from; at <= to;) {
      const row = Math.floor(at / columns);
      const last = Math.min(to, (row + 1) * columns - 1);
      pieces.push({ row, first: at % columns, last: last % columns });
      at = last + 1;
    }
    const named = pieces.reduce((best, piece) => (piece.last - piece.first > best.last - best.first ? piece : best));
    for (const piece of pieces) {
      const width = (piece.last - piece.first + 1) * cell;
      const [x, y] = [left + piece.first * cell, top + piece.row * rowHeight];
      parts.push(rect(x, y, width, rowHeight));
      if (piece !== named) continue;
      const isNarrow = width < 46 && widthOf(label) > width - 2;
      if (isNarrow)
        parts.push(
          `<g transform="rotate(-90 ${x + width / 2} ${y + rowHeight / 2})">${textAt(x + width / 2, y + rowHeight / 2, [label.slice(0, 6)])}</g>`,
        );
      else parts.push(textAt(x + width / 2, y + rowHeight / 2, wrap(label, width - 8).slice(0, 2)));
    }
  }
  const rows = Math.floor(Math.max(...fields.map(({ to }) => to)) / columns) + 1;
  return {
    width: left * 2 + columns * cell,
    height: top + rows * rowHeight + 12,
    content: parts.join(""),
    title: `Packet diagram of ${fields.length} fields`,
    description: fields.map(({ from, to, label }) => `Bits ${from} to ${to}: ${label}`).join(". "),
  };
}
