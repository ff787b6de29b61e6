/** Packet diagrams (packetdiag): the fields of a header by their bits, in rows. The language is one of lines. */
import type { Attributes } from "./language.ts";
import { attributesIn, type Drawing, paint, rect, textAt, widthOf, wrap } from "./svg.ts";

interface Field {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly attributes: Attributes;
}

const cell = 21;
const rowHeight = 44;
const mostBits = 8192;

/** Draws the fields of a packet; undefined where the text gives none. */
export function drawPacket(source: string): Drawing | undefined {
  const fields: Field[] = [];
  let columns = 16;
  let interval = 4;
  let isRightToLeft = false;
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
      if (setting[1] === "scale_interval" && width >= 1) interval = width;
      if (setting[1] === "scale_direction") isRightToLeft = setting[2] === "right_to_left";
      continue;
    }
    const match = /^(?:(\d+)(?:\s*-\s*(\d+))?\s*:|\*)\s*((?:[^[\s][^[]*)?)(?:\[([^\]]*)\])?$/.exec(line);
    if (match === null) return undefined;
    const [, first, last, words = "", told = ""] = match;
    const attributes = attributesIn(told);
    const length = Number(/^\d+$/.exec(attributes.get("len") ?? "")?.[0] ?? 1);
    const from = first === undefined ? next : Number(first);
    const to = first === undefined ? from + length - 1 : Number(last ?? first) + (last === undefined ? length - 1 : 0);
    if (to < from || to > mostBits) return undefined;
    fields.push({ from, to, label: attributes.get("label") ?? words.trimEnd().replace(/^"|"$/g, ""), attributes });
    next = to + 1;
  }
  if (fields.length === 0) return undefined;
  const parts: string[] = [];
  const [left, top] = [12, 30];
  /** Where a run of bits of a row begins, from the left. */
  const xOf = (bit: number, bits = 1): number => left + (isRightToLeft ? columns - bit - bits : bit) * cell;
  for (let bit = 0; bit < columns; bit += 1) {
    if (bit % interval === 0 || columns <= 16 || bit === columns - 1)
      parts.push(textAt(xOf(bit) + cell / 2, 16, [String(bit)], { name: "quiet" }));
  }
  for (const { from, to, label, attributes } of fields) {
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
      const [x, y] = [xOf(piece.first, piece.last - piece.first + 1), top + piece.row * rowHeight];
      parts.push(rect(x, y, width, rowHeight, { extra: paint(attributes) }));
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
