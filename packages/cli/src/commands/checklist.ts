import { LineIndex } from "@assent/rst";
import { introduction, matchSections, titleKey, titleOf, type Section, type Spec, type Template } from "@assent/spec";
import { type AnsweredSection, answersIn, findAnswer } from "../checklist/places.ts";
import { noSection, nothingFound } from "../checklist/answers.ts";
import type { Command } from "../command.ts";
import { shownPath } from "../locate.ts";
import { readOne } from "../read-one.ts";

export const checklist: Command = {
  name: "checklist",
  summary: "the template's own questions, each beside the text that may answer it",
  usage: "SPEC",
  details: "For author and reviewer. Whether an answer is good is for people to say.",
  positionals: { least: 1, most: 1 },
  completes: "files",
  flags: [
    { name: "format", short: "f", value: "FORMAT", choices: ["markdown", "json"], summary: "for people or programs" },
  ],
  examples: [
    ["assent checklist specs/resize.rst", "as Markdown, to paste into a review"],
    ["assent checklist specs/resize.rst --format json", "as data"],
  ],
  async run({ positionals: [file = ""], flags }, io) {
    const one = await readOne(file, io);
    if (one === undefined) return 2;
    if (one.template.questions.length === 0) {
      const name = one.template.path === "" ? "There is no template" : `${one.template.path} asks no questions`;
      io.err.write(`${name}, so there is no checklist.\n`);
      return 2;
    }
    const show = (path: string): string => shownPath(one.workspace.root, path, io.cwd);
    const items = itemsOf(one.spec, one.template).map((item) => ({
      ...item,
      asked: { ...item.asked, path: show(item.asked.path) },
      answer: item.answer && { ...item.answer, path: show(item.answer.path) },
    }));
    io.out.write(
      flags.get("format") === "json" ? `${JSON.stringify(items, undefined, 2)}\n` : toMarkdown(one.spec, items),
    );
    return 0;
  },
};

/** A question, and where its answer may stand. */
interface Item {
  /** Title of the template's section; null for what is asked of the spec as a whole. */
  readonly section: string | null;
  readonly question: string;
  readonly asked: { readonly path: string; readonly line: number };
  /** Whether the spec has the section. */
  readonly hasSection: boolean;
  /** Null where the spec lacks the section, or nothing that it says there looks like an answer. */
  readonly answer: { readonly path: string; readonly line: number; readonly text: string } | null;
}

function itemsOf(spec: Spec, template: Template): readonly Item[] {
  const lines = new LineIndex(spec.text);
  const templateLines = new LineIndex(template.text);
  const { found, template: own } = matchSections(spec, template);
  const parts = new Map<Section, AnsweredSection>();
  const partsOf = (section: Section): AnsweredSection => {
    const known = parts.get(section) ?? answersIn(section, own, spec, template);
    parts.set(section, known);
    return known;
  };
  return template.questions.map((question) => {
    const asked = { path: template.path, line: templateLines.toPlace(question.span.start).line };
    if (question.section === undefined) {
      // What is asked before the first section is asked of the introduction.
      const start = introduction(spec)?.span.start;
      return {
        section: null,
        question: question.text,
        asked,
        hasSection: start !== undefined,
        answer: start === undefined ? null : quote(spec, start, lines),
      };
    }
    const wanted = template.all.find(({ title }) => title === question.section);
    const section = wanted === undefined ? undefined : (found.get(wanted) ?? sectionLike(spec, wanted.title));
    const answer = section && findAnswer(question, partsOf(section));
    return {
      section: question.section,
      question: question.text,
      asked,
      hasSection: section !== undefined,
      answer:
        answer === undefined ? null : { path: spec.path, line: lines.toPlace(answer.start).line, text: answer.text },
    };
  });
}

function sectionLike(spec: Spec, title: string): Section | undefined {
  return spec.outline.all.find(({ key }) => key === titleKey(title));
}

/** The paragraph at a place. */
function quote(spec: Spec, start: number, lines: LineIndex): Item["answer"] {
  const text = spec.text.slice(start).split(/\n\s*\n/)[0] ?? "";
  return { path: spec.path, line: lines.toPlace(start).line, text: text.replaceAll(/\s+/g, " ").trim() };
}

/** So many characters of an answer stand beside a question that is read by people. */
const mostShown = 160;

function shorten(text: string): string {
  return text.length <= mostShown ? text : `${text.slice(0, text.lastIndexOf(" ", mostShown))} …`;
}

function toMarkdown(spec: Spec, items: readonly Item[]): string {
  const title = titleOf(spec) ?? spec.path;
  const sections = [...new Set(items.map(({ section }) => section))];
  const parts = sections.map((section) => {
    const own = items.filter((item) => item.section === section);
    const list = own.map(({ question, answer, hasSection }) => {
      const place =
        answer === null
          ? hasSection
            ? nothingFound
            : noSection
          : `${answer.path}:${answer.line} “${shorten(answer.text)}”`;
      return `- [ ] ${question}\n  ${place}\n`;
    });
    return `## ${section ?? "Introduction"}\n\n${list.join("")}`;
  });
  return `# Checklist: ${title}\n\n${parts.join("\n")}`;
}
