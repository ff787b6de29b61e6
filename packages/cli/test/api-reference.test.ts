// The API reference of a site is what the ledger keeps: later texts laid over earlier ones, shapes too; what breaks a promise
// is told there and not taken; what only the working folder says of a spec that was decided on is proposed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { rootPath } from "../../../test/shared.ts";
import { assent, write } from "./run.ts";
import { scratchRepository, type Scratch } from "./scratch.ts";

const template = readFileSync(join(rootPath, "examples/faas/specs/template.rst"), "utf8");

/** Two groups of whom nobody has to vote: a proposal that is submitted is approved. */
const alone =
  "policy:\n  groups: {core: [bo@example.org]}\n  classes:\n    normal: {approvals: 0, lastCallDays: 0}\n    api: {also: [], majority: null, approvals: 0, lastCallDays: 0}\n    data: {also: []}\n    deployment: {also: []}\n";

const heading = (title: string, mark: string): string => `${title}\n${mark.repeat(title.length)}\n\n`;

const specOf = (title: string, story: number, methods: string): string =>
  `${heading(title, "=")}https://storyboard.example.org/#!/story/${story}\n\nIntro.\n\n${heading("Problem description", "=")}Text.\n\n${heading("Proposed change", "=")}Text.\n\n${heading("REST API impact", "-")}${methods}`;

const table = (title: string, rows: readonly string[]): string =>
  `\n.. list-table:: ${title}\n   :header-rows: 1\n\n${["Name | Type | Required | Meaning", ...rows]
    .map((cells) =>
      cells
        .split(" | ")
        .map((cell, index) => `   ${index === 0 ? "*" : " "} - ${cell}\n`)
        .join(""),
    )
    .join("")}\n`;

const method = (title: string, name: string, change: string, fields = ""): string =>
  `${heading(title, "~")}Text of it.\n\n:Method: \`\`${name}\`\`\n:Change: ${change}\n${fields}\n`;

