// The rule commit-message in `assent check`: it looks at the commits whose message can still be another.
import { describe, expect, test } from "vitest";
import { assent, folderWith, git, spec, template, write } from "./run.ts";

const path = "specs/warm_every_worker.rst";
const other = "specs/count_every_call.rst";
const otherSpec = spec.replaceAll("Warm every worker", "Count every call!").replace(/story\/\d+/, "story/2009999");
const intro = "Workers start cold, and the first call waits for them. They are kept\nwarm.";
const right = `Warm every worker\n\n${intro}`;

type Step = readonly [message: string, files: Readonly<Record<string, string>>];

/** A repository whose branch `main` has the template, and the steps one after the other on `topic`. */
function repository(...steps: readonly Step[]): string {
  const folder = folderWith({ "specs/template.rst": template });
  git(folder, "init", "--quiet", "--initial-branch=main");
  const commit = (message: string): void => {
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message);
  };
  commit("Start");
  git(folder, "checkout", "--quiet", "-b", "topic");
  for (const [message, files] of steps) {
    for (const [name, text] of Object.entries(files)) write(folder, name, text);
    commit(message);
  }
  return folder;
}

async function findings(folder: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { out } = await assent(folder, ["check", "--format", "json", ...args]);
  const all = JSON.parse(out) as readonly { rule: string; level: string; path: string; message: string }[];
  return all
    .filter(({ rule }) => rule === "commit-message")
    .map((one) => `${one.path} ${one.level}: ${one.message.replace(/\b[0-9a-f]{10}\b/, "COMMIT")}`);
}

const bananas: Step = ["Bananas", { [path]: spec }];
const told = [
  `${path} warning: The subject of COMMIT is "Bananas"; the title is "Warm every worker".`,
  `${path} info: The body of COMMIT is not the introduction of the spec.`,
];

describe("the commit that adds a spec is compared with it", () => {
  test.each([
    { name: "the last commit, where nothing is published", steps: [bananas], args: [], wanted: told },
    {
      name: "the commits after a revision",
      steps: [bananas, ["More", { a: "b" }]] as Step[],
      args: ["--since", "main"],
      wanted: told,
    },
    {
      name: "an old commit of a repository without remotes is left alone",
      steps: [bananas, ["More", { a: "b" }]] as Step[],
      args: [],
      wanted: [],
    },
    { name: "a right message", steps: [[right, { [path]: spec }]] as Step[], args: ["--since", "main"], wanted: [] },
    {
      name: "a commit that changes a spec may be about anything",
      steps: [
        [right, { [path]: spec }],
        ["Mend a word", { [path]: spec.replace("warm.", "warm, all.") }],
      ] as Step[],
      args: ["--since", "main"],
      wanted: [],
    },
    {
      name: "a message that was right when the spec came",
      steps: [
        [right, { [path]: spec }],
        ["Another title", { [path]: spec.replaceAll("Warm every worker", "Keep machines up!") }],
      ] as Step[],
      args: ["--since", "main"],
      wanted: [],
    },
    {
      name: "a commit that adds several specs",
      steps: [["Bananas", { [path]: spec, [other]: otherSpec }]] as Step[],
      args: ["--since", "main"],
      wanted: [],
    },
    {
      name: "a commit that adds a spec and the template",
      steps: [["Bananas", { [path]: spec, "specs/new/template.rst": template }]] as Step[],
      args: ["--since", "main"],
      wanted: told,
    },
  ])("$name", async ({ steps, args, wanted }) => {
    expect(await findings(repository(...steps), ...args)).toEqual(wanted);
  });

  test("a spec that was moved in the same branch", async () => {
    const folder = repository(bananas);
    git(folder, "mv", path, "specs/warm_workers.rst");
    git(folder, "commit", "--quiet", "--message", "Move it");
    expect(await findings(folder, "--since", "main")).toEqual(
      told.map((line) => line.replace(path, "specs/warm_workers.rst")),
    );
  });

  test("a spec that has the place of one that is removed in the same commit is added by it", async () => {
    const folder = repository([right, { [path]: spec }]);
    git(folder, "rm", "--quiet", path);
    write(folder, other, otherSpec);
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--message", "Bananas");
    expect(await findings(folder, "--since", "HEAD~")).toEqual([
      `${other} warning: The subject of COMMIT is "Bananas"; the title is "Count every call!".`,
      `${other} info: The body of COMMIT is not the introduction of the spec.`,
    ]);
  });

  test("what a remote branch has is published; what it lacks is not", async () => {
    const folder = repository(bananas, ["More", { a: "b" }]);
    git(folder, "update-ref", "refs/remotes/origin/main", "main");
    expect(await findings(folder)).toEqual(told);
    git(folder, "update-ref", "refs/remotes/origin/topic", "topic");
    expect(await findings(folder)).toEqual([]);
  });

  test("its level can be set, and it is ignored in place", async () => {
    const folder = repository(bananas);
    write(folder, "assent.yaml", "rules: {commit-message: error}\n");
    expect((await findings(folder))[0]).toContain(" error: ");
    write(folder, "assent.yaml", "rules: {commit-message: off}\n");
    expect(await findings(folder)).toEqual([]);
  });

  test("results that are kept are those of the message", async () => {
    const folder = repository(bananas);
    const world = { env: { XDG_CACHE_HOME: folderWith({}) }, build: "1" };
    const run = async (): Promise<string> => (await assent(folder, ["check", "--format", "json"], world)).out;
    expect(await run()).toContain("Bananas");
    expect(await run()).toContain("Bananas");
    git(folder, "commit", "--quiet", "--amend", "--message", right);
    expect(await run()).not.toContain("commit-message");
  });
});
