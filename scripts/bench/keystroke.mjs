// A spec of 2,000 lines, made of real ones, read again and again with a change in its middle: `node keystroke.mjs FILE…`
// prints {"lines", "bytes", "parse", "read"}, the last two the median in milliseconds of the thread.
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

function median(readText) {
  const times = [];
  for (let count = 0; count < 160; count += 1) {
    const text = typed(count);
    const start = threadTime();
    readText(text);
    if (count >= 100) times.push(threadTime() - start);
  }
  return times.sort((left, right) => left - right)[times.length >> 1];
}

const result = {
  lines: LINES,
  bytes: Buffer.byteLength(typed(0)),
  parse: median((text) => parse(text)),
  read: median((text) => read(text, { dialect: sphinx })),
};
process.stdout.write(JSON.stringify(result));
