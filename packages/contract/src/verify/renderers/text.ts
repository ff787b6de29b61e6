import type { CoverageCell, Difference } from "../difference.ts";
import { toCurl } from "../request.ts";
import type { Verification } from "../verify.ts";
import { placeOf, type VerifyRenderer } from "./renderer.ts";

/** For people: each difference with its promise and the request that shows it, then the table, then the sum. */
export const text: VerifyRenderer = {
  name: "text",
  render: (verification, { secrets, seconds }) => {
    const blocks = verification.differences.map((difference) => describe(difference, secrets));
    const errors = verification.differences.filter(({ level }) => level === "error").length;
    const warnings = verification.differences.length - errors;
    const promised = verification.coverage.filter((cell) => cell.promised);
    const seen = promised.filter((cell) => cell.seen > 0).length;
    const untried = [...verification.blocked, ...verification.untried]
      .map((sentence) => `Not tried: ${sentence}\n`)
      .join("");
    return `${blocks.join("\n")}${blocks.length > 0 ? "\n" : ""}${table(verification)}${unpromised(verification)}\n${untried}${untried === "" ? "" : "\n"}${count(errors, "error")}, ${count(warnings, "warning")} in ${count(verification.requests, "request")} to ${verification.server} (seed ${verification.seed}, ${seconds.toFixed(1)} s). ${seen} of ${count(promised.length, "promised code")} seen.\n`;
  },
};

function describe(difference: Difference, secrets: ReadonlySet<string>): string {
  const { id, level, operation, message, promise, request, response, count: times } = difference;
  const place = placeOf(difference);
  const lines = [
    `${place === undefined ? "" : `${place}  `}${level}  ${id}  ${operation}`,
    `  ${oneLine(message)}`,
    ...(promise === undefined || promise.words === "" ? [] : [`    = promised: ${cut(oneLine(promise.words), 200)}`]),
    `    = answer: ${response.status === 0 ? "none" : `${response.status} ${cut(oneLine(response.text), 200)}`}`,
    `    = try: ${cut(oneLine(toCurl(request, secrets)), 2000)}`,
    ...(times > 1 ? [`    = seen ${times} times; this is the shortest request`] : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** Methods by codes: right of seen, "never" where a promised code did not come, "!" behind what was never promised. */
function table({ coverage }: Verification): string {
  const operations = [...new Set(coverage.map(({ operation }) => operation))];
  const codes = [...new Set(coverage.map(({ code }) => code))].sort();
  const cell = (operation: string, code: string): string => {
    const found = coverage.find((one) => one.operation === operation && one.code === code);
    return found === undefined ? "" : describeCell(found);
  };
  const rows = [
    ["right of seen", ...codes],
    ...operations.map((one) => [one, ...codes.map((code) => cell(one, code))]),
  ];
  const widths = rows[0]!.map((_head, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((value, column) => (column === 0 ? value.padEnd(widths[0]!) : value.padStart(widths[column]!)))
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join("");
}

/** Says of each "!" of the table that is no difference why it is none: wrong requests may be refused in ways that nobody promised. */
function unpromised({ coverage }: Verification): string {
  return coverage
    .filter(({ promised, right }) => !promised && right > 0)
    .map(
      ({ operation, code, right }) =>
        `! ${operation} answers ${code}, which is not promised, to ${count(right, "request")} that may be refused.\n`,
    )
    .join("");
}

function describeCell({ promised, seen, right }: CoverageCell): string {
  if (!promised) return `${seen}!`;
  return seen === 0 ? "never" : `${right}/${seen}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

/** Text from a server or a spec, harmless in a terminal. */
function oneLine(words: string): string {
  return words.replaceAll(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g, " ").trim();
}

function cut(words: string, most: number): string {
  return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}
