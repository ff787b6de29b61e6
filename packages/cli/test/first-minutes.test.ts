// The first minutes of somebody who has never seen Assent, as a script: no step asks, none prints more than a screen, each
// says what was made and what comes next.
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { packExample, packedPath } from "../../../scripts/pack-example.ts";
import { assent, commitAll, filesIn, folderWith, programWords, spec, template, type Ran } from "./run.ts";

const terminal = { isTerminal: true, columns: 100, rows: 24, env: { NO_COLOR: "1" } };

function step({ out, err }: Ran): string {
  expect((out + err).split("\n").length, out).toBeLessThanOrEqual(25);
  expect(err).toBe("");
  return out;
}

const withoutSection = spec.replace(/Performance Impact\n-+\n\n[^\n]+\n\n/, "");
const manySpecs = Object.fromEntries(
  Array.from({ length: 60 }, (_, index) => [`specs/approved/warm_every_worker_${index}.rst`, withoutSection]),
);

test("check, init, new, check: among specs without configuration", async () => {
  const folder = folderWith({ "specs/template.rst": template, ...manySpecs });
  commitAll(folder, "Start");
  const before = filesIn(folder);

  const checked = step(await assent(folder, ["check"], terminal));
  expect(checked).toMatch(/^Template: specs\/template\.rst\. 60 specs\.\n/);
  expect(checked).toMatch(
    /^ +60 {2}warning {2}missing-section +\[fix\] +specs\/approved\/warm_every_worker_0\.rst:\d+:1$/m,
  );
  expect(checked).toMatch(/in 60 of 60 specs \(\d+\.\d\d s\)\. \d+ can be fixed: assent check --fix$/m);
  expect(checked).toMatch(/^Next: assent init keeps these as a baseline\.$/m);
  expect(filesIn(folder), "nothing is written").toEqual(before);

  const made = step(await assent(folder, ["init"], terminal));
  expect(made).toContain("Found 60 specs in specs.\nFound the template specs/template.rst.\n");
  expect(made).toContain("Wrote assent.yaml and .assent-baseline.json.\n");
  expect(made).toMatch(/^To undo: rm assent\.yaml \.assent-baseline\.json$/m);
  const config = readFileSync(join(folder, "assent.yaml"), "utf8");
  expect(config.split("\n").length).toBeLessThanOrEqual(13);
  expect(config).toContain("\ntemplate: specs/template.rst\n");
  expect(config).toContain("\ntracker: https://storyboard.example.org\n");
  expect(step(await assent(folder, ["check"], terminal))).toContain("No findings in 60 specs");

  const story = "https://storyboard.example.org/#!/story/2007";
  const begun = step(await assent(folder, ["new", "Keep the source allocation", "--story", story], terminal));
  const path = "specs/approved/keep_the_source_allocation.rst";
  expect(begun).toContain(
    `Wrote ${path} from specs/template.rst.\nIt stands beside the newest specs; --in FOLDER puts it elsewhere.\nNext: assent check --watch ${path}\n`,
  );
  const text = readFileSync(join(folder, path), "utf8");
  expect(text).toContain(`Keep the source allocation\n==========================\n\n${story}\n`);
  expect(text).toContain("Primary assignee:\n  Ada <ada@example.org>\n");
  expect(text).toMatch(/Performance Impact\n-+\n\nNone\.\n/);
  expect(text).not.toContain("why are we doing anything");

  const todo = step(await assent(folder, ["check", path], terminal));
  expect(todo).toContain("empty-section");
  expect(todo).not.toContain("error");
  const again = await assent(folder, ["new", "Keep the source allocation"]);
  expect(again).toMatchObject({ code: 2, err: `${path}: The file is there already; nothing was written.\n` });
});

test("init --example: a repository to try", async () => {
  const folder = folderWith({});
  const empty = await assent(folder, ["check"], terminal);
  expect(empty).toMatchObject({ code: 2, err: "No specs here. Try the example: assent init --example\n" });
  const made = step(await assent(folder, ["init", "--example"], terminal));
  expect(made).toContain("Next: cd assent-example && assent check\n");
  const checked = await assent(join(folder, "assent-example"), ["check"], terminal);
  expect(checked.code).toBe(1);
  expect(checked.out).toContain("Template: specs/template.rst. 8 specs");
  expect((await assent(folder, ["init", "--example"])).err).toContain("The folder is not empty; nothing was written.");
});

