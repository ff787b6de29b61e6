/**
 * The words on a method beside it in lists: a sentence that says what the method does. Most that stands near a method says
 * something else (what it answers, what the spec changes about it), so only words of a known form count.
 */
import type { ContractOperation } from "@assent/contract";
import type { Node } from "@assent/rst";
import { cut } from "../cut.ts";
import { plainWords } from "../plain-words.ts";
import { isSure } from "./method.ts";

/** So many paragraphs of a card are looked at. */
const mostParagraphs = 6;
/** So many for a field that says by its name that it describes the method: others stand before it. */
const mostFields = 12;

/** What a method does, in one sentence: of the words `beside` it, those of its card, or its title; "" where none says it. */
export function wordsOn(operation: ContractOperation, beside: readonly Node[], body: readonly Node[]): string {
  if (!isSure(operation)) return "";
  const { form, description, title } = operation;
  // In the canonical form what stands below the heading is the description; of its blocks the first paragraph counts.
  if (form === "canonical") {
    const paragraph = description.split("\n\n").find((block) => !/^(?:[*+•-]|\.\.|[\w#]+[.)]|\(\w+\))\s/.test(block));
    return firstSentence(flat(paragraph ?? description));
  }
  const described = describedIn(body);
  if (described !== undefined) return described;
  const near = [beside.map(plainWords).join(""), ...paragraphsIn(body), title];
  for (const text of near) {
    const sentence = firstSentence(flat(text).replace(/^\((.*)\)$/, "$1"));
    if (saysWhatItDoes(sentence, operation.method.value)) return sentence.replace(/\s*:+$/, "");
  }
  return "";
}

/** "Description: Returns the details of a plan.": what a field with that name says, a paragraph, a line or an item. */
function describedIn(body: readonly Node[]): string | undefined {
  for (const text of paragraphsIn(body, mostFields)) {
    const words = /(?:^|\n) {0,8}description ?: ?(\S[^]*)/i.exec(text)?.[1];
    const sentence = words === undefined ? "" : firstSentence(flat(words.split(/\n(?=[A-Z][\w ]{1,30}:)/)[0]!));
    if (/\p{L}\S* \S/u.test(sentence) && !/^(?:tb[acd]|to ?do|n\/a|none)\b/i.test(sentence)) return sentence;
  }
  return undefined;
}

const reading =
  "get|gets|list|lists|show|shows|return|returns|retrieve|retrieves|fetch|fetches|query|queries|read|reads|check|checks|search|searches|find|finds|view|views|display|displays|provide|provides|obtain|obtains|report|reports|count|counts|download|downloads|look up|looks up|enumerate|enumerates|describe|describes|tell|tells|verify|verifies|validate|validates";
const deleting =
  "delete|deletes|remove|removes|detach|detaches|disassociate|disassociates|dissociate|dissociates|unset|unsets|clear|clears|cancel|cancels|revoke|revokes|destroy|destroys|drop|drops|stop|stops|abort|aborts|reset|resets|purge|purges|unregister|unregisters|deregister|deregisters|disable|disables|unbind|unbinds|release|releases|leave|leaves";
const changing =
  "create|creates|add|adds|make|makes|start|starts|run|runs|execute|executes|trigger|triggers|perform|performs|register|registers|set|sets|attach|attaches|associate|associates|launch|launches|import|imports|export|exports|upload|uploads|send|sends|enable|enables|update|updates|change|changes|modify|modifies|replace|replaces|edit|edits|rename|renames|rebuild|rebuilds|resize|resizes|boot|boots|reboot|reboots|migrate|migrates|evacuate|evacuates|restore|restores|shelve|shelves|lock|locks|unlock|unlocks|pause|pauses|resume|resumes|force|forces|allocate|allocates|assign|assigns|grant|grants|apply|applies|build|builds|insert|inserts|patch|patches|generate|generates|activate|activates|deactivate|deactivates|suspend|suspends|save|saves|store|stores|publish|publishes|bind|binds|put|puts|issue|issues|schedule|schedules|sync|syncs|synchronize|synchronizes|refresh|refreshes|move|moves|copy|copies|clone|clones|promote|promotes|submit|submits|configure|configures|define|defines|mark|marks|open|opens|close|closes";

/** What methods of a verb do. */
const doing: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    GET: [reading],
    HEAD: [reading],
    DELETE: [deleting],
    POST: [changing, deleting, reading],
    PUT: [changing, deleting],
    PATCH: [changing, deleting],
  }).map(([verb, words]) => [verb, new Set(words.flatMap((some) => some.split("|")))]),
);

/** "This API", "Used to", "Allows a user to": what may stand before the word for what is done. */
const opening = String.raw`(?:(?:this|the) (?:api|call|method|request|endpoint|operation|action|resource)s? (?:will |is used to |can be used to |allows? (?:\w+ ){0,3}to )?|(?:used |api |method |a call |call |request )?to |allows? (?:\w+ ){1,4}to )?`;

/** "A list of all traits" */
const thing = /^(?:an? |the )?(?:list|details?|information|status|summary|number|count) (?:of|about|for|on)\b/i;

/** Words that go on from something else, or speak of codes, bodies and what a spec changes. */
const elsewhere =
  /\b(?:micro-?version|status code|response code|return codes?|http code|the (?:response|request)(?: body)?\b|response bod(?:y|ies)|following|above|below|parameters?|new fields?|fields? (?:to|from|in)|attribute to|(?:keys?|fields?|attributes?) (?:named|called)|query string|schema|apis?|requests?|requester|extension|types? for|changes to|an? user will|see|deprecat\w+|backwards? compatib\w+|for example|e\.g\.|as follows|like this|such as this|same as|this spec|should be|would be|is changed|4\d\d|5\d\d|20\d)\b/i;

/** Another method, or this one once more. */
const address = /\b(?:GET|HEAD|PUT|POST|DELETE|PATCH)\b(?: to)? \S*\/|https?:/;

/** The word for what is done, and that it is done to something: "List servers", and not "List:" or "Get 404". */
const beginning = new RegExp(
  String.raw`^${opening}(looks? up|[a-z]+)(?:/\w+| or \w+| and \w+)? (?!will\b|is\b|are\b|has\b)(?:\p{L}|[{<"'(])`,
  "iu",
);

function saysWhatItDoes(sentence: string, verb: string): boolean {
  const words = sentence.replace(/`+/g, "");
  const own = doing.get(verb);
  if (words.length < 5 || own === undefined) return false;
  // What is asked of the first words is asked first: most say something else.
  const begins =
    ((verb === "GET" || verb === "HEAD") && thing.test(words)) ||
    own.has(beginning.exec(words)?.[1]?.toLowerCase() ?? "");
  return begins && /\s/.test(words) && !elsewhere.test(words) && !address.test(words) && !/\buse$/.test(words);
}

function paragraphsIn(nodes: readonly Node[], most = mostParagraphs): readonly string[] {
  const found: string[] = [];
  const look = (some: readonly Node[]): void => {
    for (const node of some) {
      if (found.length >= most || node.type === "text") return;
      if (node.type === "paragraph") found.push(plainWords(node));
      // ":Description: …" as if it were written without the mark.
      else if (node.type === "field") found.push(node.children.map(plainWords).join(": "));
      else if (node.type !== "literal_block" && node.type !== "table" && node.type !== "section") look(node.children);
    }
  };
  look(nodes);
  return found;
}

function flat(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function firstSentence(words: string): string {
  const sentence = /^.{10,200}?[.!?](?= [A-Z`"]|$)/.exec(words)?.[0] ?? words;
  return cut(sentence, 200);
}
