/** Reads the API that a command is about: out of an OpenAPI document, of specs, or of everything that is approved. */
import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { toOpenApi, withGuessedSamples, type ContractSource, type OpenApi } from "@assent/contract";
import { readApiFile } from "./file.ts";
import { takeContractSpecs } from "../promises/contract-specs.ts";
import type { Io } from "../io.ts";
import { approvedWhere } from "../promises/none-approved.ts";
import { withRightSamples } from "./wrong-samples.ts";

/** An API, and the files that it was read from. */
export interface ApiSource {
  readonly document: OpenApi;
  /** Absolute paths. */
  readonly files: readonly string[];
  /** The top of the repository of specs; undefined for a document. */
  readonly root: string | undefined;
  /** What the API was made of, with the paths that the user sees; none for a document. */
  readonly specs: readonly ContractSource[];
}

/** What is meant: files and folders relative to the working folder; none is the working folder. */
export interface ApiChoice {
  readonly paths: readonly string[];
  readonly approvedOnly: boolean;
  /** Whether samples that are not what their tables say are left out, and told. */
  readonly rightSamples?: boolean;
  /** Whether samples of answers that are only guessed are shown, marked as such, where nothing surer is there. */
  readonly guessedSamples?: boolean;
}

/** Reads an API, or gives the sentence that says why it cannot be read; "" where that was already said. */
export type ApiSourceResult =
  { readonly ok: true; readonly source: ApiSource } | { readonly ok: false; readonly message: string };

/** Reads what `choice` names. What of a spec is not sure enough is named on standard error. */
export async function readApiSource(choice: ApiChoice, io: Io): Promise<ApiSourceResult> {
  const [only] = choice.paths;
  if (only !== undefined && choice.paths.length === 1 && isOpenApiFile(resolve(io.cwd, only))) {
    const read = readApiFile(only, io);
    return read.ok
      ? { ok: true, source: { document: read.document, files: read.files, root: undefined, specs: [] } }
      : read;
  }
  // One spec as it stands: what was decided would tell the order of several, and is long in reading.
  const isAlone = !choice.approvedOnly && choice.paths.length === 1 && isFile(resolve(io.cwd, only!));
  const decided = isAlone ? () => Promise.resolve(new Map<string, never>()) : undefined;
  const { specs, hasProblems } = await takeContractSpecs(choice, io, (one) => one, decided);
  if (hasProblems) return { ok: false, message: "" };
  const used = specs.filter(({ contract }) => contract.operations.length > 0 || contract.shapes.length > 0);
  if (used.length === 0) {
    const what = choice.approvedOnly ? "No approved spec" : "No spec";
    const where = choice.approvedOnly ? ` ${approvedWhere}` : "";
    return {
      ok: false,
      message: `${what} here describes a method.${where} assent contract export --help says what is read.`,
    };
  }
  // Promises are shown with the path that the user sees.
  const shown = used.map((spec) => ({ ...spec, contract: { ...spec.contract, file: spec.shown } }));
  const { sources, wrong } = choice.rightSamples === true ? withRightSamples(shown) : { sources: shown, wrong: [] };
  for (const { file, line, what } of wrong)
    io.err.write(
      `${file}:${line}: ${what} is not tried: it is not what the tables and codes say. Next: assent contract lint\n`,
    );
  const taken =
    choice.guessedSamples === true
      ? sources.map((one) => ({ ...one, contract: withGuessedSamples(one.contract) }))
      : sources;
  const { document, omitted } = toOpenApi(taken);
  for (const { file, line, what, why, confidence } of omitted) {
    if (why !== "unsure") continue;
    io.err.write(`${file}:${line}: ${what} is left out; it is read with a sureness of ${confidence.toFixed(2)}.\n`);
  }
  const files = used.map(({ workspace, spec }) => join(workspace.root, spec.path));
  return { ok: true, source: { document, files, root: used[0]!.workspace.root, specs: shown } };
}

/** Whether an absolute path names a file that is no spec. */
export function isOpenApiFile(path: string): boolean {
  return !/\.(?:rst|txt|inc)$/i.test(path) && statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
