import type { Renderer, RunProblem } from "./renderer.ts";

/**
 * Findings as an array of JSON objects, for programs; what an object has stays the same across versions. What could not be checked
 * is an object of the same kind, with "problem" in the place of the rule.
 */
export const json: Renderer = {
  name: "json",
  summary: "an array, for programs",
  open() {
    let isFirst = true;
    const write = (entry: object): string => {
      const separator = isFirst ? "[\n" : ",\n";
      isFirst = false;
      return `${separator}  ${JSON.stringify(entry)}`;
    };
    return {
      add(_path, findings) {
        return findings
          .map(({ path, rule, level, message, range, fix, help, notes, asked }) => {
            return write({
              path,
              rule,
              level,
              message,
              range: {
                start: { line: range.start.line, column: range.start.column },
                end: { line: range.end.line, column: range.end.column },
              },
              fixable: fix !== undefined,
              help: help ?? fix?.title ?? null,
              safety: fix?.safety ?? null,
              ...(notes.length === 0 ? {} : { notes }),
              ...(asked === undefined ? {} : { asked }),
            });
          })
          .join("");
      },
      end({ problems = [] }) {
        const told = problems.map((problem) => write(entryOf(problem))).join("");
        return isFirst ? "[]\n" : `${told}\n]\n`;
      },
    };
  },
};

function entryOf({ path, line = 1, message }: RunProblem): object {
  const at = { line, column: 1 };
  const range = { start: at, end: at };
  return { path, rule: "problem", level: "error", message, range, fixable: false, help: null, safety: null };
}
