// How a team names its specs, and which of its files describe an API.
import { expect, test } from "vitest";
import { decodeGateSettings, isApiFile, referenceReader } from "@assent/review";

const settings = `gate:
  trailers:
    "Ticket: ENG-{number}": "eng-{number}"
    "Feature ({name})": "{name}"
  completes:
    "Done: ENG-{number}": "eng-{number}"
  api: ["api/schema/**"]
  require: true
`;

test("lines of one's own count beside those that are known", async () => {
  const read = await decodeGateSettings(settings);
  if (!read.ok) throw new Error(read.error);
  const named = referenceReader(read.value.forms);
  const message = "Resize\n\nTicket: eng-12\nFeature (specs/alias.rst)\nDone: ENG-13\nStory: 7\nTicket: OPS-1\n";
  expect(named(message)).toEqual([
    { id: "eng-12", says: "part" },
    { id: "alias", says: "part" },
    { id: "eng-13", says: "done" },
    { id: "story-7", says: "part" },
  ]);
  expect(isApiFile("api/schema/v2/servers.json", read.value.apiFiles)).toBe(true);
  expect(read.value.needsSpec).toBe(true);
});

test.each([
  ["gate: {trailers: {'Ticket': 'x'}}", '"Ticket" has to hold "{name}" or "{number}" once.'],
  ["gate: {trailers: {'{name}': '{name}'}}", "would match every line"],
  ["gate: {trailers: {'A: {name} {name}': '{name}'}}", "once."],
  ["gate: {trailers: {'A: {name}': 'fixed'}}", '"fixed" has to hold "{name}"'],
  ["gate: {trailer: {}}", "gate"],
  ["gate: [", "no valid YAML"],
])("%s is refused in a sentence", async (text, says) => {
  const read = await decodeGateSettings(text);
  expect(read.ok ? "" : read.error).toContain(says);
});

test("a long line takes no time", async () => {
  const read = await decodeGateSettings("gate: {trailers: {'a a a a {name} a a a a': '{name}'}}");
  if (!read.ok) throw new Error(read.error);
  const named = referenceReader(read.value.forms);
  expect(named(`x\n\n${"a ".repeat(200_000)}b`)).toEqual([]);
});
