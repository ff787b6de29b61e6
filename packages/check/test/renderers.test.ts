// The formats of findings. The frames are those of the design: what is shown there is what comes out.
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { LineIndex } from "@assent/rst";
import { describe, expect, test } from "vitest";
import {
  displayWidth,
  excerptOf,
  renderers,
  rules,
  type Fix,
  type RenderContext,
  type RenderSummary,
  type ReportedFinding,
} from "../src/index.ts";

const fix = (title: string): Fix => ({ title, safety: "safe", edits: [], keepsDocument: false });

/** A finding that marks `mark` in the given line of a text whose other lines are empty. */
function finding(
  place: string,
  line: string,
  mark: string,
  rest: Partial<ReportedFinding> & Pick<ReportedFinding, "level" | "rule" | "message">,
): ReportedFinding {
  const [path = "", number = "1"] = place.split(":");
  const text = "\n".repeat(Number(number) - 1) + line;
  const start = text.indexOf(mark, Number(number) - 1);
  const span = { start, end: start + mark.length };
  const lines = new LineIndex(text);
  return {
    path,
    span,
    range: { start: lines.toPlace(span.start), end: lines.toPlace(span.end) },
    label: undefined,
    asked: undefined,
    askedNote: undefined,
    notes: [],
    fix: undefined,
    help: undefined,
    excerpt: excerptOf(span, text),
    ...rest,
  };
}

const missing = finding("specs/resize.rst:64", "End user impact", "End user impact", {
  level: "error",
  rule: "missing-section",
  message: 'Section "Performance Impact" is missing.',
  label: "it belongs after this section",
  asked: { path: "template.rst", line: 132 },
  askedNote: "an optional section keeps its heading",
  fix: fix('add "Performance Impact" with "None."'),
});

const long = finding(
  "specs/resize.rst:27",
  "When an instance is resized, the scheduler must select a host that can satisfy the new flavor, and",
  "new flavor, and",
  {
    level: "warning",
    rule: "line-length",
    message: "The line has 98 columns; the limit is 79.",
    asked: { path: "template.rst", line: 49 },
    fix: fix("rewrap the paragraph; the document stays the same"),
  },
);

const context: RenderContext = {
  isTerminal: true,
  hasColor: false,
  columns: 80,
  showsAll: false,
  rules,
  version: "0.1.0",
  runId: "run-1",
};

const summary: RenderSummary = {
  specs: 813,
  seconds: 0.4123,
  fixCommand: "assent check --fix",
  head: ["Template: template.rst. 813 specs."],
  next: [],
  known: 0,
};

function render(name: string, findings: readonly ReportedFinding[], changes: Partial<RenderContext> = {}): string {
  const rendering = renderers.find((one) => one.name === name)!.open({ ...context, ...changes });
  const body = rendering.add("specs/resize.rst", findings) + rendering.add("specs/clean.rst", []);
  return body + rendering.end(summary);
}

