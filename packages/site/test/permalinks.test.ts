// Addresses by id: they lead to a spec as long as it has its id alone, and then name all that have it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrokenLinks } from "@assent/site";
import { publishTo, textAt } from "./published.ts";

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
