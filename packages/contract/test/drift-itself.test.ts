// A spec beside the OpenAPI document that is exported of it: whatever it promises, nothing differs.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeShared } from "../../../test/shared.ts";
import { fromOpenApi, readContract, readOpenApi, toRst } from "../src/index.ts";
import { contracts } from "./any-contract.ts";
import { driftsOf, exportOf, told } from "./drift-of.ts";
import { specOf } from "./read-text.ts";

/** How many methods a text promises; fails where its own export says anything else. */
function methodsOf(text: string, path: string): number {
  const source = { contract: readContract(specOf(text, path)).contract, text };
  const drifts = [false, true].flatMap((isWhole) =>
    told(driftsOf(source, exportOf(source, undefined, isWhole))).map((one) => `${path}: ${one}`),
  );
  expect(drifts).toEqual([]);
  return source.contract.operations.length;
}

describe("the examples", () => {
  const root = fileURLToPath(new URL("../../../examples/faas/specs", import.meta.url));
  const names = readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".rst"));
  test.each(names.filter((name) => readFileSync(join(root, name), "utf8").includes("\n:Method:")))("%s", (name) => {
    expect(methodsOf(readFileSync(join(root, name), "utf8"), name)).toBeGreaterThan(0);
  });
});

describeShared("documents of others, imported", (shared) => {
  const folders = ["oasdiff", "mutations"].map((name) => join(shared, "conformance", "api", name, "specs"));
  test("say the same", { timeout: 120_000 }, () => {
    let count = 0;
    for (const folder of folders) {
      for (const name of readdirSync(folder)
        .sort()
        .filter((_, index) => index % 3 === 0)) {
        const read = readOpenApi(readFileSync(join(folder, name), "utf8"));
        if (!read.ok) continue;
        const rst = toRst(fromOpenApi(read.document).contract, { section: "=", part: "-" });
        count += methodsOf(`=======\nExample\n=======\n\n${rst}`, name);
      }
    }
    expect(count).toBeGreaterThan(100);
  });
});

test("any contract", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(contracts, (contract) => {
      const source = { contract, text: "" };
      expect(told(driftsOf(source, exportOf(source)))).toEqual([]);
    }),
    { numRuns: 100, seed: 7 },
  );
});
