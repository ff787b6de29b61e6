import { withoutNames } from "../openapi/without-names.ts";
import { leastConfidence } from "../reading/contract.ts";
import { brokenAlerts } from "./broken-alerts.ts";
import { takenOptions } from "./taken-options.ts";
import { isBeforeRelease } from "../releases.ts";
import type { BrokenPromise } from "./hold-promises.ts";
import type { ApprovedText, Ledger, LedgerAlert, PromiseEntry, Statement } from "./promise.ts";
import { documentsOf } from "./same-document.ts";
import { promisedKeys, statementsOf, type KeyedStatement } from "./statements.ts";

/** What a ledger is made with. */
export interface LedgerOptions {
  /** Whether a release, as specs name it, is out or due now; without it no removal is due. */
  readonly isReached?: (release: string) => boolean;
  /** The release of now, which texts are of that name none. */
  readonly now?: string | undefined;
  /** What approved texts take back of what was promised before. */
  readonly broken?: readonly BrokenPromise[];
}

/** An entry while it is made. */
interface Draft extends Omit<PromiseEntry, "statements"> {
  readonly statements: Statement[];
}

/**
 * Makes the ledger of approved texts, oldest first.
 *
 * A change is laid over what was promised: what it does not speak of stays. A removed method takes its parameters, codes
 * and fields with it. Only a removal takes a promise back: where the last revision of a document is silent about something that
 * an earlier one promised, and no other spec says it, that is told as `withdrawn-silently`, and the promise stays.
 */
