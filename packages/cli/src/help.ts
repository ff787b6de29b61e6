/** Help, made from the commands themselves. */
import { commonFlags } from "./arguments.ts";
import type { Command, Flag } from "./command.ts";

/** What `assent --help` says. */
export function helpOfAll(commands: readonly Command[]): string {
  return `Assent checks feature specs against your team's own template.

Usage: assent COMMAND [options]

${listOf(commands)}

  --version  the version       --help  this, or the help of a command

Start with: assent check
Exit codes: 0 all well, 1 errors were found, 2 wrong use or input that cannot be read.
`;
}

/** What `assent GROUP --help` says: the commands of a group, as "contract diff" is one of "contract". */
export function helpOfGroup(group: string, commands: readonly Command[]): string {
  return `assent ${group} COMMAND [options]

${listOf(commands)}

Options of each: assent ${group} COMMAND --help
`;
}

/** What `assent COMMAND --help` says. */
export function helpOf({ name, usage, summary, details, flags, examples }: Command): string {
  const all = [...flags, ...commonFlags];
  const names = all.map(nameOf);
  const width = Math.max(...names.map((text) => text.length));
  const exampleWidth = Math.max(...examples.map(([command]) => command.length));
  return `assent ${`${name} ${usage}`.trim()}

${[`${upperFirst(summary)}.`, ...paragraphsOf(details)].map((paragraph) => hang("", paragraph)).join("\n")}

Options:
${all.map((flag, index) => hang(`  ${names[index]!.padEnd(width)}  `, `${flag.summary}${choicesOf(flag)}`)).join("\n")}

Examples:
${examples.map(([command, does]) => hang(`  ${command.padEnd(exampleWidth)}  `, does)).join("\n")}
`;
}

/** Paragraphs begin in lines of their own, behind the end of a sentence; where a sentence goes on, so does the line. */
function paragraphsOf(details: string | undefined): readonly string[] {
  return details === undefined ? [] : details.split(/(?<=[.:])\n/).map((paragraph) => paragraph.replaceAll("\n", " "));
}

function listOf(commands: readonly Command[]): string {
  const heads = commands.map(({ name, usage }) => `${name} ${usage}`.trim());
  const width = Math.max(...heads.map(({ length }) => length));
  return commands.map(({ summary }, index) => `  ${heads[index]!.padEnd(width)}  ${summary}`).join("\n");
}

function nameOf({ name, short, value, optionalValue }: Flag): string {
  const shown = value === undefined ? "" : optionalValue === undefined ? ` ${value}` : ` [${value}]`;
  return `${short === undefined ? "    " : `-${short}, `}--${name}${shown}`;
}

function choicesOf({ choices }: Flag): string {
  return choices === undefined ? "" : `: ${choices.join(", ")}`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A text behind its head, wrapped at 100 columns; a long head leaves it a line of its own. */
function hang(head: string, text: string): string {
  const indent = head.length > 60 ? "      " : " ".repeat(head.length);
  const lines = head.length > 60 ? [head.trimEnd(), ""] : [head];
  for (const word of text.split(" ")) {
    const last = lines.at(-1)!;
    const isStart = last === head || last === "";
    if (!isStart && last.length + 1 + word.length > 100) lines.push(indent + word);
    else lines[lines.length - 1] = last === "" ? indent + word : isStart ? last + word : `${last} ${word}`;
  }
  return lines.join("\n");
}
