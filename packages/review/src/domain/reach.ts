/** Whether the people whom a policy names are enough for what it asks of them. */
import { absenceOf, membersAt, votersAt, type Policy } from "./policy.ts";

/** What is asked of a group of people. */
export interface Asked {
  readonly group: string;
  readonly wanted: number;
  /** Who has voted +2 already. */
  readonly have: ReadonlySet<string>;
  readonly authors: readonly string[];
  readonly at: string;
}

/** Why the votes cannot come together as things stand, as a clause; undefined where they can. */
export function whyUnreachable(policy: Policy, { group, wanted, have, authors, at }: Asked): string | undefined {
  const members = membersAt(policy, group, at, authors);
  const left = votersAt(policy, group, at, authors).filter((who) => !have.has(who));
  if (have.size + left.length >= wanted) return undefined;
  const named = Object.hasOwn(policy.groups, group) ? (policy.groups[group] ?? []) : [];
  const reasons = [...new Set([...named, ...members])].flatMap((who) => {
    if (have.has(who) || left.includes(who)) return [];
    if (members.includes(who)) return [`${who} is an author`];
    return [`${who} ${absenceOf(policy, group, who, at)}`];
  });
  const few = left.length === 0 ? "nobody is" : `only ${left.length} ${left.length === 1 ? "is" : "are"}`;
  const why = named.length === 0 ? `policy.groups names nobody in ${group}` : reasons.join(", ");
  return `${few} left to vote${why === "" ? `: ${group} has ${members.length} active ${members.length === 1 ? "member" : "members"}` : `: ${why}`}`;
}
