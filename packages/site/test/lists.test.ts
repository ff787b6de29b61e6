// Lists for who looks for open work: what is done is folded, and counted.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrokenLinks } from "@assent/site";
import { publishTo, textAt } from "./published.ts";

const paths = [
  "1.0/implemented/a",
  "1.0/implemented/b",
  "1.0/abandoned/c",
  "2.0/approved/d",
  "2.0/implemented/e",
  "3.0/implemented/f",
];
const root = mkdtempSync(join(tmpdir(), "assent-lists-"));
let site: Awaited<ReturnType<typeof publishTo>>;

beforeAll(async () => {
  for (const path of paths) {
    const file = join(root, "specs", `${path}.rst`);
    mkdirSync(dirname(file), { recursive: true });
    const owner = "Implementation\n--------------\n\nPrimary assignee:\n  Ada Poe <ada>\n";
    writeFileSync(file, `Spec ${path.at(-1)!.toUpperCase()}\n======\n\nWhat it is.\n\nA\n-\n\nB.\n\n${owner}`);
  }
  site = await publishTo(root);
});
afterAll(() => {
  site.done();
  rmSync(root, { recursive: true });
});

/** What a list shows at once: names of specs, and the words of what is folded. */
function shownIn(path: string): readonly string[] {
  const list = /<div id="_list"[^>]*>([^]*?)\n<\/div>\n/.exec(textAt(site.published.files, path))?.[1] ?? "";
  const open = list.replace(
    /<details class="ended"><summary>([^<]*)<\/summary>[^]*?<\/details>/g,
    '<i class="row-title">$1</i>',
  );
  return [...open.matchAll(/class="row-title"[^>]*>([^<]*)</g)].map(([, words = ""]) => words);
}

test.each<readonly [path: string, shown: readonly string[]]>([
  [
    "specs.html",
    ["1 spec that is implemented", "Spec D", "1 more that is implemented", "3 specs that are implemented or abandoned"],
  ],
  ["releases/2.0.html", ["Spec D", "1 more that is implemented"]],
  ["releases/1.0.html", ["Spec A", "Spec B", "Spec C"]],
  ["states/implemented.html", ["Spec F", "Spec E", "Spec A", "Spec B"]],
  ["states/approved.html", ["Spec D"]],
])("%s", (path, shown) => {
  expect(shownIn(path)).toEqual(shown);
});

test("every spec is in the list, folded or not", () => {
  expect(textAt(site.published.files, "specs.html").match(/class="row-title"/g)).toHaveLength(paths.length);
});

test("a spec names all who work on it, each with a link to what they work on", async () => {
  const folder = mkdtempSync(join(tmpdir(), "assent-named-"));
  const people =
    "Assignee(s)\n-----------\n\nPrimary assignee:\n  Ada Poe <ada>\n\nOther contributors:\n  Bo Ek <bo>\n  Cy Low <cy>\n\n" +
    "Feature Liaison\n---------------\n\nFeature liaison:\n  Di Ray <di>\n";
  writeFileSync(join(folder, "a.rst"), `A\n=\n\nWhat it is.\n\nB\n-\n\nC.\n\n${people}`);
  const { published, done } = await publishTo(folder);
  const [, facts = ""] = /<dl class="facts">([^]*?)<\/dl>/.exec(textAt(published.files, "a.html")) ?? [];
  const shown = [...facts.matchAll(/<dt>(Owner|With|Liaison)<\/dt><dd>([^]*?)<\/dd>/g)].map(([, name, links = ""]) => [
    name,
    [...links.matchAll(/<a href="([^"]*)">([^<]*)</g)].map(([, href, words]) => `${words}: ${href}`),
  ]);
  expect(shown).toEqual([
    ["Owner", ["Ada Poe: people/ada.html"]],
    ["With", ["Bo Ek: people/bo.html", "Cy Low: people/cy.html"]],
    ["Liaison", ["Di Ray: people/di.html"]],
  ]);
  expect(findBrokenLinks(published.files)).toEqual([]);
  done();
  rmSync(folder, { recursive: true });
});
