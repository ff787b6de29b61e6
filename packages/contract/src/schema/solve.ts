/**
 * Decides whether there is a value that some schemas accept and others refuse, and finds one. Schemas that have to hold and
 * schemas that must not are opened step by step into plain constraints (a tableau): alternatives are tried one after the
 * other, and what is left at the end concerns one type of value.
 *
 * The values of a recursive schema are finite: a smallest one does not hold another one for the same question, so a question
 * that is being asked has no answer below itself. Every value found is tried on the schemas before it is given.
 *
 * One convention belongs to contracts and not to logic: a property that only the receiving side names is not sent by chance.
 * Otherwise a new optional property would break every object that is open to others.
 */

import { type Answer, type Ask, fits, type Leaf, noValue } from "./answer.ts";
import { absence, type Atom, atomTypes, type Literal, requiring, type Way, waysToRefuse } from "./negations.ts";
import type { JsonType } from "./json.ts";
import { areDisjoint } from "./disjoint.ts";
import type { SchemaNode, View } from "./view.ts";
import { areSame, plainOf } from "./same.ts";
import { solveArray } from "./solve-array.ts";
import { solveNumber } from "./solve-number.ts";
import { solveObject } from "./solve-object.ts";
import { solveString } from "./solve-string.ts";

/** How much a question may cost: about so many steps in all. */
export const defaultSteps = 30_000;

/** Values nest so deep at most. */
const deepest = 40;

const tooMany = "The schemas have too many alternatives.";

/** Many questions about the same schemas: what they may cost together, and what is known of parts. */
export interface Session {
  /** Each question takes from them what it used. */
  steps: number;
  readonly known: { readonly plain: Map<string, Answer>; readonly strict: Map<string, Answer> };
}

/** A session of so many steps. */
export function newSession(steps: number): Session {
  return { steps, known: { plain: new Map(), strict: new Map() } };
}

/** So many answers are kept. */
const mostKnown = 300_000;

/** How a question is asked. */
export interface SolveOptions {
  /** Without the convention on names. */
  readonly isStrict?: boolean;
  readonly session?: Session | undefined;
}

/** Finds a value for which every literal is right. */
export function solve(
  goal: readonly Literal[],
  steps: number = defaultSteps,
  { isStrict = false, session }: SolveOptions = {},
): Answer {
  const known = session?.known[isStrict ? "strict" : "plain"] ?? new Map<string, Answer>();
  if (known.size > mostKnown) known.clear();
  const solver = new Solver(known, { steps, isStrict });
  const answer = solver.ask(goal, 0);
  if (session !== undefined) session.steps -= steps - Math.max(0, solver.steps);
  return answer;
}

interface State {
  readonly queue: readonly Literal[];
  readonly branches: readonly Branch[];
  readonly holds: readonly SchemaNode[];
  readonly refused: readonly SchemaNode[];
  readonly views: readonly View[];
  readonly atoms: readonly Atom[];
  readonly senders: readonly View[];
  readonly open: string | undefined;
}

/** Ways of which one has to be gone. */
interface Branch {
  readonly ways: readonly Way[];
  /** What they refuse: where that is refused already, none has to be gone. */
  readonly refuses?: SchemaNode;
}

interface Search {
  readonly goal: readonly Literal[];
  readonly depth: number;
}

class Solver {
  private readonly known: Map<string, Answer>;
  private readonly asked = new Map<string, number>();
  /** The lowest depth of a question that answered itself; what lies above rests on it. */
  private lowest = Infinity;

  /** What is left of them. */
  steps: number;

  private readonly isStrict: boolean;

  constructor(known: Map<string, Answer>, { steps, isStrict }: { readonly steps: number; readonly isStrict: boolean }) {
    this.known = known;
    this.steps = steps;
    this.isStrict = isStrict;
  }

