// Every document of the corpora, beside what docutils 0.23 reads in it: the whole tree as it was parsed and after all
// transforms, and all messages with level, line and words. docutils' readings are recorded as digests; where one differs,
// `npm run differential -- --corpora` shows what.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { digestOf, listDocuments, recordedReadings } from "../../../scripts/corpus-readings.ts";
import { read } from "../../../scripts/differential-compare.ts";
import { describeShared } from "../../../test/shared.ts";

const recorded = recordedReadings();

describeShared("documents of ten teams, as docutils reads them", (shared) => {
  const corpora = join(shared, "corpus");

  test("each has a recorded reading", () => {
    expect([...recorded.values()].flat().map(({ path }) => path)).toEqual(listDocuments(corpora));
  });

  test.each([...recorded])("%s", (_corpus, readings) => {
    const different = readings.filter(({ path, digest }) => {
      const file = join(corpora, path);
      const reading = existsSync(file) ? read({ text: readFileSync(file, "utf8"), settings: {} }) : undefined;
      return !reading || "failure" in reading || digestOf(reading) !== digest;
    });
    expect(different.map(({ path }) => path)).toEqual([]);
  });
});