describe("text on a terminal", () => {
  test("is a frame for each finding, and the last line", () => {
    expect(render("text", [missing, long])).toBe(`Template: template.rst. 813 specs.

specs/resize.rst:64:1  error  missing-section  [fix]
  Section "Performance Impact" is missing.
  64 │ End user impact
     │ ^^^^^^^^^^^^^^^ it belongs after this section
     = asked by template.rst:132; an optional section keeps its heading
     = fix: add "Performance Impact" with "None."

specs/resize.rst:27:84  warning  line-length  [fix]
  The line has 98 columns; the limit is 79.
  27 │ …the scheduler must select a host that can satisfy the new flavor, and
     │                                                        ^^^^^^^^^^^^^^^
     = asked by template.rst:49
     = fix: rewrap the paragraph; the document stays the same

1 error, 1 warning in 1 of 813 specs (0.41 s). 2 can be fixed: assent check --fix
`);
  });

  test("without findings is the first line and the last", () => {
    expect(render("text", [])).toBe("Template: template.rst. 813 specs.\n\nNo findings in 813 specs (0.41 s).\n");
  });

  test("without findings, but with problems, says that there are some", () => {
    const rendering = renderers.find(({ name }) => name === "text")!.open(context);
    const problems = [{ path: "specs/b.rst", line: undefined, message: "The file could not be read." }];
    expect(rendering.end({ ...summary, problems })).toContain(
      "No findings in 813 specs (0.41 s). 1 problem besides, told above.\n",
    );
  });

  test("over 50 findings is a table by rule", () => {
    const many = Array.from({ length: 51 }, (_, index) => (index < 50 ? missing : long));
    const lines = render("text", many).split("\n");
    expect(lines.length).toBeLessThan(24);
    expect(lines.slice(2, 6)).toEqual([
      "count  level    rule                    the first",
      "   50  error    missing-section  [fix]  specs/resize.rst:64:1",
      "    1  warning  line-length      [fix]  specs/resize.rst:27:84",
      "--all shows each of the 51 findings.",
    ]);
    expect(render("text", many, { showsAll: true }).match(/^ {2}Section/gm)).toHaveLength(50);
  });

  test("colours the level and the carets only", () => {
    const text = render("text", [missing], { hasColor: true });
    expect(text).toContain("specs/resize.rst:64:1  \u001b[31merror\u001b[39m  missing-section");
    expect(text).toContain("│ \u001b[31m^^^^^^^^^^^^^^^\u001b[39m it belongs");
    expect(text.match(/\u001b\[3[1-6]m/g)).toHaveLength(2);
  });

  const marks: readonly {
    name: string;
    line: string;
    mark: string;
    columns?: number;
    shown: readonly [string, string];
  }[] = [
    { name: "wide characters", line: "日本語 の spec", mark: "spec", shown: ["日本語 の spec", "          ^^^^"] },
    { name: "a wide mark", line: "a 日本 b", mark: "日本", shown: ["a 日本 b", "  ^^^^"] },
    { name: "marks above letters", line: "cafe\u0301 here", mark: "here", shown: ["cafe\u0301 here", "     ^^^^"] },
    { name: "tabs", line: "a\tb", mark: "b", shown: ["a       b", "        ^"] },
    { name: "what would steer the terminal", line: "a\u001b[2Jb", mark: "b", shown: ["a␛[2Jb", "     ^"] },
    { name: "nothing", line: "", mark: "", shown: ["", "^"] },
    {
      name: "the start of a long line",
      line: `one ${"word ".repeat(30)}`,
      mark: "one",
      columns: 40,
      shown: ["one word word word word word word…", "^^^"],
    },
    {
      name: "the middle of a long line",
      line: `${"word ".repeat(30)}here ${"word ".repeat(30)}`,
      mark: "here",
      columns: 40,
      shown: ["…word word word word word word here…", "                              ^^^^"],
    },
  ];
  test.each(marks)("marks $name", ({ line, mark, columns = 80, shown }) => {
    const one = finding("a.rst:1", line, mark, { level: "info", rule: "r", message: "M." });
    const lines = render("text", [one], { columns }).split("\n");
    const [text = "", carets = ""] = lines.slice(4, 6).map((row) => row.slice(row.indexOf("│") + 2));
    expect(displayWidth(text)).toBeLessThanOrEqual(columns - 6);
    if (columns === 80) expect([text, carets]).toEqual(shown);
    else expect(text.slice(carets.indexOf("^")).startsWith(mark), `${text}\n${carets}`).toBe(true);
  });
});

test("text in a pipe is one line for each finding", () => {
  expect(render("text", [missing], { isTerminal: false })).toBe(
    `Template: template.rst. 813 specs.
specs/resize.rst:64:1  error  missing-section  [fix]  Section "Performance Impact" is missing.
1 error in 1 of 813 specs (0.41 s). 1 can be fixed: assent check --fix
`,
  );
});

describe("json", () => {
  test("is an array of the shape that stays the same", () => {
    expect(JSON.parse(render("json", [missing]))).toEqual([
      {
        path: "specs/resize.rst",
        rule: "missing-section",
        level: "error",
        message: 'Section "Performance Impact" is missing.',
        range: { start: { line: 64, column: 1 }, end: { line: 64, column: 16 } },
        fixable: true,
        help: 'add "Performance Impact" with "None."',
        safety: "safe",
        asked: { path: "template.rst", line: 132 },
      },
    ]);
  });

  test("is an empty array without findings", () => {
    expect(JSON.parse(render("json", []))).toEqual([]);
  });
});

describe("sarif", () => {
  const schema = JSON.parse(readFileSync(new URL("fixtures/sarif-2.1.0.json", import.meta.url), "utf8")) as Record<
    string,
    unknown
  >;
  const { $schema: _draft, id: _id, ...rest } = schema;
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(rest);

  test.each([{ findings: [] }, { findings: [missing, long] }])("keeps to its schema", ({ findings }) => {
    const log: unknown = JSON.parse(render("sarif", findings));
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    expect(log).toMatchObject({
      version: "2.1.0",
      runs: [{ results: findings.map(({ rule }) => ({ ruleId: rule })) }],
    });
  });

  test("is refused by the schema when something is missing", () => {
    expect(validate({ version: "2.1.0" })).toBe(false);
  });
});

test("github is a command for each finding", () => {
  const odd = { ...missing, path: "specs/a,b.rst", message: "50% of\nit." };
  expect(render("github", [odd])).toBe(
    "::error file=specs/a%2Cb.rst,line=64,endLine=64,col=1,endColumn=16,title=missing-section::50%25 of%0Ait.%0A" +
      'add "Performance Impact" with "None."\n',
  );
});

test("junit has a suite for each spec", () => {
  expect(render("junit", [missing, { ...long, message: "<&>" }])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="assent">
  <testsuite name="specs/resize.rst" tests="2" failures="1" errors="0" skipped="0">
    <testcase classname="specs/resize.rst" name="missing-section at 64:1"><failure type="missing-section" message="Section &quot;Performance Impact&quot; is missing.">specs/resize.rst:64:1: Section &quot;Performance Impact&quot; is missing.&#10;add &quot;Performance Impact&quot; with &quot;None.&quot;</failure></testcase>
    <testcase classname="specs/resize.rst" name="line-length at 27:84"><system-out>warning: specs/resize.rst:27:84: &lt;&amp;&gt;&#10;rewrap the paragraph; the document stays the same</system-out></testcase>
  </testsuite>
  <testsuite name="specs/clean.rst" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="specs/clean.rst" name="spec"/>
  </testsuite>
</testsuites>
`);
});

describe("gerrit", () => {
  test("is the body of a review", () => {
    expect(JSON.parse(render("gerrit", [missing]))).toMatchObject({
      tag: "autogenerated:assent",
      robot_comments: {
        "specs/resize.rst": [
          {
            robot_id: "assent",
            robot_run_id: "run-1",
            line: 64,
            range: { start_line: 64, start_character: 0, end_line: 64, end_character: 15 },
          },
        ],
      },
    });
  });

  test("has no comments without findings", () => {
    expect(JSON.parse(render("gerrit", []))).toMatchObject({ robot_comments: {} });
  });
});

describe("a run that could not read a file says so", () => {
  const problems = [{ path: "specs/a b.rst", line: 3, message: "The file is binary, not text." }];
  const told = (name: string): string => {
    const rendering = renderers.find((one) => one.name === name)!.open(context);
    return rendering.end({ specs: 0, seconds: 0, fixCommand: "", head: [], next: [], known: 0, problems });
  };

  test("sarif", () => {
    expect(JSON.parse(told("sarif"))).toMatchObject({
      runs: [
        {
          results: [],
          invocations: [
            {
              executionSuccessful: false,
              toolExecutionNotifications: [
                {
                  message: { text: "The file is binary, not text." },
                  locations: [{ physicalLocation: { artifactLocation: { uri: "specs/a%20b.rst" } } }],
                },
              ],
            },
          ],
        },
      ],
    });
  });

  test("json", () => {
    const at = { line: 3, column: 1 };
    expect(JSON.parse(told("json"))).toEqual([
      {
        path: "specs/a b.rst",
        rule: "problem",
        level: "error",
        message: "The file is binary, not text.",
        range: { start: at, end: at },
        fixable: false,
        help: null,
        safety: null,
      },
    ]);
  });

  test("gerrit", () => {
    expect(JSON.parse(told("gerrit"))).toMatchObject({
      message: "specs/a b.rst:3: The file is binary, not text.",
      robot_comments: {},
    });
  });

  test("junit", () => {
    expect(told("junit")).toContain('<error type="problem" message="The file is binary, not text.">');
  });

  test("github", () => {
    expect(told("github")).toBe("::error file=specs/a b.rst,line=3,title=assent::The file is binary, not text.\n");
  });
});