  ask(goal: readonly Literal[], depth: number): Answer {
    if (depth > deepest) return { kind: "unknown", why: "The schemas nest too deep." };
    const key = keyOf(goal);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const asked = this.asked.get(key);
    if (asked !== undefined) {
      this.lowest = Math.min(this.lowest, asked);
      return noValue;
    }
    const outer = this.lowest;
    this.lowest = Infinity;
    this.asked.set(key, depth);
    const answer = this.search(
      { queue: goal, branches: [], holds: [], refused: [], views: [], atoms: [], senders: [], open: undefined },
      { goal, depth },
    );
    this.asked.delete(key);
    if (answer.kind === "value" || (answer.kind === "none" && this.lowest >= depth)) this.known.set(key, answer);
    this.lowest = Math.min(outer, this.lowest >= depth ? Infinity : this.lowest);
    return answer;
  }

  private search(state: State, search: Search): Answer {
    this.steps -= 1;
    if (this.steps < 0) return { kind: "unknown", why: tooMany };
    const opened = open(state);
    if (opened === undefined) return noValue;
    const { branches } = opened;
    // Long lists of schemas cost more than short ones.
    this.steps -= Math.floor((opened.holds.length + opened.refused.length + branches.length) / 10);
    if (branches.length === 0) {
      const answer = this.solveLeaf(opened, search);
      return opened.open !== undefined && answer.kind === "value"
        ? { kind: "unknown", why: `"${opened.open}" is not decided here.` }
        : answer;
    }
    let at = 0;
    for (let index = 1; index < branches.length; index += 1) {
      if (branches[index]!.ways.length < branches[at]!.ways.length) at = index;
    }
    const rest = branches.filter((_, index) => index !== at);
    let unknown: Answer | undefined;
    for (const way of branches[at]!.ways) {
      const answer = this.search(
        {
          ...opened,
          queue: way.literals,
          atoms: [...opened.atoms, ...way.atoms],
          branches: rest,
          open: opened.open ?? way.open,
        },
        search,
      );
      if (answer.kind === "value") return answer;
      if (answer.kind === "unknown") unknown ??= answer;
      // What was not tried is not decided: without steps left nothing is contained.
      if (this.steps < 0) return { kind: "unknown", why: tooMany };
    }
    return unknown ?? noValue;
  }

  private solveLeaf(state: State, { goal, depth }: Search): Answer {
    const { views, atoms, senders } = state;
    const values = views.find((view) => view.values !== undefined)?.values;
    if (values !== undefined) {
      const value = values.find((one) => fits(goal, one));
      return value === undefined ? noValue : { kind: "value", value };
    }
    const leaf: Leaf = {
      views,
      atoms,
      goal,
      senders,
      isStrict: this.isStrict,
      refused: state.refused.map((node) => node.view),
    };
    let unknown: Answer | undefined;
    for (const type of order) {
      if (!views.every((view) => view.types === undefined || view.types.has(type))) continue;
      if (!atoms.every(({ kind }) => atomTypes[kind] === undefined || atomTypes[kind] === type)) continue;
      this.steps -= 1;
      const answer = this.solveType(type, leaf, (inner) => this.ask(inner, depth + 1));
      if (answer.kind === "value") {
        if (fits(goal, answer.value)) return answer;
        unknown ??= { kind: "unknown", why: "A value that was expected to differ does not." };
      } else if (answer.kind === "unknown") unknown ??= answer;
    }
    return unknown ?? noValue;
  }

  private solveType(type: JsonType, leaf: Leaf, ask: Ask): Answer {
    switch (type) {
      case "null":
        return fits(leaf.goal, null) ? { kind: "value", value: null } : noValue;
      case "boolean": {
        const value = [true, false].find((one) => fits(leaf.goal, one));
        return value === undefined ? noValue : { kind: "value", value };
      }
      case "number":
        return solveNumber(leaf);
      case "string":
        return solveString(leaf, ask);
      case "array":
        return solveArray(leaf, ask);
      case "object":
        return solveObject(leaf, ask);
      default:
        return type satisfies never;
    }
  }
}

/** What is simple comes first: a witness shows no more than it has to. */
const order: readonly JsonType[] = ["string", "number", "boolean", "null", "object", "array"];

