import { trackerNoun } from "@assent/check";
import { resolve } from "node:path";
import { folderOf, kindOf, readUnder, stemOf, type Template } from "@assent/spec";
import { planCheck, survey, type Survey, type Workspace } from "@assent/workspace";
import { dayOf } from "../deciding/day.ts";
import type { Command } from "../command.ts";
import { commandLine } from "../command-line.ts";
import type { Io } from "../io.ts";
import { findRoot } from "../find-root.ts";
import { openPlace, pathWithin, shownPath } from "../locate.ts";
import { isAboutRepository } from "../checking/missing-templates.ts";
import { placeOf } from "../new/place.ts";
import { type Numbering, numberingOf } from "../new/number.ts";
import { isReadme, readOwnFolders } from "../new/own-folders.ts";
import type { NewSpec } from "../new/spec.ts";
import { storyAddress } from "../new/story-address.ts";
import { readTyped } from "../new/typed-lines.ts";
import { asksForStory, nameOfSpec, writeNewSpec } from "../new/write.ts";
import { writeProblems } from "../problems.ts";
import { parseSpec, parseTemplate } from "../read-one.ts";

export const newSpec: Command = {
  name: "new",
  summary: "a spec from the template, named, placed and filled in",
  usage: "[TITLE]",
  details:
    "Without a title, questions are asked on a terminal. A file that is there is never written over.\nWhere the specs beside it are numbered, it gets the next number; where they have that of their story, that of its own, or the zeros of the template's name.",
  positionals: { least: 0, most: 1 },
  flags: [
    {
      name: "story",
      value: "URL",
      summary: "the address of the story; its number or key will do where the template shows one",
    },
    { name: "assignee", value: "PERSON", summary: 'who does it, as "nick <mail>"; from git\'s settings if not told' },
    {
      name: "in",
      value: "FOLDER",
      summary: "where it is put; beside the newest specs, or in the release begun last, if not told",
    },
    { name: "dry-run", summary: "show the text, write nothing" },
  ],
  examples: [
    ['assent new "Keep the source allocation" --story https://storyboard.example.org/#!/story/2001', "with its story"],
    ["assent new", "asks for what it needs"],
  ],
  async run({ positionals: [given], flags }, io) {
    const folder = flags.get("in");
    const root = findRoot(resolve(io.cwd, folder ?? "."), "folder");
    const workspace = await openPlace(root);
    const show = (path: string): string => shownPath(root, path, io.cwd);
    writeProblems(workspace.problems, io.err, show);
    const found = await survey(workspace, []);

    const { candidates } = readOwnFolders(found, false);
    const own =
      folder === undefined ? placeOf({ ...found, candidates }, workspace, pathWithin(root, io.cwd)) : undefined;
    const place = own?.folder ?? pathWithin(root, resolve(io.cwd, folder ?? "."));
    const template = await templateFor(workspace, found, place === "" ? "new.rst" : `${place}/new.rst`);
    if (template === undefined) {
      io.err.write(`There is no template for a spec in ${show(place)}.\n`);
      io.err.write(
        `  = help: put a template.rst there, or name it in assent.yaml, as in "template: specs/template.rst"\n`,
      );
      return 2;
    }
    if (template.sections.length === 0) {
      io.err.write(`${show(template.path)}: The template has no sections, so there is nothing to make a spec of.\n`);
      io.err.write("  = help: write the headings that every spec is to have into it\n");
      return 2;
    }
    const story = storyAddress(flags.get("story"), template);
    if (!story.ok) {
      io.err.write(`--story: ${story.why}\n`);
      return 2;
    }
    const noun = trackerNoun(template.link?.value.kind ?? "storyboard");
    const answers = given === undefined ? await ask(story.url, noun, template, io) : { title: given, story: story.url };
    if (answers === undefined) return 2;
    const title = answers.title.replaceAll(/\s+/g, " ").trim();
    if (!/[\p{L}\p{N}]/u.test(title)) {
      io.err.write("The title has no word in it, so no file can be named after it.\n");
      return 2;
    }
    const assignee = flags.get("assignee") ?? (await personOf(workspace));
    // Where each spec has a folder of its own, that has the name.
    const { file, candidates: asFiles } = readOwnFolders(found, isReadme(template.path));
    const numbering = numberingOf(
      workspace,
      { ...found, candidates: asFiles },
      { place, template, story: answers.story, file },
    );
    const day = dayOf(io.now());
    const spec: NewSpec = { title, story: answers.story, assignee, day, numbering, none: workspace.config.check.none };

    const beside = asFiles.filter((one) => folderOf(one.path) === place).map((one) => stemOf(one.path));
    const name = nameOfSpec(template, spec, beside);
    const named = place === "" ? name : `${place}/${name}`;
    const path = file === undefined ? named : named.replace(/\.rst$/, `/${file}`);
    const text = writeNewSpec(template, spec);
    if (!found.isInside(path)) {
      const folders = (workspace.config.specs ?? []).map((one) => `"${show(one)}"`).join(" and ");
      io.err.write(`${show(path)}: Specs stand in ${folders}, so no check would look at it; nothing was written.\n`);
      io.err.write('  = help: name a folder below one of those, or add it to "specs" in assent.yaml\n');
      return 2;
    }
    const kind = kindOf(readUnder(parseSpec(workspace, text, path), template));
    if (kind !== "spec" || isAboutRepository({ path: named, template: undefined })) {
      io.err.write(`A file of the name "${name}" is no spec, and no check would look at it; nothing was written.\n`);
      io.err.write("  = help: give the spec a title that says what changes\n");
      return 2;
    }
    if (flags.has("dry-run")) {
      io.out.write(text);
      return 0;
    }
    const same =
      asFiles.find((one) => stemOf(one.path) === stemOf(named))?.path ??
      numbering?.names.get(stemOf(named).slice(numbering.beforeName.length).toLowerCase());
    if (workspace.fs.kindOf(path) !== "missing" || same !== undefined) {
      io.err.write(`${show(same ?? path)}: The file is there already; nothing was written.\n`);
      return 2;
    }
    workspace.fs.write(path, text);
    const where = own === undefined ? "" : `\nIt stands ${own.reason}; --in FOLDER puts it elsewhere.`;
    const number = numbering === undefined ? "" : `\nIts number, ${numbering.written}, ${numberIs[numbering.which]}.`;
    const open =
      answers.story === undefined && asksForStory(template)
        ? `\nThe address of the ${noun} is still that of the template: put yours there${template.fileNaming?.value.hasStory === true ? ", and name the file after it" : ""}.`
        : "";
    io.out.write(
      `Wrote ${show(path)} from ${show(template.path)}.${where}${number}${open}\nNext: ${commandLine(["assent", "check", "--watch", show(path)])}\n`,
    );
    return 0;
  },
};

