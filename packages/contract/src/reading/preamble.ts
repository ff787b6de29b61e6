/**
 * What stands between the heading of the section and its first subsection and holds for all methods: sentences, or fields.
 */
import { plainText, type Node, type NodeOf, type Span } from "@assent/rst";
import type { Section } from "@assent/spec";
import { readCodes } from "./codes.ts";
import type { Contract, ContractOperation, Said, StatusCode } from "./contract.ts";
import { fieldListOf } from "./field-list.ts";
import { namesOfFields } from "./operation-fields.ts";
import { quoted, type Report } from "./report.ts";
import { wordsOf } from "./words.ts";

const path = String.raw`(?:\x60\x60)?(?:https?://[^\s/\x60]+)?(/[^\s\x60,;]*?)(?:\x60\x60)?[.,;]?(?=\s|$)`;
const basePath = new RegExp(
  [
    String.raw`\bbase (?:path|url)(?: is|:)? ${path}`,
    String.raw`\ball (?:the )?(?:paths|urls|uris|methods|endpoints)(?: below)? (?:are|stand|begin|start) (?:found |served |given )?(?:below|under|beneath|relative to|with) ${path}`,
  ].join("|"),
  "i",
);
/** A base path is spoken of; a host alone has none. */
const ofBasePath =
  /(?:^|[.;] )(?:the )?base (?:path|url)\b(?!(?: is|:)? (?:``)?https?:\/\/[^\s/`]+(?:``)?(?:[.,;]|\s|$))/i;
const authentication =
  /\bauthentication(?: is|:)? (?:by |with )?(?:the |an? )?(?:header )?``([^`]+)``(?: (?:token|header))?/i;
const apiVersion = new RegExp(
  [
    String.raw`\b(?:introduced in|new in|since)?\s?(?:the )?(?:api )?(?:micro)?version(?: is|:)? \x60\x60([^\x60]+)\x60\x60`,
    String.raw`\b(?:(?:introduced in|new in|since|as of|from) (?:the )?(?:api )?(?:micro)?|api (?:micro)?|micro)version(?: is|:)? (v?\d+(?:\.\d+)+)`,
  ].join("|"),
  "i",
);

