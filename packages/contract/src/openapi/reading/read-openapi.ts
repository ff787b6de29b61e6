import { LineCounter, parseDocument } from "yaml";
import type { OpenApi } from "../document.ts";

/** An OpenAPI document that was read, or the sentence that says why it is none, with its line from 1 where there is one. */
export type ReadOpenApi =
  | { readonly ok: true; readonly document: OpenApi }
  | { readonly ok: false; readonly message: string; readonly line?: number };

/**
 * Reads an OpenAPI document of 3.0 or 3.1 from JSON or YAML (JSON is YAML 1.2). Only its frame is checked: what stands
 * inside is narrowed where it is used. The merge key "<<" of YAML 1.1 is read as nearly all readers do. Aliases are bounded by
 * the library, so that a small text cannot become a large tree.
 */
export function readOpenApi(text: string): ReadOpenApi {
  const value = text.trimStart().startsWith("{") ? readJson(text) : undefined;
  if (value !== undefined) return narrow(value);
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const [error] = parsed.errors;
  if (error !== undefined) {
    return { ok: false, message: `${error.message.replace(/\.?$/, "")}.`, line: lines.linePos(error.pos[0]).line };
  }
  try {
    return narrow(parsed.toJS({ maxAliasCount: 1000 }) as unknown);
  } catch (error) {
    return { ok: false, message: `The document cannot be read: ${(error as Error).message}.` };
  }
}

/** A whole number that has no place among those of JSON's readers (RFC 8259 §6): it is read as the nearest one. */
export interface InexactNumber {
  /** From 1. */
  readonly line: number;
  readonly written: string;
  readonly read: string;
}

/** The whole numbers of a text, JSON or YAML, that are read as others; what stands in quotes is none. */
export function inexactNumbers(text: string): readonly InexactNumber[] {
  const found: InexactNumber[] = [];
  let [line, at] = [1, 0];
  for (const match of text.matchAll(wholeNumbers)) {
    const written = match.groups?.number;
    if (written === undefined || BigInt(written) === BigInt(Number(written))) continue;
    line += text.slice(at, match.index + match[0].length).split("\n").length - 1;
    at = match.index + match[0].length;
    found.push({ line, written, read: String(BigInt(Number(written))) });
  }
  return found;
}

/** Texts in quotes, or a number that is all of a value: behind ":", "-", "," or "[" and before the end, "," or a bracket. */
const wholeNumbers =
  /"(?:[^"\\\n]|\\.)*"|(?=-?[1-9]\d{15})(?<=[:,[-][ \t]*|^[ \t]*)(?<![\w.-])(?<number>-?[1-9]\d{15,300})(?=[ \t]*(?:[,}\]\r\n]|#|$))/gm;

/** undefined where it is no JSON: the reader of YAML then names the place. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function narrow(value: unknown): ReadOpenApi {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { ok: false, message: "An OpenAPI document is a mapping; this is none." };
  }
  const { openapi, swagger } = value as Record<string, unknown>;
  if (typeof openapi === "string" && /^3\.[01]\b/.test(openapi)) return { ok: true, document: value as OpenApi };
  if (openapi === undefined && swagger === undefined) {
    return { ok: false, message: 'The key "openapi" is missing; it names the version, as in "openapi: 3.1.0".' };
  }
  const version = typeof openapi === "string" || typeof openapi === "number" ? `OpenAPI ${openapi}` : "Swagger 2.0";
  return { ok: false, message: `This is ${version}; OpenAPI 3.0 and 3.1 are read.` };
}
