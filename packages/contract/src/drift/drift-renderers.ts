import type { Drift } from "./drift.ts";
import type { FactPlace } from "./facts.ts";

/** How differences between a spec and its documentation are shown, by name of the format. */
export const driftRenderers: Readonly<
  Record<"text" | "json" | "github" | "junit", (drifts: readonly Drift[]) => string>
> = {
  text: (drifts) => {
    const errors = drifts.filter(({ level }) => level === "error").length;
    const warnings = drifts.length - errors;
    const blocks = drifts.map(({ id, level, operation, message, promised, documented, alsoDocumented = [] }) =>
      [
        `${documented === undefined ? placeOf(promised) : placeOf(documented)}  ${level}  ${id}  ${operation}`,
        `  ${oneLine(message)}`,
        `    = promised: ${placeOf(promised)}: ${cut(oneLine(promised.words))}${promised.confidence < 0.8 ? ` (read with a sureness of ${promised.confidence.toFixed(2)})` : ""}`,
        ...(documented === undefined
          ? []
          : [`    = documented: ${placeOf(documented)}: ${cut(oneLine(documented.words))}`]),
        ...(alsoDocumented.length === 0
          ? []
          : [`    = also documented: ${cut(alsoDocumented.map(placeOf).join(", "))}`]),
      ].join("\n"),
    );
    const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;
    return `${blocks.map((block) => `${block}\n\n`).join("")}${count(errors, "error")}, ${count(warnings, "warning")} between the spec and its documentation.\n`;
  },
  json: (drifts) =>
    `${JSON.stringify(
      drifts.map((drift) => ({ ...drift, documented: drift.documented ?? null })),
      undefined,
      2,
    )}\n`,
  github: (drifts) =>
    drifts
      .map(({ id, level, operation, message, promised, documented }) => {
        const { file, line } = documented ?? promised;
        return `::${level} file=${property(file)},line=${line},title=${property(`${operation}: ${id}`)}::${data(`${message}\npromised: ${placeOf(promised)}`)}\n`;
      })
      .join(""),
  junit: (drifts) => {
    const cases = drifts.map(({ id, level, operation, message, promised, documented }) => {
      const words = xml(
        `${message}\npromised: ${placeOf(promised)}\ndocumented: ${documented === undefined ? "nowhere" : placeOf(documented)}`,
      );
      const body =
        level === "error"
          ? `<failure type="${id}" message="${xml(message)}">${words}</failure>`
          : `<system-out>${words}</system-out>`;
      return `    <testcase classname="${xml(operation)}" name="${id}">${body}</testcase>\n`;
    });
    const failures = drifts.filter(({ level }) => level === "error").length;
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="assent contract verify">\n  <testsuite name="documentation" tests="${drifts.length}" failures="${failures}" errors="0" skipped="0">\n${cases.join("")}  </testsuite>\n</testsuites>\n`;
  },
};

function placeOf({ file, line }: FactPlace): string {
  return `${file}:${line}`;
}

/** Text from files, harmless in a terminal. */
function oneLine(words: string): string {
  return words.replaceAll(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g, " ").trim();
}

function cut(words: string): string {
  return words.length > 160 ? `${words.slice(0, 159)}…` : words;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** XML text; characters that XML cannot hold are left out. */
function xml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\n": "&#10;",
  };
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replaceAll(/[&<>"\n]/g, (character) => entities[character] ?? character);
}
