/** Moving everything from one store to another as JSON lines, and proving that both hold the same. */
import { createHash } from "node:crypto";
import * as z from "zod";
import { decodeEvent, encodeEvent, isNewer, specIdFault, specIdNext, type ReviewEvent } from "../domain/index.ts";
import { ok, type Result } from "../result.ts";
import type { AppendFailure, EventStore, StoreFailure } from "./store.ts";

/** All events of a store, a line of JSON each: by spec, then in their order. */
export async function exportLines(store: EventStore): Promise<Result<readonly string[], StoreFailure>> {
  const listed = await store.list();
  if (!listed.ok) return listed;
  const lines: string[] = [];
  for (const { spec } of listed.value) {
    const loaded = await store.load(spec);
    if (!loaded.ok) return loaded;
    lines.push(...loaded.value.events.map(encodeEvent));
  }
  return ok(lines);
}

/** The first line of an export: how many events stand below it, of which specs, and the digest of their lines. */
const headSchema = z.strictObject({
  export: z.literal(1),
  events: z.int().min(0),
  specs: z.record(z.string(), z.int().min(1)),
  /** SHA-256 of the lines below, each with its line feed. */
  sha256: z.string(),
});

/** The line that stands before exported lines, by which it can be told that none is missing. */
export function headOfExport(lines: readonly string[]): string {
  const specs = Object.fromEntries(countBySpec(lines));
  return JSON.stringify({ export: 1, events: lines.length, specs, sha256: digestOf(lines) });
}

/** Lines of events, and whether they are all that were exported; "unproved" are those of a time when nothing said so. */
export interface ReadExport {
  readonly lines: readonly string[];
  readonly proof: "whole" | "unproved";
}

/** Reads the lines of a file: what its first line says of those below it has to be so, or a sentence says what is not. */
export function readExport(all: readonly string[]): Result<ReadExport, string> {
  const [first = "", ...lines] = all;
  const head = decodeHead(first);
  if (head === undefined) {
    const at = all.findIndex((line) => decodeHead(line) !== undefined);
    if (at > 0) return { ok: false, error: `Line ${at + 1} begins another export; take over one after the other.` };
    if (first.startsWith('{"export":'))
      return {
        ok: false,
        error: "Line 1 begins an export of a newer version of Assent, or was changed; use that version.",
      };
    return ok({ lines: all, proof: "unproved" });
  }
  if (lines.length === head.events && digestOf(lines) === head.sha256) return ok({ lines, proof: "whole" });
  const found = countBySpec(lines);
  const other = [...new Set([...Object.keys(head.specs), ...found.keys()])]
    .filter((spec) => (head.specs[spec] ?? 0) !== (found.get(spec) ?? 0))
    .map((spec) => `${found.get(spec) ?? 0} of ${head.specs[spec] ?? 0} of "${spec}"`);
  const what =
    lines.length === head.events && other.length === 0
      ? "as many stand below it, and they were changed or stand in another order"
      : `${lines.length} stand below it${other.length === 0 ? "" : ` (${other.slice(0, 5).join(", ")})`}`;
  return {
    ok: false,
    error: `The lines are not those that were exported: the first one tells of ${head.events} events, and ${what}.`,
  };
}

function decodeHead(line: string): z.infer<typeof headSchema> | undefined {
  if (!line.startsWith('{"export":')) return undefined;
  try {
    const decoded = headSchema.safeParse(JSON.parse(line));
    return decoded.success ? decoded.data : undefined;
  } catch {
    return undefined;
  }
}

function digestOf(lines: readonly string[]): string {
  const hash = createHash("sha256");
  for (const line of lines) hash.update(`${line}\n`);
  return hash.digest("hex");
}

function countBySpec(lines: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const spec = decodeEvent(line)?.spec;
    if (spec !== undefined) counts.set(spec, (counts.get(spec) ?? 0) + 1);
  }
  return counts;
}

/** Why lines were not taken over. */
export type ImportFailure =
  AppendFailure | { readonly reason: "unreadable" | "differs" | "disordered"; readonly sentence: string };

/** Reads the events of lines; the first line that holds none, as a sentence. */
export function readLines(lines: readonly string[]): Result<readonly ReviewEvent[], ImportFailure> {
  const events: ReviewEvent[] = [];
  for (const [index, line] of lines.entries()) {
    const event = decodeEvent(line);
    const noId = event === undefined ? undefined : specIdFault(event.spec);
    if (event !== undefined && noId === undefined) {
      events.push(event);
      continue;
    }
    if (event !== undefined && noId !== undefined) {
      const id = JSON.stringify(event.spec.slice(0, 80));
      const sentence = `Line ${index + 1} is about ${id}, which is no id of a spec: it ${noId}. An id is made of ${specIdNext}; nothing was taken over.`;
      return { ok: false, error: { reason: "unreadable", sentence } };
    }
    const why = isNewer(line) ? "was written by a newer version of Assent; use that version" : "is no event";
    return { ok: false, error: { reason: "unreadable", sentence: `Line ${index + 1} ${why}.` } };
  }
  return ok(events);
}

