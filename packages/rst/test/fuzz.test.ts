/** The laws of reading, over texts that broke one once and over texts made at random. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Chance, makeInput, readMaterial } from "../../../scripts/differential-inputs.ts";
import { rootPath, sharedPath } from "../../../test/shared.ts";
import { brokenLaw } from "./laws.ts";

describe("what broke a law once", () => {
  const folder = join(rootPath, "corpus", "fuzz");
  for (const name of readdirSync(folder)) {
    it(name, () => {
      expect(brokenLaw(readFileSync(join(folder, name), "utf8"))).toBeUndefined();
    });
  }
});

describe("texts at random", () => {
  it("made of constructs, and of real text changed", () => {
    const chance = new Chance(20);
    const material = readMaterial(sharedPath);
    const faults: string[] = [];
    for (let count = 0; count < 400; count += 1) {
      const { text } = makeInput(chance, material);
      const fault = brokenLaw(text);
      if (fault) faults.push(`${fault}\n${text}`);
    }
    expect(faults).toEqual([]);
  });

  it("made of any characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(brokenLaw(text)).toBeUndefined();
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it("made of the characters that mean something", () => {
    const unit = fc.constantFrom(
      ...Array.from("*`_|[]:<>\\=-+.#~^\"'(){}/!?,;@&$%\n\n\n   \t"),
      "a",
      "b",
      "1",
      "漢",
      "é",
      "\u0301",
      ".. ",
      "::",
      "\n\n",
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 120 }), (pieces) => {
        expect(brokenLaw(pieces.join(""))).toBeUndefined();
      }),
      { numRuns: 1500, seed: 8 },
    );
  });
});
