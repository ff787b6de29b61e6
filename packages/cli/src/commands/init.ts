import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { countOf, type ReportedFinding, type UnknownName } from "@assent/check";
import { storyLinks, trackerAddress } from "@assent/spec";
import {
  configPath,
  homeOf,
  makeBaseline,
  openGit,
  planCheck,
  findTemplateNames,
  runCheck,
  survey,
  type Survey,
  type Workspace,
  makeFolder,
} from "@assent/workspace";
import { runGit } from "../run-git.ts";
import type { Command } from "../command.ts";
import type { Io } from "../io.ts";
import { findOverAll } from "../promises/find-over-all.ts";
import { findRoot } from "../find-root.ts";
import { openPlace, shownPath } from "../locate.ts";
import { isNamedForRepository } from "../checking/missing-templates.ts";
import { describeNoSpecs } from "../checking/no-specs.ts";
import { parseSpec, parseTemplate } from "../read-one.ts";
import { defaultBaseline } from "./check.ts";

export const init: Command = {
  name: "init",
  summary: "look at what there is and write it down in assent.yaml",
  usage: "[FOLDER]",
  details:
    "Findings that are there already are kept in a baseline, so that only new ones are reported.\nWith --example: a small repository of specs with its history, to try everything on.",
  positionals: { least: 0, most: 1 },
  completes: "files",
  flags: [
    { name: "example", summary: "make the example repository in a new folder (assent-example)" },
    { name: "no-baseline", summary: "write no baseline" },
  ],
  examples: [
    ["assent init", "in a repository of specs"],
    ["assent init --example", "a repository to try"],
  ],
  async run({ positionals: [folder], flags }, io) {
    if (flags.has("example")) return makeExample(resolve(io.cwd, folder ?? "assent-example"), io);
    const root = findRoot(resolve(io.cwd, folder ?? "."), "folder");
    const show = (path: string): string => shownPath(root, path, io.cwd);
    // A link that leads nowhere is something that is there, too.
    if (lstatSync(join(root, configPath), { throwIfNoEntry: false }) !== undefined) {
      io.err.write(`${show(configPath)}: The file is there already; nothing was written.\n`);
      io.err.write("  = help: assent check uses it; delete it to begin anew\n");
      return 2;
    }
    const workspace = await openPlace(root);
    const found = await survey(workspace, []);
    if (found.candidates.length === 0 && found.templates.paths.length === 0) {
      io.err.write(describeNoSpecs(workspace.fs));
      return 2;
    }
    const facts = await lookAround(workspace, found);
    // The baseline holds what a check finds from now on, so it is taken under the settings that are written here.
    workspace.fs.write(configPath, configText(facts, false));
    const { baseline, specs } = await collect(root, io);
    const keeps = !flags.has("no-baseline") && baseline.count() > 0;
    if (keeps) {
      workspace.fs.write(configPath, configText(facts, true));
      workspace.fs.write(defaultBaseline, baseline.toText());
    }

    const written = [configPath, ...(keeps ? [defaultBaseline] : [])].map(show);
    io.out.write(
      [
        `Found ${countOf(specs, ["spec", "specs"])} in ${facts.folders.map((one) => (one === "." ? "this folder" : one)).join(", ") || "this folder"}.`,
        `Found the template ${facts.template ?? "(none)"}${facts.templates > 1 ? ` and ${facts.templates - 1} more` : ""}.${wayToForm(facts)}`,
        `Found the tracker ${facts.tracker ?? "(none)"}${facts.remote === undefined ? "" : ` and the remote ${facts.remote}`}.`,
        ...(facts.names.length > 0
          ? [
              `Found ${facts.names.map(({ name }) => `"${name}"`).join(", ")}, which the template uses and nobody else knows.`,
            ]
          : []),
        `Wrote ${written.join(" and ")}.`,
        ...(keeps
          ? [
              `The baseline holds ${countOf(baseline.count(), ["finding", "findings"])}; only new ones are reported from now on.`,
            ]
          : []),
        `To undo: rm ${written.join(" ")}`,
        `Next: assent check, or assent new "The title of a change" --story URL`,
        "",
      ].join("\n"),
    );
    return 0;
  },
};

/** What was found out about a repository. */
interface Facts {
  /** Undefined where each release has its own, and nothing should be set. */
  readonly template: string | undefined;
  readonly templates: number;
  readonly setsTemplate: boolean;
  /** What is called as templates are, where none of them is known to be the one that counts. */
  readonly forms: readonly string[];
  readonly folders: readonly string[];
  readonly tracker: string | undefined;
  readonly remote: string | undefined;
  /** Directives and roles of the templates that nobody knows: they are the team's own. */
  readonly names: readonly UnknownName[];
}

