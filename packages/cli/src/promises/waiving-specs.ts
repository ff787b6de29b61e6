/** The specs that a waiver may name: which of them are approved, and of which methods each one speaks. */
import {
  type Change,
  type Contract,
  type ContractOperation,
  readWaivers,
  shapeDifferences,
  type Waiver,
  withoutNames,
} from "@assent/contract";
import type { Span } from "@assent/rst";
import { idOf } from "@assent/spec";
import type { Workspace } from "@assent/workspace";
import { dayOf } from "../deciding/day.ts";
import { readContractSpecs } from "./contract-specs.ts";
import { findRoot } from "../find-root.ts";
import type { Io } from "../io.ts";
import { locate, openPlace } from "../locate.ts";

/** What a comparison asks about the specs that waivers name. */
export interface WaivingSpecs {
  readonly isApproved: (spec: string) => boolean;
  /** Whether the section on the API of a spec has a method for what changes; undefined where it has no such section. */
  readonly speaksOf: (spec: string, change: Change) => boolean | undefined;
}

/** The approved specs in `paths`, or around the working folder, as they stand now. */
export async function waivingSpecs(paths: readonly string[], io: Io): Promise<WaivingSpecs> {
  // What is wrong with them is said by who reads them for themselves.
  const silent: Io = { ...io, err: { ...io.err, write: () => undefined } };
  const { specs } = await readContractSpecs({ paths, approvedOnly: true }, silent);
  return waivingOf(new Map(specs.map(({ spec, contract }) => [idOf(spec), contract])));
}

/** No spec at all, as where nobody asks for a waiver. */
export const noWaivingSpecs: WaivingSpecs = { isApproved: () => false, speaksOf: () => undefined };

/** What lets go of a promise. */
export interface Letting {
  readonly waivers: readonly Waiver[];
  readonly waiving: WaivingSpecs;
  /** As "2026-11-26". */
  readonly today: string;
}

/** What the settings of a repository let go; waivers that cannot be read let go of nothing. */
export async function lettingOf(
  { config }: Pick<Workspace, "config">,
  paths: readonly string[],
  io: Io,
): Promise<Letting> {
  const read = readWaivers(config.waivers);
  const waivers = read.ok ? read.waivers : [];
  return {
    waivers,
    // A waiver may name any approved spec, also one that says nothing of these methods: then it does not count.
    waiving: waivers.length === 0 ? noWaivingSpecs : await waivingSpecs(paths, io),
    today: dayOf(io.now()),
  };
}

/** The same for the repository that paths are in, or the working folder. */
export async function lettingIn(paths: readonly string[], io: Io): Promise<Letting> {
  const [place] = locate(paths, io.cwd).places;
  const root = place?.root ?? findRoot(io.cwd, "folder");
  const silent: Io = { ...io, err: { ...io.err, write: () => undefined } };
  return lettingOf(await openPlace(root), [root], silent);
}

/** Counts one more spec as approved. */
export function withWaiving(specs: WaivingSpecs, own: Contract): WaivingSpecs {
  const more = waivingOf(new Map([[own.spec, own]]));
  const of = (spec: string): WaivingSpecs => (spec === own.spec ? more : specs);
  return {
    isApproved: (spec) => of(spec).isApproved(spec),
    speaksOf: (spec, change) => of(spec).speaksOf(spec, change),
  };
}

/** The method of a contract that a change is of; actions of one path are told apart. */
export function operationOf(
  { operations }: Contract,
  { operation, path = "", action }: Pick<Change, "operation" | "path" | "action">,
): ContractOperation | undefined {
  return operations.find(
    (one) =>
      one.method.value === operation &&
      withoutNames(one.path.value) === withoutNames(path) &&
      (action === undefined || one.action?.value === action),
  );
}

/** Where a contract says what changes: the row that marks it in a shape of that name, else the method; undefined where it has neither. */
export function saidAt(contract: Contract, change: Change): Span | undefined {
  const { schema, at } = change.schema ?? {};
  const shape = shapeDifferences(contract).find(({ name }) => name.toLowerCase() === schema?.toLowerCase());
  return shape?.fields.find(({ name }) => name === at)?.span ?? operationOf(contract, change)?.method.span;
}

function waivingOf(contracts: ReadonlyMap<string, Contract>): WaivingSpecs {
  return {
    isApproved: (spec) => contracts.has(spec),
    speaksOf: (spec, change) => {
      const contract = contracts.get(spec);
      if (contract?.section === undefined) return undefined;
      // What changes a shape speaks of whatever methods use it.
      return operationOf(contract, change) !== undefined || shapeDifferences(contract).length > 0;
    },
  };
}
