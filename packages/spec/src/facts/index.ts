export { verbs } from "./verbs.ts";
export { addsMethod } from "./announced-methods.ts";
export { hasContent, holdsLinks, isVisible } from "./content.ts";
export { dependencies, type Dependency } from "./dependencies.ts";
export { idOf, idOfLink, idOfPath, trackedIdOf } from "./identity.ts";
export { introduction, type Introduction, opening } from "./introduction.ts";
export { kindOf, saysNothingYet } from "./kind.ts";
export { type LinkKind, linkOf, linksIn, type StoryLink, storyLinks, trackerAddress } from "./links.ts";
export { literalBlocks } from "./literal-blocks.ts";
export { isPlainName, namedDependencies, possibleDependencies } from "./named-dependencies.ts";
export {
  noneAnswerOf,
  type NoneForm,
  noneFormOf,
  type NoneSection,
  noneSections,
  saysNone,
  wordsForNone,
} from "./none.ts";
export { notedDependencies } from "./noted-dependencies.ts";
export { people, type People, type Person } from "./people.ts";
export { refusedHeadings } from "./refused.ts";
export { type RestImpact, restImpact, type RestMethod } from "./rest.ts";
export { titleOf } from "./title.ts";
export { findTopic, type Topic } from "./topics.ts";
export { isWaitedFor, waitsFor } from "./waits-for.ts";