/** Takes lines over. What is there already stays; what differs from it is refused as a whole. The number of new events. */
export async function importLines(store: EventStore, lines: readonly string[]): Promise<Result<number, ImportFailure>> {
  const read = readLines(lines);
  if (!read.ok) return read;
  const disorder = findDisorder(read.value);
  if (disorder !== undefined) return { ok: false, error: { reason: "disordered", sentence: disorder } };
  const bySpec = new Map<string, ReviewEvent[]>();
  for (const event of read.value) {
    const known = bySpec.get(event.spec);
    if (known === undefined) bySpec.set(event.spec, [event]);
    else known.push(event);
  }
  const plan: { readonly spec: string; readonly version: number; readonly events: readonly ReviewEvent[] }[] = [];
  for (const [spec, events] of bySpec) {
    const loaded = await store.load(spec);
    if (!loaded.ok) return loaded;
    const { events: known, version } = loaded.value;
    const differs = known.findIndex(
      (event, index) => encodeEvent(event) !== (events[index] && encodeEvent(events[index])),
    );
    if (differs >= 0) {
      const sentence = `The store has other events of "${spec}" from event ${differs + 1} on; nothing was taken over.`;
      return { ok: false, error: { reason: "differs", sentence } };
    }
    plan.push({ spec, version, events: events.slice(known.length) });
  }
  let count = 0;
  for (const { spec, version, events } of plan) {
    if (events.length === 0) continue;
    const appended = await store.append(spec, version, events);
    if (!appended.ok) return appended;
    count += events.length;
  }
  return ok(count);
}

/**
 * Where lines are not in the order in which they happened, as a sentence: a log begins with its proposal, and an event
 * stands behind the text or the concern that it is about.
 */
function findDisorder(events: readonly ReviewEvent[]): string | undefined {
  const places = new Map<string, number>();
  for (const [index, event] of events.entries())
    for (const thing of broughtBy(event)) if (!places.has(thing)) places.set(thing, index);
  const seen = new Set<string>();
  for (const [index, event] of events.entries()) {
    const { spec, at, what } = event;
    const kind = what.type.replaceAll("_", " ");
    const again = "Lines stand in the order in which assent store export writes them; nothing was taken over.";
    if (!seen.has(spec) && what.type !== "proposed" && what.type !== "specless_requested")
      return `Line ${index + 1} is "${kind}", and the first of "${spec}": nothing comes before its proposal. ${again}`;
    seen.add(spec);
    for (const thing of neededBy(event)) {
      const place = places.get(thing) ?? -1;
      // One that was forged may be about what came only later; its time says so then.
      if (place > index && (events[place]?.at ?? "") <= at)
        return `Line ${index + 1}, "${kind}" of "${spec}", is about what only line ${place + 1} brings. ${again}`;
    }
  }
  return undefined;
}

function broughtBy({ spec, id, what }: ReviewEvent): readonly string[] {
  if (what.type === "proposed" || what.type === "revised") return [`${spec} text ${what.patchSet}`];
  return what.type === "concern_raised" || (what.type === "voted" && what.concern !== undefined)
    ? [`${spec} concern ${id}`]
    : [];
}

function neededBy({ spec, what }: ReviewEvent): readonly string[] {
  if (what.type === "proposed") return [];
  const text = "patchSet" in what ? (what.patchSet ?? 0) - (what.type === "revised" ? 1 : 0) : 0;
  return [
    ...(text > 0 ? [`${spec} text ${text}`] : []),
    ...("concern" in what && what.type !== "voted" ? [`${spec} concern ${what.concern}`] : []),
  ];
}

/** The first difference between a store and lines, as a sentence; undefined where they are equal. */
export async function compareLines(
  store: EventStore,
  lines: readonly string[],
): Promise<Result<string | undefined, StoreFailure>> {
  const own = await exportLines(store);
  if (!own.ok) return own;
  const at = Array.from({ length: Math.max(own.value.length, lines.length) }).findIndex(
    (_, index) => own.value[index] !== lines[index],
  );
  if (at < 0) return ok(undefined);
  return ok(`Line ${at + 1} differs: the store has ${own.value.length} events, the lines are ${lines.length}.`);
}
