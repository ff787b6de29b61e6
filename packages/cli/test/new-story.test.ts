// The story of a new spec: its address, or what stands for it in the address that the template shows.
import { expect, test } from "vitest";
import { assent, folderWith } from "./run.ts";

const template = (address: string): string => `=====\nTitle\n=====\n\n${address}\n\nWhy.\n\nWork\n====\n\nWhich?\n`;

test.each<readonly [shown: string, given: string, written: string]>([
  ["https://storyboard.example.org/#!/story/XXXXXX", "2001234", "https://storyboard.example.org/#!/story/2001234"],
  ["https://issues.example.org/browse/KEY-000", "KEY-7", "https://issues.example.org/browse/KEY-7"],
  ["https://issues.example.org/browse/KEY-000", "7", "https://issues.example.org/browse/KEY-7"],
  [
    "https://blueprints.launchpad.net/things/+spec/awesome-thing",
    "warm-workers",
    "https://blueprints.launchpad.net/things/+spec/warm-workers",
  ],
  ["https://bugs.launchpad.net/things/+bug/XXXXXX", "12", "https://bugs.launchpad.net/things/+bug/12"],
  ["https://bugs.launchpad.net/things/+bug/XXXXXX", " https://other.example.org/1 ", "https://other.example.org/1"],
])("below %s, %s is written as %s", async (shown, given, written) => {
  const folder = folderWith({ "specs/template.rst": template(shown) });
  const { code, out, err } = await assent(folder, ["new", "Warm", "--story", given, "--in", "specs", "--dry-run"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain(`\n${written}\n`);
});

test.each<readonly [shown: string, given: string, says: string]>([
  ["No address.", "7", "--story: An address begins with https:// or http://.\n"],
  [
    "https://storyboard.example.org/#!/story/XXXXXX",
    "storyboard.example.org/7",
    "--story: An address begins with https:// or http://; without that, it is what stands behind https://storyboard.example.org/#!/story/.\n",
  ],
])("below %s, %s is none", async (shown, given, says) => {
  const folder = folderWith({ "specs/template.rst": template(shown) });
  const { code, err } = await assent(folder, ["new", "Warm", "--story", given, "--in", "specs"]);
  expect({ code, err }).toEqual({ code: 2, err: says });
});
