// How a team names its specs, and which of its files describe an API.
import { expect, test } from "vitest";
import {
  decodeGateSettings,
  describesApi,
  endsOfRange,
  isApiFile,
  referenceReader,
  unreadReferences,
} from "@assent/review";

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
    { id: "alias", says: "part", file: "specs/alias.rst" },
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

test.each([
  ["two names without a comma", "Implements: story-1 story-99", 1],
  ["a space before the colon", "Implements : story-99", 0],
  ["an address", "Story: https://storyboard.example.org/#!/story/99", 0],
  ["no number", "Story: soon", 1],
  ["a part", "Partial-Implements: blueprint resize", 0],
  ["a sentence", "Implements the rest of it: all", 0],
  ["another trailer", "Change-Id: I99", 0],
])("what begins as a line that names a spec and names none is told: %s", (_says, line, count) => {
  expect(unreadReferences([`Code\n\n${line}\n`])).toEqual(count === 0 ? [] : [{ line, word: undefined }]);
  if (/99|resize/.test(line) && count === 0 && !line.startsWith("Change")) {
    expect(referenceReader()(`Code\n\n${line}\n`)).toHaveLength(1);
  }
});

test.each<readonly [says: string, message: string, unread: readonly string[]]>([
  ["in the subject", "Implements: story-999", ["Implements: story-999"]],
  ["in the subject, without a colon", "Implements blueprint resize", ["Implements blueprint resize"]],
  ["in a list", "Code\n\n- Implements: story-999\n1. Spec: resize", ["- Implements: story-999", "1. Spec: resize"]],
  ["quoted", "Code\n\n> Story: 7", ["> Story: 7"]],
  ["strong", "Code\n\n**Implements:** story-999\n**Spec: b**", ["**Implements:** story-999", "**Spec: b**"]],
  ["in parentheses", "Code\n\n(Implements: story-999)", ["(Implements: story-999)"]],
  ["with a colon of another kind", "Code\n\nImplements\uff1a story-999", ["Implements\uff1a story-999"]],
  ["with what is not seen", "Code\n\nImple\u200bments: story-999", ["Imple\u200bments: story-999"]],
  ["nearly the word", "Code\n\nImplement: story-999\nStories: 7, 8", ["Implement: story-999", "Stories: 7, 8"]],
  ["nearly the word, in the subject", "Implemented: story-999", ["Implemented: story-999"]],
  ["named by another line too", "Code\n\n* Implements: story-9\n\nImplements: story-9", []],
  ["a subject about something else", "Spec: mend the words of it", []],
  ["a subject of two words", "blueprint cleanup", []],
  ["a list of work", "Code\n\nTasks:\n- Task: write it down\n- implement the rest", []],
  ["other trailers", "Code\n\nChange-Id: I9\nNote: fine\nSigned-off-by: A <a@example.org>", []],
])("a line that means to name a spec is told: %s", (_says, message, unread) => {
  expect(unreadReferences([message]).map(({ line }) => line)).toEqual(unread);
});

test.each<readonly [subject: string, word: string | undefined]>([
  ["Spec: cleanup", "cleanup"],
  ["spec: Cleanup", "Cleanup"],
  ["**Spec:** cleanup", "cleanup"],
  ["Blueprint: cleanup.", "cleanup"],
  ["Implements: cleanup", "cleanup"],
  ["Spec: quota-limits", undefined],
  ["Spec: specs/quota.rst", undefined],
  ["Story: 7", undefined],
  ["Implements blueprint resize", undefined],
])("what is only a word in the subject %s may be none: %s", (subject, word) => {
  expect(unreadReferences([subject])).toEqual([{ line: subject, word }]);
});

test("a long line takes no time", async () => {
  const read = await decodeGateSettings("gate: {trailers: {'a a a a {name} a a a a': '{name}'}}");
  if (!read.ok) throw new Error(read.error);
  const named = referenceReader(read.value.forms);
  const long = ["a ", "-", "1.", "*", "(", " ", ",", "Implements: "].map((part) => part.repeat(100_000));
  for (const line of long) {
    expect(named(`x\n\n${line}b`)).toEqual([]);
    unreadReferences([`${line}b`, `x\n\n${line}b`, `x\n\nb${line}b`], read.value.forms);
  }
});

