// A process that appends as fast as it can and names each event once it is acknowledged; the suite kills it.
import { openStore, voteEvent } from "./places.ts";

const [kind = "", target = "", name = ""] = process.argv.slice(2);
const store = await openStore(kind, target);
for (let count = 0; ; count += 1) {
  const id = `${name}-event-${count}`;
  for (;;) {
    const loaded = await store.load("race");
    if (!loaded.ok) throw new Error(loaded.error.sentence);
    const appended = await store.append("race", loaded.value.version, [voteEvent("race", id)]);
    if (appended.ok) break;
    if (appended.error.reason !== "stale-version") throw new Error(appended.error.sentence);
  }
  process.stdout.write(`${id}\n`);
}
