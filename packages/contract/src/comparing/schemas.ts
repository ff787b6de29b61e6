/** Two schemas at the same place, walked side by side: each family of rules says what is different, and each claim is tried. */
import { notes } from "../comparisons/notes.ts";
import { schemaFamilies } from "../comparisons/schema-families.ts";
import { areAccepted, isContained } from "../schema/contained.ts";
import { embed, makeSchema } from "../schema/negations.ts";
import type { Json } from "../schema/json.ts";
import type { Direction, SchemaNode } from "../schema/view.ts";
import { areSame, plainOf } from "../schema/same.ts";
import { solve } from "../schema/solve.ts";
import { matchBranches } from "./branches.ts";
import { aligned } from "./aligned.ts";
import type { ChangeLevel } from "./change.ts";
import {
  areEquivalent,
  areSameAround,
  byDefault,
  byForms,
  byKeyword,
  byLoss,
  byName,
  claimSteps,
  sendable,
  isImpossible,
  isToldApart,
  type SchemaMemory,
  type SchemaRoots,
  type ShownValue,
  type Sides,
  toSides,
  tryClaim,
} from "./claims.ts";
import { merge, type Merged } from "./merged.ts";
import {
  type NamedParts,
  namedParts,
  type NamedPlaces,
  namedProperty,
  placesBelow,
  placesOfWhole,
} from "./named-place.ts";
import { ofOneForm } from "./one-form.ts";
import { type Place, placeId, placeName, type Step } from "./place.ts";
import type { RuleInfo, SchemaFamily, SchemaFinding } from "./rule.ts";
import { withKnownNames } from "./known-names.ts";

/** A change of a schema. */
export interface SchemaChange {
  readonly id: string;
  readonly level: ChangeLevel;
  /** The place within the whole; "" for the whole. */
  readonly name: string;
  readonly text: string;
  /** The named schemas of both documents that it is in; undefined where it is in none. */
  readonly named?: NamedParts | undefined;
  /** A value of the whole that one document accepts and the other refuses. */
  readonly witness?: ShownValue;
  readonly undecided?: string;
  /** Whether no value shows it: it says more of what is accepted, and not what. */
  readonly isNote: boolean;
}

/** Places nest so deep at most. */
const deepest = 12;

/** A pair of schemas is told at so many places of one whole at most. */
const mostPlaces = 8;

const rules: ReadonlyMap<string, RuleInfo> = new Map(
  schemaFamilies.flatMap((family) => family.rules.map((rule) => [rule.code, rule])),
);

const noteFamilies: readonly SchemaFamily[] = schemaFamilies.filter(({ seesNotes }) => seesNotes === true);

/** What is told of schemas that accept the same. */
const noteCodes: ReadonlySet<string> = new Set(noteFamilies.flatMap((family) => family.rules.map(({ code }) => code)));

/** What is only said: no value shows it. */
const wordCodes: ReadonlySet<string> = new Set(notes.rules.map(({ code }) => code));

/** All changes of a schema. */
export function compareSchemas(roots: SchemaRoots, memory: SchemaMemory): readonly SchemaChange[] {
  if (memory.isUnchanged(roots.base, roots.revision)) return [];
  const found = findAll(roots, memory);
  const isSame = areSame(roots.base, roots.revision);
  if (found.length === 0 && isSame) return [];
  const isEquivalent =
    isSame ||
    (found.some(({ finding }) => levelOf(finding, roots.direction) !== "info") && equivalent(found, roots, memory));
  const changes: SchemaChange[] = [];
  const seen = new Set<string>();
  let isTold = false;
  for (const { finding, place, pair, trail, named, holding } of found) {
    const isOfItsOwn =
      finding.isStrict === true ||
      finding.forms !== undefined ||
      finding.named !== undefined ||
      (isEquivalent && isImpossible(pair));
    // Of several forms that together accept the same each may differ.
    const [one, other] = [holding.sender.node, holding.receiver.node];
    const isHeld = holding !== pair && areEquivalent({ sender: one, receiver: other }, memory);
    const isSpelling = (isEquivalent || isHeld) && (finding.demand !== undefined || !noteCodes.has(finding.code));
    if (isSpelling && !isOfItsOwn) continue;
    const change = toChange({ finding, place, pair, trail, named, roots, memory });
    if (isSpelling && change.level === "info") continue;
    const key = `${change.id} ${change.name} ${change.text}`;
    if (seen.has(key)) continue;
    seen.add(key);
    changes.push(change);
    // In one of several forms what is left alone may be a name of another form: that decides nothing.
    const isLeftAlone = finding.isLeftAlone === true && place.steps.every(({ kind }) => kind !== "branch");
    isTold ||= change.level === "error" || (change.level === "warning" && !isLeftAlone);
  }
  if (!isSame && !isEquivalent && !isTold) {
    const whole = compareWhole(roots, memory, found);
    if (whole !== undefined) changes.push({ ...whole, named: namedParts(placesOfWhole(roots)) });
  }
  return changes;
}

