import { resolve } from "node:path";
import { LineIndex, toJson, writeHtml, writePseudoXml } from "@assent/rst";
import { readSpec, type Section } from "@assent/spec";
import { describeFailure, diskFiles, readDocument, resolveWithin, type Reading } from "@assent/workspace";
import type { Command } from "../command.ts";
import { findRoot, openPlace } from "../locate.ts";

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
    const path = resolve(io.cwd, file);
    const root = file === "-" ? io.cwd : findRoot(path, "file");
    const relative = file === "-" ? "<stdin>" : path.slice(root.length + 1).replaceAll("\\", "/");
    const workspace = await openPlace(root);
    const read = file === "-" ? ({ ok: true, text: await io.readInput() } as const) : diskFiles(root).read(relative);
    if (!read.ok) {
      io.err.write(`${file}: ${describeFailure(read)}\n`);
      return 2;
    }
    const reading = readDocument(relative, read.text, {
      dialect: workspace.config.dialect,
      resolve: resolveWithin(workspace.fs),
    });
    io.out.write(write(reading, read.text, relative, (flags.get("format") ?? "pseudoxml") as (typeof formats)[number]));
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
