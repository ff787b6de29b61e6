import { renderers, rules } from "@assent/check";
import { checkOnce } from "../checking/once.ts";
import type { CheckRun } from "../checking/run.ts";
import type { Arguments, Command } from "../command.ts";
import { watch } from "../checking/watch.ts";

export const defaultBaseline = ".assent-baseline.json";

/** What a watched screen has no use for. */
const notWatched = ["fix", "fix-unsafe", "dry-run", "since", "format", "update-baseline"];

export const check: Command = {
  name: "check",
  summary: "check every spec against its template",
  usage: "[PATH…]",
  details:
    "Without a path: the repository of the working folder. No configuration is needed; a folder with specs and a template is enough. Nothing in it is written, except with --fix, --fix-unsafe and --baseline.\nResults are kept in $XDG_CACHE_HOME/assent or ~/.cache/assent (ASSENT_CACHE=off: nowhere), and used while nothing they depend on has changed.",
  positionals: { least: 0, most: Number.POSITIVE_INFINITY },
  completes: "files",
  flags: [
    { name: "fix", summary: "mend what can be mended safely, but for what the baseline hides" },
    { name: "fix-unsafe", summary: "mend also where the meaning might change; look at the result" },
    { name: "dry-run", summary: "with --fix: show what would be written, as a unified diff" },
    { name: "watch", short: "w", summary: "check again after each change, on one screen" },
    {
      name: "since",
      value: "REV",
      summary:
        "only what changed since the branch left a revision, against today's template; of a new name what comes of it",
    },
    { name: "today", summary: "hold every spec to today's template, not to that of the day on which it came" },
    {
      name: "format",
      short: "f",
      value: "FORMAT",
      choices: renderers.map(({ name }) => name),
      summary: "how findings are written",
    },
    { name: "profile", value: "PROFILE", choices: ["recommended", "strict"], summary: "which levels count" },
    {
      name: "baseline",
      value: "FILE",
      optionalValue: ".json",
      summary: `hide the findings in a file; without a name in ${defaultBaseline}, which is written the first time`,
    },
    { name: "update-baseline", summary: "write the baseline, or write it anew" },
    { name: "no-cache", summary: "check everything anew, and keep no results for the next time" },
    { name: "all", summary: "show every finding, however many there are" },
    { name: "verbose", short: "v", summary: "say which files were skipped and why, and which template counts" },
  ],
  examples: [
    ["assent check", "the repository of the working folder"],
    ["assent check specs/resize.rst", "one spec"],
    ["assent check --fix --dry-run", "what --fix would change"],
    ["assent check --since origin/main", "what this branch changes"],
    ["assent check --today", "what a new template finds in all that is there"],
    ["assent check --format sarif > assent.sarif", "for code scanning"],
    ["assent check --baseline", "keep what is there, report what is new"],
  ],
  async run({ positionals, flags }, io) {
    const odd = flags.has("watch") ? notWatched.find((name) => flags.has(name)) : undefined;
    if (odd !== undefined) {
      io.err.write(`Option "--${odd}" does not go with "--watch", which shows a screen and writes nothing.\n`);
      return 2;
    }
    if (flags.has("dry-run") && (flags.get("format") ?? "text") !== "text") {
      io.err.write('Option "--format" does not go with "--dry-run", which shows a diff.\n');
      return 2;
    }
    const fix = flags.has("fix-unsafe") ? "unsafe" : flags.has("fix") || flags.has("dry-run") ? "safe" : undefined;
    const run: CheckRun = {
      paths: positionals,
      fix,
      isDryRun: flags.has("dry-run"),
      since: flags.get("since"),
      isToday: flags.has("today"),
      renderer: renderers.find(({ name }) => name === (flags.get("format") ?? "text"))!,
      profile: toProfile(flags.get("profile")),
      baseline: toBaseline(flags),
      updatesBaseline: flags.has("update-baseline"),
      usesCache: !flags.has("no-cache"),
      showsAll: flags.has("all"),
      isVerbose: flags.has("verbose"),
      hasColor: !flags.has("no-color"),
      rules,
    };
    return flags.has("watch") ? watch(run, io) : checkOnce(run, io);
  },
};

/** The file that is named, or the usual one; undefined where the run has none of its own. */
function toBaseline(flags: Arguments["flags"]): string | undefined {
  if (!flags.has("baseline") && !flags.has("update-baseline")) return undefined;
  const named = flags.get("baseline") ?? "";
  return named === "" ? defaultBaseline : named;
}

function toProfile(value: string | undefined): CheckRun["profile"] {
  return value === "strict" || value === "recommended" ? value : undefined;
}
