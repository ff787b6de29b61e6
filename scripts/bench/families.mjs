// One cold process that reads one family of hostile text at growing sizes: `node families.mjs NAME` prints a list of
// {"bytes", "milliseconds", "megabytes"}; the last is what the heap held at its highest, over the start.
import { families } from "./hostile.mjs";

const { read, sphinx } = await import("../../packages/rst/dist/index.js");
const make = families[process.argv[2]];
const result = [];
read("warm *up* `x`_\n\n.. _x: y\n");
for (const size of [131_072, 262_144, 524_288, 1_048_576]) {
  const text = make(size);
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  read(text, { dialect: sphinx, lineLengthLimit: Number.MAX_SAFE_INTEGER });
  const milliseconds = performance.now() - start;
  result.push({ bytes: text.length, milliseconds, megabytes: (process.memoryUsage().heapUsed - before) / 1e6 });
}
process.stdout.write(JSON.stringify(result));
