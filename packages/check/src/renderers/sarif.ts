import type { FindingLevel } from "../finding.ts";
import type { RenderContext, Renderer, ReportedFinding, RunProblem } from "./renderer.ts";

const levels: Readonly<Record<FindingLevel, string>> = { error: "error", warning: "warning", info: "note" };

/** Findings as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code scanning. */
export const sarif: Renderer = {
  name: "sarif",
  summary: "SARIF 2.1.0, for code scanning",
  isFromTop: true,
  open(context) {
    let isFirst = true;
    const used = new Set<string>();
    return {
      add(_path, findings) {
        return findings
          .map((finding) => {
            const head = isFirst
              ? `{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{"results": [\n`
              : ",\n";
            isFirst = false;
            used.add(finding.rule);
            return `${head}${JSON.stringify(resultOf(finding))}`;
          })
          .join("");
      },
      end({ problems = [] }) {
        const head = isFirst
          ? `{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{"results": [`
          : "";
        const run = {
          columnKind: "unicodeCodePoints",
          tool: { driver: driverOf(context, used) },
          invocations: [
            {
              executionSuccessful: problems.length === 0,
              ...(problems.length === 0 ? {} : { toolExecutionNotifications: problems.map(notificationOf) }),
            },
          ],
        };
        return `${head}\n], ${JSON.stringify(run).slice(1)}]}\n`;
      },
    };
  },
};

function resultOf({ rule, level, message, path, range, help, fix }: ReportedFinding): object {
  const advice = help ?? fix?.title;
  return {
    ruleId: rule,
    level: levels[level],
    message: { text: advice === undefined ? message : `${message} Help: ${advice}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path) },
          region: {
            startLine: range.start.line,
            startColumn: range.start.column,
            endLine: range.end.line,
            endColumn: range.end.column,
          },
        },
      },
    ],
  };
}

/** A file that could not be checked: without this, a run over unreadable files looks like one without findings. */
function notificationOf({ path, line, message }: RunProblem): object {
  const region = line === undefined ? {} : { region: { startLine: line } };
  return {
    level: "error",
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) }, ...region } }],
  };
}

function uriOf(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** Rules with findings, described; a rule that is not in the list is named all the same. */
function driverOf({ rules, version }: RenderContext, used: ReadonlySet<string>): object {
  const described = new Map(rules.map((rule) => [rule.code, rule]));
  return {
    name: "Assent",
    version,
    rules: [...used].sort().map((code) => {
      const rule = described.get(code);
      return {
        id: code,
        ...(rule === undefined
          ? {}
          : {
              shortDescription: { text: rule.summary },
              fullDescription: { text: rule.why },
              help: { text: rule.why },
            }),
      };
    }),
  };
}
