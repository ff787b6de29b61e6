/**
 * What is promised where texts come to be approved one after the other, and are edited later. A text counts as it stood when
 * it came; of a later one, and of a text of another spec, a method is taken only if it breaks nothing that was promised by
 * then, or a waiver lets go what it breaks. What it is silent about stays promised beneath it.
 *
 * Whether something breaks is asked of the comparison of documents, over those methods that both sides speak of: before, and
 * with the new text in the place of the earlier ones of the same spec. A method that nobody has added is no whole promise, and
 * nothing is compared with it.
 */
import type { Change } from "../comparing/change.ts";
import { compareOpenApi, type CompareOptions } from "../comparing/compare.ts";
import { allowingOf } from "../comparing/waivers.ts";
import type { OpenApi } from "../openapi/document.ts";
import type { ContractSource } from "../openapi/promise.ts";
import { toOpenApi } from "../openapi/exporting/to-openapi.ts";
import { withoutNames } from "../openapi/without-names.ts";
import { takenOptions } from "./taken-options.ts";
import { type Contract, type ContractOperation, leastConfidence } from "../reading/contract.ts";
import { isToldWhole } from "../reading/told-whole.ts";
import { shapeDifferences } from "../reading/shape-differences.ts";
import { shapesOf } from "../reading/shapes-of.ts";
import type { ApprovedText } from "./promise.ts";
import { hasSameShapes, methodOf, otherMethods } from "./same-promises.ts";
import { withActionsOf } from "./named-actions.ts";
import { promisedSince } from "./promised-since.ts";
import { promisedKeys } from "./statements.ts";
import { withoutRemovals } from "./without-removals.ts";

/** A text that came to be approved. */
export interface ComingText {
  readonly text: ApprovedText;
  /** The same for the texts of one spec, as its path. */
  readonly slot: string;
  /** The place of its spec among others in what is promised: later ones are laid over earlier ones. */
  readonly order: number;
  /** Whether an approval of its own, by voices, stands behind it: then it was asked before, and is taken as it is. */
  readonly isDecided: boolean;
}

/** What breaks a promise: the text as it stands, and the change with its witness and the words that promised it. */
export interface BrokenPromise {
  readonly slot: string;
  readonly text: ApprovedText;
  readonly change: Change;
}

/** What is promised. */
export interface HeldPromises {
  /** In the order in which they are laid over each other; with those of which nothing is taken. */
  readonly texts: readonly ApprovedText[];
  /** The same as sources of a document: without what is not taken. */
  readonly sources: readonly ContractSource[];
  /** Of the last text of each spec. */
  readonly broken: readonly BrokenPromise[];
  /** What waivers let go on the way. */
  readonly allowed: readonly Change[];
}

/** How it is compared. */
export type HoldOptions = Pick<CompareOptions, "today" | "waivers" | "isApproved" | "speaksOf"> & {
  /** The release of now, which texts are of that name none. */
  readonly now?: string | undefined;
};

/** Takes texts in the order in which they came. */
export function holdPromises(coming: readonly ComingText[], options: HoldOptions): HeldPromises {
  const held = new Held(options);
  for (const one of coming) held.take(one);
  return held.finish();
}

interface Slot {
  readonly order: number;
  /** How many others came before it. */
  readonly came: number;
  /** Bottom first; each with what of it is not taken. */
  taken: readonly ApprovedText[];
  last: ApprovedText;
  /** The methods with which the last text broke something when it came. */
  breaking: ReadonlySet<string>;
}

/** Promises while texts come. */
class Held {
  readonly #options: HoldOptions;
  readonly #slots = new Map<string, Slot>();
  /** The slots that speak of a method. */
  readonly #speaking = new Map<string, Set<string>>();
  /** The slots that change a shape, by its name in lower case. */
  readonly #shaping = new Map<string, Set<string>>();
  readonly #allowed: Change[] = [];

