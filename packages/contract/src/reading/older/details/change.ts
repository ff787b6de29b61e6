/** Whether methods of an older form are new or there already: what their words say, and what is described beside them. */
import type { ChangeKind, Said } from "../../contract.ts";
import { proseBefore, saysUsed } from "../words/change-words.ts";
import type { OlderMethod } from "../methods/method.ts";
import { getsPart, introducesPart } from "../words/part-changes.ts";
import { verbPattern } from "../words/verbs.ts";

/** How sure it is that words which say it mean it, and that a method is new of which nothing says so. */
const sureness = { said: 0.85, guessed: 0.6 };

const ofApi = String.raw`(?:APIs?|methods?|calls?|endpoints?|requests?|responses?|schemas?|listings?)\b`;
const becomes = "(?:changed|modified|updated|extended|enhanced|altered|amended)";

/** "Add ``size`` to the response body": what is added is a part of it. */
const toBody = String.raw`\b[^.:;]{0,80} (?:to|in|into|from) (?:the )?(?:[\w-]+ )?(?:respon[cs]es?|requests?)(?: (?:body|bodies|payload|schema))?(?=\W*$|[.,:;)]|\W+(?:of|for|with|when|which|that|as|in)\b)`;

/** That the method is there, or what it does otherwise from now on. What a method does to a thing ("Update a thing") is none. */
const saysChanged = [
  new RegExp(
    String.raw`\bexisting (?:(?!and\b|or\b)[\w-]+ ){0,2}(?:${ofApi}|(?:GET|PUT|POST|DELETE|PATCH|HEAD)\b)`,
    "i",
  ),
  new RegExp(String.raw`\b${ofApi}(?: [^\s.;]+){0,6} (?:is|are|will be|to be|being) (?:\w+ly )?${becomes}\b`, "i"),
  new RegExp(`^(?:Add|Expose|Include|Remove|Drop)${toBody}`),
];
/** The same of what may be new in all. */
const saysMore =
  /\bwill (?:now|also)(?: (?:now|also|optionally))? (?:accept|include|return|take|support|allow|show|have)\b/i;
const changes = [...saysChanged, saysMore];
/** That an API gets something else, which may be this very method. */
const changesApi = new RegExp(
  String.raw`(?:^|[.:] )(?:Modify|Change|Extend|Update|Enhance|Alter|Amend) (?:[^\s.:]+ ){0,4}${ofApi}(?! (?:of|to) an?\b)`,
);
const denies = /\b(?:no|not|without)\b[^.]*$/i;

const added = String.raw`(?:APIs?(?! (?:micro-?)?versions?\b)|methods?|calls?|endpoints?|resources?|actions?)\b`;
/** A version of the API is new, and its methods need not be. */
const ofVersion = String.raw`(?: [\w-]+){0,3} (?:micro-?)?versions?\b`;
/** That it is new. */
const saysNew = new RegExp(
  [
    String.raw`\b(?:new|introduc\w+|(?:be|is|are) added) (?:[\w-]+ ){0,3}?${added}`,
    String.raw`\b${added}[^.]{0,40} (?:is|are|will be|to be) (?:new|added|introduced)\b`,
    String.raw`^(?:New|Add|Introduce)\b(?!${ofVersion})(?!${toBody})`,
  ].join("|"),
  "i",
);

/** That new ones come. */
const saysToCome = [
  new RegExp(
    String.raw`\b(?:new|following|these) (?:[\w-]+ ){0,3}?${added}[^.]{0,40} (?:is|are|will be|to be) (?:added|introduced|created)\b`,
    "i",
  ),
  new RegExp(String.raw`\b(?:add|introduce|create)s? (?:[\w-]+ ){0,3}?new (?:[\w-]+ ){0,3}?${added}`, "i"),
];

/** Methods of one thing that are described together are those of a new one from this number on. */
const leastOfResource = 3;

/** Tells for each method whether it is added or changed, and how sure that is. */
export function changesOf(methods: readonly OlderMethod[]): ReadonlyMap<OlderMethod, Said<ChangeKind>> {
  const resources = new Map<string, OlderMethod[]>();
  for (const one of methods) {
    const key = resourceOf(one);
    const known = resources.get(key);
    if (known === undefined) resources.set(key, [one]);
    else known.push(one);
  }
  const isNew = new Map([...resources].map(([key, all]) => [key, isNewResource(all)]));
  return new Map(methods.map((one) => [one, changeOf(one, isNew.get(resourceOf(one))!)]));
}

function changeOf(method: OlderMethod, isOfNew: boolean): Said<ChangeKind> {
  const { verbSpan: span, isUpdate = false, saidChange, listedChange } = method;
  const said = saidChange ?? sureOf(listedChange);
  if (said !== undefined) return { value: said, span, confidence: sureness.said };
  const isOfPart = isUpdate || method.description.some(introducesPart) || isSaidOfPart(method);
  const isToChange = !isOfNew && (isOfPart || isSaid(method, [changesApi, saysMore], isNewSaid));
  if (!isToChange && isUsed(method)) return { value: "changed", span, confidence: sureness.guessed };
  if (isToChange || isSaid(method, saysChanged, isNewSaid))
    return { value: "changed", span, confidence: sureness.said };
  const isSure = isOfNew || isSaidNew(method);
  if (!isSure && listedChange !== undefined) return listedChange;
  return { value: "added", span, confidence: isSure ? sureness.said : sureness.guessed };
}

/** Whether words that name the method say that it gets a part. */
function isSaidOfPart({ verb, title, announced = "", description }: OlderMethod): boolean {
  return [title, announced, ...description].some((words) => getsPart(words, verb) && !isNewSaid(words));
}

function isNewSaid(words: string): boolean {
  return saysNew.test(words);
}

