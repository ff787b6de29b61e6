/**
 * Whether a file that is called as templates are ("mail-template.rst"), beside a plain one, is a spec that is about templates:
 * it has the words of its name in its title, and sections of the plain template. The template of another kind has others, and
 * one for a release has no title yet.
 */
import { wordsOfName } from "@assent/check";
import { hasTemplateWords, titleKey } from "@assent/spec";

/** `stem` is the file's name without its ending; `template` is the text of the plain template beside it. */
export function isAboutTemplates(stem: string, text: string, template: string): boolean {
  if (hasTemplateWords(text)) return false;
  const [title, ...sections] = titlesIn(text);
  const asked = titlesIn(template).slice(1).map(titleKey);
  if (title === undefined || asked.length === 0) return false;
  const words = wordsOfName(title);
  const isNamed = wordsOfName(stem.replaceAll("_", " ")).every((word) => words.some((one) => one.startsWith(word)));
  const own = new Set(sections.map(titleKey));
  return isNamed && asked.filter((key) => own.has(key)).length * 2 >= asked.length;
}

/** What stands above lines of one mark, which is a title wherever it does so in a form; the title of the document is the first. */
function titlesIn(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line, index) => line !== "" && !isOfMarks(line) && isOfMarks(lines[index + 1] ?? ""));
}

function isOfMarks(line: string): boolean {
  return /^([!-/:-@[-`{-~])\1{2,}$/.test(line);
}
