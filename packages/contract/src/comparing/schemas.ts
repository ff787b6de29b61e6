/** Two schemas at the same place, walked side by side: each family of rules says what is different, and each claim is tried. */
import type { Json } from "../openapi/document.ts";
import { schemaFamilies } from "../comparisons/schema-families.ts";
import { isWitness, isContained } from "../schema/contained.ts";
import { makeSchema } from "../schema/negations.ts";
import type { Direction, RawSchema, SchemaNode } from "../schema/node.ts";
import { areSame, plainOf } from "../schema/same.ts";
import { solve } from "../schema/solve.ts";
import { validatorOf } from "../schema/validators.ts";
import { matchBranches } from "./branches.ts";
import type { ChangeLevel } from "./change.ts";
import { merge, type Merged } from "./merged.ts";
import { type Holder, type Place, placeId, placeName, schemaAt, type Step } from "./place.ts";
import type { RuleInfo, SchemaFamily, SchemaFinding } from "./rule.ts";

/** The schema of a body, a parameter or a header in both documents. */
export interface SchemaRoots {
  readonly base: SchemaNode;
  readonly revision: SchemaNode;
  readonly direction: Direction;
  readonly holder: Holder;
  /** The receiver, where a value that fits more than one form is accepted all the same. */
  readonly lenient?: SchemaNode;
}

/** A change of a schema. */
export interface SchemaChange {
  readonly id: string;
  readonly level: ChangeLevel;
  /** The place within the whole; "" for the whole. */
  readonly name: string;
  readonly text: string;
  /** A value of the whole that one document accepts and the other refuses. */
  readonly witness?: { readonly value: Json; readonly says?: string };
  readonly undecided?: string;
}

/** What is remembered over a whole comparison. */
export interface SchemaMemory {
  /** Pairs below which nothing is different. */
  readonly clean: Set<string>;
  readonly claims: Map<string, Claim>;
  readonly equivalences: Map<string, boolean>;
  /** Steps that all claims may still cost together. */
  steps: number;
}

type Claim =
  | { readonly kind: "value"; readonly value: Json }
  | { readonly kind: "none" }
  | { readonly kind: "unknown"; readonly why: string };

/** A memory for one comparison. */
export function newMemory(): SchemaMemory {
  return { clean: new Set(), claims: new Map(), equivalences: new Map(), steps: 4_000_000 };
}

/** One claim may cost so many steps. */
const claimSteps = 20_000;

/** Places nest so deep at most. */
const deepest = 12;

const rules: ReadonlyMap<string, RuleInfo> = new Map(
  schemaFamilies.flatMap((family) => family.rules.map((rule) => [rule.code, rule])),
);

/** Families that concern more than what is accepted: they look at schemas that mean the same, too. */
const noteFamilies: readonly SchemaFamily[] = schemaFamilies.filter(({ rules: all }) =>
  all.some(({ code }) => code === "deprecated" || code === "became-read-only"),
);

/** What is told of schemas that accept the same. */
const noteCodes: ReadonlySet<string> = new Set(noteFamilies.flatMap((family) => family.rules.map(({ code }) => code)));

/** All changes of a schema. */
export function compareSchemas(roots: SchemaRoots, memory: SchemaMemory): readonly SchemaChange[] {
  const found: { readonly finding: SchemaFinding; readonly place: Place }[] = [];
  walk(roots, {
    steps: [],
    path: new Set(),
    report: (finding, place) => found.push({ finding, place }),
    roots,
    memory,
  });
  const isSame = areSame(roots.base, roots.revision);
  if (found.length === 0 && isSame) return [];
  const isEquivalent =
    isSame || found.some(({ finding }) => levelOf(finding, roots.direction) !== "info")
      ? equivalent(roots, memory)
      : false;
  const changes: SchemaChange[] = [];
  const seen = new Set<string>();
  for (const { finding, place } of found) {
    const isOfItsOwn = finding.isStrict === true || finding.forms !== undefined;
    const isSpelling = isEquivalent && (finding.demand !== undefined || !noteCodes.has(finding.code));
    if (isSpelling && !isOfItsOwn) continue;
    const change = toChange({ finding, place, roots, memory });
    if (isSpelling && change.level === "info") continue;
    const key = `${change.id} ${change.name} ${change.text}`;
    if (seen.has(key)) continue;
    seen.add(key);
    changes.push(change);
  }
  if (!isSame && !isEquivalent && !changes.some(({ level }) => level === "error" || level === "warning")) {
    const whole = compareWhole(roots, memory);
    if (whole !== undefined) changes.push(whole);
  }
  return changes;
}