async function lookAround(workspace: Workspace, found: Survey): Promise<Facts> {
  const held = [...new Set(found.candidates.flatMap(({ template }) => template ?? []))];
  // Before the first spec there is the template, also where another part of the repository has specs.
  const isIn = (home: string, other: string): boolean => other === "" || `${home}/`.startsWith(`${other}/`);
  const isApart = (home: string): boolean => held.map(homeOf).every((one) => !isIn(home, one) && !isIn(one, home));
  const waiting = held.length === 0 ? [] : found.templates.paths.filter((path) => isApart(homeOf(path)));
  const used = held.length === 0 ? found.templates.paths : [...held, ...waiting];
  // A README at the top is no spec that stands there.
  const specs = found.candidates.filter(({ path }) => !isNamedForRepository(path));
  const begun = specs.length > 0 ? waiting : used;
  const top = new Set([...specs.map(({ path }) => topOf(path, used)), ...begun.map(homeOf)]);
  const remote = (await workspace.git?.run(["remote", "get-url", "origin"]))?.trim();
  const folders = [...top]
    .sort()
    .filter((folder, _index, all) => !all.some((other) => other !== folder && folder.startsWith(`${other}/`)));
  return {
    template: used[0],
    templates: used.length,
    setsTemplate: used.length === 1,
    forms: used.length > 0 ? [] : found.skipped.filter(({ reason }) => reason === "template").map(({ path }) => path),
    folders: folders.includes("") ? ["."] : folders,
    tracker: findTracker(workspace, found, [...new Set([...used, ...found.templates.paths])]),
    names: await findTemplateNames(workspace, used, found.history),
    remote: remote === undefined || remote === "" ? undefined : withoutSecrets(remote),
  };
}

/** The folder of the template, where a spec is below it; else the first folder of the spec's path. */
function topOf(path: string, templates: readonly string[]): string {
  const above = templates.map(homeOf).find((folder) => folder !== "" && path.startsWith(`${folder}/`));
  return above ?? (path.includes("/") ? path.slice(0, path.indexOf("/")) : "");
}

/**
 * The site of the template's example, where the newest specs do not say another; without an example, the one that most of
 * them link to. Undefined where that is not sure, as where the form of the next release has another: a wrong one would make
 * findings of links that are right.
 */
