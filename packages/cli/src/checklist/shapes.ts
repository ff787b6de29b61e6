/**
 * What an answer looks like, by what its question asks for: an address has a path, a code of success is a number from 100 to
 * 399. How good the answer is, is for people to say.
 */

/** A piece of a text, as far as its looks go. */
export interface Piece {
  /** White space normalised. */
  readonly text: string;
  /** The words that announce it, if it stands below such: "Response (202 Accepted)::". */
  readonly lead: string;
  readonly kind: "words" | "item" | "literal" | "table";
}

/** How much a piece looks like an answer; 0: not at all. */
export type Looks = (piece: Piece) => number;

/** What a question asks for; undefined for one that any words may answer. */
export function looksWanted(question: string): Looks | undefined {
  // Whether and why is said in words.
  if (isOpen.test(question)) return undefined;
  const head = /^[^.?!]*/.exec(question)![0];
  let first: { readonly at: number; readonly looks: Looks } | undefined;
  for (const { asks, looks } of shapes) {
    const at = asks.exec(head)?.index ?? Infinity;
    if (at < (first?.at ?? Infinity)) first = { at, looks: (piece) => looks(piece, question) };
  }
  return first?.looks;
}

const isOpen =
  /^(?:(?:will|does|do|did|is|are|was|were|can|could|should|would|has|have|may|might|must|why|how|who|when)\b|if\b)/i;

/** Something that can be asked for. Where a question names several, it asks for the one that it names first. */
interface Shape {
  readonly asks: RegExp;
  readonly looks: (piece: Piece, question: string) => number;
}

const shapes: readonly Shape[] = [
  { asks: /\b(?:errors?|failures?|faults?)\b(?: \S+){0,3}? codes?\b/i, looks: hasCode(/[45]\d\d/) },
  {
    asks: /\b(?:normal|success(?:ful)?|responses?|status|https?|return)\b(?: \S+){0,3}? codes?\b/i,
    looks: hasCode(/[1-3]\d\d/),
  },
  { asks: /\b(?:parameters?|arguments?)\b/i, looks: looksLikeParameters },
  {
    asks: /\bJSON[ -]schemas?\b|\bschemas? (?:definition )?(?:of|for) the\b|\b(?:request|response|body|payload) (?:body|data|schema)\b|\bfield names?\b/i,
    looks: looksLikeBody,
  },
  { asks: /\b(?:samples?|examples?)\b.*\b(?:API|requests?|responses?|calls?|data)\b/i, looks: looksLikeSample },
  {
    asks: /\bmethod types?\b|\bHTTP (?:methods?|verbs?)\b|\bverbs?\b|\bspecifications? (?:of|for) (?:the |each )?(?:methods?|calls?)\b/i,
    looks: ({ text }) => (methodWithPath.test(text) ? 2 : method.test(text) ? 1 : 0),
  },
  { asks: /\b(?:UR[IL]s?|endpoints?|paths?)\b/, looks: ({ text }) => addressIn(text) },
];

const verb = "(?:GET|HEAD|POST|PUT|PATCH|DELETE)";
const method = new RegExp(String.raw`\b${verb}\b`);
const methodWithPath = new RegExp(String.raw`\b${verb}\b[\s:\x60*"']{1,6}[\w/{<%$(][^\s]*[/}>]`);
/** A path, but none of a machine ("/etc/…"). */
const path =
  /(?:^|[\s"'`(<=|])(?:\/(?!(?:etc|var|usr|opt|dev|tmp|home|bin|proc|sys)\b)[\w{<%$:]|v\d[\w.]*\/[\w{<]|\{\w+\}\/[\w{<])/;

function addressIn(text: string): number {
  if (methodWithPath.test(text)) return 3;
  if (path.test(text)) return 2;
  // An address alone may be that of a document.
  return /\bhttps?:\/\/\S+/.test(text) ? 1 : 0;
}

/** A code of these, where it is not a number of other things: "300 seconds", "2016-06-01", "size": 200. */
function hasCode(codes: RegExp): Shape["looks"] {
  const code = new RegExp(
    String.raw`(?<![\w.,:/-])(?:${codes.source})(?![\w-]|[.:,]\d)(?!\s*(?:[kMGT]i?B|ms|s|%|px|sec|min|hours?|days?|bytes?|items?|characters?|nodes?|times)\b)`,
  );
  return ({ text, lead, kind }) => {
    if (!code.test(text)) return 0;
    if (kind === "literal") return /\bHTTP\/\d|"code"|^\W*[1-5]\d\d\b[^{]*$/i.test(text) ? 1 : 0;
    return aboutCodes.test(`${lead} ${text}`) || !/\p{L}{3}/u.test(text) ? 2 : 0;
  };
}

const aboutCodes =
  /\b(?:codes?|HTTP|status|GET|POST|PUT|PATCH|DELETE|answer\w*|respon\w+|return\w*|rais\w+|OK|Accepted|Created|No Content|(?:Bad|Invalid) \w+|Not \w+|Forbidden|Conflict|errors?|fail\w*|Unauthorized|success\w*)\b/i;

function looksLikeParameters({ text, kind }: Piece, question: string): number {
  if (/\b(?:URL|query|path)\b/i.test(question) && /\?\w+=|\?\{|\/[{<:$%]\w/.test(text)) return 3;
  if (kind === "table") return tellsFields.test(text) ? 2 : 0;
  if (kind === "literal") return 0;
  if (
    /^:(?!Author|Date|Status)\w[\w ]*:|^[`*"]*[a-z][\w-]*[`*"]* *(?::|\(\w|[-–—] )/.test(
      text.replace(/^(?:[*+-]|\d+\.|#\.) /, ""),
    )
  )
    return 2;
  return /\b(?:param(?:eter)?s?|arguments?|quer(?:y|ies)|filters?)\b/i.test(text) ? 1 : 0;
}

const tellsFields =
  /\b(?:type|fields?|names?|param(?:eter)?s?|attributes?|required|optional|string|integer|int|bool(?:ean)?|uuid|description)\b/i;

/** Of a request or of a response, whichever is asked for; what is said to be of the other is none. */
function looksLikeBody(piece: Piece, question: string): number {
  const score = dataIn(piece);
  const [wanted, own] = [sideOf(question), sideOf(piece.lead)];
  if (score === 0 || (wanted !== undefined && own !== undefined && own !== wanted)) return 0;
  return own === undefined ? score : score + 2;
}

function dataIn({ text, kind }: Piece): number {
  if (/"(?:type|properties)"\s*:|'(?:type|properties)'\s*:/.test(text)) return 3;
  if (/["']?[\w-]+["']\s*:\s*\S|^\W*\{/.test(text) && text.includes("{")) return 2;
  if (kind === "table") return tellsFields.test(text) ? 2 : 0;
  return kind === "literal" && /^<\w|^\w+:( |$)/.test(text) ? 1 : 0;
}

function sideOf(words: string): "request" | "response" | undefined {
  if (/\b(?:respon\w+|returns?|returned|outputs?|results?|20\d)\b/i.test(words)) return "response";
  return /\b(?:requests?|inputs?|body|payload)\b/i.test(words) ? "request" : undefined;
}

function looksLikeSample(piece: Piece): number {
  if (/\bcurl\b|\bHTTP\/\d/.test(piece.text)) return 3;
  if (piece.kind === "literal") return dataIn(piece) > 0 || methodWithPath.test(piece.text) ? 2 : 1;
  return dataIn(piece) > 0 ? 1 : 0;
}
