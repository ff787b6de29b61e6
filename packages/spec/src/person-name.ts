/** A name as it is written in a list of people: what is one, and what is a group, a sentence or a topic. */
import { isFullName, isOccupation, looksLikeNick } from "./occupation.ts";

/** What one name says of a person. */
export interface Named {
  readonly name: string;
  readonly email: string | undefined;
  readonly nick: string | undefined;
}

/** What somebody is called who works on a spec, with the office before it: "Primary assignee", "Other contributors". */
export const rolesOfPeople = String.raw`(?:primary|main|lead|other|secondary|additional|co-?)? ?(?:assignees?|authors?|contributors?|contacts?|developers?|owners?|feature liaisons?|liaisons?|reviewers?|qe|doc(?:umentation)?)(?:\(s\))?(?: and contacts?)?`;

const nobody =
  /^(?:none\b.{0,40}|no\.?|@?to[ -]?do\b.*|n\/?a\.?|-+|\?+|no ?one\b.{0,20}|nobody\b.{0,20}|tb[acd]\b.*|to be (?:determined|decided|announced|found|assigned|added|confirmed)\b.*|(?:as yet |yet )?un(?:assigned|determined|decided)\b.*|(?:any|some) ?(?:one|body)\b[^.]{0,30}\?.*|unknown\.?|open|help wanted\b.*|(?:other |any |more )?volunteers?\b.*|(?:(?:all|any|more|new|other) )?(?:contributors?|contributions?|help) (?:is|are) (?:\w+ )?(?:welcome|wanted|needed)\b.*|looking for\b.*|liaison needed\b.*)$/i;