/** Opens what has no alternatives; undefined where something contradicts. */
function open(state: State): State | undefined {
  const queue = [...state.queue];
  const branches: Branch[] = [...state.branches];
  const holds = [...state.holds];
  const refused = [...state.refused];
  const views = [...state.views];
  const atoms = [...state.atoms];
  const senders = [...state.senders];
  let isOpen = state.open;
  for (let literal = queue.shift(); literal !== undefined; literal = queue.shift()) {
    const node = plainOf(literal.node);
    if ((literal.isTrue ? holds : refused).includes(node)) continue;
    if ((literal.isTrue ? refused : holds).some((other) => areSame(node, other))) return undefined;
    const { view } = node;
    if (node.reading.role === "sender") senders.push(view);
    if (literal.isTrue) {
      if (view.constant === false || holds.some((other) => areDisjoint(node, other))) return undefined;
      // What a reference asks for that leads nowhere may refuse the value that is found.
      isOpen ??= view.open.find((one) => one.startsWith("$"));
      holds.push(node);
      views.push(view);
      for (const one of view.all) queue.push({ node: one, isTrue: true });
      if (view.not !== undefined) queue.push({ node: view.not, isTrue: false });
      branches.push(...alternativesOf(view).map((ways) => ({ ways })));
      continue;
    }
    if (view.constant === true) return undefined;
    if (holds.some((other) => areDisjoint(node, other))) continue;
    refused.push(node);
    const ways = waysToRefuse(node);
    if (ways.length === 0) return undefined;
    if (ways.length > 1) branches.push({ ways, refuses: node });
    else {
      queue.push(...ways[0]!.literals);
      atoms.push(...ways[0]!.atoms);
      isOpen ??= ways[0]!.open;
    }
  }
  const left = holds.length === state.holds.length ? branches : stillOpen(branches, holds);
  if (left === undefined) return undefined;
  return { queue: [], branches: left, holds, refused, views, atoms, senders, open: isOpen };
}

/** The branches that what holds has not decided, with the ways that it leaves; undefined where it leaves none. */
function stillOpen(branches: readonly Branch[], holds: readonly SchemaNode[]): readonly Branch[] | undefined {
  const isAgainst = (node: SchemaNode): boolean => holds.some((other) => areDisjoint(node, other));
  const left: Branch[] = [];
  for (const branch of branches) {
    if (branch.refuses !== undefined && isAgainst(branch.refuses)) continue;
    const ways = branch.ways.filter(({ literals }) => !literals.some(({ node, isTrue }) => isTrue && isAgainst(node)));
    if (ways.length === 0) return undefined;
    left.push(ways.length === branch.ways.length ? branch : { ...branch, ways });
  }
  return left;
}

/** The choices of a schema that holds. */
function alternativesOf({
  any,
  one,
  condition,
  dependentRequired,
  dependentSchemas,
}: View): readonly (readonly Way[])[] {
  const found: (readonly Way[])[] = [];
  if (any !== undefined) found.push(any.map((node) => ({ literals: [{ node, isTrue: true }], atoms: [] })));
  if (one !== undefined) {
    found.push(
      one.map((node) => ({
        literals: [
          { node, isTrue: true },
          ...one.filter((other) => other !== node).map((other) => ({ node: other, isTrue: false })),
        ],
        atoms: [],
      })),
    );
  }
  if (condition !== undefined) {
    const { if: when, then, else: otherwise } = condition;
    const and = (node: SchemaNode | undefined): readonly Literal[] =>
      node === undefined ? [] : [{ node, isTrue: true }];
    found.push([
      { literals: [{ node: when, isTrue: true }, ...and(then)], atoms: [] },
      { literals: [{ node: when, isTrue: false }, ...and(otherwise)], atoms: [] },
    ]);
  }
  for (const [name, needed] of dependentRequired) {
    found.push([absent(name), { literals: [{ node: requiring(needed), isTrue: true }], atoms: [] }]);
  }
  for (const [name, node] of dependentSchemas)
    found.push([absent(name), { literals: [{ node, isTrue: true }], atoms: [] }]);
  return found;
}

function absent(name: string): Way {
  return { literals: [{ node: absence(name), isTrue: true }], atoms: [] };
}

const signs = { true: "+", false: "-" } as const;

function keyOf(goal: readonly Literal[]): string {
  const keys = new Set(goal.map(({ node, isTrue }) => `${signs[`${isTrue}`]}${plainOf(node).id}`));
  return [...keys].sort().join(" ");
}