function toSides({ base, revision, direction }: SchemaRoots): { sender: SchemaNode; receiver: SchemaNode } {
  return direction === "request" ? { sender: base, receiver: revision } : { sender: revision, receiver: base };
}

/** Whether both accept the same: what is written otherwise is then no change. */
function equivalent(roots: SchemaRoots, memory: SchemaMemory): boolean {
  if (areSame(roots.base, roots.revision)) return true;
  const { sender, receiver } = toSides(roots);
  const key = `${plainOf(sender).id} ${plainOf(receiver).id}`;
  const known = memory.equivalences.get(key);
  if (known !== undefined) return known;
  // The other way round the roles are wrong for what is hidden; then the two are not called equivalent, and each change is tried.
  const is =
    solve(
      [
        { node: sender, isTrue: true },
        { node: receiver, isTrue: false },
      ],
      claimSteps,
    ).kind === "none" &&
    solve(
      [
        { node: receiver, isTrue: true },
        { node: sender, isTrue: false },
      ],
      claimSteps,
    ).kind === "none";
  memory.equivalences.set(key, is);
  return is;
}

function compareWhole(roots: SchemaRoots, memory: SchemaMemory): SchemaChange | undefined {
  if (memory.steps <= 0) return undefined;
  memory.steps -= claimSteps;
  const { sender, receiver } = toSides(roots);
  const answer = isContained(sender, receiver, claimSteps);
  if (answer.kind === "contained") return undefined;
  const { direction, holder } = roots;
  const id = `${placeId({ direction, holder, steps: [] })}-${direction === "request" ? "values-narrowed" : "values-widened"}`;
  const text =
    direction === "request" ? "is refused for values that were accepted" : "may have values that could not come before";
  if (answer.kind === "apart") {
    if (!isToldApart(answer.witness, roots)) return undefined;
    if (roots.lenient !== undefined && isContained(sender, roots.lenient, claimSteps).kind === "contained") {
      const ambiguous = "has values that fit more than one of its forms in one document, and one in the other";
      return { id, level: "warning", name: "", text: ambiguous, witness: { value: answer.witness } };
    }
    return { id, level: "error", name: "", text, witness: { value: answer.witness } };
  }
  return { id, level: "warning", name: "", text: `may be another: ${answer.why}`, undecided: answer.why };
}

interface WalkContext {
  readonly steps: readonly Step[];
  readonly path: Set<string>;
  readonly report: (finding: SchemaFinding, place: Place) => void;
  readonly roots: SchemaRoots;
  readonly memory: SchemaMemory;
}

