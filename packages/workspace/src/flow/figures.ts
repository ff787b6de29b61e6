/** What many stories come to: how long specs take, whom they wait for, and what becomes of them. Pure. */
import { flowEnds, type FlowStory, type WaitsFor } from "./story.ts";

/** How long specs were in a state. */
export interface StateFigures {
  readonly state: string;
  /** How many specs were in it, and how many are. */
  readonly specs: number;
  readonly now: number;
  /** Days, of the times that have ended and those that last; undefined where there are none. */
  readonly median: number;
  readonly ninetieth: number;
}

/** A part of a whole. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** The figures. */
export interface FlowFigures {
  readonly specs: number;
  readonly from: string | undefined;
  readonly until: string;
  readonly states: readonly StateFigures[];
  /** Days that specs waited, by whom they waited for. */
  readonly waits: readonly { readonly for: WaitsFor; readonly days: number }[];
  /** Days that single people were waited for, the longest first. */
  readonly people: readonly { readonly who: string; readonly days: number }[];
  readonly ended: Readonly<Record<NonNullable<FlowStory["end"]>, Share>>;
  readonly approved: Share;
  /** Of the approved ones that are not at an end. */
  readonly notBuilt: Share;
  /** Of the approved ones; `normative` is undefined where nobody looked at what the edits say. */
  readonly edited: Share;
  readonly amended: Share | undefined;
  /** Of the approved ones: approved again for another release. */
  readonly again: Share;
  /** What began and what was approved, by quarter, oldest first and without holes. */
  readonly quarters: readonly { readonly quarter: string; readonly begun: number; readonly approved: number }[];
}

const day = 86_400_000;

/** Adds stories up; `now` is the end of what lasts. */
export function flowFigures(stories: readonly FlowStory[], now: string): FlowFigures {
  const approved = stories.filter(({ approvedAt }) => approvedAt !== undefined);
  const alive = approved.filter(({ end }) => end === undefined);
  const share = (list: readonly FlowStory[], of: readonly FlowStory[]): Share => ({
    count: list.length,
    of: of.length,
  });
  const starts = stories.flatMap(({ spans }) => spans[0]?.from ?? []).sort();
  const looked = approved.every(({ edits }) => edits.normative !== undefined);
  const people = new Map<string, number>();
  for (const { waits } of stories)
    for (const [who, days] of Object.entries(waits)) people.set(who, (people.get(who) ?? 0) + days);
  return {
    specs: stories.length,
    from: starts[0],
    until: now,
    states: stateFigures(stories, now),
    waits: waitFigures(stories, now),
    people: [...people]
      .map(([who, days]) => ({ who, days: round(days) }))
      .sort((left, right) => right.days - left.days),
    ended: Object.fromEntries(
      flowEnds.map((end) => [
        end,
        share(
          stories.filter((one) => one.end === end),
          stories,
        ),
      ]),
    ) as FlowFigures["ended"],
    approved: share(approved, stories),
    notBuilt: share(
      alive.filter(({ implementation }) => implementation !== "implemented"),
      alive,
    ),
    edited: share(
      approved.filter(({ edits }) => edits.all > 0),
      approved,
    ),
    amended: looked
      ? share(
          approved.filter(({ edits }) => (edits.normative ?? 0) > 0),
          approved,
        )
      : undefined,
    again: share(
      approved.filter(({ targets }) => targets > 0),
      approved,
    ),
    quarters: quarterFigures(stories, starts),
  };
}

function stateFigures(stories: readonly FlowStory[], now: string): readonly StateFigures[] {
  const days = new Map<string, number[]>();
  const current = new Map<string, number>();
  for (const { spans } of stories) {
    const own = new Map<string, number>();
    for (const { state, from, until } of spans) {
      own.set(state, (own.get(state) ?? 0) + daysBetween(from, until ?? now));
      if (until === undefined) current.set(state, (current.get(state) ?? 0) + 1);
    }
    for (const [state, sum] of own) days.set(state, [...(days.get(state) ?? []), sum]);
  }
  return [...days]
    .map(([state, list]): StateFigures => {
      list.sort((left, right) => left - right);
      return {
        state,
        specs: list.length,
        now: current.get(state) ?? 0,
        median: round(quantile(list, 0.5)),
        ninetieth: round(quantile(list, 0.9)),
      };
    })
    .sort((left, right) => orderOf(left.state) - orderOf(right.state));
}

/** The order of a life; what is not known comes last. */
const order = (
  "draft,backlog,in review,problem review,design review,last call,approved,in progress,implemented,deferred,stagnant," +
  "rejected,withdrawn,superseded,abandoned"
).split(",");

function orderOf(state: string): number {
  const at = order.indexOf(state);
  return at < 0 ? order.length : at;
}

function waitFigures(stories: readonly FlowStory[], now: string): FlowFigures["waits"] {
  const sums = new Map<WaitsFor, number>();
  for (const { spans } of stories) {
    for (const { waitsFor, from, until } of spans)
      sums.set(waitsFor, (sums.get(waitsFor) ?? 0) + daysBetween(from, until ?? now));
  }
  const all: readonly WaitsFor[] = ["authors", "reviewers", "time", "builders"];
  return all.flatMap((one) => (sums.has(one) ? [{ for: one, days: round(sums.get(one)!) }] : []));
}

function quarterFigures(stories: readonly FlowStory[], starts: readonly string[]): FlowFigures["quarters"] {
  const approvals = stories.flatMap(({ approvedAt }) => approvedAt ?? []);
  const count = (times: readonly string[]): ReadonlyMap<number, number> => {
    const counts = new Map<number, number>();
    for (const time of times) counts.set(quarterOf(time), (counts.get(quarterOf(time)) ?? 0) + 1);
    return counts;
  };
  const [begun, approved] = [count(starts), count(approvals)];
  const all = [...begun.keys(), ...approved.keys()];
  if (all.length === 0) return [];
  const [first, last] = [Math.min(...all), Math.max(...all)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).map((at) => ({
    quarter: `${Math.floor(at / 4)} Q${(at % 4) + 1}`,
    begun: begun.get(at) ?? 0,
    approved: approved.get(at) ?? 0,
  }));
}

function quarterOf(time: string): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3);
}

function daysBetween(from: string, until: string): number {
  return Math.max(0, (Date.parse(until) - Date.parse(from)) / day);
}

/** The value below which that part of a sorted list lies, between two neighbours in proportion. */
function quantile(list: readonly number[], part: number): number {
  const at = (list.length - 1) * part;
  const low = list[Math.floor(at)] ?? 0;
  const high = list[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

function round(days: number): number {
  return Math.round(days * 10) / 10;
}
