// A spec of 2,000 lines, made of real ones, read again and again with a change in its middle: `node keystroke.mjs FILE…`
// prints {"lines", "bytes", "parse", "read"}, the last two the mean in milliseconds of the thread: some systems count its time
// in steps that are longer than one reading.
import { readFileSync } from "node:fs";
import { threadTime } from "./thread-time.mjs";

const { parse, read, sphinx } = await import("@assent/rst");

const LINES = 2000;
const lines = [];
for (const path of process.argv.slice(2)) {
  if (lines.length >= LINES) break;
  lines.push(...readFileSync(path, "utf8").split("\n"));
}
const middle = lines.findIndex((line, index) => index > LINES / 2 && /^[A-Za-z]/.test(line) && !lines[index - 1]);

function typed(count) {
  const changed = lines.slice(0, LINES);
  changed[middle] = `${"x".repeat(count % 10)}${changed[middle]}`;
  return `${changed.join("\n")}\n`;
}

function mean(readText) {
  const runs = 60;
  let start = 0;
  for (let count = -100; count < runs; count += 1) {
    if (count === 0) start = threadTime();
    readText(typed(count + 100));
  }
  return (threadTime() - start) / runs;
}

const result = {
  lines: LINES,
  bytes: Buffer.byteLength(typed(0)),
  parse: mean((text) => parse(text)),
  read: mean((text) => read(text, { dialect: sphinx })),
};
process.stdout.write(JSON.stringify(result));
