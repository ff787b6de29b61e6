/** Places over real documents: each node has the exact characters it was read from. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { describeShared, sharedPath } from "../../../test/shared.ts";
import { parse } from "../src/index.ts";
import { countNodes, spanFaults } from "./laws.ts";

function rstFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".rst"))
    .sort()
    .map((name) => join(folder, name));
}

describeShared("spans over the corpora", () => {
  const corpus = join(sharedPath ?? "", "corpus");
  for (const name of sharedPath ? readdirSync(corpus).filter((entry) => !entry.includes(".")) : []) {
    it(name, () => {
      const faults: string[] = [];
      let nodes = 0;
      for (const file of rstFiles(join(corpus, name))) {
        const text = readFileSync(file, "utf8");
        const { document, diagnostics } = parse(text);
        nodes += countNodes(document);
        for (const fault of spanFaults(document, text)) faults.push(`${file}: ${fault}`);
        for (const { span, message } of diagnostics) {
          if (span.start > span.end || span.end > text.length) faults.push(`${file}: no range for "${message}"`);
        }
      }
      expect(faults).toEqual([]);
      expect(nodes).toBeGreaterThan(0);
    });
  }
});
