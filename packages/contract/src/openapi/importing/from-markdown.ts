/** Descriptions in Markdown, as the form says them. */
import type { TakeDown } from "./unsaid.ts";

/** Words of Markdown as those of the form: code in double backquotes, single spaces. */
export function wordsOfText(text: string): string {
  return text
    .replace(/(?<![`\\])`([^`\s](?:[^`\n]*[^`\s])?)`(?![`_])/g, "``$1``")
    .replace(/\s+/g, " ")
    .trim();
}

const listItem = /^(?<indent>\s*)(?<mark>[-*+]|\d{1,3}[.)])\s+(?=\S)/;

/** Whether words of Markdown have a list, which a cell or a code cannot have. */
export function hasList(text: string): boolean {
  return text.split("\n").filter((line) => listItem.test(line)).length > 1;
}

/** A block of code between fences, or up to the end. */
const fenced = /^[ \t]*(```+|~~~+)[^\n]*\n[^]*?(?:^[ \t]*\1[ \t]*$|(?![^]))/gm;

/** The paragraphs of a description in Markdown; blocks of code, which they cannot have, are taken down. */
export function descriptionOf(text: string, { unsaid }: { readonly unsaid: TakeDown }): string {
  const words = text.replace(fenced, "");
  if (words !== text) unsaid("the block of code in the description", "words");
  return paragraphsOf(words).join("\n\n");
}

/** A list is one paragraph, with a line for each item. */
function paragraphsOf(text: string): readonly string[] {
  const found: string[][] = [];
  let isOpen = false;
  let items: { readonly indent: number; readonly isNumbered: boolean; count: number }[] = [];
  for (const line of text.split("\n")) {
    const match = listItem.exec(line);
    const indent = /^\s*/.exec(line)![0].length;
    if (line.trim() === "") {
      isOpen = false;
    } else if (match?.groups) {
      const isNumbered = /\d/.test(match.groups.mark!);
      if (items.length === 0) found.push([]);
      while (items.length > 0 && items.at(-1)!.indent > indent) items.pop();
      const same = items.at(-1)?.indent === indent ? items.at(-1)! : undefined;
      const level = same ?? { indent, isNumbered, count: 0 };
      if (same === undefined) items.push(level);
      level.count += 1;
      const hang = items.slice(0, -1).reduce((sum, one) => sum + (one.isNumbered ? 3 : 2), 0);
      const mark = level.isNumbered ? `${level.count}.` : "*";
      found.at(-1)!.push(`${" ".repeat(hang)}${mark} ${line.slice(match[0].length)}`);
      isOpen = true;
    } else if (items.length > 0 && (isOpen || indent > items[0]!.indent)) {
      const list = found.at(-1)!;
      list.push(`${list.pop() ?? ""} ${line.trim()}`);
    } else {
      if (!isOpen || items.length > 0) found.push([""]);
      items = [];
      found.push([`${found.pop()?.[0] ?? ""} ${line}`]);
      isOpen = true;
    }
  }
  return found
    .map((lines) =>
      lines
        .map((line) => /^ */.exec(line)![0].slice(lines.length > 1 || listItem.test(line) ? 0 : 99) + wordsOfText(line))
        .join("\n"),
    )
    .filter((words) => words !== "");
}
