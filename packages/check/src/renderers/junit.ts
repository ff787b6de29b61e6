import type { Renderer, ReportedFinding, RunProblem } from "./renderer.ts";

/** Findings as JUnit XML, for the test reports of GitLab, Jenkins and Zuul. A suite is a spec; errors are failures. */
export const junit: Renderer = {
  name: "junit",
  summary: "JUnit XML, for test reports",
  isFromTop: true,
  open() {
    let isFirst = true;
    const head = (): string => {
      if (!isFirst) return "";
      isFirst = false;
      return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="assent">\n';
    };
    return {
      add(path, findings) {
        const failures = findings.filter(({ level }) => level === "error").length;
        const tests = Math.max(1, findings.length);
        const cases =
          findings.length === 0
            ? `    <testcase classname="${escape(path)}" name="spec"/>\n`
            : findings.map(caseOf).join("");
        return `${head()}  <testsuite name="${escape(path)}" tests="${tests}" failures="${failures}" errors="0" skipped="0">\n${cases}  </testsuite>\n`;
      },
      end: ({ problems = [] }) => `${head()}${problems.map(suiteOfProblem).join("")}</testsuites>\n`,
    };
  },
};

function caseOf({ path, rule, level, message, range, help, fix }: ReportedFinding): string {
  const name = `${rule} at ${range.start.line}:${range.start.column}`;
  const place = `${path}:${range.start.line}:${range.start.column}`;
  const advice = help ?? fix?.title;
  const words = escape(`${place}: ${message}${advice === undefined ? "" : `\n${advice}`}`);
  const body =
    level === "error"
      ? `<failure type="${escape(rule)}" message="${escape(message)}">${words}</failure>`
      : `<system-out>${escape(level)}: ${words}</system-out>`;
  return `    <testcase classname="${escape(path)}" name="${escape(name)}">${body}</testcase>\n`;
}

/** A file that could not be checked: an error of the run, not a failure of a spec. */
function suiteOfProblem({ path, line, message }: RunProblem): string {
  const place = line === undefined ? path : `${path}:${line}`;
  const error = `<error type="problem" message="${escape(message)}">${escape(`${place}: ${message}`)}</error>`;
  const one = `    <testcase classname="${escape(path)}" name="readable">${error}</testcase>\n`;
  return `  <testsuite name="${escape(path)}" tests="1" failures="0" errors="1" skipped="0">\n${one}  </testsuite>\n`;
}

/** XML text; characters that XML cannot hold are left out. */
function escape(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replaceAll(/[&<>"\n]/g, (character) => entities[character] ?? character);
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};
