/** What an operation answers of what is not there, and of what was there once, as the words of its codes say it. */
import type { ApiOperation } from "../operations.ts";
import { successOf } from "./resources.ts";

/** "It was deleted". */
const deleted =
  /\b(?:was|were|is|are|has been|have been|once) (?:already )?(?:deleted|removed)\b|\bdeleted (?:thing|one)\b/i;

/** Of success: "removed, or was not there". */
const orMissing =
  /\bor\b[^.;]{0,40}?\b(?:not (?:there|exist|found|present)|n't exist|never|no such|none|gone|absent|missing|already)\b|\balready (?:gone|deleted|removed|absent)\b/i;
/** Of the method: "even if there is none". */
const evenMissing =
  /\b(?:even (?:if|when|where)|whether or not)\b[^.;]{0,40}\b(?:not|n't|never|no|none|gone|absent|missing|already|exists?|there)\b|\bidempotent/i;

/**
 * The codes that are promised for what was deleted: 404 and 410, as far as they are declared; 410 alone where its words, and
 * not those of 404, speak of what was deleted. The one to expect comes first; none: nothing is promised.
 */
export function goneCodes(operation: ApiOperation): readonly number[] {
  const declared = [404, 410].filter((status) => wordsOf(operation, status) !== undefined);
  const isSaid = (status: number): boolean => deleted.test(wordsOf(operation, status) ?? "");
  return isSaid(410) && !isSaid(404) ? [410] : declared;
}

/** Whether the words of success say that what is not there may be deleted too: "removed, or was not there". */
export function takesMissing(operation: ApiOperation): boolean {
  const { description = "", promise } = successOf(operation) ?? {};
  return (
    orMissing.test(`${description}. ${promise?.words ?? ""}`) ||
    evenMissing.test(`${operation.summary}. ${operation.description}. ${description}`)
  );
}

function wordsOf({ responses }: ApiOperation, status: number): string | undefined {
  const response = responses.find(({ code }) => code === String(status));
  return response && `${response.description} ${response.promise?.words ?? ""}`;
}
