import type { FindingLevel } from "../finding.ts";
import type { Renderer } from "./renderer.ts";

const commands: Readonly<Record<FindingLevel, string>> = { error: "error", warning: "warning", info: "notice" };

/** Findings as GitHub's workflow commands, which show them beside the lines of a pull request. */
export const github: Renderer = {
  name: "github",
  summary: "annotations of GitHub Actions",
  isFromTop: true,
  open: () => ({
    add: (_path, findings) =>
      findings
        .map(({ path, rule, level, message, range, help, fix }) => {
          const { start, end } = range;
          const columns =
            start.line === end.line ? `,col=${start.column},endColumn=${end.column}` : `,col=${start.column}`;
          const place = `file=${property(path)},line=${start.line},endLine=${end.line}${columns}`;
          const advice = help ?? fix?.title;
          const words = advice === undefined ? message : `${message}\n${advice}`;
          return `::${commands[level]} ${place},title=${property(rule)}::${data(words)}\n`;
        })
        .join(""),
    end: ({ problems = [] }) =>
      problems
        .map(({ path, line, message }) => {
          const place = line === undefined ? `file=${property(path)}` : `file=${property(path)},line=${line}`;
          return `::error ${place},title=assent::${data(message)}\n`;
        })
        .join(""),
  }),
};

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
