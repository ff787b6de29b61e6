import { type Answer, type Ask, type Leaf, noValue } from "./answer.ts";
import { type Atom, type Literal, makeSchema } from "./negations.ts";
import type { SchemaNode, View } from "./view.ts";
import { type Json, isSameJson } from "./json.ts";
import { areSame } from "./same.ts";

/** Lists get no longer than this; what needs more is not decided. */
const longest = 2000;

interface Plan {
  readonly views: readonly View[];
  /** What single items have to be besides. */
  readonly extra: ReadonlyMap<number, readonly Literal[]>;
  readonly least: number;
  readonly most: number;
  readonly counts: readonly Count[];
  readonly isUnique: boolean;
  /** Two items that are the same. */
  readonly hasTwins: boolean;
}

interface Count {
  readonly node: SchemaNode;
  readonly least: number;
  readonly most: number;
}

/** Finds a list: its length first, then each item as a question of its own. */
export function solveArray({ views, atoms }: Leaf, ask: Ask): Answer {
  const least = Math.max(0, ...views.map(({ minItems }) => minItems));
  const most = Math.min(Infinity, ...views.map(({ maxItems }) => maxItems ?? Infinity));
  if (least > most) return noValue;
  const counts: Count[] = [
    ...views.flatMap(({ contains }) =>
      contains === undefined ? [] : [{ node: contains.node, least: contains.least, most: contains.most ?? Infinity }],
    ),
    ...atoms.flatMap((atom) => (atom.kind === "count" ? [atom] : [])),
  ];
  const merged = mergeCounts(counts);
  if (merged.some((count) => count.least > count.most || count.least > most)) return noValue;
  const isUnique = views.some((view) => view.isUnique);
  const hasTwins = atoms.some(({ kind }) => kind === "not-unique");
  if (isUnique && hasTwins) return noValue;
  const prefix = Math.max(0, ...views.map(({ prefixItems }) => prefixItems.length));
  let unknown: Answer | undefined;
  for (const extra of placements(atoms, prefix)) {
    // Where no item can be what it has to be, none can whatever is counted.
    const isRefused = ([index, more]: readonly [number, readonly Literal[]]): boolean =>
      ask([...itemGoal(views, index), ...more]).kind === "none";
    if (merged.length > 0 && [...extra].some(isRefused)) continue;
    const answer = solvePlan({ views, extra, least, most, counts: merged, isUnique, hasTwins }, ask);
    if (answer.kind === "value") return answer;
    if (answer.kind === "unknown") unknown ??= answer;
  }
  return unknown ?? noValue;
}

/** One count for each schema: what both documents count is the same more often than not. */
function mergeCounts(counts: readonly Count[]): readonly Count[] {
  const merged: Count[] = [];
  for (const count of counts) {
    const at = merged.findIndex(({ node }) => areSame(node, count.node));
    if (at < 0) merged.push(count);
    else {
      const { node, least, most } = merged[at]!;
      merged[at] = { node, least: Math.max(least, count.least), most: Math.min(most, count.most) };
    }
  }
  return merged;
}

/** The ways to choose the items that are to be refused. */
function placements(atoms: readonly Atom[], prefix: number): readonly ReadonlyMap<number, readonly Literal[]>[] {
  let found: ReadonlyMap<number, readonly Literal[]>[] = [new Map()];
  for (const atom of atoms) {
    if (atom.kind !== "item" && atom.kind !== "later-item") continue;
    const places =
      atom.kind === "item"
        ? [atom.index]
        : Array.from(
            { length: Math.min(Math.max(prefix, atom.from) - atom.from, 20) + 1 },
            (_, index) => atom.from + index,
          );
    found = found.flatMap((one) =>
      places.map(
        (index) => new Map([...one, [index, [...(one.get(index) ?? []), { node: atom.node, isTrue: false }]]]),
      ),
    );
    if (found.length > 200) return found.slice(0, 200);
  }
  return found;
}

