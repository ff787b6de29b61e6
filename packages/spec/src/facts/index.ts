export { verbs } from "./verbs.ts";
export { addsMethod } from "./announced-methods.ts";
export { sectionsBeside } from "./beside-api.ts";
export { hasContent, holdsLinks, isVisible } from "./content.ts";
export { dependencies, type Dependency } from "./dependencies.ts";
export { fieldsOf, withFieldSections } from "./fields-of.ts";
export { idOf, idOfLink, idOfPath, trackedIdOf } from "./identity.ts";
export {
  firstParagraph,
  firstSentence,
  introduction,
  type Introduction,
  opening,
  tellsOfLink,
} from "./introduction.ts";
export { hasTemplateWords, kindOf, saysNothingYet } from "./kind.ts";
export {
  leadsToFront,
  type LinkKind,
  linkOf,
  linksIn,
  ofTicket,
  type StoryLink,
  storyLinks,
  trackerAddress,
} from "./links.ts";
export { type LiteSpec, liteSpecs } from "./lite-specs.ts";
export { literalBlocks } from "./literal-blocks.ts";
export { calledDependencies, isPlainName, namedDependencies, possibleDependencies } from "./named-dependencies.ts";
export {
  noneAnswerOf,
  type NoneForm,
  noneFormOf,
  type NoneSection,
  noneSections,
  withPeriod,
  wordsForNone,
} from "./none.ts";
export { notedDependencies } from "./noted-dependencies.ts";
export { isOfPrimary, isPutOff, people, type People, type Person } from "./people.ts";
export { type Proposal, proposalOf, type RelatedProposal, statusOf, statusSection } from "./proposal.ts";
export { refusedHeadings } from "./refused.ts";
export { methodsBeside, type RestImpact, restImpact, type RestMethod } from "./rest.ts";
export { saysMore, saysNone } from "./says-none.ts";
export { titleOf } from "./title.ts";
export { findTopic, findTopics, isAbout } from "./topics.ts";
export { isWaitedFor, isWaiting, waitsFor } from "./waits-for.ts";
