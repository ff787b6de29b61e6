// What a toctree lists, in which order and how deep, as Sphinx does; what it cannot list is told.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishTo, textAt } from "./published.ts";

const page = (title: string, text: string): string => `${title}\n${"=".repeat(title.length)}\n\nWhy.\n\n${text}\n`;

/** Options and entries of a toctree, the list as "a, b(below)", and what is told. */
const cases: readonly {
  readonly what: string;
  readonly lines: readonly string[];
  readonly shown: string;
  readonly told?: readonly string[];
}[] = [
  { what: "documents", lines: ["", "b", "a"], shown: "B, A" },
  { what: "none where it is hidden", lines: [":hidden:", "", "b", "a"], shown: "" },
  { what: "the other way round", lines: [":glob:", ":reversed:", "", "b", "a*"], shown: "A2, A, B" },
  {
    what: "numbers",
    lines: [":numbered:", ":maxdepth: 2", "", "a", "https://x.org/", "self", "b"],
    shown: "1. A(1.1. First, 1.2. Second), https://x.org/, Case, 2. B",
  },
  { what: "numbers one level deep", lines: [":numbered: 1", ":maxdepth: 2", "", "a"], shown: "1. A(First, Second)" },
  { what: "headings to a depth", lines: [":maxdepth: 2", "", "a"], shown: "A(First, Second)" },
  { what: "headings to a greater depth", lines: [":maxdepth: 3", "", "a"], shown: "A(First(Inner), Second)" },
  { what: "one level", lines: [":maxdepth: 1", "", "a", "sub/index"], shown: "A, Sub" },
  {
    what: "titles only",
    lines: [":maxdepth: 3", ":titlesonly:", "", "a", "sub/index"],
    shown: "A, Sub(Deep, Deeper(Deep))",
  },
  { what: "toctrees of documents", lines: ["", "sub/index"], shown: "Sub(Deep, Deeper(Deep))" },
  {
    what: "hidden toctrees of documents",
    lines: [":includehidden:", "", "sub/index"],
    shown: "Sub(Deep, Deeper(Deep), A)",
  },
  { what: "itself", lines: ["", "self", "a"], shown: "Case, A" },
  { what: "documents from the root of the documentation", lines: ["", "/sub/deep", "/doc/b"], shown: "Deep, B" },
  { what: "a pattern from there", lines: [":glob:", "", "/sub/deep*"], shown: "Deep, Deeper(Deep, Sub(Deep))" },
  { what: "a pattern", lines: [":glob:", "", "a*"], shown: "A, A2" },
  { what: "a pattern leaves out what was listed", lines: [":glob:", "", "a2", "a*"], shown: "A2, A" },
  { what: "a pattern over folders", lines: [":glob:", "", "**/deep*"], shown: "Deep, Deeper(Deep, Sub(Deep))" },
  { what: "a pattern with a class", lines: [":glob:", "", "[ab]"], shown: "A, B" },
  {
    what: "a pattern without :glob:",
    lines: ["", "a*", "b"],
    shown: "B",
    told: ['The entry "a*" of a toctree is a pattern, and the toctree has no :glob:, so it lists nothing.'],
  },
  {
    what: "a pattern that matches nothing",
    lines: [":glob:", "", "none/*", "b"],
    shown: "B",
    told: ['The pattern "none/*" of a toctree matches no document.'],
  },
  {
    what: "what is not there",
    lines: ["", "gone", "b"],
    shown: "B",
    told: ['The document "gone" of a toctree is not there.'],
  },
];

const root = mkdtempSync(join(tmpdir(), "assent-toctree-"));
let site: Awaited<ReturnType<typeof publishTo>>;

beforeAll(async () => {
  const files = {
    "doc/a.rst": page("A", "First\n-----\n\nWords.\n\nInner\n~~~~~\n\nWords.\n\nSecond\n------\n\nWords."),
    "doc/a2.rst": page("A2", "Two."),
    "doc/b.rst": page("B", "B."),
    "doc/sub/index.rst": page("Sub", ".. toctree::\n\n   deep\n   deeper\n\n.. toctree::\n   :hidden:\n\n   ../a"),
    "doc/shown.txt": "Words of a file.\n",
    "doc/showing.rst": page("Showing", ".. include:: /shown.txt\n\n.. literalinclude:: /shown.txt"),
    "doc/sub/deep.rst": page("Deep", "Deep."),
    "doc/sub/deeper.rst": page("Deeper", ".. toctree::\n\n   deep\n   index"),
    ...Object.fromEntries(
      cases.map(({ lines }, index) => [
        `doc/case-${index}.rst`,
        page("Case", [".. toctree::", ...lines.map((line) => line && `   ${line}`)].join("\n")),
      ]),
    ),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  site = await publishTo(root);
});
afterAll(() => {
  site.done();
  rmSync(root, { recursive: true });
});

test("files are found from the root of the documentation", () => {
  expect(textAt(site.published.files, "doc/showing.html").match(/Words of a file\./g)).toHaveLength(2);
});

test.each(cases.map((one, index) => [one.what, index] as const))("%s", (_what, index) => {
  const { shown, told = [] } = cases[index]!;
  const text = textAt(site.published.files, `doc/case-${index}.html`);
  const list = /<ul class="toctree">[^]*?<\/ul>\n*(?:<\/div>|$)/.exec(text)?.[0] ?? "";
  const words = list
    .replace(/<\/div>$/, "")
    .replace(/^<ul[^>]*>|<\/ul>\s*$/g, "")
    .replaceAll("<ul>", "(")
    .replaceAll("</ul>", ")")
    .replace(/<\/li>\s*<li>/g, ", ")
    .replace(/<[^>]*>/g, "")
    .trim();
  expect(words).toBe(shown);
  const said = site.published.site.findings.filter(({ path }) => path === `doc/case-${index}.rst`);
  expect(said.map(({ message }) => message)).toEqual(told);
});
