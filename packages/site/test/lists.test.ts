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
    "Assignee(s)\n-----------\n\nAda Poe <ada>\n\nPrimary assignee:\n  <ada>\n\nOther contributors:\n  Bo Ek <bo>\n  Cy Low <cy>\n  Ada Poe <ada>\n\nCore reviewers:\n  Ed Orr <ed>\n\n" +
    "Feature Liaison\n---------------\n\nFeature liaison:\n  Di Ray <di>\n";
  writeFileSync(join(folder, "a.rst"), `A\n=\n\nWhat it is.\n\nB\n-\n\nC.\n\n${people}`);
  const { published, done } = await publishTo(folder);
  const [, facts = ""] = /<dl class="facts">([^]*?)<\/dl>/.exec(textAt(published.files, "a.html")) ?? [];
  const shown = [...facts.matchAll(/<dt>(Owner|With|Liaison|Reviewers)<\/dt><dd>([^]*?)<\/dd>/g)].map(
    ([, name, links = ""]) => [
      name,
      [...links.matchAll(/<a href="([^"]*)">([^<]*)</g)].map(([, href, words]) => `${words}: ${href}`),
    ],
  );
  expect(shown).toEqual([
    ["Owner", ["Ada Poe: people/ada.html"]],
    ["With", ["Bo Ek: people/bo.html", "Cy Low: people/cy.html"]],
    ["Liaison", ["Di Ray: people/di.html"]],
    ["Reviewers", ["Ed Orr: people/ed.html"]],
  ]);
  expect(findBrokenLinks(published.files)).toEqual([]);
  done();
  rmSync(folder, { recursive: true });
});

test("what the page of a spec says that there is no impact on is no impact of the spec", async () => {
  const folder = mkdtempSync(join(tmpdir(), "assent-none-"));
  const rest = "REST API impact\n---------------\n\n";
  const data = "Data model impact\n-----------------\n\nA new table.\n";
  for (const [name, said] of [
    ["a", "No new REST API is introduced."],
    ["b", "A new call is introduced."],
    ["c", "None."],
    ["d", "None. It moves code that nobody calls."],
  ] as const)
    writeFileSync(
      join(folder, `${name}.rst`),
      `A spec\n======\n\nProblem\n-------\n\nIt.\n\n${rest}${said}\n\n${data}`,
    );
  const { published, done } = await publishTo(folder);
  const { specs } = JSON.parse(textAt(published.files, "specs.json")) as {
    readonly specs: readonly { readonly path: string; readonly impacts: readonly string[] }[];
  };
  const saysNone = (path: string): boolean =>
    textAt(published.files, path.replace(".rst", ".html")).includes("No impact on: <");
  expect(specs.map(({ path, impacts }) => [path, impacts.includes("api"), saysNone(path)])).toEqual([
    ["a.rst", false, true],
    ["b.rst", true, false],
    ["c.rst", false, true],
    ["d.rst", false, true],
  ]);
  const why = textAt(published.files, "d.html");
  expect(why).toContain('No impact on: <a href="#rest-api-impact">REST API</a>');
  expect(why).toContain("It moves code that nobody calls.");
  expect(specs.every(({ impacts }) => impacts.includes("data"))).toBe(true);
  done();
  rmSync(folder, { recursive: true });
});

test.each<readonly [name: string, sections: string, isApi: boolean]>([
  ["methods in other sections", "", true],
  ["beside a section on the API with nothing to say", "REST API impact\n---------------\n\nNone.\n", false],
])("a spec touches the API with the methods that it describes: %s", async (_name, sections, isApi) => {
  const folder = mkdtempSync(join(tmpdir(), "assent-describes-"));
  const method = "API examples\n------------\n\nList the lamps\n~~~~~~~~~~~~~~\n\n``GET /v2/lamps``\n\nAnswers 200.\n";
  writeFileSync(join(folder, "a.rst"), `A spec\n======\n\nProblem\n-------\n\nIt.\n\n${method}\n${sections}`);
  const { published, done } = await publishTo(folder);
  const { specs } = JSON.parse(textAt(published.files, "specs.json")) as {
    readonly specs: readonly { readonly impacts: readonly string[]; readonly methods: readonly object[] }[];
  };
  expect(specs.map(({ impacts }) => impacts)).toEqual([isApi ? ["api"] : []]);
  done();
  rmSync(folder, { recursive: true });
});