/** Walks both; returns whether nothing was found. */
function walk(
  { base, revision }: { readonly base: SchemaNode; readonly revision: SchemaNode },
  context: WalkContext,
): boolean {
  const { steps, path, roots, memory, report } = context;
  const { direction, holder } = roots;
  const key = `${walkedId(base)} ${walkedId(revision)} ${holder === "body"}`;
  if (memory.clean.has(key) || path.has(key)) return true;
  if (steps.length > deepest) return true;
  path.add(key);
  const [before, after] = [merge(base), merge(revision)];
  const place: Place = { direction, holder, steps };
  let isClean = true;
  const isSame = areSame(base, revision);
  const sides = direction === "request" ? { sender: before, receiver: after } : { sender: after, receiver: before };
  for (const family of isSame ? noteFamilies : schemaFamilies) {
    family.compare({ base: before, revision: after, ...sides, place }, (finding) => {
      isClean = false;
      report(finding, place);
    });
  }
  for (const child of childrenOf(before, after, direction)) {
    if (!walk(child, { ...context, steps: [...steps, child.step] })) isClean = false;
  }
  path.delete(key);
  // Inside a circle, what was skipped may still be found to differ by the outer pair.
  if (isClean && path.size === 0) memory.clean.add(key);
  else if (isClean && isSame) memory.clean.add(key);
  return isClean;
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

interface Claimed {
  readonly finding: SchemaFinding;
  readonly place: Place;
  readonly roots: SchemaRoots;
  readonly memory: SchemaMemory;
}

function toChange({ finding, place, roots, memory }: Claimed): SchemaChange {
  const { code, text, demand, property } = finding;
  const level = levelOf(finding, place.direction);
  const steps: readonly Step[] =
    property === undefined ? place.steps : [...place.steps, { kind: "property", name: property }];
  const change = { id: idOf(code, place, property), level, name: placeName(steps), text };
  if (demand === undefined || level === "info") return change;
  const claim = tryClaim(demand, { place, roots, memory, isStrict: finding.isStrict === true });
  switch (claim.kind) {
    case "value":
      return { ...change, witness: { value: claim.value } };
    case "none":
      return tryForms(change, { finding, place, roots, memory });
    case "unknown":
      return { ...change, level: "warning", undecided: claim.why };
    default:
      return claim satisfies never;
  }
}

/** Where no value is refused: forms that are gone take the names with them that only they have. */
function tryForms(change: SchemaChange, { finding, place, roots }: Claimed): SchemaChange {
  const info = { ...change, level: "info" } as const;
  if (finding.forms === undefined) return info;
  const { sender } = toSides(roots);
  const there = makeSchema(schemaAt(place.steps, finding.forms));
  const missed = makeSchema(schemaAt(place.steps, { not: finding.forms }));
  const answer = solve(
    [
      { node: sender, isTrue: true },
      { node: missed, isTrue: true },
    ],
    claimSteps,
  );
  if (answer.kind !== "value" || !isWitness(answer.value, plainOf(sender), there)) return info;
  return {
    ...change,
    witness: {
      value: answer.value,
      says: place.direction === "request" ? "of no form that is left" : "possible; of no form that the base knows",
    },
  };
}

function idOf(code: string, place: Place, property: string | undefined): string {
  if (property === undefined) return `${placeId(place)}-${code}`;
  const holder = place.holder === "body" ? place.direction : `${place.direction}-${place.holder}`;
  return code.includes("property") ? `${holder}-${code}` : `${holder}-property-${code}`;
}

interface ClaimContext {
  readonly isStrict: boolean;
  readonly place: Place;
  readonly roots: SchemaRoots;
  readonly memory: SchemaMemory;
}

/** Seeks a value of the sender that fails the demand at its place, and that the receiver refuses for it. */
function tryClaim(demand: RawSchema, { place, roots, memory, isStrict }: ClaimContext): Claim {
  const { sender, receiver } = toSides(roots);
  const there = schemaAt(place.steps, { not: demand });
  const key = `${isStrict} ${plainOf(sender).id} ${plainOf(receiver).id} ${JSON.stringify(there, (name, value: unknown) => (name === "$node" ? (value as SchemaNode).id : value))}`;
  const known = memory.claims.get(key);
  if (known !== undefined) return known;
  const claim = seek({ there, roots, memory, isStrict });
  memory.claims.set(key, claim);
  return claim;
}

interface Sought {
  readonly isStrict: boolean;
  readonly there: RawSchema;
  readonly roots: SchemaRoots;
  readonly memory: SchemaMemory;
}

/** An empty list is a parameter that is left out, one of a single value is that value: only several show that it is a list. */
const severalValues: RawSchema = { type: "array", minItems: 2 };

function seek({ there, roots, memory, isStrict }: Sought): Claim {
  if (memory.steps <= 0) return { kind: "unknown", why: "The documents have too many changes to try all." };
  const { sender, receiver } = toSides(roots);
  const goal = [
    { node: sender, isTrue: true },
    { node: makeSchema(there), isTrue: true },
  ];
  if (roots.holder !== "body") {
    memory.steps -= claimSteps / 10;
    const several = solve([...goal, { node: makeSchema(severalValues), isTrue: true }], claimSteps, isStrict);
    if (several.kind === "value" && isToldApart(several.value, roots)) return several;
  }
  memory.steps -= claimSteps / 10;
  const first = solve(goal, claimSteps, isStrict);
  if (first.kind === "none") return first;
  if (first.kind === "value" && isToldApart(first.value, roots)) return first;
  memory.steps -= claimSteps / 10;
  const second = solve([...goal, { node: receiver, isTrue: false }], claimSteps, isStrict);
  if (second.kind !== "value") return second;
  return isToldApart(second.value, roots)
    ? second
    : { kind: "unknown", why: "The value that was found is not told apart by ajv." };
}

/** Whether ajv says that the sender may send a value and the receiver refuses it. A parameter is a text in the end. */
function isToldApart(value: Json, roots: SchemaRoots): boolean {
  const { sender, receiver } = toSides(roots);
  if (!isWitness(value, plainOf(sender), plainOf(receiver))) return false;
  if (roots.holder === "body" || typeof value === "string" || typeof value === "object") return true;
  return validatorOf(plainOf(receiver))?.(String(value)) === false;
}
