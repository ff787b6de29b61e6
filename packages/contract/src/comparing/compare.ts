/** Compares two OpenAPI documents: what has changed, whether it breaks who relied on the base, and what shows it. */
import { documentFamilies, operationFamilies, rulesByCode } from "../comparisons/index.ts";
import type { OpenApi, PromiseOrigin } from "../openapi/document.ts";
import { isJsonType } from "../schema/accepts.ts";
import { isObject, nodeOf, type Reading, readingOf, type SchemaNode, type TextKind } from "../schema/node.ts";
import type { ResolveDocument } from "../schema/references.ts";
import { type Change, changeLevels, type Comparison, type PromiseNote, worstOf } from "./change.ts";
import { matchMediaTypes } from "./media-types.ts";
import { matchOperations } from "./match-operations.ts";
import type { Holder } from "./place.ts";
import type { CompareContext, Finding, OperationPair } from "./rule.ts";
import { nameSecurityAs } from "./security-names.ts";
import { newMemory, type SchemaMemory } from "./claims.ts";
import { compareSchemas, type SchemaChange } from "./schemas.ts";
import { matchResponses } from "./statuses.ts";
import { type Held, type OperationSurface, promiseOf, readSurface } from "./surface.ts";
import { unchangedIn } from "./unchanged.ts";
import { type Waiver, waive } from "./waivers.ts";
import { requestFor, type SampleReadings, witnessOf } from "./witness.ts";

/** "stability": old clients keep working; "interop": every change that can be seen needs a step of the version. */
export type CompareProfile = "stability" | "interop";

/** What a comparison needs besides the documents. */
export interface CompareOptions {
  readonly profile?: CompareProfile;
  /** Today, as "2025-01-31". */
  readonly today: string;
  readonly waivers?: readonly Waiver[];
  /** Whether a spec is approved; without it no waiver counts. */
  readonly isApproved?: (spec: string) => boolean;
  /** Other documents that the base refers to. */
  readonly resolveBase?: ResolveDocument;
  readonly resolveRevision?: ResolveDocument;
}

/** Compares `base`, which was promised, with `revision`. */
export function compareOpenApi(base: OpenApi, revision: OpenApi, options: CompareOptions): Comparison {
  const before = readSurface(base, options.resolveBase);
  const pair = matchOperations(before, nameSecurityAs(before, readSurface(revision, options.resolveRevision)));
  const context: CompareContext = { today: options.today };
  const readings = readingsOf(pair.base.source, pair.revision.source);
  const changes: Change[] = [];
  const report = (finding: Finding): void => {
    changes.push(toChange(finding, readings.samples));
  };
  for (const family of documentFamilies) family.compare(pair, report, context);
  const memory = newMemory(unchangedIn(pair.base.source, pair.revision.source));
  for (const one of pair.matched) {
    const start = changes.length;
    for (const family of operationFamilies) family.compare(one, report, context);
    for (const change of compareOperationSchemas(one, { readings, memory })) changes.push(change);
    if (isDraft(one.base)) soften(changes, start);
  }
  const profiled =
    options.profile === "interop" ? changes.map((change) => forInterop(change, base, revision)) : changes;
  const waived = waive(sorted(profiled), options.waivers ?? [], options.isApproved ?? (() => false));
  const worst = worstOf(waived);
  return { worst, breaking: worst === "error", changes: waived };
}

interface Readings {
  readonly request: Sides;
  readonly parameter: Sides;
  readonly response: Sides;
  readonly header: Sides;
  /** Bodies in media types other than JSON: what is read as text takes everything. */
  readonly requestText: Sides;
  readonly responseText: Sides;
  readonly samples: SampleReadings;
}

interface Sides {
  readonly base: Reading;
  readonly revision: Reading;
  readonly lenient?: Reading;
}

type Source = ReturnType<typeof readSurface>["source"];

function readingsOf(base: Source, revision: Source): Readings {
  const request = (text: TextKind): Sides => ({
    base: readingOf(base, "request", "sender", { text }),
    revision: readingOf(revision, "request", "receiver", { text }),
    lenient: readingOf(revision, "request", "receiver", { text, isLenient: true }),
  });
  const response = (text: TextKind): Sides => ({
    base: readingOf(base, "response", "receiver", { text }),
    revision: readingOf(revision, "response", "sender", { text }),
    lenient: readingOf(base, "response", "receiver", { text, isLenient: true }),
  });
  const [bodies, parameters] = [request("nothing"), request("scalars")];
  return {
    request: bodies,
    parameter: parameters,
    response: response("nothing"),
    header: response("scalars"),
    requestText: request("everything"),
    responseText: response("everything"),
    samples: { body: bodies.base, parameter: parameters.base },
  };
}

