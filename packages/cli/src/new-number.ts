/** The number of a new spec, where the specs beside it are numbered: "0003-retry-webhooks.rst", "RFC 0003: Retry webhooks". */
import { numberedName } from "@assent/check";
import type { Template } from "@assent/spec";
import { folderOf, stemOf, type Survey, type Workspace } from "@assent/workspace";
import { parseSpec } from "./read-one.ts";

/** How specs are numbered, and the number that comes next. */
export interface Numbering {
  /** The number as it is written: "0003". */
  readonly written: string;
  /** What stands before the name of the file: "0003-", "nep-0058-". */
  readonly beforeName: string;
  /** What stands before the title: "RFC 0003: "; "" where titles have no number. */
  readonly beforeTitle: string;
  /** The names of the specs there without what stands before them. */
  readonly names: ReadonlyMap<string, string>;
}

/** Reads how the specs of a folder are numbered; undefined where they are not. */
export function numberingOf(
  workspace: Workspace,
  { candidates, templates }: Pick<Survey, "candidates" | "templates">,
  { place, template }: { readonly place: string; readonly template: Template },
): Numbering | undefined {
  const beside = candidates.map(({ path }) => path).filter((path) => folderOf(path) === place);
  const specs = beside.filter((path) => !templates.paths.includes(path) && !/^(?:index|readme)$/i.test(stemOf(path)));
  const found = specs.flatMap((path) => {
    const parts = numberedName(stemOf(path));
    return parts === undefined ? [] : [{ path, ...parts, number: Number(parts.digits) }];
  });
  const last = found.toSorted((left, right) => left.number - right.number).at(-1);
  const ofTemplate = /^([A-Za-z]+[-_])?(0{2,})([-_])/.exec(stemOf(template.path));
  if (last === undefined) {
    if (specs.length > 0 || ofTemplate === null || folderOf(template.path) !== place) return undefined;
    const [, before = "", zeros = "", separator = ""] = ofTemplate;
    const written = "1".padStart(zeros.length, "0");
    const beforeName = `${before}${written}${separator}`;
    return { written, beforeName, beforeTitle: fromTemplate(template, 1) ?? "", names: new Map() };
  }
  const numbers = new Set(found.map(({ number }) => number));
  const isYear = [...numbers].every((number) => number >= 1990 && number < 2100);
  const isOnlyOne = found.length === 1 && !last.digits.startsWith("0");
  if (found.length * 2 <= specs.length || numbers.size * 10 < found.length * 8 || isYear || isOnlyOne) return undefined;

  const number = last.number + 1;
  const width = last.digits.startsWith("0") ? last.digits.length : 0;
  const written = String(number).padStart(width, "0");
  const latest = found.toSorted((left, right) => right.number - left.number).slice(0, 5);
  const titles = latest.flatMap(({ path, number: own }) => {
    const alone = workspace.fs.read(path);
    // Where each spec is the README of its folder, the folder has its name.
    const read = alone.ok ? alone : workspace.fs.read(path.replace(/\.rst$/, "/README.rst"));
    const title = read.ok ? parseSpec(workspace, read.text, path).outline.title?.text : undefined;
    return title === undefined ? [] : [{ title, own }];
  });
  const likeThem = titles.flatMap(({ title, own }) => {
    const [, before, digits = "", after] =
      new RegExp(`^(.*?\\b)(0*${own})([^\\p{L}\\p{N}]+)(?=\\S)`, "u").exec(title) ?? [];
    return before === undefined ? [] : [`${before}${padded(number, digits)}${after}`];
  })[0];
  const beforeTitle = likeThem ?? (titles.length === 0 ? (fromTemplate(template, number) ?? "") : "");
  const names = new Map(found.map(({ name, path }) => [name.toLowerCase(), path]));
  return { written, beforeName: `${last.before}${written}${last.separator}`, beforeTitle, names };
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
