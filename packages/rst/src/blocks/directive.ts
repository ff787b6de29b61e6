/** Directives: `.. name:: arguments`. */
import { simpleNameEnd } from "../inline/scanner.ts";
import { runDirective } from "../directives/run.ts";
import { afterDots, withSpaces, type ExplicitConstruct } from "./explicit.ts";

export const directive: ExplicitConstruct = {
  name: "directive",
  opens: "",
  read(parser, text) {
    const start = afterDots(text);
    const nameEnd = simpleNameEnd(text, start);
    if (nameEnd === start) return undefined;
    const marks = text[nameEnd] === " " ? nameEnd + 1 : nameEnd;
    const end = text.startsWith("::", marks) ? withSpaces(text, marks + 2) : undefined;
    if (end === undefined) return undefined;
    return runDirective(parser, {
      name: text.slice(start, nameEnd),
      nameStart: start,
      markEnd: marks + 2,
      length: end,
    });
  },
};
