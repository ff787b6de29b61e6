/** What stands between the heading of the section and its first subsection and holds for all methods. */
import type { NodeOf } from "@assent/rst";
import type { Section } from "@assent/spec";
import type { Contract } from "./contract.ts";
import { wordsOf } from "./words.ts";

const basePath = /\bbase (?:path|url) (?:is )?(?:``)?(\/[^\s`,;]*?)(?:``)?[.,;]?(?=\s|$)/i;
const authentication = /\bauthentication(?: is|:)? (?:by |with )?(?:the header )?``([^`]+)``/i;
const apiVersion = /\b(?:introduced in|new in|since)?\s?(?:the )?(?:api )?(?:micro)?version (?:is )?``([^`]+)``/i;

/** Reads the base path, the authentication and the version. */
export function readPreamble(section: Section): Pick<Contract, "basePath" | "authentication" | "apiVersion"> {
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
  return {
    basePath: base && { ...base, value: base.value.replace(/(?<=.)\/$/, "") },
    authentication: token && { header: token.value, span: token.span, confidence: 1 },
    apiVersion: find(apiVersion),
  };
}
