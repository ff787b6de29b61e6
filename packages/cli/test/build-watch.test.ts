// A site that is served follows the settings too, and says what an edit broke, once.
import { appendFileSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { assent, commitAll, folderWith, git, spec, template, write, type Ran, type World } from "./run.ts";

const settings = (name: string): string => `site:\n  name: ${name}\n  footer: Foot of ${name}\n`;

/** Serves a site until its end; what it has said so far. */
function serve(
  root: string,
  port: number,
  world: World = {},
): { readonly said: { out: string; err: string }; readonly end: () => Promise<Ran> } {
  const said = { out: "", err: "" };
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const served = assent(root, ["build", "--no-cache", "--watch", "--port", String(port)], {
    untilStopped: () => stopped,
    onOut: (text) => (said.out += text),
    onErr: (text) => (said.err += text),
    ...world,
  });
  const end = (): Promise<Ran> => {
    stop();
    return served;
  };
  return { said, end };
}

test("settings, broken settings, dead links and files that cannot be read are told while the site is served", async () => {
  const root = folderWith({
    "assent.yaml": settings("First"),
    "specs/template.rst": template,
    "specs/approved/warm.rst": `${spec}\n:doc:\`old\`\n`,
  });
  const page = join(root, "site/specs/approved/warm.html");
  const { said, end } = serve(root, 4420);
  const settled = (wanted: () => void): Promise<void> => vi.waitFor(wanted, { timeout: 20_000, interval: 50 });
  const shows = (words: string) => (): void => {
    expect(readFileSync(page, "utf8")).toContain(words);
  };
  const says = (words: RegExp) => (): void => {
    expect(said.err).toMatch(words);
  };

  await settled(() => {
    expect(said.out).toContain("Served at ");
  });
  shows("Foot of First")();
  await settled(says(/warm\.rst:\d+:\d+: The document "old" is not there\./));
  write(root, "assent.yaml", settings("Second"));
  await settled(shows("Foot of Second"));
  expect(readFileSync(page, "utf8")).toContain("· Second</title>");
  write(root, "assent.yaml", `${settings("Third")}  footr: x\n`);
  await settled(says(/^assent\.yaml:4: Unknown key "footr"/m));
  await settled(shows("Foot of Third"));
  write(root, "assent.yaml", "site: [\n");
  await settled(says(/^assent\.yaml:\d+(?::\d+)?: (?!Unknown)/m));
  write(root, "assent.yaml", settings("Fourth"));
  await settled(shows("Foot of Fourth"));

  appendFileSync(join(root, "specs/approved/warm.rst"), "\n`gone <gone.html>`__\n");
  await settled(says(/warm\.rst:\d+:\d+: The link "gone\.html" leads nowhere\./));
  write(root, "specs/approved/pipe.rst", Buffer.from([0, 1, 2, 255, 254, 0]));
  await settled(says(/^specs\/approved\/pipe\.rst: /m));
  expect(said.err.match(/"old" is not there/g)).toHaveLength(1);
  expect(said.err.match(/"gone\.html" leads nowhere/g)).toHaveLength(1);
  expect((await end()).code).toBe(0);
});

test("files that documents take in, and pictures, are followed, also when they come later", async () => {
  const picture = '<svg xmlns="http://www.w3.org/2000/svg"><title>FIRST</title></svg>';
  const root = folderWith({
    "specs/template.rst": template,
    "specs/approved/warm.rst": `${spec}\n.. include:: parts/one.inc\n\n.. literalinclude:: code.py\n\n.. csv-table::\n   :file: rows.csv\n\n.. include:: late.inc\n\n.. image:: drawn.svg\n`,
    "specs/approved/parts/one.inc": "Included FIRST.\n",
    "specs/approved/code.py": "code = 'FIRST'\n",
    "specs/approved/rows.csv": "a,FIRST\n",
    "specs/approved/drawn.svg": picture,
  });
  const { said, end } = serve(root, 4440);
  const settled = (wanted: () => void): Promise<void> => vi.waitFor(wanted, { timeout: 10_000, interval: 50 });
  const shows = async (path: string, words: string): Promise<void> =>
    settled(() => {
      expect(readFileSync(join(root, "site/specs/approved", path), "utf8")).toContain(words);
    });

  await settled(() => {
    expect(said.out).toContain("Served at ");
  });
  await shows("drawn.svg", "FIRST");
  write(root, "specs/approved/parts/one.inc", "Included SECOND.\n");
  await shows("warm.html", "Included SECOND.");
  write(root, "specs/approved/code.py", "code = 'THIRD'\n");
  await shows("warm.html", "THIRD");
  write(root, "specs/approved/rows.csv", "a,FOURTH\n");
  await shows("warm.html", "FOURTH");
  write(root, "specs/approved/late.inc", "Included LATE.\n");
  await shows("warm.html", "Included LATE.");
  write(root, "specs/approved/drawn.svg", picture.replace("FIRST", "FIFTH"));
  await shows("drawn.svg", "FIFTH");
  expect((await end()).code).toBe(0);
});

test("a port that is taken is said, and the next one serves", async () => {
  const root = folderWith({ "specs/template.rst": template, "specs/approved/warm.rst": spec });
  const other = createServer();
  await new Promise<void>((resolve) => void other.listen(4460, "127.0.0.1", resolve));
  const { said, end } = serve(root, 4460);
  await vi.waitFor(
    () => {
      expect(said.out).toMatch(/The port 4460 is taken, so it is 4461\.[^]*Served at http:\/\/localhost:4461\//);
    },
    { timeout: 20_000, interval: 50 },
  );
  expect((await end()).code).toBe(0);
  other.close();
});

test("a page, and a history, that is gone for some time waits for its document, or for git", async () => {
  const root = folderWith({ "specs/approved/warm.rst": spec, "specs/approved/cold.rst": spec });
  const { said, end } = serve(root, 4480);
  const settled = (wanted: () => Promise<void> | void): Promise<void> =>
    vi.waitFor(wanted, { timeout: 20_000, interval: 50 });
  await settled(() => {
    expect(said.out).toMatch(/Served at /);
  });
  const ask = (): Promise<Response> => fetch("http://localhost:4480/specs/approved/warm.html");
  expect((await ask()).status).toBe(200);
  rmSync(join(root, "specs/approved/warm.rst"));
  await settled(async () => {
    const answer = await ask();
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
    expect(await answer.text()).toMatch(/<a href="\/index\.html">[^]*<script src="\/_reload\.js\?/);
  });
  write(root, "specs/approved/warm.rst", spec);
  await settled(async () => {
    expect((await ask()).status).toBe(200);
  });

  // Git comes, tells more, goes, and comes back.
  const shows = (words: string, isThere = true): Promise<void> =>
    settled(async () => {
      expect((await (await ask()).text()).includes(words)).toBe(isThere);
    });
  await shows("<dt>Written", false);
  git(root, "init", "-q");
  write(root, ".gitignore", "site/\n");
  commitAll(root, "First");
  await shows("<dt>Written");
  appendFileSync(join(root, "specs/approved/warm.rst"), "\nMore.\n");
  commitAll(root, "Second");
  await shows("Second");
  renameSync(join(root, ".git"), join(root, ".git-away"));
  await shows("<dt>Written", false);
  renameSync(join(root, ".git-away"), join(root, ".git"));
  await shows("Second");
  expect((await end()).code).toBe(0);
});

test("documents that are gone for some time leave the site as it was", async () => {
  const root = folderWith({ "specs/approved/warm.rst": spec, "README.txt": "Words.\n" });
  const page = join(root, "site/specs/approved/warm.html");
  const { said, end } = serve(root, 4470);
  const says = (words: RegExp): Promise<void> =>
    vi.waitFor(
      () => {
        expect(said.out + said.err).toMatch(words);
      },
      { timeout: 20_000, interval: 50 },
    );
  await says(/Served at /);
  const before = readFileSync(page, "utf8");
  rmSync(join(root, "specs/approved/warm.rst"));
  await says(/There is no document here now, so the site stays as it was/);
  expect(readFileSync(page, "utf8")).toBe(before);
  expect((await end()).code).toBe(0);
});

test("what is saved and committed while the first build reads is shown", async () => {
  const names = Array.from({ length: 20 }, (_, index) => `spec_${index}`);
  // They are not saved themselves, and some of them are read first.
  const takers = Array.from({ length: 8 }, (_, index) => `taker_${index}`);
  const files = {
    "specs/approved/part.inc": "Included FIRST.\n",
    "specs/approved/drawn.svg": "<svg><title>FIRST</title></svg>",
  };
  const beside = "\n.. include:: part.inc\n\n.. image:: drawn.svg\n";
  const root = folderWith({
    ...Object.fromEntries(names.map((name) => [`specs/approved/${name}.rst`, spec])),
    ...Object.fromEntries(takers.map((name) => [`specs/approved/${name}.rst`, spec + beside])),
    ...files,
  });
  commitAll(root, "Add specs");
  let isEdited = false;
  let time = 0;
  const { said, end } = serve(root, 4490, {
    isErrTerminal: true,
    elapsed: () => (time += 1000),
    onErr: (text) => {
      // Some are read by now, and some are not.
      if (isEdited || !text.includes("Reading ")) return;
      isEdited = true;
      for (const name of names) appendFileSync(join(root, `specs/approved/${name}.rst`), "\nSaved SECOND.\n");
      for (const [path, text] of Object.entries(files)) write(root, path, text.replace("FIRST", "SECOND"));
      git(root, "commit", "--all", "--quiet", "--message", "Say it again");
    },
  });
  await vi.waitFor(
    () => {
      expect(said.out).toMatch(/Served at /);
      const read = (name: string): string => readFileSync(join(root, "site/specs/approved", name), "utf8");
      expect(names.filter((name) => !read(`${name}.html`).includes("Saved SECOND."))).toEqual([]);
      expect(names.filter((name) => !read(`${name}.history.html`).includes("Say it again"))).toEqual([]);
      expect(takers.filter((name) => !read(`${name}.html`).includes("Included SECOND."))).toEqual([]);
      expect(read("drawn.svg")).toContain("SECOND");
    },
    { timeout: 20_000, interval: 50 },
  );
  expect(isEdited).toBe(true);
  expect((await end()).code).toBe(0);
});

test("a change that cannot be written is told, and ends nothing", async () => {
  const root = folderWith({ "specs/template.rst": template, "specs/approved/warm.rst": spec });
  const { said, end } = serve(root, 4436);
  const settled = (wanted: () => void): Promise<void> => vi.waitFor(wanted, { timeout: 20_000, interval: 50 });
  const site = (path: string): string => readFileSync(join(root, "site", path), "utf8");
  await settled(() => {
    expect(said.out).toContain("Served at ");
  });
  const before = site("specs.html");
  const name = `specs/approved/${"w".repeat(251)}.rst`;
  write(root, name, spec.replaceAll("Warm every", "Cool every"));
  await settled(() => {
    expect(said.err).toMatch(
      /w\.html: This could not be read or written: the name is too long\.\n {2}= help: what is served/,
    );
  });
  rmSync(join(root, name));
  write(root, "specs/approved/warm.rst", spec.replace("three", "seventeen"));
  await settled(() => {
    expect(site("specs/approved/warm.html")).toContain("seventeen");
  });
  expect(site("specs.html")).toBe(before);
  expect((await end()).code).toBe(0);
});
