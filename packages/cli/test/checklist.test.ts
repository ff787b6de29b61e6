// The template's questions, each beside the text that may answer it.
import { describe, expect, test } from "vitest";
import { assent, folderWith, spec, template } from "./run.ts";

const path = "specs/warm_every_worker.rst";
const good = { "specs/template.rst": template, [path]: spec };

/** A spec, or a template, with a section. */
function page(title: string, text: string): string {
  const heading = `${title}\n${"=".repeat(title.length)}`;
  return `Title\n=====\n\nhttps://storyboard.example.org/#!/story/2002113\n\nWhy.\n\n${heading}\n\n${text}`;
}

interface Found {
  readonly question: string;
  readonly answer: { readonly text: string; readonly line: number } | null;
}

/** The questions that a template asks in a section, beside what a spec says there. */
async function askedOf(title: string, questions: string, text: string): Promise<readonly Found[]> {
  const folder = folderWith({ "specs/template.rst": page(title, questions), "specs/a.rst": page(title, text) });
  const { out } = await assent(folder, ["checklist", "specs/a.rst", "--format", "json"]);
  return JSON.parse(out) as readonly Found[];
}

describe("checklist", () => {
  test("beside nothing says so", async () => {
    const folder = folderWith({
      "specs/template.rst": page(
        "API",
        "Each call should have the following:\n\n* Method type.\n\n* What is the quota?\n",
      ),
      "specs/a.rst": page("API", "* Method type: PUT\n"),
    });
    expect((await assent(folder, ["checklist", "specs/a.rst"])).out).toContain("nothing found in this section");
  });

  test("what a comment says is no answer", async () => {
    const found = await askedOf(
      "Costs",
      "Which costs does it have?\n",
      ".. assent: ignore line-length -- the costs have a table of the vendor\n\n.. Which costs it has\n   is to be seen.\n\nIt costs one worker.\n",
    );
    expect(found.map(({ answer }) => answer?.text)).toEqual(["It costs one worker."]);
  });

  const form = [
    "Method type.",
    "Normal http response code(s).",
    "Expected error http response code(s).",
    "URL for the resource.",
    "Parameters which can be passed via the url.",
    "JSON schema definition for the body data if allowed.",
    "JSON schema definition for the response data if any.",
    "Discuss any policy changes.",
  ];
  const asksForm = `Each API method should have the following:\n\n${form.map((line) => `* ${line}\n`).join("\n")}`;
  const told = `Workers can be kept by hand for a while, until this has proved to be of use.

**Keep a worker**::

    POST /v1/workers/{id}/keep

Request::

    {"keep": {"minutes": 5}}

A worker that is not known is answered with \`\`404 Not Found\`\`.

Response (202 Accepted)::

    {"worker": {"id": "5", "kept": true}}
`;
  const table = "====== =======\nName   Type\n====== =======\nstatus integer\n====== =======";
  test.each([
    {
      name: "a call in blocks of code, with words around them",
      text: told,
      says: [
        "POST /v1/workers/{id}/keep",
        "Response (202 Accepted)::",
        "A worker that is not known is answered with ``404 Not Found``.",
        "POST /v1/workers/{id}/keep",
        "POST /v1/workers/{id}/keep",
        '{"keep": {"minutes": 5}}',
        '{"worker": {"id": "5", "kept": true}}',
        undefined,
      ],
    },
    {
      name: "labels in words of their own",
      text: "* Method: PUT\n* Codes: 200\n* Errors: 404, 409\n* URL: ``/v1/workers``\n* Parameters: as for GET\n* Body: as before\n",
      says: [
        "* Method: PUT",
        "* Codes: 200",
        "* Errors: 404, 409",
        "* URL: ``/v1/workers``",
        "* Parameters: as for GET",
        "* Body: as before",
        undefined,
        undefined,
      ],
    },
    {
      name: "directives with code below labels",
      text: 'Request:\n\n.. code-block:: json\n\n    {"keep": {"minutes": 5}}\n\nResponse:\n\n.. code:: json\n\n    {"kept": true}\n',
      says: [
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        '{"keep": {"minutes": 5}}',
        '{"kept": true}',
        undefined,
      ],
    },
    {
      name: "a table of fields, and numbers that are no codes",
      text: `Calls are kept for 300 seconds, since 2016-04-04.\n\nThe query takes:\n\n${table}\n\nThe policy is that of the owner.\n`,
      says: [undefined, undefined, undefined, undefined, "table", "table", "table", "The policy is that of the owner."],
    },
    {
      name: "nothing that looks like an answer",
      text: "Workers are kept.\n\nThey stay so for a while.\n",
      says: form.map(() => undefined),
    },
    {
      name: "that there is nothing",
      text: "There are no changes to the API. It stays what it was.\n\nWorkers are kept.\n",
      says: form.map(() => "There are no changes to the API. It stays what it was."),
    },
  ])("a question stands beside what looks like its answer: $name", async ({ text, says }) => {
    const found = await askedOf("REST API impact", asksForm, text);
    expect(found.map(({ question }) => question)).toEqual(form);
    const words = (answer: string | undefined): string | undefined =>
      answer === "table" ? table.replaceAll(/\s+/g, " ") : answer;
    expect(found.map(({ answer }) => answer?.text)).toEqual(says.map(words));
  });

  test.each([
    { asks: "Which error codes can it answer with?", beside: "It may answer 404." },
    { asks: "Which paths are new?", beside: "Call ``/v1/kept`` for it." },
    { asks: "Why are these codes needed?", beside: "Nobody knows." },
    { asks: "Will the path change?", beside: "Nobody knows." },
  ])("what it asks for counts, not the words of one template: $asks", async ({ asks, beside }) => {
    const text = "Nobody knows.\n\nIt may answer 404.\n\nCall ``/v1/kept`` for it.\n";
    const [found] = await askedOf("Calls", `${asks}\n`, text);
    expect(found?.answer?.text).toBe(beside);
  });

  const lock = "Will it lock?";
  const wait = "Who waits for it, and how long?";
  test.each([
    {
      name: "kept, with the answer below",
      text: `* ${lock}\n\n  No.\n\n* ${wait} Say it well.\n\n  Nobody.\n`,
      says: ["No.", "Nobody."],
    },
    {
      name: "kept, with the answer behind it",
      text: `* ${lock} No.\n* ${wait} Say it well. Nobody.\n`,
      says: ["No.", "Nobody."],
    },
    { name: "kept in bold", text: `**${lock}**\n\nNo.\n\n**${wait}**\n\nNobody.\n`, says: ["No.", "Nobody."] },
    { name: "kept, and one not answered", text: `* ${lock}\n\n* ${wait}\n\n  Nobody.\n`, says: [undefined, "Nobody."] },
    {
      name: "kept, above one answer",
      text: `${lock} ${wait}\n\nNobody waits.\n`,
      says: ["Nobody waits.", "Nobody waits."],
    },
    { name: "kept by one of two", text: `* ${lock}\n\n  No.\n`, says: ["No.", undefined] },
    { name: "kept, and nothing said", text: `* ${lock}\n\n* ${wait}\n`, says: [undefined, undefined] },
    {
      name: "in words of one's own",
      text: "There is no lock, and nobody has to wait.\n",
      says: ["There is no lock, and nobody has to wait.", "There is no lock, and nobody has to wait."],
    },
  ])("questions that are $name", async ({ text, says }) => {
    const found = await askedOf("Impact", `* ${lock}\n* ${wait} Say it well.\n`, text);
    const lines = page("Impact", text).split("\n");
    expect(found.map(({ answer }) => answer?.text)).toEqual(says);
    for (const { answer } of found) if (answer !== null) expect(lines[answer.line - 1]).toContain(answer.text);
  });

  test("an answer in other words than the question's stands beside it", async () => {
    const [found] = await askedOf("REST API impact", "What is the quota?\n", "``GET /v1/sources``\n\n* 404\n");
    expect(found?.answer?.text).toBe("``GET /v1/sources``");
  });

  test("has the template's questions, each beside a text", async () => {
    const { code, out } = await assent(folderWith(good), ["checklist", path]);
    expect(code).toBe(0);
    expect(out).toContain("# Checklist: Warm every worker\n");
    expect(out).toMatch(
      /## Performance Impact\n\n- \[ \] Will the change include any locking[^\n]*\n {2}specs\/warm_every_worker\.rst:\d+ “No locking\./,
    );
    const { out: data } = await assent(folderWith(good), ["checklist", path, "--format", "json"]);
    const items = JSON.parse(data) as readonly { question: string; asked: { path: string } }[];
    expect(items.some(({ question }) => question.startsWith("Will the change include any locking"))).toBe(true);
    expect(items[0]?.asked.path).toBe("specs/template.rst");
  });

  test.each(["checklist", "message"])("of a template there is none, and why is told: %s", async (command) => {
    expect(await assent(folderWith(good), [command, "specs/template.rst"])).toEqual({
      code: 2,
      out: "",
      err: "specs/template.rst: This is a template, and no spec.\n  = help: name a spec; assent new makes one from the template\n",
    });
  });
});