test.each([
  ["a template without sections", "Words.\n", "Warm", "The template has no sections"],
  ["the name of a template", template, "template", 'A file of the name "template.rst" is no spec'],
  ["the name of an index", template, "Index", 'A file of the name "index.rst" is no spec'],
  ["the name of a page about the repository", template, "README", 'A file of the name "readme.rst" is no spec'],
])("new refuses %s, and writes nothing", async (_name, text, title, says) => {
  const folder = folderWith({ "specs/template.rst": text });
  const before = filesIn(folder);
  const { code, err } = await assent(folder, ["new", title]);
  expect(code).toBe(2);
  expect(err).toContain(says);
  expect(filesIn(folder)).toEqual(before);
});

test("new keeps the fields of the template, and every title is one", async () => {
  const withFields = template.replace(
    /Assignee\(s\)\n-+\n[^]*/,
    "Assignee(s)\n-----------\n\n:Owner: <name>\n:Since: <date>\n",
  );
  const folder = folderWith({ "specs/template.rst": withFields });
  const title = "Use |limits| of `pools` and foo_ in *a_b*";
  const { out } = await assent(folder, [
    "new",
    title,
    "--assignee",
    "ada",
    "--story",
    "https://storyboard.example.org/#!/story/1",
  ]);
  const [, path] = /Wrote (\S+)/.exec(out)!;
  expect(filesIn(folder)[path!]).toContain("-----------\n\n:Owner: ada\n:Since: <date>\n");
  expect((await assent(folder, ["check"])).out).not.toMatch(/ error {2}(?!placeholder)/);
});

test("init needs no spec beside the template", async () => {
  const folder = folderWith({ "specs/template.rst": template });
  const { code, out } = await assent(folder, ["init"]);
  expect(code).toBe(0);
  expect(out).toContain("Found 0 specs in specs.\nFound the template specs/template.rst.\n");
  expect((await assent(folder, ["new", "Warm every worker"])).code).toBe(0);
});

test("after init, the folder of the next release is checked as those before", async () => {
  const folder = folderWith({
    "doc/specs/pike/template.rst": template,
    "doc/specs/pike/warm_every_worker.rst": spec,
    "doc/specs/queens/template.rst": `${template}\n`,
    "doc/specs/queens/warm_each_worker.rst": spec,
  });
  await assent(folder, ["init"]);
  mkdirSync(join(folder, "doc/specs/rocky"));
  writeFileSync(join(folder, "doc/specs/rocky/template.rst"), template);
  writeFileSync(
    join(folder, "doc/specs/rocky/function_aliases_again.rst"),
    "A spec\n======\n\nProblem description\n===================\n\nNone.\n",
  );
  const { code, out } = await assent(folder, ["check"]);
  expect(code).toBe(1);
  expect(out).toContain("doc/specs/rocky/function_aliases_again.rst");
});

