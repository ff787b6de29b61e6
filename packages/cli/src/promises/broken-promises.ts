/**
 * What a spec takes back of what is promised already: a field that it narrows, a code that is gone, each with the words
 * that promised it and with a request or response that shows it.
 */
import { promiseBroken } from "@assent/check";
import {
  type BrokenPromise,
  type Change,
  compareOpenApi,
  type ContractSource,
  isChangeGuessed,
  type SpecDiagnostic,
} from "@assent/contract";
import type { Span } from "@assent/rst";
import { lineAt } from "./claimed-twice.ts";
import { layOver } from "./lay-over.ts";
import { curlOf, placeOf } from "./told-change.ts";
import { type Letting, operationOf, saidAt, type WaivingSpecs, withWaiving } from "./waiving-specs.ts";

/** What was promised, and what lets some of it go. */
export interface Promised extends Letting {
  /** All that is approved, as one document; undefined where it says nothing of an API. */
  readonly base: ReturnType<typeof layOver>;
}

/** A promise that is broken, where the spec says so. */
type ToldBreak = SpecDiagnostic & { readonly notes: readonly string[] };

/** Everything that an open spec breaks, with notes; what a waiver of its own lets go once it is approved is a warning. */
export function brokenBy(own: ContractSource, promised: Promised): readonly ToldBreak[] {
  return breaks(own, promised).map((change) => tell(change, own));
}

/** What is broken by the text of an approved spec. */
export function brokenIn(broken: readonly BrokenPromise[]): readonly ToldBreak[] {
  return broken.map(({ change, text }) => tell({ ...change, isWaivedByItself: false }, text));
}

function tell(change: Break, own: ContractSource): ToldBreak {
  return {
    code: promiseBroken.code,
    level: change.isWaivedByItself ? "warning" : "error",
    message: `${placeOf(change)}: ${change.text}${promisedBy(change)}${isAddedAgain(change, own) ? " The spec adds a method that is promised already." : ""}`,
    span: spanOf(change, own),
    help: helpOf(change, own),
    notes: notesOf(change),
  };
}

type Break = Change & { readonly isWaivedByItself: boolean };

/** What a spec takes back of what others, and earlier texts of itself, promised. */
function breaks(own: ContractSource, { base, waivers, waiving, today }: Promised): readonly Break[] {
  const revision = base === undefined ? undefined : layOver([own], base);
  if (base === undefined || revision === undefined) return [];
  const errors = (specs: WaivingSpecs): readonly Change[] =>
    compareOpenApi(base.document, revision.document, {
      profile: "stability",
      today,
      release: own.release,
      waivers,
      ...specs,
    }).changes.filter(({ level }) => level === "error");
  const left = errors(waiving);
  if (left.length === 0) return [];
  const stays = new Set(errors(withWaiving(waiving, own.contract)).map(keyOf));
  return left.map((change) => ({ ...change, isWaivedByItself: !stays.has(keyOf(change)) }));
}

function keyOf({ id, operation, path, action, spec }: Change): string {
  return JSON.stringify([id, operation, path, action, spec?.file, spec?.line]);
}

function promisedBy({ spec }: Change): string {
  return spec === undefined ? "" : ` Promised by "${spec.spec}" (${spec.file}:${spec.line}).`;
}

/** Whether the method is one that another spec has added. */
function isAddedAgain({ spec, ...change }: Change, { contract }: ContractSource): boolean {
  const own = operationOf(contract, change);
  return spec?.spec !== contract.spec && own?.change.value === "added" && !isChangeGuessed(own);
}

function helpOf(change: Break, own: ContractSource): string {
  const { spec, isWaivedByItself } = change;
  const { contract } = own;
  if (isWaivedByItself) return "the waiver in assent.yaml counts once this spec is approved";
  if (spec?.spec === contract.spec)
    return `keep what this spec promised when it was approved, or put a waiver with the id of another approved spec under waivers in assent.yaml: ${waiverOf(change, "…")}`;
  const whom = spec === undefined ? "an approved spec" : `"${spec.spec}"`;
  const keep = isAddedAgain(change, own) ? 'write "changed", and only what changes' : `keep what ${whom} promised`;
  return `${keep}, or put a waiver with this spec's id under waivers in assent.yaml: ${waiverOf(change, contract.spec)}`;
}

/** The waiver that lets a change go, as an entry of the settings. */
function waiverOf({ id, operation, path }: Change, spec: string): string {
  const place = [operation, path].filter((one) => one !== undefined).join(" ");
  return `{id: ${id}, ${place === "" ? "" : `operation: ${JSON.stringify(place)}, `}spec: ${wordInYaml(spec)}}`;
}

/** A word in quotes where YAML would read something else: a number ("0012"), a value ("null"), the end of a list. */
function wordInYaml(word: string): string {
  return /^(?!(?:null|true|false|yes|no|on|off)$)[\p{L}…][\p{L}\p{N}_.-]*$/iu.test(word) ? word : JSON.stringify(word);
}

/** The words that promised it, and what shows that they no longer hold. */
function notesOf({ spec, witness }: Change): readonly string[] {
  const shown =
    witness === undefined
      ? []
      : [
          witness.kind === "request"
            ? `${witness.base}, and then ${witness.revision}: ${shorten(curlOf(witness))}`
            : `${witness.base}, and then ${witness.revision}: ${witness.status} ${witness.body === undefined ? "" : shorten(JSON.stringify(witness.body))}`,
        ];
  return [...(spec === undefined || spec.words === "" ? [] : [`promised: ${spec.words}`]), ...shown];
}

function shorten(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

/** Where the spec says it: the row that is another, else the method. */
function spanOf(change: Change, { contract, text }: ContractSource): Span {
  const { revised } = change;
  if (revised?.spec === contract.spec) return lineAt(text, revised.line);
  const said = saidAt(contract, change) ?? contract.operations[0]?.method.span;
  return said ?? contract.section?.span ?? { start: 0, end: 0 };
}
