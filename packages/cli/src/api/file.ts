/** Reads OpenAPI documents of files, with the other files that they refer to. */
import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { bundle, inexactNumbers, readOpenApi, type OpenApi, type ResolveDocument } from "@assent/contract";
import { describeFailure } from "@assent/workspace";
import { findCertainRoot } from "../find-root.ts";
import type { Io } from "../io.ts";

/** A document as one, with its text and the files that it stands in; or the sentence that says why there is none. */
export type ApiFileResult =
  | {
      readonly ok: true;
      readonly document: OpenApi;
      readonly text: string;
      /** Absolute paths; the first is the one that was named. */
      readonly files: readonly string[];
      /** How many references lead nowhere. */
      readonly lost: number;
    }
  | { readonly ok: false; readonly message: string };

/** Reads what a user named, relative to the working folder. References that lead nowhere are named on standard error. */
export function readApiFile(name: string, io: Io): ApiFileResult {
  if (isAddress(name)) return { ok: false, message: notFetched(name) };
  const path = resolve(io.cwd, name);
  const given = readTextFile(path);
  if (!given.ok) return { ok: false, message: `${name}: ${given.message}` };
  const { text } = given;
  const read = readOpenApi(text);
  if (!read.ok) {
    return { ok: false, message: `${name}${read.line === undefined ? "" : `:${read.line}`}: ${read.message}` };
  }
  for (const { line, written, read: other } of inexactNumbers(text)) {
    io.err.write(`${name}:${line}: ${written} is taken as ${other}: whole numbers are exact up to 2^53.\n`);
  }
  const files = [path];
  const onRead = (other: string): void => {
    files.push(other);
  };
  const { document, lost, leftOut } = bundle(read.document, filesBeside(path, { onRead, onUnread: toldOnce(io) }));
  for (const reference of lost) {
    io.err.write(`${name}: The reference "${reference}" leads nowhere; any value is taken in its place.\n`);
  }
  for (const { pointer, expected } of leftOut) {
    io.err.write(`${name}: ${expected} is expected at "#${pointer}"; what stands there is left out.\n`);
  }
  return { ok: true, document, text, files, lost: lost.length };
}

/** Tells each sentence once. */
export function toldOnce(io: Io): (sentence: string) => void {
  const told = new Set<string>();
  return (sentence) => {
    if (!told.has(sentence)) io.err.write(`${sentence}\n`);
    told.add(sentence);
  };
}

/** Whether a name is the address of something that is not in a file here. */
export function isAddress(name: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(name);
}

/** Says that an address is not fetched, and how to get what is there. */
export function notFetched(address: string): string {
  return `${address}: Documents are read from files, and not fetched. Next: curl -sSfo api.yaml '${address}', and name api.yaml`;
}

/** The text of a file, or the sentence that says why there is none. */
export function readTextFile(
  path: string,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return { ok: false, message: whyUnread(error) };
  }
  if (isUtf8(bytes)) return { ok: true, text: bytes.toString("utf8") };
  const mark = bytes.length < 2 ? 0 : bytes.readUInt16BE(0);
  const reason = mark === 0xfeff || mark === 0xfffe ? "utf-16" : "not-utf-8";
  return { ok: false, message: describeFailure({ ok: false, reason }) };
}

/** Why a file cannot be read, as a sentence. */
export function whyUnread(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "no reason is known";
  if (code === "ENOENT") return "There is no such file.";
  return code === "EISDIR" ? "This is a folder." : `It cannot be read (${code}).`;
}

/** What is told of other files: each that was read, and each that is there and says nothing that can be read. */
export interface OtherFiles {
  readonly onRead?: (file: string) => void;
  readonly onUnread?: (sentence: string) => void;
}

/** Files of the repository that a document is in, or without one of its folder: a reference leads nowhere else. */
export function filesBeside(path: string, { onRead, onUnread }: OtherFiles = {}): ResolveDocument {
  const folder = dirname(path);
  const top = findCertainRoot(folder) ?? folder;
  return (address) => {
    // An address is part of a URL, so that a space may stand in it as "%20".
    for (const one of new Set([address, unescaped(address)])) {
      const target = resolve(folder, one);
      if (isAbsolute(one) || /^[a-z][a-z0-9+.-]+:/i.test(one) || relative(top, target).startsWith("..")) continue;
      const text = textAt(target);
      if (text === undefined) continue;
      const read = readPart(text, one);
      if (read.ok) onRead?.(target);
      else onUnread?.(read.message);
      return read.ok ? read.part : undefined;
    }
    return undefined;
  };
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function unescaped(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** A part of a document, or a whole one: it need not name a version. The sentence that says why it is none names the file as `shown`. */
export function readPart(
  text: string,
  shown: string,
): { readonly ok: true; readonly part: unknown } | { readonly ok: false; readonly message: string } {
  const whole = readOpenApi(text);
  if (whole.ok) return { ok: true, part: whole.document };
  const part = readOpenApi(`${partHead}${text.replace(/^---\s*$/gm, "").replace(/^/gm, "  ")}`);
  if (part.ok) return { ok: true, part: part.document["x-part"] };
  const line = part.line === undefined ? "" : `:${part.line - partHead.split("\n").length + 1}`;
  return { ok: false, message: `${shown}${line}: ${part.message} What refers to it leads nowhere.` };
}

const partHead = "openapi: 3.1.0\nx-part:\n";
