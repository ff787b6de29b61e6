/** What stands in the way of a check: input that cannot be read. The rest is checked all the same; exit code 2. */
import { maximalSize, type ReadResult } from "./files.ts";

/** One sentence about a file or folder that could not be used as it is. */
export interface Problem {
  /** Relative to the root. */
  readonly path: string;
  /** From 1. */
  readonly line?: number | undefined;
  /** A sentence that says what is the case. */
  readonly message: string;
  /** What to do about it; no capital, no period. */
  readonly remedy?: string;
  /** Where Assent itself has failed: what its log should say. */
  readonly fault?: string;
}

/** Why there is no text, as a sentence. */
export function describeFailure(read: Extract<ReadResult, { readonly ok: false }>): string {
  switch (read.reason) {
    case "missing":
      return "There is no such file or folder.";
    case "unreadable":
      return "The file cannot be read: permission is missing.";
    case "folder":
      return "This is a folder, not a file.";
    case "too-large":
      return `The file is too large to be a spec: ${megabytes(read.size ?? 0)} MB, the limit is ${megabytes(maximalSize)} MB.`;
    case "binary":
      return "The file is binary, not text.";
    case "utf-16":
      return "The text is UTF-16, not UTF-8.";
    case "not-utf-8":
      return "The text is not UTF-8.";
    case "loop":
      return "The symbolic link leads back to itself.";
    default:
      return read.reason satisfies never;
  }
}

function megabytes(bytes: number): string {
  return String(Math.round(bytes / 1_000_000));
}
