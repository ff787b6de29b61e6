import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  askGate,
  branchThatCounts,
  gitIn,
  ok,
  refNamed,
  refsOfRange,
  type GateFinding,
  type GateResult,
  type RunGit,
} from "@assent/review";
import type { Command } from "../command.ts";
import type { Io } from "../io.ts";
import { openReviewPlace } from "../deciding/place.ts";
import { toJson } from "../deciding/run.ts";
import { findSigners, namedSigners } from "../deciding/signers-file.ts";

export const gate: Command = {
  name: "gate",
  summary: "may this code merge? The specs that its commits name are approved, in this text",
  usage: "",
  details:
    'Commits name specs as in "Implements: ID", "Spec: PATH", "Story: 7", "Task: 9", "blueprint NAME", "Closes-Bug: #7";\n' +
    "more lines, and more files that describe an API, can be set under gate in assent.yaml.\n" +
    "Exit codes: 0 pass, 1 fail or prototype, 2 pending (what was decided cannot be read).",
  positionals: { least: 0, most: 0 },
  flags: [
    { name: "range", value: "A..B", summary: "the commits of the change" },
    { name: "specs", value: "REPO", summary: "path or URL of the repository with the specs; without it this one" },
    { name: "branch", value: "BRANCH", summary: "its branch that counts; without it texts of HEAD, policies of A" },
    { name: "signers", value: "FILE", summary: "the allowed signers; without it those of git or of the policy" },
    { name: "require", summary: "fail where no commit names a spec" },
    {
      name: "format",
      short: "f",
      value: "FORMAT",
      choices: ["text", "json", "github"],
      summary: "for people, programs or CI",
    },
  ],
  examples: [
    ["assent gate --range origin/main..HEAD", "specs and code in one repository"],
    ["assent gate --range origin/main..HEAD --specs ../specs --require", "specs beside the code"],
  ],
  async run({ flags }, io) {
    const range = flags.get("range");
    if (range === undefined) {
      io.err.write("Name the commits: assent gate --range origin/main..HEAD\n");
      return 2;
    }
    const own = gitIn(io.cwd);
    const ends = await refsOfRange(own, range);
    const place = await openReviewPlace(io, "HEAD");
    if (place === undefined) return 2;
    for (const tag of ends?.tags ?? [])
      io.err.write(`${tag} has the same name as a branch; the branch counts. Next: git tag -d ${tag.slice(10)}\n`);
    const opened = await openSpecs(flags.get("specs"), place.git, io);
    const { specs } = opened;
    const named = flags.get("branch");
    const branch =
      named === undefined || typeof specs !== "function" ? named : ((await refNamed(specs, named))?.ref ?? named);
    // In one repository the change could bring a policy of its own: that of where it goes counts. So does that of the branch
    // which the team shares, whatever is checked out of the specs.
    const counts =
      branch === undefined && flags.has("specs") && typeof specs === "function"
        ? await branchThatCounts(specs)
        : ok(branch ?? ends?.base ?? "HEAD");
    if (!counts.ok) {
      opened.close();
      io.err.write(`${counts.error}\n`);
      return 2;
    }
    const policies = counts.value;
    const signers =
      typeof specs === "function"
        ? await findSigners(namedSigners(flags.get("signers"), place, io), { git: specs, branch: policies })
        : undefined;
    const answer = await askGate({
      code: place.git,
      specs,
      range,
      branch: branch ?? "HEAD",
      policies,
      signers: signers?.file,
      needsSpec: flags.has("require"),
      at: place.at,
    });
    opened.close();
    if (!answer.ok) {
      io.err.write(`${answer.error}\n`);
      return 2;
    }
    const { value } = answer;
    const format = flags.get("format");
    io.out.write(format === "json" ? toJson(value) : format === "github" ? annotate(value) : describe(value));
    return value.verdict === "pass" ? 0 : value.verdict === "pending" ? 2 : 1;
  },
};

/** The repository of the specs. One at a URL is fetched into a folder of its own, which is gone afterwards. */
async function openSpecs(
  named: string | undefined,
  own: RunGit,
  { cwd }: Io,
): Promise<{ readonly specs: RunGit | { readonly unreadable: string }; readonly close: () => void }> {
  const nothing = (): void => undefined;
  if (named === undefined) return { specs: own, close: nothing };
  if (existsSync(resolve(cwd, named))) {
    const git = gitIn(resolve(cwd, named));
    const known = await git(["rev-parse", "--show-prefix"]);
    const folder = known.out.trim().replace(/\/$/, "");
    // A folder that another repository does not know is not its own: an empty one, where a checkout failed.
    const isKnown =
      known.code === 0 && (folder === "" || (await git(["cat-file", "-t", `HEAD:${folder}`])).out.trim() === "tree");
    if (isKnown) return { specs: git, close: nothing };
    return { specs: { unreadable: `${named} is no git repository. Next: clone the specs there` }, close: nothing };
  }
  const folder = mkdtempSync(join(tmpdir(), "assent-gate-"));
  const close = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  const git = gitIn(folder);
  await git(["init", "--quiet", "--bare"]);
  const fetched = await git([
    "fetch",
    "--quiet",
    "--end-of-options",
    named,
    "+refs/heads/*:refs/heads/*",
    "+refs/assent/*:refs/assent/*",
    "+HEAD:refs/assent-head",
  ]);
  if (fetched.code !== 0) {
    close();
    const [line = ""] = fetched.err.trim().split("\n");
    const why = line === "" ? "git says no." : line.replace(/\.?$/, ".");
    const next = "name a path or URL that can be read with --specs, or ask again when it can be reached";
    return { specs: { unreadable: `${named} cannot be fetched: ${why} Next: ${next}` }, close: nothing };
  }
  await git(["symbolic-ref", "HEAD", "refs/assent-head"]);
  return { specs: git, close };
}

function describe({ verdict, findings, isSigned }: GateResult): string {
  const lines = findings.map(({ verdict: one, sentence, next, owners }) => {
    const step =
      next === undefined || one === "pass"
        ? ""
        : `\n  next: ${next}${owners.length === 0 ? "" : ` (${owners.join(", ")})`}`;
    return `${one}  ${sentence}${step}\n`;
  });
  const unsigned =
    isSigned || !findings.some(({ spec }) => spec !== undefined)
      ? ""
      : "Signatures were not checked: name the allowed signers with --signers FILE.\n";
  return `${lines.join("")}${unsigned}The gate says ${verdict}.\n`;
}

/** Annotations as GitHub's runners read them. */
function annotate({ verdict, findings }: GateResult): string {
  const level = ({ verdict: one }: GateFinding): string =>
    one === "pass" ? "notice" : one === "pending" ? "warning" : "error";
  const escape = (text: string): string => text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
  return findings
    .map((finding) => {
      const owners = finding.owners.length === 0 ? "" : ` (${finding.owners.join(", ")})`;
      const next = finding.next === undefined || finding.verdict === "pass" ? "" : ` Next: ${finding.next}${owners}`;
      return `::${level(finding)} title=Assent gate (${verdict})::${escape(`${finding.sentence}${next}`)}\n`;
    })
    .join("");
}
