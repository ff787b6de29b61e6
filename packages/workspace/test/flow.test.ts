// What dates of commits and folders tell of specs.
import { expect, test } from "vitest";
import { flowFigures, storiesFromLog, type FlowStory } from "@assent/workspace";

type File = readonly [status: string, path: string, to?: string | undefined, mode?: string];

/** A log of commits: written on one day, merged on another, counted from 1 January 2026. */
function logOf(commits: readonly (readonly [written: number, merged: number, files: readonly File[]])[]): string {
  const at = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString();
  return commits
    .map(([written, merged, files], number) => {
      const records = files.map(([status, path, to, mode = "100644"]) => {
        const blob = (value: number): string => value.toString(16).padStart(40, "0");
        const after = status === "R100" ? blob(1) : blob(number + 2);
        return `:100644 ${mode} ${blob(1)} ${after} ${status}\0${path}\0${to === undefined ? "" : `${to}\0`}`;
      });
      return `\u0001${at(written)} ${at(merged)}\0\n${records.join("")}`;
    })
    .join("");
}

const tell = (story: FlowStory | undefined): string =>
  (story?.spans ?? [])
    .map(({ state, from, until }) => `${state} ${from.slice(5, 10)}–${until?.slice(5, 10) ?? ""}`)
    .join(", ");

const cases: readonly (readonly [name: string, log: Parameters<typeof logOf>[0], story: string])[] = [
  ["merged", [[0, 9, [["A", "specs/r1/approved/a.rst"]]]], "in review 01-01–01-10, approved 01-10–"],
  [
    "a folder that says nothing holds what was approved",
    [[0, 9, [["A", "specs/r1/a.rst"]]]],
    "in review 01-01–01-10, approved 01-10–",
  ],
  [
    "built",
    [
      [0, 9, [["A", "specs/r1/approved/a.rst"]]],
      [20, 20, [["R100", "specs/r1/approved/a.rst", "specs/r1/implemented/a.rst"]]],
    ],
    "in review 01-01–01-10, approved 01-10–01-21, implemented 01-21–",
  ],
  [
    "from the backlog",
    [
      [0, 1, [["A", "specs/backlog/a.rst"]]],
      [20, 20, [["R100", "specs/backlog/a.rst", "specs/r1/approved/a.rst"]]],
    ],
    "in review 01-01–01-02, backlog 01-02–01-21, approved 01-21–",
  ],
  [
    "a link in a folder of what is built",
    [
      [0, 1, [["A", "specs/approved/a.rst"]]],
      [5, 5, [["A", "specs/r1-implemented/a.rst", undefined, "120000"]]],
    ],
    "in review 01-01–01-02, approved 01-02–01-06, implemented 01-06–",
  ],
  [
    "a clock of an author that is ahead",
    [[9, 4, [["A", "specs/r1/approved/a.rst"]]]],
    "in review 01-05–01-05, approved 01-05–",
  ],
];

test.each(cases)("%s", (_name, log, story) => {
  expect(tell(storiesFromLog(logOf(log))[0])).toBe(story);
});

test.each<readonly [name: string, log: Parameters<typeof logOf>[0], story: string]>([
  ["undecided", [[0, 9, [["A", "specs/r1/a.rst"]]]], "in review 01-01–01-10, draft 01-10–"],
  ["a folder that says so", [[0, 9, [["A", "specs/r1/approved/a.rst"]]]], "in review 01-01–01-10, approved 01-10–"],
])("where the team decides, what was only merged is no approval: %s", (_name, log, story) => {
  expect(tell(storiesFromLog(logOf(log), { hasDecisions: true })[0])).toBe(story);
});

test("what says nothing yet is approved by nobody", () => {
  const path = "specs/r1/approved/a.rst";
  const log = logOf([
    [0, 9, [["A", path]]],
    [9, 12, [["M", path]]],
    [12, 20, [["M", path]]],
  ]);
  const blobs = ["2", "3"].map((digit) => digit.padStart(40, "0"));
  const [story] = storiesFromLog(log, { saysNothing: (blob) => blobs.includes(blob) });
  expect(tell(story)).toBe("in review 01-01–01-10, draft 01-10–01-21, approved 01-21–");
  expect(story?.edits.all).toBe(0);
});

test("templates, indexes and other files are no specs", () => {
  const files = ["specs/template.rst", "specs/r1-template.rst", "specs/index.rst", "doc/source/a.rst", "README.rst"];
  expect(storiesFromLog(logOf([[0, 1, files.map((path): File => ["A", path] as const)]]))).toEqual([]);
});

test("the figures add stories up", () => {
  const stories = storiesFromLog(
    logOf([
      [
        0,
        10,
        [
          ["A", "specs/r1/approved/a.rst"],
          ["A", "specs/r1/approved/b.rst"],
        ],
      ],
      [
        10,
        30,
        [
          ["A", "specs/r1/approved/c.rst"],
          ["M", "specs/r1/approved/a.rst"],
        ],
      ],
      [40, 40, [["R100", "specs/r1/approved/a.rst", "specs/r1/implemented/a.rst"]]],
      [50, 50, [["R090", "specs/r1/approved/b.rst", "specs/r2/approved/b.rst"]]],
      [95, 95, [["D", "specs/r1/approved/c.rst"]]],
    ]),
  );
  const figures = flowFigures(stories, new Date(Date.UTC(2026, 0, 101)).toISOString());
  expect(figures.states.map(({ state, specs, now, median }) => `${state} ${specs} ${now} ${median}`)).toEqual([
    "in review 3 0 10",
    "approved 3 1 65",
    "implemented 1 1 60",
  ]);
  expect(figures).toMatchObject({
    specs: 3,
    approved: { count: 3, of: 3 },
    notBuilt: { count: 1, of: 2 },
    edited: { count: 2, of: 3 },
    amended: undefined,
    again: { count: 1, of: 3 },
    waits: [
      { for: "reviewers", days: 40 },
      { for: "builders", days: 185 },
    ],
    quarters: [{ quarter: "2026 Q1", begun: 3, approved: 3 }],
  });
  expect(figures.ended.removed).toEqual({ count: 1, of: 3 });
});

test("nothing comes to nothing", () => {
  expect(flowFigures([], "2026-01-01T00:00:00.000Z")).toMatchObject({
    specs: 0,
    states: [],
    quarters: [],
    from: undefined,
  });
});
