import { LineIndex } from "@assent/rst";
import {
  introduction,
  matchSections,
  titleKey,
  type Question,
  type Section,
  type Spec,
  type Template,
} from "@assent/spec";
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
  /** Null where the spec lacks the section. */
  readonly answer: { readonly path: string; readonly line: number; readonly text: string } | null;
}

function itemsOf(spec: Spec, template: Template): readonly Item[] {
  const lines = new LineIndex(spec.text);
  const templateLines = new LineIndex(template.text);
  const found = matchSections(spec, template).found;
  return template.questions.map((question) => {
    const asked = { path: template.path, line: templateLines.toPlace(question.span.start).line };
    if (question.section === undefined) {
      // What is asked before the first section is asked of the introduction.
      const start = introduction(spec)?.span.start;
      return {
        section: null,
        question: question.text,
        asked,
        answer: start === undefined ? null : quote(spec, start, lines),
      };
    }
    const wanted = template.all.find(({ title }) => title === question.section);
    const section = wanted === undefined ? undefined : (found.get(wanted) ?? sectionLike(spec, wanted.title));
    return {
      section: question.section,
      question: question.text,
      asked,
      answer: section === undefined ? null : answerIn(section, question, spec, lines),
    };
  });
}

function sectionLike(spec: Spec, title: string): Section | undefined {
  return spec.outline.all.find(({ key }) => key === titleKey(title));
}

/** The block of a section that shares most words with the question; without one, where the section begins. */
function answerIn(section: Section, question: Question, spec: Spec, lines: LineIndex): Item["answer"] {
  const wanted = wordsOf(question.text);
  let best = { score: 0, start: section.body[0]?.span.start ?? section.titleSpan.start };
  for (const block of spec.text
    .slice(section.headingSpan.end, section.span.end)
    .matchAll(/\S(?:[^\n]|\n(?!\s*\n))*/g)) {
    const words = wordsOf(block[0]);
    const shared = [...wanted].filter((word) => words.has(word)).length;
    const start = section.headingSpan.end + block.index;
    if (shared > best.score) best = { score: shared, start };
  }
  return quote(spec, best.start, lines, section.span.end);
}

/** The paragraph at a place, as far as one line shows it. */
function quote(spec: Spec, start: number, lines: LineIndex, end = spec.text.length): Item["answer"] {
  const text = spec.text.slice(start, end).split(/\n\s*\n/)[0] ?? "";
  return { path: spec.path, line: lines.toPlace(start).line, text: shorten(text.replaceAll(/\s+/g, " ").trim()) };
}

/** Words that say something, each cut to its stem. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return new Set(words.filter((word) => !common.has(word)).map((word) => word.slice(0, 6)));
}

const common = new Set(
  "this that what which will with would there their when does have from they them been into than then your change changes being were where should could about other".split(
    " ",
  ),
);

function shorten(text: string): string {
  return text.length <= 100 ? text : `${text.slice(0, text.lastIndexOf(" ", 99))} …`;
}

function toMarkdown(spec: Spec, items: readonly Item[]): string {
  const title = spec.outline.title?.text ?? spec.path;
  const sections = [...new Set(items.map(({ section }) => section))];
  const parts = sections.map((section) => {
    const own = items.filter((item) => item.section === section);
    const list = own.map(({ question, answer }) => {
      const place = answer === null ? "the spec has no such section" : `${answer.path}:${answer.line} “${answer.text}”`;
      return `- [ ] ${question}\n  ${place}\n`;
    });
    return `## ${section ?? "Introduction"}\n\n${list.join("")}`;
  });
  return `# Checklist: ${title}\n\n${parts.join("\n")}`;
}
