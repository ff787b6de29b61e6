// Lines of `redirects` files: where they lead, and what is said of those that lead nowhere.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrokenLinks } from "@assent/site";
import { publishTo, textAt } from "./published.ts";

const root = mkdtempSync(join(tmpdir(), "assent-redirects-"));
let site: Awaited<ReturnType<typeof publishTo>>;

interface Case {
  readonly line: string;
  /** Address of the page that leads on, and where it leads. */
  readonly leads?: readonly [from: string, to: string];
  readonly says?: string;
}

const cases: readonly Case[] = [
  { line: "# a remark" },
  { line: "approved/a.rst ../done/a.rst", leads: ["specs/approved/a.html", "../done/a.html"] },
  { line: "approved/b.html ../done/a.html", leads: ["specs/approved/b.html", "../done/a.html"] },
  { line: "approved/c.rst a.rst", leads: ["specs/approved/c.html", "../done/a.html"] },
  { line: "approved/d ../done/a", leads: ["specs/approved/d.html", "../done/a.html"] },
  { line: "approved/in%20work%25.rst ../done/a%2Erst", leads: ["specs/approved/in work%.html", "../done/a.html"] },
  { line: "approved/n%00.rst ../done/a.rst", leads: ["specs/approved/n%00.html", "../done/a.html"] },
  { line: "approved/e.rst ../linked/a.rst", leads: ["specs/approved/e.html", "../done/a.html"] },
  { line: "approved/f.rst ../done/a.rst#work", leads: ["specs/approved/f.html", "../done/a.html#work"] },
  { line: "approved/f2.rst f.rst", leads: ["specs/approved/f2.html", "../done/a.html"] },
  {
    line: "approved/f3.rst ../done/a.rst#nowork",
    leads: ["specs/approved/f3.html", "../done/a.html"],
    says: 'There is no "#nowork" in specs/done/a.rst; the old path leads to the top of it.',
  },
  {
    line: "approved/twice.rst ../done/none.rst",
    says: 'The path "specs/approved/twice.rst" is led on by line 13 too, which counts; this line does not.',
  },
  { line: "approved/twice.rst ../done/a.rst", leads: ["specs/approved/twice.html", "../done/a.html"] },
  {
    line: "approved/away.rst https://example.org/x/away.html?a=1&b=2",
    leads: ["specs/approved/away.html", "https://example.org/x/away.html?a=1&amp;b=2"],
  },
  {
    line: "approved/on.rst away.rst",
    leads: ["specs/approved/on.html", "https://example.org/x/away.html?a=1&amp;b=2"],
  },
  {
    line: "approved/gone.rst ../done/gone.rst",
    says: 'The document "specs/done/gone.rst" is not there, so the old path leads nowhere.',
  },
  {
    line: "approved/g.rst gone.rst",
    says: 'The path "specs/approved/g.rst" leads on to "specs/done/gone.rst", which is not there.',
  },
  { line: "approved/x.rst y.rst", says: 'The path "specs/approved/x.rst" leads back to itself.' },
  { line: "approved/y.rst x.rst", says: 'The path "specs/approved/y.rst" leads back to itself.' },
  { line: "approved/z.rst z.rst", says: 'The path "specs/approved/z.rst" leads back to itself.' },
  { line: "done/a.rst a.rst" },
  {
    line: "done/a.rst ../approved/a.rst",
    says: 'The document "specs/done/a.rst" is there itself, so nobody is led on to "specs/approved/a.rst".',
  },
  {
    line: "garbage",
    says: "This leads nowhere: a line is an old path and a new one, with a space between them (one in a path is %20).",
  },
  {
    line: "three words here",
    says: "This leads nowhere: a line is an old path and a new one, with a space between them (one in a path is %20).",
  },
  {
    line: "approved/js.rst javascript:alert(1)",
    says: 'The address "javascript:alert(1)" is not followed: a line leads to a path, or to an address with http or https.',
  },
  { line: "../../out.rst a.rst", says: 'The path "../../out.rst" leads out of the repository.' },
  { line: "approved/out.rst ../../../out.rst", says: 'The path "../../../out.rst" leads out of the repository.' },
  {
    line: `approved/${"long_".repeat(60)}.rst ../done/a.rst`,
    says: `The path "approved/${"long_".repeat(60).slice(0, 51)}…" is too long for a page: a name has at most 250 bytes.`,
  },
  { line: "approved/e2.rst ../chained/a.rst", leads: ["specs/approved/e2.html", "../done/a.html"] },
];