/** Whether words say that there is nobody, in brackets or not: "None", "<None>", "(TBC)". */
export function isNobody(words: string): boolean {
  return nobody.test(words) || nobody.test(words.replace(/^[\s`*"'<([{]+|[\s`*"'>)\]}.?!]+$/g, ""));
}

/** Who is meant by these is not told, and an office alone is nobody. */
const pronoun =
  /^(?:you|yourself|me|myself|we|us|(?:any|every|some) ?(?:one|body)(?: else| (?:who is )?interested)?|all|others?|various|several|many|past|present|current|former|etc|etc\.|more|primary|secondary|ptl|contacts?|authors?|assignees?|owners?|liaisons?)$/i;

/** A group or an office, not somebody. */
const group =
  /(?:^| )(?:ptl|cores?|(?:sub)?teams?|reviewers?|volunteers?|developers?|contributors?|maintainers?|managers?|folks|people|members?|community|others|authors?|assignees?|owners?|drivers?|trackers?|reviews?|clients?|modules?|subprojects?|names?|part(?:y|ies)|associates|colleagues)$/i;

/** Words of prose, which no name has; in small letters, because "Will" and "May" are names. */
const proseWord =
  / (?:is|are|was|were|be|been|will|should|would|can|may|might|must|has|have|needs?|needed|added|the|to|as|or|for|from|with|my|his|her|their|your|hopefully|both|this|that|these|those|not|any|if|here)(?: |$)/;

/** What begins a sentence when a small letter follows it. */
const sentenceStart =
  /^(?:[Tt]o|[Aa]nd|[Oo]r|[Tt]he|[Yy]our|[Vv]arious|[Ss]everal|[Aa]ny|[Aa]ll|[Ss]ome|[Pp]lus|[Tt]his|[Tt]hese|[Aa]lso|[Bb]oth|[Ii]f|[Ff]or|[Ff]rom|[Ww]ith|[Pp]artly|[Pp]lease|[Ww]ill) (?=[a-z])/;

/** Fields of a template that were left in: "your name here", "launchpad-id", "irc-nick". */
const placeholder =
  /^(?:your[ -_]?name\b.*|(?:add |insert )?(?:your )?name here|(?:(?:your|my)[-_ ]launchpad[-_ ]|launchpad[-_])id|(?:(?:your|my)[-_ ]irc[-_ ]|irc[-_])(?:nick|name|handle)|nick[-_]?name|e-?mail[-_]address|x{3,})$/i;

const namedInTemplate = /^<([^<>@()]*?) ?\(([\w.^|+-]+)\)>$/;

/** Whether a line is what the template has in the place of a name: "<your name>", "<launchpad-id>". */
export function isPlaceholder(words: string): boolean {
  // "<mirela o (mokafor)>" has been filled in.
  if (namedInTemplate.test(words) && !/\b(?:your|name|nick|irc|launchpad|id)\b/i.test(words)) return false;
  if (nameInBrackets(words) !== undefined) return false;
  if (/^`?<[^<>@]*\s[^<>@]*>`?\.?$/.test(words)) return true;
  return placeholder.test(words.replace(/^`?<|>`?\.?$/g, ""));
}

/** The name of somebody that was written between the brackets of the template: "<Mirela Okafor>", and not "<Full Name>". */
function nameInBrackets(words: string): string | undefined {
  const name = /^<([^<>@]+)>$/.exec(words.trim())?.[1]?.trim();
  return name !== undefined && isFullName(name) && !ofForms.test(name) ? name : undefined;
}

/** Words that forms have in the place of a name. */
const ofForms =
  /\b(?:your|names?|nick|irc|launchpad|github|gerrit|e-?mail|ids?|first|last|full|given|family|someone|somebody|nobody|none|who|tb[acd]|title|here|persons?|people|teams?|volunteers?|developers?|authors?|assignees?|owners?|contributors?|reviewers?|maintainers?|primary|other|company|champions?|sponsors?|approvers?|drafters?|captains?|contacts?|users?|party|to be|not|yet|fill|add|insert|enter|assigned|decided|open|pending|unknown)\b/i;

/** A heading of a template that lost its line below: what stands there is no name. */
const heading = /^(?:work items?|dependencies|implementation|testing|references|assignees?(?:\(s\))?)$/i;

function isNoPerson(name: string): boolean {
  const words = ` ${name}`;
  return (
    heading.test(name) ||
    isNobody(name) ||
    pronoun.test(name) ||
    placeholder.test(name) ||
    (name.includes(" ") && group.test(name)) ||
    isOccupation(name) ||
    (sentenceStart.test(name) && !/^[a-z]+ [a-z0-9_.-]*$/.test(name)) ||
    proseWord.test(words)
  );
}

/** Where one is to be found; the longer words first, since the shorter ones are in them. */
const place = "(?:launchpad|irc|lp|github|gerrit|storyboard)";
const onPlaces = new RegExp(`\\s?\\b(?:on|in) ${place}(?:(?: and |, | ?/ ?)${place})*`, "gi");
const contact =
  /(?<![\w.-])(?:(?:launchpad|irc|lp)[ -](?:id|nick(?:name)?|login)|launchpad ?\/ ?irc|irc ?\/ ?launchpad|launchpad|irc|lp|github|e-?mail|mail(?= ?:)|nick(?= ?:))\b(?![.-]\w) ?:?/gi;
/** In small letters, since "Nick" is a first name. */
const nickWord = /(?<=[\s(<])nick(?![\w.-])|^nick(?= \S)/g;
const contactLabel =
  /^(?:launchpad|irc|lp|nick(?:name)?|github|gerrit|storyboard|(?:e-?)?mail|id|login)(?:[ /-](?:launchpad|irc|id|nick|name|login))*$/i;

/**
 * How many characters of a line say for what somebody is named: "Reviews and tests: mirela", "`The move`_: mirela". 0 where
 * the line begins with a name, as in "Mirela Okafor: mirela@example.org".
 */
export function splitTopic(words: string): number {
  const match = /^(`[^`]{1,80}`_{0,2}|[^:`<>@()]{1,80}?) ?: +(?=\S)/.exec(words);
  if (match === null) return /\S [-–—:]$/.test(words) ? words.length : 0;
  const [all, label] = match as unknown as readonly [string, string];
  const rest = words.slice(all.length);
  if (contactLabel.test(label) || /\b(?:irc|lp|launchpad|e-?mail)$/i.test(label)) return 0;
  if (/^<?[^\s@]+@[^\s@]+$/.test(rest)) return 0;
  // A label may have capitals that a name has too: "Blueprint Draft: mirela".
  if (isOccupation(label) || isOccupation(label.toLowerCase())) return all.length;
  return fullName.test(label) && !/^\p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*)+/u.test(rest) ? 0 : all.length;
}

const fullName = /^\p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*)+$/u;

/** A nick at the end, behind the place where it is one. */
const placedNick = / (?:aka|(?:irc|lp|launchpad|github|nick(?:name)?)(?:[ -](?:id|nick))? ?:) ?~?([\w.^|\x60+-]+)$/i;

