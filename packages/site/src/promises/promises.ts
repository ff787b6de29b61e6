/**
 * The API as specs promise it, put together: what approved specs promised, by the ledger of `@assent/contract`, apart from
 * what is only proposed and from what was only guessed.
 */
import {
  compareReleases,
  isLost,
  makeLedger,
  type LedgerAlert,
  type PromiseEntry,
  withoutNames,
} from "@assent/contract";
import type { Entry } from "../entries/entry.ts";
import type { Site } from "../entries/site.ts";
import { isOf, promiseNotes, type OtherText } from "../rest/held-texts.ts";
import {
  identityOf,
  isSure,
  type Method,
  type MethodFacts,
  type MethodField,
  type MethodSample,
  type MethodTable,
  type ResponseCode,
  type TokenNeed,
} from "../rest/method.ts";
import { findSpec, ofRecord, ofText, tellingOf, type Told, type Telling } from "./told-texts.ts";

/** A method with the spec that describes it. */
export interface Described {
  readonly method: Method;
  readonly telling: Telling;
  /** Where another text of the spec was approved than the one that describes it so. */
  readonly other?: OtherText | undefined;
}

/** What is wrong with a promise, in the words of the ledger. */
export interface Break {
  readonly alert: LedgerAlert;
  /** What says it otherwise, or said it last. */
  readonly by: Telling;
  /** Who promised what is broken, and in which words. */
  readonly promised: { readonly by: Telling; readonly words: string } | undefined;
}

/** A method that approved specs promised. */
export interface PromisedMethod extends MethodFacts {
  readonly status: PromiseEntry["status"];
  /** Whether it is promised all the same, though a spec removes it. */
  readonly isHeld: boolean;
  /** What it does, then what each change of it says. */
  readonly summaries: readonly string[];
  readonly policies: readonly string[];
  readonly token: TokenNeed;
  /** What was said last of each field; what is removed is left out. */
  readonly tables: readonly MethodTable[];
  readonly samples: readonly MethodSample[];
  /** Every spec that said something of it, oldest first. */
  readonly tellings: readonly Telling[];
  readonly breaks: readonly Break[];
  /** Specs whose text says something else of it now than was approved. */
  readonly others: readonly OtherText[];
}

/** All methods that specs describe. */
export interface Promises {
  readonly promised: readonly PromisedMethod[];
  /** Of specs that are not approved, and not given up. */
  readonly proposed: readonly Described[];
  /** Of specs of which no folder says whether they are approved. */
  readonly undecided: readonly Described[];
  /** Read from prose, and not certain. */
  readonly unsure: readonly Described[];
}

/** The states in which what a spec says is a promise. */
const approved = new Set(["approved", "in-progress", "implemented"]);

/** Puts the methods of all specs together. Specs that were rejected, replaced or given up promise nothing. */
export function promisesOf(site: Site): Promises {
  const { specs, held } = site;
  const open = specs.filter(({ record, state }) => record.methods.length > 0 && state?.isEnded !== true);
  const oldest = [...open].sort((left, right) => compareReleases(left.release ?? "", right.release ?? ""));
  const { others } = promiseNotes(held);
  const texts = held?.texts ?? [];
  const heldFiles = new Set(texts.map(({ contract }) => contract.file));
  const read = new Set([...heldFiles, ...(held?.open ?? []).map(({ contract }) => contract.file)]);
  const isApproved = ({ state, record: { path } }: Entry): boolean =>
    read.has(path) ? heldFiles.has(path) : state !== undefined && approved.has(state.name);
  const tell = (some: readonly Entry[]): readonly Described[] =>
    some.flatMap((spec) => spec.record.methods.map((method) => ({ method, telling: tellingOf(spec, method) })));
  const sure = (some: readonly Entry[]): readonly Described[] => tell(some).filter(({ method }) => isSure(method));
  const edited = open.flatMap((spec) => {
    const other = others.get(spec.record.path);
    return other === undefined
      ? []
      : sure([spec])
          .filter(({ method }) => other.methods.has(`${method.verb} ${withoutNames(method.url)}`))
          .map((one) => ({ ...one, other }));
  });
  return {
    promised: ledgerOf(
      [
        ...oldest.filter((spec) => isApproved(spec) && !read.has(spec.record.path)).map(ofRecord),
        ...texts.map((_, index) => ofText(index, texts, site)),
      ],
      site,
    ),
    proposed: [...sure(open.filter((spec) => spec.state !== undefined && !isApproved(spec))), ...edited],
    undecided: sure(open.filter((spec) => spec.state === undefined && !isApproved(spec))),
    unsure: tell(open).filter(({ method }) => !isSure(method)),
  };
}

/** What one text says of a method, or of a shape that it uses. */
interface Said {
  readonly method?: Method;
  readonly telling: Telling;
  /** The id of its spec. */
  readonly spec: string;
  readonly at: number;
}