/** The name of a field of a header (RFC 9110 §5.1), alone or before a value. */
const header = /^([!#$%&'*+.^_|~\w-]+)(?::\s.*)?$/;
/** Schemes of "Authorization" (RFC 9110 §11). */
const scheme = /^(?:bearer|basic|digest)\b/i;

/** What may stand behind the header up to the end of its sentence. */
const everywhere = new RegExp(
  [
    "(?:on|for|in|with|of) (?:(?:all|every|each)(?: of)?(?: the)?|any) (?:methods?|requests?|calls?|of them)(?: below)?",
    "(?:where|if) (?:a|the) method says nothing(?: else)?",
    "unless (?:a|the) method says (?:otherwise|so|something else)",
  ]
    .map((words) => `^,? ${words}[.;]?$`)
    .concat("^[.;,]?$")
    .join("|"),
  "i",
);

/** In a sentence that says of all methods what each of them has to say itself: a code, or a header. */
export const ofAll =
  /\b(?:all|every|each|any)(?: of)?(?: the)? (?:methods?|requests?|calls?|responses?|answers?|operations?|endpoints?)\b/i;
/** One that says of some methods that they are other ones. */
const notOfAll = /\bnot (?:all|every|each|any)\b/i;
const ownCode = /(?<![\w.-])[1-5]\d\d(?![\w.-])/;
const ownHeader = /\bheaders? ``|`` headers?\b|``(?:x-[\w-]+|authorization)``/i;
/** A header that shows who asks. */
const ofToken = /``(?:x-)?(?:\w+-)*(?:auth|authorization|token|api-?key)(?:-\w+)*``/i;

const sharedFields = ["base path", "base url", "authentication", "api version", "microversion"];

/** Words that hold for all methods: a paragraph, or a field with its name. */
interface Statement {
  readonly words: string;
  readonly span: Span;
}

/** What holds for all methods. */
export interface Preamble extends Pick<Contract, "basePath" | "authentication" | "apiVersion"> {
  /** Answers that every method has; what a method says of the same code itself counts first. */
  readonly codes: readonly StatusCode[];
}

/** Whether a paragraph says what holds for all methods. */
export function isPreamble(node: Node): boolean {
  if (node.type !== "paragraph") return false;
  const words = wordsOf(node);
  return [basePath, authentication].some((pattern) => pattern.test(words));
}

/**
 * Reads the base path, the authentication, the version and the codes that hold for all methods. Where a method stands right
 * below the heading (`hasMethod`) the fields are its own.
 */
export function readPreamble(section: Section, hasMethod: boolean, report: Report): Preamble {
  const codes: StatusCode[] = [];
  const statements = section.body.flatMap((node): readonly Statement[] => {
    if (node.type === "paragraph") return [{ words: wordsOf(node), span: node.span }];
    const list = hasMethod ? undefined : fieldListOf(node);
    return list === undefined ? [] : readFieldsOfAll(list, isOfDocument(node, section), codes, report);
  });
  const find = (pattern: RegExp): Said<string> | undefined => {
    for (const { words, span } of statements) {
      const match = pattern.exec(words);
      if (match) return { value: match[1] ?? match[2]!, span, confidence: 1 };
    }
    return undefined;
  };
  const base = find(basePath);
  const token = find(authentication);
  const shown = token && authenticationOf(token, report);
  tellUnread(statements, shown?.header, report);
  return {
    basePath: base && { ...base, value: base.value.replace(/(?<=.)\/$/, "") },
    authentication: shown,
    apiVersion: find(apiVersion),
    codes,
  };
}

/**
 * A method with the codes that hold for all. One that goes away answers nothing any more, and one that needs no token turns
 * nobody away for want of it (RFC 9110, section 15.5.2).
 */
export function withCodesOfAll(operation: ContractOperation, codes: Preamble["codes"]): ContractOperation {
  if (codes.length === 0 || operation.change.value === "removed") return operation;
  const left = new Set(operation.codes.map(({ code }) => code));
  if (operation.authenticated === false) left.add("401");
  return { ...operation, codes: [...operation.codes, ...codes.filter(({ code }) => !left.has(code))] };
}

/** Whether fields stand right below the title of a document, where they tell who wrote it. */
function isOfDocument({ type }: Node, { level }: Section): boolean {
  return type === "docinfo" && level === 0;
}

/**
 * Fields before the first heading: those of a method stay with a method, but for its codes. Below the title of a document
 * stands also what is said of the document.
 */
function readFieldsOfAll(
  list: NodeOf<"field_list">,
  isOfDocument: boolean,
  codes: StatusCode[],
  report: Report,
): readonly Statement[] {
  return list.children.flatMap((field): readonly Statement[] => {
    if (field.type !== "field") return [];
    const name = field.children.find((child) => child.type === "field_name");
    const body = field.children.find((child) => child.type === "field_body");
    if (name === undefined || body === undefined) return [];
    const written = plainText(name).trim().replace(/\s+/g, " ");
    const key = written.toLowerCase();
    if (sharedFields.includes(key)) return [{ words: `${written}: ${wordsOf(body)}`, span: field.span }];
    if (key === "error codes" || key === "normal codes") {
      codes.push(...readCodes(body, key === "error codes" ? "error" : "normal", report));
      return [];
    }
    const isOfMethod = namesOfFields.includes(key);
    if (isOfDocument && !isOfMethod) return [];
    report(
      "contract-unknown-field",
      name.span,
      `The field ${quoted(written)} ${isOfMethod ? "is one of a method; it is not read." : "says nothing about all methods."}`,
      {
        help: isOfMethod
          ? "put it below the heading of the method"
          : 'before the first heading stand "Base path", "Authentication", "API version" and "Error codes"',
      },
    );
    return [];
  });
}

function authenticationOf({ value, span }: Said<string>, report: Report): Contract["authentication"] {
  const name = scheme.test(value) ? "Authorization" : header.exec(value)?.[1];
  if (name !== undefined) return { header: name, span, confidence: 1 };
  report("contract-not-understood", span, `${quoted(value)} is no name of a header.`, {
    help: 'name the header that shows who asks, as in "Authentication: ``X-Auth-Token`` on every method."',
  });
  return undefined;
}

/** Tells what is said of all methods, and not read; `read` is the header that is known to show who asks. */
function tellUnread(statements: readonly Statement[], read: string | undefined, report: Report): void {
  let isLimited = false;
  for (const { words, span } of statements) {
    if (ofBasePath.test(words) && !basePath.test(words)) {
      report("contract-not-understood", span, `${quoted(words)} names no path.`, {
        help: 'write "Base path ``/v1``."',
      });
    }
    const match = authentication.exec(words);
    const rest = match === null ? "" : words.slice(match.index + match[0].length).split(/(?<=[.;])\s/, 1)[0]!;
    if (match !== null && !everywhere.test(rest) && !isLimited) {
      isLimited = true;
      report("contract-not-understood", span, `${quoted(match[0] + rest)} is read as "on every method".`, {
        help: 'say ":Authentication: none" of the methods that need no token',
      });
    }
    for (const sentence of words.split(/(?<=[.;])\s/)) {
      const isCode = ownCode.test(sentence);
      if (!ofAll.test(sentence) || authentication.test(sentence) || !(isCode || ownHeader.test(sentence))) continue;
      if (!isCode && (notOfAll.test(sentence) || isAbout(sentence, read))) continue;
      const token = isCode ? undefined : ofToken.exec(sentence)?.[0];
      report("contract-not-understood", span, `${quoted(sentence)} is said of all methods; it is not read.`, {
        help: isCode
          ? 'write it as a field before the first heading, ":Error codes:", with an item for each code'
          : token === undefined
            ? 'list it in a table "Request headers" or "Response headers" of each method that has it'
            : `write "Authentication: ${token} on every method." where it shows who asks; else list it in a table "Request headers" of each method`,
      });
    }
  }
}

/** Whether all that a sentence marks is one header. */
function isAbout(sentence: string, header: string | undefined): boolean {
  const marked = [...sentence.matchAll(/``([^`]+)``/g)].map(([, name = ""]) => name.toLowerCase());
  return header !== undefined && marked.every((name) => name === header.toLowerCase());
}
