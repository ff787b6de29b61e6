/** The contracts of specs: of files and folders, or of everything that is approved. */
import {
  type ContractDiagnostic,
  type ContractSource,
  readContract,
  type ContractOperation,
  type Contract,
} from "@assent/contract";
import { kindOf, idOf, type Spec } from "@assent/spec";
import { describeFailure, survey, type Workspace } from "@assent/workspace";
import type { Io } from "./io.ts";
import { locate, openPlace, shownPath } from "./locate.ts";
import { writeProblems } from "./problems.ts";
import { parseSpec } from "./read-one.ts";

/** A spec that was read, with its contract. */
export interface ContractSpec extends ContractSource {
  readonly workspace: Workspace;
  readonly spec: Spec;
  /** The path as the user sees it. */
  readonly shown: string;
  readonly diagnostics: readonly ContractDiagnostic[];
}

/** Which specs are meant. */
export interface ContractChoice {
  readonly paths: readonly string[];
  /** Only those that are approved: by their folder, or by a decision. */
  readonly approvedOnly: boolean;
}

/** What was found; `hasProblems` where something could not be read, which has then been said. */
export interface ContractSpecs {
  readonly specs: readonly ContractSpec[];
  readonly hasProblems: boolean;
}

/** Reads the contracts of specs, in the order in which they were promised: by version of the API, then by path. */
export async function readContractSpecs({ paths, approvedOnly }: ContractChoice, io: Io): Promise<ContractSpecs> {
  const { places, problems } = locate(paths, io.cwd);
  writeProblems(problems, io.err, (path) => path);
  let hasProblems = problems.length > 0;
  const specs: ContractSpec[] = [];
  for (const { root, scopes } of places) {
    const workspace = await openPlace(root);
    const show = (path: string): string => shownPath(root, path, io.cwd);
    writeProblems(workspace.problems, io.err, show);
    const found = await survey(workspace, scopes);
    writeProblems(found.problems, io.err, show);
    const decided = approvedOnly ? await decidedApprovals(root) : new Set<string>();
    for (const { path } of found.candidates) {
      const read = workspace.fs.read(path);
      if (!read.ok) {
        writeProblems([{ path, message: describeFailure(read) }], io.err, show);
        hasProblems = true;
        continue;
      }
      const spec = parseSpec(workspace, read.text, path);
      if (kindOf(spec) !== "spec") continue;
      if (approvedOnly && !isApproved(path) && !decided.has(idOf(spec))) continue;
      const { contract, diagnostics } = readContract(spec);
      specs.push({ workspace, spec, contract, diagnostics, text: read.text, shown: show(path) });
    }
  }
  return { specs: inOrder(specs), hasProblems };
}

const approvedFolder = /^(?:(?!not-).+-)?(?:approved|accepted|implemented|completed|done|in[-_]?progress)$/;

/** Whether a folder of a spec says that it was approved. */
export function isApproved(path: string): boolean {
  return path
    .split("/")
    .slice(0, -1)
    .some((folder) => approvedFolder.test(folder));
}

/** The ids of the specs that a decision approved; none outside of git. */
async function decidedApprovals(root: string): Promise<ReadonlySet<string>> {
  const { gitIn, listSpecs, verifySpec } = await import("@assent/review");
  const git = gitIn(root);
  const listed = await listSpecs(git);
  const ids = new Set<string>();
  if (!listed.ok) return ids;
  for (const id of listed.value) {
    const known = await verifySpec(git, id, { signers: undefined, readTexts: false, now: new Date().toISOString() });
    if (known.ok && known.value.review.definition === "approved") ids.add(id);
  }
  return ids;
}

function inOrder(specs: readonly ContractSpec[]): readonly ContractSpec[] {
  return [...specs].sort(
    (a, b) =>
      Number(isLater(a.contract)) - Number(isLater(b.contract)) ||
      compareVersions(a.contract.apiVersion?.value, b.contract.apiVersion?.value) ||
      Number(onlyChanges(a.contract)) - Number(onlyChanges(b.contract)) ||
      (a.contract.file < b.contract.file ? -1 : 1),
  );
}

/** What only changes and names no version is laid over all that others have added, whatever version they name. */
function isLater(contract: Contract): boolean {
  return contract.apiVersion === undefined && onlyChanges(contract);
}

/** What only changes comes after what it changes. */
function onlyChanges({ operations }: Contract): boolean {
  return operations.length > 0 && operations.every(({ change }: ContractOperation) => change.value !== "added");
}

/** Versions by their numbers; a spec that names none comes first. */
export function compareVersions(a: string | undefined, b: string | undefined): number {
  const [left, right] = [a ?? "", b ?? ""].map((version) => (version.match(/\d+/g) ?? []).map(Number));
  for (let index = 0; index < Math.max(left!.length, right!.length); index += 1) {
    const difference = (left![index] ?? -1) - (right![index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
