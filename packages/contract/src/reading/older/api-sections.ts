/** Where a spec speaks of its API: the section of that name, others that are named so, or the one that it points to. */
import { findTopic, noneSections, sectionsBeside, type Section, type Spec, titleKey } from "@assent/spec";

/** The sections of a spec that describe its API. */
export interface ApiSections {
  /** The one that has the name; undefined where none has. */
  readonly named: Section | undefined;
  /** Those that are read for methods, in order; empty where the spec says that nothing changes. */
  readonly read: readonly Section[];
  /** Those that are looked through for what is plainly a method, where the others have none. */
  readonly fallback: readonly Section[];
  /** The document as one section without what speaks of other things, where no section has the usual name. */
  readonly whole?: Section | undefined;
}

/** More of an API, beside the section that has the usual name. */
const besides = /^(?:new )?(?:management|rest|http) api$|^api (?:operation )?(?:samples?|examples?|usage)$/;
/** How the section is called where none has its usual name. */
const otherNames =
  /^(?:new )?(?:rest(?:ful)? |http |web ){0,2}api(?: (?:endpoints?|impact|changes?))?$|^(?:[a-z]+ (?:and|&) )?rest(?:ful)? api(?: (?:and|&) [a-z ]{1,40})?(?: (?:impact|change))?$|^api (?:impact|change)(?: (?:and|&) [a-z ]{1,40})?$/;
/** A name that a part of a document on an API has too: what stands beside it may be of the API as well. */
const plainName = /^(?:rest(?:ful)? |http |web ){0,2}api$/;
/** Any other API, but those that nobody calls over HTTP, and the races of one. */
const anyApi = /\bapis?\b/;
const notHttp =
  /\b(?:cli|python|rpc|internal|driver|plugins?|client|command|library|database|db|object|races?|impact)\b/;
/** Who does the work, and its steps. */
const ofWork = /^(?:(?:primary |other )?(?:assignees?|contributors?)|work items?|milestones?|tasks?)\b/;

/** Finds them. */
export function apiSections(spec: Spec): ApiSections {
  const { all } = spec.outline;
  const none = new Set(noneSections(spec).map(({ section }) => section));
  const usuals = all.filter((one) => findTopic({ ...spec.outline, all: [one] }, "rest") !== undefined);
  const [usual] = usuals;
  const named = (one: Section): boolean =>
    usual === undefined
      ? otherNames.test(one.key) || (anyApi.test(one.key) && !notHttp.test(one.key))
      : besides.test(one.key);
  const others = all.filter((one) => !usuals.includes(one) && named(one));
  const document = usual === undefined || plainName.test(usual.key) ? wholeOf(spec) : undefined;
  // A document that is an API as a whole.
  if (document !== undefined && isApi(document, spec)) {
    const read = [...prefaceOf(document), ...document.sections];
    // Some describe it where others say who does the work.
    const fallback = spec.outline.sections
      .filter(({ key }) => key === "implementation")
      .map((one) => ({ ...one, sections: one.sections.filter(({ key }) => !ofWork.test(key)) }));
    return { named: undefined, read, fallback, whole: document };
  }
  const whole = usual === undefined ? document : undefined;
  const said = [...usuals, ...others].filter((one) => !none.has(one));
  const read = [...withoutNested(said)].sort((a, b) => a.span.start - b.span.start);
  const home = usual ?? read[0];
  if (usual !== undefined && read.length === 0) return { named: home, read: [], fallback: [] };
  // A document without sections says all below its title.
  const only = spec.outline.sections.length === 0 ? whole : undefined;
  const fallback = only === undefined ? sectionsBeside(spec, read) : prefaceOf(only);
  return { named: home, read: [...read, ...pointedTo(spec, read)], fallback, whole };
}

/** The document as one section under its title. */
function wholeOf(spec: Spec): Section | undefined {
  const { title, preface, sections } = spec.outline;
  if (title === undefined) return undefined;
  const { nodes, text, span, headingSpan, adornment } = title;
  const heading = { title: text, titleNodes: nodes, key: titleKey(text), titleSpan: span, headingSpan, adornment };
  // A document of one section has what it holds in its preface too.
  const inSections = new Set(sections.flatMap(({ body }) => body));
  const body = preface.filter((node) => !inSections.has(node));
  return {
    ...heading,
    span: { start: headingSpan.start, end: Math.max(headingSpan.end, spec.text.length) },
    level: 0,
    classes: [],
    body,
    sections: sectionsBeside(spec, []),
  };
}

/** Whether a title says that the document is about an API, by the usual name of the section or another. */
function isApi(whole: Section, spec: Spec): boolean {
  const { key } = whole;
  return (anyApi.test(key) && !notHttp.test(key)) || findTopic({ ...spec.outline, all: [whole] }, "rest") !== undefined;
}

/** What stands below the title of a document, as a section. */
function prefaceOf(whole: Section): readonly Section[] {
  const end = whole.body.at(-1)?.span.end;
  if (end === undefined) return [];
  const span = { start: whole.span.start, end: Math.max(whole.headingSpan.end, end) };
  return [{ ...whole, span, sections: [] }];
}

function withoutNested(sections: readonly Section[]): readonly Section[] {
  return sections.filter((one) => !sections.some((other) => other !== one && isIn(one, other)));
}

function isIn(one: Section, other: Section): boolean {
  return other.span.start <= one.span.start && one.span.end <= other.span.end;
}

/** "See `Proposed change`_." as the first words of a section. */
function pointedTo(spec: Spec, sections: readonly Section[]): readonly Section[] {
  return sections.flatMap((section) => {
    const text = spec.text.slice(section.headingSpan.end, section.span.end);
    const title = /^\s*(?:please )?see (?:the )?[\x60"“']{1,2}([^\x60"”'\n]{1,80})[\x60"”']{1,2}/i.exec(text)?.[1];
    if (title === undefined) return [];
    const found = spec.outline.all.find(({ key }) => key === titleKey(title));
    if (found === undefined) return [];
    // The section that this one is in: only what it says itself.
    return [isIn(section, found) ? { ...found, sections: [] } : found];
  });
}
