/** One of the two documents of a comparison: a file, a path in a revision of git, a spec, or standard input. */
import { existsSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import {
  type Change,
  type ContractSource,
  lastRelease,
  type OpenApi,
  readPromises,
  readOpenApi,
  type ResolveDocument,
} from "@assent/contract";
import { kindOf } from "@assent/spec";
import { type Git, openGit, releasesIn } from "@assent/workspace";
import { filesBeside, isAddress, notFetched, readPart, readTextFile, toldOnce } from "../api/file.ts";
import { heldOf, readContractTexts } from "../promises/approved-texts.ts";
import { inOrder, readContractSpecs } from "../promises/contract-specs.ts";
import type { Io } from "../io.ts";
import { findRoot } from "../find-root.ts";
import { openPlace } from "../locate.ts";
import { parseSpec } from "../read-one.ts";
import type { Letting } from "../promises/waiving-specs.ts";
import { layOver } from "../promises/lay-over.ts";
import type { LocatedSpec } from "./locate.ts";

/** A document that was read. */
export interface Side {
  readonly document: OpenApi;
  /** The specs that it was made of; undefined for a document that was none. */
  readonly sources: readonly ContractSource[] | undefined;
  /** As the user named it. */
  readonly shown: string;
  /** The release of the specs, the last where there are several. */
  readonly release?: string | undefined;
  /** The file, where it is one. */
  readonly file: string | undefined;
  /** Its text; undefined where it is none of a file's. */
  readonly text?: string | undefined;
  /** The specs of files that it was read from. */
  readonly located?: readonly LocatedSpec[];
  readonly isEverything?: boolean;
  /** Of everything approved: what waivers have let go on the way there. */
  readonly allowed?: readonly Change[];
  /** Reads the files that it refers to; addresses are relative to it. */
  readonly resolve: ResolveDocument;
}

/** What stands for everything that is approved in the repository of the working folder. */
const everythingApproved = "approved";

/** What is read with it. */
export interface SideContext {
  readonly io: Io;
  /** What a single spec is laid over. */
  readonly base?: Side;
  /** What lets go of what was approved. */
  readonly letting: Letting;
}

/**
 * Reads what is named; undefined where that is not possible, which has then been said. A single spec tells only what it
 * changes: with a `base` it is laid over that, in place of its own earlier text if that is in it.
 */
export async function readSide(name: string, { io, base, letting }: SideContext): Promise<Side | undefined> {
  if (name === "-")
    return readText((await io.readInput()).toString("utf8"), {
      shown: "<stdin>",
      file: undefined,
      resolve: () => undefined,
      io,
    });
  const path = resolve(io.cwd, name);
  if (name === everythingApproved && !existsSync(path)) return readApproved(letting, io);
  if (existsSync(path)) {
    if (name.endsWith(".rst")) return readSpecs([name], { name, io, base });
    if (statSync(path).isDirectory()) return readSpecs([name], { name, io, base: undefined });
    const given = readTextFile(path);
    const other = filesBeside(path, { onUnread: toldOnce(io) });
    if (given.ok) return readText(given.text, { shown: name, file: path, resolve: other, io });
    io.err.write(`${name}: ${given.message}\n`);
    return undefined;
  }
  if (isAddress(name)) {
    io.err.write(`${notFetched(name)}\n`);
    return undefined;
  }
  const colon = name.indexOf(":");
  if (colon > 0) return readRevision(name, { revision: name.slice(0, colon), path: name.slice(colon + 1), io, base });
  const hint = name === "ledger" ? 'All that is promised is called "approved". ' : "";
  io.err.write(
    `There is no file "${name}". ${hint}A path in a revision of git is written REV:path, as in origin/main:openapi.yaml.\n`,
  );
  return undefined;
}

interface TextContext {
  readonly shown: string;
  readonly file: string | undefined;
  readonly resolve: ResolveDocument;
  readonly io: Io;
}

function readText(text: string, { shown, file, resolve: resolveDocument, io }: TextContext): Side | undefined {
  const read = readOpenApi(text);
  if (!read.ok) {
    io.err.write(`${shown}${read.line === undefined ? "" : `:${read.line}`}: ${read.message}\n`);
    return undefined;
  }
  const { document } = read;
  return { document, sources: undefined, shown, file, text: file && text, resolve: resolveDocument };
}

interface SpecsContext {
  readonly name: string;
  readonly io: Io;
  readonly base: Side | undefined;
}

async function readSpecs(paths: readonly string[], { name, io, base }: SpecsContext): Promise<Side | undefined> {
  const { specs, hasProblems } = await readContractSpecs({ paths, approvedOnly: false }, io);
  if (hasProblems) return undefined;
  const file = paths[0] === undefined ? undefined : resolve(io.cwd, paths[0]);
  const side = sideOf(specs, { name, io, base, file });
  const located = specs.map(({ workspace, spec, contract, text }) => ({
    file: join(workspace.root, spec.path),
    contract,
    text,
  }));
  return side && { ...side, located };
}

/** All that was approved, as it came there: what a text has lost since, or says otherwise now, is promised all the same. */
async function readApproved(letting: Letting, io: Io): Promise<Side | undefined> {
  const texts = await readContractTexts({ paths: [], earlier: "all" }, io);
  if (texts.hasProblems) return undefined;
  const { sources, allowed } = heldOf(texts, letting);
  const side = sideOf(sources, { name: "everything approved", io, base: undefined, file: undefined });
  return side && { ...side, allowed, isEverything: true };
}

function sideOf(
  specs: readonly ContractSource[],
  { name, io, base, file }: SpecsContext & { readonly file: string | undefined },
): Side | undefined {
  const laid = layOver(specs, base);
  if (laid === undefined) {
    io.err.write(`${name}: No method of an API is described here.\n`);
    return undefined;
  }
  const release = lastRelease(specs.map((one) => one.release));
  return { ...laid, shown: name, release, file, resolve: base?.resolve ?? (() => undefined) };
}

interface RevisionContext {
  readonly revision: string;
  readonly path: string;
  readonly io: Io;
  readonly base: Side | undefined;
}

async function readRevision(name: string, { revision, path, io, base }: RevisionContext): Promise<Side | undefined> {
  const git = openGit(io.cwd);
  if (git === undefined) {
    io.err.write(
      `There is no file "${name}", and this is no git repository that could have a revision "${revision}".\n`,
    );
    return undefined;
  }
  // Git reads "./" from the working folder, and everything else from the top.
  const inTop = (path.startsWith("./") ? join(relative(git.top, io.cwd), path) : path).split("\\").join("/");
  const show = (one: string): Promise<string | undefined> =>
    git.run(["show", "--no-textconv", "--end-of-options", `${revision}:${one}`]);
  const inFolder = await git.run(["ls-tree", "-r", "-z", "--full-tree", "--end-of-options", `${revision}:${inTop}`]);
  const text = inFolder === undefined ? await show(inTop) : undefined;
  if (inFolder === undefined && text === undefined) {
    io.err.write(`Git knows no "${path}" in the revision "${revision}".\n`);
    return undefined;
  }
  if (text === undefined || path.endsWith(".rst")) {
    const workspace = await openPlace(findRoot(io.cwd, "folder"));
    const texts = text === undefined ? await textsIn(inFolder ?? "", inTop, git) : [{ path: inTop, text }];
    const releaseIn = await releasesIn(workspace);
    const specs = texts.flatMap((one) => {
      const spec = parseSpec(workspace, one.text, one.path);
      // A file that is named is meant; in a folder there are pages, too.
      const isMeant = text !== undefined || kindOf(spec) === "spec";
      return isMeant
        ? [
            {
              contract: readPromises(spec).contract,
              text: one.text,
              release: releaseIn(one.path),
            },
          ]
        : [];
    });
    return sideOf(inOrder(specs), { name, io, base: text === undefined ? undefined : base, file: undefined });
  }
  const onUnread = (sentence: string): void => {
    io.err.write(`${revision}:${sentence}\n`);
  };
  const parts = await readParts(text, { folder: dirname(inTop), revision, git, onUnread });
  return readText(text, { shown: name, file: undefined, resolve: (address) => parts.get(address), io });
}

/** The texts of specs in a folder of a revision, as git lists it. */
async function textsIn(
  listed: string,
  folder: string,
  git: Git,
): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const files = [...listed.matchAll(/\d+ blob ([0-9a-f]+)\t([^\0]+\.rst)\0/g)];
  const texts = await git.readBlobs(files.map(([, blob = ""]) => blob));
  return files.map(([, blob = "", file = ""]) => ({
    path: join(folder, file).split("\\").join("/"),
    text: (texts.get(blob) ?? "").replace(/^\ufeff/, ""),
  }));
}

