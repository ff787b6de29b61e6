/** `code`: program text in a line. It is not highlighted. */
import { restoreBackslashes } from "../characters/escapes.ts";
import { unchanged } from "../directives/options.ts";
import { createText } from "../tree.ts";
import type { Role } from "./define.ts";
import { roleElement } from "./generic.ts";

export const code: Role = {
  name: "code",
  options: { language: unchanged },
  run(call) {
    const named = (call.options.language as string | undefined) ?? (call.role === "code" ? "" : call.role);
    const language = named.toLowerCase() === "none" ? "" : named;
    const classes = ["code", ...((call.options.classes as readonly string[] | undefined) ?? [])];
    if (language !== "" && !classes.includes(language)) classes.push(language);
    const text = createText(restoreBackslashes(call.text.text), call.text.span());
    return { nodes: [roleElement({ ...call, options: { classes } }, "literal", text)], messages: [] };
  },
};
