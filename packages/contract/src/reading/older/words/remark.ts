/** What brackets behind the name of a parameter say, and the clauses of its words: "(string, required)", "int - how many, optional". */
import { readConstraints } from "../../constraints.ts";
import type { Constraints, FieldType, ScalarName } from "../../contract.ts";
import { parseType, unknownIn } from "../../field-type.ts";
import { targetOf } from "../../literals.ts";
import type { Json } from "../../../schema/json.ts";

/** What is said of a parameter, apart from its type, whether it is needed, and its default. */
export interface Remark {
  readonly type: FieldType | undefined;
  readonly required: boolean | undefined;
  readonly constraints: Constraints;
  readonly meaning: string;
}

/** Words for a type; undefined where they name none. */
export function typeOf(words: string): FieldType | undefined {
  const type = parseType(words.trim());
  return type.kind === "null" || unknownIn(type) !== undefined ? undefined : type;
}

/** What was found so far. */
interface Found {
  type: FieldType | undefined;
  required: boolean | undefined;
  /** The words of the default. */
  other: string | undefined;
  /** How long it is at most, as a type of a database has it. */
  length: number | undefined;
}

/** Reads the brackets at the start of a meaning, and its clauses; words that are not understood stay in it. */
export function readRemark(written: string, plain: FieldType): Remark {
  const found: Found = { type: undefined, required: undefined, other: undefined, length: undefined };
  const meaning = withoutClauses(withoutType(withoutBrackets(written, found), found), found);
  const { type, required, other, length } = found;
  const bound = length === undefined ? {} : { maxLength: length };
  if (other === undefined) return { type, required, constraints: bound, meaning };
  const own = type ?? plain;
  const words = targetOf(own) === "boolean" ? other.toLowerCase() : other;
  const { default: value } = readConstraints(`Default \`\`${words}\`\`.`, own);
  // A default that is none of the type stays in the words.
  if (value === undefined || !isOf(value, own)) return { type, required, constraints: bound, meaning: written };
  return { type, required, constraints: { ...bound, default: value }, meaning };
}

/** Whether a value can be of a type. */
function isOf(json: Json, type: FieldType): boolean {
  const target = targetOf(type);
  return (target !== "number" && target !== "boolean") || typeof json === target;
}

const need = /^(?:(?:is|it is) )?(required|mandatory|compulsory|optional|not (?:required|mandatory))$/i;
const value = String.raw`(?:(["'])(?<quoted>[^"'\x60]{0,60})\1|\x60{1,2}(?<literal>[^\x60]{1,60})\x60{1,2}|(?<plain>(?!(?:none|null|nil|empty|unlimited|unset|nothing)$)[\w+-][\w.:+-]{0,60}))`;
const byDefault = [
  new RegExp(String.raw`^(?:(?:the|its|and) )?defaults?(?: value)?(?: is| to| of)?\s*[:=]?\s*${value}$`, "i"),
  new RegExp(String.raw`^(?:is )?${value} by default$`, "i"),
];

/** Reads a clause; false where it is none of those that are understood. */
function readClause(clause: string, found: Found): boolean {
  const said = need.exec(clause)?.[1]?.toLowerCase();
  if (said !== undefined) {
    found.required ??= said !== "optional" && !said.startsWith("not");
    return true;
  }
  const groups = byDefault.map((one) => one.exec(clause)).find((one) => one !== null)?.groups;
  if (groups === undefined || found.other !== undefined) return false;
  found.other = groups.quoted ?? groups.literal ?? groups.plain;
  return true;
}

/** "string(255)". */
const typeOfLength = /^(string|str|text|varchar|char)\s*\((\d{1,6})\)$/i;

function withoutBrackets(meaning: string, found: Found): string {
  const match = /^\s*\(((?:[^()]|\(\d{1,6}\)){1,80})\)[\x60*"']*(?:\s*[:–—-]+|,)?\s*/.exec(meaning);
  let isUnderstood = match !== null;
  for (const part of match?.[1]?.split(",") ?? []) {
    const clause = part.trim();
    if (readClause(clause, found)) continue;
    const [, said, rest = ""] = /^(?:(required|mandatory|optional)\b)?\s*(.*)$/i.exec(clause) ?? [];
    if (said !== undefined) found.required = said.toLowerCase() !== "optional";
    const [, ofLength, length] = typeOfLength.exec(rest) ?? [];
    const named = rest === "" ? undefined : typeOf(ofLength ?? rest);
    if (length !== undefined) found.length ??= Number(length);
    found.type ??= named;
    if (named === undefined) isUnderstood = false;
  }
  return isUnderstood ? meaning.slice(match![0].length) : meaning;
}

/** Words at the start that can only mean a type: "time" and "email" may be what the value is about. */
const plainType =
  /^(?<need>(?:required|mandatory|optional)\s+)?(?<type>(?:strings?|str|unicode|int|integer|long|float|double|number|bool|boolean|uuid|datetime|date-time|timestamp|dict|dictionary|object|json|array|list|(?:list|array) of [a-z]+)(?: or null)?|ISO ?8601 (?:date(?:-?time| and time)|timestamp))(?:\s+[–—-]+\s+|\s*[,;:.]\s+|\.?$)/i;

function withoutType(meaning: string, found: Found): string {
  const match = found.type === undefined ? plainType.exec(meaning) : null;
  const { need: said, type = "" } = match?.groups ?? {};
  const named = typeOf(/^ISO/i.test(type) ? "datetime" : type);
  if (match === null || named === undefined) return meaning;
  found.type = named;
  if (said !== undefined) found.required ??= !/^optional/i.test(said);
  return type.startsWith("ISO") ? meaning : meaning.slice(match[0].length);
}

/** What makes a clause hold in part only. */
const conditional = /\b(?:if|when|unless|where|while|except|else|otherwise|only|either|for)\b/i;

/** Takes out the clauses behind the first words that say whether it is needed, and what it is otherwise. */
function withoutClauses(meaning: string, found: Found): string {
  const sentence = /^[^]*?(?:\.(?=\s|$)|$)/.exec(meaning)![0];
  if (conditional.test(sentence)) return meaning;
  const clauses = sentence.replace(/\.$/, "").split(/(?:,|;|\s[–—-]{1,2})\s+/);
  const left = clauses.filter((clause) => !readClause(clause.trim(), found));
  if (left.length === clauses.length) return meaning;
  return `${left.join(", ")}${sentence.endsWith(".") && left.length > 0 ? "." : ""}${meaning.slice(sentence.length)}`.trim();
}

/** Types that a name can only mean as such: "{date}" and "{uuid}" say what a value is, in whatever form. */
const plainTypes: readonly ScalarName[] = ["string", "integer", "number", "boolean"];

/** The type of a value that is written as the name of one, in braces or the like: "{bool}", "<int>". */
export function typeOfPlaceholder(value: string): FieldType | undefined {
  const names =
    /^(?:\{([\w-]{1,20})\}|<([\w-]{1,20})>|\[([\w-]{1,20})\]|\(([\w-]{1,20})\))[\])]?$/.exec(value)?.slice(1) ?? [];
  const type = parseType(names.join(""));
  return type.kind === "scalar" && plainTypes.includes(type.name) ? type : undefined;
}