function findTracker(workspace: Workspace, found: Survey, templates: readonly string[]): string | undefined {
  const examples = templates.flatMap((path) => {
    const read = workspace.fs.read(path);
    return read.ok ? (siteOf(parseTemplate(workspace, read.text, path).link?.value.url ?? "") ?? []) : [];
  });
  if (new Set(examples.map(trackerAddress)).size > 1) return undefined;
  const [example] = examples;
  const counts = new Map<string, { readonly site: string; readonly count: number }>();
  let all = 0;
  const age = (path: string): number => found.history?.addedAt(path) ?? Number.MAX_SAFE_INTEGER;
  const newest = found.candidates.toSorted((left, right) => age(right.path) - age(left.path));
  for (const { path } of newest.slice(0, 40)) {
    const text = workspace.fs.read(path);
    if (!text.ok) continue;
    const sites = storyLinks(parseSpec(workspace, text.text, path)).flatMap(({ url, kind }) =>
      kind === "other" || kind === "gerrit" ? [] : (siteOf(url) ?? []),
    );
    if (sites.length > 0) all += 1;
    for (const [key, site] of new Map(sites.map((one) => [trackerAddress(one), one])))
      counts.set(key, { site, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const [best] = [...counts.values()].sort((left, right) => right.count - left.count);
  if (best === undefined) return example;
  const isSure = best.count * 2 > all;
  if (example === undefined) return isSure ? best.site : undefined;
  return trackerAddress(example) === trackerAddress(best.site) || !isSure ? example : undefined;
}

/** The host; of one that all the world has its projects on, the project. */
function siteOf(url: string): string | undefined {
  return (/^https?:\/\/(?:www\.)?(?:github|gitlab)\.com\/[\w.-]+\/[\w.-]+/.exec(url) ??
    /^https?:\/\/[^/]+/.exec(url))?.[0];
}

/** What a check finds, but for what is being written: that was not there before, and its author is to see it. */
async function collect(
  root: string,
  io: Io,
): Promise<{ readonly baseline: ReturnType<typeof makeBaseline>; readonly specs: number }> {
  const workspace = await openPlace(root);
  const found = await survey(workspace, []);
  const plan = await planCheck(workspace, found, { templates: "then", only: undefined, commits: "unpublished" });
  const baseline = makeBaseline();
  const keep = (path: string, findings: readonly ReportedFinding[]): void => {
    const isNew = found.history !== undefined && found.history.addedAt(path) === undefined;
    if (!isNew) baseline.add(path, findings);
  };
  const { specs } = await runCheck(workspace, plan, {
    onReport: (report) => {
      if (report.state === "checked" || report.state === "related") keep(report.path, report.findings);
    },
  });
  const paths = new Set(plan.files.map(({ path }) => path));
  for await (const [path, findings] of findOverAll(workspace, paths, io)) keep(path, findings);
  return { baseline, specs };
}

/** Which setting makes a form the template, where nothing else tells. */
function wayToForm({ forms: [first, ...others] }: Facts): string {
  if (first === undefined) return "";
  const those = others.length === 0 ? "is called as one" : `and ${others.length} more are called as one`;
  return ` ${first} ${those}: name the one that counts in assent.yaml.`;
}

/** The text of the configuration: each key with what it means. */
function configText(
  { template, templates, setsTemplate, forms, folders, tracker, names }: Facts,
  keepsBaseline: boolean,
): string {
  const set = (name: string, value: string | undefined, isSet: boolean): string =>
    isSet && value !== undefined ? `${name}: ${value}` : `# ${name}: ${value ?? ""}`.trimEnd();
  return `# How Assent reads this repository. Every key may be left out.
# The form that every spec is held to; without it, the one of the release folder, else the nearest above a spec.
${set("template", template ?? forms[0] ?? "specs/template.rst", setsTemplate)}
# The folders with specs; without them, all that are held to a template. Where each release has its own, so has the next.
${templates > 1 ? "# " : ""}specs: [${folders.map(quoteYaml).join(", ")}]
# Where the stories are; the link of a spec leads there.
${set("tracker", tracker ?? "https://storyboard.example.org", tracker !== undefined)}
# recommended: what the merged specs of most teams pass. strict: the words of the template to the letter.
profile: recommended
# Findings that were there before; they are not reported. assent check --update-baseline writes it anew.
${set("baseline", defaultBaseline, keepsBaseline)}
${(["directives", "roles"] as const).map((key) => ownNames(key, names)).join("")}`;
}

/** The setting that makes the template's own directives or roles known; nothing where there are none. */
function ownNames(key: UnknownName["key"], names: readonly UnknownName[]): string {
  const own = names.filter((one) => one.key === key);
  if (own.length === 0) return "";
  return `# ${key === "directives" ? "Directives" : "Roles"} of your own, which the template uses.\n${key}:\n${own.map(({ setting }) => `  ${setting}\n`).join("")}`;
}

function quoteYaml(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : JSON.stringify(text);
}

/** An address without the name and password that it may have in it. */
function withoutSecrets(url: string): string {
  return url.replace(/^(\w+:\/\/)[^/@]*@/, "$1");
}

/** Makes the example: a repository of git with authors, revisions and moves. */
async function makeExample(folder: string, io: Io): Promise<number> {
  const shown = relative(io.cwd, folder) || ".";
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    io.err.write(`${shown}: The folder is not empty; nothing was written.\n`);
    io.err.write("  = help: name another: assent init --example FOLDER\n");
    return 2;
  }
  const history = readFileSync(join(dirname(io.program), "..", "example", "history.txt"), "utf8");
  makeFolder(folder);
  for (const [args, input] of [
    [["init", "--quiet", "--initial-branch=main"], undefined],
    [["-c", "core.autocrlf=false", "fast-import", "--quiet"], history],
    [["-c", "core.autocrlf=false", "checkout", "--quiet", "main"], undefined],
  ] as const) {
    const failure = await runGit(folder, args, input);
    if (failure !== undefined) {
      io.err.write(`The example could not be made: ${failure}\n`);
      return 2;
    }
  }
  const commits = (await openGit(folder)?.run(["rev-list", "--count", "HEAD"]))?.trim() ?? "";
  io.out.write(
    `Made ${shown}: the specs of a function-as-a-service system, with a history of ${commits} commits.\n` +
      `To undo: rm -r ${shown}\nNext: cd ${shown} && assent check\n`,
  );
  return 0;
}
