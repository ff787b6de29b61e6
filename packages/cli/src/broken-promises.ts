/**
 * Open specs against what is promised already: a field that a spec narrows, a code that it takes back, is told with the words
 * that promised it and with a request or response that shows it, before anybody votes.
 */
import { claimedTwice, excerptOf, ignoresOf, promiseBroken, ruleInForce, type ReportedFinding } from "@assent/check";
import {
  type Change,
  compareOpenApi,
  type ContractSource,
  findClashes,
  readPromises,
  readWaivers,
  type Waiver,
} from "@assent/contract";
import { LineIndex, type Span } from "@assent/rst";
import type { Workspace } from "@assent/workspace";
import { readContractTexts } from "./approved-texts.ts";
import { claimsOf, lineAt } from "./claimed-twice.ts";
import { toFinding } from "./contract-findings.ts";
import { isApproved } from "./contract-specs.ts";
import { layOver } from "./contract-diff/lay-over.ts";
import { curlOf, placeOf } from "./contract-diff/report.ts";
import type { Io } from "./io.ts";
import { methodField, wordsOfMethods } from "./method-words.ts";
import { parseSpec } from "./read-one.ts";
import { noWaivingSpecs, operationOf, type WaivingSpecs, waivingSpecs, withWaiving } from "./waiving-specs.ts";

/** A spec that may break something: its path in the repository, and its text. */
export interface Suspect {
  readonly path: string;
  readonly text: string;
}

/** What each suspect breaks, and what other open specs claim too, as findings by path; what was promised is read only where one of them has a method. */
export async function findBrokenPromises(
  workspace: Workspace,
  specs: Iterable<Suspect>,
  io: Io,
): Promise<ReadonlyMap<string, readonly ReportedFinding[]>> {
  const { root, config } = workspace;
  const found = new Map<string, readonly ReportedFinding[]>();
  const suspects = [...specs].filter(
    ({ path, text }) =>
      !isApproved(path) &&
      [promiseBroken, claimedTwice].some((rule) => ruleInForce(rule, config.check, path).level !== "off") &&
      text.search(methodField) >= 0,
  );
  if (suspects.length === 0) return found;
  const words = new Set(suspects.flatMap(({ text }) => wordsOfMethods(text)));
  const isAbout = (text: string): boolean => [...words].some((word) => text.includes(word));
  // What cannot be read has been said by the check itself.
  const silent: Io = { ...io, cwd: root, err: { ...io.err, write: () => undefined } };
  const { approved, open } = await readContractTexts([root], silent, isAbout);
  const clashes = findClashes(open);
  const read = readWaivers(config.waivers);
  const waivers = read.ok ? read.waivers : [];
  // A waiver may name any approved spec, also one that says nothing of these methods: then it does not count.
  const specsOfWaivers = waivers.length === 0 ? noWaivingSpecs : await waivingSpecs([root], silent);
  for (const { path, text } of suspects) {
    const spec = parseSpec(workspace, text, path);
    const { contract } = readPromises(spec);
    const ignores = ignoresOf(spec);
    const own = { contract, text };
    const lines = new LineIndex(text);
    const { level } = ruleInForce(promiseBroken, config.check, path);
    const changes = level === "off" ? [] : breaks(own, approved, { waivers, specs: specsOfWaivers, io });
    const { level: clashLevel } = ruleInForce(claimedTwice, config.check, path);
    const claims = clashLevel === "off" ? [] : claimsOf(clashes, contract.spec, text);
    const toClaimed = (diagnostic: (typeof claims)[number]): ReportedFinding => ({
      ...toFinding({ ...diagnostic, level: clashLevel === "off" ? "info" : clashLevel }, path, lines),
      excerpt: excerptOf(diagnostic.span, text),
    });
    const toReported = (change: Break): ReportedFinding => {
      const span = spanOf(change, own);
      const diagnostic = {
        code: promiseBroken.code,
        level: change.isWaivedByItself && level === "error" ? "warning" : level === "off" ? "info" : level,
        message: `${placeOf(change)}: ${change.text}${promisedBy(change)}`,
        span,
        help: helpOf(change),
      } as const;
      return { ...toFinding(diagnostic, path, lines), notes: notesOf(change), excerpt: excerptOf(span, text) };
    };
    const isIgnored = ({ rule, span }: ReportedFinding): boolean =>
      ignores.some(({ rules, covers }) => rules.includes(rule) && span.start <= covers.end && span.end >= covers.start);
    const findings = [...changes.map(toReported), ...claims.map(toClaimed)].filter((one) => !isIgnored(one));
    if (findings.length > 0) found.set(path, findings);
  }
  return found;
}

/** The texts of paths that can be read; the others have been told by who checks them. */
export function* textsOf({ fs }: Workspace, paths: Iterable<string>): Generator<Suspect> {
  for (const path of paths) {
    const read = isApproved(path) ? undefined : fs.read(path);
    if (read?.ok === true) yield { path, text: read.text };
  }
}

type Break = Change & { readonly isWaivedByItself: boolean };

/** What a spec takes back of what others, and earlier texts of itself, promised. */
function breaks(
  own: ContractSource,
  approved: readonly ContractSource[],
  { waivers, specs, io }: { readonly waivers: readonly Waiver[]; readonly specs: WaivingSpecs; readonly io: Io },
): readonly Break[] {
  const base = layOver(approved);
  const revision = base === undefined ? undefined : layOver([own], base);
  if (base === undefined || revision === undefined) return [];
  const today = new Date(io.now()).toISOString().slice(0, 10);
  const errors = (waiving: WaivingSpecs): readonly Change[] =>
    compareOpenApi(base.document, revision.document, {
      profile: "stability",
      today,
      waivers,
      ...waiving,
    }).changes.filter(({ level }) => level === "error");
  const left = errors(specs);
  if (left.length === 0) return [];
  const stays = new Set(errors(withWaiving(specs, own.contract)).map(keyOf));
  return left.map((change) => ({ ...change, isWaivedByItself: !stays.has(keyOf(change)) }));
}

function keyOf({ id, operation, path, action, spec }: Change): string {
  return JSON.stringify([id, operation, path, action, spec?.file, spec?.line]);
}

function promisedBy({ spec }: Change): string {
  return spec === undefined ? "" : ` Promised by "${spec.spec}" (${spec.file}:${spec.line}).`;
}

function helpOf({ spec, isWaivedByItself }: Break): string {
  if (isWaivedByItself) return "the waiver in assent.yaml counts once this spec is approved";
  const whom = spec === undefined ? "an approved spec" : `"${spec.spec}"`;
  return `keep what ${whom} promised, or put a waiver with this spec's id under waivers in assent.yaml`;
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
  return (operationOf(contract, change) ?? contract.operations[0]!).method.span;
}