interface Found {
  readonly finding: SchemaFinding;
  readonly place: Place;
  readonly pair: Sides;
  readonly named: NamedParts | undefined;
  /** The nodes of the sender on the way to the place, from the whole to what holds the place. */
  readonly trail: readonly SchemaNode[];
  /** The pair itself; where it is one of several forms, what has the forms. */
  readonly holding: Sides;
}

/** Whether both accept the same: what is written otherwise is then no change. */
function equivalent(found: readonly Found[], roots: SchemaRoots, memory: SchemaMemory): boolean {
  const holding = found.map((one) => one.holding);
  if (areSameAround(holding, toSides(roots), memory)) return true;
  // What differs at a place differs as a whole; a part is decided sooner, and is met again in other schemas. Of several
  // forms each may differ, and all together not.
  const parts = found.filter(({ place }) => !place.steps.some(({ kind }) => kind === "branch"));
  if (parts.some(({ pair }) => !areEquivalent({ sender: pair.sender.node, receiver: pair.receiver.node }, memory))) {
    return false;
  }
  return areEquivalent(toSides(roots), memory);
}

function compareWhole(roots: SchemaRoots, memory: SchemaMemory, found: readonly Found[]): SchemaChange | undefined {
  if (memory.session.steps <= 0) return undefined;
  const { sender, receiver } = toSides(roots);
  const taken = roots.spoken === undefined ? receiver : makeSchema({ anyOf: [receiver, roots.spoken].map(embed) });
  const answer = isContained(sendable(sender, roots), taken, claimSteps, memory.session);
  if (answer.kind === "contained") return undefined;
  const { direction, holder } = roots;
  const id = `${placeId({ direction, holder, steps: [] })}-${direction === "request" ? "values-narrowed" : "values-widened"}`;
  const text =
    direction === "request" ? "is refused for values that were accepted" : "may have values that could not come before";
  if (answer.kind === "apart") {
    if (!isToldApart(answer.witness, roots)) return undefined;
    if (roots.lenient !== undefined && isOfForms(answer.witness, sender, roots.lenient)) {
      const holders = new Set(found.flatMap(({ pair, trail }) => [...trail, pair.sender.node]));
      const value = ofOneForm(roots, taken, holders);
      if (value !== undefined) return { id, level: "error", name: "", isNote: false, text, witness: { value } };
      const usual = isContained(sendable(withKnownNames(sender), roots), taken, claimSteps, memory.session);
      if (usual.kind === "contained") return undefined;
      const ambiguous = "has values that fit more than one of its forms in one document, and one in the other";
      return { id, level: "warning", name: "", isNote: false, text: ambiguous, witness: { value: answer.witness } };
    }
    return { id, level: "error", name: "", isNote: false, text, witness: { value: answer.witness } };
  }
  return { id, level: "warning", name: "", isNote: false, text: "may be another", undecided: answer.why };
}

/** Whether only the count of its forms makes a value a witness: where that is not decided of all values, it is of this one. */
function isOfForms(witness: Json, sender: SchemaNode, lenient: SchemaNode): boolean {
  const { kind } = isContained(sender, lenient, claimSteps);
  return kind === "contained" || (kind === "unknown" && areAccepted(witness, [lenient]));
}

/** What is different, place by place: what stands above comes before what stands below. */
function findAll(roots: SchemaRoots, memory: SchemaMemory): readonly Found[] {
  const pairs = pairsBelow(roots, memory);
  const first = pairs.get(keyOf(roots, roots));
  if (first?.isChanged !== true) return [];
  const found: Found[] = [];
  const waiting: Visit[] = [planVisits(first, placesOfWhole(roots), pairs)];
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    const { pair, steps, within, trail, holding, below } = visit;
    const place: Place = { direction: roots.direction, holder: roots.holder, steps };
    compareAt(pair, place, (finding) => {
      const { property } = finding;
      const named = property === undefined ? namedParts(within) : namedProperty(within, property, pair);
      found.push({ finding, place, pair: pair.sides, named, trail, holding: holding.sides });
    });
    waiting.push(...below.toReversed());
  }
  return found;
}

/** Two schemas that stand beside each other somewhere. */
interface SchemaPair {
  readonly key: string;
  readonly isSame: boolean;
  readonly base: Merged;
  readonly revision: Merged;
  readonly sides: Sides;
  readonly children: readonly (Child & { readonly key: string })[];
  /** Whether something is different in them or below. */
  isChanged: boolean;
}

