import type { Renderer } from "./renderer.ts";

/** Findings as an array of JSON objects, for programs; what an object has stays the same across versions. */
export const json: Renderer = {
  name: "json",
  summary: "an array, for programs",
  open() {
    let isFirst = true;
    return {
      add(_path, findings) {
        return findings
          .map(({ path, rule, level, message, range, fix, help, notes }) => {
            const separator = isFirst ? "[\n" : ",\n";
            isFirst = false;
            const entry = {
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
            };
            return `${separator}  ${JSON.stringify(entry)}`;
          })
          .join("");
      },
      end: () => (isFirst ? "[]\n" : "\n]\n"),
    };
  },
};
