/** What happens to an option, in the words of its column: "added; from 1 to 64", "renamed from DEFAULT.workers". */
import type { SpecDiagnostic } from "../diagnostic.ts";
import type { Row } from "../reading/headed-tables.ts";
import type { Cell } from "../reading/tables.ts";
import type { ConfigOption, OptionChange } from "./option.ts";
import { readLimits } from "./option-limits.ts";

/** What of an option changes, and how: "default changed", "the type is narrowed". */
const partChanged =
  /^(?:(?:the|new) )?(?:default(?: value)?|type|range|limits?|bounds|min(?:imum)?|max(?:imum)?|choices|values|meaning|help|description) (?:is |was )?(?:changed|narrowed|widened|raised|lowered|increased|decreased|reduced|extended)\b/i;
/** The parts that limit its values. */
const limiting = /^(?:(?:the|new) )?(?:range|limits?|bounds|min(?:imum)?|max(?:imum)?|choices|values)\b/i;
const changes: readonly (readonly [OptionChange, RegExp])[] = [
  ["added", /^(?:added|new|add)\b(?! default\b)/i],
  ["changed", /^(?:changed|change|new default)\b/i],
  ["changed", partChanged],
  ["deprecated", /^deprecated?\b/i],
  ["removed", /^(?:removed?|dropped)\b/i],
  ["renamed", /^(?:renamed|moved)\b/i],
];

/** Reads the words of a change; one that is none of those known is told, and the option only listed. */
export function readChange(
  cell: Cell | undefined,
  diagnostics: SpecDiagnostic[],
): Pick<ConfigOption, "change" | "note" | "was"> {
  const words = cell?.words ?? "";
  const known = changes.find(([, pattern]) => pattern.test(words));
  if (known === undefined) {
    if (words !== "" && cell !== undefined) {
      diagnostics.push({
        code: "option-change",
        level: "info",
        message: `The change "${words}" is none that is known.`,
        span: cell.span,
        help: "begin it with added, changed, deprecated, removed or renamed",
      });
    }
    return { change: "listed", note: words, was: undefined };
  }
  const [change, pattern] = known;
  const note = words
    .replace(pattern, "")
    .replace(/^[\s,;:–—-]+/, "")
    .trim();
  const was =
    change === "renamed" ? /\b(?:from|was)\b[\s:]*\[?([\w-]+)\]?[./ ]([\w-]+)|\bfrom\s+([\w-]+)/i.exec(words) : null;
  return { change, note, was: was === null ? undefined : was[2] === undefined ? was[3] : `${was[1]!}.${was[2]}` };
}

/** Whether a change speaks of the values of an option: "range changed", "limits narrowed". */
export function isOfLimits(words: string): boolean {
  return limiting.test(words);
}

/**
 * What stands behind the change as the phrases of a meaning, "added; From 1 to 64."; why something goes is no limit, nor is
 * what was before: "changed from 1 to 9", "default changed; from 1 to 9".
 */
export function noteLimits(
  { change, note }: Pick<ConfigOption, "change" | "note">,
  {
    row,
    preset,
    ...about
  }: Parameters<typeof readLimits>[1] & { readonly row: Row; readonly preset: string | undefined },
  diagnostics: SpecDiagnostic[],
): Pick<ConfigOption, "choices" | "least" | "most"> {
  const isOfValues = change === "added" || change === "changed" || change === "renamed";
  if (!isOfValues || note === "") return { choices: [], least: undefined, most: undefined };
  const written = row.written.get("change") ?? "";
  const known = changes.find(([, pattern]) => pattern.test(written))?.[1] ?? /^/;
  const behind = written.replace(known, "");
  const said = change !== "added" ? behind.replace(/^(?!\s*[;.]\s)[^;.]*(?:[;.](?!\s)[^;.]*)*/, "") : behind;
  const phrases = said
    .replace(/^[\s,;:.–—-]+/, "")
    .replace(ofDefault, (all, now: string) => (now === preset ? "" : all));
  const { preset: _, ...limits } = readLimits(phrases, about, diagnostics);
  if (/\b(?:required|mandatory)\b/i.test(note))
    diagnostics.push({
      code: "option-constraint",
      level: "info",
      message: `That the option "${about.name}" is required is not read.`,
      span: about.span,
      help: "an option without a default is one that has to be set",
    });
  return limits;
}

/** "from 80 to 8080", at the start of what is said of a change. */
const ofDefault = /^from \x60*[\w.-]+?\x60* to \x60*([\w.-]*\w)\x60*[.;]?\s*/i;
