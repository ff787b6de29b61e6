/**
 * `npm run fuzz -- [--minutes N | --count N] [--seed S]`: texts that nobody would write, and the laws that hold for them
 * all the same: reading never throws, spans are ranges of the text that nest, and time stays in proportion to size.
 *
 * What breaks a law is made as small as it can be while it still does, and kept as a case in `corpus/fuzz/`, which the
 * tests read from then on.
 */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { brokenLaw } from "../packages/rst/test/laws.ts";
import { rootPath, sharedPath } from "../test/shared.ts";
import { threadTime } from "./bench/thread-time.mjs";
import { Chance, makeInput, readMaterial } from "./differential-inputs.ts";

const { values } = parseArgs({
  options: { minutes: { type: "string" }, count: { type: "string" }, seed: { type: "string" } },
});
for (const [name, value] of Object.entries(values)) {
  if (Number.isFinite(Number(value)) && value.trim() !== "") continue;
  console.error(`npm run fuzz: --${name} takes a number; it is "${value}".`);
  process.exit(2);
}
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const until = performance.now() + Number(values.minutes ?? (values.count ? "60" : "1")) * 60_000;
const most = Number(values.count ?? Infinity);
const chance = new Chance(seed);
const material = readMaterial(sharedPath);

/** Milliseconds a text of this length may take; far above what any needs, far below what a quadratic rule costs. */
function allowance(length: number): number {
  return 400 + length / 20;
}

/** The law that a text breaks, if it does; time is one of them here. */
function fault(text: string): string | undefined {
  const start = threadTime();
  const broken = brokenLaw(text);
  const spent = threadTime() - start;
  if (broken || spent <= allowance(text.length)) return broken;
  // once may be the machine's doing: several times, beside a plain text of the same length, is the text's
  const least = leastTime(text);
  if (least <= Math.max(allowance(text.length), 20 * leastTime(plainText(text.length)))) return undefined;
  return `time: ${least.toFixed(0)} ms for ${String(text.length)} characters`;
}

/** The least processor time of several readings. */
function leastTime(text: string): number {
  const times = Array.from({ length: 3 }, () => {
    const start = threadTime();
    brokenLaw(text);
    return threadTime() - start;
  });
  return Math.min(...times);
}

/** Paragraphs without markup. */
function plainText(length: number): string {
  return "Some words of a paragraph that says nothing at all.\n\n".repeat(Math.ceil(length / 53)).slice(0, length);
}

/** The kind of fault, for telling whether a smaller text has the same. */
function kindOf(broken: string): string {
  return broken.replace(/\d+/g, "#").replace(/".*/s, "");
}

/** Drops lines, then characters, as long as the fault stays. */
function shrink(text: string, broken: string): string {
  const kind = kindOf(broken);
  const still = (candidate: string): boolean => {
    const found = fault(candidate);
    return found !== undefined && kindOf(found) === kind;
  };
  let smallest = text;
  for (const separator of ["\n", ""]) {
    for (
      let size = Math.ceil(smallest.split(separator).length / 2);
      size >= 1;
      size = size === 1 ? 0 : Math.ceil(size / 2)
    ) {
      for (let at = 0; at < smallest.split(separator).length;) {
        const pieces = smallest.split(separator);
        const candidate = [...pieces.slice(0, at), ...pieces.slice(at + size)].join(separator);
        if (candidate !== smallest && still(candidate)) smallest = candidate;
        else at += size;
      }
    }
  }
  return smallest;
}

let tried = 0;
const found = new Map<string, string>();
while (tried < most && performance.now() < until) {
  tried += 1;
  const { text } = makeInput(chance, material);
  const broken = fault(text);
  if (!broken || found.has(kindOf(broken))) continue;
  const smallest = shrink(text, broken);
  found.set(kindOf(broken), smallest);
  const folder = join(rootPath, "corpus", "fuzz");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${createHash("sha1").update(smallest).digest("hex").slice(0, 10)}.rst`);
  writeFileSync(file, smallest);
  process.stdout.write(`${broken}\n  kept as ${file}: ${JSON.stringify(smallest.slice(0, 300))}\n`);
}
process.stdout.write(`${String(tried)} texts with seed ${String(seed)}: ${String(found.size)} kinds of fault.\n`);
process.exitCode = found.size > 0 ? 1 : 0;
