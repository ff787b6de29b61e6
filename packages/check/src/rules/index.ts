/** The rules, in the order of the reference. */
import type { Rule } from "../rule.ts";
import { duplicateSection } from "./duplicate-section.ts";
import { emptySection } from "./empty-section.ts";
import { fileName } from "./file-name.ts";
import { introParagraph } from "./intro-paragraph.ts";
import { lineLength } from "./line-length.ts";
import { missingSection } from "./missing-section.ts";
import { noneInRequiredSection } from "./none-in-required-section.ts";
import { placeholder } from "./placeholder.ts";
import { sectionOrder } from "./section-order.ts";
import { storyLink } from "./story-link.ts";
import { templateGuidance } from "./template-guidance.ts";

export const rules: readonly Rule[] = [
  // Structure
  missingSection,
  sectionOrder,
  emptySection,
  duplicateSection,
  noneInRequiredSection,
  // What the template leaves to fill in
  templateGuidance,
  placeholder,
  // Identity
  fileName,
  storyLink,
  introParagraph,
  // Text
  lineLength,
];
