/**
 * `npm run schema-fuzz -- [--minutes N] [--seed S]`: pairs of schemas made by chance, and what the comparison decides of
 * them. Whether a value is accepted is asked of ajv, which reads the schemas as they are written. "Contained" must have no
 * value that says otherwise, among many made near both schemas; a witness must be accepted by the one and refused by the
 * other; OpenAPI 3.0 must read the same as 3.1. What breaks that is made small and printed, to become a case of
 * `schema-decision.test.ts`.
 */
import { parseArgs } from "node:util";
import * as check from "fast-check";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as formats from "ajv-formats";
import { isContained } from "../packages/contract/src/schema/contained.ts";
import { accepts } from "../packages/contract/src/schema/accepts.ts";
import { nodeOf, readingOf } from "../packages/contract/src/schema/node.ts";
import type { SchemaNode } from "../packages/contract/src/schema/view.ts";
import { sourceOf } from "../packages/contract/src/schema/references.ts";
import { validatorOf } from "../packages/contract/src/schema/validators.ts";
import { changedPairs, named, schemas } from "../packages/contract/test/schema-pairs.ts";
import { NearValues } from "../packages/contract/test/schema-values.ts";

const { values: flags } = parseArgs({ options: { minutes: { type: "string" }, seed: { type: "string" } } });
const until = performance.now() + Number(flags.minutes ?? 1) * 60_000;
const firstSeed = Number(flags.seed ?? Date.now() % 1_000_000);

const addFormats = formats.default as unknown as (ajv: Ajv2020) => void;
const valuesEach = 60;
const counts = { pairs: 0, contained: 0, apart: 0, unknown: 0, missed: 0, values: 0 };

type Accepts = (value: unknown) => boolean;

/** ajv, on the schema as it stands. */
function oracle(schema: unknown): Accepts {
  const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false, inlineRefs: false, meta: false });
  addFormats(ajv);
  const validate = ajv.compile({ components: { schemas: named }, allOf: [schema] });
  return (value) => validate(value);
}

function read(schema: unknown, openapi: string): SchemaNode {
  const all = openapi.startsWith("3.0")
    ? Object.fromEntries(Object.entries(named).map(([n, s]) => [n, toOld(s)]))
    : named;
  const document = { openapi, info: { title: "", version: "" }, components: { schemas: { ...all, It: schema } } };
  return nodeOf(document.components.schemas.It, readingOf(sourceOf(document as never), "response", "sender"));
}

/** The words of OpenAPI 3.0 for the same. */
function toOld(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(toOld);
  if (typeof schema !== "object" || schema === null) return schema;
  const old: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === "const") old.enum = [value];
    else if (key === "enum") old.enum = value;
    else if (key === "type" && Array.isArray(value) && value.length === 2 && value.includes("null")) {
      old.type = (value as string[]).find((one) => one !== "null");
      old.nullable = true;
    } else old[key] = toOld(value);
  }
  for (const [open, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (typeof old[open] !== "number" || old[bound] !== undefined) continue;
    old[bound] = old[open];
    old[open] = true;
  }
  return old;
}

/**
 * ajv takes an empty list for one that holds the item of `contains` beside `prefixItems`, overlooks least above most, and looks
 * for repeated items by the type of `items` alone.
 */
function misleadsAjv(schema: unknown): boolean {
  const text = JSON.stringify(schema);
  return /"(?:min)?[cC]ontains"/.test(text) || (text.includes('"prefixItems"') && text.includes('"uniqueItems"'));
}

function fault([one, other]: readonly [unknown, unknown], seed: number): string | undefined {
  const random = check.sample(check.infiniteStream(check.double({ min: 0, max: 0.999_999, noNaN: true })), {
    numRuns: 1,
    seed,
  })[0]!;
  const near = new NearValues(() => random.next().value as number);
  const [isNarrow, isWide] = [oracle(one), oracle(other)];
  const [narrow, wide] = [read(one, "3.1.0"), read(other, "3.1.0")];
  const [oldNarrow, oldWide] = [read(toOld(one), "3.0.3"), read(toOld(other), "3.0.3")];
  const tried = Array.from({ length: valuesEach }, (_, index) => near.near(index % 3 === 0 ? other : one));
  counts.values += tried.length;
  const isSure = !misleadsAjv([one, other]);
  if (isSure) {
    for (const [node, isAccepted, name] of [
      [narrow, isNarrow, "3.1"],
      [wide, isWide, "3.1"],
      [oldNarrow, isNarrow, "3.0"],
      [oldWide, isWide, "3.0"],
    ] as const) {
      for (const value of tried)
        if (accepts(node, value) !== isAccepted(value))
          return `${name} reads ${JSON.stringify(value)} as ${accepts(node, value) ? "accepted" : "refused"}, ajv does not`;
    }
  }
  for (const node of [narrow, wide, oldNarrow]) {
    const validate = validatorOf(node);
    const value = tried.find((each) => validate?.(each) !== accepts(node, each));
    if (value !== undefined) return `the validator says otherwise of ${JSON.stringify(value)}`;
  }
  const answer = isContained(narrow, wide);
  counts[answer.kind] += 1;
  counts.pairs += 1;
  if (answer.kind === "contained") {
    const value = tried.find((each) => accepts(narrow, each) && !accepts(wide, each));
    if (value !== undefined) return `contained, but ${JSON.stringify(value)}`;
    if (isSure) {
      const missed = tried.find((each) => isNarrow(each) && !isWide(each));
      if (missed !== undefined) return `contained, but for ajv ${JSON.stringify(missed)}`;
    }
  } else if (answer.kind === "apart") {
    if (!accepts(narrow, answer.witness) || accepts(wide, answer.witness)) return "no witness";
    if (isSure && (!isNarrow(answer.witness) || isWide(answer.witness)))
      return `for ajv no witness: ${JSON.stringify(answer.witness)}`;
  } else if (answer.why.includes("told apart") || answer.why.includes("expected to differ")) counts.missed += 1;
  return undefined;
}

const found = new Map<string, number>();
for (let seed = firstSeed; performance.now() < until; seed += 1) {
  const pairs = [
    check.tuple(schemas(2), schemas(2)),
    changedPairs(2),
    changedPairs(3),
    check.tuple(schemas(1), schemas(1)),
  ][seed % 4]!;
  const result = check.check(
    check.property(pairs, check.integer(), (pair, salt) => {
      const why = fault(pair, salt);
      if (why !== undefined) throw new Error(why);
    }),
    { seed, numRuns: 50 },
  );
  if (!result.failed) continue;
  const [pair] = result.counterexample!;
  const why = (result.errorInstance as Error | null)?.message ?? "";
  const kind = why.replace(/[[{"].*$/s, "").replace(/-?[\d.]+/g, "#");
  found.set(kind, (found.get(kind) ?? 0) + 1);
  if (found.get(kind)! <= 12)
    console.log(`seed ${String(seed)}: ${why}\n  ${JSON.stringify(pair[0])}\n  ${JSON.stringify(pair[1])}`);
}
console.log(JSON.stringify({ ...counts, faults: Object.fromEntries(found) }));
if (found.size > 0) process.exitCode = 1;
