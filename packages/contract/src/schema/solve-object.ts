import { type Answer, type Ask, type Leaf, noValue } from "./answer.ts";
import type { Json } from "./json.ts";
import { accepts, nodesFor } from "./accepts.ts";
import type { Atom, Literal } from "./negations.ts";
import type { SchemaNode, View } from "./view.ts";
import { expressionOf, languageOf } from "./patterns.ts";
import { anyCharacter, both, complement, findTexts, literal, repeat } from "./regular.ts";

/** So many properties are added at most to reach a least number. */
const mostAdded = 300;

/** What a property has to be besides what its name asks. */
type Wanted = ReadonlyMap<string, readonly Literal[]>;

/** Finds an object: which properties it has first, then each of them as a question of its own. */
export function solveObject(leaf: Leaf, ask: Ask): Answer {
  const { views, atoms } = leaf;
  const required = new Set(views.flatMap((view) => view.required));
  const start: Wanted = new Map([...required].map((name) => [name, []]));
  let unknown: Answer | undefined;
  const tryAll = (index: number, wanted: Wanted): Answer => {
    if (index === atoms.length) return build({ leaf, wanted, ask });
    const atom = atoms[index]!;
    const choices = choicesFor(atom, leaf, ask);
    if (choices === undefined) return tryAll(index + 1, wanted);
    if (choices.isOpen) unknown ??= { kind: "unknown", why: "No name was found for a property that is not listed." };
    for (const { name, node } of choices.list) {
      const literals = node === undefined ? [] : [{ node, isTrue: false }];
      const answer = tryAll(index + 1, new Map([...wanted, [name, [...(wanted.get(name) ?? []), ...literals]]]));
      if (answer.kind === "value") return answer;
      if (answer.kind === "unknown") unknown ??= answer;
    }
    return noValue;
  };
  const answer = tryAll(0, start);
  return answer.kind === "none" ? (unknown ?? noValue) : answer;
}

interface Choices {
  readonly list: readonly { readonly name: string; readonly node: SchemaNode | undefined }[];
  /** Whether there may be names that were not found. */
  readonly isOpen: boolean;
}

/** The properties that an atom can be about; undefined where it is about none. */
function choicesFor(atom: Atom, leaf: Leaf, ask: Ask): Choices | undefined {
  switch (atom.kind) {
    case "property": {
      const isUsed = leaf.isStrict || atom.node.reading.role !== "receiver" || mentions(leaf, atom.name);
      return { list: isUsed ? [{ name: atom.name, node: atom.node }] : [], isOpen: false };
    }
    case "pattern-property": {
      const expression = expressionOf(atom.pattern);
      const known = usedNames(leaf).filter((name) => expression?.test(name) === true);
      const fresh = freshNames({ leaf, ask }, { matching: [atom.pattern], apart: [] });
      const names = [...known, ...fresh.names];
      return { list: names.map((name) => ({ name, node: atom.node })), isOpen: !fresh.isSure };
    }
    case "other-property": {
      const { view, node } = atom;
      const isOther = (name: string): boolean => nodesFor(view, name).includes(node) && !view.properties.has(name);
      const known = usedNames(leaf).filter(isOther);
      const fresh = freshNames(
        { leaf, ask },
        {
          matching: [],
          apart: [...view.patternProperties.map(([pattern]) => pattern)],
          names: [...view.properties.keys(), ...view.alsoKnown],
        },
      );
      const names = [...known, ...fresh.names];
      return { list: names.map((name) => ({ name, node })), isOpen: !fresh.isSure };
    }
    case "name": {
      const known = usedNames(leaf).filter((name) => !accepts(atom.node, name));
      const fresh = freshNames({ leaf, ask }, { matching: [], apart: [], refused: atom.node });
      const names = [...known, ...fresh.names];
      return { list: names.map((name) => ({ name, node: undefined })), isOpen: !fresh.isSure };
    }
    default:
      return undefined;
  }
}

/** Whether the sending side uses a name: it lists it, asks for it, or says what properties of such names are. */
function mentions({ senders }: Leaf, name: string): boolean {
  return senders.some(
    (view) =>
      isUsed(view.properties.get(name)) ||
      view.required.includes(name) ||
      view.patternProperties.some(([pattern]) => expressionOf(pattern)?.test(name) === true) ||
      (!view.properties.has(name) && hasRest(view)),
  );
}

