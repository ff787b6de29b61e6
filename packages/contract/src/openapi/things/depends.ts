/**
 * What a value has to be beyond its schema, as the words say it: "after ``starts_at``" of a row, "the event ends before it
 * starts" of a code. It is not understood, only that it is there: then a refusal may be right for it.
 */
import type { OpenApi, Schema } from "../document.ts";
import { flatten } from "../flatten.ts";
import { fieldsOf } from "./nested.ts";
import { promiseOf, type ApiOperation } from "../operations.ts";
import { typesOf } from "../dialect.ts";

/** How values stand to each other; bounds in numbers are understood elsewhere. */
const relation = new RegExp(
  [
    String.raw`\b(?:before|after|earlier|later|until|since)\b|\bthan\b(?! (?:\d|\x60\x60-?\d|(?:one|two|three|zero|the (?:limit|maximum|minimum)|allowed|promised)\b))`,
    String.raw`\b(?:combin|conflict|contradict|inconsisten|mismatch|overlap|mutual|exclusive|depend)\w*|\b(?:together|both|neither|unless|provided|whichever)\b`,
    String.raw`\b(?:differs?|equals?|same as|matches (?:the|its|that)|belongs? to|part of|within the|inside the|sum)\b|\b(?:only|not) (?:if|when|where|with|for)\b`,
  ].join("|"),
  "i",
);
/** What is wrong with a request by its form, as any schema says it. */
const ofForm =
  /\b(?:malformed|(?:in|not )valid|(?:in|not )correct|validat\w*|bad|wrong|broken|syntax|schema|unpars\w*|json|missing|required|mandatory|absent|unknown|unexpected|undeclared|not allowed|type|format|too (?:long|short|large|small|big|high|low|many|few)|empty|out of (?:range|bounds)|range|longer|shorter|larger|smaller|exceeds?|limits?|lengths?|characters?|cannot be (?:read|parsed|understood)|does not (?:fit|match|validate)|not (?:an?|the) \w+|badly formed|ill-?formed|bad request|unprocess\w*|refused)\b/i;
/** A form that a text has to have and that no phrase says. */
const formOfText =
  /\b(?:ISO|RFC|IANA|IETF|cron|expression|regular|regexp?|syntax|notation|hex\w*|base ?64|digits?|letters?|alphanumeric|domain|host ?name|FQDN|CIDR|MAC|IP|URLs?|URIs?|(?:file|absolute|relative) path|language|locale|time ?zone|currency|country|semver|semantic version|(?:phone|postal|zip|country|currency|language|area) (?:number|code)|code|encoded|checksum|digest|fingerprint|certificate|PEM|JSON|XML|YAML|Markdown|MIME|media type|formatted|in the form|of the form|canonical|leading|trailing|(?:start|end|begin)s? with|(?:suf|pre)fix\w*|dots?|slash(?:es)?|hyphens?|dash(?:es)?|underscores?)\b/;

/** Properties of a body whose value a refusal may be about in a way that the schema does not say. */
export interface Dependence {
  readonly names: ReadonlySet<string>;
  /** The words that say so: those of the code before those of rows. */
  readonly words: string;
  /** The words by the property whose row has them. */
  readonly rows: ReadonlyMap<string, string>;
}

/** Reads it from the rows of a body and from the words of the code that refuses; undefined: nothing of the kind is said. */
export function dependenceIn(
  document: OpenApi,
  schema: Schema,
  { operation, status }: { readonly operation: ApiOperation; readonly status: number },
): Dependence | undefined {
  const properties = fieldsOf(document, schema) ?? {};
  const tops = Object.keys(properties);
  const names = new Set<string>();
  const said: string[] = [];
  const rows = new Map<string, string>();
  for (const name of tops) {
    const words = rowsBelow(document, properties[name]).find((row) => saysMore(document, row, name, tops));
    if (words === undefined) continue;
    names.add(name);
    for (const other of tops) if (isNamed(document, words.text, other, properties[other])) names.add(other);
    said.push(words.text);
    rows.set(name, words.text);
  }
  for (const clause of clausesOf(operation, status)) {
    if (!relation.test(clause) && ofForm.test(clause)) continue;
    said.unshift(clause);
    const named = tops.filter((name) => isNamed(document, clause, name, properties[name]));
    for (const name of named.length > 0 ? named : tops) names.add(name);
  }
  const [words] = said;
  return words === undefined || names.size === 0 ? undefined : { names, words, rows };
}

interface Row {
  readonly text: string;
  readonly schema: Schema | undefined;
}

/** What is said of a property, of what is in it, and of its entries. */
function rowsBelow(document: OpenApi, schema: Schema | undefined, depth = 0): readonly Row[] {
  if (schema === undefined || depth > 3) return [];
  const { items } = flatten(document, schema);
  const below = [...Object.values(fieldsOf(document, schema) ?? {}), ...(items === undefined ? [] : [items])];
  const text = wordsOf(schema);
  return [...(text === "" ? [] : [{ text, schema }]), ...below.flatMap((one) => rowsBelow(document, one, depth + 1))];
}

function wordsOf(schema: Schema): string {
  if (typeof schema !== "object") return "";
  const own = schema.description ?? "";
  return own === "" ? (promiseOf(schema)?.words.split(" | ").slice(3).join(" ") ?? "") : own;
}

function saysMore(document: OpenApi, { text, schema }: Row, name: string, tops: readonly string[]): boolean {
  const isOther = tops.some((other) => other !== name && text.includes(`\`\`${other}\`\``));
  if (isOther || relation.test(text)) return true;
  const flat = flatten(document, schema);
  const isText = (typesOf(flat) ?? []).includes("string");
  const isFree = flat.format === undefined && flat.pattern === undefined && flat.enum === undefined;
  return isText && isFree && formOfText.test(text);
}

/** Whether words speak of a property, or of one in it: "ends" of `ends_at`, "seats" of `seats.max`. */
function isNamed(document: OpenApi, words: string, name: string, schema: Schema | undefined): boolean {
  const own = [name, ...Object.keys(fieldsOf(document, schema) ?? {})];
  return own.some((one) => stemsOf(one).some((stem) => new RegExp(`\\b${stem}`, "i").test(words)));
}

function stemsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part.length > 2 && !["the", "uuid", "ref", "min", "max"].includes(part))
    .map((part) => part.replace(/(?:ies|es|s|ing|ed|y)$/, ""))
    .filter((stem) => stem.length > 2);
}

function clausesOf({ responses }: ApiOperation, status: number): readonly string[] {
  const response = responses.find(({ code }) => code === String(status));
  // A code without words says no more than its name.
  if (response?.promise === undefined && !/\s\w+\s/.test(response?.description ?? "")) return [];
  return (response?.description ?? "")
    .split(/[.;,]|\bor\b/i)
    .map((one) => one.trim())
    .filter((one) => /[a-z]{3}/i.test(one));
}
