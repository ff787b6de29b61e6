/** The rules, in the order of the reference. */
import type { Rule } from "../rule.ts";
import { assignee } from "./assignee.ts";
import { assigneeContact } from "./assignee-contact.ts";
import { carriageReturn } from "./carriage-return.ts";
import { claimedTwice } from "./claimed-twice.ts";
import { commitMessage } from "./commit-message.ts";
import { dataModelQuestions } from "./data-model-questions.ts";
import { deadLocalLink } from "./dead-local-link.ts";
import { dependencyCycle } from "./dependency-cycle.ts";
import { deployerOptions } from "./deployer-options.ts";
import { duplicateId } from "./duplicate-id.ts";
import { duplicateSection } from "./duplicate-section.ts";
import { emptySection } from "./empty-section.ts";
import { endUserClient } from "./end-user-client.ts";
import { fileName } from "./file-name.ts";
import { finalNewline } from "./final-newline.ts";
import { ignoreReason } from "./ignore-reason.ts";
import { introParagraph } from "./intro-paragraph.ts";
import { licenceHeader } from "./licence-header.ts";
import { lineLength } from "./line-length.ts";
import { markdownSyntax } from "./markdown-syntax.ts";
import { missingField } from "./missing-field.ts";
import { missingSection } from "./missing-section.ts";
import { noBreakSpace } from "./no-break-space.ts";
import { noneForm } from "./none-form.ts";
import { noneInRequiredSection } from "./none-in-required-section.ts";
import { onePrimary } from "./one-primary.ts";
import { openAnswer } from "./open-answer.ts";
import { placeholder } from "./placeholder.ts";
import { optionTakenBack } from "./option-taken-back.ts";
import { promiseBroken } from "./promise-broken.ts";
import { referenceDurability } from "./reference-durability.ts";
import { restCodes } from "./rest-codes.ts";
import { restErrorCodes } from "./rest-error-codes.ts";
import { restMethod } from "./rest-method.ts";
import { restParameters } from "./rest-parameters.ts";
import { restSample } from "./rest-sample.ts";
import { restUrl } from "./rest-url.ts";
import { sectionCase } from "./section-case.ts";
import { sectionLevel } from "./section-level.ts";
import { sectionOrder } from "./section-order.ts";
import { stateContradiction } from "./state-contradiction.ts";
import { storyLink } from "./story-link.ts";
import { tabs } from "./tabs.ts";
import { templateComment } from "./template-comment.ts";
import { templateGuidance } from "./template-guidance.ts";
import { testingScenarios } from "./testing-scenarios.ts";
import { titleAdornment } from "./title-adornment.ts";
import { trailingSpace } from "./trailing-space.ts";
import { unknownDependency } from "./unknown-dependency.ts";
import { unknownLabel } from "./unknown-label.ts";
import { unknownSection } from "./unknown-section.ts";
import { unusedIgnore } from "./unused-ignore.ts";
import { upgradeImpact } from "./upgrade-impact.ts";
import { zeroWidthSpace } from "./zero-width-space.ts";

export const rules: readonly Rule[] = [
  // Structure
  missingSection,
  sectionOrder,
  emptySection,
  duplicateSection,
  sectionLevel,
  sectionCase,
  unknownSection,
  noneForm,
  openAnswer,
  noneInRequiredSection,
  licenceHeader,
  titleAdornment,
  // What the template leaves to fill in
  missingField,
  templateGuidance,
  templateComment,
  placeholder,
  // Identity
  fileName,
  storyLink,
  introParagraph,
  duplicateId,
  stateContradiction,
  commitMessage,
  // People
  assignee,
  assigneeContact,
  onePrimary,
  // Content
  restMethod,
  restUrl,
  restCodes,
  restErrorCodes,
  restParameters,
  restSample,
  dataModelQuestions,
  upgradeImpact,
  deployerOptions,
  endUserClient,
  testingScenarios,
  // Links
  unknownDependency,
  dependencyCycle,
  deadLocalLink,
  unknownLabel,
  referenceDurability,
  // Text
  lineLength,
  trailingSpace,
  tabs,
  carriageReturn,
  zeroWidthSpace,
  noBreakSpace,
  finalNewline,
  markdownSyntax,
  // Ignores
  ignoreReason,
  unusedIgnore,
];

/** Rules whose findings come from who knows more than a text and its repository. */
export const laterRules: readonly Rule[] = [promiseBroken, claimedTwice, optionTakenBack];