test.each<{ name: string; links: readonly string[]; next?: string; wants: string | undefined; example?: string }>([
  {
    name: "the template's, where specs use another part of it",
    links: ["https://blueprints.launchpad.net/q/+spec/a"],
    wants: "https://bugs.launchpad.net",
  },
  {
    name: "the template's, where specs are at odds",
    links: ["https://blueprints.launchpad.net/q/+spec/a", "https://github.com/q/q/issues/1"],
    wants: "https://bugs.launchpad.net",
  },
  {
    name: "none, where most specs link elsewhere",
    links: ["https://github.com/q/q/issues/1", "https://github.com/q/q/issues/2"],
    wants: undefined,
  },
  {
    name: "none, where the form of the next release has another",
    links: ["https://blueprints.launchpad.net/q/+spec/a"],
    next: template,
    wants: undefined,
  },
  {
    name: "the project's, on a host that all the world shares",
    example: "https://github.com/terns/rfcs/issues/XXXX",
    links: ["https://github.com/terns/rfcs/issues/1", "https://github.com/terns/rfcs/issues/2"],
    wants: "https://github.com/terns/rfcs",
  },
])("init finds the tracker: $name", async ({ links, next, wants, example }) => {
  const specs = links.map((link, index) => [
    `specs/warm_every_${index}.rst`,
    spec.replace(/https:\S+/, link).replaceAll("every worker", `every ${index}`),
  ]);
  const asks = template.replace(/https:\S+/, example ?? "https://bugs.launchpad.net/q/+bug/XXXXXXX");
  const folder = folderWith({
    "specs/template.rst": asks,
    ...(next === undefined ? {} : { "specs/2027.1-template.rst": next }),
    ...(Object.fromEntries(specs) as Record<string, string>),
  });
  const { out } = await assent(folder, ["init"]);
  expect(out).toContain(`Found the tracker ${wants ?? "(none)"}`);
  expect((await assent(folder, ["check", "--format", "json"])).out).not.toContain("the tracker of this repository");
});

test("what was begun after the last commit is not offered for a baseline, and init keeps none of it", async () => {
  const folder = folderWith({ "specs/template.rst": template, "specs/warm_every_worker.rst": withoutSection });
  commitAll(
    folder,
    "Warm every worker\n\nWorkers start cold, and the first call waits for them. They are kept\nwarm.\n\nStory: 2001\n",
  );
  expect((await assent(folder, ["check"])).out).toContain("Next: assent init keeps these as a baseline.");
  writeFileSync(join(folder, "specs/warm_every_worker.rst"), spec);
  await assent(folder, ["new", "Limit the calls"]);
  const { out } = await assent(folder, ["check"]);
  expect(out).toContain("specs/limit_the_calls.rst:");
  expect(out).toContain("Next: assent explain RULE says why");
  await assent(folder, ["init"]);
  expect((await assent(folder, ["check"])).out).toContain("specs/limit_the_calls.rst:");
});

test.each([
  [
    "links to another tracker than the one that most have",
    { "specs/cool_the_worker.rst": spec.replace(/https:\S+/, "https://bugs.example.com/browse/LAN-31") },
  ],
  ["two specs of one story", { "specs/warm_more_workers.rst": spec.replaceAll("every worker", "more workers") }],
])("init keeps what its own settings make a check find: %s", async (_name, files) => {
  const other = spec.replaceAll("every worker", "one worker at").replace("2001", "2007");
  const folder = folderWith({
    "specs/template.rst": template,
    "specs/warm_every_worker.rst": spec,
    "specs/warm_one_worker_at.rst": other,
    ...files,
  });
  commitAll(folder, "Start");
  const { out: made } = await assent(folder, ["init"]);
  expect(made).toContain("The baseline holds");
  const { out } = await assent(folder, ["check"]);
  expect(out).toMatch(/^No findings in 3 specs/m);
});

test("the example in the package is the one of the repository", () => {
  expect(readFileSync(packedPath, "utf8")).toBe(packExample());
});

test("check --watch: the count goes down while writing", async () => {
  const folder = folderWith({ "specs/template.rst": template, "specs/warm_every_worker.rst": withoutSection });
  const path = join(folder, "specs/warm_every_worker.rst");
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  let edits = 0;
  const { code, out, err } = await assent(folder, ["check", "--watch"], {
    untilStopped() {
      writeFileSync(path, spec);
      return stopped;
    },
    onOut(text) {
      if (!text.includes("specs/warm_every_worker.rst  ")) return;
      edits += 1;
      if (edits === 1) writeFileSync(path, withoutSection);
      else stop();
    },
  });
  expect({ code, err }).toEqual({ code: 1, err: "" });
  const lines = out.trim().split("\n");
  expect(lines[0]).toMatch(/^Watching 1 spec\. {2}1 error in 1 spec \(\d+ ms\)\.$/);
  expect(lines[1]).toMatch(
    /^\d\d:\d\d:\d\d {2}specs\/warm_every_worker\.rst {2}No findings in 1 spec, 1 fewer \(\d+ ms\)\.$/,
  );
  expect(lines[2]).toContain("1 error in 1 spec, 1 more");
});

