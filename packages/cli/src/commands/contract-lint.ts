import { resolve } from "node:path";
import { readContract, type SpecDiagnostic, suggestCanonical } from "@assent/contract";
import { isApprovedPlace } from "@assent/workspace";
import { readTextFile } from "../api/file.ts";
import { isOpenApiFile } from "../api/source.ts";
import type { Command } from "../command.ts";
import { claimsOf, clashesAbout } from "../promises/claimed-twice.ts";
import { rendererOf, renderFindings } from "../promises/contract-findings.ts";
import { type ContractSpec, readContractSpecs } from "../promises/contract-specs.ts";
import type { Io } from "../io.ts";
import { shownPath, startOf } from "../locate.ts";
import { unifiedDiff } from "../unified-diff.ts";
import { changesOfNothing, readForChanges } from "../promises/unpromised.ts";

export const contractLint: Command = {
  name: "contract lint",
  summary: "what is not understood in the sections on the API, or does not fit together",
  usage: "[PATH…]",
  details:
    "Reads the section on the API of each spec. In the canonical form everything that is no part of it is a finding, and samples are held against the tables. What other open specs of the repository claim too is a warning at each of them, and so is a change of something that no approved spec promises, or a method that one has promised already and this one adds. Of older forms what was read for a guess is told; --suggest writes such a section in the canonical form, as a diff: what could not be read is kept as text and named. Exit code 1 where there are warnings or errors; 2 for an OpenAPI document, which is no spec.",
  positionals: { least: 0, most: 1000 },
  completes: "files",
  flags: [
    {
      name: "format",
      short: "f",
      value: "FORMAT",
      choices: ["text", "json", "sarif", "github", "gerrit", "junit"],
      summary: "for people or programs",
    },
    { name: "suggest", summary: "older sections in the canonical form, as a diff that git apply takes" },
    { name: "approved", summary: "only specs that are approved" },
  ],
  examples: [
    ["assent contract lint", "all specs"],
    ["assent contract lint specs/approved --format sarif", "for a code scanner"],
    ["assent contract lint specs/old.rst --suggest > old.diff", "a section to start from; git apply old.diff"],
  ],
  async run({ positionals, flags }, io) {
    const api = positionals.find((name) => isApiDocument(name, io));
    if (api !== undefined) {
      io.err.write(
        `${api}: This is an OpenAPI document, and what is read here are specs. Next: assent contract diff BASE ${api}, or assent contract import ${api}\n`,
      );
      return 2;
    }
    const { specs, hasProblems } = await readContractSpecs(
      { paths: positionals, approvedOnly: flags.has("approved") },
      io,
    );
    if (hasProblems) return 2;
    if (specs.length === 0) {
      const where = positionals.length === 0 ? "here" : `in ${positionals.join(", ")}`;
      io.err.write(
        `No ${flags.has("approved") ? "approved spec" : "spec"} is ${where}: empty files, stubs and index pages are none.\n`,
      );
      return 2;
    }
    // A section that promises nothing has been read as well.
    const used = specs.filter(({ contract }) => contract.form !== "none" || contract.section !== undefined);
    if (used.length === 0) {
      const was = specs.length === 1 ? "1 spec was" : `${specs.length} specs were`;
      io.err.write(
        `${was} read, and none has a section on the API, as "REST API impact" is one, so nothing was checked. Next: assent explain contract-not-understood, which shows one\n`,
      );
    }
    if (flags.has("suggest")) return suggest(used, io);
    const roots = [...new Set(used.map(({ workspace }) => workspace.root))];
    const open = used
      .filter(({ spec, workspace }) => !isApprovedPlace(spec.path, workspace.config))
      .map(({ text }) => text);
    const { clashes, addedAgain } = await clashesAbout(roots, open, io);
    const changes = await readForChanges(roots, open, io);
    const unpromised = new Map(changes?.open.map((one) => [one.text, changesOfNothing(one, changes.ledger)]));
    const format = flags.get("format") ?? "text";
    const from = (root: string): string => startOf(root, rendererOf(format), io.cwd);
    const files = used.map(({ workspace: { root }, spec, contract, text }) => ({
      path: shownPath(root, spec.path, from(root)),
      text,
      diagnostics: [
        ...readContract(spec).diagnostics,
        ...claimsOf(clashes.get(contract.spec), text),
        ...(addedAgain.get(text) ?? []),
        ...(unpromised.get(text) ?? []),
      ],
    }));
    io.out.write(renderFindings(files, format, io));
    return files.some(({ diagnostics }) => diagnostics.some(isFailure)) ? 1 : 0;
  },
};

/** Whether a file says of itself that it is an OpenAPI document, well written or not. */
function isApiDocument(name: string, io: Io): boolean {
  const path = resolve(io.cwd, name);
  if (!isOpenApiFile(path)) return false;
  const given = readTextFile(path);
  return given.ok && /^\s*(?:\{\s*)?["']?(?:openapi|swagger)["']?\s*:/m.test(given.text);
}

function isFailure({ level }: SpecDiagnostic): boolean {
  return level !== "info";
}

async function suggest(specs: readonly ContractSpec[], io: Io): Promise<number> {
  let count = 0;
  for (const { spec, contract, shown, text } of specs) {
    const suggestion = suggestCanonical(spec, contract);
    if (suggestion === undefined) continue;
    count += 1;
    const { path } = spec;
    io.out.write(await unifiedDiff([{ kind: "write", path, before: text, after: suggestion.text, isNew: false }]));
    for (const { line, words, reason } of suggestion.kept) {
      const why = reason === undefined ? "" : ` (${reason})`;
      io.err.write(`${shown}:${line}: Kept as text${why}: "${words}"\n`);
    }
  }
  io.err.write(
    count === 0
      ? "No older section describes a method.\n"
      : `${count} ${count === 1 ? "section" : "sections"} rewritten.\n`,
  );
  return 0;
}
