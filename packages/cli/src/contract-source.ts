/** Reads the API that a command is about: out of an OpenAPI document. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { readOpenApi, type OpenApi } from "@assent/contract";
import type { Io } from "./io.ts";

/** An API, and the files that it was read from. */
export interface ContractSource {
  readonly document: OpenApi;
  /** Absolute paths. */
  readonly files: readonly string[];
}

/** Reads an API, or gives the sentence that says why it cannot be read. */
export type ContractSourceResult =
  { readonly ok: true; readonly source: ContractSource } | { readonly ok: false; readonly message: string };

/** Reads what `target` names: a path relative to the working folder. */
export function readContractSource(target: string, io: Io): Promise<ContractSourceResult> {
  const path = resolve(io.cwd, target);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "There is no such file." : code === "EISDIR" ? "This is a folder." : (code ?? "");
    return Promise.resolve({ ok: false, message: `${target}: ${why}` });
  }
  const read = readOpenApi(text);
  if (!read.ok) {
    const place = read.line === undefined ? target : `${target}:${read.line}`;
    return Promise.resolve({ ok: false, message: `${place}: ${read.message}` });
  }
  return Promise.resolve({ ok: true, source: { document: read.document, files: [path] } });
}
