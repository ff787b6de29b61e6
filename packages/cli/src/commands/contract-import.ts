import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fromOpenApi, sortUnsaid, toRst, type Unsaid, type UnsaidWeight } from "@assent/contract";
import { fewNames } from "@assent/spec";
import { readApiFile } from "../api/file.ts";
import type { Command } from "../command.ts";

export const contractImport: Command = {
  name: "contract import",
  summary: "an OpenAPI document as the section on the API of a spec",
  usage: "FILE",
  details:
    "Reads OpenAPI 3.0 or 3.1, as JSON or YAML, and writes the section in the canonical form, so that an API that exists can be kept as a spec. What the form cannot say is named on standard error, what matters most last: what becomes a promise that the document does not make, and what was one.",
  positionals: { least: 1, most: 1 },
  completes: "files",
  flags: [
    { name: "out", short: "o", value: "FILE", summary: "write there instead of to standard output" },
    { name: "title", value: "TITLE", summary: 'the title of the section, "REST API impact" without it' },
    { name: "adornment", value: "CHARACTERS", summary: 'the characters under the titles of section and methods, "-~"' },
  ],
  examples: [
    ["assent contract import openapi.yaml", "the section, to look at"],
    ["assent contract import openapi.json --out api.rst", "in a file"],
  ],
  run({ positionals: [file = ""], flags }, io) {
    const adornment = flags.get("adornment") ?? "-~";
    if (!/^([!-/:-@[-`{-~])(?!\1)[!-/:-@[-`{-~]$/.test(adornment)) {
      io.err.write(`The option "--adornment" wants two different marks, as in "-~"; "${adornment}" are none.\n`);
      return Promise.resolve(2);
    }
    const read = readApiFile(file, io);
    if (!read.ok) {
      io.err.write(`${read.message}\n`);
      return Promise.resolve(2);
    }
    const { contract, unsaid } = fromOpenApi(read.document);
    const title = flags.get("title");
    const section = title === undefined ? undefined : { value: title, span: { start: 0, end: 0 }, confidence: 1 };
    const rst = toRst({ ...contract, section }, { section: adornment[0]!, part: adornment[1]! });
    const out = flags.get("out");
    if (out === undefined) io.out.write(rst);
    else writeFileSync(resolve(io.cwd, out), rst);
    for (const { what } of sortUnsaid(unsaid)) io.err.write(`${file}: The form cannot say ${what}.\n`);
    const count = contract.operations.length;
    io.err.write(`${count} ${count === 1 ? "method" : "methods"}, ${unsaid.length + read.lost} things left out.\n`);
    io.err.write(summaryOf(unsaid));
    return Promise.resolve(0);
  },
};

/** How many remarks make or lose a promise, and of which kinds; "" where none does. */
function summaryOf(unsaid: readonly Unsaid[]): string {
  const lines = (Object.entries(meanings) as [UnsaidWeight, Meaning][]).flatMap(([weight, { one, many }]) => {
    const own = unsaid.filter((remark) => remark.weight === weight);
    if (own.length === 0) return [];
    const counts = new Map<string, number>();
    for (const { kind } of own) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const kinds = [...counts].sort(([, a], [, b]) => b - a).map(([kind, number]) => `${kind} (${number})`);
    return [`  ${own.length} ${own.length === 1 ? one : many}: ${fewNames(kinds)}.\n`];
  });
  return unsaid.every(({ weight }) => weight === "words") ? "" : lines.join("");
}

interface Meaning {
  readonly one: string;
  readonly many: string;
}

/** In the order in which they are counted, what matters most first. */
const meanings = {
  made: {
    one: "becomes a promise that the document does not make",
    many: "become promises that the document does not make",
  },
  lost: { one: "is a promise there and none in the text", many: "are promises there and none in the text" },
  words: { one: "is words or a sample", many: "are words, names, samples and extensions" },
} satisfies Record<UnsaidWeight, Meaning>;