/** Links to a place in a document, from a document beside it. */
const links: readonly { readonly target: string; readonly leads: string; readonly says?: string }[] = [
  { target: "a.rst#work", leads: "a.html#work" },
  { target: "a.rst#place", leads: "a.html#place" },
  { target: "../approved/a.rst#work", leads: "a.html#work" },
  { target: "a.rst", leads: "a.html" },
  {
    target: "a.rst#works",
    leads: "a.html",
    says: 'There is no "#works" in specs/done/a.rst; the link leads to the top of it.',
  },
  {
    target: "../approved/a.rst#gone",
    leads: "a.html",
    says: 'There is no "#gone" in specs/done/a.rst; the link leads to the top of it.',
  },
];

beforeAll(async () => {
  const files = {
    "specs/done/a.rst": "Named a\n=======\n\nText.\n\nWork\n----\n\n.. _place:\n\nMore.\n",
    "specs/done/links.rst": `Links\n=====\n\n${links.map(({ target }, at) => `\`link ${at} <${target}>\`__\n`).join("\n")}`,
    "assent.yaml": "site:\n  logo: specs/nosuch.svg\n",
    "specs/redirects": `${cases.map(({ line }) => line).join("\n")}\n`,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  symlinkSync("done", join(root, "specs/linked"));
  symlinkSync("linked", join(root, "specs/chained"));
  site = await publishTo(root);
});
afterAll(() => {
  site.done();
  rmSync(root, { recursive: true });
});

test.each(cases)("$line", ({ line, leads, says }) => {
  const at = cases.findIndex((one) => one.line === line) + 1;
  const said = site.published.site.findings.filter((one) => one.path === "specs/redirects" && one.line === at);
  expect(said.map(({ message }) => message)).toEqual(says === undefined ? [] : [says]);
  if (leads !== undefined)
    expect(textAt(site.published.files, leads[0])).toContain(`http-equiv="refresh" content="0; url=${leads[1]}"`);
});

test.each(links)("a link to $target", ({ target, leads, says }) => {
  const at = links.findIndex((one) => one.target === target);
  const said = site.published.site.findings.filter(
    (one) => one.path === "specs/done/links.rst" && one.line === 4 + 2 * at,
  );
  expect(said.map(({ message }) => message)).toEqual(says === undefined ? [] : [says]);
  expect(textAt(site.published.files, "specs/done/links.html")).toContain(`href="${leads}">link ${at}</a>`);
});

test("a page that leads on loads nothing and fits a small screen", () => {
  const page = textAt(site.published.files, cases.find(({ leads }) => leads !== undefined)!.leads![0]);
  expect(page).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none'`);
  expect(page).toContain('name="viewport"');
});

test("feeds of files without history have no dates that are none, and the name of the repository", () => {
  const feed = textAt(site.published.files, "feeds/new.xml");
  expect(feed).not.toContain("1970");
  expect(feed).not.toContain("<entry>");
  // The day of the build would be another file each day.
  expect(feed).not.toContain(new Date().toISOString().slice(0, 10));
  expect(feed).toContain(`<id>tag:assent.invalid,2026:${site.published.site.settings.repository}/feeds/new.xml</id>`);
});

test("a logo that is not there is told", () => {
  const said = site.published.site.findings.filter(({ path }) => path === "assent.yaml");
  expect(said.map(({ message }) => message)).toEqual(['The logo "specs/nosuch.svg" is not there.']);
});

test("every link leads somewhere", () => {
  expect(findBrokenLinks(site.published.files)).toEqual([]);
});
