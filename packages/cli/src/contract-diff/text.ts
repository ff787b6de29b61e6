import type { Change, Witness } from "@assent/contract";
import { curlOf, placeOf, promiserOf } from "../promises/told-change.ts";
import { type DiffReport, isLoud, verdictOf } from "./report.ts";

const colours = { error: "31", warning: "33", info: "36", none: "0" } as const;

/** Frames on a terminal, with what shows each change; one line for each in a pipe. */
export function toText(report: DiffReport): string {
  const { comparison, isTerminal, seconds } = report;
  const last = `${verdictOf(report).replace(/\.$/, "")} (${seconds.toFixed(2)} s).\n`;
  if (!isTerminal)
    return (
      comparison.changes
        .map((change) => `${headline(change, report)}  ${harmless(change.text)}${extra(change)}\n`)
        .join("") + last
    );
  const loud = comparison.changes.filter(isLoud).map((change) => frame(change, report));
  const quiet = comparison.changes.filter((change) => !isLoud(change));
  const notes = quiet.map((change) => `${headline(change, report)}  ${harmless(change.text)}\n`).join("");
  return [...loud, ...(notes === "" ? [] : [notes]), last].join("\n");
}

function headline(change: Change, { hasColor }: DiffReport): string {
  const level = hasColor ? `\u001b[${colours[change.level]}m${change.level}\u001b[39m` : change.level;
  return `${harmless(placeOf(change))}  ${level}  ${change.id}`;
}

/** What a line of a pipe says besides: what shows it, who promised in which words, who allows. */
export function extra(change: Change): string {
  const { witness, waivedBy, undecided } = change;
  const spec = promiserOf(change);
  const shown = witness === undefined ? [] : witnessLines(witness).map((line) => line.replace(/^ *[│=] /, ""));
  const words = spec === undefined || spec.words === "" ? "" : `: ${harmless(cut(spec.words))}`;
  return [
    shown.length === 0 ? "" : ` Shown by: ${harmless(shown.join("; "))}.`,
    spec === undefined
      ? ""
      : ` Promised by "${harmless(spec.spec)}" (${harmless(spec.file)}:${spec.line})${words}${/[.!?]$/.test(words) ? "" : "."}`,
    waivedBy === undefined ? "" : ` Allowed by "${harmless(waivedBy)}".`,
    undecided === undefined ? "" : ` Not decided: ${harmless(undecided)}`,
  ].join("");
}

function frame(change: Change, report: DiffReport): string {
  const { text, witness, waivedBy, undecided } = change;
  const spec = promiserOf(change);
  const lines = [
    headline(change, report),
    `  ${harmless(text)}`,
    ...(witness === undefined ? [] : witnessLines(witness)),
    ...(spec === undefined
      ? []
      : [
          `     = promised by "${spec.spec}", ${spec.file}:${spec.line} (${spec.section})${spec.words === "" ? "" : ":"}`,
          ...(spec.words === "" ? [] : [`       ${cut(spec.words)}`]),
        ]),
    ...(waivedBy === undefined ? [] : [`     = allowed by "${waivedBy}", which is approved`]),
    ...(undecided === undefined ? [] : [`     = not decided: ${undecided}`]),
  ];
  return lines.map((line) => `${harmless(line, true)}\n`).join("");
}

function witnessLines(witness: Witness): readonly string[] {
  const says = `     = base: ${witness.base}; revision: ${witness.revision}`;
  if (witness.kind === "request") return [`     │ ${cut(curlOf(witness))}`, says];
  return [
    `     │ ${witness.status}${Object.entries(witness.headers)
      .map(([name, value]) => `  ${name}: ${value}`)
      .join("")}`,
    ...(witness.body === undefined ? [] : [`     │ ${cut(JSON.stringify(witness.body))}`]),
    says,
  ];
}

/** So long lines are shown whole. */
const widest = 1000;

function cut(text: string): string {
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
}

/** Text of documents may hold what a terminal would obey; colours of ours are kept. */
function harmless(text: string, keepsColours = false): string {
  const controls = keepsColours
    ? /(?!\u001b\[\d+m)[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g
    : /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
  return text.replace(controls, "\ufffd");
}
