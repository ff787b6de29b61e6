/**
 * Addresses that stay: one for each id that a spec has or had. The name of the file is the id where that can be one; else it
 * is what of the id can be read, and a mark that is made of the id. On no file system are two of them one file.
 */
import type { Entry, Removed } from "./entry.ts";

/** An address that stays, and what it stands for. */
export interface Permalink {
  readonly url: string;
  readonly id: string;
  /** The specs that have the id. */
  readonly specs: readonly Entry[];
  /** Where those that had it are now: paths, addresses of other hosts, and what was removed. */
  readonly others: readonly (string | Removed)[];
}

/** A spec, or what became of one, with the ids that it has and had, oldest first. */
export interface Named {
  readonly ids: readonly string[];
  /** When it was begun, in milliseconds; undefined where nothing tells. */
  readonly begun: number | undefined;
  readonly place: Entry | string | Removed;
}

/**
 * An address for each id, by id. Of ids that some file systems take for one name the one that was first has it: its address is
 * known already.
 */
export function findPermalinks(named: readonly Named[]): ReadonlyMap<string, Permalink> {
  const found = new Map<string, { id: string; specs: Entry[]; others: Set<string | Removed>; order: Order }>();
  for (const { ids, begun = Infinity, place } of named) {
    for (const [index, id] of ids.entries()) {
      const order = [begun, index, isPlain(id) && foldName(id) === id ? 0 : 1] as const;
      const known = found.get(id) ?? { id, specs: [], others: new Set(), order };
      found.set(id, isBefore(order, known.order) ? { ...known, order } : known);
      if (typeof place === "object" && "record" in place && place.record.id === id) known.specs.push(place);
      else known.others.add(typeof place === "object" && "record" in place ? place.record.path : place);
    }
  }
  const taken = new Set<string>();
  const inOrder = [...found.values()].sort((left, right) =>
    isBefore(left.order, right.order) ? -1 : isBefore(right.order, left.order) ? 1 : left.id < right.id ? -1 : 1,
  );
  return new Map(
    inOrder.map(({ id, specs, others }) => {
      const name = freeName(id, taken);
      taken.add(foldName(name));
      return [id, { url: `id/${name}.html`, id, specs, others: [...others] }];
    }),
  );
}

/** When an id came, which of the ids of its spec it was, and 0 for one that is written as file systems compare names. */
type Order = readonly [begun: number, index: number, rank: number];

function isBefore(left: Order, right: Order): boolean {
  const at = left.findIndex((one, index) => one !== right[index]);
  return at >= 0 && left[at]! < right[at]!;
}

function freeName(id: string, taken: ReadonlySet<string>): string {
  const plain = id.normalize("NFC");
  if (isPlain(plain) && !taken.has(foldName(plain))) return plain;
  const readable = cutBytes(plain.replace(notInNames, "-").replace(/^[-.]+|-+$/g, ""), mostBytes - 30);
  for (let mark = markOf(id); ; mark += markOf(`${id}${mark}`)) {
    const name = `${readable === "" ? "id" : readable}~${mark}`;
    if (!taken.has(foldName(name))) return name;
  }
}

/** What no name of a file has here: all but letters, digits and a few signs, and what cannot be seen. */
const notInNames = /(?:[^\p{L}\p{M}\p{N}_.+~-]|\p{Default_Ignorable_Code_Point})+/gu;

const plainName = /^(?=[\p{L}\p{N}_+~-])[\p{L}\p{M}\p{N}_.+~-]+$/u;

/** Names that are those of devices, whatever comes after the first dot. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** So long may a name be before its ending: file systems have room for 255 bytes. */
const mostBytes = 150;

/** Whether an id can be the name of a file everywhere, as it is. */
function isPlain(id: string): boolean {
  return (
    plainName.test(id) &&
    !/\p{Default_Ignorable_Code_Point}/u.test(id) &&
    !device.test(id) &&
    Buffer.byteLength(id) <= mostBytes
  );
}

/** Names that are alike to a file system that ignores case, or how accents are written, are the same here. */
function foldName(name: string): string {
  return name.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
}

function cutBytes(text: string, most: number): string {
  let bytes = 0;
  let kept = "";
  for (const letter of text) {
    bytes += Buffer.byteLength(letter);
    if (bytes > most) break;
    kept += letter;
  }
  return kept;
}

/** A text as a few letters and digits: FNV-1a, 32 bits. */
function markOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36).padStart(7, "0");
}
