// The files of docs/ci that ask the gate: their own lines are run by a shell, on real clones, before and after an approval.
import { execFileSync, spawnSync, type SpawnSyncReturns } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { assent, folderWith, programWords } from "./run.ts";
import { gitAlone, specText, teamPolicy } from "./scratch.ts";

const folder = fileURLToPath(new URL("../../../docs/ci/", import.meta.url));
const programFile = "packages/cli/bin/assent.js";
let top = "";
const git = (cwd: string, ...args: readonly string[]): string => gitAlone(join(top, cwd), ...args);

beforeAll(async () => {
  top = folderWith({});
  const identify = (clone: string, who: string): void => {
    git(clone, "config", "user.name", who);
    git(clone, "config", "user.email", `${who}@example.org`);
    git(clone, "config", "commit.gpgsign", "false");
  };
  git("", "init", "-q", "--bare", "-b", "main", "specs.git");
  git("", "clone", "-q", "specs.git", "specs");
  mkdirSync(join(top, "specs", "specs"));
  writeFileSync(join(top, "specs", "assent.yaml"), teamPolicy);
  writeFileSync(join(top, "specs", "specs", "quota.rst"), specText("Quota", 7));
  writeFileSync(join(top, "specs", "specs", "alias.rst"), specText("Alias", 8));
  identify("specs", "ann");
  git("specs", "add", "-A");
  git("specs", "commit", "-q", "-m", "Specs");
  git("specs", "push", "-q", "origin", "HEAD:main");
  for (const name of ["quota", "alias"]) await assent(join(top, "specs"), ["propose", `specs/${name}.rst`]);
  await assent(join(top, "specs"), ["submit", "story-7"]);
  for (const who of ["bo", "cy"]) {
    identify("specs", who);
    await assent(join(top, "specs"), ["vote", "story-7", "+2"]);
  }
  expect((await assent(join(top, "specs"), ["submit", "story-7"])).code).toBe(0);
  await assent(join(top, "specs"), ["store", "sync", "origin"]);

  git("", "init", "-q", "--bare", "-b", "main", "code.git");
  git("", "clone", "-q", "code.git", "code");
  identify("code", "ann");
  git("code", "commit", "-q", "--allow-empty", "-m", "Start");
  git("code", "push", "-q", "origin", "HEAD:main");
  git("code", "remote", "set-head", "origin", "main");
  git("code", "commit", "-q", "--allow-empty", "-m", "Count\n\nStory: 7");
  // A repository of the program, of which the tagged revision is this program; installing and building have been done.
  const program = `#!/usr/bin/env node
import { spawnSync } from "node:child_process";
const [command, ...words] = ${JSON.stringify(programWords)};
process.exitCode = spawnSync(command, [...words, ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1;
`;
  git("", "init", "-q", "-b", "main", "assent");
  identify("assent", "ann");
  mkdirSync(join(top, "assent", "packages", "cli", "bin"), { recursive: true });
  writeFileSync(join(top, "assent", "package.json"), '{"type": "module"}');
  writeFileSync(join(top, "assent", programFile), program);
  chmodSync(join(top, "assent", programFile), 0o755);
  git("assent", "add", "-A");
  git("assent", "commit", "-q", "-m", "Program");
  git("assent", "tag", "v0.1.0");
  writeFileSync(join(top, "assent.mjs"), program);
  chmodSync(join(top, "assent.mjs"), 0o755);
  git("assent", "rm", "-q", "-r", ".");
  git("assent", "commit", "-q", "-m", "Something else");
  mkdirSync(join(top, "bin"));
  writeFileSync(join(top, "bin", "npm"), '#!/bin/sh\necho npm "$@" >&2\n');
  chmodSync(join(top, "bin", "npm"), 0o755);
});

/** The lines that a file would have a shell run, with what the service would put in. */
const scripts: Readonly<Record<string, (text: string) => string>> = {
  "gate-github-actions.yml": (file) => {
    const read = parseYaml(file) as { jobs: { "assent-gate": { steps: { run?: string; if?: string }[] } } };
    const steps = read.jobs["assent-gate"].steps.filter((step) => step.run !== undefined && step.if === undefined);
    return steps.map(({ run = "" }) => run.replaceAll("${{ github.base_ref }}", "main")).join("\n");
  },
  "gate-gitlab-ci.yml": (file) => (parseYaml(file) as { gate: { script: string[] } }).gate.script.join("\n"),
  "gate-zuul-playbook.yaml": (file) => {
    const [play] = parseYaml(file) as { tasks: { "ansible.builtin.command": { cmd: string; chdir?: string } }[] }[];
    return (play?.tasks ?? [])
      .map(({ "ansible.builtin.command": { cmd, chdir = "." } }) => `(cd "${chdir}" && ${cmd})`)
      .join(" &&\n")
      .replaceAll("{{ assent_source }}", join(top, "assent"))
      .replaceAll("{{ assent_revision }}", "v0.1.0")
      .replaceAll("{{ ansible_user_dir }}/assent", join(top, "built"))
      .replaceAll("{{ ansible_user_dir }}/{{ assent_specs }}", join(top, "mirror"))
      .replaceAll("{{ ansible_user_dir }}/{{ zuul.project.src_dir }}", join(top, "code"))
      .replaceAll("{{ zuul.branch }}", "main")
      .replaceAll("https://opendev.org/example/engine-specs", join(top, "specs.git"));
  },
  "gate-pre-push.sh": (file) =>
    `echo "refs/heads/x $(git rev-parse HEAD) refs/heads/x ${"0".repeat(40)}" | sh -c '${file.replaceAll("'", "'\\''")}'`,
};

