// How the engine reads a text beside docutils, and what kind of difference there is between two readings.
import { parseToTree } from "../packages/rst/src/parse.ts";
import {
  defaultSettings,
  type ResolvedText,
  type Settings,
  type UnreadableText,
} from "../packages/rst/src/settings.ts";
import { writePseudoXml } from "../packages/rst/src/writers/pseudo-xml.ts";
import { fromDocutils, runCase, transformTree, type Case } from "./conformance-cases.ts";
import type { Answer, Input, Reading } from "./docutils.ts";

/** The first place at which two readings differ. */
export interface Difference {
  /** What kind of difference it is. */
  readonly key: string;
  readonly expected: string;
  readonly actual: string;
}

const settings: Settings = {
  ...defaultSettings,
  source: "test data",
  reportLevel: 1,
  rawEnabled: true,
  fileInsertionEnabled: false,
  syntaxHighlight: "none",
};

/**
 * Compares the engine's reading with docutils'; "failed" where docutils itself fails. `files` is the folder of the files
 * that docutils' own cases read.
 */
export function compare(input: Input, answer: Answer, files: string): Difference | "failed" | undefined {
  if ("failure" in answer) return "failed";
  if ("output" in answer) {
    const { like } = input;
    if (!like) throw new Error("Only a case has an output.");
    return findDifference(like.suite, answer.output, outputOf({ ...like, input: input.text }, files));
  }
  const ours = read(input);
  if ("failure" in ours) {
    return { key: `exception: ${ours.failure.split("\n")[0]!}`, expected: "", actual: ours.failure };
  }
  return (
    findDifference("parse", answer.raw, ours.raw) ?? findDifference("transform", answer.transformed, ours.transformed)
  );
}

/** What the engine makes of a case, or the exception in its place. */
function outputOf(test: Case, files: string): string {
  try {
    return runCase(test, files).actual;
  } catch (error) {
    return `exception: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

/** The engine's reading, or the exception in its place. */
export function read(input: Input): Reading | { readonly failure: string } {
  try {
    const { files } = input;
    const reading = files && { fileInsertionEnabled: true, resolve: (path: string) => resolveIn(files, path) };
    const tree = parseToTree(input.text, { ...settings, ...reading, ...fromDocutils(input.settings) });
    const raw = writePseudoXml(tree.document);
    transformTree(tree, undefined, undefined);
    return { raw, transformed: writePseudoXml(tree.document) };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** A file of those that an input has, and what the system says of a folder among them. */
function resolveIn(files: NonNullable<Input["files"]>, path: string): ResolvedText | UnreadableText | undefined {
  const text = Object.hasOwn(files, path) ? files[path] : undefined;
  if (text !== undefined) return { path, text };
  const isFolder = Object.keys(files).some((name) => name.startsWith(`${path}/`));
  return isFolder ? { kind: "InputError", error: `[Errno 21] Is a directory: '${path}'` } : undefined;
}

function findDifference(stage: string, expected: string, actual: string): Difference | undefined {
  if (expected === actual) return undefined;
  const theirs = expected.split("\n");
  const ours = actual.split("\n");
  let line = 0;
  while (theirs[line] === ours[line]) line += 1;
  const key = `${stage}: ${describeLine(theirs, line)}  ≠  ${describeLine(ours, line)}`;
  const from = Math.max(0, line - 4);
  return {
    key,
    expected: theirs.slice(from, line + 6).join("\n"),
    actual: ours.slice(from, line + 6).join("\n"),
  };
}

/** A line without what is accidental: names and numbers; of the text of messages the words. */
function describeLine(lines: readonly string[], index: number): string {
  const line = lines[index];
  if (line === undefined || line === "") return "(end)";
  const content = line.trim();
  if (/^<[a-z_]+[ >]/.test(content)) {
    return content.replace(/"[^"]*"/g, (value) =>
      /^"(\d|INFO|WARNING|ERROR|SEVERE|preserve)/.test(value) ? value.replace(/\d+/g, "N") : '"…"',
    );
  }
  return isInMessage(lines, index)
    ? content
        .replace(/"[^"]*"/g, '"…"')
        .replace(/\d+/g, "N")
        .slice(0, 90)
    : "(text)";
}

function isInMessage(lines: readonly string[], index: number): boolean {
  let width = indentOf(lines[index]!);
  for (let at = index - 1; at >= 0 && width > 0; at -= 1) {
    if (indentOf(lines[at]!) >= width) continue;
    width = indentOf(lines[at]!);
    if (lines[at]!.trimStart().startsWith("<system_message")) return true;
  }
  return false;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