interface PartsContext {
  /** Of the document, from the top of the repository. */
  readonly folder: string;
  readonly revision: string;
  readonly git: Git;
  readonly onUnread: (sentence: string) => void;
}

/** The files that a document of a revision refers to, by their addresses; references are looked for in the texts. */
async function readParts(
  first: string,
  { folder, revision, git, onUnread }: PartsContext,
): Promise<ReadonlyMap<string, unknown>> {
  const parts = new Map<string, unknown>();
  const blobs = first.includes("$ref") ? await blobsOf(revision, git) : new Map<string, string>();
  let waiting: readonly (readonly [text: string, address: string])[] = [[first, ""]];
  while (waiting.length > 0) {
    const asked = new Map<string, string>();
    for (const [text, address] of waiting) {
      for (const [, found = ""] of text.matchAll(/\$ref["']?\s*:\s*["']?([^"'#\s{}[\],]+)/g)) {
        const other = join(dirname(address), found).split("\\").join("/");
        const blob = isAbsolute(other) ? undefined : blobs.get(join(folder, other).split("\\").join("/"));
        if (blob !== undefined && !parts.has(other)) asked.set(other, blob);
      }
    }
    const texts = await git.readBlobs([...new Set(asked.values())]);
    const next: (readonly [string, string])[] = [];
    for (const [address, blob] of asked) {
      const text = texts.get(blob) ?? "";
      const read = readPart(text, join(folder, address));
      parts.set(address, read.ok ? read.part : undefined);
      if (!read.ok) onUnread(read.message);
      next.push([text, address]);
    }
    waiting = next;
  }
  return parts;
}

/** The files of a revision, by their paths from the top. */
async function blobsOf(revision: string, git: Git): Promise<ReadonlyMap<string, string>> {
  const listed = await git.run(["ls-tree", "-r", "-z", "--full-tree", "--end-of-options", revision]);
  return new Map(
    [...(listed ?? "").matchAll(/\d+ blob ([0-9a-f]+)\t([^\0]+)\0/g)].map(([, blob = "", path = ""]) => [path, blob]),
  );
}
