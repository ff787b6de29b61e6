/**
 * What a template has on top of every spec beside words, fields and links: a table of contents, numbers of sections, and what a
 * team's own directives say of a spec ("author", "date-accepted").
 */
import type { Span } from "@assent/rst";
import { type FieldLine, literalPattern, proseOf, type Template } from "@assent/spec";
import { fillFields, findStoryField } from "./fields.ts";
import type { NewSpec } from "./spec.ts";

/** A directive of the template, with what may be filled in there. */
interface KeptDirective {
  readonly span: Span;
  /** Its name as a label, and all that stands behind it; none where nothing does. */
  readonly lines: readonly FieldLine[];
}

/** The directives of a new spec, and whether one of them has a place for the address of its story. */
export function writeDirectives(
  template: Template,
  spec: NewSpec,
): { readonly pieces: readonly { readonly at: number; readonly text: string }[]; readonly hasStory: boolean } {
  const groups = directivesOf(template);
  const all = groups.flat();
  const { text } = template;
  const toFill = placeFor(spec.story);
  const isLinked = toFill !== undefined && all.some(({ span }) => toFill.test(text.slice(span.start, span.end)));
  // What shows the story's address with a place for its number holds the story; another is for something else then.
  const known = isLinked ? { ...spec, story: undefined } : spec;
  const filled = (one: KeptDirective): string => {
    const own = fillFields(text, one, known);
    return isLinked ? own.replace(toFill, () => spec.story!) : own;
  };
  return {
    pieces: groups.map((group) => ({ at: group[0]!.span.start, text: group.map(filled).join("\n") })),
    hasStory: isLinked || findStoryField(all.flatMap(({ lines }) => lines)) !== undefined,
  };
}

/** The address of a story with a place for its number: "https://git.example.org/specs/pull/0". */
function placeFor(story = ""): RegExp | undefined {
  const [, before] = /^(https?:\/\/.*\D)\d+\/?$/.exec(story) ?? [];
  return before === undefined ? undefined : new RegExp(`${literalPattern(before)}(?:0+|X+|N+)(?!\\w)`);
}

/** The directives above the title and below it, those that stand one right below the other together. */
function directivesOf({ text, title, all }: Template): readonly (readonly KeptDirective[])[] {
  const top = title?.headingSpan ?? { start: 0, end: 0 };
  const headings = all.map(({ headingSpan }) => headingSpan.start);
  const end = headings.find((start) => start >= top.end) ?? text.length;
  const isFirst = headings.every((start) => start >= top.end);
  const found = [
    ...(isFirst ? directivesIn(text, { start: 0, end: top.start }) : []),
    ...directivesIn(text, { start: top.end, end }),
  ];
  const groups: KeptDirective[][] = [];
  let last: Span | undefined;
  for (const directive of found) {
    const isNext = last !== undefined && /^[ \t]*\r?\n$/.test(text.slice(last.end, directive.span.start));
    if (isNext) groups.at(-1)!.push(directive);
    else groups.push([directive]);
    last = directive.span;
  }
  return groups;
}

function directivesIn(text: string, { start, end }: Span): readonly KeptDirective[] {
  const directives =
    /^\.\. ([A-Za-z][\w.:+-]*?)::(?:[ \t]+(?=\S)|[ \t]*(?=\r?\n|$))(.*(?:\r?\n(?:[ \t]*\r?\n)*[ \t]+\S.*)*)/gm;
  return Array.from(
    text.slice(start, end).matchAll(directives),
    ({ index, 0: whole, 1: name = "", 2: behind = "" }) => {
      const span = { start: start + index, end: start + index + whole.trimEnd().length };
      const value = { start: span.end - behind.trimEnd().length, end: span.end };
      const words = proseOf(text, value).text;
      return { name, span, lines: words === "" ? [] : [{ label: name, value: words, span: value }] };
    },
  ).filter(
    ({ name, lines: [line] }) => !shown.has(name) && !(describing.has(name) && !/<[^<>]+>/.test(line?.value ?? "")),
  );
}

/** Directives by which a page is found: the words of a template are about the template, unless they hold a place. */
const describing = new Set(["index", "meta"]);

/** Directives that show something, as words do: what a template shows is for the author of a spec. */
const shown = new Set(
  "admonition attention caution danger error hint important note seealso tip todo versionadded versionchanged deprecated epigraph highlights pull-quote sidebar topic rubric centered hlist glossary compound container figure image graphviz math code code-block sourcecode literalinclude parsed-literal raw only csv-table list-table table warning toctree blockdiag seqdiag actdiag nwdiag uml".split(
    " ",
  ),
);
