/**
 * Whether a section says that there is nothing to say. What decides who has to approve must not hang on a turn of phrase:
 * every sentence has to be a denial made of known words only. Whatever else stands there says something.
 */
import { normalise, sentences } from "../prose.ts";
import { isNoneSpelling, onlyWords } from "./none.ts";
import type { SaidBlock } from "./said.ts";

const thing = String.raw`(?:(?:the|this|these|any|its|our|a|an|of|to|on|in|for|and|or|by|existing|current|public|external|direct|new|additional|other|significant|known|major|special|specific|rest|restful|http|api|apis|data|datamodel|model|models|database|databases|db|schema|schemas|deployer|deployers|deployment|deployments|upgrade|upgrades|operator|operators|user|users|end|project|projects|openstack|configuration|security|notifications?|performance|impact|impacts|change|changes|effect|effects|modification|modifications|migration|migrations|at all)[ -]?)`;
const effect = "(?:impacts?|changes?|effects?|modifications?|migrations?)";
const who = "(?:it|this|(?:the|this) (?:proposed )?(?:change|changes|spec|feature|blueprint|proposal|work|section))";
const why = "(?:expected|anticipated|needed|required|necessary|identified|foreseen|known|planned|applicable|relevant)";
const scope =
  "(?: (?:as part of|as a result of|because of|from|by) (?:this|the) (?:change|spec|feature|blueprint|proposal|work))?";
const denials = [
  "no|not affected|unaffected",
  `(?:none|nothing|not) ${why}`,
  `(?:none|nothing) (?:at|as) (?:this|of) (?:time|point|moment|now)`,
  `no ${thing}{0,5}${effect}(?: ${thing}{1,8})?(?: ?(?:is|are|should be|will be))?(?: ?${why})?${scope}`,
  `there (?:is|are|will be|should be) (?:no|not any) ${thing}{0,5}${effect}(?: ${thing}{1,8})?(?: ?${why})?${scope}`,
  `${who} (?:has|makes|introduces|adds|requires|will have|should have) no ${thing}{0,5}${effect}(?: ${thing}{1,8})?`,
  `${who} (?:does not|doesn't|do not|will not|won't|should not) (?:have any|make any|introduce any|require any) ${thing}{0,5}${effect}(?: ${thing}{1,8})?`,
  `${who} (?:does not|doesn't|do not|will not|won't|should not) (?:affect|impact|change|modify|alter|touch) ${thing}{1,8}`,
  `(?:the )?${thing}{1,6}(?:is|are|will be|remains?) (?:unchanged|not affected|unaffected|not changed|not impacted)`,
].map((pattern) => new RegExp(`^(?:${pattern})$`, "i"));

/** Whether a section is empty or says None, by the blocks of its own. `own` are words of the team that say None. */
export function saysNothing(blocks: readonly SaidBlock[], own: readonly string[] = []): boolean {
  const [only] = blocks;
  if (only === undefined) return true;
  const words = blocks.length === 1 ? onlyWords(only.canonical) : undefined;
  if (words === undefined) return false;
  if (own.some((word) => bare(word) === bare(words))) return true;
  return sentences(words).every(({ text }) => isNoneSpelling(text) || isDenial(bare(text)));
}

function isDenial(sentence: string): boolean {
  return sentence.length <= mostLetters && denials.some((denial) => denial.test(sentence));
}

/** A denial is short; this keeps the patterns from long texts. */
const mostLetters = 120;

function bare(text: string): string {
  return normalise(text)
    .replace(/[.!]+$/, "")
    .trimEnd()
    .toLowerCase();
}
