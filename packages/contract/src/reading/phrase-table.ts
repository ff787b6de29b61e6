/**
 * The fixed phrases in which a meaning says what values are allowed, each with other words for the same. A phrase is a
 * whole clause: nothing stands before or behind it.
 */
import { literalPattern } from "@assent/spec";
import type { Constraints } from "./contract.ts";
import { jsonOf, type Target } from "./literals.ts";

/** A phrase: what it looks like from end to end, and what it says of a value. */
interface Phrase {
  readonly pattern: RegExp;
  /** Nothing in it where it makes no sense for such a value. */
  readonly read: (match: RegExpExecArray, target: Target) => Constraints;
}

const small = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
/** A number in words, as a pattern. */
export const smallNumbers = small.join("|");

const integer = String.raw`(?:\x60\x60)?(\d{1,21}|${smallNumbers})(?:\x60\x60)?`;
const number = String.raw`(?:\x60\x60)?(-?\d{1,21}(?:\.\d{1,21})?(?:e[+-]?\d{1,3})?|${smallNumbers})(?:\x60\x60)?`;
const literal = String.raw`\x60\x60((?:(?!\x60\x60).)+)\x60\x60`;
const to = String.raw`(?: to | through | ?- ?| ?– ?| ?\.\.\.? ?)`;
const characters = "(?:characters?|letters?)(?: long| in length)?";
const items = "(?:items?|entr(?:y|ies))";

const least =
  "(?:at least|no less than|no fewer than|not less than|not fewer than|not (?:below|under)|minimum(?: value| number)?(?: is| of|:)?|min[.:]?|>=|≥|greater than or equal to)";
const most =
  "(?:at most|no more than|not more than|never more than|not (?:above|over)|not greater than|no longer than|not longer than|maximum(?: value| number)?(?: is| of|:)?|max[.:]?|<=|≤|less than or equal to|up to|limited to|capped at|(?:must|may|can) ?not exceed|not exceeding)";
const more = "(?:more|greater|larger|higher) than|above|>";
const less = "(?:less|fewer|smaller|lower) than|below|<";
const length = "length(?: is| of|:)?";
const inRange =
  "(?:from |(?:in the |the |valid |allowed )?range(?: is| of| from|:)? |(?:valid|allowed) values?(?: are|:) )?";
const absent =
  "(?:if|when) (?:it is |this is )?(?:omitted|left out|absent|missing|unset|not (?:given|sent|set|specified|provided|present))";

/** Words that may stand before any phrase and change nothing. */
const lead = "(?:(?:it |the value |value )?(?:must be|has to be|is|must have|has|must contain) |with |of |a |an )?";

const leading = new RegExp(`^${lead}`, "i");

function phrase(source: string, read: Phrase["read"]): Phrase {
  return { pattern: new RegExp(`^(?:${source})$`, "i"), read };
}

/** The number of a group; of several, of the first that is there. */
function value(match: RegExpExecArray, ...groups: readonly number[]): number {
  const word = (groups.length === 0 ? [1] : groups).map((group) => match[group]).find((one) => one !== undefined)!;
  const index = small.indexOf(word.toLowerCase());
  return index === -1 ? Number(word) : index;
}

/** A phrase that means something for values of some kinds, and for those of which the kind is not known. */
const of =
  (...kinds: readonly Target[]) =>
  (target: Target, said: Constraints): Constraints =>
    target === "other" || kinds.includes(target) ? said : {};
const ofText = of("text", "partly number", "partly list");
const ofNumber = of("number", "partly number");
const ofList = of("list", "partly list");
const ofObject = of("object", "partly number", "partly list");
/** A bound in plain numbers: which kind it is, the type tells. */
const bound = (target: Target, ofNumbers: Constraints, ofLists: Constraints): Constraints =>
  target === "number" || target === "partly number"
    ? ofNumbers
    : target === "list" || target === "partly list"
      ? ofLists
      : {};

