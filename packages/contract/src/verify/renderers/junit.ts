import type { Difference } from "../difference.ts";
import { toCurl } from "../request.ts";
import { placeOf, type VerifyRenderer } from "./renderer.ts";

/** JUnit XML: a suite for each operation, a case for each promised code, a failure for each error. */
export const junit: VerifyRenderer = {
  name: "junit",
  render: ({ differences, coverage, blocked }, { secrets }) => {
    const operations = [...new Set(coverage.map(({ operation }) => operation))];
    const suites = operations.map((operation) => {
      const own = differences.filter((one) => one.operation === operation);
      const codes = coverage.filter((cell) => cell.operation === operation && cell.promised);
      const failures = own.filter(({ level }) => level === "error").length;
      const skipped = codes.filter(({ seen }) => seen === 0).length;
      const cases = codes.map(
        ({ code, seen }) =>
          `    <testcase classname="${escape(operation)}" name="${escape(code)}"${seen === 0 ? '><skipped message="never seen"/></testcase>' : "/>"}\n`,
      );
      return `  <testsuite name="${escape(operation)}" tests="${codes.length + own.length}" failures="${failures}" errors="0" skipped="${skipped}">\n${cases.join("")}${own.map((one) => caseOf(one, secrets)).join("")}  </testsuite>\n`;
    });
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="assent contract verify">\n${suites.join("")}${notTried(blocked)}</testsuites>\n`;
  },
};

/** A suite of its own for what could not be tried at all. */
function notTried(blocked: readonly string[]): string {
  if (blocked.length === 0) return "";
  const cases = blocked.map(
    (sentence) =>
      `    <testcase classname="not tried" name="${escape(sentence.split(":", 1)[0] ?? "")}"><error message="${escape(sentence)}"/></testcase>\n`,
  );
  return `  <testsuite name="not tried" tests="${blocked.length}" failures="0" errors="${blocked.length}" skipped="0">\n${cases.join("")}  </testsuite>\n`;
}

function caseOf(difference: Difference, secrets: ReadonlySet<string>): string {
  const { id, level, operation, place, message, promise, request } = difference;
  const name = place === "" ? id : `${id}: ${place}`;
  const origin = promise === undefined ? "" : `\n${placeOf(difference) ?? ""}: ${promise.words}`;
  const words = escape(`${message}${origin}\n${toCurl(request, secrets)}`);
  const body =
    level === "error"
      ? `<failure type="${id}" message="${escape(message)}">${words}</failure>`
      : `<system-out>${level}: ${words}</system-out>`;
  return `    <testcase classname="${escape(operation)}" name="${escape(name)}">${body}</testcase>\n`;
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
