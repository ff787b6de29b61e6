/** What becomes of fields that a change leaves out, as the words of the operation say it. */
import type { ApiOperation } from "../operations.ts";

/** "kept": they stay as they are; "reset": each gets its default; undefined: nothing is said of it. */
export type Rest = "kept" | "reset" | undefined;

const leftOut = String.raw`(?:left[- ]out|leaves? out|omitted|missing|absent|not (?:sent|given|present|named|included|specified))`;
const becomesDefault = String.raw`(?:default|reset|set back|removed|cleared|emptied|becomes? null|(?:set )?to null|unset)`;
const stays = String.raw`(?:keeps?|kept|stays?|unchanged|remains?|untouched|not (?:changed|touched|modified)|as (?:it|they) (?:is|are|was|were))`;

const resets = [new RegExp(`\\b${leftOut}\\b[^.;]{0,80}\\b${becomesDefault}`, "i")];
const keeps = [
  new RegExp(`\\b${leftOut}\\b[^.;]{0,80}\\b${stays}\\b`, "i"),
  /\bkeeps? (?:its|their)\b/i,
  /\bpartial(?:ly)?\b/i,
  /\bonly the (?:fields|properties|keys|values)\b/i,
];
const replaces = /\breplac(?:e|es|ed|ing|ement)\b/i;

/** Reads it from the description of an operation that changes; a PUT that says that it replaces does (RFC 9110, 9.3.4). */
export function restOf({ method, summary, description, promise }: ApiOperation): Rest {
  const words = `${summary}. ${description}. ${promise?.words ?? ""}`;
  if (resets.some((pattern) => pattern.test(words))) return "reset";
  if (keeps.some((pattern) => pattern.test(words))) return "kept";
  return method === "put" && replaces.test(words) ? "reset" : undefined;
}