export function makeLedger(
  texts: readonly ApprovedText[],
  { isReached, now, broken = [] }: LedgerOptions = {},
): Ledger {
  const drafts = new Map<string, Draft>();
  const alerts: LedgerAlert[] = [];
  const unconfirmed: { readonly key: string; readonly statement: Statement }[] = [];
  const refused: { readonly id: string; readonly key: string; readonly statement: Statement }[] = [];
  const documents = documentsOf(texts);
  /** By document: the keys that its revisions promised, and those that its last one does. */
  const own = new Map<string, Map<string, Statement>>();
  /** By document: what its texts say is deprecated or removed. */
  const takenBack = new Map<string, Map<string, Statement>>();
  const last = new Map(texts.map((text) => [documents.get(text)!, text]));
  const contracts = texts.map(({ contract }) => contract);
  const saidLast = new Map<string, Set<string>>();
  for (const text of last.values()) {
    const { spec } = text.contract;
    const keys = saidLast.get(spec) ?? new Set();
    for (const key of saidBeside(text, texts, documents)) keys.add(key);
    saidLast.set(spec, keys);
  }
  for (const [index, text] of texts.entries()) {
    const document = documents.get(text)!;
    const said = new Set<string>();
    const statements = statementsOf(text, contracts);
    for (const keyed of statements) {
      const { id } = keyed;
      if (keyed.statement.confidence < leastConfidence) {
        unconfirmed.push({ key: keyed.key, statement: keyed.statement });
        continue;
      }
      if (said.has(id)) continue;
      said.add(id);
      const isHeld = isRefused(keyed, text);
      const { change } = keyed.statement;
      if (isHeld && (change === "added" || change === "changed")) {
        refused.push({ id, key: nameIn(keyed, drafts).key, statement: keyed.statement });
        continue;
      }
      if (isHeld && keyed.kind !== "operation") continue;
      take(keyed, id, drafts, alerts, { own: own.get(document), saidLast, isHeld, now, isReached });
    }
    alerts.push(...optionAlerts(texts.slice(0, index), text, statements));
    const before = own.get(document) ?? new Map<string, Statement>();
    const back = takenBack.get(document) ?? new Map<string, Statement>();
    for (const id of said) {
      const statement = drafts.get(id)?.statements.at(-1);
      if (statement?.spec !== text.contract.spec) continue;
      if (statement.change !== "removed") before.set(id, statement);
      if (statement.change === "removed" || statement.change === "deprecated") back.set(id, statement);
    }
    own.set(document, before);
    takenBack.set(document, back);
  }
  const told = new Set([...saidLast.values()].flatMap((keys) => [...keys]));
  for (const [document, promised] of own)
    for (const [id, statement] of promised) {
      const draft = drafts.get(id);
      // Of a method that another spec takes away its parts are not told one by one.
      const method = drafts.get(withoutNames(draft?.operation ?? ""));
      if (told.has(id) || draft === undefined || draft.status === "removed" || method?.status === "removed") continue;
      const silent =
        last.get(document)?.isGone === true
          ? "the text of its spec is no longer among the approved ones"
          : "a later revision of the same spec is silent about it";
      const message = `"${draft.key}" was promised, and ${silent}.`;
      alerts.push({ code: "withdrawn-silently", level: "error", key: draft.key, message, statement });
    }
  for (const [document, back] of takenBack) {
    if (last.get(document)?.isGone !== true) continue;
    for (const [id, statement] of back) {
      const draft = drafts.get(id);
      if (draft?.statements.at(-1) !== statement) continue;
      // What goes with its method is told there.
      if (draft.kind !== "operation" && back.has(withoutNames(draft.operation ?? ""))) continue;
      const message = `"${draft.key}" is ${draft.status}, and the text that says so is no longer among the approved ones; it stays ${draft.status} until one adds it again.`;
      alerts.push({ code: "withdrawn-silently", level: "warning", key: draft.key, message, statement });
    }
  }
  const entries = [...drafts.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const isBroken = new Set(broken.map(({ change }) => `${change.operation} ${withoutNames(change.path ?? "")}`));
  // What breaks a promise by it is told there, with what shows it.
  const others = alerts.filter(({ code, key }) => code !== "removed-too-early" || !isBroken.has(withoutNames(key)));
  const all = [...others, ...brokenAlerts(broken, others), ...dueRemovals(entries, isReached)];
  const isPromised = (id: string): boolean => (drafts.get(id)?.status ?? "removed") !== "removed";
  const notTaken = refused.flatMap(({ id, ...said }) => (isPromised(id) ? [] : [said]));
  return { entries, alerts: all, unconfirmed, refused: notTaken };
}

/** What belongs to a method stands below the name that the method was promised by, however its parameters are called later. */
function nameIn(
  { key, operation }: Pick<KeyedStatement, "key" | "operation">,
  drafts: ReadonlyMap<string, Draft>,
): Pick<Draft, "key" | "operation"> {
  const known = operation === undefined ? undefined : drafts.get(withoutNames(operation))?.key;
  if (operation === undefined || known === undefined) return { key, operation };
  return { key: `${known}${key.slice(operation.length)}`, operation: known };
}

/** What the last text of a document promises, and others of it that stand beside it in the same release. */
function saidBeside(
  last: ApprovedText,
  texts: readonly ApprovedText[],
  documents: ReadonlyMap<ApprovedText, string>,
): ReadonlySet<string> {
  const contracts = texts.map(({ contract }) => contract);
  const document = documents.get(last);
  const beside = texts.filter(
    (text) => text.isPresent === true && documents.get(text) === document && text.release === last.release,
  );
  // Of what is said for a guess nobody is silent.
  return new Set([last, ...beside].flatMap((text) => [...promisedKeys(text, contracts, 0)]));
}

/**
 * Whether its method says otherwise what was promised before, or its shape is one that such a method uses; that it removes or
 * deprecates the method is said all the same.
 */
function isRefused({ operation, kind, statement }: KeyedStatement, { refused, refusedShapes }: ApprovedText): boolean {
  if (refused === undefined || operation === undefined) return false;
  if (kind !== "operation" && refusedShapes?.has(statement.section.toLowerCase()) === true) return true;
  const [method = "", path = ""] = operation.split(" ");
  return refused.has(`${method} ${withoutNames(path)}`);
}

interface Said {
  /** What earlier revisions of the document promised. */
  readonly own: ReadonlyMap<string, Statement> | undefined;
  /** What the last revisions of each spec promise. */
  readonly saidLast: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether it breaks a promise: what belongs to the method stays promised as it was. */
  readonly isHeld: boolean;
  readonly now: LedgerOptions["now"];
  readonly isReached: LedgerOptions["isReached"];
}

function take(
  { kind, removal, isAgain, statement: said, ...named }: KeyedStatement,
  id: string,
  drafts: Map<string, Draft>,
  alerts: LedgerAlert[],
  { own, saidLast, isHeld, now, isReached }: Said,
): void {
  const { key, operation } = nameIn(named, drafts);
  const known = drafts.get(id);
  const isKnown = known !== undefined && known.status !== "removed";
  const statement = {
    ...said,
    change: changeOf(said, { isKnown, isPartOfKnown: isPartOfKnown(kind, operation, drafts) }),
  };
  const alert = (code: LedgerAlert["code"], level: LedgerAlert["level"], message: string): void => {
    alerts.push({ code, level, key, message, statement });
  };
  // A row of a shape that no method uses has no method above it.
  const isWhole = operation === undefined || kind === "operation";
  if (!isKnown && isWhole && statement.change !== "added" && said.isGuess !== true) {
    const does = statement.change === "removed" ? "removes" : statement.change === "changed" ? "changes" : "deprecates";
    const taken = known?.statements.findLast(({ change }) => change === "removed");
    const why = taken === undefined ? "no approved spec has added" : `"${taken.spec}" has removed`;
    alert("changed-unknown", "info", `"${statement.spec}" ${does} "${key}", which ${why}.`);
  }
  if (isKnown && isWhole && statement.change === "added" && own?.has(id) !== true) {
    // What another spec promised once, and is silent about now, has come here.
    const first = known.statements.find(({ spec }) => saidLast.get(spec)?.has(id) === true && spec !== statement.spec);
    if (first !== undefined)
      alert("promised-twice", "warning", `"${statement.spec}" adds "${key}", which "${first.spec}" has promised.`);
  }
  if (isKnown && statement.change === "removed" && known.status !== "deprecated") {
    alert("removed-without-deprecation", "warning", `"${key}" is removed without having been deprecated.`);
  }
  const release = statement.release ?? now;
  const until = isKnown && statement.change === "removed" && known.status === "deprecated" ? known.removal : undefined;
  if (isBeforeRelease(release, until))
    alert("removed-too-early", "warning", `"${key}" is removed in ${release}, and was promised until ${until}.`);
  else if (release === undefined && isWhole && until !== undefined && /\d/.test(until) && isReached?.(until) !== true)
    alert(
      "removed-too-early",
      "info",
      `"${key}" is removed, and was promised until ${until}; nothing says which release it is now.`,
    );
  const status = statusOf(statement, known);
  // What is promised again is not to be removed any more.
  const due = status === "kept" ? undefined : (removal ?? known?.removal);
  const draft = { key: known?.key ?? key, kind, operation, status, removal: due };
  const before = known?.statements ?? [];
  // What an earlier text of the spec said alike is said once, as it stands now.
  const latest = before.at(-1);
  // That the method goes is said of all that belongs to it: a part that says so itself says more.
  const isOfMethod =
    kind !== "operation" &&
    operation !== undefined &&
    latest !== undefined &&
    drafts.get(withoutNames(operation))?.statements.includes(latest) === true;
  const isSame = (isAgain || isOfMethod) && latest?.spec === statement.spec && latest.change === statement.change;
  drafts.set(id, { ...draft, statements: [...(isSame ? before.slice(0, -1) : before), statement] });
  if (isHeld || kind !== "operation" || statement.change === "changed" || statement.change === "added") return;
  for (const [below, entry] of drafts) {
    if (
      entry.operation === undefined ||
      withoutNames(entry.operation) !== id ||
      below === id ||
      entry.status === "removed"
    ) {
      continue;
    }
    const own = { ...entry, status, removal: removal ?? entry.removal };
    drafts.set(below, { ...own, statements: [...entry.statements, statement] });
  }
}

/** Whether it belongs to a method that is promised. */
function isPartOfKnown(
  kind: KeyedStatement["kind"],
  operation: string | undefined,
  drafts: ReadonlyMap<string, Draft>,
): boolean {
  const method = operation === undefined || kind === "operation" ? undefined : drafts.get(withoutNames(operation));
  return method?.statements.some(({ change }) => change === "added") === true;
}

/** What a statement does: a guess changes what is there; what a changed method names for the first time is added to it. */
function changeOf(
  { change, isGuess }: Statement,
  { isKnown, isPartOfKnown }: { readonly isKnown: boolean; readonly isPartOfKnown: boolean },
): Statement["change"] {
  if (isGuess === true && isKnown) return "changed";
  return change === "changed" && !isKnown && isPartOfKnown ? "added" : change;
}

/** What a text takes of options but for what it removes, which is told of every kind of promise. */
function optionAlerts(
  before: readonly ApprovedText[],
  text: ApprovedText,
  statements: readonly KeyedStatement[],
): readonly LedgerAlert[] {
  return takenOptions(before, text).flatMap(({ code, option, message, by }): readonly LedgerAlert[] => {
    const key = `option ${option}`;
    const said = statements.find((one) => one.key === key)?.statement;
    if (said === undefined || (code !== "option-narrowed" && code !== "option-default-changed")) return [];
    const where = `Promised by "${by.spec}" (${by.file}:${by.line}).`;
    return [{ code, level: "warning", key, message: `${message} ${where}`, statement: said }];
  });
}

function statusOf({ change }: Statement, known: Draft | undefined): PromiseEntry["status"] {
  if (change === "removed" || change === "deprecated") return change;
  return change === "changed" && known?.status === "deprecated" ? "deprecated" : "kept";
}

function dueRemovals(entries: readonly PromiseEntry[], isReached: LedgerOptions["isReached"]): readonly LedgerAlert[] {
  const methods = entries.filter(({ kind }) => kind === "operation");
  const statuses = new Map(methods.map(({ key, status }) => [withoutNames(key), status]));
  return entries.flatMap(({ key, kind, operation, status, removal, statements }) => {
    // What goes with its method is told there.
    const isPart = kind !== "operation" && operation !== undefined && statuses.get(withoutNames(operation)) !== "kept";
    if (isPart || status !== "deprecated" || removal === undefined || isReached?.(removal) !== true) return [];
    const message = `"${key}" was to be removed in ${removal}, and is still promised.`;
    return [{ code: "removal-due", level: "warning", key, message, statement: statements.at(-1)! }] as const;
  });
}