test("check --watch: what is saved before everything is checked for the first time", async () => {
  const folder = folderWith({ "specs/template.rst": template, "specs/warm_every_worker.rst": withoutSection });
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const { code, out } = await assent(folder, ["check", "--watch"], {
    untilStopped: () => stopped,
    onOut(text) {
      if (text.startsWith("Watching ")) writeFileSync(join(folder, "specs/warm_every_worker.rst"), spec);
      else if (text.includes("No findings")) stop();
    },
  });
  expect(out).toMatch(/^Watching 1 spec\. {2}1 error .*\n.*No findings in 1 spec, 1 fewer/);
  expect(code).toBe(0);
});

test("check --watch: what specs have to do with each other, with each edit", async () => {
  const waiting = `${spec}\nDependencies\n------------\n\n:doc:\`cold_workers\`\n`;
  const other = spec.replace(/^(=+\n).*\n/m, "$1Cool each worker\n").replace("story/2001", "story/2002");
  const folder = folderWith({
    "specs/template.rst": template,
    "specs/warm_every_worker.rst": waiting,
    "specs/cool_each_worker.rst": other,
  });
  const edits: readonly (readonly [path: string, text: string])[] = [
    ["cool_each_worker.rst", other.replace("story/2002", "story/2001")],
    ["cool_each_worker.rst", other],
    // A file that is new counts for what was said before.
    ["cold_workers.rst", other.replace("story/2002", "story/2003").replace("Cool each worker", "Cold workers")],
  ];
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  let edit = 0;
  const next = (): void => {
    const [path, text] = edits[edit] ?? ["", ""];
    edit += 1;
    if (path === "") {
      stop();
      return;
    }
    // In one step: whoever looks in between sees no half of it.
    writeFileSync(join(folder, "next"), text);
    renameSync(join(folder, "next"), join(folder, "specs", path));
  };
  const countOf = (line: string): string =>
    line
      .trim()
      .split("  ")
      .at(-1)!
      .replace(/ in \d+ specs?.*/, "");
  // One edit may be told in two events: what counts is that the screen says something else.
  const counts: string[] = [];
  await assent(folder, ["check", "--watch"], {
    untilStopped() {
      next();
      return stopped;
    },
    onOut(text) {
      const count = countOf(text);
      if (count === "" || count === counts.at(-1)) return;
      counts.push(count);
      if (/^\d/.test(text)) next();
    },
  });
  const { out: before } = await assent(folder, ["check"]);
  expect(counts.length).toBe(4);
  expect(counts[1], "two specs of one story").not.toBe(counts[0]);
  expect(counts[2]).toBe(counts[0]);
  expect(counts[3], "no dependency is missing any more").not.toBe(counts[2]);
  expect(before).toContain(`${counts[3]!} in `);
});

test.each([
  ["in a pipe", {}],
  ["on a terminal", terminal],
])("check --watch %s: words of the settings that stand nowhere are told when they are saved", async (_name, world) => {
  const folder = folderWith({ "specs/template.rst": template, "specs/warm_every_worker.rst": spec });
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const { out, err } = await assent(folder, ["check", "--watch"], {
    ...world,
    untilStopped() {
      writeFileSync(join(folder, "assent.yaml"), "topics: {Wetter: testing}\n");
      return stopped;
    },
    onOut(text) {
      if (text.includes("No findings") && text.includes("  assent.yaml")) stop();
    },
  });
  expect(out + err).toContain('assent.yaml:1: note: No template and no spec has a section "Wetter".');
});

test("check --watch: a template that is emptied is told, also where each spec keeps to the one of its day", async () => {
  const folder = folderWith({ "specs/template.rst": template, "specs/warm_every_worker.rst": spec });
  commitAll(folder, "Start");
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const { code, err, out } = await assent(folder, ["check", "--watch"], {
    untilStopped() {
      writeFileSync(join(folder, "specs/template.rst"), "");
      return stopped;
    },
    onOut(text) {
      if (text.includes("specs/template.rst  ")) stop();
    },
  });
  expect(err).toContain("specs/template.rst: The template has no sections, so nothing can be asked of a spec.");
  expect(out).toContain("specs/template.rst  1 problem, ");
  expect(code).toBe(2);
});

