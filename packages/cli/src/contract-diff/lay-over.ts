/** What specs say of an API as one document, alone or laid over what was there. */
import {
  type ContractOperation,
  type ContractSource,
  type OpenApi,
  shapeDifferences,
  toOpenApi,
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
  used: readonly ContractSource[],
): readonly ContractSource[] {
  const own = new Set(used.map(({ contract }) => contract.spec));
  const at = base.findIndex(({ contract }) => own.has(contract.spec));
  if (used.length > 1 || at < 0) return [...whatStays(base, used, isEverything), ...used];
  const isOther = ({ contract }: ContractSource): boolean => !own.has(contract.spec);
  const again = addedBy(used);
  return [...base.slice(0, at).map((one) => without(one, again)), ...used, ...base.slice(at).filter(isOther)];
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

/** The names of the methods that specs tell as a whole. */
function addedBy(specs: readonly ContractSource[]): ReadonlySet<string> {
  const added = specs.flatMap(({ contract }) => contract.operations.filter(({ change }) => change.value === "added"));
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
