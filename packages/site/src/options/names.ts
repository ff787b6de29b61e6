/** Where a text names options of the configuration, and the words that say that a name is one which is new or changes. */
import { definedKinds, endOfSentence, isInitially, startOfSentence } from "./words.ts";

/** What announces the options of a list, and their group where it says it: "These are added to [engine]:". */
export interface Lead {
  readonly group?: string | undefined;
}

const optionNouns = `(?:options?|variables?|flags?|toggles?|knobs?|tunables?|settings?|parameters?|${definedKinds}opts?)`;
const config = String.raw`\bconfig(?:uration)?\b|\w\.(?:conf|ini)\b|\[[a-z_]{2,}\]|\bCONF\.|\b${definedKinds}opts?\b`;
const ofConfig = new RegExp(config, "i");
const ofOption = new RegExp(String.raw`${config}|\boptions?\b`, "i");
const ofOtherThing =
  /\b(?:driver_info|instance_info|(?:image|flavou?r|node) propert(?:y|ies)|extra[- ]specs?|quer(?:y|ies)|requests?|columns?|fields?|commands?|CLI|command[- ]line|capabilit(?:y|ies)|metadata|[a-z]+-manage)\b/i;

/** "The following options are added to nova.conf:", said of the list below. */
export function leadIn(text: string): Lead | undefined {
  const lead = text.slice(startOfSentence(text, Math.max(0, text.length - 2)));
  const isList = lead.endsWith(":") || /\bfollowing\b/i.test(lead);
  const isOpen = isList || (/^(?:New|Adds?|Additional)\b/.test(lead) && !lead.endsWith("."));
  if (!isOpen || /(?<!\bdefault )\b(?:values?|choices)\b[^()]*[:.]$|\bexisting (?:\w+ )?options?\b/i.test(lead))
    return undefined;
  if (!changes.test(lead) || !optionsOrProperties.test(lead) || !ofOption.test(lead) || ofOtherThing.test(lead))
    return undefined;
  return { group: groupIn(lead) };
}

/** The group that words name: "[engine]", "the ``engine`` section", "a section called 'engine'", "the group 'engine'". */
function groupIn(words: string): string | undefined {
  const named = namedGroup.exec(words);
  const name = named?.[1] ?? named?.[2];
  return /\[[a-z]\w*\]/i.exec(words)?.[0] ?? (name === undefined ? undefined : `[${name}]`);
}

const mark = "(?:\\x60\\x60|[\\u0002'\"])";
const markEnd = "(?:\\x60\\x60|[\\u0003'\"])";
const namedGroup = new RegExp(
  String.raw`${mark}([a-z]\w*)${markEnd} (?:config(?:uration)? )?(?:section|group)\b|\b(?:section|group),?(?: called| named)? ${mark}([a-z]\w*)${markEnd}`,
  "i",
);

/** "A new config section [engine] is added.": the options of a list below its next words are new too. */
export function newGroupIn(text: string): Lead | undefined {
  const isNew = /\bnew config(?:uration)? (?:section|group)\b/i.test(text);
  const group = isNew ? groupIn(text) : undefined;
  return group === undefined ? undefined : { group };
}

/** "Some config options:", "Its options are:". */
export function isListOfOptions(text: string): boolean {
  return /^(?:[\w-]+ ){0,4}options(?: [\w-]+){0,3}(?: \([^()]{1,60}\))?:$/i.test(text) && !ofOtherThing.test(text);
}

/** "The following new options are added. All live within the 'engine' group.", said above a table with a column Option. */
export function tableLead(text: string): Lead | undefined {
  const isOfOptions = changes.test(text) && optionsOrProperties.test(text) && ofOption.test(text);
  return isOfOptions && !ofOtherThing.test(text) ? { group: groupIn(text) } : undefined;
}

const changes =
  /\b(?:new|newly|add(?:s|ed|itional)?|introduced?s?|created|following (?:config(?:uration)? )?options (?:are|will be) available|default values? (?:for|of) the following|(?:will be|is|are) (?:modified|changed|renamed|removed|deprecated))\b/i;