test("check --watch: what the baseline holds is not shown", async () => {
  const folder = folderWith({ "specs/template.rst": template, "specs/warm_every_worker.rst": withoutSection });
  await assent(folder, ["init"]);
  const { code, out } = await assent(folder, ["check", "--watch"], { untilStopped: () => Promise.resolve() });
  expect(out).toMatch(/^Watching 1 spec\. {2}No findings in 1 spec /);
  expect(code).toBe(0);
});

test.each([
  ["in a pipe", {}],
  ["on a terminal", terminal],
])(
  "check --watch %s: what cannot be used is told when it comes, and never called no findings",
  async (_name, world) => {
    const folder = folderWith({ "specs/template.rst": template, "specs/warm_every_worker.rst": spec });
    // Each edit is a file with its text, or without one where it is taken away; what the screen says then; whether that is well.
    const steps: readonly (readonly [path: string, text: string | undefined, says: string, isWell: boolean])[] = [
      ["specs/template.rst", "x\n", "template.rst: The template has no sections", false],
      ["specs/template.rst", undefined, "There is no template for this spec", false],
      ["specs/template.rst", template, "No findings in 1 spec", true],
      ["assent.yaml", "rules: {tabs: 1}\n", 'assent.yaml:1: "rules.tabs" is the number 1', false],
      ["assent.yaml", undefined, "No findings in 1 spec", true],
      ["specs/warm_every_worker.rst", "a\0b", "The file is binary", false],
      ["specs", undefined, "No specs here", true],
    ];
    let stop: () => void = () => undefined;
    const stopped = new Promise<void>((resolve) => (stop = resolve));
    let step = -1;
    let isWaiting = false;
    const next = (): void => {
      step += 1;
      isWaiting = true;
      const [path, text] = steps[step] ?? ["", undefined];
      if (path === "") stop();
      else if (text === undefined) rmSync(join(folder, path), { recursive: true });
      else {
        writeFileSync(join(folder, "next"), text);
        renameSync(join(folder, "next"), join(folder, path));
      }
    };
    // In a pipe a problem is told when it comes, beside the line with the counts.
    let told = "";
    const { code } = await assent(folder, ["check", "--watch"], {
      ...world,
      untilStopped() {
        next();
        return stopped;
      },
      onOut(text) {
        const [, , says = "", isWell = true] = steps[step] ?? [];
        const isSeen = text.includes(says) || (!isWell && told.includes(says) && text.includes(" problem"));
        if (!isWaiting || !isSeen) return;
        isWaiting = false;
        expect(text.includes("No findings")).toBe(says.startsWith("No findings"));
        // Until the watcher is at rest: an edit that is undone at once may not be told at all.
        setTimeout(next, 300);
      },
      onErr: (text) => void (told += text),
    });
    expect(step).toBe(steps.length);
    expect(code).toBe(0);
  },
);

