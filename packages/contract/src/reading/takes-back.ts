/** Words behind a phrase that tell what becomes of other values: where they are taken all the same, the phrase is no limit. */
import type { Constraints } from "./contract.ts";

/** A value beyond the limit is made to fit, or nobody looks. */
const isMadeToFit =
  /\b(?:truncat\w*|clipp\w*|clamp\w*|shorten\w*|cut (?:off|down|to)|(?:is|are|be|gets?) (?:cut|rounded)|not (?:\w+ )?(?:enforced|checked|validated|verified|guaranteed))\b/i;

/** "Unknown values are treated as …": what other values are, and something happens to them. */
const ofOthers =
  /^(?:(?:any|every|all) )?(?:(?:any|every)thing (?:else|longer|larger|higher|beyond)|(?:unknown|unrecogni[sz]ed|unsupported|invalid|others?|further|additional|custom|(?:long|larg|bigg|high|short|small|low)er)(?: \w+)?) (?:is|are|will|may|can|could|get|have|mean|falls?|become|count)\b/i;
const isRefused =
  /\b(?:refuse[sd]?|reject(?:s|ed)?|den(?:y|ies|ied)|fail(?:s|ed)?|errors?|forbidden|illegal|invalid$|not (?:be )?(?:allowed|accepted|valid|supported|permitted|possible|sent)|(?:must|may|can|will) ?not|never|rais(?:e|es|ed)|[45]\d\d)\b/i;

/** A value of the list may be written with more around it, more than once, or be none of the list. */
const ofChoices =
  /\b(?:(?:optionally|may be|can be|be|also) (?:prefixed|preceded|followed|suffixed|combined|repeated|negated)|prefix(?:ed)? (?:it |them |one )?with|(?:^|with )an? (?:leading|trailing)|separated by|comma[- ]separated|case[- ]insensitive(?:ly)?|in any case|upper or lower case|their own|(?:plug-?ins?|drivers?|extensions?|vendors?|backends?|deployments?) (?:may|can|add|define)|later versions?|(?:several|many|both|all) (?:are|may|can) )/i;

/** "On Windows ``b``": another value elsewhere. */
const elsewhere =
  /^(?:on|in|for|with|under|inside|within) (?!(?:example|instance|short|the form)\b).*(?<!-)``[^`]+``$/i;

/** Whether words behind phrases that say `said` take some of it back. */
export function takesBack(words: string, said: readonly Constraints[]): boolean {
  const has = (...keys: readonly (keyof Constraints)[]): boolean =>
    said.some((one) => keys.some((key) => one[key] !== undefined));
  if (isMadeToFit.test(words)) return true;
  if (ofOthers.test(words) && !isRefused.test(words)) return true;
  if (has("oneOf", "always", "pattern") && ofChoices.test(words)) return true;
  return has("default", "always") && elsewhere.test(words);
}
