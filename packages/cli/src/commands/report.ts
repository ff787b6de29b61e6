import { resolve } from "node:path";
import {
  emptyPolicy,
  gateSettingsAt,
  gitIn,
  implementationReader,
  readCodeCommits,
  sectionGroupsOf,
  policyReader,
  storyOf,
  type CodeCommit,
} from "@assent/review";
import { classifyEdit, kindOf, normativeForm, readSpec, stemOf } from "@assent/spec";
import {
  flowFigures,
  openGit,
  readDocument,
  readHistoryStories,
  readSpecPlaces,
  type FlowFigures,
  type FlowStory,
  type Git,
} from "@assent/workspace";
import type { Command } from "../command.ts";
import type { Io } from "../io.ts";
import { openPlace } from "../locate.ts";
import { openReviewPlace, type ReviewPlace } from "../deciding/place.ts";
import { readReviews, toJson } from "../deciding/run.ts";

export const report: Command = {
  name: "report",
  summary: "how specs come along: time in each state, whom they wait for, what becomes of them",
  usage: "",
  details:
    "Specs that were decided on here are told by their decisions; the others by the dates of commits and the folders that they\n" +
    "were in: a text is in review from the day it was written to the day it was merged, and a move is a change of state.",
  positionals: { least: 0, most: 0 },
  flags: [
    { name: "code", value: "REPOS", summary: "repositories of the code, with commas between them: what is built" },
    { name: "amendments", summary: "read every edit after an approval, and count those that changed what is said" },
    { name: "specs", summary: "each spec too, the longest waiting first" },
    {
      name: "format",
      short: "f",
      value: "FORMAT",
      choices: ["text", "json", "html"],
      summary: "for people, for programs, or a page with drawings",
    },
  ],
  examples: [
    ["assent report", "of this repository"],
    ["assent report --code ../engine --amendments", "and what is built, and what was changed after its approval"],
    ["assent report --format html > flow.html", "a page to look at"],
  ],
  async run({ flags }, io) {
    const place = await openReviewPlace(io);
    if (place === undefined) return 2;
    const stories = await readStories(place, io);
    if (stories === undefined) return 2;
    if (stories.length === 0) {
      io.err.write("There is no spec here, in no commit. Next: assent new TITLE\n");
      return 2;
    }
    let told = stories;
    if (flags.has("code")) {
      const built = await withCode(told, flags.get("code") ?? "", place, io);
      if (built === undefined) return 2;
      told = built;
    }
    const git = openGit(place.top);
    if (flags.has("amendments") && git !== undefined) told = await withAmendments(told, git);
    const figures = flowFigures(told, place.at);
    const format = flags.get("format");
    if (format === "json") io.out.write(toJson({ ...figures, stories: told.map(toPlain) }));
    else if (format === "html") io.out.write((await import("@assent/site")).flowDocument(figures).html);
    else io.out.write(describe(figures, flags.has("specs") ? told : [], place.at));
    return 0;
  },
};

/** By decisions where there are some, else by history; undefined where the decisions cannot be read. */
async function readStories(place: ReviewPlace, io: Io): Promise<readonly FlowStory[] | undefined> {
  const { known: all, isWhole } = await readReviews(place, io);
  if (!isWhole) return undefined;
  const decided: FlowStory[] = [];
  const policies = policyReader(place.git);
  for (const one of all) {
    const story = await storyOf(place.git, one, place.at, policies);
    if (story !== undefined) decided.push(story);
  }
  const git = openGit(place.top);
  const workspace = await openPlace(place.top);
  const history =
    git === undefined
      ? []
      : await readHistoryStories(git, {
          hasDecisions: all.length > 0,
          words: workspace.config.check,
          findPlaces: () => readSpecPlaces(workspace),
        });
  const known = new Set(decided.map(({ path }) => stemOf(path)));
  return [...decided, ...history.filter(({ path }) => !known.has(stemOf(path)))];
}

async function withCode(
  stories: readonly FlowStory[],
  named: string,
  place: ReviewPlace,
  io: Io,
): Promise<readonly FlowStory[] | undefined> {
  const commits: CodeCommit[] = [];
  for (const repository of named.split(",").filter(Boolean)) {
    const read = await readCodeCommits(gitIn(resolve(io.cwd, repository)), "HEAD");
    if (read === undefined) {
      io.err.write(`"${repository}" is no git repository with commits.\n`);
      return undefined;
    }
    commits.push(...read);
  }
  const settings = await gateSettingsAt([[place.git, "HEAD"]]);
  if (!settings.ok) {
    io.err.write(`${settings.error}\n`);
    return undefined;
  }
  const read = implementationReader(commits, settings.value.forms);
  return stories.map((story) => {
    const { state } = read([story.id, stemOf(story.path)]);
    // A folder that says that it is built knows of commits that are not here.
    return { ...story, implementation: state === "not_started" ? (story.implementation ?? state) : state };
  });
}

