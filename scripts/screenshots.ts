// Pictures of ten kinds of pages in three widths, for the documentation and for looking at what a change did:
//
//     node --conditions=assent-source --import tsx scripts/screenshots.ts FOLDER [OUT]
//
// FOLDER is a repository of specs. Pictures go to OUT, or to docs/screenshots.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { diskFiles, openGit, openWorkspace } from "@assent/workspace";
import { publish, serveSite } from "@assent/site";
import { startBrowser } from "../packages/site/test/chromium.ts";

const [folder = "examples/faas", out = "docs/screenshots"] = process.argv.slice(2);
const root = resolve(folder);
const target = mkdtempSync(join(tmpdir(), "assent-screenshots-"));
const workspace = await openWorkspace(root, { fs: diskFiles(root), git: openGit(root) });
const { published } = (await publish(workspace, {
  folder: target,
  exclude: "",
  url: undefined,
  onRead: () => undefined,
}))!;
const server = await serveSite(published.files, root, 4800);
const browser = await startBrowser();
mkdirSync(out, { recursive: true });

const { site, files } = published;
const richest = [...site.specs].sort((a, b) => scoreOf(b) - scoreOf(a))[0];
const spec = richest?.record.url ?? "index.html";
const changed =
  [...site.specs].sort((a, b) => (b.story?.revisions.length ?? 0) - (a.story?.revisions.length ?? 0))[0]?.record.url ??
  spec;
const only = (path: string): string | undefined => (files.has(path) ? path : undefined);
const pages: readonly (readonly [name: string, url: string | undefined])[] = [
  ["home", "index.html"],
  ["specs", "specs.html"],
  ["spec", spec],
  [
    "method",
    site.specs.some(({ record }) => record.methods.length > 0)
      ? `${spec}#${site.byPath.get(spec.replace(".html", ".rst"))?.record.methods[0]?.anchor ?? ""}`
      : undefined,
  ],
  ["history", only(changed.replace(".html", ".history.html"))],
  ["changes", only(changed.replace(".html", ".compare.html"))],
  ["people", "people.html"],
  ["api", [...files.keys()].find((path) => path.startsWith("api/"))],
  ["options", "options.html"],
  ["graph", files.has("graph.html") ? "graph.html" : undefined],
  ["search", "search.html?q=alias"],
  ["releases", site.releases.length > 0 ? "releases.html" : "states/approved.html"],
];

/** A spec that shows much: relations, sections that say nothing, methods. */
function scoreOf({ record, dependsOn, requiredBy, story }: (typeof site.specs)[number]): number {
  const { sections, methods } = record;
  return (
    dependsOn.length +
    requiredBy.length +
    Math.min(methods.length, 5) +
    Math.min(sections.length, 20) / 10 +
    (story?.revisions.length ?? 0)
  );
}

for (const width of [320, 768, 1440]) {
  for (const colorScheme of ["light", "dark"] as const) {
    if (colorScheme === "dark" && width !== 1440) continue;
    const page = await browser.newPage({ viewport: { width, height: width < 500 ? 780 : 900 }, colorScheme });
    for (const [name, url] of pages) {
      if (url === undefined) continue;
      await page.goto(server.url + url);
      await page.waitForTimeout(150);
      if (name === "search") await page.waitForSelector("[role=option]", { timeout: 3000 }).catch(() => undefined);
      const path = join(out, `${name}-${width}${colorScheme === "dark" ? "-dark" : ""}.jpg`);
      await page.screenshot({ path, type: "jpeg", quality: 55 });
    }
    await page.close();
  }
}
await browser.close();
await server.close();
rmSync(target, { recursive: true });
process.stdout.write(`Pictures are in ${out}.\n`);