/** The methods of texts, oldest first, as the ledger keeps them. */
function ledgerOf(all: readonly Told[], site: Site): readonly PromisedMethod[] {
  const { alerts, others } = promiseNotes(site.held);
  const { entries } = makeLedger(all.map(({ text }) => text));
  const codes = new Map<string, PromiseEntry[]>();
  for (const entry of entries) {
    if (entry.kind !== "code" || entry.operation === undefined || entry.status === "removed") continue;
    const key = withoutNames(entry.operation);
    codes.set(key, [...(codes.get(key) ?? []), entry]);
  }
  const told = new Map<string, Said[]>();
  const put = (identity: string, one: Said): void => {
    const same = told.get(identity);
    if (same === undefined) told.set(identity, [one]);
    else same.push(one);
  };
  const places = new Map(all.map(({ text }, at) => [text, at]));
  for (const [at, { text, methods, changes, toTelling }] of all.entries()) {
    const { spec } = text.contract;
    const seen = new Set<string>();
    for (const method of methods) {
      const identity = identityOf(method);
      if (!seen.has(identity)) put(identity, { method, telling: toTelling(method), spec, at });
      seen.add(identity);
    }
    for (const { identity, telling, by } of changes)
      put(identity, { telling, spec: by.contract.spec, at: places.get(by) ?? at });
  }
  return entries.flatMap((entry): readonly PromisedMethod[] => {
    if (entry.kind !== "operation") return [];
    const identity = withoutNames(entry.key);
    const said = [...(told.get(identity) ?? [])].sort((a, b) => a.at - b.at);
    const breaks = alerts.filter((alert) => isOf(alert, identity)).map((alert) => breakOf(alert, identity, site));
    // Of a removal that breaks a promise nothing is taken: it is told beside what stays.
    const isHeld = entry.status === "removed" && breaks.some(({ alert }) => isLost(alert));
    const all = said.flatMap(({ method, spec }) => (method === undefined ? [] : [{ method, spec }]));
    const kept = isHeld ? all.filter(({ method }) => method.change !== "removed") : all;
    const methods = kept.map(({ method }) => method);
    const last = methods.at(-1);
    if (last === undefined) return [];
    const tellings = unique(said.map(({ telling }) => telling));
    const path = `${last.verb} ${withoutNames(last.url)}`;
    const files = new Set(tellings.map(({ spec }) => spec?.record.path));
    return [
      {
        ...last,
        status: entry.status,
        isHeld,
        removal: entry.removal,
        summaries: summariesOf(kept),
        policies: methods.findLast(({ policies }) => policies.length > 0)?.policies ?? [],
        token: methods.map(({ token }) => token).reduce(withToken),
        codes: (codes.get(identity) ?? []).flatMap((code) => codeOf(code, methods) ?? []),
        tables: joinTables(methods.map(({ tables }) => tables)),
        samples: methods.findLast(({ samples }) => samples.length > 0)?.samples ?? [],
        tellings,
        breaks,
        others: [...others.values()].filter((other) => files.has(other.file) && other.methods.has(path)),
      },
    ];
  });
}

/** A spec that describes a method again, and not a change of it, takes the place of what it said before. */
function summariesOf(said: readonly { readonly method: Method; readonly spec: string }[]): readonly string[] {
  const found: { readonly summary: string; readonly spec: string }[] = [];
  for (const { method, spec } of said) {
    const { summary, change } = method;
    if (summary === "" || found.some((one) => one.summary === summary)) continue;
    const own = change === "changed" ? -1 : found.findIndex((one) => one.spec === spec);
    if (own < 0) found.push({ summary, spec });
    else found[own] = { summary, spec };
  }
  return found.map(({ summary }) => summary);
}

/** What holds for all methods of a later spec asks for no token where none was needed. */
function withToken(before: TokenNeed, { isNeeded, header }: TokenNeed): TokenNeed {
  const isOpen = isNeeded === undefined && before.isNeeded === false;
  return isOpen ? before : { isNeeded: isNeeded ?? before.isNeeded, header: header ?? before.header };
}

/** What several texts of a spec say in the same way is told once. */
function unique(tellings: readonly Telling[]): readonly Telling[] {
  const seen = new Set<string>();
  return tellings.filter(({ spec, title, change }) => {
    const key = `${spec?.record.path ?? title} ${change ?? ""}`;
    return seen.size < seen.add(key).size;
  });
}

/** A finding of the ledger on a method, with the specs that it speaks of. */
export function breakOf(alert: LedgerAlert, identity: string, site: Site): Break {
  const telling = (file: string, title: string, release: string | undefined): Telling => {
    const spec = findSpec(file, site);
    const method = spec?.record.methods.find((one) => isSure(one) && identityOf(one) === identity);
    const named =
      spec === undefined ? { title, release } : { title: spec.record.title, release: release ?? spec.release };
    return { spec, ...named, change: undefined, reason: undefined, version: undefined, anchor: method?.anchor ?? "" };
  };
  const { file, title, release } = alert.statement;
  const note = alert.change?.spec;
  return {
    alert,
    by: telling(file, title, release),
    promised: note && { by: telling(note.file, note.spec, undefined), words: note.words },
  };
}

/** The tables of several specs as one: of each field what was said last. */
function joinTables(told: readonly (readonly MethodTable[])[]): readonly MethodTable[] {
  const joined = new Map<string, Map<string, MethodField>>();
  for (const { title, type, fields } of told.flat()) {
    const key = `${title}\n${type ?? ""}`;
    const known = joined.get(key) ?? new Map<string, MethodField>();
    joined.set(key, known);
    for (const field of fields) {
      if (field.note === "removed") known.delete(field.name);
      else known.set(field.name, field.note === "deprecated" ? field : { ...field, note: undefined });
    }
  }
  return [...joined]
    .filter(([key, fields]) => fields.size > 0 || !key.endsWith("\n"))
    .map(([key, fields]) => {
      const [title = "", type = ""] = key.split("\n");
      return { title, type: type === "" ? undefined : type, fields: [...fields.values()] };
    });
}

/** A code in the words of the last spec that has some for it. */
function codeOf({ key, status }: PromiseEntry, methods: readonly Method[]): ResponseCode | undefined {
  const number = key.slice(key.lastIndexOf(" ") + 1);
  const told = methods.flatMap(({ codes }) => codes.filter(({ code }) => code === number));
  const code = told.findLast(({ words }) => words !== "") ?? told.at(-1);
  return code === undefined ? undefined : { ...code, note: status === "deprecated" ? "deprecated" : undefined };
}
