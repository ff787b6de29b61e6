// The cases of docutils' own suite: how they are read, and how one is run. See the README beside the files.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { pythonRepr } from "../packages/rst/src/characters/python.ts";
import { parseToTree, type ParsedTree } from "../packages/rst/src/parse.ts";
import {
  defaultSettings,
  type ResolvedText,
  type Settings,
  type UnreadableText,
} from "../packages/rst/src/settings.ts";
import { applyTransforms, findTransform, type TransformRequest } from "../packages/rst/src/transformer.ts";
import { htmlTransforms, standardTransforms } from "../packages/rst/src/transforms/index.ts";
import { writePseudoXml } from "../packages/rst/src/writers/pseudo-xml.ts";
import { writeHtmlBody } from "./conformance-html.ts";

/** One input and what must come out, as the files hold it. */
export interface Case {
  readonly id: string;
  readonly suite: string;
  readonly module: string;
  readonly kind: "parse" | "publish_string" | "publish_parts";
  readonly source: string | null;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly transforms: readonly string[] | null;
  readonly input: string;
  readonly expected: string;
  readonly env?: readonly string[];
  readonly rfc2822?: boolean;
  readonly inliner?: string;
  readonly args?: Readonly<Record<string, unknown>>;
}

/** The cases of a file of JSON lines. */
export function readCases(path: string): Case[] {
  try {
    return readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Case);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}

/** What a case needs beyond the text that not every machine or reading has: counted apart. */
export function specialNeed({ env = [], input }: Case): string | undefined {
  return (
    env.find((need) => ["pygments", "pep", "date"].includes(need)) ?? (asksForToday.test(input) ? "date" : undefined)
  );
}

/** A `date` directive with the default format or with `strftime` codes: what comes out is true for a day, marked or not. */
const asksForToday = /\bdate::[ \t]*(?:\n|$|.*%)/;

/** Cases put the path of their files into URLs as it is, which a space would break: a link stands in for such a path. */
function withoutSpaces(folder: string): string {
  if (!/\s/.test(folder)) return folder;
  const link = join(tmpdir(), `assent-cases-${createHash("sha1").update(folder).digest("hex").slice(0, 10)}`);
  if (!existsSync(link)) symlinkSync(folder, link);
  return link;
}

/** What comes out for a case; `files` is the folder of the fixtures. Both texts have the path of the fixtures in them. */
export function runCase(test: Case, files: string): { readonly actual: string; readonly expected: string } {
  const folder = withoutSpaces(files);
  const fill = (text: string): string => text.replaceAll("{TEST_ROOT}", folder);
  const settings = toSettings(test, folder);
  const expected = fill(test.expected);
  const tree = parseToTree(fill(test.input), { ...settings, rfc2822: test.rfc2822 === true });
  const finish = (requests: readonly TransformRequest[]): void => {
    const isPublished = test.kind === "publish_parts" || test.kind === "publish_string";
    transformTree(tree, requests, isPublished ? undefined : lastSource(tree));
  };
  if (test.kind === "publish_parts") {
    finish([...standardTransforms, ...htmlTransforms].map((transform) => ({ transform })));
    return { actual: writeHtmlBody(tree, settings, test.settings, folder), expected };
  }
  if (test.kind === "publish_string") finish(standardTransforms.map((transform) => ({ transform })));
  else if (test.transforms) finish(test.transforms.map(toRequest));
  return { actual: writePseudoXml(tree.document, { detailed: settings.detailed }), expected };
}

/** docutils' `current_source` after its parser has run. */
export function lastSource({ registry }: ParsedTree): string | undefined {
  return registry.position?.lineOf(undefined).source;
}

/** Applies transforms to a parsed tree. */
export function transformTree(
  tree: ParsedTree,
  requests: readonly TransformRequest[] | undefined,
  currentSource: string | undefined,
): void {
  const { document, registry, run } = tree;
  const parse = (text: string) => parseToTree(text, registry.settings).document;
  applyTransforms({ document, registry, language: run.language, currentSource, parse }, requests);
}

