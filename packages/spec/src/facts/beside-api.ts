/** Sections that may describe the API beside the one that has its name. */
import type { Section } from "../section.ts";
import type { Spec } from "../spec.ts";
import { findTopics } from "./topics.ts";
import type { Topic } from "../topic.ts";

/** What no method is promised in. */
const elsewhere: readonly Topic[] = [
  "alternatives",
  "data-model",
  "dependencies",
  "deployer",
  "end-user",
  "references",
  "testing",
  "upgrade",
];
const elsewhereKeys =
  /^(?:problem description|use case|implementation|work item|security.*|performance.*|developer.*|documentation.*|future work|.* impact)$/;

/** All sections without `read` and those that speak of other things; of a section only what is left of it below. */
export function sectionsBeside(spec: Spec, read: readonly Section[]): readonly Section[] {
  const topics = new Set(elsewhere.flatMap((topic) => findTopics(spec.outline, topic)));
  const isIn = (one: Section, other: Section): boolean =>
    other.span.start <= one.span.start && one.span.end <= other.span.end;
  const isLeft = (one: Section): boolean =>
    topics.has(one) || elsewhereKeys.test(one.key) || read.some((other) => isIn(one, other));
  const pruned = (sections: readonly Section[]): readonly Section[] =>
    sections.filter((one) => !isLeft(one)).map((one) => ({ ...one, sections: pruned(one.sections) }));
  return pruned(spec.outline.sections);
}
