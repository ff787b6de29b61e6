/** `math`: a formula in a line. Backslashes are LaTeX's, not escapes. */
import { restoreBackslashes } from "../characters/escapes.ts";
import { createText } from "../tree.ts";
import type { Role } from "./define.ts";
import { roleElement } from "./generic.ts";

export const math: Role = {
  name: "math",
  run(call) {
    const text = restoreBackslashes(call.text.text);
    return {
      nodes: [roleElement(call, "math", text === "" ? undefined : createText(text, call.text.span()))],
      messages: [],
    };
  },
};
