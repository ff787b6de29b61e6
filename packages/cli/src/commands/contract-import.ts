import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fromOpenApi, toRst } from "@assent/contract";
import { readApiFile } from "../api/file.ts";
import type { Command } from "../command.ts";

export const contractImport: Command = {
  name: "contract import",
  summary: "an OpenAPI document as the section on the API of a spec",
  usage: "FILE",
  details:
    "Reads OpenAPI 3.0 or 3.1, as JSON or YAML, and writes the section in the canonical form, so that an API that exists can be kept as a spec. What the form cannot say is named on standard error.",
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
    for (const what of unsaid) io.err.write(`${file}: The form cannot say ${what}.\n`);
    const count = contract.operations.length;
    io.err.write(`${count} ${count === 1 ? "method" : "methods"}, ${unsaid.length + read.lost} things left out.\n`);
    return Promise.resolve(0);
  },
};
