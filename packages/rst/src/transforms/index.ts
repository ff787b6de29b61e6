/** The transforms there are, in the order of docutils' modules. */
import { admonitions } from "./admonitions.ts";
import { anonymousHyperlinks } from "./anonymous-hyperlinks.ts";
import { callBack } from "./call-back.ts";
import { citationReferences } from "./citation-references.ts";
import { classAttribute } from "./class-attribute.ts";
import { contents } from "./contents.ts";
import { danglingReferences } from "./dangling-references.ts";
import { decorations } from "./decorations.ts";
import type { Transform } from "./define.ts";
import { docInfo } from "./doc-info.ts";
import { docTitle } from "./doc-title.ts";
import { exposeInternals } from "./expose-internals.ts";
import { externalTargets } from "./external-targets.ts";
import { filterMessages } from "./filter-messages.ts";
import { filter } from "./filter.ts";
import { footnotes } from "./footnotes.ts";
import { indirectHyperlinks } from "./indirect-hyperlinks.ts";
import { internalTargets } from "./internal-targets.ts";
import { messages } from "./messages.ts";
import { pepTargetNotes } from "./pep-target-notes.ts";
import { propagateTargets } from "./propagate-targets.ts";
import { sectNum } from "./sect-num.ts";
import { sectionIds } from "./section-ids.ts";
import { sectionSubTitle } from "./section-sub-title.ts";
import { smartQuotes } from "./smart-quotes.ts";
import { stripClassesAndElements } from "./strip-classes-and-elements.ts";
import { stripComments } from "./strip-comments.ts";
import { substitutions } from "./substitutions.ts";
import { targetNotes } from "./target-notes.ts";
import { testMessages } from "./test-messages.ts";
import { transitions } from "./transitions.ts";

export const transforms: readonly Transform[] = [
  filter,
  docTitle,
  sectionSubTitle,
  docInfo,
  callBack,
  classAttribute,
  transitions,
  sectNum,
  contents,
  pepTargetNotes,
  sectionIds,
  propagateTargets,
  anonymousHyperlinks,
  indirectHyperlinks,
  externalTargets,
  internalTargets,
  footnotes,
  substitutions,
  targetNotes,
  citationReferences,
  danglingReferences,
  decorations,
  exposeInternals,
  messages,
  filterMessages,
  testMessages,
  stripComments,
  stripClassesAndElements,
  smartQuotes,
  admonitions,
];

/**
 * What docutils applies to a document whatever the writer: the transforms of its standalone reader, of its RST parser and
 * of the base of its writers, in the order in which it adds them.
 */
export const standardTransforms: readonly Transform[] = [
  decorations,
  exposeInternals,
  stripComments,
  substitutions,
  sectionIds,
  propagateTargets,
  docTitle,
  sectionSubTitle,
  docInfo,
  anonymousHyperlinks,
  indirectHyperlinks,
  footnotes,
  externalTargets,
  internalTargets,
  danglingReferences,
  transitions,
  smartQuotes,
  messages,
  filterMessages,
  stripClassesAndElements,
];

/** What docutils' HTML writers add to them. */
export const htmlTransforms: readonly Transform[] = [admonitions];
