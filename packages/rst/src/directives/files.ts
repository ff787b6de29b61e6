/**
 * Texts from elsewhere, for `include`, `raw`, `csv-table` and `literalinclude`: how their paths are made, and what is said
 * when there is none. Nothing is read here; the `resolve` setting is asked.
 */
import { requireResolved } from "../callers.ts";
import type { ResolvedText } from "../settings.ts";
import { pythonRepr } from "../characters/python.ts";
import type { DirectiveCall, DirectiveError } from "./define.ts";

/** A text, or docutils' words for why there is none. */
export type FoundText =
  | { readonly ok: true; readonly file: ResolvedText }
  | { readonly ok: false; readonly kind: string; readonly message: string; readonly isRefused: boolean };

/** Asks for the text that a path names, as seen from the file that names it; docutils' `adapt_path` and `FileInput`. */
export function findText(call: DirectiveCall, written: string): FoundText {
  const { settings } = call.parser;
  const from = currentSource(call);
  const path = adaptPath(written, from, settings.rootPrefix);
  const encoding = call.options.encoding as string | undefined;
  const file = settings.resolve?.(path, from, encoding);
  if (file !== undefined) requireResolved(file);
  if (file === undefined) {
    const message = `[Errno 2] No such file or directory: ${pythonRepr(path)}`;
    return { ok: false, kind: "InputError", message, isRefused: false };
  }
  if ("error" in file) return { ok: false, kind: file.kind, message: file.error, isRefused: true };
  return withinRoom(call, file);
}

/** The text, if there is room for more from elsewhere. */
export function withinRoom(call: DirectiveCall, file: ResolvedText): FoundText {
  const { inclusions } = call.parser.run;
  if (inclusions.hasRoomFor(file.path, file.text)) return { ok: true, file };
  const message = `too much is brought in from files; ${pythonRepr(file.path)} is left out`;
  return { ok: false, kind: "InputError", message, isRefused: true };
}

/** What `include` and `raw` say when there is no text. */
export function textProblem(
  call: DirectiveCall,
  { kind, message }: { readonly kind: string; readonly message: string },
): DirectiveError {
  const words = `${kind}: ${message}`;
  if (kind !== "InputError") return { level: "error", message: `Problem with "${call.name}" directive:\n${words}` };
  return { level: "error", message: `Problems with "${call.name}" directive path:\n${words}.` };
}

/** The file that is being read. */
export function currentSource(call: DirectiveCall): string {
  const { parser } = call;
  return parser.sourceLine(call.line).source ?? parser.registry.currentSource ?? parser.settings.source;
}

function adaptPath(path: string, source: string, rootPrefix: string): string {
  if (rootPrefix !== "" && path.startsWith("/"))
    return normalizePath(rootPrefix === "/" ? path : `${rootPrefix}/${path.slice(1)}`);
  if (path.startsWith("/")) return normalizePath(path);
  const slash = source.lastIndexOf("/");
  return normalizePath(slash < 0 ? path : `${source.slice(0, slash)}/${path}`);
}

/** A path without ".", "..", and doubled slashes where they can be taken out. */
export function normalizePath(path: string): string {
  const isAbsolute = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts[parts.length - 1] !== "..") parts.pop();
    else if (part !== ".." || !isAbsolute) parts.push(part);
  }
  const joined = parts.join("/");
  return isAbsolute ? `/${joined}` : joined || ".";
}
