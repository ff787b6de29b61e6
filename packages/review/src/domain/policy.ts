/** Policy: who decides, and with how many votes; data in `assent.yaml`, in force in the version that is voted on. */
import { defaultGroups, sha256, titleKey, type Impact, type SectionGroups, type Topic } from "@assent/spec";
import * as z from "zod";

const name = z.string().min(1).describe("a name");
/** Addresses are compared without case, as in events. */
const person = z.string().min(1).toLowerCase().describe('an address, as "ann@example.org"');
const date = z.union([z.iso.date(), z.iso.datetime()]).describe('a day, as "2026-01-31"');

const rule = z
  .strictObject({
    approvals: z.int().min(0).describe("a whole number: how many members of the core team have to vote +2").optional(),
    also: z.array(name).describe("a list of groups of people, of which one has to vote +2 too").optional(),
    majority: name.nullable().describe("a group of which more than half has to vote +2; null for none").optional(),
    lastCallDays: z
      .int()
      .min(0)
      .describe("a whole number: the days in which objections can still be raised")
      .optional(),
  })
  .describe("what is asked of a spec of this class; what is not said stays as it is by default");

/**
 * The shape of the key "policy" in `assent.yaml`. A key that is added here has no default: votes name the hash of the policy
 * that they were cast under, and that of a policy which does not use the key must stay what it was.
 */
export const policySchema = z.strictObject({
  groups: z
    .record(z.string(), z.array(person).describe("a list of addresses"))
    .describe("lists of people by group; the groups core and editors are known")
    .default({}),
  service: z.array(person).describe("a list of accounts of programs, which propose and never approve").default([]),
  desks: z
    .array(person)
    .describe("a list of servers at which people sign in: their signature stands for that of who is signed in")
    .default([]),
  away: z
    .array(z.strictObject({ who: person, from: date.optional(), until: date }))
    .describe('a list of members who are away, each with "who" and a date of return, "until"')
    .default([]),
  delegations: z
    .array(z.strictObject({ from: person, to: person, group: name, until: date }))
    .describe(
      'a list of members who let another one vote for them, each with "from", "to", "group" and an end, "until"',
    )
    .default([]),
  sections: z
    .record(z.string(), z.array(name).describe("a list of titles"))
    .describe("lists of titles of sections by section group")
    .optional(),
  classes: z
    .partialRecord(z.enum(["problem", "normal", "api", "data", "deployment", "projects"]), rule)
    .describe("what is asked of a spec, by its impact")
    .default({}),
  rejections: z
    .int()
    .min(1)
    .describe(
      "a whole number: how many members of the core team have to vote −2 before a spec is rejected; else as many as approve",
    )
    .optional(),
  signatures: z
    .enum(["optional", "required"])
    .describe(
      '"optional" or "required"; required: what nobody has signed does not count, and the gate asks for the allowed signers',
    )
    .optional(),
  signers: z
    .string()
    .min(1)
    .describe("path of the file with the allowed signers in this repository, as it is on the branch that counts")
    .optional(),
  overrideDays: z
    .int()
    .min(1)
    .describe(
      "a whole number: how many days an emergency override lasts at most, until its spec is approved after all; else 30",
    )
    .optional(),
  stagnantDays: z
    .int()
    .min(1)
    .describe("a whole number: the days after which what nobody works on is put aside")
    .default(180),
  holdDays: z.int().min(1).describe("a whole number: the days that a hold lasts").default(14),
});

/** A policy, decoded, with what the same file says of sections beside it. */
export type Policy = z.infer<typeof policySchema> & {
  /** What sections are about, by their titles. Left out where the file does not say it, so that the hash stays what it was. */
  readonly topics?: Readonly<Record<string, Topic>>;
};

/** What is asked of a class. */
export type PolicyRule = Omit<z.infer<typeof rule>, "majority"> & { readonly majority?: string };

const defaultClasses: Readonly<Record<"problem" | "normal" | Impact, PolicyRule>> = {
  problem: { approvals: 1 },
  normal: { approvals: 2 },
  api: { also: ["api"], majority: "core", lastCallDays: 10 },
  data: { also: ["data"] },
  deployment: { also: ["deployment"] },
  projects: {},
};

/** How many days an override lasts at most, as the team says or as it is by default. */
export function overrideDaysOf({ overrideDays = 30 }: Policy): number {
  return overrideDays;
}

