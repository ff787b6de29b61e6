/**
 * What only all specs and what was decided about them can say of an open spec, told before anybody votes: what it breaks, and
 * what other open specs claim too.
 */
import {
  claimedTwice,
  excerptOf,
  ignoresInForce,
  promiseBroken,
  type ReportedFinding,
  type Rule,
  ruleInForce,
} from "@assent/check";
import { findClashes, readPromises, readWaivers, type SpecDiagnostic } from "@assent/contract";
import { LineIndex } from "@assent/rst";
import type { Workspace } from "@assent/workspace";
import { readContractTexts } from "./approved-texts.ts";
import { brokenBy, type Promised } from "./broken-promises.ts";
import { claimsOf } from "./claimed-twice.ts";
import { toFinding } from "./contract-findings.ts";
import { isApproved } from "./contract-specs.ts";
import type { Io } from "./io.ts";
import { hasMethod, isAboutMethodsOf } from "./method-words.ts";
import { parseSpec } from "./read-one.ts";
import { noWaivingSpecs, waivingSpecs } from "./waiving-specs.ts";

/** An open spec: its path in the repository, and its text. */
export interface OpenSpec {
  readonly path: string;
  readonly text: string;
}

/** What there is to say of each, as findings by path; what was promised is read only where one of them has a method. */
export async function findInOpenSpecs(
  workspace: Workspace,
  specs: Iterable<OpenSpec>,
  io: Io,
): Promise<ReadonlyMap<string, readonly ReportedFinding[]>> {
  const { root, config } = workspace;
  const found = new Map<string, readonly ReportedFinding[]>();
  const isOn = (rule: Rule, path: string): boolean => ruleInForce(rule, config.check, path).level !== "off";
  const open = [...specs].filter(
    ({ path, text }) => !isApproved(path) && (isOn(promiseBroken, path) || isOn(claimedTwice, path)) && hasMethod(text),
  );
  if (open.length === 0) return found;
  const isAbout = isAboutMethodsOf(open.map(({ text }) => text));
  // What cannot be read has been said by the check itself.
  const silent: Io = { ...io, cwd: root, err: { ...io.err, write: () => undefined } };
  const texts = await readContractTexts([root], silent, isAbout);
  const clashes = findClashes(texts.open);
  const read = readWaivers(config.waivers);
  const waivers = read.ok ? read.waivers : [];
  const promised: Promised = {
    approved: texts.approved,
    waivers,
    // A waiver may name any approved spec, also one that says nothing of these methods: then it does not count.
    waiving: waivers.length === 0 ? noWaivingSpecs : await waivingSpecs([root], silent),
    today: new Date(io.now()).toISOString().slice(0, 10),
  };
  for (const { path, text } of open) {
    const spec = parseSpec(workspace, text, path);
    const { contract } = readPromises(spec);
    const told = [
      ...(isOn(promiseBroken, path) ? brokenBy({ contract, text }, promised) : []),
      ...(isOn(claimedTwice, path)
        ? claimsOf(clashes, contract.spec, text).map((claim) => ({ ...claim, notes: [] }))
        : []),
    ].filter(
      ({ code, span }) =>
        !ignoresInForce(spec).some(
          ({ rules, covers }) => rules.includes(code) && span.start <= covers.end && span.end >= covers.start,
        ),
    );
    if (told.length === 0) continue;
    const lines = new LineIndex(text);
    found.set(
      path,
      told.map((one) => ({
        ...toFinding({ ...one, level: levelOf(one, workspace, path) }, path, lines),
        notes: one.notes,
        excerpt: excerptOf(one.span, text),
      })),
    );
  }
  return found;
}

/** The texts of paths that can be read; the others have been told by who checks them. */
export function* textsOf({ fs }: Workspace, paths: Iterable<string>): Generator<OpenSpec> {
  for (const path of paths) {
    const read = isApproved(path) ? undefined : fs.read(path);
    if (read?.ok === true) yield { path, text: read.text };
  }
}

/** The level that is set for its rule; a broken promise that is let go soon is a warning at most. */
function levelOf({ code, level }: SpecDiagnostic, { config }: Workspace, path: string): SpecDiagnostic["level"] {
  const rule = code === promiseBroken.code ? promiseBroken : claimedTwice;
  const { level: inForce } = ruleInForce(rule, config.check, path);
  if (inForce === "off") return level;
  return rule === promiseBroken && level === "warning" && inForce === "error" ? level : inForce;
}