const email =
  /[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}|[\w.+-]{1,64} (?:at|AT|\[at\]|\(at\)) [\w-]+ ?(?:dot|DOT|\.) ?\w+/;

/** The sign before a name that people have on a site: "Mirela Okafor (@mokafor)"; the one of an address has letters before it. */
const handleMark = /(?<=^|[\s(<[{:])@(?=[A-Za-z\d][\w-]*(?:$|[\s)>\]},;.]))/g;

/** One name as written; undefined for what is no name but prose. Under a topic, brackets hold no nick. */
export function personOf(line: string, hasTopic = false): Named | undefined {
  const [first] = /^<[^<>@]+>/.exec(line) ?? [""];
  const written = ((nameInBrackets(first) ?? first) + line.slice(first.length)).replace(handleMark, "");
  const address = email.exec(written)?.[0];
  const link = /launchpad\.net\/~([\w.+-]+)|github\.com\/([\w-]+)/i.exec(written);
  const rest = written
    .replace(namedInTemplate, "$1 ($2)")
    .replace(address ?? /$^/, "<>")
    .replace(/`?<?https?:\/\/\S+>?`?_*/g, "<>")
    .replace(onPlaces, "")
    .replace(contact, "")
    .replace(nickWord, "")
    // A nick in bold behind another stands for one in brackets.
    .replace(/(?<=^[\w.-]{1,64} )\*\*([\w.-]+)\*\*$/, "($1)")
    .trim();
  const placed = placedNick.exec(written)?.[1];
  const bracketed = hasTopic ? undefined : nicksInBrackets(rest).find((one) => looksLikeNick(one) && !part.test(one));
  const { name, nick: beside } = splitSlash(
    splitDash(withoutMarks(withoutEnd(nameIn(rest, bracketed ?? address), placed))),
  );
  const nick = bracketed ?? placed ?? link?.[1] ?? link?.[2] ?? beside;
  const isNone = name !== "" && isNoPerson(name);
  if ((isNone || name.split(" ").length > 5) && address === undefined) return undefined;
  const known = name === "" || isNone ? (nick ?? address) : name;
  if (known === undefined || !/[\p{L}\p{N}]/u.test(known) || isNoPerson(known)) return undefined;
  return { name: known, email: address, nick };
}

/** "mirelaokafor/okafor_m", "mokafor/mokafor": what somebody is called in two places, where the longer has most of the other. */
function splitSlash(named: Pick<Named, "name" | "nick">): Pick<Named, "name" | "nick"> {
  const [, one = "", other = ""] = /^([a-z][\w.-]{3,40})\/([a-z][\w.-]{3,40})$/.exec(named.name) ?? [];
  if (named.nick !== undefined || one === "") return named;
  if (one === other) return { name: one, nick: undefined };
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  const most = Math.max(5, Math.ceil((shorter.length * 2) / 3));
  const parts = Array.from(shorter.slice(most - 1), (_, at) => shorter.slice(at, at + most));
  return parts.some((part) => longer.includes(part)) ? { name: one, nick: other } : named;
}