/** A transform as the cases name it: docutils' full name, with `@890` behind it where another priority is meant. */
function toRequest(text: string): TransformRequest {
  const [name = "", priority] = text.split("@");
  const transform = findTransform(name);
  if (!transform) throw new Error(`There is no transform "${name}".`);
  return priority === undefined ? { transform } : { transform, priority: Number(priority) };
}

/** docutils' settings by our names; those that we do not have are left out. */
export function fromDocutils(settings: Readonly<Record<string, unknown>>): Partial<Settings> {
  const named = Object.entries(settings).map(([name, value]) => [toCamelCase(name), value] as const);
  return Object.fromEntries(named.filter(([name]) => name in defaultSettings));
}

/** docutils' defaults for its tests: everything is allowed, `section_subtitles` is on. */
function toSettings(test: Case, folder: string): Settings {
  const settings: Record<string, unknown> = {
    ...defaultSettings,
    source: test.source ?? test.args?.source_path ?? "<string>",
    rawEnabled: true,
    fileInsertionEnabled: true,
    // without the reader's defaults docutils takes this one as set
    sectsubtitleXform: test.kind === "parse",
    resolve: (path: string, _from: string, encoding: string | undefined) => readFixture(folder, path, encoding),
    now: () => new Date(),
  };
  for (const [name, value] of Object.entries(fromDocutils(test.settings))) {
    settings[name] = typeof value === "string" ? value.replaceAll("{TEST_ROOT}", folder) : value;
  }
  if (test.inliner === "pep") Object.assign(settings, { pepReferences: true, rfcReferences: true });
  return settings as unknown as Settings;
}

function toCamelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}

/** The folder of the fixtures is the working directory of a case. */
function readFixture(folder: string, path: string, encoding = "utf-8"): ResolvedText | UnreadableText {
  const found = resolve(folder, path);
  let bytes: Buffer;
  try {
    bytes = readFileSync(found);
  } catch {
    const error = `[Errno 2] No such file or directory: ${pythonRepr(seenFrom(folder, found))}`;
    return { kind: "InputError", error };
  }
  const wrong = encoding === "ascii" ? notAscii(bytes) : encoding === "utf-8" ? notUtf8(bytes) : undefined;
  if (wrong) {
    const byte = `0x${bytes[wrong.at]!.toString(16)}`;
    const error = `'${encoding}' codec can't decode byte ${byte} in position ${String(wrong.at)}: ${wrong.reason}`;
    return { kind: "UnicodeDecodeError", error };
  }
  const isBigEndian = bytes[0] === 0xfe && bytes[1] === 0xff;
  const label = encoding === "utf-16" ? (isBigEndian ? "utf-16be" : "utf-16le") : encoding;
  const text = label === "latin-1" ? bytes.toString("latin1") : new TextDecoder(label).decode(bytes);
  return { path: relative(folder, found), text };
}

/** A path as seen from a folder, as docutils says it: whole where the two have nothing in common. */
function seenFrom(folder: string, path: string): string {
  const [, top] = path.split("/");
  return folder.startsWith(`/${top}/`) ? relative(folder, path) : path;
}

/** A byte that an encoding does not have, and Python's words for what is wrong with it. */
interface WrongByte {
  readonly at: number;
  readonly reason: string;
}

function notAscii(bytes: Uint8Array): WrongByte | undefined {
  const at = bytes.findIndex((byte) => byte > 127);
  return at < 0 ? undefined : { at, reason: "ordinal not in range(128)" };
}

/** The first byte of what is no UTF-8: well-formed sequences are those of the Unicode standard, table 3-7. */
function notUtf8(bytes: Uint8Array): WrongByte | undefined {
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at]!;
    const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length === 0) return { at, reason: "invalid start byte" };
    for (let more = 1; more < length; more += 1) {
      const byte = bytes[at + more];
      if (byte === undefined) return { at, reason: "unexpected end of data" };
      const [low, high] = more > 1 ? [0x80, 0xbf] : secondByte(first);
      if (byte < low || byte > high) return { at, reason: "invalid continuation byte" };
    }
    at += length;
  }
  return undefined;
}

function secondByte(first: number): readonly [low: number, high: number] {
  if (first === 0xe0) return [0xa0, 0xbf];
  if (first === 0xed) return [0x80, 0x9f];
  if (first === 0xf0) return [0x90, 0xbf];
  return first === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf];
}
