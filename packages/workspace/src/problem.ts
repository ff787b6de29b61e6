/** What stands in the way of a check: input that cannot be read. The rest is checked all the same; exit code 2. */
import { maximalSize, type Files, type ReadFailure, type ReadResult } from "./files.ts";

/** One sentence about a file or folder that could not be used as it is. */
export interface Problem {
  /** Relative to the root. */
  readonly path: string;
  /** From 1. */
  readonly line?: number | undefined;
  /** From 1, in code points. */
  readonly column?: number | undefined;
  /** A sentence that says what is the case. */
  readonly message: string;
  /** What to do about it; no capital, no period. */
  readonly remedy?: string;
  /** Where Assent itself has failed: what its log should say. */
  readonly fault?: string;
}

/** What is said of a pipe, a socket or a device. */
export const notAFile = "This is neither a file nor a folder.";

/** Why there is no text, as a sentence. */
export function describeFailure(read: Extract<ReadResult, { readonly ok: false }>): string {
  switch (read.reason) {
    case "missing":
      return "There is no such file or folder.";
    case "unreadable":
      return "The file cannot be read: permission is missing.";
    case "folder":
      return "This is a folder, not a file.";
    case "special":
      return notAFile;
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
    case "broken-link":
      return "The symbolic link leads to nothing.";
    default:
      return read.reason satisfies never;
  }
}

const remedies: Readonly<Partial<Record<ReadFailure, string>>> = {
  unreadable: "give whoever runs this the right to read it",
  "too-large": "split it, or let its name end otherwise",
  binary: "save it as text, or let its name end otherwise",
  "utf-16": "save it as UTF-8",
  "not-utf-8": "save it as UTF-8",
  loop: "let the link lead to a file, or remove it",
  "broken-link": "let the link lead to a file, or remove it",
};

/** A file that gave no text: where it stops to be one, why, and what to do. */
export function unreadable(path: string, read: Extract<ReadResult, { readonly ok: false }>): Problem {
  const remedy = remedies[read.reason];
  return { path, ...read.at, message: describeFailure(read), ...(remedy === undefined ? {} : { remedy }) };
}

/** Why the system did not write, in words that can go on in a sentence; undefined for what is no failure of the system. */
export function whyNotWritten(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) return undefined;
  switch (error.code) {
    case "EACCES":
    case "EPERM":
      return "permission is missing";
    case "EROFS":
      return "the disk can only be read";
    case "ENOSPC":
    case "EDQUOT":
      return "the disk is full";
    case "EISDIR":
    case "ENOTEMPTY":
      return "a folder stands in its place";
    case "EEXIST":
    case "ENOTDIR":
      return "a file stands where a folder has to be";
    case "ENAMETOOLONG":
      return "the name is too long";
    default:
      return `the system says ${String(error.code)}`;
  }
}

/** Writes a file; the sentence on why it could not be written, if so. */
export function writeText(fs: Pick<Files, "write">, path: string, text: string): Problem | undefined {
  try {
    fs.write(path, text);
    return undefined;
  } catch (error) {
    const reason = whyNotWritten(error);
    if (reason === undefined) throw error;
    return { path, message: `The file could not be written: ${reason}.` };
  }
}

function megabytes(bytes: number): string {
  return String(Math.round(bytes / 1_000_000));
}
