// Every corpus builds, and every link and anchor between the pages of its site leads to something.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findBrokenLinks } from "@assent/site";
import { describeShared } from "../../../test/shared.ts";
import { publishTo } from "./published.ts";

describeShared("corpora", (shared) => {
  const corpora = readdirSync(join(shared, "corpus"), { withFileTypes: true }).filter((entry) => entry.isDirectory());

  test.each(corpora.map(({ name }) => name))("%s: links, anchors and weight", async (name) => {
    const { published, done } = await publishTo(join(shared, "corpus", name));
    try {
      expect(published.pages).toBeGreaterThan(0);
      const broken = findBrokenLinks(published.files).map(({ page, link, reason }) => `${page}: ${link} (${reason})`);
      expect(broken).toEqual([]);
      const heavy = [...published.files].filter(
        ([path, text]) => path.endsWith(".html") && typeof text === "string" && Buffer.byteLength(text) > 150_000,
      );
      expect(heavy.map(([path]) => path)).toEqual([]);
    } finally {
      done();
    }
  });

  test("mistral-specs with its history: every former path leads on", async () => {
    const root = mkdtempSync(join(tmpdir(), "assent-bundle-"));
    execFileSync("git", ["clone", "--quiet", join(shared, "corpus-git/mistral-specs.bundle"), root]);
    const { published, done } = await publishTo(root);
    try {
      expect(findBrokenLinks(published.files)).toEqual([]);
      expect(published.site.redirects.size).toBeGreaterThan(5);
      for (const [from, to] of published.site.redirects) {
        expect(published.files.get(from), from).toContain("http-equiv");
        expect(published.files.has(to), to).toBe(true);
      }
    } finally {
      done();
      rmSync(root, { recursive: true });
    }
  });
});
