/** `date`: the day on which the document is read, as a substitution. */
import { requireDate } from "../callers.ts";
import { formatLocalTime } from "../characters/strftime.ts";
import { createText } from "../tree.ts";
import { contentSpan } from "./build.ts";
import type { Directive } from "./define.ts";
import { outsideSubstitution } from "./replace.ts";

export const date: Directive = {
  name: "date",
  arguments: { required: 0, optional: 0 },
  hasContent: true,
  run(call) {
    const problem = outsideSubstitution(call);
    if (problem) return problem;
    const now = call.parser.settings.now?.();
    if (!now) return { level: "warning", message: `"${call.name}" directive disabled.` };
    requireDate(now);
    const format = call.content.join() || "%Y-%m-%d";
    return [createText(formatLocalTime(format, now), contentSpan(call))];
  },
};