const optionsOrProperties = new RegExp(String.raw`\b(?:${optionNouns}|propert(?:y|ies))\b`, "i");

/** A name in a text that may be one of an option. */
export interface Mark {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** What it is set to where it stands: "``use_it = False``". */
  readonly set: string | undefined;
  /** Without an underscore and a group: a word that takes more to be a name. */
  readonly isWord: boolean;
}

/** A name as it can be written: in code style, as interpreted text, in quotes, without a mark. */
const written =
  /``([^`]{1,90})``|\u0002([^\u0002\u0003]{1,90})\u0003|(?<![\w'"])(?:'([\w.[\]]{2,60})'|"([\w.[\]]{2,60})")(?!\w)|(?<![\w./$[\]-])((?:\[[a-z]\w{0,40}\] ?\/?|(?:CONF|[a-z]\w{0,40})\.(?:[a-z]\w{0,40}\.)?)?[a-z][a-z0-9]{0,40}(?:_[a-z0-9]{1,40}){1,9})(?![\w/(@-]|\.\w)/g;
const optionName =
  /^((?:\[[\w-]+\][./ ]?|(?:[A-Za-z][\w-]*\.){1,2}|[a-z][\w-]*\/)?[a-z][a-z0-9]*(?:_[a-z0-9]+)*)(?: ?= ?([^=()]*))?$/;

/** The names in a text that may be options. */
export function marksOf(text: string): readonly Mark[] {
  return [...text.matchAll(written)].flatMap(
    ({ 0: whole, 1: code, 2: word, 3: single, 4: double, 5: plain, index }) => {
      const [, name, set] = optionName.exec((code ?? word ?? single ?? double ?? plain ?? "").trim()) ?? [];
      if (name === undefined || name.length >= 70 || /\.(?:conf|ini|py|json|yaml|rst|txt|sh)$/.test(name)) return [];
      return [{ name, set, start: index, end: index + whole.length, isWord: /^[a-z0-9]+$/.test(name) }];
    },
  );
}

/** What an item of a list of options begins with: "``name``: words", "name (integer, 5)", "The name option". */
export function headOf(text: string, marks: readonly Mark[]): Mark | undefined {
  const [, article = ""] = /^((?:An?|The) )?/.exec(text) ?? [];
  const [, group] = /^(\[\w+\][/ ]?)``/.exec(text) ?? [];
  const grouped = group === undefined ? undefined : marks.find(({ start }) => start === group.length);
  if (group !== undefined && grouped !== undefined) return { ...grouped, name: group + grouped.name, isWord: false };
  const first = marks.find(({ start }) => start === article.length);
  if (first !== undefined) return article === "" || nounBehind.test(text.slice(first.end)) ? first : undefined;
  const [name] = /^[a-z][a-z0-9]{1,40}(?=(?: ?[:(=]| -{1,2} ))/.exec(text) ?? [];
  return name === undefined ? undefined : { name, start: 0, end: name.length, set: undefined, isWord: true };
}

/** Whether a name tells its group: "[engine] limit", "engine.limit", "engine/limit". */
export function hasGroup(name: string): boolean {
  return /[\]./]/.test(name);
}

/** The group that a sentence tells behind a name: "``limit`` is added under ``[engine]``". */
export function groupBehind(text: string, { end }: Mark): string | undefined {
  const sentence = text.slice(end, endOfSentence(text, end));
  const near = /^,? (?:under|in|to)(?: the| a new)? (?=[\x60\u0002'"])/i.exec(sentence)?.[0];
  const named = near === undefined ? null : namedGroup.exec(sentence.slice(near.length));
  if (named?.index === 0) return groupIn(named[0]);
  return /\b(?:under|in|to|of)(?: the| a new)?(?: (?:config(?:uration)? )?(?:group|section))? (?:``)?(\[[a-z]\w*\])/i.exec(
    sentence,
  )?.[1];
}

const kinds = "(?:(?:new|boolean|bool|integer|int|string|float|list|config(?:uration)?|global) )";
const nounBehind = new RegExp(
  String.raw`^ ${kinds}{0,3}(?:${optionNouns}|config(?:uration)?)\b(?! (?:group|section|file)\b)`,
  "i",
);
/** What a name is, behind it: "(BoolOpt): a new option", ", a boolean option"; the first says that it is new. */
const calledBehind = new RegExp(
  String.raw`^(?: \([^()]{0,80}\))?(?: is| are| will be|,|:| -{1,2})? an? (new |additional )?${kinds}{0,3}${optionNouns}\b`,
  "i",
);
/** "option", "option called", "option in the [a] section,", before a name. */
const nounBefore = new RegExp(
  String.raw`\b(?:${optionNouns}|config(?:uration)?)(?: (?:called|named|of|in the form of)|,? (?:in|under|to) (?:the )?[^\x60"'.,]{1,40}(?:section|group))?\s?[,:]? ?$`,
  "i",
);
const newBefore =
  /\b(?:new|additional|newly[- ](?:created|added|introduced)|(?:add(?:s|ed|ing)?|introduc(?:e|es|ed|ing)|creat(?:e|es|ed|ing)|remov(?:e|es|ed|ing)|deprecat(?:e|es|ed|ing)|renam(?:e|es|ed|ing)))(?: (?!to\b|existing\b)[\w[\]-]+){0,8}[,:]? ?$/i;
/** "x parameter, set to a value by default": what has one is an option. */
const presetBehind = new RegExp(
  String.raw`^ ${optionNouns},? (?:(?:which|that) is )?set to [^.,;]{1,40} by default\b`,
  "i",
);
const changedBehind =
  /^[^.`\u0002]{0,60}?\b(?:(?:will|shall|should|must|would|needs? to|ha(?:s|ve) to|(?:is|are) to) be|is|are|being|ha(?:s|ve) been|gets?) (?:now )?(?:newly )?(?:added|introduced|created|proposed|renamed|removed|deprecated)\b/i;
const ofPeople = /\b(?:deployers?|operators?|admin(?:istrator)?s?|users?)\b[^,:;]*$/i;

/** Another name, beside one, in whatever marks it has; see `written`. */
const another = String.raw`(?:\x60\x60[^\x60]{1,60}\x60\x60|\u0002[^\u0002\u0003]{1,60}\u0003|'[\w.[\]]{2,60}'|"[\w.[\]]{2,60}"|[a-z][a-z0-9]{0,40}(?:_[a-z0-9]{1,40}){1,9}(?!\w))`;
const namesBefore = new RegExp(String.raw`(?<![\w.])(?:${another}(?:, and|,| and) ){1,5}$`);
/** The noun may stand behind each: "``one`` option and ``two`` option are added". */
const namesBehind = new RegExp(
  String.raw`^((?: config(?:uration)?)? (?:options?|flags?|settings?|parameters?))?(?:(?:, and|,| and) ${another}){1,5}`,
);

/** Whether a text says that there are new options, whatever they are called: "New configuration options are introduced." */
export function announcesOptions(text: string): boolean {
  return announcement.test(text);
}

const announcement =
  /\bnew config(?:uration)? options (?:[\w-]+ ){0,8}?(?:are|will be|have to be|should be) (?:introduced|added|created|needed|proposed|required)\b|\bconfig(?:uration)? options (?:should|will|have to|must) be (?:added|introduced|created)\b/i;
/** "the config option", right before a name. */
const optionBefore = /\bconfig(?:uration)? options? $/i;

/**
 * Whether the words beside a name say that it is an option which is new or changes.
 *
 * @param isAnnounced - the text around says that there are new ones; what is called an option then is one of them
 */
export function isAdded(text: string, { name, start, end, isWord }: Mark, isAnnounced = false): boolean {
  const sentenceStart = startOfSentence(text, start);
  const sentence = text.slice(sentenceStart, endOfSentence(text, end));
  // Of "``one`` and ``two`` are added" each stands beside the words.
  const before = text.slice(Math.max(sentenceStart, start - 120), start).replace(namesBefore, "");
  const behind = text.slice(end, end + 120).replace(namesBehind, "$1");
  const isGrouped = /^\[|^CONF\./.test(name);
  const isCalled = !isWord && isIntroduced(before);
  if (!isCalled && /\b(?:existing|no)(?: [\w-]+){0,2} $/i.test(before)) return false;
  if (isAnnounced && !isWord && optionBefore.test(before)) return true;
  if (ofOtherThing.test(sentence) && !ofConfig.test(sentence)) return false;
  // "one_name, other_name, etc., will be deprecated", beside a sentence on options.
  const isDropped = /^,? (?:will be|is|are) deprecated\b/.test(behind.replace(/^, etc\.(?=,? )/, ""));
  const isLeftOut = /\b(?:except|but|besides|other than|apart from)(?: for)?(?: the)? $/i.test(before);
  if (!isWord && isDropped && !isLeftOut && ofOption.test(text) && !ofOtherThing.test(text)) return true;
  const isHeadOfBlock = sentenceStart === start && start === 0;
  if (isHeadOfBlock && !isWord && /^ ?= ?[^()=]{1,40} \(new\)/i.test(behind)) return true;
  if (isHeadOfBlock && isGrouped && /\bdefaults?\b/i.test(text)) return true;
  const inFile = /\w\.(?:conf|ini)\b/.test(sentence);
  const called = calledBehind.exec(behind);
  const hasNoun =
    nounBehind.test(behind) ||
    called !== null ||
    (!isWord && (nounBefore.test(before) || (inFile && /^ (?:is|are|to|in)\b/.test(behind))));
  const isOption = isGrouped || ofOption.test(sentence) || presetBehind.test(behind);
  if (!(hasNoun || isCalled) || !isOption) return false;
  if (isCalled) return true;
  if (called?.[1] !== undefined || changedBehind.test(behind)) return true;
  if (isInitially(sentence) && /^[^.]{0,60}\bbe set to\b/.test(behind)) return true;
  if (/^ (?:is|are) new\b/.test(behind)) return true;
  const change = newBefore.exec(before);
  if (change === null) return false;
  return /^(?:new|additional)/i.test(change[0]) || !ofPeople.test(before.slice(0, change.index));
}

const one = String.raw`(?:${kinds}|single )`;
const namedSo = String.raw`(?: [^\x60\u0002'".;]{0,90})?,? (?:called|named|i\.e\.)(?: in the same way as [^\x60\u0002'".;]{1,40} -)?,?:? $`;
/** "A new flag is added, i.e. x", "New option will be named in the same way as others - x". */
const newCalled = new RegExp(String.raw`(?:\bnew|^New) ${one}{0,3}${optionNouns}${namedSo}`, "i");
/** "A config option called x would be used", "The service will need a config parameter to act now and then, called x". */
const anyCalled = new RegExp(
  String.raw`(?:^|\b(?:needs?|requires?|adds?|introduces?) )an? (?:new )?config(?:uration)? ${optionNouns}${namedSo}`,
  "i",
);
/** "Will require two config values: x and y". */
const wanted = new RegExp(
  String.raw`\b(?:will|would) (?:need|require) (?:an?|one|two|three|four|some|the following) (?:new )?config(?:uration)? (?:${optionNouns}|values?):? $`,
  "i",
);
/** "New config option for x". */
const newFor = new RegExp(String.raw`^(?:A )?new config(?:uration)? options? for $`, "i");
/** "New config option has to be set in x.conf" */
const newInFile = new RegExp(
  String.raw`^(?:A )?new (?:[\w-]+ ){0,2}config(?:uration)? ${optionNouns} (?:[a-z]+ ){0,5}in (?:\x60\x60)?[\w.-]+\.(?:conf|ini)(?:\x60\x60)?[:,]? $`,
  "i",
);

/** Whether the words before a name bring up an option, of which they tell what it is called. */
function isIntroduced(before: string): boolean {
  return [newCalled, anyCalled, wanted, newFor, newInFile].some((pattern) => pattern.test(before));
}
