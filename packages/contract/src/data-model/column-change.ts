/** What the cell "Change" of a row says: what happens to the column, and to parts of it, such as its index. */
import type { ColumnPart, ModelChange } from "./data-model.ts";

/** A cell, read. */
export interface ColumnChange {
  /** Of the column as a whole; undefined where the cell says nothing of it. */
  readonly change: ModelChange | undefined;
  readonly parts: readonly ColumnPart[];
  /** Whether the column changes as a whole, beside its parts. */
  readonly isWhole: boolean;
  /** The cell without what it says of parts. */
  readonly words: string;
  /** The words that say that the column goes some time. */
  readonly later: string | undefined;
}

const changes: readonly (readonly [ModelChange, RegExp])[] = [
  ["added", /\b(?:added|new)\b/i],
  ["removed", /\b(?:removed|dropped|deleted)\b/i],
  ["renamed", /\brenamed\b/i],
  ["changed", /\b(?:changed|altered|widened|narrowed|shortened|lengthened|extended|enlarged|reduced)\b/i],
];

/** What words say of a table or a column as a whole. */
export function changeOf(words: string): ModelChange | undefined {
  return changes.find(([, pattern]) => pattern.test(words))?.[0];
}

/** What parts are called; the first that fits counts. */
const kinds: readonly (readonly [ColumnPart["kind"], RegExp])[] = [
  ["null", /not[ -]null|nullab|null/i],
  ["default", /default/i],
  ["reference", /foreign key|reference/i],
  ["unique", /unique/i],
  ["index", /index/i],
  ["other", /./],
];
const part =
  "default(?: value)?|(?:unique|non-unique)? ?index(?:es)?|unique(?:ness)?(?: constraint| key)?|not[ -]null(?: constraint)?|null(?:ability)?|foreign key(?: constraint)?|(?:check )?constraint|check|primary key|reference|comment|sequence|trigger";
const verb = "added|created|introduced|removed|dropped|deleted|gone|changed|altered";
/** "the index on it is dropped", "default changed to 5". */
const partFirst = new RegExp(
  `^(?:the |an? |its )?(?<part>${part})(?: (?:on|of) (?:it|this|the column))? (?:(?:is|was|are|will be) )?(?<verb>${verb})\\b(?<rest>.*)$`,
  "i",
);
/** "new index", "drop the unique constraint": not "added unique", which is a column. */
const verbFirst =
  /^(?<verb>adds?|added|new|drops?|dropped|removes?|removed|deletes?|deleted|changes?|changed) (?:the |an? |its )?(?<part>default(?: value)?|(?:unique )?index|unique (?:constraint|key|index)|not[ -]null constraint|foreign key constraint|(?:check )?constraint|comment)\b(?<rest>.*)$/i;
/** "now required", "becomes not null", "null: yes to no"; and the other way. */
const required = "required|mandatory|not[ -]null(?:able)?|non-?null(?:able)?";
const optional = "optional|nullable|null";
const becomes = (what: string, from: string, to: string): RegExp =>
  new RegExp(
    `^(?:(?:becomes?|made|now|will be) (?:now )?(?:${what})|(?:${what}) now|null(?:able|ability)?:? (?:from )?(?:${from}) (?:to|->|→) (?:${to}))$`,
    "i",
  );
const nowRequired = becomes(required, "yes|true", "no|false");
const nowOptional = becomes(optional, "no|false", "yes|true");
/** "no longer unique", "not indexed any more". */
const noLonger = /^(?:(?:is )?no longer|not) (?<part>unique|indexed|not null)(?<more> any ?more)?$/i;

const goesLater =
  /\b(?:to be|will be|shall be|(?:is|are) going to be|scheduled to be) (?:removed|dropped|deleted)\b.*|\b(?:removed|dropped|deleted) (?:in|with|by|after|from) (?:the )?(?:release )?["'`]*[\w.-]*\d.*/i;

/** Reads it. Of a table that is new all is new: nothing is said of a part that was there. */
export function readColumnChange(cell: string, isNewTable: boolean): ColumnChange {
  const parts: ColumnPart[] = [];
  const left = clausesOf(cell).filter((clause) => {
    const found = isNewTable ? undefined : partOf(clause);
    if (found !== undefined) parts.push(found);
    return found === undefined;
  });
  const words = left.join("; ");
  const later = goesLater.exec(words)?.[0];
  const whole = changeOf(later === undefined ? words : words.replace(later, ""));
  const partly = parts.length > 0 ? "changed" : later === undefined ? undefined : "kept";
  const change = whole ?? partly;
  // What goes has no parts left.
  return { change, parts: change === "removed" ? [] : parts, isWhole: whole !== undefined, words, later };
}

/** At semicolons, commas and ends of sentences, but within brackets and between the columns of a key. */
function clausesOf(cell: string): readonly string[] {
  return cell
    .split(
      /\s*;\s*|\.\s+|\.$|,\s+(?![^()]*\))(?=(?:the |an? |its |no |not |new |add|drop|remov|delet|chang|is |default|index|unique c|foreign|primary|check|constraint|comment|on |was ))/i,
    )
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

function partOf(clause: string): ColumnPart | undefined {
  const words = clause.replace(/["'`]/g, "");
  const found = (partFirst.exec(words) ?? verbFirst.exec(words))?.groups;
  const gone = noLonger.exec(words)?.groups;
  const isGone = gone !== undefined && (gone.more !== undefined || !/^not /i.test(words));
  if (nowRequired.test(words)) return { kind: "null", change: "added", value: undefined, words: clause };
  if (nowOptional.test(words)) return { kind: "null", change: "removed", value: undefined, words: clause };
  if (found === undefined && !isGone) return undefined;
  const name = found?.part ?? gone!.part!;
  const kind = kinds.find(([, pattern]) => pattern.test(name))![0];
  const does = found?.verb ?? "removed";
  const to = /\bto\s+(\S+)/i.exec(found?.rest ?? "")?.[1];
  const from = kind === "default" ? /\bfrom\s+(\S+)/i.exec(found?.rest ?? "")?.[1] : undefined;
  return {
    kind,
    change: /^(?:add|new|creat|introduc)/i.test(does)
      ? "added"
      : /^(?:chang|alter)/i.test(does)
        ? "changed"
        : "removed",
    value: kind === "default" ? to?.replace(/[.,;]$/, "") : undefined,
    ...(from === undefined ? {} : { was: from.replace(/[.,;]$/, "") }),
    words: clause,
  };
}
