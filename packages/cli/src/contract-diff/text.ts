import type { Change, ToldChanges, Witness } from "@assent/contract";
import { curlOf, placeOf, promiserOf } from "../promises/told-change.ts";
import { type DiffReport, isLoud, sentenceOf, unshownOf, verdictOf, whereOf } from "./report.ts";

const colours = { error: "31", warning: "33", info: "36", none: "0" } as const;

/** Frames on a terminal, with what shows each change; one line for each in a pipe. */
export function toText(report: DiffReport): string {
  const { told, isTerminal, seconds } = report;
  const last = `${verdictOf(report).replace(/\.$/, "")} (${seconds.toFixed(2)} s).${unshownOf(report)}\n`;
  if (!isTerminal) return told.map((one) => `${line(one, report)}${extra(one.change, shownIn(one))}\n`).join("") + last;
  const loud = told.filter(({ change }) => isLoud(change)).map((one) => frame(one, report));
  const quiet = told.filter(({ change }) => !isLoud(change));
  const notes = quiet.map((one) => `${line(one, report)}\n`).join("");
  return [...loud, ...(notes === "" ? [] : [notes]), last].join("\n");
}

function line(told: ToldChanges, report: DiffReport): string {
  return `${headline(told, report)}  ${harmless(sentenceOf(told))}`;
}

function headline(told: ToldChanges, { hasColor }: DiffReport): string {
  const { id, level } = told.change;
  const shown = hasColor ? `\u001b[${colours[level]}m${level}\u001b[39m` : level;
  return `${harmless(whereOf(told))}  ${shown}  ${id}`;
}

/** The operation that the witness is of, where there are several. */
function shownIn({ change, all }: ToldChanges): string | undefined {
  return all.length === 1 ? undefined : placeOf(change);
}

/** What a line of a pipe says besides: what shows it, who promised in which words, who allows. */
export function extra(change: Change, shownIn?: string): string {
  const { witness, waivedBy, undecided } = change;
  const spec = promiserOf(change);
  const shown = witness === undefined ? [] : witnessLines(witness).map((line) => line.replace(/^ *[│=] /, ""));
  const words = spec === undefined || spec.words === "" ? "" : `: ${harmless(cut(spec.words))}`;
  return [
    shown.length === 0
      ? ""
      : ` Shown by${shownIn === undefined ? "" : ` ${harmless(shownIn)}`}: ${harmless(shown.join("; "))}.`,
    spec === undefined
      ? ""
      : ` Promised by "${harmless(spec.spec)}" (${harmless(spec.file)}:${spec.line})${words}${/[.!?]$/.test(words) ? "" : "."}`,
    waivedBy === undefined ? "" : ` Allowed by "${harmless(waivedBy)}".`,
    undecided === undefined ? "" : ` Not decided: ${harmless(undecided)}`,
  ].join("");
}

function frame(told: ToldChanges, report: DiffReport): string {
  const { change } = told;
  const { witness, waivedBy, undecided } = change;
  const of = shownIn(told);
  const spec = promiserOf(change);
  const lines = [
    headline(told, report),
    `  ${harmless(sentenceOf(told))}`,
    ...(witness === undefined ? [] : [...(of === undefined ? [] : [`     │ ${of}`]), ...witnessLines(witness)]),
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
