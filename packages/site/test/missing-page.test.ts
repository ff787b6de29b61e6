// The page that a server answers with where there is none: at any address, so that its own links lead from the root of the host.
import { expect, test } from "vitest";
import { findBrokenLinks } from "@assent/site";
import { publishTexts, textAt } from "./published.ts";

const spec = "=====\nTides\n=====\n\nText.\n";

test.each<readonly [url: string, base: string]>([
  ["https://specs.example.org", "/"],
  ["https://example.org/team/specs/", "/team/specs/"],
])("a site at %s has one whose links begin with %s", async (url, base) => {
  const site = await publishTexts({ "assent.yaml": `site:\n  url: ${url}\n`, "specs/tides.rst": spec });
  try {
    const page = textAt(site.published.files, "404.html");
    const links = [...page.matchAll(/ (?:href|src|data-root)="([^"]*)"/g)].map(([, link = ""]) => link);
    expect(links).toEqual(expect.arrayContaining([`${base}assets/site.css`, `${base}search.html`, base]));
    expect(links.filter((link) => !link.startsWith(base) && link !== "#_text")).toEqual([]);
    expect(page).toContain('<meta name="robots" content="noindex">');
    expect(findBrokenLinks(site.published.files, base)).toEqual([]);
    for (const list of ["sitemap.xml", "contents-of-site.html"])
      expect(textAt(site.published.files, list)).not.toContain("404.html");
  } finally {
    site.done();
  }
});

test("a document of that name has its page beside it", async () => {
  const site = await publishTexts({
    "assent.yaml": "site:\n  url: https://specs.example.org\n",
    "404.rst": "=========\nNot found\n=========\n\nOurs.\n",
    "specs/tides.rst": spec,
  });
  try {
    expect(textAt(site.published.files, "404.html")).toContain("There is no such page");
    expect(textAt(site.published.files, "documents/404.html")).toContain("Ours.");
  } finally {
    site.done();
  }
});

test("a site whose address is not known has none", async () => {
  const site = await publishTexts({ "specs/tides.rst": spec });
  try {
    expect(site.published.files.has("404.html")).toBe(false);
  } finally {
    site.done();
  }
});
