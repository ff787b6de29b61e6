/** Changes that an approved spec allows. A waived change is still shown: it says who allowed it. */
import { rulesByCode } from "../comparisons/index.ts";
import { withoutNames } from "../openapi/without-names.ts";
import type { Change } from "./change.ts";

/** A waiver: which changes, by id, operation and path (each of them if told), and the spec that allows them. */
export interface Waiver {
  readonly id?: string | undefined;
  /** The method, in upper case. */
  readonly operation?: string | undefined;
  readonly path?: string | undefined;
  /** The id of the spec; the waiver counts only as long as it is approved. */
  readonly spec: string;
}

/** Waivers as read, or the sentence that says what is wrong. */
export type ReadWaivers =
  { readonly ok: true; readonly waivers: readonly Waiver[] } | { readonly ok: false; readonly message: string };

/**
 * Reads `{waivers: [{id, operation, path, spec}]}`, or the list alone; a waiver names a spec and one thing besides. The
 * operation may be a method with its path, as it is printed: "POST /v1/aliases".
 */
export function readWaivers(value: unknown): ReadWaivers {
  const list = Array.isArray(value) ? value : (value as { waivers?: unknown } | null | undefined)?.waivers;
  if (!Array.isArray(list)) return { ok: false, message: 'Waivers are a list under "waivers".' };
  const waivers: Waiver[] = [];
  for (const [index, one] of (list as readonly unknown[]).entries()) {
    const place = `Waiver ${index + 1}`;
    if (typeof one !== "object" || one === null) return { ok: false, message: `${place} is no mapping.` };
    const known = ["id", "change", "operation", "path", "spec", "reason"];
    const unknown = Object.keys(one).find((key) => !known.includes(key));
    if (unknown !== undefined)
      return {
        ok: false,
        message: `${place} has the unknown key "${unknown}"; it has id, operation, path, spec and reason.`,
      };
    const { id, change, operation, path, spec } = one as Readonly<Record<string, unknown>>;
    if (typeof spec !== "string" || spec === "")
      return { ok: false, message: `${place} names no spec; a waiver is an approved spec's.` };
    const texts = [id ?? change, operation, path].map((text) => (typeof text === "string" ? text : undefined));
    if (texts.every((text) => text === undefined))
      return { ok: false, message: `${place} would allow everything; name an id, an operation or a path.` };
    const [, method, ownPath] = /^\s*([a-z]+)\s+(\S.*?)\s*$/i.exec(texts[1] ?? "") ?? [];
    if (ownPath !== undefined && texts[2] !== undefined && withoutNames(ownPath) !== withoutNames(texts[2]))
      return { ok: false, message: `${place} names two paths, "${ownPath}" and "${texts[2]}".` };
    waivers.push({
      id: texts[0],
      operation: (method ?? texts[1])?.toUpperCase(),
      path: texts[2] ?? ownPath,
      spec,
    });
  }
  return { ok: true, waivers };
}

/** What is asked of the spec that a waiver names. */
export interface WaivingSpecs {
  readonly isApproved: (spec: string) => boolean;
  /** Whether its section on the API says something about the operation of a change; undefined where it has none. */
  readonly speaksOf?: ((spec: string, change: Change) => boolean | undefined) | undefined;
}

/** Applies waivers: what one allows is an info that names the spec. Of one that does not count the text says why. */
export function waive(changes: readonly Change[], waivers: readonly Waiver[], specs: WaivingSpecs): readonly Change[] {
  if (waivers.length === 0) return changes;
  return changes.map((change) => {
    if (change.level !== "error" && change.level !== "warning") return change;
    const matching = waivers.filter((waiver) => isFor(waiver, change));
    const allowing = allowingOf(change, matching, specs);
    if (allowing !== undefined) return { ...change, level: "info", waivedBy: allowing.spec };
    const [first] = matching;
    if (first === undefined) return change;
    const why = `The waiver of "${first.spec}" does not count: ${whyNot(first.spec, change, specs)!}.`;
    const { text, schema } = change;
    // What is told once for all that share a schema is told in the schema's words.
    return {
      ...change,
      text: `${text} ${why}`,
      ...(schema === undefined ? {} : { schema: { ...schema, text: `${schema.text} ${why}` } }),
    };
  });
}

/** The waiver that lets a change go, whatever its level. */
export function allowingOf(change: Change, waivers: readonly Waiver[], specs: WaivingSpecs): Waiver | undefined {
  return waivers.find((waiver) => isFor(waiver, change) && whyNot(waiver.spec, change, specs) === undefined);
}

/** A waiver that is for none of the changes of a comparison, and a sentence that says so. */
export interface UnusedWaiver {
  readonly waiver: Waiver;
  readonly message: string;
  /** Where no change can have its id: the ids of the changes that it is for besides. */
  readonly ids: readonly string[];
}

/** The waivers that are for no change, whatever its level: each is a mistake, or no longer needed. */
export function unusedWaivers(changes: readonly Change[], waivers: readonly Waiver[]): readonly UnusedWaiver[] {
  return waivers
    .filter((waiver) => !changes.some((change) => isFor(waiver, change)))
    .map((waiver) => {
      const { id, operation, path, spec } = waiver;
      const named = [id, [operation, path].filter(Boolean).join(" ")].filter(Boolean).join(" of ");
      const isKnown = id === undefined || isChangeId(id);
      const why = isKnown ? "there is no such change here" : `no change has the id "${id}"`;
      const others = isKnown ? [] : changes.filter((change) => isFor({ ...waiver, id: undefined }, change));
      return {
        waiver,
        message: `The waiver of "${spec}" for ${named} does nothing: ${why}.`,
        ids: [...new Set(others.map((change) => change.id))],
      };
    });
}

/** Whether a change can have an id: the code of a rule, in schemas after its place. */
function isChangeId(id: string): boolean {
  const code = id.replace(/^(?:request|response)-(?:(?:body|property|parameter|header)-)?(?:property-)?/, "");
  return rulesByCode.has(id) || rulesByCode.has(code) || rulesByCode.has(id.replace(/^(?:request|response)-/, ""));
}

/** Why a spec cannot allow a change; undefined where it can. */
function whyNot(spec: string, change: Change, { isApproved, speaksOf }: WaivingSpecs): string | undefined {
  if (!isApproved(spec)) return "it is not approved";
  if (change.spec?.spec === spec) return "it is the spec that made the promise";
  if (change.operation === undefined || speaksOf?.(spec, change) !== false) return undefined;
  return `its section on the API says nothing about ${change.operation} ${change.path ?? ""}`;
}

function isFor({ id, operation, path }: Waiver, change: Change): boolean {
  return (
    (id === undefined || id === change.id) &&
    (operation === undefined || operation === change.operation) &&
    (path === undefined || withoutNames(path) === withoutNames(change.path ?? ""))
  );
}
