/** Finding the line of a template that asks for something, by its words. */
import type { Span } from "@assent/rst";
import { findTopic, type Template, type Topic } from "@assent/spec";

/**
 * The first guidance of a template that matches, in the section about `topic` if one is given; else the title of that
 * section. Remembered for each template.
 */
export function askedBy(template: Template, pattern: RegExp, topic?: Topic): Span | undefined {
  return remember(template, `${topic ?? ""} ${pattern.source}`, () => {
    const section = topic && findTopic(template.outline, topic);
    const inside = template.guidance.filter((guidance) => topic === undefined || guidance.section === section?.title);
    return inside.find(({ text }) => pattern.test(text))?.span ?? section?.titleSpan;
  });
}

/**
 * The same without the title: undefined where nothing in the section about `topic` asks for it. What matches the first
 * pattern asks for it in so many words.
 */
export function askedIn(
  template: Template,
  topic: Topic,
  ...patterns: readonly [RegExp, ...RegExp[]]
): Span | undefined {
  return remember(template, `in ${topic} ${patterns.map(({ source }) => source).join(" ")}`, () => {
    const title = findTopic(template.outline, topic)?.title;
    const inside = template.guidance.filter(({ section }) => section === title);
    return patterns.map((pattern) => inside.find(({ text }) => pattern.test(text))).find((found) => found !== undefined)
      ?.span;
  });
}

/** The first guidance of a template that matches, wherever it stands. Remembered for each template. */
export function guidanceWith(template: Template, pattern: RegExp): Span | undefined {
  return remember(template, pattern.source, () => template.guidance.find(({ text }) => pattern.test(text))?.span);
}

const known = new WeakMap<Template, Map<string, Span | undefined>>();

function remember(template: Template, key: string, find: () => Span | undefined): Span | undefined {
  let answers = known.get(template);
  if (!answers) known.set(template, (answers = new Map<string, Span | undefined>()));
  if (!answers.has(key)) answers.set(key, find());
  return answers.get(key);
}
