// Our section trees beside docutils' reading of every document of ten teams.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeShared } from "../../../test/shared.ts";
import { kindOf, normalise } from "../src/index.ts";
import { specOf } from "./read.ts";

interface Reading {
  readonly path: string;
  readonly kind: string;
  readonly title: string;
  readonly sections: readonly (readonly [number, string])[];
  readonly noneSections: readonly (readonly [string, string])[];
}

/** Where we differ on purpose, with the reason. */
const ownKinds: Readonly<Record<string, string>> = {
  // "Sample Pike Spec for Trove": the form with its own words left in, to show how it is filled in; nobody proposes it
  "specs/pike/sample.rst": "template",
  // The template, put in with the first commit to try the tools.
  "specs/in_progress/test.rst": "template",
};

describeShared("documents of ten teams", (shared) => {
  const corpora = readdirSync(join(shared, "corpus-reading"))
    .filter((name) => name.endsWith(".jsonl"))
    .map((name) => name.replace(/\.jsonl$/, ""));

  test.each(corpora)("%s", (corpus) => {
    const readings = readFileSync(join(shared, "corpus-reading", `${corpus}.jsonl`), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Reading);
    const different: string[] = [];
    for (const wanted of readings) {
      const spec = specOf(readFileSync(join(shared, "corpus", corpus, wanted.path), "utf8"), wanted.path);
      const { title, all } = spec.outline;
      const tree = JSON.stringify([
        clean(title?.text ?? ""),
        all.map((section) => [section.level, clean(section.title)]),
      ]);
      const expected = JSON.stringify([
        clean(wanted.title),
        wanted.sections.map(([level, name]) => [level, clean(name)]),
      ]);
      if (tree !== expected) different.push(`${wanted.path}: ${tree} instead of ${expected}`);
      const kind = ownKinds[wanted.path] ?? wanted.kind;
      if (kindOf(spec) !== kind) different.push(`${wanted.path}: kind ${kindOf(spec)} instead of ${kind}`);
    }
    expect(different).toEqual([]);
    console.log(
      `${corpus}: ${readings.length} of ${readings.length} section trees and kinds agree with docutils' reading`,
    );
  });
});

/** White space does not count, nor do numbers that `sectnum` put before a title. */
function clean(title: string): string {
  return normalise(title).replace(/^\d+(?:\.\d+)* (?=\S)/, "");
}