function toChange(
  { code, text, level, operation, promise, shown, undecided }: Finding,
  samples: SampleReadings,
): Change {
  const rule = rulesByCode.get(code);
  if (rule === undefined) throw new Error(`The comparison has no rule "${code}".`);
  const spec = noteOf(promise ?? operation?.promise);
  return {
    id: code,
    level: level ?? rule.request,
    ...placeOf(operation),
    text,
    ...(shown === undefined || operation === undefined ? {} : { witness: witnessOf(operation, shown, samples) }),
    ...(spec === undefined ? {} : { spec }),
    ...(undecided === undefined ? {} : { undecided }),
  };
}

function placeOf(operation: OperationSurface | undefined): { readonly operation?: string; readonly path?: string } {
  return operation === undefined ? {} : { operation: operation.method.toUpperCase(), path: operation.path };
}

function noteOf(promise: PromiseOrigin | undefined): PromiseNote | undefined {
  if (promise === undefined) return undefined;
  const { spec, file, line, section, words } = promise;
  return { spec, file, line, section, words };
}

interface SchemaContext {
  readonly readings: Readings;
  readonly memory: SchemaMemory;
}

interface SchemaTask {
  readonly sides: Sides;
  readonly base: Held | undefined;
  readonly revision: Held | undefined;
  readonly holder: Holder;
  /** In the sentence: "The query parameter "q"". */
  readonly of: string;
  readonly promise: PromiseOrigin | undefined;
  readonly show: (change: SchemaChange, says: Says) => Change["witness"];
}

interface Says {
  readonly base: string;
  readonly revision: string;
}

function compareOperationSchemas(
  { base, revision }: OperationPair,
  { readings, memory }: SchemaContext,
): readonly Change[] {
  const changes: Change[] = [];
  const run = (task: SchemaTask): void => {
    changes.push(...schemaChanges(task, { operation: base, memory }));
  };
  for (const parameter of base.parameters) {
    const other = revision.parameters.find(({ key }) => key === parameter.key);
    if (other === undefined) continue;
    run({
      sides: readings.parameter,
      base: parameter.schema,
      revision: other.schema,
      holder: "parameter",
      of: `The ${parameter.in} parameter "${parameter.name}"`,
      promise: parameter.promise,
      show: ({ witness, id }, shown) =>
        witness === undefined
          ? id.startsWith("request-parameter-default")
            ? requestFor(
                base,
                {
                  shown: {
                    base: "the old default stands in",
                    revision: "another value stands in",
                    withoutParameter: parameter.name,
                  },
                },
                readings.samples,
              )
            : undefined
          : {
              ...requestFor(base, { parameter: { key: parameter.key, value: witness.value }, shown }, readings.samples),
              value: witness.value,
            },
    });
  }
  for (const { base: one, revision: other } of matchMediaTypes(base.body?.content ?? [], revision.body?.content ?? [])
    .kept) {
    run({
      sides: isJsonType(one.type) || one.type === "*/*" ? readings.request : readings.requestText,
      base: one.schema,
      revision: other.schema,
      holder: "body",
      of: "The request body",
      promise: base.body?.promise,
      show: ({ witness }, shown) =>
        witness && {
          ...requestFor(base, { body: { value: witness.value, type: one.type }, shown }, readings.samples),
          value: witness.value,
        },
    });
  }
  for (const { base: one, revision: other } of matchResponses(base.responses, revision.responses).kept) {
    for (const media of matchMediaTypes(one.content, other.content).kept) {
      run({
        sides: isJsonType(media.base.type) || media.base.type === "*/*" ? readings.response : readings.responseText,
        base: media.base.schema,
        revision: media.revision.schema,
        holder: "body",
        of: `The response body of ${one.status}`,
        promise: one.promise,
        show: ({ witness }, shown) =>
          witness && {
            kind: "response",
            status: one.status,
            headers: { "Content-Type": media.revision.type },
            body: witness.value,
            ...shown,
            value: witness.value,
          },
      });
    }
    for (const header of one.headers) {
      const match = other.headers.find(({ key }) => key === header.key);
      if (match === undefined) continue;
      run({
        sides: readings.header,
        base: header.schema,
        revision: match.schema,
        holder: "header",
        of: `The header "${header.name}" of ${one.status}`,
        promise: header.promise ?? one.promise,
        show: ({ witness }, shown) =>
          witness && {
            kind: "response",
            status: one.status,
            headers: { [header.name]: headerText(witness.value) },
            ...shown,
            value: witness.value,
          },
      });
    }
  }
  return changes;
}

