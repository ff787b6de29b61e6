// Directives and roles that a team's template uses are known to its site, as they are to a check.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { publishTexts, textAt } from "./published.ts";

const templateWith = (head: string): string =>
  `Title\n=====\n\n${head}\n\nIntroduction.\n\nMotivation\n----------\n\nWhy?\n\nChange\n------\n\nWhat?\n`;
const files = {
  "specs/template.rst": templateWith(".. author:: Your name\n\n:gadget:`Its name`"),
  "specs/lamp.rst":
    "Lamps\n=====\n\n.. author:: Ada Poe\n\n.. autor:: Bo Lee\n\nThey burn :gadget:`oil`.\n\nMotivation\n----------\n\nDark.\n\nChange\n------\n\nLight.\n",
};

/** The page of the spec, as it is written. */
const pageIn = (made: Parameters<typeof textAt>[0]): string =>
  textAt(made, "specs/lamp.html").replaceAll("&quot;", '"');

test("what the template uses is shown, and what nobody knows is told", async () => {
  const site = await publishTexts(files);
  const page = pageIn(site.published.files);
  expect(page).toContain("<p>Author: Ada Poe</p>");
  expect(textAt(site.published.files, "specs/lamp.md")).toContain("Author: Ada Poe");
  expect(page).not.toContain('directive type "author"');
  expect(page).toContain('directive type "autor"');
  expect(page).not.toContain("gadget");
  site.done();
});

test("several that say something of the spec on top are its fields, with its people and links", async () => {
  const head = ".. author:: Your name\n.. ticket-url:: <address>\n.. implemented::";
  const own = ".. author:: Ada Poe, Bo Lee\n.. ticket-url:: https://git.example.org/lamps/7, later\n.. implemented::";
  const site = await publishTexts({
    "specs/template.rst": templateWith(head),
    "specs/lamp.rst": templateWith(own).replace("Title\n", "Lamps\n"),
  });
  const page = pageIn(site.published.files);
  expect(page).toMatch(/<dl class="docinfo">\s*<dt>Author<\/dt>\s*<dd>(?:<p>)?Ada Poe, Bo Lee/);
  expect(page).toContain('href="https://git.example.org/lamps/7">https://git.example.org/lamps/7</a>, later');
  expect(page).not.toContain("Implemented");
  expect(textAt(site.published.files, "specs/lamp.md")).toContain("Ada Poe, Bo Lee");
  const { specs } = JSON.parse(textAt(site.published.files, "specs.json")) as {
    specs: readonly { path: string; people: readonly { name: string }[] }[];
  };
  expect(specs.find(({ path }) => path === "specs/lamp.rst")?.people.map(({ name }) => name)).toEqual([
    "Ada Poe",
    "Bo Lee",
  ]);
  site.done();
});

test.each([
  ["`#7 <https://git.example.org/lamps/7>`_, later", 'href="https://git.example.org/lamps/7">#7</a>, later'],
  [
    "See https://git.example.org/lamps/7.",
    'href="https://git.example.org/lamps/7">https://git.example.org/lamps/7</a>.',
  ],
  ["Lamps (https://git.example.org/7)", 'href="https://git.example.org/7">https://git.example.org/7</a>)'],
])("an address in one of them ends where it does: %s", async (said, link) => {
  const own = `.. author:: Ada Poe\n.. ticket-url:: ${said}`;
  const site = await publishTexts({
    ...files,
    "specs/template.rst": templateWith(own),
    "specs/lamp.rst": templateWith(own),
  });
  expect(pageIn(site.published.files)).toContain(link);
  site.done();
});

test("a template that comes to use another name is followed, and one that uses it no more", async () => {
  const { root, ...site } = await publishTexts(files);
  const pageAfter = async (head: string): Promise<string> => {
    writeFileSync(join(root, "specs/template.rst"), templateWith(head));
    return pageIn((await site.update(["specs/template.rst"])).files);
  };
  expect(await pageAfter(".. author:: Your name\n\n.. autor:: Another")).not.toContain("Unknown directive");
  expect(await pageAfter("A template.")).toContain('directive type "author"');
  site.done();
});
