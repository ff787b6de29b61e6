// What a role leads to: files, terms, places and titles of other documents, in the page and in what is made of it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishTexts, publishTo, textAt } from "./published.ts";

const files: Readonly<Record<string, string>> = {
  "specs/data/there.csv": "a,b\n",
  "specs/page.html": "<b>words</b>\n",
  "doc/words.rst":
    "Words\n=====\n\n.. glossary::\n\n   Cell\n   Cell group\n      A part.\n\n   Région\n      Another.\n\n   cell\n      Not the same.\n\n" +
    ".. _far-place:\n\nA *far* place_\n--------------\n\nThere.\n\n.. _place: https://example.org/\n",
  "doc/Guide.rst": "Guide\n=====\n\nRisks\n-----\n\nSome.\n\nRisks of it\n-----------\n\nSome.\n",
  "doc/more.rst": "More\n====\n\nRisks\n-----\n\nOthers.\n",
};
const before = "Why.\n\n";
const cases: readonly {
  readonly what: string;
  readonly source: string;
  readonly shown: RegExp;
  readonly says?: RegExp;
}[] = [
  {
    what: "a file to be kept",
    source: "Take :download:`the numbers <data/there.csv>`.",
    shown: /Take <a [^>]*download="" href="data\/there\.csv">the numbers<\/a>\./,
  },
  {
    what: "a file from the root of the documents",
    source: ":download:`data/there.csv`",
    shown: /<a [^>]*download="" href="data\/there\.csv">data\/there\.csv<\/a>/,
  },
  {
    what: "a page that would run here",
    source: ":download:`page.html`",
    shown: /<a [^>]*href="page\.html\.txt">/,
  },
  {
    what: "a file on the web",
    source: ":download:`it <https://example.org/a.zip>`",
    shown: /<a class="reference external" href="https:\/\/example\.org\/a\.zip">it<\/a>/,
  },
  {
    what: "a file that is not there",
    source: ":download:`it <nothere.csv>`",
    shown: /<span class="broken"[^>]*>it<\/span>/,
    says: /^The file "nothere\.csv" of a download is not there\.$/,
  },
  {
    what: "a file that may not be shown",
    source: ":download:`it <../.git/config>`",
    shown: /<span class="broken"[^>]*>it<\/span>/,
    says: /^The file "\.\.\/\.git\/config" of a download is not shown: /,
  },
  {
    what: "a file outside of the repository",
    source: ":download:`it <../../../etc/passwd>`",
    shown: /<span class="broken"[^>]*>it<\/span>/,
    says: /^The file "\.\.\/\.\.\/\.\.\/etc\/passwd" of a download is not shown: /,
  },
  {
    what: "a term of another document",
    source: "A :term:`Cell group`.",
    shown: /<a [^>]*href="\.\.\/doc\/words\.html#term-cell-group">Cell group<\/a>/,
  },
  {
    what: "a term in other words",
    source: "Some :term:`groups <cell\ngroup>`.",
    shown: /<a [^>]*href="\.\.\/doc\/words\.html#term-cell-group">groups<\/a>/,
  },
  {
    what: "a term as it is written, before one in other letters",
    source: ":term:`cell`",
    shown: /<a [^>]*href="\.\.\/doc\/words\.html#term-cell-2">cell<\/a>/,
  },
  {
    what: "a term that is not there",
    source: "A :term:`nothing`.",
    shown: /A <span class="broken"[^>]*>nothing<\/span>\./,
    says: /^The term "nothing" is in no glossary\.$/,
  },
  {
    what: "a term of the same document",
    source: "A :term:`flavor`.\n\n.. glossary::\n\n   Flavor\n      A size.",
    shown: /<a [^>]*href="#term-flavor">flavor<\/a>[^]*<dt id="term-flavor">Flavor/,
  },
  {
    what: "a method of another spec",
    source: "See :http:post:`/v1/things`.",
    shown: /See <a [^>]*href="rest\.html#[\w.-]+"><code>POST \/v1\/things<\/code><\/a>\./,
  },
  {
    what: "a method with a parameter of another name",
    source: ":http:get:`one thing </v1/things/(int:it)>`",
    shown: /<a [^>]*href="rest\.html#[\w.-]+"><code>one thing<\/code><\/a>/,
  },
  {
    what: "a method that no spec tells of",
    source: "Not :http:delete:`/v1/things`.",
    shown: /Not <code>DELETE \/v1\/things<\/code>\./,
  },
  {
    what: "a section by its title, behind the name of its document",
    source: "See :ref:`specs/far:Near`, :ref:`doc/words:a far  place` and :ref:`own <doc/words:Words>`.",
    shown:
      /See <a [^>]*href="far\.html#near-1">Near<\/a>, <a [^>]*href="\.\.\/doc\/words\.html#a-far-place">A far place<\/a> and <a [^>]*href="\.\.\/doc\/words\.html">own<\/a>\./,
  },
  {
    what: "a section by its title alone: of the document itself, or of one other",
    source: ":ref:`near and  far` and :ref:`REST API impact`.\n\nNear and far\n------------\n\nIt.",
    shown:
      /<a [^>]*href="#near-and-far">Near and far<\/a> and <a [^>]*href="rest\.html#rest-api-impact">REST API impact<\/a>/,
  },
  {
    what: "a section whose title others have, too: that of the document itself",
    source: ":ref:`Words` and :any:`words`.",
    shown: /<a [^>]*href="#words">Words<\/a> and <a [^>]*href="#words">Words<\/a>\./,
  },
  {
    what: "a section that two other documents have",
    source: ":ref:`Risks` or :ref:`doc/more:Risks`",
    shown: /<span class="broken"[^>]*>Risks<\/span> or <a [^>]*href="\.\.\/doc\/more\.html#risks">Risks<\/a>/,
    says: /^The label "risks" is not there, and 2 documents have a section of that name, such as doc\/[\w/]+\.rst\.$/,
  },
  {
    what: "a label before a section that is called so",
    source: ":ref:`near`\n\nNear\n----\n\nIt.",
    shown: /<a [^>]*href="far\.html#near">Near<\/a>/,
  },
  {
    what: "a section of a document with capitals in its name",
    source: ":ref:`doc/Guide:Risks of it`",
    shown: /<a [^>]*href="\.\.\/doc\/Guide\.html#risks-of-it">Risks of it<\/a>/,
  },
  {
    what: "no section of that title",
    source: ":ref:`specs/far:Nearer`",
    shown: /<span class="broken"[^>]*>specs\/far:Nearer<\/span>/,
    says: /^The label "specs\/far:nearer" is not there\.$/,
  },
  {
    what: "any name: a document",
    source: ":any:`/doc/words` and :any:`own </doc/words>`",
    shown: /<a [^>]*href="\.\.\/doc\/words\.html">Words<\/a> and <a [^>]*href="\.\.\/doc\/words\.html">own<\/a>/,
  },
  {
    what: "any name: a place",
    source: ":any:`far-place`",
    shown: /<a [^>]*href="\.\.\/doc\/words\.html#far-place">A far place<\/a>/,
  },
  {
    what: "any name: a term",
    source: ":any:`Cell group`",
    shown: /<a [^>]*href="\.\.\/doc\/words\.html#term-cell-group">Cell group<\/a>/,
  },
  {
    what: "any name: of code",
    source: "Of :any:`os.path`.",
    shown: /Of <code>os\.path<\/code>\./,
  },
  {
    what: "functions and classes",
    source:
      ":func:`~os.path.join`, :py:meth:`Cell.open()`, :meth:`its door <Cell.open>`, :class:`.Cell`, :c:func:`!read`.",
    shown:
      /<code[^>]*>join\(\)<\/code>, <code[^>]*>Cell\.open\(\)<\/code>, <code[^>]*>its door<\/code>, <code[^>]*>Cell<\/code>, <code[^>]*>read\(\)<\/code>\./,
  },
  {
    what: "options and variables of a program",
    source: "With :option:`--all` and :envvar:`HOME`.",
    shown: /With <code[^>]*>--all<\/code> and <code[^>]*>HOME<\/code>\./,
  },
];

