import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  type Omission,
  type OpenApi,
  listActions,
  readContract,
  toOpenApi,
  withoutStaleSamples,
} from "@assent/contract";
import type { Command } from "../command.ts";
import { readApiFile } from "../api/file.ts";
import { readContractSpecs } from "../promises/contract-specs.ts";
import type { Io } from "../io.ts";
import { shownPath } from "../locate.ts";
import { tellBroken } from "../promises/tell-broken.ts";
import { withRightSamples } from "../api/wrong-samples.ts";

export const contractExport: Command = {
  name: "contract export",
  summary: "what specs promise, as an OpenAPI 3.1 document",
  usage: "[SPEC…]",
  details:
    "Reads the sections on the API of specs, or of all specs of folders, and writes one document. Each part carries where it was promised (x-assent-promise). What could not be read for sure is left out and named on standard error; so are samples that are not what the tables promise, and references to shapes that nobody describes. With --approved the text of a decision counts as it was approved, and that of a folder as it stands: what of them breaks a promise, which the ledger keeps until a waiver lets it go, is named too. A method that is only changed is laid over the document given with --base; without one the document holds the difference alone.",
  positionals: { least: 0, most: 1000 },
  completes: "files",
  flags: [
    { name: "approved", summary: "only specs that are approved, by their folder or by a decision" },
    { name: "base", value: "FILE", summary: "an OpenAPI document with what was promised before" },
    {
      name: "format",
      short: "f",
      value: "FORMAT",
      choices: ["openapi", "json", "yaml", "contract"],
      summary: "openapi is YAML, json the same as JSON, contract what was read, with its places, as JSON",
    },
    { name: "out", short: "o", value: "FILE", summary: "write there; .json gives JSON, .yaml YAML" },
    { name: "title", value: "TITLE", summary: "the title of the document" },
    {
      name: "license",
      value: "ID",
      summary: 'the licence of the API as SPDX names it, "Apache-2.0"; linters ask for one',
    },
    { name: "api-version", value: "VERSION", summary: "the version of the document" },
  ],
  examples: [
    ["assent contract export specs/approved/function_aliases.rst", "one spec, as YAML"],
    ["assent contract export --approved --out openapi.json", "everything that is approved, as JSON"],
    ["assent contract export specs/backlog --base openapi.json", "with what open specs would change"],
  ],
  async run({ positionals, flags }, io) {
    const base = readBase(flags.get("base"), io);
    if (base === "unreadable") return 2;
    const { specs, hasProblems } = await readContractSpecs(
      { paths: positionals, approvedOnly: flags.has("approved") },
      io,
    );
    if (hasProblems) return 2;
    const used = specs.filter(({ contract }) => contract.operations.length > 0 || contract.shapes.length > 0);
    const out = flags.get("out");
    const format = flags.get("format") ?? (out?.endsWith(".json") === true ? "json" : "openapi");
    if (format === "contract") {
      write(
        `${JSON.stringify(
          used.map(({ spec, contract }) => ({ ...contract, diagnostics: readContract(spec).diagnostics })),
          undefined,
          2,
        )}\n`,
        out,
        io,
      );
      return 0;
    }
    if (used.length === 0) {
      io.err.write(
        `${specs.length === 0 ? "No specs here" : "No spec here describes a method"}. Next: assent contract lint\n`,
      );
      return 1;
    }
    const { sources, wrong } = withRightSamples(used);
    const made = toOpenApi(sources, {
      title: flags.get("title"),
      version: flags.get("api-version"),
      license: flags.get("license"),
      base,
    });
    // What a base shows is its own.
    const { document, omitted: stale } =
      base === undefined && used.length > 1
        ? withoutStaleSamples(made.document)
        : { document: made.document, omitted: [] };
    write(format === "json" ? `${JSON.stringify(document, undefined, 2)}\n` : await toYaml(document), out, io);
    const root = used[0]!.workspace.root;
    const left = wrong.map((one): Omission => ({ ...one, why: "wrong-sample" }));
    for (const one of [...made.omitted, ...left, ...stale])
      io.err.write(`${shownPath(root, one.file, io.cwd)}:${one.line}: ${sentenceOf(one)}\n`);
    if (flags.has("approved")) await tellBroken(positionals, root, "The document has what this text says now", io);
    const count = listActions(document).length;
    const from = `${used.length} ${used.length === 1 ? "spec" : "specs"}`;
    io.err.write(`${count} ${count === 1 ? "method" : "methods"} of ${from}${out === undefined ? "" : `: ${out}`}\n`);
    return 0;
  },
};

async function toYaml(document: OpenApi): Promise<string> {
  const { stringify } = await import("yaml");
  // Readers of YAML 1.1 take a bare "on" for true, and a bare date for a date.
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 100, compat: "yaml-1.1" });
}

function write(text: string, out: string | undefined, io: Io): void {
  if (out === undefined) io.out.write(text);
  else writeFileSync(resolve(io.cwd, out), text);
}

function sentenceOf({ what, why, confidence }: Omission): string {
  switch (why) {
    case "unsure":
      return `The ${what} is left out: it is read with a sureness of ${confidence.toFixed(2)}, and 0.80 is needed.`;
    case "no-base":
      return `${what} changes a method that nothing has promised yet; --base names a document that has it.`;
    case "already-there":
      return `${what} is added, but it was promised before; the two are merged.`;
    case "no-shape":
      return `There is no ${what.replace(/^the /, "")}; the document takes any value in its place.`;
    case "wrong-sample":
      return `${what} is left out: it is not what the tables and codes say. Next: assent contract lint`;
    case "stale-sample":
      return `${what} is left out: a later spec changed what it shows, and it no longer fits.`;
  }
  return why satisfies never;
}

function readBase(file: string | undefined, io: Io): OpenApi | "unreadable" | undefined {
  if (file === undefined) return undefined;
  const read = readApiFile(file, io);
  if (read.ok) return read.document;
  io.err.write(`${read.message}\n`);
  return "unreadable";
}
