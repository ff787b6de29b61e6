import { LineIndex, toJson, writeHtml, writePseudoXml } from "@assent/rst";
import { readSpec, type Section } from "@assent/spec";
import { decodeText, readDocument, resolveWithin, unreadable, type Reading } from "@assent/workspace";
import type { Command } from "../command.ts";
import { locateFile, openPlace } from "../locate.ts";
import { writeProblems } from "../problems.ts";

const formats = ["pseudoxml", "json", "html", "outline"] as const;

export const parse: Command = {
  name: "parse",
  summary: "a document as it is read",
  usage: "FILE",
  details: 'The names of Sphinx and those in assent.yaml are known. FILE can be "-" for standard input.',
  positionals: { least: 1, most: 1 },
  completes: "files",
  flags: [
    {
      name: "format",
      short: "f",
      value: "FORMAT",
      choices: formats,
      summary: "tree, data, page or sections",
    },
  ],
  examples: [
    ["assent parse specs/resize.rst", "the document tree"],
    ["assent parse specs/resize.rst --format outline", "its sections"],
    ["assent parse - --format html < notes.rst", "from standard input"],
  ],
  async run({ positionals: [file = ""], flags }, io) {
    const isInput = file === "-";
    const { root, path } = isInput ? { root: io.cwd, path: "<stdin>" } : locateFile(file, io.cwd);
    const workspace = await openPlace(root);
    const read = isInput ? decodeText(await io.readInput()) : workspace.fs.read(path);
    if (!read.ok) {
      writeProblems([unreadable(isInput ? path : file, read)], io.err, (shown) => shown);
      return 2;
    }
    const reading = readDocument(path, read.text, {
      dialect: workspace.config.dialect,
      resolve: resolveWithin(workspace.fs),
    });
    io.out.write(write(reading, read.text, path, (flags.get("format") ?? "pseudoxml") as (typeof formats)[number]));
    return 0;
  },
};

function write({ document }: Reading, text: string, path: string, format: (typeof formats)[number]): string {
  switch (format) {
    case "pseudoxml":
      return withEnd(writePseudoXml(document));
    case "json":
      return `${JSON.stringify(toJson(document), undefined, 1)}\n`;
    case "html":
      return withEnd(writeHtml(document));
    case "outline": {
      const { title, sections } = readSpec(document, text, path).outline;
      const lines = new LineIndex(text);
      const head = title === undefined ? "" : `${title.text}  (line ${lines.toPlace(title.span.start).line})\n`;
      return head + sections.map((section) => outlineOf(section, lines, title === undefined ? 0 : 1)).join("");
    }
    default:
      return format satisfies never;
  }
}

function outlineOf({ title, titleSpan, sections }: Section, lines: LineIndex, depth: number): string {
  const own = `${"  ".repeat(depth)}${title}  (line ${lines.toPlace(titleSpan.start).line})\n`;
  return own + sections.map((section) => outlineOf(section, lines, depth + 1)).join("");
}

function withEnd(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
