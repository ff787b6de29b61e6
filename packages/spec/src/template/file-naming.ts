/** How files are to be named, as a sentence of a template says it: after the title, the link or the story, with a number or not. */
import type { FileNaming } from "../template.ts";

/** "The filename should …", "Name the file after …", "The file is called …". */
const namesFiles =
  /\bfile ?names?\b|\bnames? of (?:the |its )?files?\b|\b(?:name|call|rename|save) (?:the|this|your|its|each) (?:spec )?file\b|\bfiles? (?:is|are|(?:should|must|has to|have to|shall|will) be) (?:named|called)\b/i;

const story = String.raw`(?:tickets?|stor(?:y|ies)|issues?|bugs?|blueprints?|epics?|jira)\b`;
const named = String.raw`\b(?:after|match(?:es)?|like|same as|be|is|are|has|have|contains?|includes?|begins?|starts?|use|with)\b`;
/** "Name it after the ticket", and "the number of the ticket is the name of the file". */
const afterStory = new RegExp(String.raw`${named}[^.;]*?\b${story}`, "i");
const storyNames = new RegExp(
  String.raw`\b${story}(?:'s)?(?: (?:number|key|id|name))? (?:is|as|for|gives|makes) (?:the |its |your )?(?:name|file)`,
  "i",
);
/** "The number of the ticket and the title", "the ticket and its title": both stand in the name. */
const storyBesideTitle = new RegExp(
  String.raw`\b${story}(?:'s)? (?:number|key|id)\b|\b(?:number|key|id) of (?:the |its |your )?${story}|\b${story} (?:and|plus|then|with|followed by) (?:the |its |a )?(?:short )?title\b`,
  "i",
);
/** What a name is not to be like. */
const notLike = /\b(?:not|never|instead of|rather than)\b[^.,;]*/gi;

/**
 * How a sentence says that files are named; undefined where it does not.
 *
 * @param next - the sentence behind it, which may have its example: "For example: ``2001234-ropes.rst``."
 */
export function fileNaming(sentence: string, next = ""): FileNaming | undefined {
  const place = namesFiles.exec(sentence);
  if (place === null) return undefined;
  const said = sentence.replace(notLike, "");
  const example =
    exampleIn(sentence) ?? (/^(?:for (?:example|instance)|e\.g\.|example)/i.test(next) ? exampleIn(next) : undefined);
  const number = numberIn(example);
  const isOfStory = afterStory.test(said.slice(place.index)) || storyNames.test(said);
  const saysTitle = /\btitle\b/i.test(said);
  // Words behind the number of the example are those of a title.
  const showsTitle = isOfStory && number !== undefined && number.separator !== "";
  const like = /\b(?:match|like|similar to|same as)\b[^.]*\bURL\b/i.test(said)
    ? "link"
    : saysTitle || showsTitle
      ? "title"
      : isOfStory
        ? "story"
        : undefined;
  if (like === undefined) return undefined;
  const isLower = number !== undefined && number.before !== "" && number.before === number.before.toLowerCase();
  return {
    like,
    separator: separatorIn(sentence, example),
    lowerCase: /\blower ?-?case\b/i.test(sentence) || (like === "story" && isLower),
    number: like === "link" ? undefined : number,
    hasStory: like === "story" || (like === "title" && isOfStory && (!saysTitle || storyBesideTitle.test(said))),
  };
}

/** The name of the example without its ending: "hrb-1234", "NNNN-title". */
function exampleIn(sentence: string): string | undefined {
  return (
    /\bnamed ([a-z0-9]+[-_][a-z0-9-_]+)\.rst/.exec(sentence)?.[1] ??
    /(?<![\w/-])(\w[\w-]{0,80})\.rst/.exec(sentence)?.[1]
  );
}

/** What joins the words: as the sentence says, or as the last words of its example; a number may be joined in another way. */
function separatorIn(sentence: string, example = ""): FileNaming["separator"] {
  if (/\bunderscores?\b/i.test(sentence)) return "_";
  if (/\b(?:hyphens?|dashes)\b/i.test(sentence)) return "-";
  return /([-_])[A-Za-z0-9]+$/.exec(example)?.[1] as FileNaming["separator"];
}

/** The number of an example: digits with zeros before them or alone, or letters that stand for them. Years and dates are none. */
function numberIn(example = ""): FileNaming["number"] {
  const [, before = "", digits, separator = "", name = ""] =
    /^([A-Za-z]+[-_]?)??(\d{2,9}|N{2,9}|X{2,9}|\b(?:n{2,9}|x{2,9})(?=-|$))(?:([-_])(.+))?$/.exec(example) ?? [];
  if (digits === undefined || /^(?:19|20)\d\d$/.test(digits) || /^\d/.test(name)) return undefined;
  return { before, digits, separator };
}
