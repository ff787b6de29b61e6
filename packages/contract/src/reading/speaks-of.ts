/**
 * Words that speak of a limit or of what a value is, by what they speak of. What is said in such words and is none of the
 * phrases is told, so that no limit is passed over in silence.
 */
import { mayBeNull, targetOf, type Target } from "./literals.ts";
import type { FieldType } from "./contract.ts";
import { smallNumbers } from "./phrase-table.ts";

/** What a clause speaks of. */
type Topic = "bound" | "default" | "choice" | "format" | "null" | "access" | "unique" | "relation";

/** A number in digits, or a literal. */
const digits = String.raw`(?:[-+]?\d|\x60\x60)`;
const counted = String.raw`(?:[-+]?\d|\x60\x60|(?:${smallNumbers}|hundred|thousand|million)\b(?! of\b))`;
/** Words that may stand before a word of limits at the start of a clause. */
const lead =
  "^(?:(?:it|value|values|number|the|its|a|an|is|are|be|been|must|should|shall|can|may|will|has|have|to|not|no|never|of|with|in|each|every|all|any|entry|entries|item|items|and|but|or|only|strictly) ){0,5}";
const comparison =
  "(?:at (?:the )?(?:least|most)|(?:more|less|fewer|greater|larger|smaller|longer|shorter|higher|lower|bigger|later|earlier) than|no (?:more|less|fewer)|not (?:more|less|fewer|above|below|over|under)|exceed(?:s|ed|ing)?)";
const extreme =
  "(?:up to|min(?:imum|imal|imally)?|max(?:imum|imal|imally)?|limit(?:ed|s)?|cap(?:ped|s)?|ceiling|floor|range[sd]?|between|above|below|beyond|over|under|within|exactly|precisely|equals?|equal to|multiples? of|divisible|steps? of|power of)";
const quality =
  "(?:positive|negative|non-?negative|non-?positive|non-?zero|non-?empty|even|odd|prime|unlimited|unbounded|infinite|exclusive|inclusive)";
const unit =
  "(?:items?|entr(?:y|ies)|elements?|characters?|letters?|chars?|bytes?|digits?|decimals?|keys|properties|values|or (?:more|less|fewer|greater|higher|lower|above|below|longer|shorter|larger|smaller)|and (?:above|below|up|more)|at (?:least|most)|max(?:imum)?|min(?:imum)?|long)";

const absent =
  "(?:omitted|left out|left empty|absent|missing|unset|unspecified|not (?:given|sent|set|specified|provided|present|supplied))";
const kinds =
  "(?:uuid|uri|url|e-?mail(?: address)?|ip(?:v[46])?(?: address)?|cidr|hostname|fqdn|mac address|iso[ -]?8601|rfc ?\\d+|base ?64|json|date(?:[ -]?time)?|timestamp|integer|number|boolean|regular expression|regexp?|cron expression)";

/** Patterns that speak of a topic, and a word of which one stands wherever a pattern does. */
interface Sought {
  readonly topic: Topic;
  readonly word: RegExp;
  readonly patterns: readonly RegExp[];
}

function compiled(...sources: readonly string[]): readonly RegExp[] {
  return sources.map((source) => new RegExp(source, "i"));
}

/**
 * What is looked for, by topic; the first that is found counts. Most of what is said is prose: patterns are tried only where
 * one of the words stands that each of them needs, since what is tried has to be compiled, and a program may read one spec.
 */