const create = (length: number, change = "added"): string =>
  method(
    "Create a job",
    "POST /v1/jobs",
    change,
    `${change === "added" ? ":Normal codes: 201\n:Error codes: 409\n" : ""}${table("Request body", [`\`\`name\`\` | string | yes | Length 1 to ${length}.${change === "added" ? "" : " (changed)"}`])}${change === "added" ? ":Response body: `Job`_\n" : ""}`,
  );
const jobs = specOf(
  "Jobs",
  101,
  `${heading("Job", "~")}${table("Shape", ["``id`` | uuid | yes | Identifier.", "``state`` | string | yes | One of ``queued``, ``done``.", "``cost`` | integer | no | At least 0."])}${create(64)}${method("List jobs", "GET /v1/jobs", "added", `:Normal codes: 200\n${table("Response body", ["``jobs`` | list of `Job`_ | yes | One a job."])}`)}${method("Delete a job", "DELETE /v1/jobs/{id}", "added", ":Normal codes: 204\n")}`,
);
const states = (state: string): string =>
  specOf(
    "Paused jobs",
    107,
    `${heading("Job", "~")}${table("Shape", [`\`\`state\`\` | string | yes | One of \`\`queued\`\`, \`\`${state}\`\`, \`\`done\`\`. (changed)`, "``cost`` | integer | no | At least 0. (removed)"])}`,
  );
const short = (length: number): string => specOf("Short names", 104, create(length, "changed"));
const outgoing = specOf(
  "No new deletions",
  105,
  method("Delete a job", "DELETE /v1/jobs/{id}", "deprecated, removed in 2027.1"),
);
const gone = specOf("No delete", 106, method("Delete a job", "DELETE /v1/jobs/{id}", "removed"));

const at = {
  jobs: "specs/2026.1/approved/jobs.rst",
  outgoing: "specs/2026.2/approved/outgoing.rst",
  states: "specs/2026.3/approved/states.rst",
  short: "specs/2026.3/approved/short.rst",
  gone: "specs/2026.3/approved/gone.rst",
};

/** A repository with a commit for each step. */
function repository(...steps: readonly Readonly<Record<string, string>>[]): Scratch {
  const place = scratchRepository({ "assent.yaml": alone, "specs/template.rst": template });
  place.be("bo");
  for (const [index, files] of steps.entries()) place.commit(`Step ${index}`, files);
  return place;
}

function wordsOf(part: string): string {
  return part
    .replace(/<[^>]*>/g, "")
    .replaceAll("&quot;", '"')
    .replace(/\s+/g, " ")
    .trim();
}

/** The methods of a page of the reference in words, by part and name; "Approved: POST /v1/jobs". */
function methodsIn(html: string): Readonly<Record<string, string>> {
  const words = (part: string): string => wordsOf(part.replace(/<\/?(?:p|li|h3|ul|div|dl|dt|dd)\b/g, " $&"));
  return Object.fromEntries(
    html.split("<h2>").flatMap((part) =>
      part
        .split('<li class="promise"')
        .slice(1)
        .map((item) => {
          const name = words(/<p class="method-name">(.*?)(?:<\/(?:a|p)>|<a class="anchor")/.exec(item)?.[1] ?? "");
          return [`${words(part.slice(0, part.indexOf("</h2>")))}: ${name}`, words(`<li ${item}`)] as const;
        }),
    ),
  );
}

const page = (root: string, path: string): string => readFileSync(join(root, "site", path), "utf8");

async function reference(place: Scratch): Promise<Readonly<Record<string, string>>> {
  expect((await place.assent("build --no-cache")).code).toBe(0);
  return methodsIn(page(place.root, "api/jobs.html"));
}

/** What of `wanted` a text has not, and what of `unwanted` it has. */
function wrongIn(text: string | undefined, wanted: readonly string[], unwanted: readonly string[] = []): unknown {
  return {
    lacks: wanted.filter((words) => text?.includes(words) !== true),
    has: unwanted.filter((words) => text?.includes(words) === true),
  };
}
const right = { lacks: [], has: [] };

test("a shape that a later spec changes is the changed one, for every method that uses it", async () => {
  const place = repository({ [at.jobs]: jobs }, { [at.states]: states("paused") });
  const methods = await reference(place);
  for (const name of ["POST /v1/jobs", "GET /v1/jobs"])
    expect(
      wrongIn(
        methods[`Approved: ${name}`],
        [
          "state string, required One of queued, paused, done",
          "Added by Jobs for 2026.1",
          "Changed by Paused jobs for 2026.3",
        ],
        ["queued, done", "At least 0", "`", "changed"],
      ),
      methods[`Approved: ${name}`],
    ).toEqual(right);
  expect(wrongIn(methods["Approved: DELETE /v1/jobs/{id}"], ["Added by Jobs"], ["Paused"])).toEqual(right);
  // The name of a shape leads to where it is described.
  expect(page(place.root, "api/jobs.html")).toContain(
    '<h3>Response: <a href="../specs/2026.1/approved/jobs.html#job">Job</a></h3>',
  );
  expect(page(place.root, "api/jobs.html")).toContain(
    'list of <a href="../specs/2026.1/approved/jobs.html#job">Job</a>, required',
  );
});

const ofShape = (title: string, story: number, rows: readonly string[], more = ""): string =>
  specOf(title, story, `${heading("Job", "~")}${table("Shape", rows)}${more}`);
const later = (number: number): string => `specs/2026.${number}/approved/later.rst`;
const list = "GET /v1/jobs";

