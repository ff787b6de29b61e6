// Addresses by id: they lead to a spec as long as it has its id alone, and then name all that have it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrokenLinks } from "@assent/site";
import { findPermalinks } from "../src/entries/permalinks.ts";
import { publishTo, textAt } from "./published.ts";

const long = "a-name-without-an-end-".repeat(12);

test.each<readonly [id: string, name: string | RegExp]>([
  ["story-7", "story-7"],
  ["V2.1_api+x~y", "V2.1_api+x~y"],
  ["größe-änderung", "größe-änderung"],
  ["größe".normalize("NFD"), "größe"],
  ["配額", "配額"],
  ["with space & amp", /^with-space-amp~\w{7}$/],
  ["a/../../b", /^a-\.\.-\.\.-b~\w{7}$/],
  ["..", /^id~\w{7}$/],
  ["100% #1?", /^100-1~\w{7}$/],
  ["con", /^con~\w{7}$/],
  ["lpt1.notes", /^lpt1\.notes~\w{7}$/],
  ["zero\u200bwidth", /^zero-width~\w{7}$/],
  ["🎉", /^id~\w{7}$/],
  [long, /^a-name-without-an-end-[\w-]{80,130}~\w{7}$/],
])("the id %s has an address", (id, name) => {
  const { url = "" } = findPermalinks([{ ids: [id], begun: undefined, place: "a.rst" }]).get(id) ?? {};
  expect(url).toMatch(/^id\/.*\.html$/);
  expect(url.slice("id/".length, -".html".length)).toEqual(name instanceof RegExp ? expect.stringMatching(name) : name);
});

test("no two ids have one address, whatever a file system takes for one; the one that was first keeps its own", () => {
  const ids = [
    "Tide",
    "tide",
    "TIDE",
    "größe",
    "GRÖSSE",
    "größe".normalize("NFD"),
    "a b",
    "a&b",
    "a  b",
    long,
    `${long}1`,
  ];
  const urls = (begun: (index: number) => number | undefined): ReadonlyMap<string, string> => {
    const found = findPermalinks(ids.map((id, index) => ({ ids: [id], begun: begun(index), place: `${index}.rst` })));
    return new Map([...found].map(([id, { url }]) => [id, url]));
  };
  const byAge = urls((index) => index);
  const alike = [...byAge.values()].map((url) => url.normalize("NFKC").toUpperCase().toLowerCase());
  expect(new Set(alike).size).toBe(ids.length);
  expect(byAge.get("Tide")).toBe("id/Tide.html");
  expect(byAge.get("tide")).toMatch(/^id\/tide~/);
  expect(urls(() => undefined).get("tide")).toBe("id/tide.html");
});

const spec = (title: string, story: string): string =>
  `${title}\n${"=".repeat(title.length)}\n\nhttps://blueprints.launchpad.net/x/+spec/${story}\n\nWhy.\n\nProblem description\n-------------------\n\nText.\n`;

describe("an id that another spec takes later", () => {
  const root = mkdtempSync(join(tmpdir(), "assent-permalinks-"));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  let site: Awaited<ReturnType<typeof publishTo>>;

  beforeAll(async () => {
    write("specs/approved/mmm.rst", spec("The first", "same"));
    write("specs/approved/own.rst", spec("On its own", "own"));
    for (const name of ["größe-änderung", "with space & amp"])
      write(`specs/approved/${name}.rst`, "Any letters\n===========\n\nWhy.\n");
    write("redirects", "specs/backlog/old-name.rst ../approved/größe-änderung.rst\n");
    site = await publishTo(root);
  });
  afterAll(() => {
    site.done();
    rmSync(root, { recursive: true });
  });

  test("leads to the spec, and its page says so", () => {
    const { files } = site.published;
    expect(textAt(files, "id/same.html")).toContain('http-equiv="refresh" content="0; url=../specs/approved/mmm.html"');
    expect(textAt(files, "specs/approved/mmm.html")).toContain("stays when the file moves");
  });

  test.each([
    [/^größe-änderung$/, "größe-änderung"],
    [/^with-space-amp~\w+$/, "with space & amp"],
    [/^old-name$/, "größe-änderung"],
  ])("%s leads to %s", (name, to) => {
    const { files } = site.published;
    const url = [...files.keys()].find((path) => name.test(path.replace(/^id\/|\.html$/g, "")))!;
    expect(textAt(files, url)).toContain(`url=../specs/approved/${encodeURIComponent(to)}.html"`);
    if (url.includes("old")) return;
    expect(textAt(files, `specs/approved/${to}.html`)).toContain(`${url.replace(".html", "")}</a> stays`);
  });

  test("names both from then on, on a page that leads to neither, and no page claims it", async () => {
    write("specs/approved/aaa.rst", spec("The second", "same"));
    const { files } = await site.update(["specs/approved/aaa.rst"]);
    const page = textAt(files, "id/same.html");
    expect(page).not.toContain('http-equiv="refresh"');
    for (const words of ['../specs/approved/mmm.html">The first<', '../specs/approved/aaa.html">The second<'])
      expect(page).toContain(words);
    for (const name of ["mmm", "aaa"]) {
      expect(textAt(files, `specs/approved/${name}.html`)).not.toContain("stays when the file moves");
      expect(textAt(files, `specs/approved/${name}.html`)).toContain("names all specs with this id");
    }
    expect(textAt(files, "id/own.html")).toContain("url=../specs/approved/own.html");
    expect(findBrokenLinks(files)).toEqual([]);
  });
});