function hasRest({ additional }: View): boolean {
  return additional !== undefined && additional.view.constant === undefined;
}

/** Names that both the question and the sending side know. */
function usedNames(leaf: Leaf): readonly string[] {
  const names = new Set<string>();
  for (const view of leaf.views) for (const name of [...view.properties.keys(), ...view.required]) names.add(name);
  for (const view of leaf.senders) for (const [name, node] of view.properties) if (isUsed(node)) names.add(name);
  const isFree = leaf.senders.length === 0;
  return [...names].filter(
    (name) => isFree || mentions(leaf, name) || leaf.views.some((view) => view.required.includes(name)),
  );
}

function isUsed(node: SchemaNode | undefined): boolean {
  return node !== undefined && node.view.constant !== false;
}

interface NameWish {
  readonly matching: readonly string[];
  readonly apart: readonly string[];
  readonly names?: readonly string[];
  readonly refused?: SchemaNode;
}

/** So many patterns of names are looked at most. */
const mostPatterns = 20;

/** Such a name, and one for each pattern that names may have here: an object that is closed takes no others. */
function freshNames(
  { leaf, ask }: Pick<Building, "leaf" | "ask">,
  wish: NameWish,
): { readonly names: readonly string[]; readonly isSure: boolean } {
  const patterns = new Set(leaf.views.flatMap((view) => view.patternProperties.map(([pattern]) => pattern)));
  const others = [...patterns].filter((pattern) => !wish.matching.includes(pattern));
  const found = [
    freshName(leaf, ask, wish),
    ...others
      .slice(0, mostPatterns)
      .map((pattern) => freshName(leaf, ask, { ...wish, matching: [...wish.matching, pattern] })),
  ];
  const names = new Set(found.flatMap(({ name }) => (name === undefined ? [] : [name])));
  return { names: [...names], isSure: others.length <= mostPatterns && found.every(({ isSure }) => isSure) };
}

/** A name that nobody lists; `isSure` where there is none to be had, or one was found. */
function freshName(
  { views, senders, refused: refusedViews }: Leaf,
  ask: Ask,
  wish: NameWish,
): { name: string | undefined; isSure: boolean } {
  const listed = new Set(wish.names ?? []);
  for (const view of [...views, ...senders, ...refusedViews])
    for (const name of view.properties.keys()) listed.add(name);
  const rules = views.flatMap(({ propertyNames }) => (propertyNames === undefined ? [] : [propertyNames]));
  const isRight = (name: string): boolean =>
    !listed.has(name) &&
    rules.every((rule) => accepts(rule, name)) &&
    wish.matching.every((pattern) => expressionOf(pattern)?.test(name) === true) &&
    wish.apart.every((pattern) => expressionOf(pattern)?.test(name) !== true) &&
    (wish.refused === undefined || !accepts(wish.refused, name));
  const plain = ["other", "extra", "x", "a", "0", "A", ""].find(isRight);
  if (plain !== undefined) return { name: plain, isSure: true };
  // A name that has to be another one for what a schema says of it is a text like any other.
  if (wish.refused !== undefined) {
    const answer = ask([...rules.map((node) => ({ node, isTrue: true })), { node: wish.refused, isTrue: false }]);
    if (answer.kind === "none") return { name: undefined, isSure: true };
    if (answer.kind === "value" && typeof answer.value === "string" && isRight(answer.value))
      return { name: answer.value, isSure: true };
  }
  const patterns = rules.flatMap(({ view }) => (view.pattern === undefined ? [] : [view.pattern]));
  const languages = [
    ...[...wish.matching, ...patterns].map(languageOf),
    ...rules.map(({ view }) => lengthsOf(view)),
    ...wish.apart.map((pattern) => negated(languageOf(pattern))),
    ...(wish.refused?.view.pattern === undefined ? [] : [negated(languageOf(wish.refused.view.pattern))]),
    ...[...listed].slice(0, 100).map((name) => complement(literal(name))),
  ];
  const found = findTexts(both(languages.filter((one) => one !== undefined)), 40);
  const name = found.texts.find(isRight);
  if (name !== undefined) return { name, isSure: true };
  // The enumerated names of `propertyNames` can be looked through.
  const values = rules.flatMap(({ view }) => view.values ?? []);
  const value = values.find((one): one is string => typeof one === "string" && isRight(one));
  if (value !== undefined) return { name: value, isSure: true };
  return { name: undefined, isSure: (found.texts.length === 0 && found.isWhole) || values.length > 0 };
}