/** Whether a part of a line is a nick only, marked as one: "#mokafor", "<mokafor>". */
export function isBareNick(written: string): boolean {
  return /^(?:#[\w.^|+-]+|<[\w.^|+-]+>)$/.test(written);
}

/**
 * Full names in a sentence that have a nick or an address behind them, and whoever is said to be the contact or the like:
 * "Mirela Okafor (mokafor) will do it", "Primary contact is mokafor <m@example.org>".
 */
export function peopleInSentence(words: string): readonly { readonly text: string; readonly index: number }[] {
  const full = Array.from(words.matchAll(spokenName), ({ 0: text, index }) => ({ text, index }));
  const told = Array.from(words.matchAll(spokenOffice), ({ 0: text, index }) => ({ text, index }));
  return [...full, ...told.filter(({ index }) => full.every((one) => one.index !== index))].sort(
    (left, right) => left.index - right.index,
  );
}

const spokenName = new RegExp(
  String.raw`(?<![\p{L}\p{N}])\p{Lu}[\p{L}.'’-]*(?:\s+(?:(?:van|von|der|den|de|da|di|la|le|bin|al)\s+){0,2}\p{Lu}[\p{L}.'’-]*){1,3}\s*(?:\([a-z][\w.^|+-]*\)|<(?:[\w.+-]+@[\w.-]+|[a-z][\w.^|+-]*)>)`,
  "gu",
);

const spokenOffice = new RegExp(
  String.raw`(?<=\b${rolesOfPeople}\s+(?:is|will\s+be)\s+)(?!the\b|an?\b)\p{L}[\p{L}\p{N}.'’_-]*(?:\s+\p{Lu}[\p{L}.'’-]*){0,2}\s+(?:\([a-z][\w.^|+-]*\)|<[\w.+-]+@[\w.-]+>)`,
  "giu",
);

/** What somebody is of those who take part: "mokafor (primary)". */
const part = /^(?:primary|main|lead|secondary|other|owner|author|co-?author|assignee|contributor|core|former|ex)$/i;

function nicksInBrackets(text: string): readonly string[] {
  return Array.from(text.matchAll(/[(<[{]~?([\w.^|`+-]+)[)>\]}]/g), ([, nick]) => nick!);
}

/** The words that name somebody. What stands behind an address or a nick in brackets says what somebody does. */
function nameIn(text: string, beside: string | undefined): string {
  const bracket = text.search(/[(<[{]/);
  if (bracket < 0) return text;
  const before = text.slice(0, bracket).trim();
  const rest = text.slice(bracket);
  const behind = withoutBrackets(rest).trim();
  const isDashed = /^[-–—] /.test(behind);
  if (withoutMarks(before) !== "") {
    // Julia <TheJulia> Kreger
    const isSurname = isFullName(`${before} ${behind}`) && !before.includes(" ");
    // An address may stand behind the name.
    const called = /^\(([^()<>]{1,80}?)(?: ?<[^()]{0,200}>)?\)/.exec(rest)?.[1];
    if (called !== undefined && isCalled(before, called)) return `${before} - ${called}`;
    return isDashed || isSurname || (beside === undefined && !isOccupation(behind)) ? `${before} ${behind}` : before;
  }
  const inBrackets = /\(([^()<>]{1,80})\)/.exec(rest)?.[1];
  if (inBrackets !== undefined && isFullName(inBrackets) && !isFullName(behind)) return inBrackets;
  return isDashed && !isFullName(behind.slice(2)) ? "" : behind;
}

/** Whether a name in brackets behind a nick is likely its own: one with an initial, or one that the nick has a part of. */
function isCalled(nick: string, name: string): boolean {
  if (nick.includes(" ") || !looksLikeNick(nick) || !isFullName(name)) return false;
  return / \p{Lu}\. /u.test(name) || hasPartOf(nick, name);
}

function hasPartOf(nick: string, name: string): boolean {
  const parts = name.toLowerCase().split(" ");
  return parts.some((part) => part.length > 2 && nick.toLowerCase().includes(part.slice(0, 4)));
}

/** Without what stands in brackets, also in brackets within them, or behind one that nothing closes. */
function withoutBrackets(text: string): string {
  const inner = /[(<[{][^()<>[\]{}]*[)>\]}]/g;
  return text
    .replace(inner, "")
    .replace(inner, "")
    .replace(/[(<[{][^)>\]}]*[)>\]}]?/g, "");
}

/** Without a nick at the end, where something stands before it. */
function withoutEnd(text: string, nick: string | undefined): string {
  const before = nick !== undefined && text.endsWith(nick) ? text.slice(0, -nick.length).trim() : "";
  return before === "" ? text : before.replace(/ aka ?~?$/, "");
}

/** Without what only marks the text up, or stands around a name. */
function withoutMarks(text: string): string {
  return text
    .replace(/(?<=[^\\])_+(?=[\s.,]|$)/g, " ")
    .replace(/[`"*|]/g, " ")
    .replace(/\\([^\w\s])|\\/g, "$1")
    .replace(/\s+/g, " ")
    .replace(/^[\s:,./#~-]+|[\s:,./?!#-]+$/g, "");
}

/** "Mirela Okafor - mokafor", "mokafor aka Mirela Okafor", and "Mirela Okafor - the inventory", where a topic follows. */
function splitDash(text: string): { readonly name: string; readonly nick: string | undefined } {
  const [left, right, ...others] = text.split(/ (?:[-–—]|aka) /);
  if (left === undefined || right === undefined || others.length > 0) return splitNick(text);
  const nickOf = (words: string): string | undefined =>
    !words.includes(" ") && looksLikeNick(words) ? words : undefined;
  if (/^\p{Lu}\S*(?: \S+)+$/u.test(left)) return { name: left, nick: nickOf(right) };
  if (left.includes(" ")) return { name: text, nick: undefined };
  if (isFullName(right)) return { name: right, nick: nickOf(left) };
  return { name: looksLikeNick(right) ? text : left, nick: undefined };
}

/** "Mirela Okafor mokafor", "mokafor Mirela Okafor": a nick that has a part of the name beside it, or its first letter before it. */
function splitNick(text: string): { readonly name: string; readonly nick: string | undefined } {
  const [, first = "", behind = ""] = /^([a-z][\w.-]{2,}) (\S+ .+)$/.exec(text) ?? [];
  const isFirst = first !== "" && looksLikeNick(first) && isFullName(behind);
  if (isFirst && (hasPartOf(first, behind) || first.startsWith(behind[0]!.toLowerCase())))
    return { name: behind, nick: first };
  const at = text.lastIndexOf(" ");
  const [name, nick] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
  const isNick = /^[a-z]/.test(nick) && looksLikeNick(nick) && isFullName(name) && hasPartOf(nick, name);
  return isNick ? { name, nick } : { name: text, nick: undefined };
}

/** Whether what stands behind a dash says what somebody does, so that what follows on the line does too. */
export function endsInWork(written: string): boolean {
  const right = written.split(/ [-–—] /)[1]?.trim();
  return right !== undefined && !looksLikeNick(right) && !isFullName(withoutBrackets(right)) && !email.test(right);
}

/** Two with nothing between: "a@example.org b@example.org", "Mirela Okafor <mokafor> Rania Hadj <rhadj>". */
const endsPerson = /\S@\S+$|[^\s<>] <[^<>]+>(?: \([^()]+\))?$/;
const nextPerson = /^ (?:<?[\w.+-]+@|\p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*){1,3} <[^<>]+>)/u;

const inLine = /^(?:[,;]|\/ | (?:and|&) (?!(?:IRC|Gerrit|Launchpad|GitHub)\b))/;
/** One of several, where no other word makes it prose: "mirela or rhadj". */
const inChoice = new RegExp(`${inLine.source}|^ or `);
/** "mirela/rhadj/danfox": of two, one may be the nick of the other. */
const slashed = /^\s*[\w-]{2,40}(?:\/[\w-]{2,40}){2,20}\s*$/;
const inSlashed = /^\//;

/** The names of a line: parts between commas, semicolons and "and" that stand outside of brackets. */
export function splitNames(words: string): readonly { readonly text: string; readonly index: number }[] {
  const found: { text: string; index: number }[] = [];
  const isChoice = words.includes(" or ") && !proseWord.test(words.replaceAll(" or ", ", "));
  const parted = slashed.test(words) ? inSlashed : isChoice ? inChoice : inLine;
  let depth = 0;
  let start = 0;
  const add = (end: number): void => {
    const part = words.slice(start, end);
    const text = part.trim();
    if (/[\p{L}\p{N}]/u.test(text)) found.push({ text, index: start + part.indexOf(text) });
  };
  for (let index = 0; index < words.length; index += 1) {
    const character = words[index]!;
    if ("(<[{".includes(character)) depth += 1;
    else if (")>]}".includes(character)) depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    if (character === " " && endsPerson.test(words.slice(Math.max(start, index - 80), index))) {
      if (nextPerson.test(words.slice(index, index + 120))) {
        add(index);
        start = index;
        continue;
      }
    }
    const separator = parted.exec(words.slice(index, index + 16))?.[0];
    if (separator === undefined) continue;
    add(index);
    start = index + separator.length;
    index = start - 1;
  }
  add(words.length);
  return isSurnameFirst(found) ? [{ text: words.trim(), index: words.length - words.trimStart().length }] : found;
}

/** "Okafor, Mirela <mirela.okafor@example.org>" is one person: both words are in the address. */
function isSurnameFirst(parts: readonly { readonly text: string }[]): boolean {
  const [surname, rest] = parts.map(({ text }) => text.toLowerCase());
  const match = /^([\p{L}-]+) <([^@>]+)@/u.exec(rest ?? "");
  if (parts.length !== 2 || match === null || !/^[\p{L}-]+$/u.test(surname!)) return false;
  return match[2]!.includes(surname!) && match[2]!.includes(match[1]!);
}
