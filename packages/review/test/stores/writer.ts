// A process that appends as fast as it can and names each event once it is acknowledged; the suite kills it. With a fourth
// argument it ends by itself at the first failure, and says what it was.
import { openStore, voteEvent } from "./places.ts";

const [kind = "", target = "", name = "", end] = process.argv.slice(2);
const store = await openStore(kind, target);
for (let count = 0; ; count += 1) {
  const id = `${name}-event-${count}`;
  // Many specs, as in life: no log is longer than a real one.
  const spec = `race-${count % 40}`;
  for (;;) {
    const loaded = await store.load(spec);
    if (!loaded.ok) throw new Error(loaded.error.sentence);
    const appended = await store.append(spec, loaded.value.version, [voteEvent(spec, id)]);
    if (appended.ok) break;
    if (appended.error.reason === "stale-version") continue;
    if (end === undefined) throw new Error(appended.error.sentence);
    process.stdout.write(`! ${appended.error.sentence}\n`);
    process.exit(0);
  }
  process.stdout.write(`${id}\n`);
}
