// Every corpus builds, and every link and anchor between the pages of its site leads to something.
import { readdirSync } from "node:fs";
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
});