test.each<{
  readonly what: string;
  readonly steps: readonly Readonly<Record<string, string>>[];
  readonly name?: string;
  readonly has: readonly string[];
  readonly hasNot: readonly string[];
}>([
  {
    what: "twice is as the last one has it",
    steps: [
      {
        [later(2)]: ofShape("Two", 202, [
          "``state`` | string | yes | One of ``queued``, ``done``. Two of them. (changed)",
        ]),
      },
      {
        [later(3)]: ofShape("Three", 203, [
          "``state`` | string | yes | One of ``queued``, ``done``. Three of them. (changed)",
        ]),
      },
    ],
    has: [
      "state string, required One of queued, done. Three of them. cost",
      "Changed by Two for 2026.2",
      "Changed by Three for 2026.3",
    ],
    hasNot: ["Two of them"],
  },
  {
    what: "by a changed method that names it, and then alone",
    steps: [
      {
        [later(2)]: ofShape(
          "Two",
          202,
          ["``state`` | string | yes | One of ``queued``, ``done``. Two of them. (changed)"],
          method(
            "List jobs",
            list,
            "changed",
            table("Response body", ["``jobs`` | list of `Job`_ | yes | Each. (changed)"]),
          ),
        ),
      },
      {
        [later(3)]: ofShape("Three", 203, [
          "``state`` | string | yes | One of ``queued``, ``done``. Three of them. (changed)",
        ]),
      },
    ],
    has: [
      "Each.",
      "state string, required One of queued, done. Three of them. cost",
      "Changed by Two for 2026.2",
      "Changed by Three for 2026.3",
    ],
    hasNot: ["Two of them", "One a job"],
  },
  {
    what: "with a field of a shape that is new",
    steps: [
      {
        [later(2)]: ofShape(
          "Two",
          202,
          ["``owner`` | `Owner`_ | no | Whose it is. (new)"],
          `${heading("Owner", "~")}${table("Shape", ["``nick`` | string | yes | How they are called."])}`,
        ),
      },
    ],
    has: ["owner Owner Whose it is.", "Owner nick string, required How they are called.", "Changed by Two"],
    hasNot: ["(new)"],
  },
  {
    what: "so that a field is deprecated",
    steps: [
      { [later(2)]: ofShape("Two", 202, ["``cost`` | integer | no | At least 0. Removed in 2027.1. (deprecated)"]) },
    ],
    has: ["cost integer deprecated At least 0. Removed in 2027.1.", "Changed by Two"],
    hasNot: [],
  },
  {
    what: "of which a method of another spec answers",
    steps: [
      {
        [later(2)]: specOf(
          "Two",
          202,
          method("Show a job", "GET /v1/jobs/{id}", "added", ":Normal codes: 200\n:Response body: `Job`_\n"),
        ),
        [at.states]: states("paused"),
      },
    ],
    name: "GET /v1/jobs/{id}",
    has: ["Response: Job id uuid", "paused", "Added by Two for 2026.2", "Changed by Paused jobs for 2026.3"],
    hasNot: ["cost"],
  },
])("a shape that is changed $what", async ({ steps, name = list, has, hasNot }) => {
  const methods = await reference(repository({ [at.jobs]: jobs }, ...steps));
  const found = methods[`Approved: ${name}`];
  expect(wrongIn(found, has, hasNot), found).toEqual(right);
});

test("what breaks a promise is told at the method, and what was promised before stays", async () => {
  const place = repository({ [at.jobs]: jobs }, { [at.outgoing]: outgoing });
  const before = await reference(place);
  expect(before["Approved: DELETE /v1/jobs/{id}"]).toContain("deprecated, to be removed in 2027.1");
  place.commit("Broken", { [at.short]: short(32), [at.gone]: gone });
  const methods = await reference(place);
  const broken = 'was promised otherwise: The request body at "name" has the greatest length 32; it was 64.';
  expect(
    wrongIn(
      methods["Approved: POST /v1/jobs"],
      [
        "name string, required Length 1 to 64.",
        broken,
        "Said by Short names for 2026.3",
        "Promised by Jobs",
        "name | string | yes | Length 1 to 64.",
      ],
      ["Length 1 to 32", "Changed by"],
    ),
    methods["Approved: POST /v1/jobs"],
  ).toEqual(right);
  const early =
    '"DELETE /v1/jobs/{id}" was promised otherwise: The operation is gone in 2026.3; it was promised until 2027.1.';
  expect(
    wrongIn(methods["Approved: DELETE /v1/jobs/{id}"], [
      early,
      "removed, though it is promised until a waiver lets it go",
    ]),
    methods["Approved: DELETE /v1/jobs/{id}"],
  ).toEqual(right);
  // In the words of the ledger.
  const { out } = await place.assent("contract ledger -f json");
  const { alerts } = JSON.parse(out) as { readonly alerts: readonly { readonly message: string }[] };
  const said = Object.values(methods).join("\n");
  expect(alerts).toHaveLength(2);
  expect(alerts.filter(({ message }) => !said.includes(message))).toEqual([]);
  // And where it is said.
  const cards = (path: string): string => wordsOf(page(place.root, path));
  expect(cards(at.short.replace(".rst", ".html"))).toContain(broken);
  expect(cards(at.gone.replace(".rst", ".html"))).toContain(early);
  expect(cards(at.jobs.replace(".rst", ".html"))).not.toContain("promised");
});

