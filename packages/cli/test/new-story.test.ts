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
  ["https://tracker.example.org/T0000", "7", "https://tracker.example.org/T7"],
  ["https://tracker.example.org/T0000", "T7", "https://tracker.example.org/T7"],
  ["https://redmine.example.org/issues/0000", "7", "https://redmine.example.org/issues/7"],
  ["https://bugs.example.org/show_bug.cgi?id=0000", "7", "https://bugs.example.org/show_bug.cgi?id=7"],
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

test("a story in a field of a section stands there alone", async () => {
  const form = `${template("Why?")}\nTracking\n========\n\n:Board: <the address of the board>\n:Story: <the address of the story>\n`;
  const folder = folderWith({ "specs/template.rst": form.replace("Why?\n\n", "") });
  const story = "https://issues.example.org/browse/KEY-7";
  const { out } = await assent(folder, ["new", "Warm", "--story", story, "--in", "specs", "--dry-run"]);
  expect(out).toContain(`:Story: ${story}\n`);
  expect(out.split(story)).toHaveLength(2);
});

test.each([
  ["https://storyboard.example.org/#!/story/2005171", "2005171-warm-rooms.rst"],
  ["https://blueprints.example.org/things/+spec/warm-the-rooms", "warm-rooms.rst"],
])("before the title a name has the number of the story, and no name: %s", async (story, name) => {
  const asks =
    "* The filename in the git repository should start with the StoryBoard story\n  number. For example: ``2005171-allocation-partitioning.rst``.";
  const form = template("https://storyboard.example.org/#!/story/XXXXXX").replace("Why.", `Why.\n\n${asks}`);
  const folder = folderWith({ "specs/template.rst": form });
  const { out, err } = await assent(folder, ["new", "Warm rooms", "--story", story, "--in", "specs"]);
  expect(err).toBe("");
  expect(out).toContain(`Wrote specs/${name} from`);
  const { out: found } = await assent(folder, ["check"]);
  expect(found).not.toContain("file-name");
});

test.each([
  ["https://blueprints.example.org/things/+spec/warm-the-rooms", "warm-the-rooms.rst"],
  ["https://storyboard.example.org/#!/story/2005171", "warm-rooms.rst"],
])("a name like that of the blueprint, where the story has a name: %s", async (story, name) => {
  const asks =
    "* The filename in the git repository should match the launchpad URL, for\n  example https://blueprints.launchpad.net/things/+spec/awesome-thing should be named\n  awesome-thing.rst.";
  const form = template("https://blueprints.launchpad.net/things/+spec/awesome-thing").replace(
    "Why.",
    `Why.\n\n${asks}`,
  );
  const folder = folderWith({ "specs/template.rst": form });
  const { out } = await assent(folder, ["new", "Warm rooms", "--story", story, "--in", "specs"]);
  expect(out).toContain(`Wrote specs/${name} from`);
  expect((await assent(folder, ["check"])).out).not.toContain("file-name");
});
