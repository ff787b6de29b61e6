/** The contracts of specs: of files and folders, or of everything that is approved. */
import {
  compareReleases,
  compareVersions,
  isBeforeRelease,
  readPromises,
  shapeDifferences,
  withoutNames,
  type ChangeKind,
  type Contract,
  type ContractOperation,
  type ContractSource,
} from "@assent/contract";
import { idOf, type Spec } from "@assent/spec";
import { isApprovedPlace, releasesIn } from "@assent/workspace";
import { repositoryViews, type DecidedIn } from "./repository-view.ts";
import type { Io } from "../io.ts";
import { eachSpec, type NamedSpec } from "../read-specs.ts";

/** A spec that was read, with its contract. */
export interface ContractSpec extends ContractSource, NamedSpec {
  /** When a decision approved it last; undefined where none did. */
  readonly approvedAt: string | undefined;
}

/** What tells when something was promised. */
type Promised = Pick<ContractSource, "contract" | "release"> & Partial<Pick<ContractSpec, "approvedAt">>;

/** Which specs are meant. */
export interface ContractChoice {
  readonly paths: readonly string[];
  /** Only those that are approved: by their folder, or by a decision. */
  readonly approvedOnly: boolean;
  /** Which texts are worth reading; all, if not told. */
  readonly isAbout?: (text: string) => boolean;
}

/** What was found; `hasProblems` where something could not be read, which has then been said. */
export interface ContractSpecs {
  readonly specs: readonly ContractSpec[];
  readonly hasProblems: boolean;
}

/** Reads the contracts of specs, in the order in which they were promised: by version of the API, then by release. */
export async function readContractSpecs(choice: ContractChoice, io: Io): Promise<ContractSpecs> {
  return takeContractSpecs(choice, io, (one) => one);
}

/** The same, with what is to be kept of each: many specs need more memory than what they promise. */
export async function takeContractSpecs<Kept extends Promised>(
  { paths, approvedOnly, isAbout }: ContractChoice,
  io: Io,
  keep: (one: ContractSpec) => Kept,
  decided = decidedReader(io),
): Promise<{ readonly specs: readonly Kept[]; readonly hasProblems: boolean }> {
  const specs: Kept[] = [];
  // What is read as it stands needs to know of its release alone what was decided.
  const approvedOf = approvedOnly ? await approvedReader(io, decided) : undefined;
  const take = async (one: NamedSpec): Promise<void> => {
    const { workspace, shown } = one;
    const spec = approvedOf === undefined ? one.spec : await approvedOf(one);
    if (spec === undefined) return;
    const { contract } = readPromises(spec);
    const decision = (await decided(workspace.root)).get(contract.spec);
    const release = decision?.release ?? (await releasesIn(workspace))(spec.path);
    const approvedAt = decision?.approvals.at(-1)?.at;
    specs.push(keep({ workspace, spec, contract, text: spec.text, release, approvedAt, shown }));
  };
  const hasProblems = await eachSpec(paths, io, { take, isAbout });
  return { specs: afterWhatTheyChange(specs.sort(byPromise)), hasProblems };
}

function decidedReader(io: Io): DecidedIn {
  const viewOf = repositoryViews(io);
  return (root) => viewOf(root).decided();
}

/** Finds what counts of a spec where only what is approved does: what a decision approved, else what stands in a folder. */
async function approvedReader(io: Io, decided: DecidedIn): Promise<(one: NamedSpec) => Promise<Spec | undefined>> {
  const { promisesIn, readApprovedSpec } = await import("./approved-revisions.ts");
  return async ({ workspace, spec, shown }) => {
    const last = (await decided(workspace.root)).get(idOf(spec))?.approvals.at(-1);
    const was = last && (await readApprovedSpec(last, { workspace, named: spec.path }));
    if (was === undefined) return isApprovedPlace(spec.path, workspace.config) ? spec : undefined;
    if (was.text !== spec.text && promisesIn(was) !== promisesIn(spec))
      io.err.write(
        `${shown}: The text here promises something else than was approved; what was approved on ${last!.at.slice(0, 10)} counts.\n`,
      );
    return was;
  };
}

/** The order in which they were promised; those of which nothing tells it by path. */
export function inOrder<Kept extends Promised>(specs: readonly Kept[]): readonly Kept[] {
  return afterWhatTheyChange(
    [...specs].sort((a, b) => byPromise(a, b) || (a.contract.file < b.contract.file ? -1 : 1)),
  );
}

/**
 * The same, where one that adds and changes stands before what it changes: it comes right behind that; and so does one that
 * names no version and adds what was added for an earlier release, one that adds again what was removed in an earlier one, and one
 * that removes what another of its release changes or deprecates. Without releases that differ what a decision approved first is earlier.
 */