  constructor(options: HoldOptions) {
    this.#options = options;
  }

  take({ text, slot: key, order, isDecided }: ComingText): void {
    const known = this.#slots.get(key);
    const slot: Slot = known ?? { order, came: this.#slots.size, taken: [], last: text, breaking: new Set() };
    this.#slots.set(key, slot);
    if (isDecided) {
      slot.taken = [...slot.taken, text];
      slot.last = text;
    } else this.#weigh(key, slot, text);
    for (const one of text.contract.operations.map(methodOf)) put(this.#speaking, one, key);
    for (const { name } of shapeDifferences(text.contract)) put(this.#shaping, name.toLowerCase(), key);
  }

  #weigh(key: string, slot: Slot, text: ApprovedText): void {
    slot.taken = slot.taken.map((one) => withActionsOf(one, text));
    slot.last = withActionsOf(slot.last, text);
    // What a text says as the one before it did stands as it did.
    const isFirst = slot.taken.length === 0;
    const methods = new Set([
      ...(isFirst ? methodsOf(text) : otherMethods(slot.last.contract, text.contract)),
      ...(isFirst || !hasSameShapes(slot.last.contract, text.contract) ? this.#usersOf(text, key) : []),
    ]);
    const stay = (all: Iterable<string>): readonly string[] => [...all].filter((method) => !methods.has(method));
    const { errors, allowed } = this.#compare(key, slot.taken, [...beneath(slot.taken, text), text], methods);
    this.#allowed.push(...allowed);
    // Over the earlier text, what is only lost breaks nothing: it stays.
    const left =
      errors.length === 0 || isFirst ? errors : this.#compare(key, slot.taken, [...slot.taken, text], methods).errors;
    const refused = new Set([...left.map(methodOfChange), ...stay(slot.last.refused ?? [])]);
    slot.breaking = new Set([...errors.map(methodOfChange), ...stay(slot.breaking)]);
    const isLeft = new Set([...errors, ...left].map(methodOfChange));
    const released = new Set(allowed.map(methodOfChange).filter((method) => !isLeft.has(method)));
    const refusedShapes = this.#shapesUsedBy(refused, text, key);
    const since = isFirst ? undefined : promisedSince(text, slot.taken.map(takenOf));
    const top = { ...text, since, ...(refused.size === 0 ? {} : { refused, refusedShapes }) };
    slot.last = top;
    let kept: readonly ApprovedText[] = [top];
    const told = new Set(saidBy(top));
    for (const one of [...slot.taken].reverse()) {
      const rest = { ...one, contract: withoutRemovals(without(one.contract, released)) };
      const said = saidBy(rest);
      const losing = new Set([...slot.breaking, ...olderMethodsOf(text)]);
      const isSaid = said.every((other) => told.has(other)) && !this.#loses(key, rest, kept, losing);
      // An option that the text above takes something from stays to be told, with nothing else of the text.
      if (isSaid && takenOptions([rest], top).length === 0) continue;
      for (const other of said) told.add(other);
      kept = [isSaid ? { ...rest, contract: { ...rest.contract, operations: [], shapes: [] } } : rest, ...kept];
    }
    slot.taken = kept;
  }

  /** Whether less would be promised of some methods without the text that is beneath others. */
  #loses(key: string, text: ApprovedText, above: readonly ApprovedText[], some: ReadonlySet<string>): boolean {
    const methods = new Set([...methodsOf(takenOf(text))].filter((method) => some.has(method)));
    return methods.size > 0 && this.#compare(key, [text, ...above], above, methods).errors.length > 0;
  }

  /** What breaks if the texts of a slot become others, and what waivers let go of it. */
  #compare(
    key: string,
    before: readonly ApprovedText[],
    after: readonly ApprovedText[],
    methods: ReadonlySet<string>,
  ): { readonly errors: readonly Change[]; readonly allowed: readonly Change[] } {
    const speaking = new Set([...methods].flatMap((method) => [...(this.#speaking.get(method) ?? [])]));
    for (const used of this.#shaping.size === 0 ? [] : this.#shapesIn(speaking, methods))
      for (const other of this.#shaping.get(used) ?? []) speaking.add(other);
    const around = [...speaking].filter((other) => other !== key).map((other) => this.#slots.get(other)!);
    const { order, came } = this.#slots.get(key)!;
    // What is added again is told as a whole: an earlier spec that added it says nothing beneath it.
    const lay = (own: readonly ApprovedText[], again: ReadonlySet<string> = new Set()): readonly ContractSource[] =>
      [...around, { order, came, taken: own }]
        .sort((a, b) => a.order - b.order)
        .flatMap((slot) => slot.taken.map((one) => takenOf(slot.came < came ? withoutActions(one, again) : one)))
        .map((source) => ({ ...source, contract: only(source.contract, methods) }))
        .filter(({ contract }) => contract.operations.length > 0 || shapeDifferences(contract).length > 0);
    const base = lay(before);
    const added = new Set(base.flatMap(({ contract }) => contract.operations.filter(isAdded).map(methodOf)));
    if (added.size === 0) return { errors: [], allowed: [] };
    const document = (sources: readonly ContractSource[]): OpenApi =>
      toOpenApi(sources, { title: "what is promised", version: "1" }).document;
    const { changes } = compareOpenApi(document(base), document(lay(after, addedIn(after))), {
      ...this.#options,
      profile: "stability",
      release: after.at(-1)?.release ?? this.#options.now,
    });
    const own = changes.filter((change) => change.operation !== undefined && added.has(methodOfChange(change)));
    const { waivers = [], isApproved = () => false, speaksOf } = this.#options;
    const isAllowed = (change: Change): boolean => allowingOf(change, waivers, { isApproved, speaksOf }) !== undefined;
    return { errors: own.filter(({ level }) => level === "error"), allowed: own.filter(isAllowed) };
  }

  /** The methods of others that use a shape which a text changes. */
  #usersOf({ contract }: ApprovedText, key: string): readonly string[] {
    const shapes = new Set(shapeDifferences(contract).map(({ name }) => name.toLowerCase()));
    if (shapes.size === 0) return [];
    return this.#others(key).flatMap((other) =>
      other.operations.filter((one) => [...shapesOf([one], other)].some((name) => shapes.has(name))).map(methodOf),
    );
  }

  /** The shapes which a text changes and one of these methods uses, as others promised it. */
  #shapesUsedBy(methods: ReadonlySet<string>, { contract }: ApprovedText, key: string): ReadonlySet<string> {
    const changed = shapeDifferences(contract).map(({ name }) => name.toLowerCase());
    if (changed.length === 0 || methods.size === 0) return new Set();
    const used = new Set(this.#others(key).flatMap((other) => [...shapesOf(only(other, methods).operations, other)]));
    return new Set(changed.filter((name) => used.has(name)));
  }

  #others(key: string): readonly Contract[] {
    return [...this.#slots]
      .filter(([other]) => other !== key)
      .flatMap(([, { taken }]) => taken.map(({ contract }) => contract));
  }

  /** The shapes that slots use for methods. */
  #shapesIn(slots: ReadonlySet<string>, methods: ReadonlySet<string>): ReadonlySet<string> {
    const contracts = [...slots].flatMap((key) => this.#slots.get(key)!.taken.map(({ contract }) => contract));
    return new Set(contracts.flatMap((one) => [...shapesOf(only(one, methods).operations, one)]));
  }

  finish(): HeldPromises {
    const slots = [...this.#slots].sort(([, a], [, b]) => a.order - b.order);
    const texts = slots.flatMap(([, { taken, last }]) => (taken.includes(last) ? taken : [...taken, last]));
    const broken = slots.flatMap(([slot, { taken, last, breaking }]) => {
      if (breaking.size === 0 || last.isGone === true) return [];
      const whole = { ...last, refused: undefined, refusedShapes: undefined };
      const { errors } = this.#compare(slot, taken, [...beneath(taken, last), whole], breaking);
      return errors.map((change) => ({ slot, text: last, change }));
    });
    return { texts, sources: texts.map(takenOf), broken, allowed: this.#allowed };
  }
}

/**
 * The earlier texts of a spec, with the methods that its new text tells in an older form: what that is silent about, or says in
 * words that are only guessed, is no withdrawal.
 */
function beneath(taken: readonly ApprovedText[], text: ApprovedText): readonly ApprovedText[] {
  const older = olderMethodsOf(text);
  return older.size === 0 ? [] : taken.map((one) => ({ ...one, contract: only(one.contract, older) }));
}

function olderMethodsOf({ contract }: ApprovedText): ReadonlySet<string> {
  return new Set(contract.operations.filter(({ form }) => form !== "canonical").map(methodOf));
}

/** What a text that lies over others says for itself: else they stay beneath it. */
function saidBy(text: ApprovedText): readonly string[] {
  const taken = takenOf(text);
  // Without who added it a method is no whole promise.
  const added = taken.contract.operations.filter(isAdded);
  return [...promisedKeys(taken), ...added.map((one) => `${methodOf(one)} added`)];
}

/** A text as a source of a document, without what is not taken of it. */
function takenOf(text: ApprovedText): ApprovedText {
  const { refused, refusedShapes = new Set<string>() } = text;
  if (refused === undefined || refused.size === 0) return text;
  const contract = without(text.contract, refused);
  const shapes = contract.shapes.filter(({ name }) => !refusedShapes.has(name.toLowerCase()));
  return { ...text, contract: refusedShapes.size === 0 ? contract : { ...contract, shapes } };
}

/** The methods, or actions, that texts tell as a whole. */
function addedIn(texts: readonly ApprovedText[]): ReadonlySet<string> {
  const all = texts.flatMap((text) => takenOf(text).contract.operations);
  return new Set(all.filter((one) => isAdded(one) && isToldWhole(one)).map(actionOf));
}

/** Whether a method is promised; what was read for a guess promises nothing. */
function isAdded({ change, confidence }: ContractOperation): boolean {
  return change.value === "added" && confidence >= leastConfidence;
}

function withoutActions(text: ApprovedText, actions: ReadonlySet<string>): ApprovedText {
  if (actions.size === 0) return text;
  const { contract } = text;
  return {
    ...text,
    contract: { ...contract, operations: contract.operations.filter((one) => !actions.has(actionOf(one))) },
  };
}

function actionOf(one: ContractOperation): string {
  return `${methodOf(one)} ${one.action?.value ?? ""}`;
}

/** Without methods, and without the shapes that they use: those are what was promised before. */
function without(contract: Contract, methods: ReadonlySet<string>): Contract {
  const gone = contract.operations.filter((one) => methods.has(methodOf(one)));
  if (gone.length === 0) return contract;
  const used = shapesOf(gone, contract);
  return {
    ...contract,
    operations: contract.operations.filter((one) => !methods.has(methodOf(one))),
    shapes: contract.shapes.filter(({ name }) => !used.has(name.toLowerCase())),
  };
}

function put(into: Map<string, Set<string>>, key: string, value: string): void {
  const same = into.get(key);
  if (same === undefined) into.set(key, new Set([value]));
  else same.add(value);
}

function methodsOf({ contract }: ApprovedText): ReadonlySet<string> {
  return new Set(contract.operations.map(methodOf));
}

function only(contract: Contract, methods: ReadonlySet<string>): Contract {
  return { ...contract, operations: contract.operations.filter((one) => methods.has(methodOf(one))) };
}

function methodOfChange({ operation = "", path = "" }: Change): string {
  return `${operation} ${withoutNames(path)}`;
}
