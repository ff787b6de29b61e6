// What a text wants and the page cannot give is told, with its place, and looks like nothing else on the page.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishTo, textAt } from "./published.ts";

interface Case {
  readonly what: string;
  readonly source: string;
  /** What the page has, and what it has not. */
  readonly shown: RegExp;
  readonly never?: RegExp;
  /** What the build says; nothing for what is as it should be. */
  readonly says?: RegExp;
}

const cases: readonly Case[] = [
  {
    what: "an id that is not on the page",
    source: "`WORDS <#nowhere>`_",
    shown: /<span class="broken"[^>]*>WORDS<\/span>/,
    never: /href="#nowhere"/,
    says: /^There is no "#nowhere" on the page; the link leads nowhere\.$/,
  },
  {
    what: "a picture that leads to an id that is not on the page",
    source: ".. image:: here.png\n   :target: #nowhere",
    shown: /<span class="broken"[^>]*><img /,
    says: /^There is no "#nowhere" on the page/,
  },
  ...["#other", "#data-model-impact", "#", "#own-place", "#footnote-1"].map((id) => ({
    what: `a place on the page: ${id}`,
    source: `.. _own place:\n\n\`WORDS <${id}>\`_ [1]_\n\n.. [1] A note.`,
    shown: new RegExp(`href="${id}">WORDS</a>`),
  })),
  ...["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///home/me/x.txt", "file:///x/specs/a.html"].map(
    (address) => ({
      what: `an address that no page leads to: ${address}`,
      source: `\`WORDS <${address}>\`__`,
      shown: /<span class="broken"[^>]*>WORDS<\/span>/,
      says: /^The link ".*" is shown as its words: a page leads to nothing that could run/,
    }),
  ),
  ...[":ref:`WORDS <events:adrs>`", ":doc:`WORDS <docs.events.example:how/to>`"].map((source) => ({
    what: `a place in the documents of another project: ${source}`,
    source,
    shown: /WORDS/,
    says: /^"(?:events:adrs|docs\.events\.example:how\/to)" is a place in other documents, those of "(?:docs\.)?events(?:\.example)?", and is shown as its words/,
  })),
  ...["graphviz", "blockdiag", "uml"].map((language) => ({
    what: `a drawing of a file that is not there: ${language}`,
    source: `.. ${language}:: nothere.dot\n   :name: f1`,
    shown: /the file <span class="broken"[^>]*><code>nothere\.dot<\/code><\/span>, which is not there/,
    never: /<pre/,
    says: /^The file "nothere\.dot" of a drawing is not there\.$/,
  })),
  {
    what: "a drawing of a file in a language that is not drawn here",
    source: ".. uml:: here.dot",
    shown: /the file <a [^>]*href="here\.dot\.txt"><code>here\.dot<\/code><\/a>\.</,
  },
  {
    what: "a graph of a file",
    source: ".. graphviz:: here.dot",
    shown: /<svg class="drawing"[^]*<code>digraph \{ a \}<\/code>/,
  },
  {
    what: "a drawing of a file by its path from the root",
    source: ".. blockdiag:: /specs/here.diag",
    shown: /<svg class="drawing"[^]*<code>blockdiag \{ a -&gt; b \}/,
  },
  {
    what: "a graph of a file that cannot be drawn",
    source: ".. graphviz:: broken.dot",
    shown: /it cannot be drawn here/,
    says: /^This graph cannot be drawn and is shown as its source: syntax error in line 1/,
  },
  ...["blockdiag", "seqdiag", "actdiag", "nwdiag", "packetdiag", "rackdiag"].map((language) => ({
    what: `a source that is not understood: ${language}`,
    source: `.. ${language}::\n\n   { a -> [ }`,
    shown: /\{ a -&gt; \[ \}/,
    says: /^This drawing cannot be made and is shown as its source, which is not understood, or too large\.$/,
  })),
  {
    what: "a graph that cannot be drawn",
    source: ".. graphviz::\n\n   digraph { a -> ",
    shown: /it cannot be drawn here/,
    says: /^This graph cannot be drawn and is shown as its source: syntax error in line 1\.$/,
  },
  {
    what: "a graph whose source stands right below the name of the directive",
    source: ".. graphviz::\n   digraph { a }",
    shown: /<svg class="drawing"/,
  },
  ...["https://example.org/", "mailto:me@example.org", "ftp://example.org/x"].map((address) => ({
    what: `an address: ${address}`,
    source: `\`WORDS <${address}>\`__`,
    shown: new RegExp(`href="${address.replace("@", "(?:@|&#64;)")}">WORDS</a>`),
  })),
];

const root = mkdtempSync(join(tmpdir(), "assent-findings-"));
const pathOf = (index: number): string => `specs/case-${index}.rst`;
let site: Awaited<ReturnType<typeof publishTo>>;

beforeAll(async () => {
  mkdirSync(join(root, "specs"));
  writeFileSync(join(root, "specs/here.png"), "");
  writeFileSync(join(root, "specs/here.dot"), "digraph { a }");
  writeFileSync(join(root, "specs/broken.dot"), "digraph { a -> ");
  writeFileSync(join(root, "specs/here.diag"), "blockdiag { a -> b }");
  for (const [index, { source }] of cases.entries())
    writeFileSync(
      join(root, pathOf(index)),
      `Case ${index}\n=======\n\nWhy.\n\nWords\n-----\n\n${source}\n\nData model impact\n-----------------\n\nNone\n\nOther\n-----\n\nEnd.\n`,
    );
  site = await publishTo(root);
});
afterAll(() => {
  site.done();
  rmSync(root, { recursive: true });
});

describe("what the page shows, and what the build says", () => {
  test.each(cases.map((one, index) => [one.what, index] as const))("%s", (_what, index) => {
    const { source, shown, never, says } = cases[index]!;
    const path = pathOf(index);
    const page = textAt(site.published.files, path.replace(".rst", ".html"));
    expect(page).toMatch(shown);
    if (never !== undefined) expect(page).not.toMatch(never);
    const said = site.published.site.findings.filter((one) => one.path === path);
    expect(said.map(({ message }) => message)).toEqual(says === undefined ? [] : [expect.stringMatching(says)]);
    for (const { line = 0 } of said) {
      expect(line).toBeGreaterThanOrEqual(9);
      expect(line).toBeLessThan(9 + source.split("\n").length);
    }
  });
});
