/** A block of code below "Sample request" or "Sample response 200": the body that it shows. */
import { plainText, type NodeOf } from "@assent/rst";
import { parseJson } from "../schema/json.ts";
import { codeOf } from "./codes.ts";
import type { Sample } from "./contract.ts";
import { quoted, type Report } from "./report.ts";

/** The line that announces a sample. */
export const sampleTitle =
  /^(?:sample|example) (request|response)(?: \(?(\d\d\d|\dXX|default)\)?)?(?: \(([\w.+-]+\/[\w.+-]+)\))?(?: "([^"]+)")?:*$/i;

/** Languages in which JSON is shown. */
const likeJson: ReadonlySet<string> = new Set(["json", "javascript", "js", "json5", "jsonc"]);

/** Media types of languages that are a body as they stand. */
const mediaTypes: Readonly<Record<string, string>> = {
  csv: "text/csv",
  css: "text/css",
  html: "text/html",
  markdown: "text/markdown",
  md: "text/markdown",
  none: "text/plain",
  rst: "text/x-rst",
  svg: "image/svg+xml",
  text: "text/plain",
  toml: "application/toml",
  xml: "application/xml",
  yaml: "application/yaml",
  yml: "application/yaml",
};

/** Reads the block behind a title that matched; undefined where it shows no body. */
export function readSample(title: RegExpExecArray, node: NodeOf<"literal_block">, report: Report): Sample | undefined {
  const language = node.classes.find((one) => one !== "code")?.toLowerCase();
  const direction = title[1]!.toLowerCase() as Sample["direction"];
  const labelled = title[2] === undefined ? undefined : codeOf(title[2]);
  const shown = language === "http" ? bodyOfMessage(plainText(node)) : { text: plainText(node) };
  if (shown.code !== undefined && labelled !== undefined && shown.code !== labelled) {
    report("contract-sample", node.span, `The sample response ${labelled} shows the code ${shown.code}.`);
  }
  if (shown.text === "") return undefined;
  const mediaType = title[3] ?? shown.mediaType ?? (language === undefined ? undefined : mediaTypes[language]);
  const isOfJson = language === undefined || language === "http" || likeJson.has(language);
  if (mediaType === undefined && !isOfJson) {
    report("contract-sample", node.span, `A block of ${quoted(language)} shows no body.`, {
      help: 'name its media type, as in "Sample response 200 (text/csv)", or take "json" as the language',
    });
    return undefined;
  }
  const isPlain = title[3] === undefined && mediaType === "text/plain";
  const isJson = mediaType === undefined || /\bjson$/i.test(mediaType);
  const parsed = isJson || isPlain ? parseJson(shown.text) : undefined;
  // A text that is a mapping or a list of JSON was only not called so.
  const value = isPlain && language !== "http" && (typeof parsed !== "object" || parsed === null) ? undefined : parsed;
  if (isJson && value === undefined) {
    report("contract-sample-json", node.span, "The sample is no JSON.", {
      help: "mend it, or name the language of the block",
    });
  }
  const isUnnamed = title[3] === undefined && value !== undefined && (isPlain || mediaType === "application/json");
  return {
    direction,
    code: labelled ?? (direction === "response" ? shown.code : undefined),
    ...(title[4] === undefined ? {} : { name: title[4] }),
    mediaType: isUnnamed ? undefined : mediaType,
    text: shown.text,
    value,
    span: node.span,
    confidence: 1,
  };
}

/** What a block of code holds of a body. */
interface Shown {
  readonly text: string;
  readonly code?: string | undefined;
  readonly mediaType?: string | undefined;
}

/** The body of a message of HTTP (RFC 9112 §2.1): it stands behind the first empty line. */
function bodyOfMessage(message: string): Shown {
  const [head = message, blank = ""] = /^[^]*?(?=(\n[^\S\n]*(?:\n|$)))/.exec(message) ?? [];
  if (!/^(?:HTTP\/[\d.]+ [1-5]\d\d|[A-Z]+ \S+|[\w-]+:\s)/.test(head)) return { text: message };
  const type = /^content-type:\s*([\w.+-]+\/[\w.+-]+)/im.exec(head)?.[1]?.toLowerCase();
  return {
    text: message.slice(head.length + blank.length).trim(),
    code: /^HTTP\/[\d.]+ ([1-5]\d\d)/.exec(head)?.[1],
    mediaType: type === "application/json" ? undefined : type,
  };
}
