/**
 * The API as specs promise it, put together: what approved specs promised, by the ledger of `@assent/contract`, apart from
 * what is only proposed and from what was only guessed.
 */
import {
  makeLedger,
  type ApprovedText,
  type ContractOperation,
  type PromiseEntry,
  withoutNames,
} from "@assent/contract";
import type { Entry, Site } from "../site.ts";
import { compareReleases } from "../state.ts";
import {
  isSure,
  nameOf,
  type Method,
  type MethodFacts,
  type MethodField,
  type MethodSample,
  type MethodTable,
  type ResponseCode,
} from "./method.ts";

/** What one spec says of a method. */
export interface Telling {
  readonly spec: Entry;
  readonly method: Method;
}

/** A method that approved specs promised. */
export interface PromisedMethod extends MethodFacts {
  readonly status: PromiseEntry["status"];
  readonly summary: string;
  /** What was said last of each field; what is removed is left out. */
  readonly tables: readonly MethodTable[];
  readonly samples: readonly MethodSample[];
  /** Every spec that said something of it, oldest first. */
  readonly tellings: readonly Telling[];
}

/** All methods that specs describe. */
export interface Promises {
  readonly promised: readonly PromisedMethod[];
  /** Of specs that are not approved, and not given up. */
  readonly proposed: readonly Telling[];
  /** Of specs of which no folder says whether they are approved. */
  readonly undecided: readonly Telling[];
  /** Read from prose, and not certain. */
  readonly unsure: readonly Telling[];
}

/** The states in which what a spec says is a promise. */
const approved = new Set(["approved", "in-progress", "implemented"]);

/** Puts the methods of all specs together. Specs that were rejected, replaced or given up promise nothing. */
export function promisesOf({ specs }: Site): Promises {
  const open = specs.filter(({ record, state }) => record.methods.length > 0 && state?.isEnded !== true);
  const oldest = [...open].sort((left, right) => compareReleases(left.release ?? "", right.release ?? ""));
  const tell = (some: readonly Entry[]): readonly Telling[] =>
    some.flatMap((spec) => spec.record.methods.map((method) => ({ spec, method })));
  const sure = (some: readonly Entry[]): readonly Telling[] => tell(some).filter(({ method }) => isSure(method));
  const isApproved = ({ state }: Entry): boolean => state !== undefined && approved.has(state.name);
  return {
    promised: ledgerOf(oldest.filter(isApproved)),
    proposed: sure(open.filter((spec) => spec.state !== undefined && !isApproved(spec))),
    undecided: sure(open.filter(({ state }) => state === undefined)),
    unsure: tell(open).filter(({ method }) => !isSure(method)),
  };
}

/** The methods of specs, oldest first, as the ledger keeps them. */
function ledgerOf(specs: readonly Entry[]): readonly PromisedMethod[] {
  const { entries } = makeLedger(specs.map(toText));
  const byPath = new Map(specs.map((spec) => [spec.record.path, spec]));
  const codes = new Map<string, PromiseEntry[]>();
  for (const entry of entries) {
    if (entry.kind !== "code" || entry.operation === undefined || entry.status === "removed") continue;
    const key = withoutNames(entry.operation);
    codes.set(key, [...(codes.get(key) ?? []), entry]);
  }
  return entries.flatMap((entry): readonly PromisedMethod[] => {
    if (entry.kind !== "operation") return [];
    const identity = withoutNames(entry.key);
    const tellings = entry.statements.flatMap(({ file }): readonly Telling[] => {
      const spec = byPath.get(file);
      const method = spec?.record.methods.find((one) => isSure(one) && withoutNames(nameOf(one)) === identity);
      return spec === undefined || method === undefined ? [] : [{ spec, method }];
    });
    const last = tellings.at(-1)?.method;
    if (last === undefined) return [];
    return [
      {
        ...last,
        status: entry.status,
        removal: entry.removal,
        summary: tellings.findLast(({ method }) => method.summary !== "")?.method.summary ?? "",
        codes: (codes.get(identity) ?? []).flatMap((code) => codeOf(code, tellings) ?? []),
        tables: joinTables(tellings.map(({ method }) => method.tables)),
        samples: tellings.findLast(({ method }) => method.samples.length > 0)?.method.samples ?? [],
        tellings,
      },
    ];
  });
}

/** The tables of several specs as one: of each field what was said last. */
function joinTables(told: readonly (readonly MethodTable[])[]): readonly MethodTable[] {
  const joined = new Map<string, Map<string, MethodField>>();
  for (const { title, fields } of told.flat()) {
    const known = joined.get(title) ?? new Map<string, MethodField>();
    joined.set(title, known);
    for (const field of fields) {
      if (field.note === "removed") known.delete(field.name);
      else known.set(field.name, field.note === "deprecated" ? field : { ...field, note: undefined });
    }
  }
  return [...joined]
    .filter(([, fields]) => fields.size > 0)
    .map(([title, fields]) => ({ title, fields: [...fields.values()] }));
}

/** A code in the words of the last spec that has some for it. */
function codeOf({ key, status }: PromiseEntry, tellings: readonly Telling[]): ResponseCode | undefined {
  const number = key.slice(key.lastIndexOf(" ") + 1);
  const told = tellings.flatMap(({ method }) => method.codes.filter(({ code }) => code === number));
  const code = told.findLast(({ words }) => words !== "") ?? told.at(-1);
  return code === undefined ? undefined : { ...code, note: status === "deprecated" ? "deprecated" : undefined };
}

/** What the ledger is told of a spec. Places are left out: a page leads to the card, which stays where lines do not. */
function toText({ record, release }: Entry): ApprovedText {
  return {
    contract: {
      spec: record.id,
      file: record.path,
      title: record.title,
      form: "older",
      section: undefined,
      basePath: undefined,
      authentication: undefined,
      apiVersion: undefined,
      shapes: [],
      operations: record.methods.filter(isSure).map(toOperation),
    },
    text: "",
    options: [],
    model: { tables: [], statements: [] },
    release,
    revision: undefined,
    approvedAt: undefined,
  };
}

const somewhere = { span: { start: 0, end: 0 }, confidence: 1 } as const;

function toOperation({ verb, url, action, change = "added", removal, codes }: Method): ContractOperation {
  return {
    ...somewhere,
    form: "canonical",
    title: "",
    titleSpan: somewhere.span,
    description: "",
    method: { ...somewhere, value: verb },
    path: { ...somewhere, value: url },
    action: action === undefined ? undefined : { ...somewhere, value: action },
    change: { ...somewhere, value: change },
    reason: undefined,
    removal,
    policies: [],
    authenticated: undefined,
    codes: codes.map(({ code, isError, note }) => ({
      ...somewhere,
      code,
      kind: isError ? "error" : "normal",
      meaning: "",
      note,
    })),
    parameters: [],
    requestBody: undefined,
    responseBodies: [],
    responseHeaders: [],
    samples: [],
  };
}
