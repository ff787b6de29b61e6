/** Who is who: the same person is written with a nick here, with a name and an address there. */
import type { PersonRecord } from "../record.ts";
import { slug } from "../urls.ts";

/** Somebody with a page of their own. */
export interface Person {
  /** Part of the page's address. */
  readonly key: string;
  readonly name: string;
  readonly nick: string | undefined;
}

/** Finds the person for each way in which one is written. */
export function findPeople(written: readonly PersonRecord[]): (person: PersonRecord) => Person {
  const noNicks = sharedNicks(written);
  const inAddresses = nicksOfAddresses(written);
  const shortNames = ownShortNames(written);
  const idsOf = (person: PersonRecord): readonly string[] => {
    const short = shortNames.get(person.name);
    const inAddress = inAddresses.get(person.email?.toLowerCase() ?? "");
    return [
      ...idsOfWritten(person, noNicks),
      ...[short, inAddress].flatMap((one) => (one === undefined ? [] : [`n:${one}`])),
    ];
  };
  const parents = new Map<string, string>();
  const find = (id: string): string => {
    let at = id;
    for (let above = parents.get(at); above !== undefined && above !== at; above = parents.get(at)) at = above;
    return at;
  };
  for (const person of written) {
    const [first, ...rest] = idsOf(person);
    if (first === undefined) continue;
    if (!parents.has(first)) parents.set(first, first);
    for (const id of rest) {
      if (!parents.has(id)) parents.set(id, id);
      const [left, right] = [find(first), find(id)];
      if (left !== right) parents.set(right, left);
    }
  }
  const nicks = new Set(inAddresses.values());
  const best = new Map<string, { name: string; nick: string | undefined; alone: string | undefined }>();
  for (const person of written) {
    const group = find(idsOf(person)[0] ?? "");
    const known = best.get(group);
    // A name with a space says more than a nick, and a nick more than an address.
    const isBetter = known === undefined || rankOf(person.name) > rankOf(known.name);
    const name = isBetter ? person.name : known.name;
    const written = [person.name, known?.name].find((other) => other !== undefined && isNickOf(other, name));
    // A nick by an address alone is one where nothing else is.
    const alone = [person.name, known?.alone].find((other) => other !== undefined && nicks.has(together(other)));
    const own = person.nick === undefined || noNicks.has(together(person.nick)) ? undefined : person.nick;
    const beside = known?.nick ?? own;
    // What stands beside a name and has nothing of it may be no nick, but what somebody works on.
    const isShort = written !== undefined && together(written) === shortName(name);
    best.set(group, {
      name,
      alone,
      nick: beside === undefined || (isShort && !isAlike(beside, name)) ? (written ?? beside) : beside,
    });
  }
  const people = new Map<string, Person>();
  const taken = new Set<string>();
  for (const [group, { name, nick: told, alone }] of best) {
    const nick = told ?? (alone === name ? undefined : alone);
    const base = slug(nick ?? name).slice(0, 60);
    let key = base;
    for (let number = 2; taken.has(key); number += 1) key = `${base}-${number}`;
    taken.add(key);
    people.set(group, { key, name, nick: nick === name ? undefined : nick });
  }
  return (person) => people.get(find(idsOf(person)[0] ?? ""))!;
}

function rankOf(name: string): number {
  return name.includes(" ") ? 2 : name.includes("@") ? 0 : 1;
}

/** Whether one name is another written as a nick. */
function isNickOf(nick: string, name: string): boolean {
  if (nick.includes(" ") || !name.includes(" ")) return false;
  return together(nick) === together(name) || together(nick) === shortName(name);
}

/** "mokafor" for "Mirela Okafor"; undefined where the name is not of two words, or its last is a short one that many have. */
function shortName(name: string): string | undefined {
  const [, initial, last] = /^(\p{Lu})[\p{L}'-]* (\p{Lu}[\p{L}'-]{4,})$/u.exec(name.normalize("NFC")) ?? [];
  return initial === undefined || last === undefined ? undefined : together(initial + last);
}