function headerText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

interface TaskContext {
  readonly operation: OperationSurface;
  readonly memory: SchemaMemory;
}

function schemaChanges(task: SchemaTask, { operation, memory }: TaskContext): readonly Change[] {
  const { sides, base, revision, holder, of, promise, show } = task;
  // A body whose schema is stated or dropped is said by rules of their own.
  if (base === undefined || revision === undefined || memory.isUnchanged(base, revision)) return [];
  const { direction } = sides.base;
  const roots = {
    base: nodeOf(base.raw, sides.base, base.source),
    revision: nodeOf(revision.raw, sides.revision, revision.source),
    direction,
    holder,
    ...(sides.lenient === undefined ? {} : { lenient: lenientNode(sides.lenient, { base, revision }) }),
  };
  const says: Says =
    direction === "request"
      ? { base: "accepted", revision: "refused" }
      : { base: "not possible", revision: "possible" };
  return compareSchemas(roots, memory).map((change) => {
    const witness = show(change, { ...says, ...change.witness?.says });
    const spec = noteOf(promiseAt(base, change.name) ?? promise ?? operation.promise);
    const revised = noteOf(promiseAt(revision, change.name));
    return {
      id: change.id,
      level: change.level,
      ...placeOf(operation),
      text: `${of}${change.name === "" ? "" : ` at "${change.name}"`} ${change.text}.`,
      ...(witness === undefined ? {} : { witness }),
      ...(spec === undefined ? {} : { spec }),
      ...(revised === undefined ? {} : { revised }),
      ...(change.undecided === undefined ? {} : { undecided: change.undecided }),
    };
  });
}

function lenientNode(
  reading: Reading,
  { base, revision }: { readonly base: Held; readonly revision: Held },
): SchemaNode {
  const { raw, source } = reading.direction === "request" ? revision : base;
  return nodeOf(raw, reading, source);
}

/** The promise that stands nearest: at the part that changed, else around it. */
function promiseAt({ raw }: Held, name: string): PromiseOrigin | undefined {
  let found = promiseOf(raw);
  let at: unknown = raw;
  for (const part of name === "" ? [] : name.replaceAll("[]", ".[]").split(".")) {
    if (!isObject(at)) break;
    at =
      part === "[]"
        ? at.items
        : part === "{}"
          ? at.additionalProperties
          : isObject(at.properties)
            ? at.properties[part]
            : undefined;
    found = promiseOf(at) ?? found;
  }
  return found;
}

/** What is not finished promises nothing yet: its changes are told, and break nobody. */
function isDraft({ raw }: OperationSurface): boolean {
  return raw["x-stability-level"] === "draft" || raw["x-stability-level"] === "alpha";
}

function soften(changes: Change[], start: number): void {
  for (let index = start; index < changes.length; index += 1) {
    const change = changes[index]!;
    if (change.id !== "stability-decreased" && (change.level === "error" || change.level === "warning"))
      changes[index] = { ...change, level: "info" };
  }
}

/** Changes that nobody sees who only talks to the API. */
const unseen: ReadonlySet<string> = new Set([
  "operation-id-changed",
  "tag-added",
  "tag-removed",
  "schema-removed",
  "version-decreased",
  "security-scheme-added",
  "security-scheme-removed",
  "global-security-added",
  "global-security-removed",
]);

/** Under "interop" clients and servers of different releases meet: what can be seen needs a version that says so. */
function forInterop(change: Change, base: OpenApi, revision: OpenApi): Change {
  if (change.level !== "info" || unseen.has(change.id) || base.info.version !== revision.info.version) return change;
  return { ...change, level: "error", text: `${change.text} The version is still ${base.info.version}.` };
}

function sorted(changes: readonly Change[]): readonly Change[] {
  const rank = ({ level }: Change): number => -changeLevels.indexOf(level);
  return [...changes].sort((left, right) => rank(left) - rank(right));
}
