/** The number of a new spec, where the specs beside it are numbered: "0003-retry-webhooks.rst", "RFC 0003: Retry webhooks". */
import { idInAddress, numberedName, type NumberedName, onlyNumber, shelfOf } from "@assent/check";
import { folderOf, stemOf, storyLinks, type Template, titleOf } from "@assent/spec";
import type { Survey, Workspace } from "@assent/workspace";
import { parseSpec } from "../read-one.ts";

/** How specs are numbered, and the number that comes next. */
export interface Numbering {
  /** The number as it is written: "0003". */
  readonly written: string;
  /** Which one it is: the next there, that of its story, or zeros that hold the place of one that is still to come. */
  readonly which: "next" | "story" | "open";
  /** What stands before the name of the file: "0003-", "nep-0058-". */
  readonly beforeName: string;
  /** Whether that is the whole name: "rfc-0003". */
  readonly isWhole: boolean;
  /** What stands before the title: "RFC 0003: "; "" where titles have no number. */
  readonly beforeTitle: string;
  /** The names of the specs there without what stands before them. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Reads how the specs of a folder are numbered; undefined where they are not, or have the number of their story, for
 * which the name of the template holds no place.
 *
 * @param story - the address of the story
 * @param file - how the file of a spec is called that has a folder of its own
 */
export function numberingOf(
  workspace: Workspace,
  { candidates, templates }: Pick<Survey, "candidates" | "templates">,
  {
    place,
    template,
    story,
    file = "README.rst",
  }: {
    readonly place: string;
    readonly template: Template;
    readonly story?: string | undefined;
    readonly file?: string | undefined;
  },
): Numbering | undefined {
  const shelf = shelfOf(`${place}/new.rst`.replace(/^\//, ""), workspace.config.check);
  const beside = candidates.map(({ path }) => path).filter((path) => shelfOf(path, workspace.config.check) === shelf);
  const specs = beside.filter((path) => !templates.paths.includes(path) && !/^(?:index|readme)$/i.test(stemOf(path)));
  const naming = template.fileNaming?.value;
  if (naming?.hasStory === true) return undefined;
  const all = numberedAmong(specs);
  // Where each folder counts for itself the others say nothing.
  const found = areApart(all) ? all : all.filter(({ path }) => folderOf(path) === place);
  const last = found.toSorted((left, right) => left.number - right.number).at(-1);
  const asked = naming?.number ?? (folderOf(template.path) === place ? numberOfTemplate(template) : undefined);
  if (last === undefined) {
    if (asked === undefined || (specs.length > 0 && naming?.number === undefined)) return undefined;
    const written = "1".padStart(asked.digits.length, "0");
    const beforeName = `${asked.before}${written}${asked.separator}`;
    const beforeTitle = fromTemplate(template, 1) ?? "";
    return { written, which: "next", beforeName, isWhole: asked.separator === "", beforeTitle, names: new Map() };
  }
  const numbers = new Set(found.map(({ number }) => number));
  const isYear = [...numbers].every((number) => number >= 1990 && number < 2100);
  const isOnlyOne = found.length === 1 && !last.digits.startsWith("0");
  const near = found === all ? specs : specs.filter((path) => folderOf(path) === place);
  if (found.length * 2 <= near.length || !areApart(found) || isYear || isOnlyOne) return undefined;

  const latest = found.toSorted((left, right) => right.number - left.number).slice(0, 5);
  const read = latest.flatMap(({ path, number: own }) => {
    const alone = workspace.fs.read(path);
    // Where each spec has a folder of its own, the folder has its name.
    const text = alone.ok ? alone : workspace.fs.read(path.replace(/\.rst$/, `/${file}`));
    return text.ok ? [{ spec: parseSpec(workspace, text.text, path), own }] : [];
  });
  const ofStory = read.filter(({ spec, own }) =>
    storyLinks(spec).some(({ id = "" }) => Number(/\d+$/.exec(id)?.[0]) === own),
  );
  // No story has its number from the file that is numbered before it.
  const isOfStory = ofStory.length * 2 > read.length;
  const ownStory = isOfStory ? Number(/\d+$/.exec(idInAddress(story ?? "") ?? "")?.[0] ?? 0) : 0;
  if (isOfStory && asked === undefined) return undefined;
  const number = isOfStory ? ownStory : last.number + 1;
  const which = isOfStory ? (ownStory === 0 ? "open" : "story") : "next";
  const written = which === "open" ? asked!.digits : padded(number, last.digits);
  const titles = read.flatMap(({ spec, own }) => {
    // A field may have the title without the number that stands before it in the heading.
    const title = spec.outline.title?.text ?? titleOf(spec);
    return title === undefined ? [] : [{ title, own }];
  });
  const likeThem = titles.flatMap(({ title, own }) => {
    const [, before, digits = "", after] =
      new RegExp(`^(.*?(?:\\b|(?<=\\b[A-Z]{2,8})))(0*${own})([^\\p{L}\\p{N}]+)(?=\\S)`, "u").exec(title) ?? [];
    return before === undefined
      ? []
      : [`${before}${which === "open" ? "0".repeat(digits.length) : padded(number, digits)}${after}`];
  })[0];
  const beforeTitle = likeThem ?? (titles.length === 0 ? (fromTemplate(template, number) ?? "") : "");
  // What was rejected may come again under its name, with a number of its own.
  const named = found.filter(({ name, path }) => name !== "" && folderOf(path) === place);
  const names = new Map(named.map(({ name, path }) => [name.toLowerCase(), path]));
  // Names that are numbers only get their title as the template asks for it.
  const style = last.name === "" && naming?.like === "title" && naming.number?.separator ? naming.number : last;
  const beforeName = `${style.before}${written}${style.separator}`;
  return { written, which, beforeName, isWhole: style.separator === "", beforeTitle, names };
}

/** Whether hardly two of them have the same number; one that stands under several stages is one. */
function areApart(found: readonly { readonly path: string; readonly number: number }[]): boolean {
  const numbers = new Set(found.map(({ number }) => number));
  return numbers.size * 10 >= new Set(found.map(({ path }) => stemOf(path))).size * 8;
}

/** The specs whose names have a number before them, or are one behind a word that most others have too: "rfc-0003". */
function numberedAmong(paths: readonly string[]): readonly (NumberedName & { path: string; number: number })[] {
  const found = paths.flatMap((path) => {
    const stem = stemOf(path);
    const parts = onlyNumber(stem) ?? numberedName(stem);
    return parts === undefined ? [] : [{ path, ...parts, number: Number(parts.digits) }];
  });
  // "ipv64" beside "sha256" counts nothing.
  const likeIt = (before: string): number => found.filter((one) => one.before === before).length;
  return found.filter(({ name, before }) => name !== "" || likeIt(before) * 2 > found.length);
}

/** "0000-template.rst" says how names are numbered. */
function numberOfTemplate(template: Template): NumberedName | undefined {
  const [, before = "", digits, separator = ""] = /^([A-Za-z]+[-_])?(0{2,})([-_])/.exec(stemOf(template.path)) ?? [];
  return digits === undefined ? undefined : { before, digits, separator, name: "" };
}

/** "RFC 0000: <Title of RFC>" says how a title is numbered. */
function fromTemplate({ title }: Template, number: number): string | undefined {
  const [, before, digits = "", after] =
    /^(.*?\b)(0{2,}|[XN]+|#+)([^\p{L}\p{N}<>[\]{}]+)(?=\S)/u.exec(title?.text ?? "") ?? [];
  return before === undefined ? undefined : `${before}${padded(number, digits)}${after}`;
}

/** The number with as many digits as another is written with, where that has zeros before it. */
function padded(number: number, like: string): string {
  return String(number).padStart(like.startsWith("0") ? like.length : 0, "0");
}