const terms = (sentence: string): string => `${sentence}\n\n`;
const pictures = specOf(
  "Pictures",
  108,
  `${terms("Authentication: ``X-Auth-Token`` on every method. Introduced in API version ``1.2``.")}${method(
    "Show a picture",
    "GET /v1/jobs/{id}/picture",
    "added",
    ':Authentication: none\n:Policy: ``job:look``, ``job:see``\n:Normal codes: 200\n:Response media type: ``image/png``\n:Response body: binary\n\nSample response 200 "small"\n\n.. code-block:: text\n\n   abc\n',
  )}${method("Put a picture", "PUT /v1/jobs/{id}/picture", "added", ":Policy: ``job:draw``\n:Normal codes: 204\n:Error codes:\n  * 404 -- no such job\n:Request media type: ``image/png``\n:Request body: binary\n")}`,
);
const oldPictures = specOf(
  "Old pictures",
  109,
  `${terms("Authentication: ``X-Auth-Token`` on every method. Introduced in API version ``1.3``.")}${heading("Show a picture", "~")}Shows the small one, too.\n\n:Method: \`\`GET /v1/jobs/{id}/picture\`\`\n:Change: changed\n:Policy: \`\`job:look\`\`\n\n${heading("Put a picture", "~")}:Method: \`\`PUT /v1/jobs/{id}/picture\`\`\n:Change: deprecated, removed in 2027.1 -- pictures are drawn by \`\`POST\`\`\n\n`,
);
const noPictures = specOf(
  "No pictures",
  110,
  `${heading("Put a picture", "~")}Draw it instead.\n\n:Method: \`\`PUT /v1/jobs/{id}/picture\`\`\n:Change: removed -- nobody looks\n`,
);
const picture = "/v1/jobs/{id}/picture";

test.each<{
  readonly what: string;
  readonly steps: readonly Readonly<Record<string, string>>[];
  readonly name: string;
  readonly has: readonly string[];
  readonly hasNot?: readonly string[];
}>([
  {
    what: "has who may call it, and media types",
    steps: [],
    name: `GET ${picture}`,
    has: [
      "Text of it.",
      "Policies job:look, job:see. No token is needed.",
      "Response (image/png): binary",
      'Sample response 200 (image/png) "small"abc',
      "Added by Pictures for 2026.1 ● Approved, in API version 1.2",
    ],
  },
  {
    what: "has the header of its token, and what is sent",
    steps: [],
    name: `PUT ${picture}`,
    has: ["Policy job:draw. The token is in X-Auth-Token.", "Request (image/png): binary"],
  },
  {
    what: "keeps what a change does not speak of",
    steps: [{ [at.outgoing]: oldPictures }],
    name: `GET ${picture}`,
    has: [
      "Text of it. Shows the small one, too.",
      "Policy job:look. No token is needed.",
      "Added by Pictures for 2026.1 ● Approved, in API version 1.2",
      "Changed by Old pictures for 2026.2 ● Approved, in API version 1.3",
    ],
  },
  {
    what: "tells why it is deprecated",
    steps: [{ [at.outgoing]: oldPictures }],
    name: `PUT ${picture}`,
    has: [
      "deprecated, to be removed in 2027.1",
      "Deprecated by Old pictures for 2026.2 ● Approved, in API version 1.3: pictures are drawn by POST",
    ],
  },
  {
    what: "stays whole as long as no waiver lets it go",
    steps: [{ [at.gone]: noPictures }],
    name: `PUT ${picture}`,
    has: [
      "removed, though it is promised until a waiver lets it go",
      "Text of it.",
      "204",
      "404 no such job",
      "Request (image/png): binary",
      "Removed by No pictures for 2026.3 ● Approved: nobody looks",
    ],
    hasNot: ["Draw it instead."],
  },
  {
    what: "is there again once what removed it is approved no longer",
    steps: [
      { [at.outgoing]: oldPictures },
      { "assent.yaml": `${alone}waivers: [{path: "${picture}", spec: story-110}]\n`, [at.gone]: noPictures },
      { "assent.yaml": alone, [at.gone]: "Gone\n====\n", "specs/backlog/gone.rst": noPictures },
    ],
    name: `PUT ${picture}`,
    has: ["deprecated, to be removed in 2027.1", "Text of it.", "204", "404 no such job"],
    hasNot: ["Draw it instead.", "Removed"],
  },
])("a method of the reference $what", async ({ steps, name, has, hasNot = [] }) => {
  const methods = await reference(repository({ [at.jobs]: pictures }, ...steps));
  const found = methods[`Approved: ${name}`];
  expect(wrongIn(found, has, hasNot), found).toEqual(right);
});

test("an approved text that was edited in its folder is told too", async () => {
  const place = repository({ [at.jobs]: jobs }, { [at.jobs]: jobs.replace("Length 1 to 64", "Length 1 to 16") });
  const methods = await reference(place);
  expect(
    wrongIn(
      methods["Approved: POST /v1/jobs"],
      ["Length 1 to 64.", "was promised otherwise", "greatest length 16; it was 64"],
      ["Length 1 to 16"],
    ),
    methods["Approved: POST /v1/jobs"],
  ).toEqual(right);
});