function solvePlan(plan: Plan, ask: Ask): Answer {
  const { counts, most, least, extra, hasTwins } = plan;
  const needed = Math.max(least, ...[...extra.keys()].map((index) => index + 1), hasTwins ? 2 : 0);
  if (needed > most) return noValue;
  if (counts.length === 0) return fill(plan, { length: needed, extra, ask });
  for (const { node, least: wanted } of counts) {
    if (wanted > 0 && !canHold(plan, node, ask)) return noValue;
  }
  // Which items match a counted schema: the first ones, or some behind all others.
  const total = counts.reduce((sum, count) => sum + count.least, 0);
  let unknown: Answer = { kind: "unknown", why: "How many items match was not decided." };
  for (const from of [0, needed]) {
    const chosen = new Map(extra);
    let length = needed;
    let at = from;
    for (const count of counts) {
      for (let index = 0; index < count.least; index += 1) {
        if (at >= longest) return unknown;
        chosen.set(at, [...(chosen.get(at) ?? []), { node: count.node, isTrue: true }]);
        at += 1;
      }
    }
    length = Math.max(length, at);
    if (length > most) continue;
    for (const { node, most: allowed, least: matched } of counts) {
      for (let index = 0; index < length; index += 1) {
        const literals = chosen.get(index) ?? [];
        const isChosen = literals.some((one) => one.node === node && one.isTrue);
        if (!isChosen && allowed !== Infinity && matched >= 0)
          chosen.set(index, [...literals, { node, isTrue: false }]);
      }
    }
    const answer = fill(plan, { length, extra: chosen, ask });
    if (answer.kind === "value") return answer;
    if (answer.kind === "none" && total === 0 && counts.every((count) => count.most === 0)) return noValue;
    if (answer.kind === "unknown") unknown = answer;
  }
  return unknown;
}

/** Whether an item can match a schema at all, at any place. */
function canHold({ views }: Plan, node: SchemaNode, ask: Ask): boolean {
  const places = Math.max(0, ...views.map(({ prefixItems }) => prefixItems.length)) + 1;
  for (let index = 0; index < places; index += 1) {
    if (ask([...itemGoal(views, index), { node, isTrue: true }]).kind !== "none") return true;
  }
  return false;
}

interface Filling {
  readonly length: number;
  readonly extra: ReadonlyMap<number, readonly Literal[]>;
  readonly ask: Ask;
}

function fill({ views, isUnique, hasTwins }: Plan, { length, extra, ask }: Filling): Answer {
  if (length > longest) return { kind: "unknown", why: "The list would be too long." };
  const items: Json[] = [];
  if (hasTwins) return fillTwins(views, { length, extra, ask });
  const answers = new Map<string, Answer>();
  for (let index = 0; index < length; index += 1) {
    const question = [...itemGoal(views, index), ...(extra.get(index) ?? [])];
    const key = question.map(({ node, isTrue }) => `${isTrue ? "+" : "-"}${node.id}`).join(" ");
    let answer = answers.get(key) ?? ask(question);
    answers.set(key, answer);
    if (answer.kind === "value" && isUnique) {
      const { value } = answer;
      if (items.some((item) => isSameJson(item, value))) {
        const others = makeSchema({ not: { enum: [...items] } });
        answer = ask([...question, { node: others, isTrue: true }]);
        // Where all items are of one kind there are no values but those.
        if (answer.kind === "none" && answers.size === 1) return noValue;
        if (answer.kind === "none") return { kind: "unknown", why: "The list needs more values that differ." };
      }
    }
    if (answer.kind !== "value") return answer;
    items.push(answer.value);
  }
  return { kind: "value", value: items };
}

/** Two items that are the same have to fit both places. */
function fillTwins(views: readonly View[], { length, extra, ask }: Filling): Answer {
  const prefix = Math.max(0, ...views.map(({ prefixItems }) => prefixItems.length));
  let isSure = prefix === 0;
  for (const [first, second] of [
    [0, 1],
    [prefix, prefix + 1],
  ] as const) {
    const wanted = Math.max(length, second + 1);
    const goals = [first, second].flatMap((index) => [...itemGoal(views, index), ...(extra.get(index) ?? [])]);
    const twin = ask(goals);
    if (twin.kind === "unknown") isSure = false;
    if (twin.kind !== "value" || wanted > Math.min(longest, ...views.map(({ maxItems }) => maxItems ?? Infinity)))
      continue;
    const items: Json[] = [];
    for (let index = 0; index < wanted; index += 1) {
      const answer =
        index === first || index === second ? twin : ask([...itemGoal(views, index), ...(extra.get(index) ?? [])]);
      if (answer.kind !== "value") return answer;
      items.push(answer.value);
    }
    return { kind: "value", value: items };
  }
  return isSure ? noValue : { kind: "unknown", why: "No two items were found that can be the same." };
}

function itemGoal(views: readonly View[], index: number): readonly Literal[] {
  return views.flatMap(({ prefixItems, items }) => {
    const node = prefixItems[index] ?? items;
    return node === undefined ? [] : [{ node, isTrue: true }];
  });
}