test.each([["--fix"], ["--dry-run"], ["--since", "HEAD"], ["--format", "json"], ["--update-baseline"]])(
  "check --watch refuses %s, which it would not heed",
  async (...argv) => {
    const folder = folderWith({ "specs/template.rst": template, "specs/warm_every_worker.rst": withoutSection });
    const { code, out, err } = await assent(folder, ["check", "--watch", ...argv]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(`Option "${argv[0]}" does not go with "--watch"`);
  },
);

test("watching fills one screen and no more", async () => {
  const folder = folderWith({ "specs/template.rst": template, ...manySpecs });
  const { out } = await assent(folder, ["check", "--watch"], { ...terminal, rows: 20 });
  expect(out.startsWith("\u001b[H")).toBe(true);
  expect(out.trimEnd().split("\n").length).toBeLessThanOrEqual(20);
  expect(out).toMatch(/\d+ more: assent check/);
});

test("watching shows what an edit brought before what was there", async () => {
  const many = Array.from({ length: 12 }, (_, index) => `A line with a tab\tin it, the ${index + 1}th.`).join("\n");
  const old = spec.replace("The first call takes three seconds.", `${many}\n\nThe first call takes three seconds.`);
  const folder = folderWith({ "specs/template.rst": template, "specs/warm_every_worker.rst": old });
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  let last = "";
  await assent(folder, ["check", "--watch"], {
    ...terminal,
    rows: 40,
    untilStopped() {
      writeFileSync(join(folder, "specs/warm_every_worker.rst"), old.replace("use memory.", "use memory. "));
      return stopped;
    },
    onOut(text) {
      if (!text.includes("specs/warm_every_worker.rst\u001b")) return;
      last = text;
      stop();
    },
  });
  expect(last).toMatch(/1 more/);
  expect(last.indexOf("trailing-space")).toBeGreaterThan(0);
  expect(last.indexOf("tabs")).toBeGreaterThan(last.indexOf("trailing-space"));
});

/** Types answers on a terminal that has no size, and writes what is read there. */
const typist = String.raw`
import os, pty, select, sys, time
pid, fd = pty.fork()
if pid == 0: os.execvp(sys.argv[1], sys.argv[1:])
steps = [(b"title of the change", b"Keep it warm\r"), (b"its story", b"nowhere\r"), (b"begins with https", b"\x7f" * 7 + b"\r")]
seen = b""
end = time.time() + 60
while time.time() < end:
  if not select.select([fd], [], [], 1)[0]: continue
  try: piece = os.read(fd, 4096)
  except OSError: break
  if not piece: break
  seen += piece
  if steps and steps[0][0] in seen:
    time.sleep(0.3)
    os.write(fd, steps.pop(0)[1])
sys.stdout.buffer.write(seen)
`;
const hasPython = spawnSync("python3", ["-c", "import pty"]).status === 0;
test.skipIf(!hasPython)(
  "new asks on a terminal, also on one without a size (skipped without python3)",
  () => {
    const folder = folderWith({ "specs/template.rst": template });
    const argv = ["-c", typist, ...programWords, "new"];
    const out = execFileSync("python3", argv, { cwd: folder, encoding: "utf8", timeout: 100_000 });
    expect(out).toContain("What is the title of the change?");
    expect(out).toContain("Where is its story? (an address; Enter leaves it open)");
    expect(out).toContain("Wrote specs/keep_it_warm.rst from specs/template.rst.");
    expect(filesIn(folder)["specs/keep_it_warm.rst"]).toContain("Keep it warm\n");
  },
  120_000,
);

test("the program itself: real processes, a path with a space, a reader that goes away", async () => {
  const folder = folderWith({ "specs/template.rst": template, ...manySpecs });
  commitAll(folder, "Start");
  const [node = "", ...words] = programWords;
  const edit = (): void => {
    appendFileSync(join(folder, "specs/approved/warm_every_worker_7.rst"), "\nMore.\n");
  };
  const start = (...argv: string[]): Promise<{ code: number | NodeJS.Signals | null; out: string }> =>
    new Promise((resolve) => {
      const child = spawn(node, [...words, ...argv], {
        cwd: folder,
        stdio: ["ignore", "pipe", "inherit"],
      });
      let out = "";
      child.stdout.on("data", (chunk: Buffer) => {
        out += chunk.toString("utf8");
        if (!argv.includes("--all") && !argv.includes("--watch")) return;
        child.stdout.destroy();
        // What watches finds out when it has something to say.
        if (argv.includes("--watch")) edit();
      });
      child.on("close", (code, signal) => {
        resolve({ code: code ?? signal, out });
      });
    });
  const [version, checked, cut] = await Promise.all([start("--version"), start("check"), start("check", "--all")]);
  expect(await start("check", "--watch")).toMatchObject({ code: 0 });
  expect(version).toEqual({ code: 0, out: "assent 0.1.0\n" });
  // One commit brought them all: nobody knows what the template asked for when they were written.
  expect(checked.code).toBe(0);
  expect(checked.out.match(/ warning {2}missing-section /g)).toHaveLength(60);
  expect([0, 1]).toContain(cut.code);
});
