/** The fields that stand under the heading of a method: ":Method:", ":Change:", ":Normal codes:" and the others. */
import type { NodeOf, Span } from "@assent/rst";
import { plainText } from "@assent/rst";
import type { Body, ChangeKind, FieldType, ResponseBody, Said, StatusCode, Verb } from "./contract.ts";
import { codeOf, readCodes } from "./codes.ts";
import { parseType, unknownIn } from "./field-type.ts";
import { quoted, type Report } from "./report.ts";
import { readWrittenPath } from "./written-path.ts";
import { literalsIn, withoutMarks, wordsOfAll } from "./words.ts";

/** What the fields of a method say. */
export interface OperationFields {
  /** The names of the fields that are there, understood or not: what was tried is not also called missing. */
  readonly names: Set<string>;
  method: Said<Verb> | undefined;
  path: Said<string> | undefined;
  change: Said<ChangeKind> | undefined;
  reason: string | undefined;
  removal: string | undefined;
  policies: readonly Said<string>[];
  authenticated: boolean | undefined;
  action: Said<string> | undefined;
  codes: readonly StatusCode[];
  requestBody: Body | undefined;
  responseBodies: readonly ResponseBody[];
  requestMedia: string | undefined;
  responseMedia: string | undefined;
  /** Of the answers with a code, where it is another. */
  readonly responseMediaByCode: Map<string, string>;
}

/** The verbs of HTTP. */
export const verbs: readonly Verb[] = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/** Nothing said yet. */
export function noFields(): OperationFields {
  return {
    names: new Set(),
    method: undefined,
    path: undefined,
    change: undefined,
    reason: undefined,
    removal: undefined,
    policies: [],
    authenticated: undefined,
    action: undefined,
    codes: [],
    requestBody: undefined,
    responseBodies: [],
    requestMedia: undefined,
    responseMedia: undefined,
    responseMediaByCode: new Map(),
  };
}

/** A field: its name in lower case, its words, its place. */
interface Entry {
  readonly name: string;
  readonly nameSpan: Span;
  readonly words: string;
  readonly span: Span;
  readonly body: NodeOf<"field_body">;
}

/** Fields of which a second one takes the place of the first. */
const saidOnce: ReadonlySet<string> = new Set([
  "change",
  "policy",
  "authentication",
  "action",
  "request media type",
  "response media type",
]);

const mediaOfCode = /^response media type ([1-5](?:\d\d|xx)|default)$/;

/** Reads the fields of a list into `into`. */
export function readOperationFields(list: NodeOf<"field_list">, into: OperationFields, report: Report): void {
  for (const field of list.children) {
    if (field.type !== "field") continue;
    const nameNode = field.children.find((child) => child.type === "field_name");
    const body = field.children.find((child) => child.type === "field_body");
    if (nameNode === undefined || body === undefined) continue;
    const name = plainText(nameNode).trim().toLowerCase().replace(/\s+/g, " ");
    const first = body.children[0]?.span ?? nameNode.span;
    const span = { ...first, end: Math.max(first.start, body.children.at(-1)?.span.end ?? first.end) };
    const entry: Entry = { name, nameSpan: nameNode.span, words: wordsOfAll(body.children), span, body };
    if (into.names.has(name) && saidOnce.has(name)) {
      report(
        "contract-not-understood",
        nameNode.span,
        `The field ${quoted(plainText(nameNode))} is there twice; the last one counts.`,
        { help: "say it once" },
      );
    }
    into.names.add(name);
    const response = /^response body (\S+)$/.exec(name);
    const reader = response ? responseBody : mediaOfCode.test(name) ? responseMediaOfCode : readers[name];
    if (reader !== undefined && entry.words === "") {
      report(
        name.endsWith(" codes") ? "contract-no-codes" : "contract-not-understood",
        nameNode.span,
        `The field ${quoted(plainText(nameNode))} is empty.`,
        { help: name.endsWith(" codes") ? 'indent its list, or write "none"' : "say what it is, or leave it out" },
      );
    } else if (reader === undefined) {
      report(
        "contract-unknown-field",
        nameNode.span,
        `The field ${quoted(plainText(nameNode))} is not one of a method.`,
        {
          help: `the fields are ${Object.keys(readers).map(quotedName).join(", ")}`,
        },
      );
    } else reader(entry, into, report);
  }
}

