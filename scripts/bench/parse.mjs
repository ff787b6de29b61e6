// One cold process that reads texts: `node parse.mjs ENGINE FILE…` prints {"bytes", "milliseconds"}. What is loaded before
// the clock starts is the engine; what is measured is everything it does with the texts.
import { readFileSync } from "node:fs";
import { threadTime } from "./thread-time.mjs";

const engines = {
  async "assent parse"() {
    const { parse } = await import("@assent/rst");
    return parse;
  },
  async "assent parse and transform"() {
    const { read, sphinx } = await import("@assent/rst");
    return (text) => read(text, { dialect: sphinx });
  },
  async "markdown-it"() {
    const { default: MarkdownIt } = await import("markdown-it");
    const md = new MarkdownIt();
    return (text) => md.parse(text, {});
  },
};

const [engine, list] = process.argv.slice(2);
const texts = JSON.parse(readFileSync(list, "utf8")).map((path) => readFileSync(path, "utf8"));
const read = await engines[engine]();
const start = threadTime();
for (const text of texts) read(text);
const milliseconds = threadTime() - start;
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
process.stdout.write(JSON.stringify({ bytes, milliseconds }));