test("a spec that is named by its file or its story under Dependencies is one that is depended on", async () => {
  const folder = mkdtempSync(join(tmpdir(), "assent-depend-"));
  const story = (number: number): string => `https://storyboard.example.org/#!/story/200000${number}\n\n`;
  const put = (path: string, needs: string, number: number): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    const text = `A spec\n======\n\n${story(number)}What it is.\n\nProblem\n-------\n\nIt.\n\nDependencies\n------------\n\n${needs}\n`;
    writeFileSync(join(folder, path), text);
  };
  put("specs/approved/needed.rst", "None", 1);
  put("specs/approved/a.rst", "* specs/approved/needed.rst", 2);
  put("specs/approved/b.rst", "* ``needed.rst``", 3);
  put("specs/backlog/c.rst", "Needs needed.rst first.", 4);
  put("specs/backlog/d.rst", "* nothing.rst", 5);
  put("specs/backlog/e.rst", `#. Its API: ${story(1)}`, 6);
  put("specs/backlog/f.rst", `Needs \`the first <${story(1).trim()}>\`_.`, 7);
  put("specs/backlog/g.rst", "* https://bugs.launchpad.net/x/+bug/2000001", 8);
  const references = "\n\nReferences\n----------\n\n";
  const note = ":doc:`/specs/approved/needed`";
  put("specs/backlog/h.rst", `* Depends on the first [1]_.${references}.. [1] ${note}`, 9);
  put("specs/backlog/i.rst", `Needs the first [#]_.${references}.. [#] The first: ${story(1)}`, 10);
  put("specs/backlog/j.rst", `Needs [First]_ and \`it\`_.${references}.. [First] See needed.rst\n.. _it: e.html`, 11);
  // The mark stands in another section.
  put("specs/backlog/k.rst", `None${references}See [1]_.\n\n.. [1] ${note}\n.. [2] ${note}`, 12);
  // The note leads to another note, and one is not there.
  put("specs/backlog/l.rst", `Needs [1]_ and [9]_.${references}.. [1] See [2]_.\n.. [2] ${note}`, 13);
  // Not needed, or the other way round.
  put("specs/backlog/m.rst", `Nice, but not a prerequisite:\n\n* ${note}`, 14);
  put("specs/backlog/n.rst", `The following specs depend on this one:\n\n* ${note}`, 15);
  const { published, done } = await publishTo(folder);
  const { specs } = JSON.parse(textAt(published.files, "specs.json")) as {
    readonly specs: readonly { readonly path: string; readonly dependsOn: readonly string[] }[];
  };
  expect(
    specs.filter(({ dependsOn }) => dependsOn.includes("specs/approved/needed.rst")).map(({ path }) => path),
  ).toEqual(
    ["approved/a", "approved/b", "backlog/c", "backlog/e", "backlog/f", "backlog/h", "backlog/i", "backlog/j"].map(
      (name) => `specs/${name}.rst`,
    ),
  );
  expect(textAt(published.files, "specs/approved/needed.html")).toMatch(
    /Required by[^]*href="\.\.\/backlog\/c\.html"/i,
  );
  done();
  rmSync(folder, { recursive: true });
});

test("a state that only some specs have can be chosen, one that all have narrows nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "assent-chips-"));
  const chipsOf = async (paths: readonly string[]): Promise<readonly string[]> => {
    rmSync(folder, { recursive: true });
    for (const path of paths) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), "A spec\n======\n\nWhat it is.\n\nProblem\n-------\n\nIt.\n");
    }
    const { published, done } = await publishTo(folder);
    done();
    return [...textAt(published.files, "specs.html").matchAll(/data-kind="state" value="([^"]*)"/g)].map(
      ([, state = ""]) => state,
    );
  };
  const some = (state: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, number) => `specs/${state}/s${number}.rst`);
  expect(await chipsOf([...some("backlog", 6), ...some("pike", 6)])).toEqual(["backlog"]);
  expect(await chipsOf(some("backlog", 12))).toEqual([]);
  rmSync(folder, { recursive: true });
});
