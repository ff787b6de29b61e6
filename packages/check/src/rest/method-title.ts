/** The words that stand above a method as its title. */
import type { Span } from "@assent/rst";
import { lineStartAt, type RestMethod, verbs } from "@assent/spec";

/**
 * Whether a method stands alone below a title of its own: "**Delete a worker**", "* Delete a worker" or "Delete a worker::" above
 * "DELETE /v1/workers/{id}". It is described then, in however few words: a title is given to what is told below it.
 *
 * @param text the text of the spec.
 * @param section the section that the method is in, from the end of its heading on.
 */
export function isTitled(text: string, section: Span, { span }: Pick<RestMethod, "span">): boolean {
  const start = lineStartAt(text, span.start);
  const end = nextLine(text, span.end);
  const before = text.slice(start, span.start);
  const after = text.slice(span.end, end);
  if (
    !aloneBefore.test(before) ||
    !aloneAfter.test(after) ||
    beginsWithMethod.test(text.slice(end, nextLine(text, end)))
  )
    return false;
  let at = start;
  let caption = "";
  while (at > section.start && (caption === "" || isLabel.test(caption))) {
    const from = lineStartAt(text, at - 1);
    caption = text.slice(from, at).trim();
    at = from;
  }
  return caption !== "" && at >= section.start && titles.some((title) => title.test(caption));
}

function nextLine(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  return newline < 0 ? text.length : newline + 1;
}

const aloneBefore = /^[ \t]*(?:[*+-][ \t]+)?\**:?(?:(?:HTTP |Request )?(?:Method|Verb)(?: type)?:\**[ \t]*)?[`*"']*$/i;
const aloneAfter = /^[`*"']*(?:[ \t]+HTTP\/[\d.]+)?[\s.:;]*$/;
const beginsWithMethod = new RegExp(String.raw`^[ \t]*(?:[*+-][ \t]+)?[\x60*"']*(?:${verbs})\b`);
/** The field between the title of a method and its verb. */
const isLabel = /^(?:[*+-][ \t]+)?\**:?(?:URL|URI|Path|Route|Endpoint)\b[^:]{0,30}:/i;

/** What is done by the method: two to nine words that are no sentence. */
const words = String.raw`(?:[A-Za-z][\w'/-]*)(?:[ ]+[\w'()\x60/"-]+){1,8}`;
const titles: readonly RegExp[] = [
  // A bold line, or an item.
  new RegExp(String.raw`^(?:[*+-][ ]+|(?:\d+|#)[.)][ ]+)?\*\*${words}:{0,2}\*\*:{0,2}$`),
  new RegExp(String.raw`^(?:[*+-]|(?:\d+|#)[.)])[ ]+(?!.*\b(?:is|are|will|can|may|must|should)\b)${words}:{0,2}$`),
  // A line of its own that says what is done.
  new RegExp(
    String.raw`^(?:Add|Attach|Cancel|Create|Delete|Detach|Disable|Enable|Get|List|Modify|Register|Remove|Reset|Restart|Restore|Retrieve|Set|Show|Start|Stop|Unset|Update)(?:e?s|ting|ing)?[ ]+${words}:{1,2}$`,
  ),
];
