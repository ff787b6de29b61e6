/** Methods in directives of the HTTP domain of Sphinx, with what their fields say. */
import type { FieldType } from "../../contract.ts";
import type { BlockLine } from "../words/block-line.ts";
import { addNew, type OlderMethod, type OlderParameter } from "../methods/method.ts";
import type { OlderReader } from "../read-older.ts";
import { codeSureness } from "../words/sureness.ts";
import { typeOf } from "../words/remark.ts";

const directive = /^\.\. http:(?<verb>get|put|post|delete|patch|head|options):: +(?<url>\S+)/;
const field = /^(?<indent>\s*):(?<kind>[<>]?[a-z-]+)(?: +(?<argument>[^:\s][^:]*))?:(?:\s+(?<words>\S.*|))?$/;
/** "(int:user_id)", as the routes of web frameworks have it. */
const typedPlaceholder = /[(<{](\w+):([\w-]+)[)>}]/g;

/** What a field says, by the names that it may have. */
const kinds: ReadonlyMap<string, string> = new Map(
  Object.entries({
    code: ["statuscode", "status", "code"],
    parameter: ["param", "parameter", "arg", "argument", "key", "keyword"],
    query: ["query", "queryparameter", "queryparam", "qparam"],
    form: ["form", "formparameter", "formparam", "fparam"],
    json: ["json", "jsonparam", "jsonparameter", "<json", "<jsonobj", "reqjson", "reqjsonobj"],
    jsonList: ["<jsonarr", "reqjsonarr"],
    answer: [">json", ">jsonobj", "resjson", "resjsonobj"],
    answerList: [">jsonarr", "resjsonarr"],
    header: ["reqheader", "<header", "requestheader"],
    answerHeader: ["resheader", ">header", "responseheader"],
    type: ["type", "paramtype", "querytype"],
    option: ["synopsis", "deprecated", "noindex", "no-index", "nocontentsindex", "noindexentry"],
  } as const).flatMap(([kind, names]) => names.map((name) => [name, kind])),
);

/** Reads ".. http:get:: /v1/aliases" with its fields; a field that is none of the domain is told. */
export function readDirective(lines: readonly BlockLine[], reader: OlderReader): void {
  const { verb, url } = directive.exec(lines[0]?.text ?? "")?.groups ?? {};
  if (verb === undefined || url === undefined) return;
  const { span } = lines[0]!;
  reader.emit({ verb: verb.toUpperCase(), url, verbSpan: span, urlSpan: span, form: "directive" });
  const { current } = reader;
  if (current === undefined) return;
  const types = new Map<string, FieldType>();
  for (const one of fieldsOf(lines)) {
    const type = one.kind === "type" ? typeOf(one.words) : undefined;
    if (type !== undefined) types.set(one.argument.trim(), type);
    else if (!take(one, current)) reader.unread.push(one.line);
  }
  for (const [, converter = "", name = ""] of url.matchAll(typedPlaceholder)) {
    const type = typeOf(converter === "path" || converter === "default" ? "string" : converter);
    if (type !== undefined && !types.has(name)) types.set(name, type);
    addNew(current.parameters, name, { span, meaning: "", confidence: 0.9, in: "path" });
  }
  for (const known of [current.parameters, current.answers, current.headers]) {
    for (const [name, found] of known) {
      const type = types.get(name);
      if (type !== undefined && found.type === undefined) known.set(name, { ...found, type });
    }
  }
}

interface DirectiveField {
  readonly kind: string;
  readonly argument: string;
  readonly words: string;
  readonly line: BlockLine;
}

/** The fields of a directive, each with the lines that it goes on in. */
function fieldsOf(lines: readonly BlockLine[]): readonly DirectiveField[] {
  const found: DirectiveField[] = [];
  for (let index = 1; index < lines.length; index += 1) {
    const line = lines[index]!;
    const match = field.exec(line.text);
    if (!match?.groups) continue;
    const { indent = "", kind = "", argument = "", words = "" } = match.groups;
    const all = [words];
    for (;;) {
      const next = lines[index + 1]?.text ?? "";
      if (next.trim() === "" || /^\s*/.exec(next)![0].length <= indent.length) break;
      all.push(next);
      index += 1;
    }
    const whole = all.join(" ").replace(/\s+/g, " ").trim();
    found.push({ kind: kinds.get(kind) ?? "", argument, words: whole, line });
  }
  return found;
}

/** Takes down what a field says; false where it is not understood. */
function take({ kind, argument, words, line: { span } }: DirectiveField, method: OlderMethod): boolean {
  if (kind === "option") return true;
  const code = /^([1-5](?:\d\d|XX))\b/i.exec(argument)?.[1]?.toUpperCase();
  if (kind === "code") {
    if (code !== undefined) method.codes.set(code, { span, meaning: words, confidence: codeSureness.directive });
    return code !== undefined;
  }
  // The type stands before the name: "int limit".
  const [, before, name] = /^(?:(.*\S)\s+)?(\S+)\s*$/.exec(argument) ?? [];
  if (name === undefined) return false;
  const type = before === undefined ? undefined : typeOf(before.replace(/,\s*/g, " or "));
  const found = (place: OlderParameter["in"], confidence = 0.9): OlderParameter => ({
    ...{ span, meaning: words, confidence, in: place },
    ...(type === undefined ? {} : { type }),
  });
  switch (kind) {
    case "parameter": {
      const isOfPath = method.path.path.includes(`{${name}}`);
      method.parameters.set(name, isOfPath ? found("path") : found("body", 0.7));
      return true;
    }
    case "query":
    case "json":
    case "header":
      method.parameters.set(name, found(kind));
      return true;
    case "form":
      method.parameters.set(name, found("body"));
      return true;
    case "jsonList":
      method.parameters.set(`[].${name}`, found("json"));
      return true;
    case "answer":
      method.answers.set(name, found("json"));
      return true;
    case "answerList":
      method.answers.set(`[].${name}`, found("json"));
      return true;
    case "answerHeader":
      method.headers.set(name, found("header"));
      return true;
    default:
      return false;
  }
}
