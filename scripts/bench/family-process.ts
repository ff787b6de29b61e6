// One process that parses a family of texts in growing lengths and prints the times, as JSON.
import { parse, read, writeHtml } from "@assent/rst";
import { families } from "./families.ts";

const [name = "", ...lengths] = process.argv.slice(2);
const make = families[name]!;
const options = { lineLengthLimit: 1e9 };
for (let warm = 0; warm < 20; warm += 1) writeHtml(read(make(2000), options).document);
const rows = lengths.map(Number).map((length) => {
  const text = make(length);
  const start = performance.now();
  parse(text, options);
  const parsed = performance.now();
  const { document } = read(text, options);
  const transformed = performance.now();
  writeHtml(document);
  return {
    length: text.length,
    parse: parsed - start,
    read: transformed - parsed,
    write: performance.now() - transformed,
  };
});
process.stdout.write(JSON.stringify(rows));
