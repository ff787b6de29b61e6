/**
 * Whether a file that is called as templates are ("mail-template.rst") is a spec that is about templates: it has the words of
 * its name in its title, and beside a plain template sections of that. The template of another kind has others, or asks in them,
 * and one for a release has no title yet. Where there is no plain template, a spec is told by the link to a story of its own.
 */
import { wordsOfName } from "@assent/check";
import { hasTemplateWords, titleKey } from "@assent/spec";

/**
 * `stem` is the file's name without its ending; `template` is the text of the plain template beside it, undefined where there is
 * none.
 */
export function isAboutTemplates(stem: string, text: string, template: string | undefined): boolean {
  if (hasTemplateWords(text)) return false;
  const [first, ...sections] = sectionsIn(text);
  if (template === undefined) {
    const asking = sections.filter(asks).length;
    return isNamedAs(first, stem) && asking * 2 < sections.length && first!.body.some((line) => isStoryOf(stem, line));
  }
  const asked = new Set(
    sectionsIn(template)
      .slice(1)
      .map(({ title }) => titleKey(title)),
  );
  if (asked.size === 0) return false;
  const own = new Map(sections.map((section) => [titleKey(section.title), section]));
  const answered = [...own].filter(([key]) => asked.has(key)).map(([, section]) => section);
  return (
    isNamedAs(first, stem) && answered.length * 2 >= asked.size && answered.filter(asks).length * 2 < answered.length
  );
}

/** Whether a title has the words of a file's name. */
function isNamedAs(title: Section | undefined, stem: string): boolean {
  if (title === undefined) return false;
  const words = wordsOfName(title.title);
  return wordsOfName(stem.replaceAll("_", " ")).every((word) => words.some((one) => one.startsWith(word)));
}

/** A line that leads to the story of a file: to a number, or to a name that has the words of the file's. */
function isStoryOf(stem: string, line: string): boolean {
  const [, last = ""] = /^<?https?:\/\/\S*[/=#+]([\w.-]*\w)\/?>?$/.exec(line) ?? [];
  if (/^[1-9]\d*$/.test(last)) return !/^([1-9])\1*0*$|^123(?:4(?:5\d*)?)?$/.test(last);
  const words = wordsOfName(last.replaceAll("_", " "));
  return words.length > 0 && wordsOfName(stem.replaceAll("_", " ")).every((word) => words.includes(word));
}

const tellsAuthor =
  /^(?:please|describe|explain|list|outline|provide|summari[sz]e|tell|give|include|define|discuss|specify|fill in|write|say|mention|briefly|if (?:you|your|this)|what|how|who|which|why) /i;

interface Section {
  readonly title: string;
  readonly body: readonly string[];
}

/**
 * Whether a section is a form's: it begins with what the author is to do ("Describe the problem."), or a paragraph of it ends in a
 * question, or is a place for words, "<name and e-mail>".
 */
function asks({ body }: Section): boolean {
  if (tellsAuthor.test(body.find((line) => line !== "") ?? "")) return true;
  return body.some((line, index) => /^<[^<>]+>$/.test(line) || (line.endsWith("?") && (body[index + 1] ?? "") === ""));
}

/** What stands above lines of one mark, which is a title wherever it does so in a form; that of the document is the first. */
function sectionsIn(text: string): readonly Section[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const isTitle = (line: string, index: number): boolean =>
    line !== "" && !isOfMarks(line) && isOfMarks(lines[index + 1] ?? "");
  const starts = lines.flatMap((line, index) => (isTitle(line, index) ? [index] : []));
  return starts.map((start, at) => ({ title: lines[start]!, body: lines.slice(start + 2, starts[at + 1]) }));
}

function isOfMarks(line: string): boolean {
  return /^([!-/:-@[-`{-~])\1{2,}$/.test(line);
}
