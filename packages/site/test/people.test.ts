// Who is who: ways of writing one person, and the page that they share.
import { expect, test } from "vitest";
import { findPeople } from "../src/entries/people.ts";

const written = (name: string, nick?: string, email?: string) => ({ name, nick, email, role: "primary" as const });

test.each([
  ["Balazs Gibizer", "balazs-gibizer"],
  ["John Garbutt", "johngarbutt"],
  ["stephen.finucane", "Stephen Finucane"],
  ["dan_smith", "Dan Smith"],
  ["Mirela Okafor", "mokafor"],
])("%s and %s are one person", (left, right) => {
  const personOf = findPeople([written(left), written(right)]);
  const [full, nick] = left.includes(" ") ? [left, right] : [right, left];
  expect(personOf(written(left))).toBe(personOf(written(right)));
  expect(personOf(written(left))).toMatchObject({ name: full, nick });
});

test("other names are other people", () => {
  const personOf = findPeople([written("Sam Lee"), written("samlin"), written("Sam")]);
  expect(new Set([written("Sam Lee"), written("samlin"), written("Sam")].map(personOf)).size).toBe(3);
});

test("a nick that is written alone is one rather than what stands beside the name and has nothing of it", () => {
  const all = [written("Mirela Okafor", "dashboard"), written("mokafor"), written("Mirela Okafor")];
  expect(all.map(findPeople(all)).map(({ nick }) => nick)).toEqual(["mokafor", "mokafor", "mokafor"]);
});

test.each<readonly [name: string, others: readonly string[], nick: string]>([
  ["two have the same letters", ["Mirela Okafor", "Moses Okafor"], "mokafor"],
  ["a short surname", ["Sam Lee"], "slee"],
  ["another first letter", ["Mirela Okafor"], "rokafor"],
])("a first letter and a surname are nobody's where it may be another: %s", (_name, others, nick) => {
  const all = [...others, nick].map((name) => written(name));
  expect(new Set(all.map(findPeople(all))).size).toBe(all.length);
});

test("what stands before the @ of an address is a nick where somebody writes it alone, and it is nobody else's", () => {
  const all = [
    written("Wanda Hayut", undefined, "weshay@example.org"),
    written("weshay"),
    written("Sam Lee", undefined, "devel@example.org"),
    written("Rania Hadj", undefined, "devel@example.com"),
    written("devel"),
  ];
  const personOf = findPeople(all);
  expect(personOf(all[1]!)).toBe(personOf(all[0]!));
  expect(personOf(all[0]!)).toMatchObject({ name: "Wanda Hayut", nick: "weshay" });
  expect(new Set(all.slice(2).map(personOf)).size).toBe(3);
});

test("an address that stands alone is that of the nick before its @, which has no sign in its name", () => {
  const all = [written("mokafor@example.org", undefined, "mokafor@example.org"), written("mokafor")];
  const personOf = findPeople(all);
  expect(personOf(all[0]!)).toBe(personOf(all[1]!));
  expect(personOf(all[0]!)).toMatchObject({ key: "mokafor", name: "mokafor" });
});

test.each([
  ["another address has the same before its @", "maria", ["maria@example.org", "maria@example.com"]],
  ["it is of an office", "admin", ["admin@example.org"]],
])("an address that stands alone is of no nick where %s", (_name, nick, addresses) => {
  const all = [...addresses.map((address) => written(address, undefined, address)), written(nick)];
  expect(new Set(all.map(findPeople(all))).size).toBe(all.length);
});

test("an address alone takes nobody's nick away", () => {
  const all = [
    written("Mirela Hadj", undefined, "mokafor@example.org"),
    written("mokafor@example.org", undefined, "mokafor@example.org"),
    written("mokafor"),
  ];
  const personOf = findPeople(all);
  expect(new Set(all.map(personOf)).size).toBe(1);
  expect(personOf(all[1]!)).toMatchObject({ name: "Mirela Hadj", nick: "mokafor" });
});

test("what stands beside names that have nothing in common is nobody's nick", () => {
  const all = [written("Sam Lee", "Initech"), written("Rania Hadj", "Initech"), written("Dan Smith", "das")];
  const personOf = findPeople([...all, written("das"), written("Daniel Smith", "das")]);
  expect(all.map((one) => [personOf(one).name, personOf(one).nick])).toEqual([
    ["Sam Lee", undefined],
    ["Rania Hadj", undefined],
    ["Dan Smith", "das"],
  ]);
  expect(personOf(written("das"))).toBe(personOf(all[2]!));
});

test("accents stay with their letters in the address of a page", () => {
  const person = written("Zoe\u0308 A\u030angstro\u0308m");
  expect(findPeople([person])(person).key).toBe("zoe-angstrom");
});
