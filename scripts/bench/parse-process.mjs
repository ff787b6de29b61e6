// One cold process that parses all texts below a folder with one engine and prints what it took, as JSON.
// node scripts/bench/parse-process.mjs assent|markdown-it FOLDER [keep]
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [engine, folder, keep] = process.argv.slice(2);
const parse =
  engine === "assent"
    ? await import("@assent/rst").then((rst) => (text) => rst.parse(text).document)
    : await import("markdown-it").then(({ default: MarkdownIt }) => {
        const markdown = new MarkdownIt();
        return (text) => markdown.parse(text, {});
      });
const texts = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".rst"))
  .map((name) => readFileSync(join(folder, name), "utf8"));
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
const before = process.memoryUsage().heapUsed;
const trees = [];
const start = performance.now();
for (const text of texts) {
  const tree = parse(text);
  if (keep) trees.push(tree);
}
const milliseconds = performance.now() - start;
globalThis.gc?.();
const held = process.memoryUsage().heapUsed - before;
const longest = texts.reduce((found, text) => (text.length > found.length ? text : found), "");
const warm = [];
for (let run = 0; run < 5; run += 1) {
  const from = performance.now();
  parse(longest);
  warm.push(performance.now() - from);
}
warm.sort((a, b) => a - b);
process.stdout.write(
  JSON.stringify({
    bytes,
    milliseconds,
    held: trees.length > 0 ? held : undefined,
    longestLines: longest.split("\n").length,
    longestWarm: warm[2],
  }),
);
