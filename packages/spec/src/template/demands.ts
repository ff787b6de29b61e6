/**
 * Sentences that ask an author without a question mark: "Please state …", "If it needs another project, document that fact.",
 * "Changes should be listed here.", "A description of the problem.", "How is it tested."
 *
 * Only what the text has to say is asked for. How an answer is to be written ("Describe it in a few words."), what a change has
 * to be like ("Old clients must not break."), what to consider, and what belongs into the message of a commit is not.
 */

/** What a text does with what is asked for, where the word is no noun as well. */
const says =
  "clarify|define|demonstrate|describe|designate|discuss|enumerate|ensure|explain|give|identify|include|indicate|justify|mention|provide|specify|summari[sz]e";
/** Words of that kind that are nouns as well, "State machine", "List of tables", with what stands behind the verb only. */
const saysThat =
  "(?:address|detail|document|list|name|note|outline|report|say|show|sketch|state|tell)(?= (?:all|any\\w*|concrete|each|every|here|how|if|the|that|what|when|where|whether|which|who|why|your)\\b)";
/** "break the feature up into the things that need to be done", "make it clear where this ends", "be sure to include" */
const asksTo = `break the \\w+ (?:up|down)|make (?:it )?clear|(?:be|make) sure to (?:\\w+ly )?(?:${says})|call (?:it|them) out`;
const polite = "(?:please |also |then |finally |clearly |explicitly |briefly )*";
/** A word for "nothing" or the answer before it is what to write, not what to tell of. */
const noObject = String.raw`(?! (?:it|them|so)\b| ["'\x60*]*(?:none|n\/a)\b)`;

const imperative = new RegExp(`^[[<{("*_]*${polite}(?:${says}|${saysThat}|${asksTo})\\b${noObject}`, "i");
const politely = new RegExp(`\\bplease (?:also )?(?:${says}|${saysThat}|${asksTo})\\b${noObject}`, "i");
/** "If it is new, describe it", "For each table, specify …", "Work items -- break the feature up …" */
const behindClause = new RegExp(
  `^(?:(?:also )?(?:if|for|in|when|where|unless)\\b.*[,:]|[^,]{3,30} --) ${polite}(?:${says}|${saysThat}|${asksTo})\\b`,
  "i",
);
/** The same where a comma was left out. */
const withoutComma = /^If\b.*\b(?:make it clear where|document that fact)\b/i;

const written =
  "addressed|clear|covered|defined|described|detailed|discussed|documented|explained|explored|included|justified|listed|marked as|mentioned|noted|specified|stated|summari[sz]ed";
const passive = new RegExp(
  `(?<!\\b(?:not|n['’]t|no) )\\b(?:should|must|shall|(?:needs?|ha(?:s|ve)) to) (?:also )?be (?:\\w+ly )?(?:${written})\\b`,
  "i",
);
/** The answer before it, and how it is to be given. */
const ofTheAnswer = /^(?:this|that|it|these|those)\b(?! (?:section|spec|specification|document|proposal|blueprint)\b)/i;
const bySection = new RegExp(
  `\\bthis (?:section|spec\\w*|document|proposal|blueprint) (?:should|must|has to|needs to) (?:also )?(?:${says}|address|answer|capture|cite|contain|cover|detail|list|show|state|tell)\\b`,
  "i",
);
const wantedNoun =
  /\b(?:description|discussion|explanation|justification)\b.{0,300}\b(?:(?:is|are) (?:expected|needed|required)|needs? to be included)\b/i;
const wish = /\bwe(?:['’]d| would)? (?:\w+ )?(?:like|want) (?:to (?:hear|know|see|understand)\b|an? \w)/i;

/** What has to be there, by its name: "A detailed description of the problem." */
const named =
  /^(?:an? (?:\w+ )?(?:description|discussion|explanation|list|overview|summary)\b|any (?:\w+ ){0,3}(?:changes?|information|links?)\b|changes, if any\b)/i;
const isThere = /\b(?:is|are|be) (?:also|available|found|kept|listed)\b/i;

/** A question that has lost its mark. */
const unmarked =
  /^(?:If (?:so|not|yes), )?(?:(?:what|which)\b(?: [\w/-]+){0,4}? (?:are|did|do|does|is|was|were|will|would|can|could)\b|(?:how|where|why|when|who) (?:are|can|could|did|do|does|is|should|will|would)\b|(?:are|can|could|did|does|has|have|is|was|were|will|would|do(?= (?:they|we|you)\b)) (?:any|it|the|there|these|they|this|those|we|you|your)\b)/i;

/** Nothing of what it says has to be answered: "You are not required to have any reference." */
const optional = /\bnot (?:be )?required to\b/i;
const ofCommit = /\bcommit(?:s|\b.{0,12}\bmessages?)?\b/i;

/** Whether a paragraph leaves it to the author whether to say anything of what it asks for. */
export function leavesOpen(words: string): boolean {
  return optional.test(words);
}

/** Whether a sentence of a template asks the author for something; `isFirst` tells whether it is the first of a paragraph. */
export function isDemand(sentence: string, isFirst: boolean): boolean {
  if (sentence.endsWith("?") || ofCommit.test(sentence)) return false;
  const words = sentence.replace(/^note that /i, "");
  if (imperative.test(words) || politely.test(words) || behindClause.test(words) || withoutComma.test(words))
    return true;
  if (unmarked.test(words) || bySection.test(words) || wish.test(words)) return true;
  if (wantedNoun.test(words)) return true;
  if (ofTheAnswer.test(words)) return false;
  return passive.test(words) || (isFirst && named.test(words) && !isThere.test(words));
}
