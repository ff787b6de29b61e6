/** Compares two OpenAPI documents: what has changed, whether it breaks who relied on the base, and what shows it. */
import { documentFamilies, operationFamilies, rulesByCode } from "../comparisons/index.ts";
import { openCircles } from "../openapi/circles.ts";
import type { OpenApi } from "../openapi/document.ts";
import { withReferredMaps } from "../openapi/referred-maps.ts";
import { isObject } from "../schema/json.ts";
import type { ResolveDocument } from "../schema/references.ts";
import { type Change, changeLevels, type Comparison, type Locate, worstOf } from "./change.ts";
import { matchOperations } from "./match-operations.ts";
import { compareOperationSchemas } from "./operation-schemas.ts";
import { noteOf, placeOf } from "./place-of-operation.ts";
import { readingsOf } from "./readings.ts";
import type { CompareContext, Finding } from "./rule.ts";
import { nameSecurityAs } from "./security-names.ts";
import { sentFinding } from "./sent.ts";
import { asSeen, type ToldChange } from "./interop.ts";
import { newMemory } from "./claims.ts";
import { type OperationSurface, readSurface } from "./surface.ts";
import { unchangedIn } from "./unchanged.ts";
import { versionOf } from "./version.ts";
import { type Waiver, waive } from "./waivers.ts";
import { type SampleReadings, witnessOf } from "./witness.ts";

/** "stability": old clients keep working; "interop": every change that can be seen needs a step of the version. */
export type CompareProfile = "stability" | "interop";

/** What a comparison needs besides the documents. */
export interface CompareOptions {
  readonly profile?: CompareProfile;
  /** Today, as "2025-01-31". */
  readonly today: string;
  /** The release of the revision: what was promised until a later one goes too early. Without it nothing does. */
  readonly release?: string | undefined;
  readonly waivers?: readonly Waiver[];
  /** Whether a spec is approved; without it no waiver counts. */
  readonly isApproved?: (spec: string) => boolean;
  /** Whether the section on the API of a spec says something about the operation of a change; undefined where it has none. */
  readonly speaksOf?: (spec: string, change: Change) => boolean | undefined;
  /** Other documents that the base refers to. */
  readonly resolveBase?: ResolveDocument | undefined;
  readonly resolveRevision?: ResolveDocument | undefined;
  /** Finds the lines of the revision; without it changes have no place. */
  readonly locate?: Locate | undefined;
}

/** Compares a document that was promised with one that would take its place. */
export function compareOpenApi(from: OpenApi, to: OpenApi, options: CompareOptions): Comparison {
  const [before, after] = [
    withReferredMaps(from, options.resolveBase),
    withReferredMaps(to, options.resolveRevision),
  ] as const;
  const [base, revision] = [openCircles(before.document), openCircles(after.document)];
  const others = { resolveBase: before.resolve, resolveRevision: after.resolve };
  const told = changesBetween(base, revision, { ...options, ...others });
  const waived = waive(sorted(told), options.waivers ?? [], {
    isApproved: options.isApproved ?? (() => false),
    speaksOf: options.speaksOf,
  });
  const worst = worstOf(waived);
  return { worst, breaking: worst === "error", changes: waived };
}

/** All changes by the profile. What is seen under "interop" is an error as long as the version stays. */
function changesBetween(base: OpenApi, revision: OpenApi, options: CompareOptions): readonly Change[] {
  if (options.profile !== "interop" || versionOf(base) !== versionOf(revision))
    return allChanges(base, revision, options).map(withoutSubject);
  const { resolveBase, resolveRevision, locate: _locate, ...rest } = options;
  const back = allChanges(revision, base, { ...rest, resolveBase: resolveRevision, resolveRevision: resolveBase });
  return asSeen(allChanges(base, revision, options), back, versionOf(base)).map(withoutSubject);
}

function withoutSubject({ subject: _subject, ...change }: ToldChange): Change {
  return change;
}