/** Whether words say that a method is there and serves as it is, which changes nothing. */
function isUsed({ title, announced = "", description }: OlderMethod): boolean {
  return [title, announced, ...description].some(saysUsed);
}

/** What words above a method plainly say of it; what they only announce gives way to what is said of it itself. */
function sureOf(listed: Said<ChangeKind> | undefined): ChangeKind | undefined {
  return listed !== undefined && listed.confidence >= sureness.said ? listed.value : undefined;
}

function isSaidNew(method: OlderMethod): boolean {
  return method.isNew === true || isSaid(method, [saysNew], introducesPart);
}

/** Whether words say one of some things, do not deny it, and do not say what speaks against it. */
function isSaid(
  { title, announced = "", listedChange, description }: OlderMethod,
  patterns: readonly RegExp[],
  against?: (words: string) => boolean,
): boolean {
  // Words that announce changes say nothing else.
  const lead = listedChange === undefined || sureOf(listedChange) !== undefined ? announced : "";
  return [title, lead, ...description].some((words) =>
    patterns.some((pattern) => {
      const at = pattern.exec(words)?.index;
      return at !== undefined && !denies.test(words.slice(0, at)) && against?.(words) !== true;
    }),
  );
}

/** Whether a thing comes with these methods: one makes it, and others show, change or delete it, or it is said to be new. */
function isNewResource(methods: readonly OlderMethod[]): boolean {
  const those = methods.filter(
    (one) =>
      (one.saidChange ?? sureOf(one.listedChange) ?? "added") === "added" &&
      !isSaid(one, saysChanged, isNewSaid) &&
      (one.listedChange === undefined || sureOf(one.listedChange) !== undefined || isSaidNew(one)),
  );
  const making = those.filter(
    ({ verb, isUpdate = false, description }) => verb === "POST" && !isUpdate && !description.some(introducesPart),
  );
  const makes = making.length > 0;
  const isDescribed = making.some(isToldMore);
  const verbs = new Set(those.map(({ verb }) => verb));
  return makes && ((isDescribed && verbs.size >= leastOfResource) || those.some(isSaidNew));
}

/** Whether more is said of a method than its name: a bare list of methods may be of a thing that is there. */
function isToldMore({ codes, samples, schemas, parameters, description, announced = "" }: OlderMethod): boolean {
  const facts = codes.size + samples.length + schemas.length + parameters.size + description.length;
  return facts > 0 || announced !== "";
}

/** The path of all things of a kind: "/v1/things" of "/v1/things/{id}". */
export function resourceOf({ path }: OlderMethod): string {
  return path.key.replace(/(?:\/\{[^{}/]*\})+$/, "");
}

/** What the words of a `text` before a method, its `lead`, say of it, as far as they do. */
export function saidBefore(lead: string, text: string): Pick<OlderMethod, "isUpdate" | "isNew"> {
  const isNew = announcesNew.test(lead) && !newPart.test(text);
  return { ...(isUpdated(lead) ? { isUpdate: true } : {}), ...(isNew ? { isNew: true } : {}) };
}

/** "Update ``GET /a``, ``GET /b`` and ": nothing stands between but other methods. */
function isUpdated(lead: string): boolean {
  return /^[ +-]*(?:update|modify|change|extend|enhance|alter)s?(?: (?:and|or|the|existing|all|both))* ?$/i.test(
    proseBefore(lead),
  );
}

/** "Add a new call, ``": nothing stands between the promise and the method. */
const promisesNext =
  /(?:^|[\s(])(?:[Nn]ew|[Aa]dd(?:s|ed|ing)?|[Cc]reat(?:e|es|ed|ing)|[Ii]ntroduc(?:e|es|ed|ing))(?: (?:an?|the|new|following|REST|HTTP|API|admin|public)){0,5}(?: (?:APIs?|calls?|endpoints?|methods?|routes?|requests?))?[,:]?\s+[\x60*"'(]*$/;

/** Whether the words right before a method promise it. */
export function promisesMethod(lead: string): boolean {
  return promisesNext.test(lead.slice(-120)) && !denies.test(lead);
}

/** Whether the words before a block of calls say that the API will have them, or will be another in them. */
export function promisesCalls(words: string): boolean {
  return [...saysToCome, ...changes.slice(1)].some((pattern) => {
    const at = pattern.exec(words)?.index;
    return at !== undefined && !denies.test(words.slice(0, at));
  });
}

/**
 * "The new ``GET /a`` response", and the request "will look like this": the part is new, and the method need not be; the request
 * that "lists boats" is the method.
 */
const newPart = new RegExp(
  String.raw`^[\s\x60*+-]*(?:\d+[.)] )?(?:the )?new\s+[\x60*"']*(?:${verbPattern})\s+\S{1,200}\s+(?:(?:API|call) )?(?:requests?(?= (?:bod(?:y|ies)|schemas?|payloads?|(?:(?:will|would|should|may|now) ){0,2}(?:looks?|ha(?:s|ve)|contains?|includes?))\b)|respon[cs]es?|bod(?:y|ies)|schemas?|payloads?|outputs?)\b`,
  "i",
);

/** "The new schema of", where a part of a method is new. */
const ofPart = String.raw`(?: [\w-]+){0,3} (?:schemas?|formats?|bod(?:y|ies)|respon[cs]es?|requests?|fields?|parameters?|payloads?) (?:of|for|in|to|from)\b`;
/** "A new method: ", before the method. */
const announcesNew = new RegExp(
  String.raw`^[\s\x60*+-]*(?:\d+[.)] )?(?:(?:an?|the|one) )?(?:new|add(?:s|ed|ing)?|introduc\w*)\b(?!${ofVersion})(?!${ofPart})`,
  "i",
);
