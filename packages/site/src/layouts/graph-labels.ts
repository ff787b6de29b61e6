/** What stands in the boxes of the graph: two lines at most, and no two boxes alike. */
import { widthOf, wrap } from "../diagrams/svg.ts";

/** What a box is named after. */
export interface Named {
  readonly title: string;
  /** What tells it from another with the same title, the most telling first; the last of it is its own alone. */
  readonly marks: readonly string[];
}

/** The words of a box, and whether the title stands there in full. */
export interface Label {
  /** One that is too wide has room when it is broken into two where the browser likes. */
  readonly lines: readonly string[];
  readonly isWhole: boolean;
}

/**
 * A label for each, in order; no line is wider than `room` px. A title that is too long keeps its beginning, and from where it
 * differs from the title that is most like it, or its end.
 */
export function labelsOf(all: readonly Named[], room: number): readonly Label[] {
  const words = all.map(({ title }) => title.split(/\s+/));
  const shared = sharedWords(words);
  const labels = all.map(({ title }, index) => shorten(title, words[index]!, shared[index]!, room));
  for (const alike of groupsOf(labels)) {
    const mark = markOf(alike.map((index) => all[index]!.marks));
    for (const [place, index] of alike.entries()) {
      const { title } = all[index]!;
      const [whole, isFitting] = [widthOf(title) <= room, widthOf(mark[place]!) <= room];
      const second = isFitting ? mark[place]! : keepEnd(mark[place]!, room);
      labels[index] = { lines: [whole ? title : keepStart(title, room), second], isWhole: whole && isFitting };
    }
  }
  // Marks that are the same where they were cut are counted.
  for (const alike of groupsOf(labels))
    for (const [place, index] of alike.entries()) {
      const number = ` (${place + 1})`;
      const { lines } = labels[index]!;
      const last = keepStart(lines.at(-1)!, room - widthOf(number));
      labels[index] = { lines: [...lines.slice(0, -1), last + number], isWhole: false };
    }
  return labels;
}

/** The places of labels that are the same as others. */
function groupsOf(labels: readonly Label[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [index, { lines }] of labels.entries()) {
    const key = lines.join("\n");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** The first mark that is another for each. */
function markOf(marks: readonly (readonly string[])[]): readonly string[] {
  for (const at of marks[0]!.keys()) {
    const values = marks.map((own) => own[at] ?? "");
    if (new Set(values).size === values.length && !values.includes("")) return values;
  }
  return marks.map((own) => own.at(-1) ?? "");
}

/** How many words each has in common at its beginning with another, at most. */
function sharedWords(all: readonly (readonly string[])[]): readonly number[] {
  const counts = all.map(() => 0);
  const sorted = all
    .map((words, index) => ({ words, index, key: words.join("\u0000") }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  // Sorted by words, what is most like a title stands right before or behind it.
  for (let at = 1; at < sorted.length; at += 1) {
    const [left, right] = [sorted[at - 1]!, sorted[at]!];
    if (left.key === right.key) continue;
    let same = 0;
    while (same < left.words.length && left.words[same] === right.words[same]) same += 1;
    for (const { index } of [left, right]) counts[index] = Math.max(counts[index]!, same);
  }
  return counts;
}

function shorten(title: string, words: readonly string[], shared: number, room: number): Label {
  const lines = wrap(title, room);
  if (lines.length <= 2 && lines.every((line) => widthOf(line) <= room)) return { lines: [title], isWhole: true };
  const first = keepStart(title, room);
  // Where the beginning tells it from all others the end says most, else that which is its own.
  const isTold = words.slice(0, shared + 1).join(" ").length < first.length;
  const second = isTold ? keepEnd(title, room) : keepStart(words.slice(shared).join(" "), room);
  return { lines: [first, second], isWhole: false };
}

/** As much of the beginning as there is room for, with "…" for the rest. */
function keepStart(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  const short = take(Array.from(text), room);
  const space = short.lastIndexOf(" ");
  return `${(space > short.length / 2 ? short.slice(0, space) : short).replace(/[,;:.\s]+$/, "")}…`;
}

/** As much of the end as there is room for, with "…" for the rest. */
function keepEnd(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  const short = Array.from(take(Array.from(text).reverse(), room))
    .reverse()
    .join("");
  const space = short.indexOf(" ");
  return `…${(space >= 0 && space < short.length / 2 ? short.slice(space) : short).trim()}`;
}

function take(characters: readonly string[], room: number): string {
  let width = widthOf("…");
  let taken = "";
  for (const character of characters) {
    width += widthOf(character);
    if (width > room) break;
    taken += character;
  }
  return taken;
}