function allChanges(base: OpenApi, revision: OpenApi, options: CompareOptions): readonly ToldChange[] {
  const before = readSurface(base, options.resolveBase);
  const pair = matchOperations(before, nameSecurityAs(before, readSurface(revision, options.resolveRevision)));
  const sources = { base: pair.base.source, revision: pair.revision.source };
  const context: CompareContext = {
    today: options.today,
    release: options.release,
    securitySchemes: pair.base.securitySchemes,
    sources,
  };
  const readings = readingsOf(pair.base.source, pair.revision.source, pair.base.securitySchemes);
  const changes: ToldChange[] = [];
  const showsAll = options.profile === "interop";
  const { locate = () => undefined } = options;
  const added = new Set(pair.added);
  const report = (finding: Finding): void => {
    const { operation } = finding;
    const place = operation !== undefined && added.has(operation) ? placeIn(revision, operation, locate) : undefined;
    changes.push(withPlace(toChange(finding, readings.samples, showsAll), place));
  };
  for (const family of documentFamilies) family.compare(pair, report, context);
  const memory = newMemory(unchangedIn(pair.base.source, pair.revision.source));
  for (const one of pair.matched) {
    const start = changes.length;
    const isSent = one.base.kind !== "path";
    const reportOf = isSent
      ? (finding: Finding) => {
          report(sentFinding(finding));
        }
      : report;
    for (const family of operationFamilies) family.compare(one, reportOf, context);
    for (const change of compareOperationSchemas(one, { readings, memory, locate, showsAll })) changes.push(change);
    if (isDraft(one.base)) soften(changes, start);
    const place = placeIn(revision, one.revision, locate);
    for (let index = start; index < changes.length; index += 1) changes[index] = withPlace(changes[index]!, place);
  }
  return changes;
}

function toChange(
  { code, text, level, operation, promise, undecided, ...more }: Finding,
  samples: SampleReadings,
  showsAll: boolean,
): Change {
  const rule = rulesByCode.get(code);
  if (rule === undefined) throw new Error(`The comparison has no rule "${code}".`);
  const spec = noteOf(promise ?? operation?.promise);
  const shown = more.shown ?? (showsAll ? more.seen : undefined);
  const example = operation ?? shown?.example;
  return {
    id: code,
    level: level ?? rule.request,
    ...placeOf(operation),
    text,
    ...(shown === undefined || example === undefined ? {} : { witness: witnessOf(example, shown, samples) }),
    ...(spec === undefined ? {} : { spec }),
    ...(undecided === undefined ? {} : { undecided }),
  };
}

function withPlace(change: ToldChange, place: Change["place"]): ToldChange {
  return place === undefined || change.place !== undefined ? change : { ...change, place };
}

/** Where the revision has a method; an action that is told apart stands where the whole does. */
function placeIn({ paths }: OpenApi, { raw, path, method }: OperationSurface, locate: Locate): Change["place"] {
  const own = locate(raw);
  if (own !== undefined) return own;
  const item = paths !== undefined && Object.hasOwn(paths, path) ? paths[path] : undefined;
  const whole = isObject(item) ? item[method] : undefined;
  return isObject(whole) ? locate(whole) : undefined;
}

/** What is not finished promises nothing yet: its changes are told, and break nobody. */
function isDraft({ raw }: OperationSurface): boolean {
  return raw["x-stability-level"] === "draft" || raw["x-stability-level"] === "alpha";
}

function soften(changes: ToldChange[], start: number): void {
  for (let index = start; index < changes.length; index += 1) {
    const change = changes[index]!;
    if (change.id !== "stability-decreased" && (change.level === "error" || change.level === "warning"))
      changes[index] = { ...change, level: "info" };
  }
}

function sorted(changes: readonly Change[]): readonly Change[] {
  const rank = ({ level }: Change): number => -changeLevels.indexOf(level);
  return [...changes].sort((left, right) => rank(left) - rank(right));
}
