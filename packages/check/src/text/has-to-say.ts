/** Which sections of a template may not be answered with "None". */
import type { Template, TemplateSection } from "@assent/spec";

/**
 * Whether a section has to say something. A template that calls no section optional, or a single one, does not tell the one
 * kind from the other: then no section has to.
 */
export function hasToSay({ need }: TemplateSection, template: Template): boolean {
  return need === "required" && marksOptional(template);
}

function marksOptional({ all }: Template): boolean {
  return all.filter(({ need }) => need === "content").length >= 2;
}
