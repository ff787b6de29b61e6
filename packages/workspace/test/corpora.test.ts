// Real repositories: a check gives the same twice, passes over no file in silence, and what `--fix` mends is mended, once,
// and nothing else is touched.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { noneFormOf, readTemplate, titleKey, type Template } from "@assent/spec";
import { plainText, read, sphinx, walkTree, type Document } from "@assent/rst";
import { expect, test } from "vitest";
import { describeShared } from "../../../test/shared.ts";
import {
  diskFiles,
  makeChecker,
  openWorkspace,
  planCheck,
  diskWorld,
  runCheck,
  survey,
  type FileReport,
} from "../src/index.ts";

const patience = 600_000;

describeShared("real repositories", (shared) => {
  const corpora = readdirSync(join(shared, "corpus"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

  test.each(corpora)(
    "%s: the same twice, and every file is a spec or is said to be none",
    async (name) => {
      const { workspace, found, plan } = await open(join(shared, "corpus", name));
      const run = async (threads: number): Promise<readonly FileReport[]> => {
        const reports: FileReport[] = [];
        await runCheck(workspace, plan, { threads: { threads }, onReport: (report) => reports.push(report) });
        return reports;
      };
      const first = await run(1);
      expect(await run(2)).toEqual(first);
      const told = new Set([...first, ...found.skipped, ...found.problems].map(({ path }) => path));
      const there = workspace.fs.list("", (file) => file.endsWith(".rst")).map(({ path }) => path);
      expect(there.filter((path) => !told.has(path))).toEqual([]);
      expect(first.filter(({ state }) => state === "problem")).toEqual([]);
    },
    patience,
  );

  test.each(corpora)(
    "%s: after the fixes none is left, a second run changes nothing, and nothing else was touched",
    async (name) => {
      const { workspace, plan } = await open(join(shared, "corpus", name));
      const { fs, config } = workspace;
      const settings = { templates: plan.templates, settings: config.check, dialect: config.dialect };
      const world = { ...diskWorld(fs), hasPath: (path: string) => fs.kindOf(path) !== "missing" };
      const check = makeChecker({ ...settings, fix: undefined }, world);
      const wrong: string[] = [];
      const fixed = { safe: 0, unsafe: 0 };
      for (const { path, template } of plan.files) {
        const source = fs.read(path);
        const before = source.ok ? check(path, source.text, template) : undefined;
        if (!source.ok || before?.state !== "checked") continue;
        for (const safety of ["safe", "unsafe"] as const) {
          if (!before.findings.some(({ fix: one }) => one?.safety === safety)) continue;
          const fix = makeChecker({ ...settings, fix: safety }, world);
          const once = fix(path, source.text, template);
          if (once.state !== "checked" || once.fixed === undefined) continue;
          fixed[safety] += 1;
          const { text } = once.fixed;
          const again = check(path, text, template);
          if (again.state !== "checked") wrong.push(`${path}: is no spec after the fixes`);
          for (const { rule, fix: one, range } of again.state === "checked" ? again.findings : []) {
            if (one === undefined || one.rename !== undefined || (safety === "safe" && one.safety !== "safe")) continue;
            wrong.push(`${path}:${range.start.line}: ${rule} is left`);
          }
          const twice = fix(path, text, template);
          if (twice.state === "checked" && twice.fixed !== undefined && twice.fixed.text !== text)
            wrong.push(`${path}: changes again`);
          if (safety === "unsafe") continue;
          const own = template === undefined ? undefined : plan.templates[template];
          wrong.push(...strayChanges(source.text, text, own && templateOf(own)).map((change) => `${path}: ${change}`));
        }
      }
      expect(wrong).toEqual([]);
      console.log(`${name}: ${fixed.safe} specs with safe fixes, ${fixed.unsafe} with unsafe ones`);
    },
    patience,
  );
});

async function open(root: string) {
  const workspace = await openWorkspace(root, { fs: diskFiles(root), git: undefined });
  const found = await survey(workspace, []);
  const plan = await planCheck(workspace, found, { templates: "then", only: undefined });
  return { workspace, found, plan };
}

const templates = new WeakMap<object, Template>();

function templateOf(source: { readonly path: string; readonly text: string }): Template {
  let template = templates.get(source);
  if (!template) templates.set(source, (template = readTemplate(treeOf(source.text), source.text, source.path)));
  return template;
}

function treeOf(text: string): Document {
  return read(text, { dialect: sphinx, doctitleXform: false }).document;
}

/**
 * What safe fixes may have changed in the document, and nothing else: a "none" in other words, the spelling of a title,
 * characters that nobody sees; and what was missing: the template's headings with "None", its header.
 */
function strayChanges(before: string, after: string, template: Template | undefined): readonly string[] {
  const lost = new Map<string, number>();
  for (const block of blocksOf(before)) lost.set(block, (lost.get(block) ?? 0) + 1);
  const gained: string[] = [];
  for (const block of blocksOf(after)) {
    const count = lost.get(block) ?? 0;
    if (count > 0) lost.set(block, count - 1);
    else gained.push(block);
  }
  const titles = new Set([...(template?.all ?? []).map(({ key }) => key)]);
  const header = template?.header?.source.replace(/\s+/g, " ") ?? "";
  const isTitle = (block: string): boolean => block.startsWith("title ") && titles.has(titleKey(block.slice(6)));
  const isNone = (block: string): boolean => noneFormOf(block.replace(/^\w+ /, "")) !== undefined;
  const strayGain = gained.filter(
    (block) => !isTitle(block) && !isNone(block) && !(block.startsWith("comment ") && header.includes(block.slice(8))),
  );
  const strayLoss = [...lost].filter(([block, count]) => count > 0 && !isTitle(block) && !isNone(block));
  // A block without its invisible characters, and without Markdown's marks of a link, is there under its other spelling.
  const bare = new Set(strayGain);
  return [
    ...strayLoss
      .filter(([block]) => !bare.delete(block.replace(invisible, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")))
      .map(([block]) => `lost ${block.slice(0, 90)}`),
    ...[...bare].map((block) => `gained ${block.slice(0, 90)}`),
  ];
}

const invisible = /[\u200b\u200c\u2060\ufeff\u00ad]/g;

/** The document in pieces: each element that holds text, with its words. */
function blocksOf(text: string): readonly string[] {
  const blocks: string[] = [];
  walkTree(treeOf(text), (node) => {
    if (node.type === "text" || node.type === "system_message") return "skip";
    if (!node.children.some(({ type }) => type === "text")) return undefined;
    blocks.push(`${node.type} ${plainText(node).replace(/\s+/g, " ").trim()}`);
    return "skip";
  });
  return blocks;
}
