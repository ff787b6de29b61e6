// What the field "Change" says: the kind, the release in which a method goes, a reason; what is not read is told, and
// whatever else it says, a method that goes away is never taken for a new one.
import { expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { specWith } from "./read-text.ts";

test.each<[string, readonly unknown[], readonly string[]]>([
  ["added", ["added", undefined, undefined], []],
  ["Changed -- the limit is lower", ["changed", undefined, "the limit is lower"], []],
  ["deprecated, removed in 2027.1", ["deprecated", "2027.1", undefined], []],
  ["deprecated, removed in 2027-06-01", ["deprecated", "2027-06-01", undefined], []],
  ["deprecated, removed in 4.0-rc1 - it is slow", ["deprecated", "4.0-rc1", "it is slow"], []],
  ["deprecated, removed in stein-2 -- it is slow", ["deprecated", "stein-2", "it is slow"], []],
  ["deprecated--it is slow", ["deprecated", undefined, "it is slow"], []],
  ["deprecated -it is slow", ["deprecated", undefined, "it is slow"], []],
  ["deprecated since 2026.1, removed in 2027.1", ["deprecated", "2027.1", undefined], []],
  ["deprecated in release 2026.1", ["deprecated", undefined, undefined], []],
  ["removed in 2027.1", ["removed", undefined, undefined], []],
  ["added in ``1.7`` -- for tools", ["added", undefined, "for tools"], []],
  [
    "removed for everybody",
    ["removed", undefined, undefined],
    ['"removed for everybody" says more than the kind of change; "removed" is read.'],
  ],
  ["deprecated, removed in", ["deprecated", undefined, undefined], ['"in" names no release.']],
  [
    "deprecated, removed in release -- it is slow",
    ["deprecated", undefined, "it is slow"],
    ['"release" names no release.'],
  ],
  ["renewed", ["added", undefined, undefined], ['"renewed" is no kind of change.']],
])("%j", (words, [kind, removal, reason], told) => {
  const { contract, diagnostics } = readContract(
    specWith(`Base path \`\`/v1\`\`.\n\nGet\n~~~\n\n:Method: \`\`GET /a\`\`\n:Change: ${words}\n:Normal codes: 200\n`),
  );
  const [one] = contract.operations;
  expect([one!.change.value, one!.removal, one!.reason]).toEqual([kind, removal, reason]);
  expect(diagnostics.map(({ message }) => message)).toEqual(told);
});