function keyOf({ base, revision }: Pick<SchemaRoots, "base" | "revision">, { holder }: SchemaRoots): string {
  return `${walkedId(base)} ${walkedId(revision)} ${holder === "body"}`;
}

/** All pairs of schemas that stand below, each once; those that are known to hold no change are left out. */
function pairsBelow(roots: SchemaRoots, memory: SchemaMemory): ReadonlyMap<string, SchemaPair> {
  const { direction, holder } = roots;
  const pairs = new Map<string, SchemaPair>();
  const above = new Map<string, SchemaPair[]>();
  const changed: SchemaPair[] = [];
  const waiting: Pick<SchemaRoots, "base" | "revision">[] = [roots];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const key = keyOf(one, roots);
    if (pairs.has(key) || memory.clean.has(key)) continue;
    const [base, revision] = aligned(merge(one.base), merge(one.revision));
    const sides = direction === "request" ? { sender: base, receiver: revision } : { sender: revision, receiver: base };
    const children = childrenOf(base, revision, direction).filter(
      (child) => !memory.isUnchanged(child.base, child.revision),
    );
    waiting.push(...children);
    const keyed = children.map((child) => ({ ...child, key: keyOf(child, roots) }));
    const isSame = areSame(one.base, one.revision);
    const pair: SchemaPair = { key, isSame, base, revision, sides, children: keyed, isChanged: false };
    pairs.set(key, pair);
    for (const child of keyed) above.set(child.key, [...(above.get(child.key) ?? []), pair]);
    compareAt(pair, { direction, holder, steps: [] }, () => {
      if (!pair.isChanged) changed.push(pair);
      pair.isChanged = true;
    });
  }
  for (let pair = changed.pop(); pair !== undefined; pair = changed.pop()) {
    for (const holding of above.get(pair.key) ?? []) {
      if (holding.isChanged) continue;
      holding.isChanged = true;
      changed.push(holding);
    }
  }
  for (const { key, isChanged } of pairs.values()) if (!isChanged) memory.clean.add(key);
  return pairs;
}

function compareAt(
  { base, revision, sides, isSame }: SchemaPair,
  place: Place,
  report: (finding: SchemaFinding) => void,
): void {
  for (const family of isSame ? noteFamilies : schemaFamilies)
    family.compare({ base, revision, ...sides, place }, report);
}

/** A place where a pair stands, with the places below it. */
interface Visit {
  readonly pair: SchemaPair;
  readonly steps: readonly Step[];
  readonly within: NamedPlaces;
  /** The nodes of the sender that the steps start from. */
  readonly trail: readonly SchemaNode[];
  /** The pair itself; where it is one of several forms, what has the forms. */
  readonly holding: SchemaPair;
  /** The pairs that the place stands in, itself among them. */
  readonly around: ReadonlySet<string>;
  readonly below: Visit[];
}

/**
 * The places where changed pairs stand, nearest first: schemas that refer to each other stand at more places than anybody
 * can read, so that a pair is told at the nearest ones only.
 */
function planVisits(pair: SchemaPair, within: NamedPlaces, pairs: ReadonlyMap<string, SchemaPair>): Visit {
  const counts = new Map<string, number>();
  const first: Visit = { pair, within, steps: [], trail: [], holding: pair, around: new Set([pair.key]), below: [] };
  const waiting = [first];
  for (let index = 0; index < waiting.length; index += 1) {
    const visit = waiting[index]!;
    if (visit.steps.length >= deepest) continue;
    for (const child of visit.pair.children) {
      const { key, step } = child;
      const next = pairs.get(key);
      const count = counts.get(key) ?? 0;
      if (next?.isChanged !== true || visit.around.has(key) || count >= mostPlaces) continue;
      counts.set(key, count + 1);
      const below: Visit = {
        pair: next,
        steps: [...visit.steps, step],
        within: placesBelow(visit.within, visit.pair, child),
        trail: [...visit.trail, visit.pair.sides.sender.node],
        holding: step.kind === "branch" ? visit.holding : next,
        around: new Set(visit.around).add(key),
        below: [],
      };
      visit.below.push(below);
      waiting.push(below);
    }
  }
  return first;
}

/** A bare reference is what it leads to; notes beside one are of their own. */
function walkedId(node: SchemaNode): number {
  const { raw } = node;
  return typeof raw !== "boolean" && Object.keys(raw).length === 1 ? plainOf(node).id : node.id;
}

interface Child {
  readonly base: SchemaNode;
  readonly revision: SchemaNode;
  readonly step: Step;
}

