/** Contracts: whole processes that compare documents of some megabytes, verdicts on pairs, and faults that verify finds. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verify, type Verification } from "@assent/contract";
import { faults, type Fault } from "../../examples/aliases-faults.ts";
import { makeAliasesServer } from "../../examples/aliases-server.ts";
import { aliases } from "../../packages/contract/test/aliases.ts";
import { runPairs } from "../../packages/contract/test/conformance-pairs.ts";
import { Chance } from "../differential-inputs.ts";
import { measure, median } from "./measure.ts";
import type { Table } from "./page.ts";

type Json = Readonly<Record<string, unknown>>;

const words = "name size owner state kind note flavor image volume port network router host zone tag label quota".split(
  " ",
);

function property(chance: Chance): Json {
  const kinds: readonly (() => Json)[] = [
    () => ({ type: "string", maxLength: 10 + chance.below(240), description: "A text that people read in a list." }),
    () => ({ type: "integer", minimum: 0, maximum: 10 + chance.below(990) }),
    () => ({ type: "string", enum: ["on", "off", "error", chance.pick(words)] }),
    () => ({ type: "string", format: chance.pick(["uuid", "date-time", "uri"]) }),
    () => ({ type: ["string", "null"], description: "May be missing." }),
    () => ({ type: "array", items: { type: "string", pattern: "^[a-z]+$" }, maxItems: 1 + chance.below(20) }),
    () => ({ type: "boolean" }),
  ];
  return chance.pick(kinds)();
}

/** A document with so many resources: some refer to others, bodies repeat what the schemas say. */
function largeDocument(count: number): Json {
  const chance = new Chance(1);
  const json = (schema: unknown): Json => ({ content: { "application/json": { schema } } });
  const schemas: Record<string, unknown> = {};
  const paths: Record<string, unknown> = {};
  const error = { type: "object", properties: { code: { type: "integer" }, message: { type: "string" } } };
  const wrong = { description: "No", ...json({ type: "object", required: ["error"], properties: { error } }) };
  for (let index = 0; index < count; index += 1) {
    const properties = Object.fromEntries(
      Array.from({ length: 14 }, (_, at) => [`${chance.pick(words)}_${String(at)}`, property(chance)]),
    );
    const required = Object.keys(properties).slice(0, 3);
    const before = Math.max(0, index - 1 - chance.below(30));
    if (index > 0) properties.part = { $ref: `#/components/schemas/Thing${String(before)}` };
    const schema = { type: "object", required, properties };
    const refer = { $ref: `#/components/schemas/Thing${String(index)}` };
    const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
    schemas[`Thing${String(index)}`] = schema;
    const list = { type: "object", properties: { items: { type: "array", items: refer } } };
    paths[`/things${String(index)}`] = {
      get: { responses: { 200: { description: "All", ...json(list) }, 400: wrong } },
      post: {
        requestBody: { required: true, ...json(structuredClone(schema)) },
        responses: { 201: { description: "Made", ...json(refer) }, 400: wrong, 409: wrong },
      },
    };
    paths[`/things${String(index)}/{id}`] = {
      get: { parameters: [id], responses: { 200: { description: "One", ...json(refer) }, 404: wrong } },
      delete: { parameters: [id], responses: { 204: { description: "Gone" }, 404: wrong } },
    };
  }
  // Each error is written out where it stands, so that one can change by itself.
  return apart({ openapi: "3.1.0", info: { title: "Things", version: "1" }, paths, components: { schemas } });
}

/** A copy in which nothing stands at two places. */
function apart(document: Json): Json {
  return JSON.parse(JSON.stringify(document)) as Json;
}

/** The document with a share of its objects changed: a bound, a property more or less, one that is required. */
function changed(document: Json, share: number): Json {
  const chance = new Chance(2);
  const copy = structuredClone(document);
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const object = value as Record<string, unknown>;
    const properties = object.properties as Record<string, Record<string, unknown>> | undefined;
    if (properties !== undefined && object.type === "object" && chance.below(10_000) < share * 10_000) {
      const name = chance.pick(Object.keys(properties));
      const required = (object.required ?? []) as readonly string[];
      const bound = ["maxLength", "maximum", "maxItems"].find((key) => properties[name]?.[key] !== undefined);
      const what = chance.below(4);
      if (what === 0 && bound !== undefined) properties[name]![bound] = Number(properties[name]![bound]) + 5;
      else if (what <= 1) properties.fresh = { type: "string" };
      else if (what === 2) {
        Reflect.deleteProperty(properties, name);
        object.required = required.filter((one) => one !== name);
      } else object.required = [...new Set([...required, name])];
    }
    for (const inner of Object.values(object)) walk(inner);
  };
  walk(copy);
  return copy;
}

