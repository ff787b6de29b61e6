/** What stands between the heading of the section and its first subsection and holds for all methods. */
import type { Node, NodeOf } from "@assent/rst";
import type { Section } from "@assent/spec";
import type { Contract } from "./contract.ts";
import { quoted, type Report } from "./report.ts";
import { wordsOf } from "./words.ts";

const basePath = /\bbase (?:path|url) (?:is )?(?:``)?(\/[^\s`,;]*?)(?:``)?[.,;]?(?=\s|$)/i;
const authentication = /\bauthentication(?: is|:)? (?:by |with )?(?:the header )?``([^`]+)``/i;
const apiVersion = /\b(?:introduced in|new in|since)?\s?(?:the )?(?:api )?(?:micro)?version (?:is )?``([^`]+)``/i;

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

/** Whether a paragraph says what holds for all methods. */
export function isPreamble(node: Node): boolean {
  if (node.type !== "paragraph") return false;
  const words = wordsOf(node);
  return [basePath, authentication].some((pattern) => pattern.test(words));
}

/** Reads the base path, the authentication and the version. */
export function readPreamble(
  section: Section,
  report: Report,
): Pick<Contract, "basePath" | "authentication" | "apiVersion"> {
  const paragraphs = section.body.filter((node): node is NodeOf<"paragraph"> => node.type === "paragraph");
  const find = (
    pattern: RegExp,
  ): { readonly value: string; readonly span: NodeOf<"paragraph">["span"]; readonly confidence: 1 } | undefined => {
    for (const paragraph of paragraphs) {
      const match = pattern.exec(wordsOf(paragraph));
      if (match) return { value: match[1]!, span: paragraph.span, confidence: 1 };
    }
    return undefined;
  };
  const base = find(basePath);
  const token = find(authentication);
  for (const paragraph of paragraphs) {
    const words = wordsOf(paragraph);
    const match = authentication.exec(words);
    const rest = match === null ? "" : words.slice(match.index + match[0].length).split(/(?<=[.;])\s/, 1)[0]!;
    if (match === null || everywhere.test(rest)) continue;
    report("contract-not-understood", paragraph.span, `${quoted(match[0] + rest)} is read as "on every method".`, {
      help: 'say ":Authentication: none" of the methods that need no token',
    });
    break;
  }
  return {
    basePath: base && { ...base, value: base.value.replace(/(?<=.)\/$/, "") },
    authentication: token && { header: token.value, span: token.span, confidence: 1 },
    apiVersion: find(apiVersion),
  };
}