function afterWhatTheyChange<Kept extends Promised>(specs: readonly Kept[]): readonly Kept[] {
  const isMixed = ({ contract }: Kept): boolean => !onlyChanges(contract) && changedIn(contract).length > 0;
  const adding = new Map<string, Kept[]>();
  const removing = new Map<string, Kept[]>();
  for (const one of specs) {
    for (const key of addedIn(one.contract)) adding.set(key, [...(adding.get(key) ?? []), one]);
    for (const key of methodsIn(one.contract, "removed")) removing.set(key, [...(removing.get(key) ?? []), one]);
  }
  const changing = new Map<string, Kept[]>();
  for (const one of specs)
    for (const key of [...methodsIn(one.contract, "changed"), ...methodsIn(one.contract, "deprecated")])
      changing.set(key, [...(changing.get(key) ?? []), one]);
  /** Those of the same release that say something else of the methods that one removes. */
  const changedBefore = (one: Kept): readonly Kept[] =>
    methodsIn(one.contract, "removed")
      .flatMap((key) => changing.get(key) ?? [])
      .filter((other) => other !== one && other.release === one.release && !isEarlier(one, other));
  const place = new Map(specs.map((one, index) => [one, index]));
  /** Those of earlier releases that tell of the methods that one adds. */
  const earlierOf = (one: Kept, telling: ReadonlyMap<string, readonly Kept[]>): readonly Kept[] =>
    methodsIn(one.contract, "added")
      .flatMap((key) => telling.get(key) ?? [])
      .filter((other) => isEarlier(other, one));
  const basesOf = (one: Kept): readonly Kept[] => [
    ...(isMixed(one) ? changedIn(one.contract).flatMap((key) => adding.get(key)?.at(-1) ?? []) : []),
    ...(one.contract.apiVersion === undefined ? earlierOf(one, adding) : []),
    ...earlierOf(one, removing),
    ...changedBefore(one),
  ];
  const after = (one: Kept): number =>
    Math.max(place.get(one)!, ...basesOf(one).map((base) => place.get(base)! + (base === one ? 0 : 0.5)));
  const places = new Map(specs.map((one) => [one, after(one)]));
  return [...specs].sort((a, b) => places.get(a)! - places.get(b)! || place.get(a)! - place.get(b)!);
}

function isEarlier(one: Promised, other: Promised): boolean {
  if (isBeforeRelease(one.release, other.release)) return true;
  if (isBeforeRelease(other.release, one.release)) return false;
  return one.approvedAt !== undefined && other.approvedAt !== undefined && one.approvedAt < other.approvedAt;
}

/** The methods and shapes that a contract describes as a whole. */
function addedIn({ operations, shapes }: Contract): readonly string[] {
  return [
    ...methodsIn({ operations }, "added"),
    ...shapes.filter(({ isDifference }) => isDifference !== true).map(({ name }) => name.toLowerCase()),
  ];
}

/** The methods that a contract adds, changes, deprecates or removes. */
function methodsIn({ operations }: Pick<Contract, "operations">, kind: ChangeKind): readonly string[] {
  return operations.filter(({ change }) => change.value === kind).map(keyOf);
}

/** The methods and shapes of which it tells a difference. */
function changedIn(contract: Contract): readonly string[] {
  return [
    ...contract.operations.filter(({ change }) => change.value !== "added").map(keyOf),
    ...shapeDifferences(contract).map(({ name }) => name.toLowerCase()),
  ];
}

function keyOf({ method, path, action }: ContractOperation): string {
  return `${method.value} ${withoutNames(path.value)} ${action?.value ?? ""}`;
}

function byPromise(
  { contract: a, release: left = "" }: Pick<ContractSource, "contract" | "release">,
  { contract: b, release: right = "" }: Pick<ContractSource, "contract" | "release">,
): number {
  return (
    Number(isLater(a)) - Number(isLater(b)) ||
    compareVersions(a.apiVersion?.value, b.apiVersion?.value) ||
    Number(onlyChanges(a)) - Number(onlyChanges(b)) ||
    compareReleases(left, right)
  );
}

/** What only changes and names no version is laid over all that others have added, whatever version they name. */
function isLater(contract: Contract): boolean {
  return contract.apiVersion === undefined && onlyChanges(contract);
}

/** What only changes comes after what it changes. */
function onlyChanges(contract: Contract): boolean {
  const { operations } = contract;
  const isSaid = operations.length > 0 || shapeDifferences(contract).length > 0;
  return isSaid && operations.every(({ change }: ContractOperation) => change.value !== "added");
}