/** Whole processes of `assent contract diff`. */
export async function measureDiff(assent: string, runs: number): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), "assent-bench-"));
  const write = (name: string, document: Json): string => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(document, undefined, 1));
    return path;
  };
  const document = largeDocument(560);
  const base = write("base.json", document);
  const rows: string[][] = [];
  for (const [name, share] of [
    ["nothing", 0],
    ["1 of 500 schemas", 0.002],
    ["1 of 50 schemas", 0.02],
    ["1 of 5 schemas", 0.2],
  ] as const) {
    const revision = write("revision.json", changed(document, share));
    const all = [];
    for (let run = 0; run < runs; run += 1)
      all.push(await measure(process.execPath, [assent, "contract", "diff", base, revision, "--format", "json"]));
    const { changes } = JSON.parse(all[0]!.output) as {
      readonly changes: readonly { readonly level: string; readonly undecided?: string }[];
    };
    rows.push([
      name,
      median(all.map(({ seconds }) => seconds)).toFixed(2),
      median(all.map(({ cpu }) => cpu ?? 0)).toFixed(2),
      Math.max(...all.map(({ peak }) => peak ?? 0)).toFixed(0),
      String(changes.length),
      String(changes.filter(({ level }) => level === "error").length),
      String(changes.filter(({ undecided }) => undecided !== undefined).length),
    ]);
  }
  const size = (readFileSync(base).length / 1e6).toFixed(1);
  rmSync(folder, { recursive: true });
  return {
    title: `assent contract diff of two documents of ${size} MB`,
    head: ["changed", "seconds", "processor s", "peak MB", "changes", "errors", "undecided"],
    rows,
    notes: [`Whole processes, with reading both documents; medians of ${String(runs)} runs.`],
  };
}

/** The part of the verdicts that is to be right, by the name of the pairs. */
const marks: Readonly<Record<string, number>> = { oasdiff: 0.97, mutations: 0.99 };

/** How far verdicts on pairs agree with those of a reference and of people. */
export function measureVerdicts(shared: string): Table {
  const told: string[] = [];
  const rows = Object.keys(marks).map((name) => {
    const folder = join(shared, "conformance", "api", name);
    const tally = runPairs((path) => readFileSync(join(folder, path), "utf8"));
    const part = (some: number, of: number): string => (some / of).toFixed(3);
    const mark = marks[name]!;
    told.push(`${mark.toFixed(3)} for ${name} is ${tally.right / tally.decided >= mark ? "reached" : "not reached"}`);
    return [
      name,
      String(tally.pairs),
      part(tally.right, tally.decided),
      part(tally.named, tally.ours),
      part(tally.found, tally.expected),
      `${String(tally.witnessed)} of ${String(tally.errors)}`,
      `${String(tally.noopAlarms)} of ${String(tally.noops)}`,
    ];
  });
  return {
    title: "Verdicts on pairs of API documents",
    head: [
      "pairs",
      "how many",
      "breaking or not",
      "changes, precision",
      "changes, recall",
      "errors with a witness",
      "false alarms on no-ops",
    ],
    rows,
    notes: [
      `The reference counts as right where no person has judged; it is silent on some changes and calls others breaking that refuse nothing. Each pair where we say otherwise has its reason in \`packages/contract/test/conformance-reasons.ts\`. The mark of ${told.join(", that of ")}: of the pairs that are left some refuse nothing, so that no request or response can show an error, and in the others one that is validated against both documents shows what the reference does not see. A change that the reference has no word for counts against our precision.`,
    ],
  };
}

/** Servers of the aliases example with one fault each, and the one without, by some seeds. */
export async function measureVerify(seeds: number): Promise<Table> {
  const names = Object.keys(faults) as readonly Fault[];
  const found: Fault[] = [];
  for (const fault of names) if ((await verifyOne([fault], 1)).differences.length > 0) found.push(fault);
  let invented = 0;
  const requests: number[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const verification = await verifyOne([], seed);
    invented += verification.differences.length;
    requests.push(verification.requests);
  }
  return {
    title: "Faults of a server that assent contract verify finds",
    head: ["servers with one fault", "found", "differences invented on the right server", "requests"],
    rows: [
      [
        String(names.length),
        String(found.length),
        `${String(invented)} in ${String(seeds)} runs`,
        String(median(requests)),
      ],
    ],
    notes: [`Not found: ${names.filter((name) => !found.includes(name)).join(", ") || "none"}.`],
  };
}

async function verifyOne(broken: readonly Fault[], seed: number): Promise<Verification> {
  const server = makeAliasesServer(broken);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const verified = await verify(aliases(), {
    server: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    seed,
    most: 500,
    rate: undefined,
    headers: { "x-auth-token": "member" },
    otherHeaders: { "x-auth-token": "other" },
    values: {},
    canWrite: true,
  });
  server.closeAllConnections();
  server.close();
  if (!verified.ok) throw new Error(verified.message);
  return verified.verification;
}
