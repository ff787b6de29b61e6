// The repositories that tests of `assent check` begin with.
import { spec, template } from "./run.ts";

/** The spec without a section that the template wants. */
export const withoutSection: string = spec.replace(/Performance Impact\n-+\n\n[^\n]+\n\n/, "");
export const good = { "specs/template.rst": template, "specs/warm_every_worker.rst": spec };
export const bad = { "specs/template.rst": template, "specs/warm_every_worker.rst": withoutSection };
