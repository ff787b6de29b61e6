// Specs that words alone name: by the title, or by what the file is called; of several editions the one that can be meant; and those
// that are said to wait for the spec which names them.
import { expect, test } from "vitest";
import { publishTexts } from "./published.ts";

const specs: Readonly<Record<string, readonly [title: string, dependencies: string]>> = {
  "1.0/lantern-api": ["Lantern API proposal", "None"],
  "2.0/lantern-api": ["Lantern API proposal", "None"],
  "3.0/lantern-api": ["Lantern API proposal", "None"],
  "1.0/moves": ["Moves of functions without a pause", "None"],
  "2.0/agent": ["Lantern agent", "* Lantern API Spec"],
  "2.0/pause": ["A pause", 'It depends on the spec "Moves of functions without a pause" [LAN1]_.\n\n.. [LAN1] Here.'],
  "2.0/base": [
    "A base",
    "* The pier at specs/3.0/approved/pier.rst\n  depends on this spec.\n* Children of this are:\n\n  * lamp.rst",
  ],
  "2.0/lamp": ["A lamp", "None"],
  "3.0/pier": ["A pier", "None"],
  "2.0/other": ["Another", "The Nova spec has more on that."],
};

test("what is called a spec, by its words", async () => {
  const files = Object.entries(specs).map(([name, [title, dependencies]]) => {
    const line = "=".repeat(title.length);
    const text = `${line}\n${title}\n${line}\n\nWhat it is.\n\nDependencies\n============\n\n${dependencies}\n`;
    return [`specs/${name.replace("/", "/approved/")}.rst`, text] as const;
  });
  const site = await publishTexts(Object.fromEntries(files));
  try {
    const found = site.published.site.specs.map(({ record, dependsOn }) => [
      record.path.slice(6, -4).replace("/approved", ""),
      ...dependsOn.map((other) => other.record.path.slice(6, -4).replace("/approved", "")),
    ]);
    expect(found.filter(({ length }) => length > 1)).toEqual([
      ["2.0/agent", "2.0/lantern-api"],
      ["2.0/lamp", "2.0/base"],
      ["2.0/pause", "1.0/moves"],
      ["3.0/pier", "2.0/base"],
    ]);
  } finally {
    site.done();
  }
});