const root = mkdtempSync(join(tmpdir(), "assent-references-"));
let site: Awaited<ReturnType<typeof publishTo>>;

beforeAll(async () => {
  const documents = cases.map(
    ({ source }, index) => [`specs/case-${index}.rst`, `Case\n====\n\n${before}Words\n-----\n\n${source}\n`] as const,
  );
  const all = {
    ...files,
    ...Object.fromEntries(documents),
    "specs/rest.rst":
      "Rest\n====\n\nWhy.\n\nREST API impact\n---------------\n\n.. http:post:: /v1/things\n\n   Make one.\n\n.. http:get:: /v1/things/{id}\n\n   Show one.\n",
    "specs/roles.rst":
      "Roles\n=====\n\nSee :http:post:`/v1/things`, :http:get:`it </v1/things/{id}>`, :http:put:`/v1/no`, :any:`near` and :any:`os.path`.\n",
    "specs/far.rst":
      "Far\n===\n\nAs in :ref:`far-place`, :ref:`own <far-place>`, :doc:`/doc/words`, :ref:`nowhere-x` and :ref:`near`.\n\n.. _near:\n\nNear\n----\n\nWords.\n",
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  site = await publishTo(root);
});
afterAll(() => {
  site.done();
  rmSync(root, { recursive: true });
});

describe("where a role leads", () => {
  test.each(cases.map((one, index) => [one.what, index] as const))("%s", (_what, index) => {
    const { shown, says } = cases[index]!;
    const path = `specs/case-${index}.rst`;
    expect(textAt(site.published.files, path.replace(".rst", ".html"))).toMatch(shown);
    const said = site.published.site.findings.filter((one) => one.path === path);
    expect(said.map(({ message }) => message)).toEqual(says === undefined ? [] : [expect.stringMatching(says)]);
  });

  test("files that are led to are copied, and no others", () => {
    expect([...site.published.site.copies].sort()).toEqual(["specs/data/there.csv", "specs/page.html"]);
  });
});

describe("what another document calls itself stands in place of its label", () => {
  const words = "As in A far place, own, Words, nowhere-x and Near.";
  const linked =
    "As in [A far place](../doc/words.html#far-place), [own](../doc/words.html#far-place), [Words](../doc/words.html), nowhere-x and [Near](far.html#near).";

  test("in the summary of lists, data and search", () => {
    const { files } = site.published;
    expect(site.published.site.byPath.get("specs/far.rst")!.record.summary).toBe(words);
    for (const path of ["specs.json", "search/pages.json"]) expect(textAt(files, path)).toContain(words);
    expect([...files].filter(([, text]) => typeof text === "string" && /[\u0002-\u0004]/.test(text))).toEqual([]);
  });

  test("in Markdown", () => {
    expect(textAt(site.published.files, "specs/far.md")).toContain(linked);
  });

  test("of a method and of any name, in summary and Markdown", () => {
    const { files, site: built } = site.published;
    expect(built.byPath.get("specs/roles.rst")!.record.summary).toBe(
      "See POST /v1/things, it, PUT /v1/no, Near and os.path.",
    );
    expect(textAt(files, "specs/roles.md")).toMatch(
      /See \[`POST \/v1\/things`\]\(rest\.html#[\w.-]+\), \[`it`\]\(rest\.html#[\w.-]+\), `PUT \/v1\/no`, \[Near\]\(far\.html#near\) and `os\.path`\./,
    );
  });

  test("after an edit, too", async () => {
    const path = "specs/far.rst";
    writeFileSync(join(root, path), `${textAt(site.published.files, path)}\nMore.\n`);
    const { files } = await site.update([path]);
    expect(textAt(files, "specs/far.md")).toContain(linked);
    expect(textAt(files, "specs/far.md")).toContain("More.");
    expect(textAt(files, "specs/far.html")).toContain(words);
    writeFileSync(join(root, "doc/words.rst"), textAt(files, "doc/words.rst").replace("A *far*", "One *far*"));
    const { files: after } = await site.update(["doc/words.rst"]);
    expect(textAt(after, "specs/far.md")).toContain("As in [One far place](../doc/words.html#far-place), [own]");
  });
});

describe("where Sphinx looks through the documents of others", () => {
  const source =
    "A\n=\n\nWhy :term:`wheel`, :term:`own`, :ref:`using it <usage>` and :ref:`main:usage`, not :doc:`gone`.\n\nWords\n-----\n\n.. glossary::\n\n   Own\n      Ours.\n";
  test.each([
    [
      `extensions = ["sphinx.ext.intersphinx"]\nintersphinx_mapping = {\n    "main": ("https://example.org/", None),\n}\n`,
      `"main"`,
    ],
    [
      `extensions = ['sphinx.ext.intersphinx']\nintersphinx_mapping = {'https://docs.example.org/': None}\nintersphinx_mapping['a'] = ("https://example.org/a", None)\n`,
      `"https://docs.example.org/" and 1 more`,
    ],
  ])("a name that is not here may be there: %j", async (conf, projects) => {
    const { published, done } = await publishTexts({ "specs/a.rst": source, "doc/source/conf.py": conf });
    const page = textAt(published.files, "specs/a.html");
    expect(page).toContain("Why wheel, ");
    expect(page).toMatch(/using it and main:usage, not <span class="broken"[^>]*>gone<\/span>/);
    expect(published.site.findings.map(({ message }) => message)).toEqual([
      `The term "wheel" is not here, and is shown as its words: it may be one of other documents (${projects}), which are not read.`,
      `The label "usage" is not here, and is shown as its words: it may be one of other documents (${projects}), which are not read.`,
      `"main:usage" is a place in other documents, those of "main", and is shown as its words: where they are is not known here.`,
      `The document "gone" is not there.`,
    ]);
    done();
  });

  test.each([
    `extensions = []\nintersphinx_mapping = {"main": ("https://example.org/", None)}\n`,
    `extensions = ["sphinx.ext.intersphinx"]\n# intersphinx_mapping = {"main": ("https://example.org/", None)}\n`,
  ])("nowhere else without them: %j", async (conf) => {
    const { published, done } = await publishTexts({ "specs/a.rst": source, "doc/source/conf.py": conf });
    expect(textAt(published.files, "specs/a.html")).toMatch(/Why <span class="broken"[^>]*>wheel<\/span>/);
    done();
  });
});
