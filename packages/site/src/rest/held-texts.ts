/** What is promised as who knows history and decisions has it, and what there is to say about it at each method. */
import {
  isRemovalReached,
  lastRelease,
  makeLedger,
  otherMethods,
  withoutNames,
  type ApprovedText,
  type BrokenPromise,
  type LedgerAlert,
} from "@assent/contract";

/** Approved texts, and what stands beside them. */
export interface HeldTexts {
  /** In the order in which they are laid over each other; what of them breaks a promise is marked. */
  readonly texts: readonly ApprovedText[];
  /** What stands in the folder, and nobody approved as it stands. */
  readonly open: readonly ApprovedText[];
  /** What approved texts take back. */
  readonly broken: readonly BrokenPromise[];
  /** The day on which this was read, which removals on a day are due by; ISO 8601. */
  readonly today: string;
}

/** A spec whose text is another one now than was approved. */
export interface OtherText {
  readonly file: string;
  /** When the other one was approved; ISO 8601. */
  readonly approvedAt: string;
  /** The methods of which one of the two says something else, without actions and names of parameters. */
  readonly methods: ReadonlySet<string>;
}

/** What there is to say about promises. */
export interface PromiseNotes {
  readonly alerts: readonly LedgerAlert[];
  /** By path of the spec. */
  readonly others: ReadonlyMap<string, OtherText>;
}

/** What the ledger says that a reader of a method has to know: what breaks a promise. */
const told = new Set<LedgerAlert["code"]>([
  "promise-broken",
  "withdrawn-silently",
  "removed-too-early",
  "removed-without-deprecation",
  "removal-due",
]);

const known = new WeakMap<HeldTexts, PromiseNotes>();

/** What there is to say about texts; it is found once. */
export function promiseNotes(held: HeldTexts | undefined): PromiseNotes {
  if (held === undefined) return { alerts: [], others: new Map() };
  let notes = known.get(held);
  if (notes === undefined) known.set(held, (notes = findNotes(held)));
  return notes;
}

function findNotes({ texts, open, broken, today }: HeldTexts): PromiseNotes {
  const release = lastRelease(texts.map((text) => text.release));
  const isReached = (one: string): boolean => isRemovalReached(one, { release, today });
  const { alerts, entries } = makeLedger(texts, { isReached, now: release, broken });
  // Of a method that is gone as a whole its parts are not told one by one.
  const operations = new Map(entries.map(({ key, operation }) => [key, operation]));
  const withdrawn = new Set(alerts.filter(({ code }) => code === "withdrawn-silently").map(({ key }) => key));
  const isPart = ({ code, key }: LedgerAlert): boolean => {
    const method = operations.get(key) ?? key;
    return code === "withdrawn-silently" && method !== key && withdrawn.has(method);
  };
  const others = new Map<string, OtherText>();
  for (const { contract } of open) {
    const was = texts.findLast((text) => text.contract.file === contract.file && text.approvedAt !== undefined);
    if (was?.approvedAt === undefined) continue;
    const methods = otherMethods(was.contract, contract);
    if (methods.size > 0) others.set(contract.file, { file: contract.file, approvedAt: was.approvedAt, methods });
  }
  return { alerts: alerts.filter((alert) => told.has(alert.code) && alert.level !== "info" && !isPart(alert)), others };
}

/** Whether an alert is of a method, or of a part of it; see `identityOf`. */
export function isOf({ key }: LedgerAlert, identity: string): boolean {
  const name = withoutNames(key);
  return name === identity || name.startsWith(`${identity} `);
}
