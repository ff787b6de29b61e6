// One cold process that reads one family of hostile text at growing sizes: `node --expose-gc families.mjs NAME` prints a
// list of {"milliseconds", "kept", "html"}: processor time of the process, what the result keeps as a multiple of the text,
// and processor time of writing it as HTML.
import { families } from "./hostile.mjs";

const { read, sphinx, writeHtml } = await import("@assent/rst");
const { make, limit = Number.MAX_SAFE_INTEGER } = families[process.argv[2]];

function run(size) {
  const text = make(size);
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  const start = process.cpuUsage();
  const reading = read(text, { dialect: sphinx, lineLengthLimit: limit });
  const { user, system } = process.cpuUsage(start);
  globalThis.gc();
  const after = process.memoryUsage().heapUsed;
  const kept = Math.max(0, after - before) / text.length;
  const written = process.cpuUsage();
  writeHtml(reading.document);
  const html = process.cpuUsage(written);
  return { milliseconds: (user + system) / 1000, kept, html: (html.user + html.system) / 1000 };
}

read("warm *up* `x`_\n\n.. _x: y\n");
process.stdout.write(JSON.stringify([131_072, 262_144, 524_288, 1_048_576].map(run)));
