/** What specs say of an API as one document, alone or laid over what was there. */
import {
  type ContractOperation,
  type ContractSource,
  isToldWhole,
  type OpenApi,
  shapeDifferences,
  toOpenApi,
  withGuessesOf,
  withoutNames,
} from "@assent/contract";

/** A document, and the specs that it was made of; undefined for a document that was none. */
export interface Laid {
  readonly document: OpenApi;
  readonly sources: readonly ContractSource[] | undefined;
  /** Whether it is everything that is promised: no spec is another version of that as a whole. */
  readonly isEverything?: boolean;
}

/** Lays specs over a base, in place of their own earlier texts if those are in it; undefined where they say nothing of an API. */
export function layOver(
  specs: readonly ContractSource[],
  base?: Laid,
): (Laid & { readonly sources: readonly ContractSource[] }) | undefined {
  const used = specs.filter(
    ({ contract }) => contract.operations.length > 0 || (base !== undefined && shapeDifferences(contract).length > 0),
  );
  if (used.length === 0) return undefined;
  const sources = base?.sources === undefined ? used : layAmong(base, base.sources, used);
  // A spec that names no version of the API leaves it as it is.
  const version = used.findLast(({ contract }) => contract.apiVersion !== undefined)?.contract.apiVersion?.value;
  const { info } = base?.document ?? {};
  const { document } = toOpenApi(
    sources,
    base?.sources === undefined ? { base: base?.document } : { title: info?.title, version: version ?? info?.version },
  );
  return { document, sources };
}

/** A spec that is in the base stands in the place of its own texts there: what others say of its methods is laid over it. */
function layAmong(
  { isEverything = false }: Laid,
  base: readonly ContractSource[],
  given: readonly ContractSource[],
): readonly ContractSource[] {
  const used = given.map((one) => withGuesses(base, one, isEverything));
  const own = new Set(used.map(({ contract }) => contract.spec));
  const at = base.findIndex(({ contract }) => own.has(contract.spec));
  if (used.length > 1 || at < 0) return [...whatStays(base, used, isEverything), ...used];
  const isOther = ({ contract }: ContractSource): boolean => !own.has(contract.spec);
  const again = addedBy(used);
  const before = base.slice(0, at).map((one) => without(one, again));
  return [...before, ...(isEverything ? beneath(base, used) : []), ...used, ...base.slice(at).filter(isOther)];
}

/**
 * What of the base a spec leaves as it is: all but its own earlier text, and the methods that it tells anew. A spec that
 * tells the methods of the only other one anew, or has its title, is another version of it as a whole, where that one was named.
 */
function whatStays(
  base: readonly ContractSource[],
  used: readonly ContractSource[],
  isEverything: boolean,
): readonly ContractSource[] {
  const own = new Set(used.map(({ contract }) => contract.spec));
  const again = addedBy(used);
  const isTold = ({ contract }: ContractSource): boolean => contract.operations.some((one) => again.has(nameOf(one)));
  const [only] = base;
  const hasTitleOf = ({ contract }: ContractSource): boolean =>
    contract.title !== "" && used.length === 1 && used[0]!.contract.title === contract.title;
  if (!isEverything && only !== undefined && base.length === 1 && (isTold(only) || hasTitleOf(only))) return [];
  return base.filter(({ contract }) => !own.has(contract.spec)).map((source) => without(source, again));
}

/** A spec with what is only guessed of it as its earlier text, or the one version of it that was named, has it. */
function withGuesses(base: readonly ContractSource[], one: ContractSource, isEverything: boolean): ContractSource {
  const isSame = (left: ContractOperation, right: ContractOperation): boolean => nameOf(left) === nameOf(right);
  return base
    .filter(({ contract }) => contract.spec === one.contract.spec || (!isEverything && base.length === 1))
    .reduce((after, { contract }) => ({ ...after, contract: withGuessesOf(contract, after.contract, isSame) }), one);
}

/** What was promised by specs of the methods that they tell in an older form now: their silence takes nothing back. */
function beneath(base: readonly ContractSource[], used: readonly ContractSource[]): readonly ContractSource[] {
  const older = new Map(
    used.map(({ contract: { spec, operations } }) => [
      spec,
      new Set(operations.filter(({ form }) => form !== "canonical").map(nameOf)),
    ]),
  );
  return base.flatMap((source) => {
    const told = older.get(source.contract.spec) ?? new Set();
    const operations = source.contract.operations.filter((one) => told.has(nameOf(one)));
    return operations.length === 0 ? [] : [{ ...source, contract: { ...source.contract, operations } }];
  });
}

/** The names of the methods that specs tell as a whole; one that an older form names is another one only in what is said of it. */
function addedBy(specs: readonly ContractSource[]): ReadonlySet<string> {
  const added = specs.flatMap(({ contract }) => contract.operations.filter(isToldWhole));
  return new Set(added.map(nameOf));
}

function without(source: ContractSource, methods: ReadonlySet<string>): ContractSource {
  const { contract } = source;
  return {
    ...source,
    contract: { ...contract, operations: contract.operations.filter((one) => !methods.has(nameOf(one))) },
  };
}

function nameOf({ method, path, action }: ContractOperation): string {
  return `${method.value} ${withoutNames(path.value)} ${action?.value ?? ""}`;
}