function childrenOf(base: Merged, revision: Merged, direction: Direction): readonly Child[] {
  const children: Child[] = [];
  const add = (one: SchemaNode, other: SchemaNode, step: Step): void => {
    children.push({ base: one, revision: other, step });
  };
  for (const [name, node] of base.properties) {
    const other = revision.properties.get(name);
    if (other === undefined || isHidden(node) || isHidden(other)) continue;
    add(node, other, { kind: "property", name });
  }
  const other = nameApart([...base.properties.keys(), ...revision.properties.keys()]);
  for (const [pattern, node] of base.patternProperties) {
    const match = revision.patternProperties.get(pattern);
    const name = nameFor(pattern);
    if (match !== undefined && name !== undefined) add(node, match, { kind: "other", name });
  }
  if (isOpenSchema(base.additional) && isOpenSchema(revision.additional)) {
    add(base.additional, revision.additional, { kind: "other", name: other });
  }
  const first = Math.min(base.prefixItems.length, revision.prefixItems.length);
  for (let index = 0; index < first; index += 1) {
    add(base.prefixItems[index]!, revision.prefixItems[index]!, { kind: "item", index });
  }
  if (base.items !== undefined && revision.items !== undefined) {
    const index = Math.max(base.prefixItems.length, revision.prefixItems.length);
    const [one, two] = [base.items, revision.items];
    // A list of no more than its first items is refused or not by its length; what has changed is not an item.
    if (one.view.constant !== false && two.view.constant !== false) add(one, two, { kind: "item", index });
  }
  for (const [index, group] of base.groups.entries()) {
    const match = revision.groups[index];
    if (match === undefined) continue;
    for (const [one, two] of matchBranches(group.nodes, match.nodes).kept) {
      add(one, two, { kind: "branch", node: direction === "request" ? one : two });
    }
  }
  return children;
}

function isOpenSchema(node: SchemaNode | undefined): node is SchemaNode {
  return node !== undefined && node.view.constant === undefined;
}

function isHidden(node: SchemaNode): boolean {
  return node === node.reading.hidden;
}

function nameApart(names: readonly string[]): string {
  const all = new Set(names);
  let name = "other";
  for (let index = 1; all.has(name); index += 1) name = `other${index}`;
  return name;
}

const patternNames = new Map<string, string | undefined>();

function nameFor(pattern: string): string | undefined {
  if (!patternNames.has(pattern)) {
    const answer = solve([{ node: makeSchema({ type: "string", pattern, minLength: 1 }), isTrue: true }], 1000);
    patternNames.set(pattern, answer.kind === "value" ? (answer.value as string) : undefined);
  }
  return patternNames.get(pattern);
}

function levelOf({ code, level, demand }: SchemaFinding, direction: Direction): ChangeLevel {
  const rule = rules.get(code);
  if (rule === undefined) throw new Error(`The comparison has no rule "${code}".`);
  const plain = level ?? rule[direction];
  // Where nothing is demanded nothing can be refused.
  return plain === "error" && demand === undefined && level === undefined ? "info" : plain;
}

interface Claimed extends Omit<Found, "holding"> {
  readonly roots: SchemaRoots;
  readonly memory: SchemaMemory;
}

function toChange({ finding, place, pair, trail, named, roots, memory }: Claimed): SchemaChange {
  const { code, text, demand, property } = finding;
  const level = levelOf(finding, place.direction);
  const steps: readonly Step[] =
    property === undefined ? place.steps : [...place.steps, { kind: "property", name: property }];
  const isNote = wordCodes.has(code);
  const change = { id: idOf(code, place, property), level, name: placeName(steps), text, named, isNote };
  if (roots.showsAll && demand === undefined && property !== undefined && code.endsWith("property-removed")) {
    const witness = byLoss(property, place, roots);
    return witness === undefined ? change : { ...change, witness };
  }
  if (roots.showsAll && code.startsWith("default-")) {
    const witness = byDefault(place, pair, roots);
    return witness === undefined ? change : { ...change, witness };
  }
  if (demand === undefined || level === "info") return change;
  const claim = tryClaim(demand, finding.likely, {
    place,
    pair,
    trail,
    roots,
    memory,
    isStrict: finding.isStrict === true,
  });
  switch (claim.kind) {
    case "value":
      return { ...change, witness: { value: claim.value } };
    case "none": {
      const witness =
        byForms(finding, place, roots) ?? byName(finding, place, roots) ?? byKeyword(finding, place, pair);
      return witness === undefined ? { ...change, level: "info" } : { ...change, witness };
    }
    case "unknown":
      return { ...change, level: "warning", undecided: claim.why };
    default:
      return claim satisfies never;
  }
}

function idOf(code: string, place: Place, property: string | undefined): string {
  if (property === undefined) return `${placeId(place)}-${code}`;
  const holder = place.holder === "body" ? place.direction : `${place.direction}-${place.holder}`;
  return code.includes("property") ? `${holder}-${code}` : `${holder}-property-${code}`;
}
