/** `assent contract verify --document`: what is documented beside what was promised, without a server. */
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import {
  compareFacts,
  driftRenderers,
  factsOfContract,
  factsOfOpenApi,
  heldToVersion,
  readApiRef,
  readOpenApi,
  withoutMounts,
  type OperationFact,
} from "@assent/contract";
import { harmless } from "@assent/check";
import { fewNames } from "@assent/spec";
import { isAddress, notFetched, readApiFile } from "./file.ts";
import { isOpenApiFile, type ApiChoice } from "./source.ts";
import { readContractSpecs } from "../promises/contract-specs.ts";
import { findRoot } from "../find-root.ts";
import type { Io } from "../io.ts";
import { tellBroken } from "../promises/tell-broken.ts";

/** What is compared, and how it is shown. */
export interface DocumentCheck {
  readonly choice: ApiChoice;
  /** Folder or file, relative to the working folder. */
  readonly documentation: string;
  /** A name of a format. */
  readonly format: string;
}

/** The files of a reference that are read, and the most of them. */
const readNames = /\.(?:rst|inc|ya?ml|json|te?xt)$/i;
const mostFiles = 20_000;
const mostBytes = 5_000_000;
/** The most names of a reference that lead nowhere and are shown. */
const mostProblems = 10;

/** Compares and shows; gives the exit code. */
export async function verifyDocument({ choice, documentation, format }: DocumentCheck, io: Io): Promise<number> {
  const refuse = (sentence: string): number => {
    if (sentence !== "") io.err.write(`${sentence}\n`);
    return 2;
  };
  const promised = await readPromised(choice, io);
  if (typeof promised === "string") return refuse(promised);
  const documented = readDocumented(documentation, io);
  if (typeof documented === "string") return refuse(documented);
  if (documented.length === 0) {
    return refuse(`${documentation}: No method is documented there; ".. rest_method:: GET /path" or OpenAPI is read.`);
  }
  const { promised: own, mounts } = withoutMounts(promised, documented);
  for (const mount of mounts)
    io.err.write(`"${mount}" before a promised path is where the service stands: the documentation leaves it out.\n`);
  io.err.write(versionLine(heldToVersion(own, documented)));
  const drifts = compareFacts(own, documented);
  io.out.write(driftRenderers[format as keyof typeof driftRenderers](drifts));
  return drifts.length > 0 ? 1 : 0;
}

/** A line on the methods that are documented with a version that their spec does not name; "" where there are none. */
function versionLine(held: ReturnType<typeof heldToVersion>): string {
  const all = [...new Set(held.map(([{ method, path }, found]) => `${method} ${path} (${found.path})`))];
  if (all.length === 0) return "";
  const are = all.length === 1 ? "names no version, and is" : "name no version, and are each";
  return `${fewNames(all)} ${are} held against the only path with one that is documented.\n`;
}

/** What specs, or an OpenAPI document, promise; a sentence where that cannot be read. */
async function readPromised(choice: ApiChoice, io: Io): Promise<readonly OperationFact[] | string> {
  const [only] = choice.paths;
  if (only !== undefined && choice.paths.length === 1 && isOpenApiFile(resolve(io.cwd, only))) {
    return readOpenApiFacts(only, io);
  }
  const { specs, hasProblems } = await readContractSpecs(choice, io);
  if (hasProblems) return "";
  const [first] = specs;
  if (choice.approvedOnly && first !== undefined)
    await tellBroken(
      choice.paths,
      first.workspace.root,
      "The documentation is held against what this text says now",
      io,
    );
  const facts = specs.flatMap((spec) =>
    factsOfContract({ text: spec.text, contract: { ...spec.contract, file: spec.shown } }),
  );
  return facts.length === 0 ? "No spec here describes a method." : facts;
}

function readDocumented(documentation: string, io: Io): readonly OperationFact[] | string {
  if (isAddress(documentation)) return notFetched(documentation);
  const path = resolve(io.cwd, documentation);
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return `${documentation}: There is no such file or folder.`;
  if (!status.isDirectory() && !/\.(?:rst|inc)$/i.test(path)) return readOpenApiFacts(documentation, io);
  const root = status.isDirectory() ? path : resolve(path, "..");
  const files = readFolder(root);
  const shown = (inside: string): string => relative(io.cwd, join(root, inside)).split(sep).join("/");
  const only = status.isDirectory() ? undefined : relative(root, path);
  const outside = readBeside(root);
  const known = {
    get: (inside: string) => files.get(inside) ?? (inside.startsWith("../") ? outside(inside) : undefined),
    [Symbol.iterator]: () => files[Symbol.iterator](),
  };
  const { operations, problems } = readApiRef(known, shown, only);
  for (const problem of problems.slice(0, mostProblems)) io.err.write(`${harmless(problem)}\n`);
  const more = problems.length - mostProblems;
  if (more > 0)
    io.err.write(`${more} more ${more === 1 ? "name" : "names"} in the reference lead to nothing that is read.\n`);
  const others = only === undefined ? [...files].filter(([inside]) => /\.(?:ya?ml|json)$/i.test(inside)) : [];
  const fromOpenApi = others.flatMap(([inside, text]) => {
    // Lists of parameters and samples are no OpenAPI; what is, says so.
    if (!/^[ \t]*(?:\{\s*)?"?openapi"?\s*:/m.test(text.slice(0, 2000))) return [];
    const read = readOpenApi(text);
    if (!read.ok) return [];
    const facts = readOpenApiFacts(shown(inside), io);
    return typeof facts === "string" ? [] : facts;
  });
  return [...operations, ...fromOpenApi];
}

function readOpenApiFacts(shown: string, io: Io): readonly OperationFact[] | string {
  const read = readApiFile(shown, io);
  return read.ok ? factsOfOpenApi(read.document, read.text, shown) : read.message;
}

/** Reads what a reference names outside of its folder, as samples of all references: in the same repository, and nowhere else. */
function readBeside(root: string): (inside: string) => string | undefined {
  const around = findRoot(root, "folder");
  return (inside) => {
    const path = join(root, inside);
    try {
      const own = relative(realpathSync(around), realpathSync(path));
      // Folders of programs, as git's, are none of a reference.
      if (isAbsolute(own) || own.split(sep).some((name) => name.startsWith("."))) return undefined;
      return readReference(path);
    } catch {
      return undefined;
    }
  };
}

/** The files below a folder, without following links. */
function readFolder(root: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (files.size >= mostFiles) return;
      const path = join(folder, entry.name);
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile()) {
        files.set(relative(root, path).split(sep).join("/"), readReference(path));
      }
    }
  };
  visit(root);
  return files;
}

/** The text of a file; of one that is not read, as the commands of samples, nothing. */
function readReference(path: string): string {
  return readNames.test(path) && statSync(path).size <= mostBytes ? readFileSync(path, "utf8") : "";
}