/** What is said of the number of a new spec. */
const numberIs: Readonly<Record<Numbering["which"], string>> = {
  next: "is the next one there",
  story: "is that of its story, as with those beside it",
  open: "holds the place of its story's, which those beside it have",
};

/** The title and the story, asked for on a terminal. */
async function ask(
  story: string | undefined,
  noun: string,
  template: Template,
  io: Io,
): Promise<{ title: string; story: string | undefined } | undefined> {
  if (!io.canAsk) {
    io.err.write('Name the title: assent new "Keep the source allocation" --story URL\n');
    return undefined;
  }
  const { isCancel, text } = await import("@clack/prompts");
  const typed = readTyped(process.stdin);
  const askTitle = (): ReturnType<typeof text> =>
    typed.ask((own) =>
      text({
        ...own,
        message: "What is the title of the change?",
        validate: (value) => (/[\p{L}\p{N}]/u.test(value ?? "") ? undefined : "A title has at least one word."),
      }),
    );
  const askStory = (): ReturnType<typeof text> =>
    typed.ask((own) =>
      text({
        ...own,
        message: `Where is its ${noun}? (an address; Enter leaves it open)`,
        defaultValue: "",
        validate: (value) => {
          const read = storyAddress(value, template);
          return read.ok ? undefined : read.why;
        },
      }),
    );
  try {
    const title = await askTitle();
    const url = isCancel(title) ? title : (story ?? (await askStory()));
    const address = isCancel(url) ? undefined : storyAddress(url, template);
    if (!isCancel(title) && address?.ok === true) return { title, story: address.url };
    io.err.write("Nothing was written.\n");
    return undefined;
  } finally {
    typed.close();
  }
}

/** "nick <mail>" from git's settings; the nick of the review system comes before the name. */
async function personOf({ git }: Workspace): Promise<string | undefined> {
  const read = async (key: string): Promise<string | undefined> => {
    const value = (await git?.run(["config", key]))?.trim();
    return value === "" ? undefined : value;
  };
  const [nick, name, email] = await Promise.all([read("gitreview.username"), read("user.name"), read("user.email")]);
  const person = nick ?? name;
  if (person === undefined) return email;
  return email === undefined ? person : `${person} <${email}>`;
}

async function templateFor(workspace: Workspace, found: Survey, path: string): Promise<Template | undefined> {
  const candidates = [{ path, template: found.templates.choose(path) }];
  const plan = await planCheck(workspace, { ...found, candidates }, { templates: "now", only: undefined });
  // Templates of kinds that stand beside it may come first in the plan.
  const source = plan.templates[plan.files[0]?.template ?? 0];
  return source === undefined ? undefined : parseTemplate(workspace, source.text, source.path);
}