/** The policy where none is written: nobody is in any group, so nothing can be approved. */
export const emptyPolicy: Policy = policySchema.parse({});

/** What is asked of a class, as the team says or as it is by default. */
export function ruleOf(policy: Policy, of: keyof typeof defaultClasses): PolicyRule {
  const { majority, ...rule } = { ...defaultClasses[of], ...policy.classes[of] };
  return typeof majority === "string" ? { ...rule, majority } : rule;
}

/** The section groups that are voted on: what a title is about puts it into one where no group names it. */
export function sectionGroupsOf({ sections, topics }: Policy): SectionGroups {
  const named =
    sections === undefined
      ? defaultGroups
      : { ...defaultGroups, groups: Object.entries(sections).map(([name, titles]) => ({ name, titles })) };
  if (topics === undefined) return named;
  const own = new Set(Object.values(sections ?? {}).flatMap((titles) => titles.map(titleKey)));
  const others = Object.entries(topics).filter(([title]) => !own.has(titleKey(title)));
  const keys = new Set(others.map(([title]) => titleKey(title)));
  const groups = named.groups.map(({ name, titles }) => ({
    name,
    titles: [
      // What the team says of a title stands before what such a title usually is.
      ...titles.filter((title) => !keys.has(titleKey(title))),
      ...others.flatMap(([title, topic]) => (groupOfTopic[topic] === name ? [title] : [])),
    ],
  }));
  return { ...named, groups };
}

/** The group that decides on what a section is about. */
const groupOfTopic: Readonly<Partial<Record<Topic, string>>> = {
  rest: "api",
  "data-model": "data",
  deployer: "deployment",
  upgrade: "deployment",
};

/** The hash of a policy: equal for equal data, however it is written. */
export function policyHash(policy: Policy): string {
  return sha256(JSON.stringify(sorted(policy)));
}

/**
 * The active members of a group at a time: without those who are away, with those who vote for others. Who only votes for one
 * of `authors` has no more of a vote on what is theirs than they have.
 */
export function membersAt(
  policy: Policy,
  group: string,
  at: string,
  authors: readonly string[] = [],
): readonly string[] {
  const delegations = policy.delegations.filter((one) => one.group === group && at < endOf(one.until));
  const named = Object.hasOwn(policy.groups, group) ? (policy.groups[group] ?? []) : [];
  const members = named.filter(
    (who) =>
      !policy.away.some(
        (one) => one.who === who && (one.from === undefined || one.from <= at) && at < endOf(one.until),
      ) && !delegations.some(({ from }) => from === who),
  );
  const standing = delegations
    .filter(({ from }) => named.includes(from) && !authors.includes(from))
    .map(({ to }) => to);
  return [...new Set([...members, ...standing])].filter((who) => !policy.service.includes(who));
}

/** Why somebody who is named in a group is no active member of it at a time, as the end of a sentence. */
export function absenceOf(policy: Policy, group: string, who: string, at: string): string {
  if (policy.service.includes(who)) return "is the account of a program";
  const away = policy.away.find(
    (one) => one.who === who && (one.from === undefined || one.from <= at) && at < endOf(one.until),
  );
  if (away !== undefined) return `is away until ${away.until}`;
  const lets = policy.delegations.find((one) => one.group === group && one.from === who && at < endOf(one.until));
  return lets === undefined ? "is no member" : `lets ${lets.to} vote until ${lets.until}`;
}

/** Whether somebody is an active member of a group. */
export function isMember(
  policy: Policy,
  group: string,
  who: string,
  at: string,
  authors: readonly string[] = [],
): boolean {
  return membersAt(policy, group, at, authors).includes(who);
}

/** The active members who have a vote on what is of `authors`: neither these nor who only votes for one of them. */
export function votersAt(policy: Policy, group: string, at: string, authors: readonly string[]): readonly string[] {
  return membersAt(policy, group, at, authors).filter((who) => !authors.includes(who));
}

/** The groups that somebody is in, or "contributor". */
export function roleOf(policy: Policy, who: string, at: string): string {
  const roles = Object.keys(policy.groups).filter((group) => isMember(policy, group, who, at));
  return roles.length === 0 ? (policy.service.includes(who) ? "service" : "contributor") : roles.sort().join(",");
}

/** A day ends when the next begins. */
function endOf(until: string): string {
  return until.length > 10 ? until : `${until}T24:00:00Z`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, held]) => [key, sorted(held)]),
  );
}