test("of a spec that was decided on the approved text counts, and what the folder says otherwise is proposed", async () => {
  const file = "specs/jobs.rst";
  const place = repository({ [file]: jobs });
  await place.assent(`propose ${file}`);
  await place.assent("submit story-101");
  expect((await place.assent("submit story-101")).code).toBe(0);
  const before = await reference(place);
  expect(Object.keys(before).sort()).toEqual(
    ["DELETE /v1/jobs/{id}", "GET /v1/jobs", "POST /v1/jobs"].map((name) => `Approved: ${name}`),
  );
  place.commit("Nobody approves this", {
    [file]: `${jobs.replace("Length 1 to 64", "Length 1 to 16")}${method("Drop all jobs", "DELETE /v1/jobs", "added", ":Normal codes: 204\n")}`,
  });
  const methods = await reference(place);
  const other = "The text of Jobs that stands here now is another one than was approved";
  expect(Object.keys(methods).sort()).toEqual([
    "Approved: DELETE /v1/jobs/{id}",
    "Approved: GET /v1/jobs",
    "Approved: POST /v1/jobs",
    "Proposed, not approved: DELETE /v1/jobs",
    "Proposed, not approved: POST /v1/jobs",
  ]);
  expect(wrongIn(methods["Approved: POST /v1/jobs"], ["Length 1 to 64", other], ["1 to 16"])).toEqual(right);
  expect(wrongIn(methods["Approved: GET /v1/jobs"], [], [other])).toEqual(right);
  for (const name of ["POST /v1/jobs", "DELETE /v1/jobs"])
    expect(wrongIn(methods[`Proposed, not approved: ${name}`], [other], ["Length 1 to 64", "● Approved"])).toEqual(
      right,
    );
  const spec = page(place.root, "specs/jobs.html");
  expect(spec.match(/stands here now is another one than was approved/g)).toHaveLength(2);
});

test("what an approved spec promised stays when its text is gone, and that is told", async () => {
  const place = repository({ [at.jobs]: jobs, [at.outgoing]: outgoing });
  place.git("rm", "-q", at.jobs);
  place.commit("Gone");
  const methods = await reference(place);
  const found = methods["Approved: POST /v1/jobs"];
  expect(
    wrongIn(found, [
      "Length 1 to 64.",
      '"POST /v1/jobs" was promised',
      "Promised by Jobs for 2026.1",
      "Added by Jobs for 2026.1",
    ]),
    found,
  ).toEqual(right);
  expect(found?.match(/was promised, and/g)).toHaveLength(1);
});

test("a site that is served follows what is promised", async () => {
  const place = repository({ [at.jobs]: jobs }, { [at.states]: states("paused") }, { [at.short]: short(32) });
  write(place.root, "notes.rst", "Notes\n=====\n\nNone.\n");
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  let out = "";
  const served = assent(place.root, ["build", "--no-cache", "--watch", "--port", "4530"], {
    untilStopped: () => stopped,
    onOut: (text) => (out += text),
  });
  const settled = (wanted: () => void): Promise<void> => vi.waitFor(wanted, { timeout: 20_000, interval: 50 });
  const says = (has: readonly string[], hasNot: readonly string[]): Promise<void> =>
    settled(() => {
      expect(wrongIn(methodsIn(page(place.root, "api/jobs.html"))["Approved: POST /v1/jobs"], has, hasNot)).toEqual(
        right,
      );
    });
  const card = page.bind(undefined, place.root, at.short.replace(".rst", ".html"));
  await settled(() => {
    expect(out).toContain("Served at ");
  });
  await says(["paused", "was promised otherwise", "1 to 64"], []);
  expect(card()).toContain("was promised otherwise");
  write(place.root, at.short, short(128));
  await says(["paused", "1 to 128", "Changed by Short names"], ["was promised otherwise"]);
  expect(card()).not.toContain("was promised otherwise");
  write(place.root, at.short, short(16));
  await says(["paused", "greatest length 16", "1 to 64"], ["greatest length 32"]);
  write(
    place.root,
    at.states,
    states("paused").replace("uuid", "string").replace("At least 0. (removed)", "At least 0. (deprecated)"),
  );
  await says(["cost integer deprecated"], []);
  // A page that has nothing to do with it leaves all as it is.
  write(place.root, "notes.rst", "Notes\n=====\n\nSome.\n");
  await settled(() => {
    expect(page(place.root, "notes.html")).toContain("Some.");
  });
  await says(["cost integer deprecated", "greatest length 16"], []);
  stop();
  expect((await served).code).toBe(0);
});
