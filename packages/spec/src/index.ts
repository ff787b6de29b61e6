export * from "./facts/index.ts";
export { fact, type Fact } from "./fact.ts";
export { consequencesIn } from "./engine-causes.ts";
export { isTitleOfCommonCodes } from "./common-codes.ts";
export { isMessageSection } from "./generated.ts";
export { isHeaderBlock, withHeaderBlock } from "./header-block.ts";
export { ownNameOf } from "./header-directives.ts";
export { isBox } from "./template/guidance.ts";
export { choicesIn } from "./template/choices.ts";
export { commentsToRemove } from "./template/conventions.ts";
export { isLicenceNote } from "./template/header.ts";
export { answerIn } from "./template/placeholders.ts";
export { bibliographicNodes, fieldLines } from "./template/fields.ts";
export { lineStartAt } from "./line-start.ts";
export { fewNames, listed } from "./listed.ts";
export { literalPattern } from "./literal-pattern.ts";
export { findInTemplate, matchSections, type SectionMatch } from "./match.ts";
export * from "./normative/index.ts";
export { isSpace, normalise, type Prose, proseOf, type Sentence, sentences, spanOf } from "./prose.ts";
export { readOutline } from "./outline.ts";
export { type OwnWords, settingOf, stateKey } from "./own-words.ts";
export { fileNameOf, folderOf, joinPath, stemOf } from "./path.ts";
export { readSpec, readUnder, withFieldsOnTop } from "./read-spec.ts";
export { noTemplate, readTemplate } from "./read-template.ts";
export { type RefusedHeading, refusedIn } from "./refused.ts";
export { hasSameId, isOtherSpec, isOtherStory, isOtherText, isTitledAlike } from "./same-spec.ts";
export type { Adornment, Outline, Section, Title } from "./section.ts";
export type { DocumentKind, Spec } from "./spec.ts";
export { type Stage, stages } from "./stage.ts";
export { stageOfFolder } from "./stage-folders.ts";
export { stageOfStatus, statusWord } from "./stage-status.ts";
export { type Topic, topics } from "./topic.ts";
export { needMark, titleKey, titleNumber } from "./title-key.ts";
export type {
  Convention,
  FieldLine,
  Fields,
  FileNaming,
  Guidance,
  Header,
  LicenceNote,
  LinkConvention,
  Need,
  Placeholder,
  Question,
  Template,
  TemplateSection,
} from "./template.ts";