const topics: readonly Sought[] = [
  {
    topic: "default",
    word: /default|omitted|left |absent|missing|unset|unspecified|not |back to|preset|(?:used|assumed|taken)$/i,
    patterns: compiled(
      String.raw`^(?:the |its )?defaults?(?: value)?(?:$| (?:from|by|as|like|comes|follows)\b)`,
      String.raw`\bdefault(?:s|ing|ed)? to\b`,
      String.raw`\b(?:defaults?|default values?)(?: (?:is|are|will be|being|of)\b|\s*[:=])`,
      String.raw`\bdefaults? (?:${digits}|["'(]|(?:true|false|null|none|empty|yes|no|zero)\b)`,
      String.raw`^(?:the |its )?defaults? (?:now|today|tomorrow|yesterday|never|always|all|any|nothing|on|off|enabled|disabled|unlimited|infinite)$`,
      String.raw`\bby default\b`,
      String.raw`\b(?:if|when|where) (?:it is |this is |they are |none is |nothing is )?${absent}\b`,
      String.raw`\b(?:falls? back to|preset|as (?:the )?default)\b`,
      String.raw`^if\b.*\b(?:is|are) (?:used|assumed|taken)$`,
    ),
  },
  {
    topic: "choice",
    word: /[`"'\d]|one of|possible|valid|allow|accept|support|permit|legal|available|choice|option|value|enum|true|false|none|empty|zero|either|constant|forbidden|rejected|refused|\bor\b/i,
    patterns: compiled(
      String.raw`\b(?:one|any|either|none|some|each) of\b.*\x60\x60`,
      String.raw`\bone of: \S`,
      String.raw`^one of (?!(?:the|its|these|those|their|which|several|many|a|an)\b)\S`,
      String.raw`\b(?:possible|valid|allowed|allowable|accepted|acceptable|supported|permitted|legal|available)(?: \w+)? (?:values?|options?|choices?|formats?|states?|modes?|types?|range)\b`,
      String.raw`^(?:allowed|permitted|choices?|options|values?|enum)(?:\s*(?:are|is|:|=))`,
      String.raw`\b(?:can|may|must|shall|should|cannot|has to|needs to|will) (?:(?:only|also|not|never|either|currently) )*(?:be|have|take|contain) (?:(?:only|either|one of|any of|set to|the value) )*(?:\x60\x60|["']|\d|(?:true|false|none|empty|zero)\b)`,
      String.raw`\b(?:only|always|constant(?:ly)?|either|anything but|any but|other than|not|never|except)\s+(?:\x60\x60|["'])`,
      String.raw`^either\b.*\bor\b`,
      String.raw`^(?:it |the value )?(?:must|has to|should|shall) be (?:[\w-]+, )*[\w-]+,? or [\w-]+$`,
      String.raw`^(?:\x60\x60[^\x60]+\x60\x60|"[^"]+")\s*(?:,|/|\||or\b|and\b)\s*(?:or |and )?(?:\x60\x60|")`,
      String.raw`^(?:or |and )?(?:\x60\x60[^\x60]+\x60\x60|"[^"]+"|-?\d+)\s*(?:(?:for|means?|is|are|=|disables?|enables?|stands|to)(?=\s)|:|(?:--?|–|—)\s[^\x60]+\x60\x60[^\x60]+\x60\x60\s(?:--?|–|—))`,
      String.raw`:\s*\x60\x60[^\x60]+\x60\x60\s*(?:,|or\b|and\b|/)`,
      String.raw`\b(?:constant|special values?)\b`,
      String.raw`\b(?:not|never) (?:allowed|permitted|accepted|valid)\b`,
      String.raw`\b(?:forbidden|rejected|refused)$`,
    ),
  },
  {
    topic: "format",
    word: /reg(?:ular|ex)|pattern|match|format|iso|rfc|base|letters|digits|alphanum|hexadec|lower|upper|ascii|case|printable|start|begin|end|consist|contain|past|future/i,
    patterns: compiled(
      String.raw`\b(?:regular expressions?|regexp?s?)\b`,
      String.raw`\bpatterns?\b.{0,20}(?:\x60\x60|:|")`,
      String.raw`\bmatch(?:es|ing)? (?:the )?(?:\x60\x60|patterns?|"|/)`,
      String.raw`^(?:the )?format\b(?! of\b)`,
      String.raw`\bformat (?:is )?\x60\x60`,
      String.raw`\bin (?:\S+ ){0,3}format\b`,
      String.raw`\b(?:iso[ -]?8601|rfc ?\d{3,5}|base ?64)\b`,
      String.raw`\b(?:letters|digits|alphanumerics?|hexadecimal|(?:lower|upper)[- ]?case|ascii|case[- ](?:in)?sensitive|printable)\b`,
      String.raw`\b(?:must|may|can|should|cannot) (?:only |not )?(?:start|begin|end|consist|contain)\b`,
      String.raw`\bin the (?:past|future)\b`,
      String.raw`\b(?:starts?|begins?|ends?) (?:with|in) (?:\x60\x60|["'/]|(?:an? |one )?(?:\w+ )?(?:letter|digit|number|character|slash|dot|hyphen|dash|underscore|prefix|suffix)s?\b)`,
    ),
  },
  {
    topic: "format",
    word: /must|valid/i,
    patterns: compiled(String.raw`\bmust (?:\S+ )?be (?:a |an )?(?:valid )?${kinds}\b`, String.raw`\bvalid ${kinds}\b`),
  },
  {
    topic: "unique",
    word: /unique|duplicate|no two|distinct/i,
    patterns: compiled(
      String.raw`^(?:(?:it|must|is|are|be|has to|should|the value|values|entries) )*unique\b(?! (?:\S+ )?(?:ids?|identifiers?|names?|keys?|numbers?|codes?|tokens?|strings?|values?)\b)`,
      String.raw`\b(?:must|is|are|be) unique\b`,
      String.raw`\bunique$`,
      String.raw`\bunique (?:in|within|across|per|among|items|entries)\b`,
      String.raw`\b(?:duplicates?|no two|distinct)\b`,
    ),
  },
  {
    topic: "access",
    word: /read|write|immutable|deprecated/i,
    patterns: compiled(
      String.raw`\b(?:read|write)[- ]?only\b`,
      String.raw`\bimmutable\b`,
      String.raw`^deprecated\b`,
      String.raw`\bdeprecated$`,
    ),
  },
  {
    topic: "relation",
    word: /mutually|required|only|not/i,
    patterns: compiled(
      String.raw`\bmutually exclusive\b`,
      String.raw`\brequired (?:if|when|whenever|unless|only|together|with)\b`,
      String.raw`^(?:only|not) (?:together )?(?:with|if|when|beside)\b`,
    ),
  },
  {
    topic: "null",
    word: /null/i,
    patterns: compiled(String.raw`\bnull\b`, String.raw`\bnullable\b`),
  },
  {
    topic: "bound",
    word: /least|most|than|no (?:more|less|fewer)|not |exceed/i,
    patterns: compiled(
      String.raw`${lead}(?:${comparison})\b.*\S`,
      String.raw`\b${comparison} ${counted}`,
      String.raw`\bat (?:most|least)$`,
    ),
  },
  {
    topic: "bound",
    word: /up to|min|max|limit|cap|ceiling|floor|rang|between|above|below|beyond|over|under|within|exactly|precisely|equal|multiple|divisible|step|power/i,
    patterns: compiled(String.raw`${lead}(?:${extreme})\b.{0,60}${counted}`),
  },
  {
    topic: "bound",
    word: /positive|negative|zero|empty|blank|even|odd|prime|limit|unbounded|infinite|clusive|power|no fewer/i,
    patterns: compiled(
      String.raw`${lead}${quality}(?: (?:number|integer|value|numbers|integers|values))?$`,
      String.raw`\b(?:must|should|shall|has to|cannot|may not) (?:not )?be (?:a |an )?${quality}\b`,
      String.raw`\b(?:not|never|cannot be) (?:empty|blank|negative|zero)\b`,
      String.raw`\b(?:unlimited|no (?:upper |lower )?limit|without limit|power of (?:two|2)|no fewer|non-?(?:negative|empty|zero))\b`,
    ),
  },
  {
    topic: "bound",
    word: /\d|[<>≤≥=]|`|or (?:more|less|fewer)/i,
    patterns: compiled(
      String.raw`\b(?:${comparison}|${extreme})\b.{0,40}(?:[-+]?\d|\x60\x60[-+]?\d)`,
      String.raw`(?<![\w.:/-])-?\d+(?:\.\d+)?\s?(?:-|–|—|\.\.\.?|to|through)\s?-?\d+(?!\w*[:/-])`,
      String.raw`(?:[<>≤≥]=?|[=!]=)\s*(?:-?\d|\x60\x60|\w)`,
      String.raw`^(?:after|before|later than|earlier than) (?:\d|\x60\x60)`,
      String.raw`\[\s*-?\d+(?:\.\d+)?\s*(?:[,;]|$)`,
      String.raw`^from -?\d+(?:\.\d+)?(?:$| \()`,
      String.raw`(?:^|[\s(])(?:-?\d[\d,._]*|(?:${smallNumbers})(?= or (?:more|less|fewer)))\x60{0,2} ${unit}\b`,
      String.raw`\b(?:max|min)(?:imum)?(?: \w+)? (?:length|size|value)\b.{0,20}\d`,
    ),
  },
  {
    topic: "bound",
    word: /(?:items|entries|elements|characters|letters|chars|bytes|digits|decimals|places|keys|properties|values)$/i,
    patterns: compiled(
      String.raw`^(?:exactly |just |only )?(?!zero|one\b)(?:${smallNumbers}) (?:items|entries|elements|characters|letters|chars|bytes|digits|decimals|decimal places|keys|properties|values)$`,
    ),
  },
  {
    topic: "bound",
    word: /percent|after|before|later|earlier|more|fewer|less|higher|lower|longer|larger|greater|shorter/i,
    patterns: compiled(
      String.raw`^(?:a |as a |in )?percent(?:age)?$`,
      String.raw`\bmay (?:be|have|use|send|take|go) (?:\S+ ){0,3}(?:more|fewer|less|higher|lower|longer|larger|greater|shorter)$`,
    ),
  },
];

const kindAlone = new RegExp(`^(?:an? |the )?(${kinds})(?: encoded)?$`, "i");

/** Where in `words` a topic would be looked for: a clause longer than this says too much to be a phrase. */
const mostWords = 2000;

/** What null means, where the type has it. */
const ofNull = /^(?:or )?(?:\x60\x60)?null(?:\x60\x60)?(?= |$)[^\d\x60]*$/i;

/** What words speak of; undefined for prose. What a type says itself is no news: null, where it has null. */
export function topicOf(words: string, type: FieldType): Topic | undefined {
  const text = words.slice(0, mostWords);
  if (mayBeNull(type) && ofNull.test(text)) return undefined;
  const found = topics.find(
    ({ topic, word, patterns }) =>
      word.test(text) && !(topic === "null" && mayBeNull(type)) && patterns.some((pattern) => pattern.test(text)),
  );
  if (found !== undefined) return found.topic;
  const named = kindAlone.exec(text)?.[1];
  return named !== undefined && !isNamed(named, type) ? "format" : undefined;
}

/** Whether the type has the name of the kind of value, as "uuid" in "A UUID". */
function isNamed(kind: string, type: FieldType): boolean {
  const plain = (words: string): string =>
    words
      .toLowerCase()
      .replace(/\burl\b/g, "uri")
      .replace(/[^a-z0-9]/g, "");
  switch (type.kind) {
    case "scalar":
      return (
        plain(kind).startsWith(plain(type.name)) ||
        type.name.startsWith("date") ||
        (type.name === "integer" && plain(kind) === "number")
      );
    case "list":
      return isNamed(kind, type.items);
    case "union":
      return type.options.some((one) => isNamed(kind, one));
    case "map":
      return isNamed(kind, type.values);
    default:
      return type.kind !== "object";
  }
}

/** Words that make something hold in part only. */
const conditions =
  /\b(?:except|excepting|unless|otherwise|only|if|when|whenever|depending|exclusive|exclusively|excluding|excluded|admins?|administrators?|unlimited|apart from|save for|without|etc|and so on)\b/i;
const atStart =
  /^(?:except|unless|or|otherwise|only|if|when|whenever|while|until|where|for|exclusive|exclusively|excluding|excluded|save|apart|besides|without|not|per|plus|minus|times|depending|subject|usually|normally|typically|currently|at present|but|however|neither|among|so on|others?|further|more|any)\b|^(?:\.\.|…)/i;
const value =
  /^(?:\x60\x60[^\x60]+\x60\x60|-?\d+|null|none|true|false)(?=\s|$)(?! (?:by default|at (?:most|least)|or (?:more|less)|to)\b)/i;
/** How words begin that say why a bound is as it is. */
const reason =
  /^(?:so that|so|because|as(?! of)|since(?! \d)|the|which is|that is|i\.e\.|e\.g\.|for example|in order)\b/i;

/** Whether words that follow a phrase at once make it hold in part only. */
export function isQualifier(words: string): boolean {
  return atStart.test(words) || value.test(words) || conditions.test(words);
}

/** Whether words in brackets behind a value make it one of the allowed in part only. */
export function isException(words: string): boolean {
  return conditions.test(words);
}

/** Words with which the sentence behind a phrase takes back some of it. */
const takesBack =
  /\b(?:exempt(?:ed)?|not apply|admins?|administrators?|operators?|more|fewer|configur\w+|raised?|lowered|lifted|overrid\w+|instead|exceptions?|except|unless|beyond|relaxed|ignored|bypass\w*|future|for now|currently|at present|temporar\w+)\b|(?<!version |release |rfc |since |until |in |v|[\d.])\b\d+(?![\w.-])/i;

/** "Only tasks in this state are listed": what a filter leaves, and no limit of its values. */
const leaves =
  /^only (?!(?:applies|holds|counts|works|matters|takes|affects|makes|means|does|goes|uses|needs|has|is|was|as)\b)(?:the |those |these |its )?(?:[a-z-]+ ){0,2}?[a-z]+s(?:$| (?:in|of|with|whose|that|which|from|by|at|on|since|before|after|until|older|newer|created|made|named|are)\b)/i;

/** Whether a sentence of its own makes what stands before it hold in part only. */
export function isQualifyingSentence(words: string): boolean {
  if (takesBack.test(words)) return true;
  if (leaves.test(words)) return false;
  return (
    (atStart.test(words) && !/^(?:for example|if|when|for|where|each|every|no|not|per)\b/i.test(words)) ||
    value.test(words)
  );
}

/** Whether words before a phrase make it hold in part only: "If it is sent, at least 1". */
export function isCondition(words: string): boolean {
  return (
    conditions.test(words) ||
    /^(?:for|with|on|as long|while|where|until|not|never|usually|normally|typically|by default)\b/i.test(words)
  );
}

/** Whether words give a reason, or say in other words what a phrase before them says. */
export function isReason(words: string): boolean {
  return reason.test(words) && !conditions.test(words);
}

/** The fixed phrase for what words speak of. */
export function phraseFor(topic: Topic, type: FieldType): string {
  switch (topic) {
    case "default":
      return 'write "Default ``7``."';
    case "choice":
      return 'write "One of ``a``, ``b``." or "Always ``a``."';
    case "format":
      return 'write "Matches ``^[a-z]+$``." or "Format ``date-time``.", or name the type';
    case "unique":
      return targetOf(type) === "list" ? 'write "Unique items."' : 'write "Unique in the project."';
    case "access":
      return 'write "Read only.", "Write only." or "Deprecated."';
    case "null":
      return 'write it in the type, as in "string or null"';
    case "relation":
      return "no table says what one field needs of another; say it in the words of the method";
    case "bound":
      return bounds[targetOf(type)];
  }
  return topic satisfies never;
}

const bounds: Readonly<Record<Target, string>> = {
  text: 'write "Length 1 to 64.", "Length at least 1." or "Length at most 64."',
  number: 'write "At least 1.", "At most 64.", "From 1 to 64.", "More than 0." or "Less than 65."',
  list: 'write "1 to 5 items.", "At least 1 item." or "At most 5 items."',
  "partly number": 'write "At least 1.", "At most 64." or "From 1 to 64." of numbers, "Length 1 to 64." of texts',
  "partly list": 'write "1 to 5 items." of lists, "Length 1 to 64." of texts',
  boolean: "no bound can be said of it in a phrase",
  object: "no bound can be said of it in a phrase; bounds of its fields are in their own rows",
  other: "no bound can be said of it in a phrase; give it one type",
};
