// A spec beside the OpenAPI document that is exported of it: whatever it promises, nothing differs.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeShared } from "../../../test/shared.ts";
import { compareFacts, factsOfOpenApi, fromOpenApi, readContract, readOpenApi, toRst } from "../src/index.ts";
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

describeShared("documents of others", (shared) => {
  const paths = ["oasdiff", "mutations"].flatMap((name) => {
    const folder = join(shared, "conformance", "api", name, "specs");
    const names = readdirSync(folder).sort();
    return names.filter((_, index) => index % 3 === 0).map((one) => join(folder, one));
  });
  const documents = paths.flatMap((path) => {
    const text = readFileSync(path, "utf8");
    const read = readOpenApi(text);
    return read.ok ? [{ name: basename(path), text, document: read.document }] : [];
  });

  test("say the same when they were imported", () => {
    const counts = documents.map(({ name, document }) => {
      const rst = toRst(fromOpenApi(document).contract, { section: "=", part: "-" });
      return methodsOf(`=======\nExample\n=======\n\n${rst}`, name);
    });
    expect(counts.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(100);
  });

  test("say the same as themselves", () => {
    const facts = documents.map(({ name, text, document }) => factsOfOpenApi(document, text, name));
    expect(facts.flatMap((one) => told(compareFacts(one, one)))).toEqual([]);
    expect(facts.flat().length).toBeGreaterThan(100);
  });
});

test("any contract", () => {
  fc.assert(
    fc.property(contracts, (contract) => {
      const source = { contract, text: "" };
      expect(told(driftsOf(source, exportOf(source)))).toEqual([]);
    }),
    { numRuns: 100, seed: 7 },
  );
});