/** The short names that only one of all has who are named in full. */
function ownShortNames(written: readonly PersonRecord[]): ReadonlyMap<string, string> {
  const namesOf = new Map<string, Set<string>>();
  for (const { name } of written) {
    const short = shortName(name);
    if (short !== undefined) namesOf.set(short, (namesOf.get(short) ?? new Set()).add(name));
  }
  const own = [...namesOf].filter(([, names]) => new Set([...names].map(together)).size === 1);
  return new Map(own.flatMap(([short, names]) => [...names].map((name) => [name, short] as const)));
}

/** What stands before the "@" of an address, where it is nobody's else and may be a nick: "mokafor@example.org". */
function nicksOfAddresses(written: readonly PersonRecord[]): ReadonlyMap<string, string> {
  const namesOf = new Map<string, Set<string>>();
  const addresses = new Map<string, string>();
  const alone = new Map<string, string>();
  const withLocal = new Map<string, Set<string>>();
  for (const { name, email } of written) {
    const local = /^([a-z][\w-]{4,})@/i.exec(email ?? "")?.[1];
    if (local === undefined) continue;
    const key = together(local);
    withLocal.set(key, (withLocal.get(key) ?? new Set()).add(email!.toLowerCase()));
    if (name === email) alone.set(email.toLowerCase(), key);
    if (!name.includes(" ")) continue;
    addresses.set(email!.toLowerCase(), key);
    namesOf.set(key, (namesOf.get(key) ?? new Set()).add(name));
  }
  // Of an address that stands for somebody by itself, where neither a name nor another address goes with what is before its "@".
  for (const [email, key] of alone) {
    if (namesOf.has(key) || withLocal.get(key)!.size > 1 || office.test(key)) continue;
    addresses.set(email, key);
  }
  const isOne = ([first, ...others]: readonly string[]): boolean => others.every((other) => isAlike(first!, other));
  return new Map([...addresses].filter(([, local]) => isOne([...(namesOf.get(local) ?? [])])));
}

/** What stands before the "@" of an address that is of an office, not of somebody; without marks between its words. */
const office =
  /^(?:admin(?:istrator)?s?|contacts?|security|support|service|office|sales|hello|info|help(?:desk)?|team|devel(?:opers?)?|ops|noreply|root|hostmaster|postmaster|webmaster|maintainers?)$/;

/** "Balazs Gibizer", "balazs-gibizer" and "balazs.gibizer" are written the same way. */
function together(name: string): string {
  const plain = name.normalize("NFC").toLowerCase();
  return plain.includes("@") ? plain : plain.replace(/[\s._-]+/g, "") || plain;
}

function idsOfWritten({ name, email, nick }: PersonRecord, noNicks: ReadonlySet<string>): readonly string[] {
  return [
    `n:${together(name)}`,
    ...(email === undefined ? [] : [`e:${email.toLowerCase()}`]),
    ...(nick === undefined || noNicks.has(together(nick)) ? [] : [`n:${together(nick)}`]),
  ];
}

/** What stands where a nick does beside names that have nothing in common: a company, or what somebody works on. */
function sharedNicks(written: readonly PersonRecord[]): ReadonlySet<string> {
  const namesOf = new Map<string, Set<string>>();
  for (const { name, nick } of written) {
    if (nick === undefined || together(nick) === together(name)) continue;
    const key = together(nick);
    const names = namesOf.get(key) ?? new Set();
    namesOf.set(key, names.add(name));
  }
  const isShared = ([nick, names]: readonly [string, ReadonlySet<string>]): boolean => {
    const [first, ...others] = [...names];
    return others.some((other) => !isAlike(first!, other) && !isAlike(nick, first!) && !isAlike(nick, other));
  };
  return new Set([...namesOf].filter(isShared).map(([nick]) => nick));
}

/** Whether two ways of writing a name may be of one person: the beginning of a word of one is in the other. */
function isAlike(left: string, right: string): boolean {
  const isIn = (one: string, other: string): boolean =>
    one
      .toLowerCase()
      .split(/[\s._-]+/)
      .some((word) => word.length > 2 && together(other).includes(word.slice(0, 4)));
  return isIn(left, right) || isIn(right, left);
}
