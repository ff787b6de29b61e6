/**
 * Whether a section says that there is nothing to say. What decides who has to approve must not hang on a turn of phrase:
 * every sentence has to be a denial made of known words only. Whatever else stands there says something.
 */
import { normalise, sentences } from "../prose.ts";
import { isNoneSpelling, onlyWords } from "./none.ts";
import type { SaidBlock } from "./said.ts";

const thing = String.raw`(?:(?:the|this|these|any|its|our|a|an|of|to|on|in|for|and|or|by|existing|current|public|external|direct|new|additional|other|significant|known|major|special|specific|rest|restful|http|api|apis|data|datamodel|model|models|database|databases|db|schema|schemas|deployer|deployers|deployment|deployments|upgrade|upgrades|operator|operators|user|users|end|project|projects|configuration|security|notifications?|performance|impact|impacts|change|changes|effect|effects|modification|modifications|migration|migrations|at all)[ -]?)`;
const effect = "(?:impacts?|changes?|effects?|modifications?|migrations?)";
const who = "(?:it|this|(?:the|this) (?:proposed )?(?:change|changes|spec|feature|blueprint|proposal|work|section))";
const why = "(?:expected|anticipated|needed|required|necessary|identified|foreseen|known|planned|applicable|relevant)";
const scope =
  "(?: (?:as part of|as a result of|because of|from|by) (?:this|the) (?:change|spec|feature|blueprint|proposal|work))?";
const noEffect = `${thing}{0,5}${effect}(?: ${thing}{1,8})?`;
const reason = `(?: ?${why})?${scope}`;
const untouched = "(?:is|are|will be|remains?) (?:unchanged|not affected|unaffected|not changed|not impacted)";
const not = "(?:does not|doesn't|do not|will not|won't|should not)";
/** How denials begin, go on and end. */
const denials = (
  [
    ["(?:no|not affected|unaffected)", "", ""],
    [`(?:none|nothing|not) ${why}`, "", ""],
    [`(?:none|nothing) (?:at|as) (?:this|of) (?:time|point|moment|now)`, "", ""],
    ["no ", `${noEffect}(?: ?(?:is|are|should be|will be))?${reason}`, ""],
    ["there (?:is|are|will be|should be) (?:no|not any) ", `${noEffect}${reason}`, ""],
    [`${who} (?:has|makes|introduces|adds|requires|will have|should have) no `, noEffect, ""],
    [`${who} ${not} (?:have any|make any|introduce any|require any) `, noEffect, ""],
    [`${who} ${not} (?:affect|impact|change|modify|alter|touch) `, `${thing}{1,8}`, ""],
    ["(?:the )?", `${thing}{1,6}`, untouched],
  ] as const
).map(([start, middle, end]) => ({
  // To make a pattern of so many words ready takes longer than to use it, and few sentences begin and end like one.
  outline: new RegExp(`^${start}.*${end}$`),
  whole: new RegExp(`^${start}${middle}${end}$`),
}));

/** Whether a section is empty or says None, by the blocks of its own. `own` are words of the team that say None. */
export function saysNothing(blocks: Iterable<SaidBlock>, own: readonly string[] = []): boolean {
  // A second one says something, whatever it is, and is all that is made of a long section.
  const [only, another] = blocks;
  if (only === undefined) return true;
  const words = another === undefined ? onlyWords(only.canonical) : undefined;
  if (words === undefined) return false;
  if (own.some((word) => bare(word) === bare(words))) return true;
  return sentences(words).every(({ text }) => isNoneSpelling(text) || isDenial(bare(text)));
}

function isDenial(sentence: string): boolean {
  return (
    sentence.length <= mostLetters &&
    denials.some(({ outline, whole }) => outline.test(sentence) && whole.test(sentence))
  );
}

/** A denial is short; this keeps the patterns from long texts. */
const mostLetters = 120;

function bare(text: string): string {
  return normalise(text)
    .replace(/[.!]+$/, "")
    .trimEnd()
    .toLowerCase();
}