test.each<readonly [says: string, text: string, isApi: boolean]>([
  ["YAML", "openapi: 3.1.0\n", true],
  ["YAML with a comment above", "# Ours\n---\n'openapi': '3.0.0'\n", true],
  ["YAML that is indented as a whole", "  info: {}\n  openapi: 3.1.0\n", true],
  ["YAML in one line", "{info: {}, openapi: 3.1.0}\n", true],
  ["a later document of YAML", "a: 1\n---\nswagger: '2.0'\n", true],
  ["JSON", '{\n  "openapi": "3.1.0"\n}', true],
  ["JSON in one line, the version last", '{"info":{},"swagger":"2.0"}', true],
  ["a word in a text", "text: |\n  openapi: 3.1.0\n", false],
  ["a key below others", "dependencies:\n  swagger: 2.0\n", false],
  ["a package", '{"dependencies":{"openapi":"3.0.0"}}', false],
  ["no JSON", '{"openapi', false],
  ["a key with an escape", '{"open\\u0061pi": "3.1.0"}', true],
  ["a key with an escape before a digit", '{"o\\u0070enapi": "3.1.0"}', true],
  ["a key with an escape, in YAML", '"open\\x61pi": 3.1.0\n', true],
  ["JSON5", "// Ours\n{\n  info: {title: 'a', /* } */},\n  openapi: '3.1.0',\n}\n", true],
  ["JSON that breaks off", '{"openapi": "3.1.0", "paths": {"/a": ', true],
  ["a key that is merged in", "a: &a {openapi: 3.1.0}\n<<: *a\n", true],
  ["a key that stands elsewhere", "a: &a openapi\n*a : 3.1.0\n", true],
  ["JSON5 with the word below", "{dependencies: {openapi: '3'}}", false],
  ["JSON5 with the word in a string", "{a: '{openapi: 3}'}", false],
  ["a list in JSON", '[{"a": 1}, {"openapi": "3.1.0", "paths": {}}]', true],
  ["a list in JSON that breaks off", '[[{"openapi": "3.1.0", "paths": {', true],
  ["a list in YAML", "- a: 1\n- openapi: 3.1.0\n  paths: {}\n", true],
  ["a list in YAML, in one line", "[{openapi: 3.1.0}]", true],
  ["a list below a key", '{"a": [{"openapi": "3.1.0"}]}', false],
  ["a list of words", '["openapi", ": 3.1.0"]', false],
  ["a key of a form of its own", "? openapi\n: 3.1.0\n", true],
  ["another alphabet first", "\u4e2d: 1\nopenapi: 3.1.0\n", true],
])("a document of an API is known by what it says: %s", async (_says, text, isApi) => {
  for (const path of ["a.yaml", "a.json5", "a.JSON"])
    expect(await describesApi(Buffer.from(text), path), path).toBe(isApi);
  for (const mark of ["\ufeff", ""]) {
    const little = Buffer.from(mark + text, "utf16le");
    expect(await describesApi(little, "a.json")).toBe(isApi);
    expect(await describesApi(Buffer.from(little).swap16(), "a.json")).toBe(isApi);
    const wide = Buffer.from(
      Uint32Array.from(Array.from(mark + text), (character) => character.codePointAt(0)!).buffer,
    );
    expect(await describesApi(wide, "a.json")).toBe(isApi);
    expect(await describesApi(Buffer.from(wide).swap32(), "a.json")).toBe(isApi);
  }
});

test.each<readonly [path: string, text: string, isApi: boolean]>([
  ["contract", "openapi: 3.1.0\npaths: {}\n", true],
  ["contract.tmpl", '{"openapi": "3.1.0"}', true],
  ["README.md", "# Ours\n\n```yaml\nopenapi: 3.1.0\n```\n\n- [a](b): c\n", false],
  ["test.ts", "const text = `\nopenapi: 3.1.0\n`;\nexport { text };\n", false],
  ["logo.png", "\u0000\u0000openapi: 3", false],
  ["contract.yaml", "open\u0000api: 3.1.0\n", true],
  ["contract.yaml", "openapi: 3.1.0\n\u0000", true],
  ["contract.json", '{"a": "\u0000", "openapi": "3.1.0"}', true],
  ["contract.yaml.in", "@head@\nopenapi: 3.1.0\n", true],
  ["a.inc", ".. rest_method:: GET /v1/x\u0000\n", true],
  ["large.yaml", `  openapi: 3.1.0\n${"  # x\n".repeat(400_000)}`, true],
  ["large.yaml", `{info: {}, openapi: 3.1.0, a: "${"x".repeat(2_000_001)}"}`, true],
  ["large.yaml", `a: openapi\n${"# x\n".repeat(600_000)}`, false],
  ["large", `openapi: 3.1.0\npaths: {}\n${"# x\n".repeat(60_000)}`, true],
  ["large.md", `openapi: 3.1.0\n${"# x\n".repeat(60_000)}`, false],
  ["doc/source/servers.inc", "List servers\n============\n\n.. rest_method:: GET /servers\n", true],
  ["a.inc", ".. REST_METHOD:: GET /v1/x\n", true],
  ["a.rst", "..\trest_method:: GET /v1/x\n", true],
  ["a.rst", ".. rest_method :: GET /v1/x\n", true],
  ["a.rst", "- .. rest_method:: GET /v1/x\n", true],
  ["a.rst", "A\n=\n\n.. note::\n\n   .. Rest_Parameters:: a.yaml\n", true],
  ["a.rst", `${"x".repeat(10_001)}\n\n.. rest_method:: GET /v1/x\n`, true],
  ["a.rst", `.. rest_method:: GET /v1/x\n\n${"x".repeat(10_001)}\n`, true],
  ["a.rst", ".. A comment that names rest_method::\n", false],
  ["a.rst", "A listing::\n\n   .. rest_method:: GET /v1/x\n", false],
  ["specs/servers.rst", "List servers\n============\n\nGET /servers\n", false],
])("%s is judged by what it says, not by its name alone", async (path, text, isApi) => {
  expect(await describesApi(Buffer.from(text), path)).toBe(isApi);
});

test.each(['{"openapi', '{"' + '\\"'.repeat(300_000), "{" + "/*".repeat(300_000), "[".repeat(300_000)])(
  "a text without an end takes no time",
  async (text) => {
    expect(await describesApi(Buffer.from(`${text}openapi`), "a.txt")).toBe(false);
  },
);

test.each([
  ["main..HEAD", "main", "HEAD"],
  ["main...side", "main", "side"],
  ["main..", "main", "HEAD"],
  ["..HEAD", undefined, undefined],
  ["main", undefined, undefined],
  ["a..b..c", undefined, undefined],
])("the ends of %s", (range, base, head) => {
  expect(endsOfRange(range)).toEqual(base === undefined ? undefined : { base, head });
});
