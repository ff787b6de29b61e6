// npm run edits -- [--show] [--json]
//
// Every edit of a merged spec in the real histories of ../shared/corpus-git, with the class that is proposed for it, and how
// often that agrees with the labels of people in scripts/edit-labels.json.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gitIn, textAt, emptyPolicy, type TextAt } from "@assent/review";
import { classifyEdit, kindOf, type EditClassification } from "@assent/spec";

/** What a person says about an edit: by the first characters of the commit and the name of the file. */
interface Label {
  readonly edit: string;
  readonly label: "same" | "editorial" | "normative";
}

interface Edit {
  readonly key: string;
  readonly repository: string;
  readonly commit: string;
  readonly before: string;
  readonly path: string;
}

const { values: flags } = parseArgs({ options: { show: { type: "boolean" }, json: { type: "boolean" } } });
const shared = process.env.ASSENT_SHARED ?? fileURLToPath(new URL("../../shared", import.meta.url));
const labelFile = fileURLToPath(new URL("edit-labels.json", import.meta.url));
const labels = existsSync(labelFile) ? (JSON.parse(readFileSync(labelFile, "utf8")) as readonly Label[]) : [];

if (existsSync(join(shared, "corpus-git"))) await report();
else {
  console.error("The histories are not there: ../shared/corpus-git, or set ASSENT_SHARED.");
  process.exitCode = 2;
}

async function report(): Promise<void> {
  const counts = new Map<string, Map<string, number>>();
  const found = new Map<string, EditClassification["class"]>();
  for (const repository of ["ironic-specs", "mistral-specs"]) {
    const folder = mkdtempSync(join(tmpdir(), "assent-edits-"));
    try {
      execFileSync("git", ["clone", "-q", "--bare", join(shared, "corpus-git", `${repository}.bundle`), folder]);
      const git = gitIn(folder);
      for (const edit of listEdits(folder, repository)) {
        const before = await textAt(git, { commit: `${edit.commit}^`, path: edit.before }, emptyPolicy);
        const after = await textAt(git, { commit: edit.commit, path: edit.path }, emptyPolicy);
        if (before === undefined || after === undefined || !isSpec(before) || !isSpec(after)) continue;
        const classified = classifyEdit(before.form, after.form);
        found.set(edit.key, classified.class);
        const byClass = counts.get(repository) ?? new Map<string, number>();
        counts.set(repository, byClass.set(classified.class, (byClass.get(classified.class) ?? 0) + 1));
        if (flags.show) show(edit, classified);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  if (flags.json)
    console.log(
      JSON.stringify(
        [...found].map(([edit, proposed]) => ({ edit, proposed })),
        undefined,
        2,
      ),
    );
  else {
    for (const [repository, byClass] of counts) {
      console.log(`${repository}: ${[...byClass].map(([name, count]) => `${count} ${name}`).join(", ")}`);
    }
    compare(found);
  }
}

function compare(found: ReadonlyMap<string, EditClassification["class"]>): void {
  const names = { same: "same", "editorial-candidate": "editorial", normative: "normative" } as const;
  const judged = labels.flatMap(({ edit, label }) => {
    const proposed = found.get(edit);
    return proposed === undefined ? [] : [{ edit, label, proposed: names[proposed] }];
  });
  const right = judged.filter(({ label, proposed }) => label === proposed).length;
  const dangerous = judged.filter(({ label, proposed }) => label === "normative" && proposed !== "normative");
  console.log(`${judged.length} of ${labels.length} labelled edits found; ${right} proposed as labelled.`);
  console.log(
    `Normative edits proposed as less: ${dangerous.length}${dangerous.map(({ edit }) => `\n  ${edit}`).join("")}`,
  );
  for (const { edit, label, proposed } of judged.filter((one) => one.label !== one.proposed)) {
    console.log(`  ${edit}: ${label}, proposed ${proposed}`);
  }
  if (dangerous.length > 0 || judged.length < labels.length) process.exitCode = 1;
}

/** The edits of specs, also those that move the file; merges bring nothing of their own. */
function listEdits(folder: string, repository: string): readonly Edit[] {
  const log = execFileSync(
    "git",
    [
      "log",
      "--reverse",
      "--no-merges",
      "--raw",
      "-M",
      "-z",
      "--no-abbrev",
      "--format=%x01%H%x00",
      "--diff-filter=MR",
      "--",
      "specs/",
    ],
    {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    },
  );
  return log.split("\u0001").flatMap((entry) => {
    const [commit = "", ...fields] = entry.split("\0");
    const edits: Edit[] = [];
    for (const [index, field] of fields.entries()) {
      const record = /^\s*:(\d+) (\d+) (\w+) (\w+) ([MR])/.exec(field);
      // A symbolic link, or a move without an edit, changes no text.
      if (record === null || record[1] === "120000" || record[2] === "120000" || record[3] === record[4]) continue;
      const before = fields[index + 1] ?? "";
      const path = record[5] === "R" ? (fields[index + 2] ?? "") : before;
      if (!path.endsWith(".rst")) continue;
      const name = path.slice(path.lastIndexOf("/") + 1);
      edits.push({ key: `${commit.slice(0, 10)} ${name}`, repository, commit, before, path });
    }
    return edits;
  });
}

function isSpec(text: TextAt): boolean {
  return kindOf(text.spec) === "spec";
}

function show({ key }: Edit, { class: name, changes }: EditClassification): void {
  console.log(`\n${key}: ${name}`);
  const cut = (texts: readonly string[]): string => texts.join(" ¶ ").slice(0, 220);
  for (const { section, reasons, before, after } of changes) {
    console.log(`  [${section ?? ""}] ${reasons.join(", ")}\n    - ${cut(before)}\n    + ${cut(after)}`);
  }
}
