/** Which sections of a template may not be answered with "None". */
import type { Template, TemplateSection } from "@assent/spec";

/**
 * Whether a section has to say something. A template that calls no section optional, or a single one, does not tell the one
 * kind from the other: then no section has to, but one that says so itself.
 */
export function hasToSay({ need, refusesNone }: TemplateSection, template: Template): boolean {
  return refusesNone || (need === "required" && marksOptional(template));
}

const marking = new WeakMap<Template, boolean>();

function marksOptional(template: Template): boolean {
  let marks = marking.get(template);
  if (marks === undefined)
    marking.set(template, (marks = template.all.filter(({ need }) => need === "content").length >= 2));
  return marks;
}

/** How templates call the sections that say what is to change, why, and by whom, as `titleKey` gives it. */
const tellingKeys =
  /^(?:(?:problem|change|feature)(?: description| statement)?|(?:detailed )?(?:description|design)|proposed (?:change|solution|design)|proposal|(?:use|user) (?:case|story|storie)|motivation|abstract|summary|introduction|overview|goal|assignee|work item)$/;

/**
 * Whether "None" would say nothing in a section, whatever the template marks: a spec without a problem, a change or an owner
 * is none. Such a word is for people to find, and not for a program to put in.
 */
export function tellsTheChange({ key }: TemplateSection): boolean {
  return tellingKeys.test(key);
}

/** Whether the template asks something under the very heading, above the subsections. */
export function asksItself({ guidance }: TemplateSection): boolean {
  return guidance.some(({ kind }) => kind !== "label");
}