/** Texts of the lengths that a schema asks for; undefined where it asks for none, or for longer ones than are worked with. */
function lengthsOf({ minLength, maxLength = Infinity }: View): ReturnType<typeof languageOf> {
  const isSaid = minLength > 0 || maxLength < Infinity;
  return isSaid && minLength <= longestName ? repeat(anyCharacter, minLength, maxLength) : undefined;
}

/** So long names are made at most. */
const longestName = 300;

function negated(language: ReturnType<typeof languageOf>): ReturnType<typeof languageOf> {
  return language === undefined ? undefined : complement(language);
}

interface Building {
  readonly leaf: Leaf;
  readonly wanted: Wanted;
  readonly ask: Ask;
}

function build({ leaf, wanted, ask }: Building): Answer {
  const { views } = leaf;
  const least = Math.max(0, ...views.map(({ minProperties }) => minProperties));
  const most = Math.min(Infinity, ...views.map(({ maxProperties }) => maxProperties ?? Infinity));
  if (wanted.size > most || least > most) return noValue;
  const value: Record<string, Json> = Object.create(null) as Record<string, Json>;
  let unknown: Answer | undefined;
  for (const [name, literals] of wanted) {
    if (!hasName(views, name)) return noValue;
    const answer = ask([...goalOf(views, name), ...literals]);
    if (answer.kind === "none") return noValue;
    if (answer.kind === "unknown") unknown ??= answer;
    else value[name] = answer.value;
  }
  if (unknown !== undefined) return unknown;
  const added = addProperties({ leaf, value, least, ask });
  return added ?? { kind: "value", value: { ...value } };
}

/** Adds properties until there are enough; undefined where there are. */
function addProperties({
  leaf,
  value,
  least,
  ask,
}: {
  readonly leaf: Leaf;
  readonly value: Record<string, Json>;
  readonly least: number;
  readonly ask: Ask;
}): Answer | undefined {
  const { views } = leaf;
  let size = Object.keys(value).length;
  if (size >= least) return undefined;
  if (least > mostAdded) return { kind: "unknown", why: "The object would need too many properties." };
  const seen = { isSure: true };
  const tryName = (name: string): boolean => {
    if (Object.hasOwn(value, name) || !hasName(views, name)) return false;
    const answer = ask(goalOf(views, name));
    if (answer.kind === "unknown") seen.isSure = false;
    if (answer.kind !== "value") return false;
    value[name] = answer.value;
    size += 1;
    return true;
  };
  const listed = views.flatMap(({ propertyNames }) => propertyNames?.view.values ?? []);
  const known = new Set([
    ...views.flatMap((view) => [...view.properties.keys()]),
    ...listed.filter((one) => typeof one === "string"),
  ]);
  for (const name of known) {
    if (size >= least) return undefined;
    tryName(name);
  }
  // Names that only a pattern allows: a closed object may take no others.
  for (const pattern of new Set(views.flatMap((view) => view.patternProperties.map(([text]) => text)))) {
    const language = languageOf(pattern);
    const found = language === undefined ? undefined : findTexts(language, least + 10);
    if (found?.isWhole !== true) seen.isSure = false;
    for (const name of found?.texts ?? []) {
      if (size >= least) return undefined;
      tryName(name);
    }
  }
  if (size >= least) return undefined;
  if (listed.length > 0) return seen.isSure ? noValue : { kind: "unknown", why: "The object needs more names." };
  const { name: fresh, isSure: isKnown } = freshName(leaf, ask, { matching: [], apart: [] });
  if (fresh === undefined)
    return seen.isSure && isKnown ? noValue : { kind: "unknown", why: "The object needs more names." };
  // The object may have it already; then others like it are as free.
  if (size < least && !Object.hasOwn(value, fresh) && !tryName(fresh))
    return seen.isSure ? noValue : { kind: "unknown", why: "The object needs more names." };
  for (let index = 1; size < least && index <= mostAdded; index += 1) tryName(`${fresh}${index}`);
  return size >= least ? undefined : { kind: "unknown", why: "The object needs more names." };
}

function hasName(views: readonly View[], name: string): boolean {
  return views.every(({ propertyNames }) => propertyNames === undefined || accepts(propertyNames, name));
}

function goalOf(views: readonly View[], name: string): readonly Literal[] {
  return views.flatMap((view) => nodesFor(view, name).map((node) => ({ node, isTrue: true })));
}