/** Reads every edit after an approval, and counts those that say something else. */
async function withAmendments(stories: readonly FlowStory[], git: Git): Promise<readonly FlowStory[]> {
  const ids = new Set(stories.flatMap(({ approvedAt, edits }) => (approvedAt === undefined ? [] : edits.blobs.flat())));
  const texts = await git.readBlobs([...ids]);
  const groups = sectionGroupsOf(emptyPolicy);
  return stories.map((story) => {
    const { edits, approvedAt, path } = story;
    if (edits.normative !== undefined || approvedAt === undefined) return story;
    const read = (blob: string) => {
      const text = texts.get(blob);
      if (text === undefined) return undefined;
      const spec = readSpec(readDocument(path, text, { dialect: { directives: {}, roles: {} } }).document, text, path);
      return kindOf(spec) === "spec" ? normativeForm(spec, groups) : undefined;
    };
    const normative = edits.blobs.filter(([before, after]) => {
      const [old, now] = [read(before), read(after)];
      return old !== undefined && now !== undefined && classifyEdit(old, now).class === "normative";
    }).length;
    return { ...story, edits: { ...edits, normative } };
  });
}

function toPlain({ edits, ...story }: FlowStory): object {
  return { ...story, edits: { all: edits.all, normative: edits.normative ?? null } };
}

function describe(figures: FlowFigures, stories: readonly FlowStory[], now: string): string {
  const { specs, from, states, waits, people } = figures;
  const lines = [
    `${specs} ${specs === 1 ? "spec" : "specs"} since ${(from ?? now).slice(0, 10)}.`,
    "",
    row("state", "specs", "now", "median", "9 of 10"),
  ];
  for (const { state, specs: all, now: current, median, ninetieth } of states) {
    lines.push(row(state, String(all), String(current), days(median), days(ninetieth)));
  }
  if (states.length > 0) {
    lines.push(
      "Days spent in each state. A spec that is still in it counts with the days until now; of the last state of a life",
      "they tell how long ago it came to it. What was never merged and has no events is not seen.",
    );
  }
  if (waits.length > 0) {
    const all = waits.reduce((sum, one) => sum + one.days, 0);
    lines.push("", "Waited for, in days of all specs:");
    for (const one of waits)
      lines.push(`  ${one.for.padEnd(12)}${String(Math.round(one.days)).padStart(8)}  ${percentOf(one.days, all)}`);
  }
  if (people.length > 0) {
    lines.push("", "Whom decisions waited for the longest:");
    for (const { who, days: long } of people.slice(0, 10)) lines.push(`  ${who}  ${days(long)}`);
  }
  lines.push("");
  const { approved, notBuilt, edited, amended, again, ended } = figures;
  const shares = [
    ["approved", approved],
    ["approved and not built", notBuilt],
    ["edited after approval", edited],
    ...(amended === undefined ? [] : [["amended after approval", amended] as const]),
    ["approved again for another release", again],
    ...Object.entries(ended).filter(([, share]) => share.count > 0),
  ] as const;
  for (const [name, { count, of }] of shares)
    lines.push(`${String(count).padStart(5)} of ${of} ${name} (${percentOf(count, of)})`);
  if (amended === undefined && edited.count > 0)
    lines.push("Next: assent report --amendments tells which edits changed what is said.");
  const open = stories
    .flatMap(({ id, spans }) => {
      const last = spans.at(-1);
      return last?.until === undefined && last !== undefined ? [{ id, ...last }] : [];
    })
    .sort((left, right) => (left.from < right.from ? -1 : 1));
  if (open.length > 0) lines.push("");
  for (const { id, state, waitsFor, from: since } of open) {
    const long = Math.floor((Date.parse(now) - Date.parse(since)) / 86_400_000);
    lines.push(`  ${days(long).padStart(9)}  ${id}: ${state}${waitsFor === "nobody" ? "" : `, waits for ${waitsFor}`}`);
  }
  return `${lines.join("\n")}\n`;
}

function row(state: string, ...cells: readonly string[]): string {
  return `  ${state.padEnd(16)}${cells.map((cell) => cell.padStart(11)).join("")}`;
}

function days(count: number): string {
  const whole = count < 10 ? Math.round(count * 10) / 10 : Math.round(count);
  return whole === 1 ? "1 day" : `${whole} days`;
}

function percentOf(count: number, of: number): string {
  return of === 0 ? "–" : `${Math.round((100 * count) / of)} %`;
}