/**
 * The phrases, each a whole clause or several joined by a comma or "and". Most of what a meaning says is prose: those are
 * tried of which a word stands in the clause, since each pattern that is tried first has to be compiled.
 */
const kinds: readonly {
  readonly word: RegExp;
  /** True where each of the phrases has a number in it. */
  readonly isNumbered?: boolean;
  readonly phrases: readonly Phrase[];
}[] = [
  {
    word: /length/i,
    isNumbered: true,
    phrases: [
      phrase(`${length} ${integer}${to}${integer}(?: ${characters})?`, (m, target) =>
        ofText(target, { minLength: value(m), maxLength: value(m, 2) }),
      ),
      phrase(`${length} between ${integer} (?:and|to) ${integer}(?: ${characters})?`, (m, target) =>
        ofText(target, { minLength: value(m), maxLength: value(m, 2) }),
      ),
      phrase(
        `${length} ${least} ${integer}(?: ${characters})?,?(?: and)? ${most} ${integer}(?: ${characters})?`,
        (m, target) => ofText(target, { minLength: value(m), maxLength: value(m, 2) }),
      ),
      phrase(`${length} ${least} ${integer}(?: ${characters})?`, (m, target) =>
        ofText(target, { minLength: value(m) }),
      ),
      phrase(`${length} ${most} ${integer}(?: ${characters})?`, (m, target) => ofText(target, { maxLength: value(m) })),
      phrase(`${length} (?:exactly )?${integer}(?: ${characters})?`, (m, target) =>
        ofText(target, { minLength: value(m), maxLength: value(m) }),
      ),
      phrase(`(?:minimum|min\\.?) length(?: is| of|:)? ${integer}`, (m, target) =>
        ofText(target, { minLength: value(m) }),
      ),
      phrase(`(?:maximum|max\\.?) length(?: is| of|:)? ${integer}`, (m, target) =>
        ofText(target, { maxLength: value(m) }),
      ),
    ],
  },
  {
    word: /character|letter/i,
    isNumbered: true,
    phrases: [
      phrase(`exactly ${integer} ${characters}`, (m, target) =>
        ofText(target, { minLength: value(m), maxLength: value(m) }),
      ),
      phrase(`(?:from )?${integer}${to}${integer} ${characters}`, (m, target) =>
        ofText(target, { minLength: value(m), maxLength: value(m, 2) }),
      ),
      phrase(`between ${integer} (?:and|to) ${integer} ${characters}`, (m, target) =>
        ofText(target, { minLength: value(m), maxLength: value(m, 2) }),
      ),
      phrase(`(?:${least} ${integer} ${characters}|${integer} or more ${characters})`, (m, target) =>
        ofText(target, { minLength: value(m, 1, 2) }),
      ),
      phrase(`${most} ${integer} ${characters}`, (m, target) => ofText(target, { maxLength: value(m) })),
    ],
  },
  {
    word: /match|pattern|regular|regex|format/i,
    phrases: [
      phrase(
        `(?:(?:must )?match(?:es)?(?: the (?:pattern|regular expression))?|(?:pattern|regular expression|regex)(?: is|:)?) ${literal}`,
        (m, target) => ofText(target, { pattern: m[1]! }),
      ),
      phrase(`format(?: is|:)? ${literal}`, (m, target) =>
        // the name of a format is a word; what looks like a pattern is one
        /^\^|\$$|[[\\(|*+]/.test(m[1]!) ? ofText(target, { pattern: m[1]! }) : { format: m[1]! },
      ),
    ],
  },
  {
    word: /start|begin|end/i,
    phrases: [
      phrase(`(?:it )?(?:must )?(?:always )?(?:starts?|begins?) with ${literal}`, (m, target) =>
        ofText(target, { pattern: `^${literalPattern(m[1]!)}` }),
      ),
      phrase(`(?:it )?(?:must )?(?:always )?ends? (?:with|in) ${literal}`, (m, target) =>
        ofText(target, { pattern: `${literalPattern(m[1]!)}$` }),
      ),
    ],
  },
  {
    word: /item|entr/i,
    isNumbered: true,
    phrases: [
      phrase(`${inRange}${integer}${to}${integer} ${items}`, (m, target) =>
        ofList(target, { minItems: value(m), maxItems: value(m, 2) }),
      ),
      phrase(`between ${integer} (?:and|to) ${integer} ${items}`, (m, target) =>
        ofList(target, { minItems: value(m), maxItems: value(m, 2) }),
      ),
      phrase(`(?:${least} ${integer} ${items}|${integer} or more ${items})`, (m, target) =>
        ofList(target, { minItems: value(m, 1, 2) }),
      ),
      phrase(`${most} ${integer} ${items}`, (m, target) => ofList(target, { maxItems: value(m) })),
      phrase(`exactly ${integer} ${items}`, (m, target) => ofList(target, { minItems: value(m), maxItems: value(m) })),
    ],
  },
  {
    word: /to|through|between|[-–.]/i,
    isNumbered: true,
    phrases: [
      phrase(
        `(?:${inRange}${number}${to}${number}|between ${number} (?:and|to) ${number})(?:,? inclusive)?`,
        (m, target) => {
          const [low, high] = [value(m, 1, 3), value(m, 2, 4)];
          return bound(
            target,
            { minimum: low, maximum: high },
            m[3] === undefined ? {} : { minItems: low, maxItems: high },
          );
        },
      ),
      phrase(`strictly between ${number} and ${number}`, (m, target) =>
        bound(target, { moreThan: value(m), lessThan: value(m, 2) }, {}),
      ),
    ],
  },
  {
    word: /least|less than|fewer than|not |min|>=|≥|or equal|or (?:more|greater|higher)/i,
    isNumbered: true,
    phrases: [
      phrase(`(?:${least} ${number}|${number} or (?:more|greater|higher))`, (m, target) =>
        bound(target, { minimum: value(m, 1, 2) }, { minItems: value(m, 1, 2) }),
      ),
    ],
  },
  {
    word: /most|more than|not |greater than|longer than|max|<=|≤|or equal|up to|limited|capped|exceed|or (?:less|fewer|lower)/i,
    isNumbered: true,
    phrases: [
      phrase(`(?:${most} ${number}|${number} or (?:less|fewer|lower))`, (m, target) =>
        bound(target, { maximum: value(m, 1, 2) }, { maxItems: value(m, 1, 2) }),
      ),
    ],
  },
  {
    word: /than|above|below|[<>]/i,
    isNumbered: true,
    phrases: [
      phrase(`(?:${more}) ?${number}`, (m, target) => bound(target, { moreThan: value(m) }, {})),
      phrase(`(?:${less}) ?${number}`, (m, target) => bound(target, { lessThan: value(m) }, {})),
    ],
  },
  {
    word: /positive|negative|multiple|divisible/i,
    phrases: [
      phrase("positive(?: number| integer)?", (_, target) => bound(target, { moreThan: 0 }, {})),
      phrase("(?:non-?negative(?: number| integer)?|(?:must )?(?:not|never)(?: be)? negative)", (_, target) =>
        bound(target, { minimum: 0 }, {}),
      ),
      phrase(`(?:multiple of|divisible by) ${number}`, (m, target) => ofNumber(target, { multipleOf: value(m) })),
    ],
  },
  {
    word: /default|``/i,
    phrases: [
      phrase(`(?:the |its )?defaults?(?: value)?(?: is| to|:|=)? ?${literal}`, (m, target) => ({
        default: jsonOf(m[1]!, target),
      })),
      phrase(`${literal} (?:by default|is the default)`, (m, target) => ({ default: jsonOf(m[1]!, target) })),
      phrase(`${absent}, (?:it is |the default is )?${literal}(?: is (?:used|assumed|taken))?`, (m, target) => ({
        default: jsonOf(m[1]!, target),
      })),
      phrase(`(?:always|constant(?:ly)?|(?:the |a )?fixed(?: value)?(?: is|:)?) ${literal}`, (m, target) => ({
        always: jsonOf(m[1]!, target),
      })),
    ],
  },
  {
    word: /unique|no two|duplicate/i,
    phrases: [
      phrase("unique (?:items|entries)", () => ({ uniqueItems: true })),
      phrase(`(?:no two (?:${items} )?(?:are |may be )?(?:alike|equal|the same)|no duplicates?)`, (_, target) =>
        target === "list" ? { uniqueItems: true } : { unique: "" },
      ),
      phrase("(?:must be )?unique(?: ((?:in|within|across|per|among|for|to|by|over) .{1,80}))?", (m, target) =>
        target === "list" && m[1] === undefined ? { uniqueItems: true } : { unique: m[1] ?? "" },
      ),
    ],
  },
  {
    word: /empty|read|write|deprecated|no (?:other|additional|further)/i,
    phrases: [
      phrase("(?:not|never|must not be|cannot be|may not be) empty|non-?empty", (_, target) =>
        target === "text" ? { minLength: 1 } : target === "list" ? { minItems: 1 } : {},
      ),
      phrase("read[- ]?only", () => ({ readOnly: true })),
      phrase("write[- ]?only", () => ({ writeOnly: true })),
      phrase("deprecated(?:(?: since| as of| in|:) .*)?", () => ({ deprecated: true })),
      phrase("no (?:other|additional|further) (?:fields|keys|properties)", (_, target) =>
        ofObject(target, { closed: true }),
      ),
    ],
  },
];

const numbered = new RegExp(`\\d|${smallNumbers}`, "i");

/** What a clause says as a phrase from end to end, by each phrase that it may be. */
export function* readPhrases(
  words: string,
  target: Target,
): Generator<{ readonly said: Constraints; readonly own: string }> {
  const bare = words.replace(leading, "");
  const hasNumber = numbered.test(words);
  for (const { word, isNumbered = false, phrases } of kinds) {
    if ((isNumbered && !hasNumber) || !word.test(words)) continue;
    for (const { pattern, read } of phrases) {
      const match = pattern.exec(bare) ?? (bare === words ? null : pattern.exec(words));
      if (match !== null) yield { said: read(match, target), own: match[1] ?? "" };
    }
  }
}

/** Before the literals of a choice; where the value may be one literal or several, several are needed. */
export const choices: readonly { readonly pattern: RegExp; readonly least: number; readonly isOfEach?: boolean }[] = [
  { pattern: new RegExp(`^${lead}(?:can be |may be )?(?:either )?one of:?[^\`,;()]* (?=\`\`)`, "i"), least: 1 },
  {
    pattern: /^(?:each|every|all) (?:is |are |entry is |item is |must be )?one of:? (?=``)/i,
    least: 1,
    isOfEach: true,
  },
  {
    pattern:
      /^(?:the )?(?:possible|valid|allowed|accepted|supported|permitted) (?:values?|options?|choices?)(?: are| is|:)? (?=``)/i,
    least: 1,
  },
  { pattern: /^(?:either |(?:can|may|must) be (?:either )?)(?=``)/i, least: 2 },
];

/** Clauses that say nothing more than that there is no bound, or what the type says already. */
export const neutral: readonly { readonly pattern: RegExp; readonly isOfNull?: boolean }[] = [
  { pattern: /^(?:no default(?: value)?|inclusive|no limit|unlimited|without (?:a )?limit)$/i },
  { pattern: /^(?:may|can) be empty$/i },
  {
    pattern:
      /^(?:(?:any|all|every) )?(?:(?:unknown|others?|(?:long|larg|bigg|high|short|small|low)er)(?: \w+)?|anything else) (?:is|are|will be|get|gets) (?:refused|rejected|forbidden|invalid|(?:an )?errors?|not (?:allowed|accepted|valid|supported|permitted))$/i,
  },
  { pattern: /^(?:nullable|(?:or |may be |can be )?(?:``)?null(?:``)?)$/i, isOfNull: true },
];