function quotedName(name: string): string {
  return `"${name[0]!.toUpperCase()}${name.slice(1)}"`;
}

const readers: Readonly<Record<string, (entry: Entry, into: OperationFields, report: Report) => void>> = {
  method: readMethod,
  change: readChange,
  policy(entry, into, report) {
    const names = literalsIn(entry.words);
    const all = names.length > 0 ? names : entry.words.split(between).filter((name) => name !== "");
    into.policies = all.map((value) => ({ value, span: entry.span, confidence: 1 }));
    const beside =
      names.length > 0 ? entry.words.replace(/``[^`]+``/g, ",").split(between) : all.filter((name) => /\s/.test(name));
    for (const words of beside.filter((one) => one !== "")) {
      report("contract-not-understood", entry.span, `${quoted(words)} is no name of a policy.`, {
        help: 'list the names of policies, as in "``alias:create``, ``alias:update``"',
      });
    }
  },
  authentication(entry, into, report) {
    const word = withoutMarks(entry.words).toLowerCase();
    if (/^(?:none|no|not needed)\.?$/.test(word)) into.authenticated = false;
    else if (/^(?:yes|required|needed|x-auth-token)\.?$/.test(word)) into.authenticated = true;
    else {
      report("contract-not-understood", entry.span, `${quoted(entry.words)} says nothing about authentication.`, {
        help: 'write "none" or "required"',
      });
    }
  },
  action(entry, into) {
    into.action = { value: withoutMarks(entry.words), span: entry.span, confidence: 1 };
  },
  "normal codes": (entry, into, report) => {
    into.codes = [...into.codes, ...readCodes(entry.body, "normal", report)];
  },
  "error codes": (entry, into, report) => {
    into.codes = [...into.codes, ...readCodes(entry.body, "error", report)];
  },
  "request body": (entry, into, report) => {
    if (into.requestBody !== undefined) {
      report("contract-body", entry.nameSpan, "The request body is described twice.");
      return;
    }
    const body = bodyOf(entry, report);
    if (body !== undefined) into.requestBody = body;
  },
  "response body": responseBody,
  "request media type": (entry, into, report) => {
    into.requestMedia = mediaTypeOf(entry, report);
  },
  "response media type": (entry, into, report) => {
    into.responseMedia = mediaTypeOf(entry, report);
  },
};

/** The names of all fields, in lower case. */
export const namesOfFields: readonly string[] = Object.keys(readers);

/** Between the names of policies. */
const between = /\s*[,;.](?:\s+|$)(?:(?:or|and)\s+)?|\s+(?:or|and)\s+|\s*,\s*/;

const methodWords = new RegExp(`^(${verbs.join("|")})\\s+(\\S+)$`, "i");

function readMethod(entry: Entry, into: OperationFields, report: Report): void {
  const match = methodWords.exec(withoutMarks(entry.words));
  if (!match) {
    report("contract-method", entry.span, `${quoted(entry.words)} is no method with its path.`, {
      help: 'write a verb and a path, as in "``POST /v1/aliases``"',
    });
    return;
  }
  if (into.method !== undefined) {
    report("contract-method", entry.nameSpan, "The method is named twice; a heading describes one method.");
    return;
  }
  const { path, told } = readWrittenPath(match[2]!);
  for (const { code, message, help } of told) report(code, entry.span, message, help === undefined ? {} : { help });
  if (path === undefined) return;
  into.method = { value: match[1]!.toUpperCase() as Verb, span: entry.span, confidence: 1 };
  into.path = { value: path, span: entry.span, confidence: 1 };
}

/** The release of a change is that of its spec; who names it too says nothing else. */
const changeWords =
  /^(added|changed|deprecated|removed)(?: (?:since|in|from|as of|with) (?:version |release )?[\w.\x60-]*\d[\w.\x60-]*)?(?:[,;]? (?:(?:to be )?(?:removed|gone)|removal|until) (?:in |with )?(?:version |release )?((?!-).{1,40}?))?(?:(?:\s*(?:--|[—–:;])|\s+-)\s*(.+?))?\.?$/i;

function readChange(entry: Entry, into: OperationFields, report: Report): void {
  const match = changeWords.exec(entry.words);
  if (!match) {
    const kind = /^(?:added|changed|deprecated|removed)\b/i.exec(entry.words)?.[0].toLowerCase();
    const what =
      kind === undefined ? "is no kind of change" : `says more than the kind of change; ${quoted(kind)} is read`;
    report("contract-change", entry.span, `${quoted(entry.words)} ${what}.`, {
      help: 'write "added", "changed", "deprecated", "deprecated, removed in 2027.1" or "removed", with a reason after "--"',
    });
    if (kind !== undefined) into.change = { value: kind as ChangeKind, span: entry.span, confidence: 0.7 };
    return;
  }
  into.change = { value: match[1]!.toLowerCase() as ChangeKind, span: entry.span, confidence: 1 };
  into.removal = match[2] === undefined ? undefined : releaseIn(match[2], entry, report);
  into.reason = match[3];
}

/** Words for a release that nobody can wait for. */
const noRelease =
  /^(?:some|soon|(?:the |a |an |one )?(?:near|later|next|future|following|coming|upcoming)\b|tb[dc]$|unknown|undecided|\?|(?:in|with|(?:the )?(?:version|release))$)/i;

/** The release that goes without it; words that name none are told. */
function releaseIn(words: string, entry: Entry, report: Report): string | undefined {
  const name = withoutMarks(words).trim();
  const release = /^the (.+?) (?:release|version|cycle)$/i.exec(name)?.[1] ?? name;
  if (/\d/.test(release) || !noRelease.test(release)) return release;
  report("contract-change", entry.span, `${quoted(name)} names no release.`, {
    help: 'name the release that goes without it, as in "deprecated, removed in 2027.1", or leave it out',
  });
  return undefined;
}

function responseMediaOfCode(entry: Entry, into: OperationFields, report: Report): void {
  const type = mediaTypeOf(entry, report);
  if (type !== undefined) into.responseMediaByCode.set(codeOf(mediaOfCode.exec(entry.name)![1]!), type);
}

function mediaTypeOf({ words, span }: Entry, report: Report): string | undefined {
  const type = withoutMarks(words);
  if (/^[\w.+*-]+\/[\w.+*-]+(?:\s*;.*)?$/.test(type)) return type;
  const several = type.split(/\s*(?:,|\bor\b|\band\b)\s*/).filter((one) => one !== "");
  if (several.length > 1 && several.every((one) => /^[\w.+*-]+\/[\w.+*-]+$/.test(one))) {
    report(
      "contract-not-understood",
      span,
      `${quoted(words)} are several media types; ${quoted(several[0]!)} is read.`,
      {
        help: "a body is promised in one media type",
      },
    );
    return several[0];
  }
  report("contract-not-understood", span, `${quoted(words)} is no media type.`, { help: 'write "application/json"' });
  return undefined;
}

function responseBody(entry: Entry, into: OperationFields, report: Report): void {
  const word = /^response body (\S+)$/.exec(entry.name)?.[1];
  const code = word === undefined ? undefined : codeOf(word);
  if (into.responseBodies.some((one) => one.code === code)) {
    report("contract-body", entry.nameSpan, "The response body is described twice.");
    return;
  }
  const body = bodyOf(entry, report);
  if (body !== undefined) into.responseBodies = [...into.responseBodies, { ...body, code }];
}

function bodyOf({ words, span }: Entry, report: Report): Body | undefined {
  if (/^(?:none|no body|empty)\.?$/i.test(words)) {
    return { content: { kind: "none" }, mediaType: undefined, span, confidence: 1 };
  }
  const type: FieldType = parseType(words.replace(/\.$/, ""));
  const unknown = unknownIn(type);
  if (unknown !== undefined) {
    report("contract-unknown-type", span, `${quoted(words)} names no body.`, {
      help: 'write "none", a shape as "`Alias`_", or "list of `Alias`_", or add a table',
    });
    return undefined;
  }
  return { content: { kind: "type", type }, mediaType: undefined, span, confidence: 1 };
}
