// Records of earlier builds: whatever changes, the next build makes what a build without them makes.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { publish, type SiteFiles } from "@assent/site";
import { diskFiles, openWorkspace, type CachePlace } from "@assent/workspace";

const home = mkdtempSync(join(tmpdir(), "assent-site-cache-"));
afterAll(() => {
  rmSync(home, { recursive: true });
});

async function build(root: string, cache: CachePlace | undefined): Promise<SiteFiles> {
  const workspace = await openWorkspace(root, { fs: diskFiles(root), git: undefined });
  const folder = mkdtempSync(join(home, "out-"));
  const publisher = (await publish(workspace, {
    folder,
    exclude: "",
    url: undefined,
    onRead: () => undefined,
    cache,
  }))!;
  return publisher.published.files;
}

const document = (title: string, more = ""): string =>
  `${"=".repeat(title.length)}\n${title}\n${"=".repeat(title.length)}\n\nWorkers stay warm.\n\nProblem\n=======\n\nSlow – täglich.\n${more}`;

const files = {
  "specs/approved/one.rst": document("One", "\nSee :doc:`two`.\n"),
  "specs/approved/two.rst": document("Two", "\n.. include:: part.inc\n"),
  "specs/approved/part.inc": "A part.\n",
  "specs/backlog/three.rst": document("Three", "\n:storey:`1`\n"),
};

type Change = (root: string, cache: CachePlace) => CachePlace | undefined;
const write =
  (path: string, text: string): Change =>
  (root) => {
    writeFileSync(join(root, path), text);
    return undefined;
  };

const changes: Readonly<Record<string, Change>> = {
  nothing: () => undefined,
  "a text": write("specs/approved/one.rst", document("One", "\nIt is `here <https://example.org>`__.\n")),
  "a title that others show": write("specs/approved/two.rst", document("Second")),
  "a file that a text takes in": write("specs/approved/part.inc", "Another part.\n"),
  "a role of the team's": write("assent.yaml", "roles:\n  storey: { node: literal }\n"),
  "a text that is gone": (root) => {
    rmSync(join(root, "specs/approved/one.rst"));
    return undefined;
  },
  "a text that is no text": (root) => {
    writeFileSync(join(root, "specs/approved/one.rst"), Buffer.from([0x41, 0xff, 0xfe, 0x0a]));
    return undefined;
  },
  "another build of the program": (_root, { folder }) => ({ folder, program: "two" }),
  "records that are cut off": (_root, { folder }) => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const bytes = readFileSync(path);
      writeFileSync(path, bytes.subarray(0, bytes.byteLength - 20));
    }
    return undefined;
  },
  "records that are no records": (_root, { folder }) => {
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), "nothing\nof\nthe kind");
    return undefined;
  },
  "a place that cannot be written": (_root, { folder, program }) => ({ folder: join(folder, "file"), program }),
};

describe("after a change of", () => {
  test.each(Object.entries(changes))("%s", async (_name, change) => {
    const root = mkdtempSync(join(home, "root-"));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, path, ".."), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const place: CachePlace = { folder: join(mkdtempSync(join(home, "cache-")), "assent"), program: "one" };
    await build(root, place);
    expect(readdirSync(place.folder).length).toBeGreaterThan(0);
    writeFileSync(join(place.folder, "file"), "");
    const cache = change(root, place) ?? place;
    expect(await build(root, cache)).toEqual(await build(root, undefined));
  });

  test("the place of the repository", async () => {
    const root = mkdtempSync(join(home, "root-"));
    mkdirSync(join(root, "specs"));
    writeFileSync(join(root, "specs", "one.rst"), document("One"));
    const place: CachePlace = { folder: join(root, "cache"), program: "one" };
    await build(root, place);
    // The same document elsewhere is read again: what is kept of one repository is not used for another.
    expect(readdirSync(place.folder).length).toBe(1);
    cpSync(root, join(home, "copy"), { recursive: true });
    await build(join(home, "copy"), place);
    expect(readdirSync(place.folder).length).toBe(2);
  });
});
