/** Pages among the specs of which nothing says that they are specs: how they are merged, who reviews them. */
import { findTopic, matchSections, proposalOf, type Spec, storyLinks, type Template } from "@assent/spec";
import type { Fix } from "../finding.ts";

/** A template with fewer sections than that says little of what a spec is. */
export const fewSections = 3;

/**
 * Whether a page tells of no story and of nobody who does the work, and has next to none of the sections that the template asks
 * for, and others in their place. It is told what it lacks; what would make it a spec like the others is its author's to ask for.
 */
export function mayBeNoSpec(spec: Spec, template: Template): boolean {
  const { found, missing } = matchSections(spec, template);
  const { sections } = spec.outline;
  const asked = missing.filter(({ need }) => need !== "section").length;
  if (asked < fewSections) return false;
  if (!isProcessProposal(spec) && found.size * leastShare > found.size + asked) return false;
  const known = new Set(found.values());
  const others = sections.filter((section) => !known.has(section)).length;
  if (others === 0 || others < found.size || findTopic(spec.outline, "assignee")) return false;
  return !storyLinks(spec).some(({ kind }) => kind !== "other");
}

/** Whether a proposal says by its type that it proposes how to work, as PEP 1 and DEP 1 do: these have sections of their own. */
export function isProcessProposal(spec: Spec): boolean {
  return /^(?:process|meta)\b/i.test(proposalOf(spec)?.type ?? "");
}

/** One of so many sections is what any page may have. */
const leastShare = 8;

/** The safety of a fix that makes a page a spec like the others. */
export function safetyFor(spec: Spec, template: Template): Fix["safety"] {
  return mayBeNoSpec(spec, template) ? "unsafe" : "safe";
}
