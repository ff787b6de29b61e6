// The example as a site, with its history: what a reader finds on the pages, and what an edit rewrites.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrokenLinks, html, isOurs } from "@assent/site";
import { makeHistory } from "../../../examples/history.ts";
import { publishTo } from "./published.ts";

describe("the example", () => {
  const root = mkdtempSync(join(tmpdir(), "assent-example-"));
  let site: Awaited<ReturnType<typeof publishTo>>;
  const page = (path: string): string => {
    const content = site.published.files.get(path);
    return typeof content === "string" ? content : `no text at ${path}`;
  };

  beforeAll(async () => {
    makeHistory(root);
    site = await publishTo(root);
  });
  afterAll(() => {
    site.done();
    rmSync(root, { recursive: true });
  });

  test("every link leads somewhere", () => {
    expect(findBrokenLinks(site.published.files)).toEqual([]);
    // The spec that shows what a check finds has a link that leads nowhere, and one to a name that nothing has.
    expect(site.published.site.findings.map(({ path, message }) => [path, message])).toEqual([
      ["specs/approved/quota.rst", 'Unknown target name: "deployment guide".'],
      ["specs/approved/quota.rst", expect.stringContaining("nowhere")],
    ]);
  });

  test("docs/site.md tells of every field of specs.json", () => {
    const section = /^## specs\.json$([^]*?)^## /m.exec(readFileSync("docs/site.md", "utf8"))?.[1] ?? "";
    const namesIn = (cell = ""): readonly string[] =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name.replaceAll("[]", "").replace(/^specs\./, ""));
    const documented = section.split("\n").flatMap((line) => {
      const [, first, second] = line.split("|");
      const names = namesIn(first);
      return [...names, ...names.flatMap((name) => namesIn(second).map((sub) => `${name}.${sub}`))];
    });
    const told = keysOf(JSON.parse(page("specs.json")), "").map((key) => key.replace(/^specs\.?/, ""));
    expect(told).toContain("optionTable.takesEffect");
    expect(told).toContain("methods.parameters.in");
    expect([...new Set(told)].filter((key) => key !== "" && !documented.includes(key))).toEqual([]);
  });

  test.each<{ readonly what: string; readonly path: string; readonly has: string | RegExp }>([
    { what: "state", path: "specs/approved/function_aliases.html", has: /pill pos[^]*Approved/ },
    {
      what: "one line for what has no impact",
      path: "specs/approved/limit_concurrent_executions.html",
      has: "No impact on:",
    },
    { what: "links to headings", path: "specs/approved/function_aliases.html", has: 'aria-label="Link to section' },
    { what: "dependencies", path: "specs/approved/function_aliases.html", has: "Depends on" },
    { what: "the way back", path: "specs/implemented/function_versions.html", has: "Required by" },
    {
      what: "former places",
      path: "specs/implemented/function_versions.html",
      has: "specs/backlog/function_versions.rst",
    },
    { what: "dates", path: "specs/implemented/function_versions.html", has: 'datetime="2018-02-20' },
    {
      what: "words that changed",
      path: "specs/implemented/function_versions.history.html",
      has: /<del>20<\/del><ins>10<\/ins>/,
    },
    { what: "moves", path: "specs/implemented/function_versions.history.html", has: "Moved from" },
    { what: "redirects", path: "specs/backlog/function_versions.html", has: "implemented/function_versions.html" },
    { what: "what moved lately", path: "index.html", has: "What moved lately" },
    { what: "methods", path: "api.html", has: "api/functions.html" },
    {
      what: "who changed a method",
      path: "api/functions.html",
      has: /<h2>Approved<[^]*Changed by <a[^>]*>Function aliases/,
    },
    {
      what: "an option of a table",
      path: "options.html",
      has: /execution_ttl<[^]*2592000[^]*that end after a restart/,
    },
    { what: "source", path: "specs/approved/function_aliases.rst", has: "Function aliases" },
    { what: "Markdown", path: "specs/approved/function_aliases.md", has: /^# Function aliases\n/ },
    { what: "a feed", path: "feeds/states.xml", has: "implemented" },
    { what: "data", path: "specs.json", has: '"requiredBy":["specs/approved/function_aliases.rst"' },
  ])("$path shows $what", ({ path, has }) => {
    expect(typeof has === "string" ? page(path).includes(has) : has.test(page(path))).toBe(true);
  });

  test("nothing on a page comes from elsewhere", () => {
    for (const [path, content] of site.published.files) {
      if (!path.endsWith(".html") || typeof content !== "string") continue;
      expect(content, path).not.toMatch(/<(?:script|img|link|iframe)[^>]*(?:src|href)="(?:https?:)?\/\//);
      expect(content, path).not.toMatch(/ style="| on[a-z]+="/);
    }
  });

  test("an edit rewrites only what shows it", async () => {
    const other = join(site.folder, "specs/implemented/webhooks_for_functions.html");
    const before = statSync(other).mtimeMs;
    const path = "specs/approved/quota.rst";
    writeFileSync(join(root, path), `${readFileSync(join(root, path), "utf8")}\nOne sentence more.\n`);
    const { written } = await site.update([path]);
    expect(written.written).toBeLessThan(12);
    expect(statSync(other).mtimeMs).toBe(before);
    expect(readFileSync(join(site.folder, "specs/approved/quota.html"), "utf8")).toContain("One sentence more.");
  });

  test.each([
    { what: "a sentence", edit: (text: string) => `${text}\nAnother sentence.\n` },
    {
      what: "the title",
      edit: (text: string) =>
        text.replace(/^=+\n.+\n=+$/m, "==================\nQuotas for tenants\n=================="),
    },
  ])("after an edit of $what everything is as a fresh build makes it", async ({ edit }) => {
    const path = "specs/approved/quota.rst";
    writeFileSync(join(root, path), edit(readFileSync(join(root, path), "utf8")));
    const updated = await site.update([path]);
    const fresh = await publishTo(root);
    const names = [...fresh.published.files.keys()].sort();
    expect([...updated.files.keys()].sort()).toEqual(names);
    expect(
      names.filter(
        (name) => JSON.stringify(updated.files.get(name)) !== JSON.stringify(fresh.published.files.get(name)),
      ),
    ).toEqual([]);
    fresh.done();
  });

  test("a folder of others is not written to", () => {
    expect(isOurs(root)).toBe(false);
    expect(isOurs(site.folder)).toBe(true);
  });
});

test("a team sets name, footer, logo and colours", async () => {
  const root = mkdtempSync(join(tmpdir(), "assent-own-"));
  const settings = [
    "name: Lantern",
    "footer: Written in the open",
    "logo: logo.svg",
    'colors: { link: "#004400 #88ff88" }',
  ];
  writeFileSync(join(root, "assent.yaml"), `site:\n${settings.map((line) => `  ${line}\n`).join("")}`);
  writeFileSync(join(root, "logo.svg"), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(root, "one.rst"), "One\n===\n\nText.\n");
  const { published, done } = await publishTo(root);
  const page = published.files.get("one.html");
  expect(page).toContain('<img src="logo.svg" alt="" height="24"> Lantern</a>');
  expect(page).toContain("Written in the open · ");
  expect(published.files.get("assets/site.css")).toContain("--link: light-dark(#004400, #88ff88);");
  expect(findBrokenLinks(published.files)).toEqual([]);
  done();
  writeFileSync(join(root, "assent.yaml"), "site:\n  logo: one.rst\n  url: https://example.org/?specs#all\n");
  const again = await publishTo(root);
  expect(again.published.files.get("one.html")).not.toContain("<img");
  expect(again.published.site.findings.map(({ message }) => message)).toEqual([
    'The logo "one.rst" is no picture that a browser shows.',
  ]);
  expect(again.published.site.settings.url).toBeUndefined();
  again.done();
  writeFileSync(join(root, "assent.yaml"), "site:\n  url: https://r\u00e9ef.example/\u00f6l\n");
  const escaped = await publishTo(root);
  expect(escaped.published.site.settings.url).toBe("https://xn--ref-bma.example/%C3%B6l/");
  escaped.done();
  rmSync(root, { recursive: true });
});

test.each<{ colors: string; told: readonly string[] }>([
  { colors: 'link: "#004400 #88ff88"', told: [] },
  {
    colors: 'link: "#888"',
    told: ['in light, "link" #888 on "sunken" #f4f2ee has a contrast of 3.17, too little to be read; it takes 4.5.'],
  },
  {
    colors: 'link: "#cc7777 #88ff88", bg: "#eee"',
    told: [
      'in dark, "text" #e4e2de on "bg" #eee has a contrast of 1.11, too little to be read; it takes 4.5.',
      'in dark, "muted" #b0aca4 on "bg" #eee has a contrast of 1.94, too little to be read; it takes 4.5.',
      'in dark, "faint" #98948c on "bg" #eee has a contrast of 2.60, too little to be read; it takes 4.5.',
      'in light, "link" #cc7777 on "bg" #eee has a contrast of 2.79, too little to be read; it takes 4.5.',
      'in dark, "link" #88ff88 on "bg" #eee has a contrast of 1.08, too little to be read; it takes 4.5.',
      'in dark, "visited" #c9a6f2 on "bg" #eee has a contrast of 1.77, too little to be read; it takes 4.5.',
    ],
  },
  {
    colors: 'text: "#000000 #e4e2de44"',
    told: [
      'in dark, "text" #e4e2de44 on "sunken" #121316 has a contrast of 2.10, too little to be read; it takes 4.5.',
    ],
  },
  {
    colors: 'bg: "#fff #777", text: "#000 #fff"',
    told: [
      'in dark, "text" #fff on "bg" #777 has a contrast of 4.47, too little to be read; it takes 4.5.',
      'in dark, "muted" #b0aca4 on "bg" #777 has a contrast of 1.97, too little to be read; it takes 4.5.',
      'in dark, "faint" #98948c on "bg" #777 has a contrast of 1.48, too little to be read; it takes 4.5.',
      'in dark, "link" #8db4ff on "bg" #777 has a contrast of 2.15, too little to be read; it takes 4.5.',
      'in dark, "visited" #c9a6f2 on "bg" #777 has a contrast of 2.17, too little to be read; it takes 4.5.',
    ],
  },
])("colours that cannot be read are told: $colors", async ({ colors, told }) => {
  const root = mkdtempSync(join(tmpdir(), "assent-own-"));
  writeFileSync(join(root, "assent.yaml"), `site:\n  colors: { ${colors} }\n`);
  writeFileSync(join(root, "one.rst"), "One\n===\n\nText.\n");
  const { published, done } = await publishTo(root);
  const said = published.site.findings.filter(({ path }) => path === "assent.yaml");
  expect(said.map(({ message }) => message)).toEqual(told.map((words) => `site.colors: ${words}`));
  done();
  rmSync(root, { recursive: true });
});

test("the template escapes what is put into it", () => {
  expect(html`<p title="${'"'}">${"<script>"}${html`<b>${1}</b>`}${undefined}${["&", false]}</p>`.html).toBe(
    '<p title="&quot;">&lt;script&gt;<b>1</b>&amp;</p>',
  );
});

/** The names of all fields, with those that they are in: "specs.people.name". */
function keysOf(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => keysOf(item, path));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [path + key, ...keysOf(inner, `${path}${key}.`)]);
}