test("each file of the gate is tried", () => {
  const files = readdirSync(folder).filter((name) => name.startsWith("gate-") && name !== "gate-zuul.yaml");
  expect(Object.keys(scripts).sort()).toEqual(files.sort());
  expect(parseYaml(readFileSync(join(folder, "gate-zuul.yaml"), "utf8"))).toHaveLength(2);
});

/** Runs the lines of a file as its service would. */
function runLines(name: string, specs: string, revision = "v0.1.0"): SpawnSyncReturns<string> {
  return spawnSync("sh", ["-e", "-c", scripts[name]!(readFileSync(join(folder, name), "utf8"))], {
    cwd: join(top, "code"),
    encoding: "utf8",
    env: {
      ...process.env,
      PATH: `${join(top, "bin")}:${process.env.PATH ?? ""}`,
      SPECS: join(top, specs),
      ASSENT: join(top, "assent.mjs"),
      ASSENT_SOURCE: join(top, "assent"),
      ASSENT_REVISION: revision,
      RUNNER_TEMP: join(top, "runner"),
      CI_PROJECT_DIR: join(top, "code"),
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main",
      GIT_CONFIG_GLOBAL: devNull,
    },
  });
}

describe.each(Object.keys(scripts))("%s", (name) => {
  test.each([
    ["Count\n\nStory: 7", "specs.git", 0, '"story-7" is approved'],
    ["Alias\n\nStory: 8", "specs.git", 1, '"story-8" is not approved'],
    ["Count\n\nStory: 7", "nowhere.git", 2, "pending"],
  ])("%j of %s ends with %i", (message, specs, code, says) => {
    for (const made of ["built", "runner", "code.assent"]) rmSync(join(top, made), { recursive: true, force: true });
    git("code", "commit", "-q", "--amend", "--allow-empty", "-m", message);
    // Zuul's clone of the specs has branches and no decisions; where they cannot be fetched the job ends before the gate.
    if (name.includes("zuul") && specs !== "specs.git") return;
    if (name.includes("zuul")) {
      execFileSync("rm", ["-rf", join(top, "mirror")]);
      git("", "clone", "-q", "specs.git", "mirror");
    }
    const ran = runLines(name, specs);
    expect(ran.stdout + ran.stderr).toContain(says);
    // A hook of git says yes or no; and runners take any other answer than 0 for a failure.
    expect(ran.status).toBe(name.endsWith(".sh") ? Math.min(code, 1) : code);
    if (!name.endsWith(".sh")) expect(ran.stderr).toMatch(/npm .*ci[^]*npm .*build/);
  });
});

describe.each([
  ["gate-github-actions.yml", "github-actions.yml"],
  ["gate-gitlab-ci.yml", "gitlab-ci.yml"],
])("%s", (name, beside) => {
  test("builds once for each revision, where the folder is kept", () => {
    for (const made of ["runner", "code.assent"]) rmSync(join(top, made), { recursive: true, force: true });
    git("code", "commit", "-q", "--amend", "--allow-empty", "-m", "Count\n\nStory: 7");
    git("assent", "tag", "-f", "v0.2.0", "v0.1.0");
    const builds = [undefined, undefined, "v0.2.0", "v0.2.0", "v0.3.0", "v0.2.0"].map((revision) => {
      const { status, stderr } = runLines(name, "specs.git", revision);
      return [status === 0, /npm .*ci[^]*npm .*build/.test(stderr)];
    });
    const [made, kept, refused] = [
      [true, true],
      [true, false],
      [false, false],
    ];
    expect(builds).toEqual([made, kept, made, kept, refused, made]);
  });

  test("gets the program as the check of texts does", () => {
    const lines = (file: string): string => {
      const text = readFileSync(join(folder, file), "utf8");
      return /^ *if test[^]*? fi$/m.exec(text)?.[0] ?? file;
    };
    expect(lines(beside)).toBe(lines(name));
  });
});
