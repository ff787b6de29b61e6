/** Moving everything from one store to another as JSON lines, and proving that both hold the same. */
import { decodeEvent, encodeEvent, type ReviewEvent } from "../domain/index.ts";
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

/** Why lines were not taken over. */
export type ImportFailure = AppendFailure | { readonly reason: "unreadable" | "differs"; readonly sentence: string };

/** Takes lines over. What is there already stays; what differs from it is refused as a whole. The number of new events. */
export async function importLines(store: EventStore, lines: readonly string[]): Promise<Result<number, ImportFailure>> {
  const bySpec = new Map<string, ReviewEvent[]>();
  for (const [index, line] of lines.entries()) {
    const event = decodeEvent(line);
    if (event === undefined) {
      return { ok: false, error: { reason: "unreadable", sentence: `Line ${index + 1} is no event.` } };
    }
    bySpec.set(event.spec, [...(bySpec.get(event.spec) ?? []), event]);
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
