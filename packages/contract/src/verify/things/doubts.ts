/**
 * Refusals that may be right for a reason that is said and not understood: a value that has to fit another one. Whether it is
 * that is seen by sending the same with values that were taken before; blame falls on no field that is innocent.
 */
import { dependenceIn, type Dependence } from "../../openapi/things/depends.ts";
import { flatten } from "../../openapi/flatten.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import type { BodySource, Thing } from "../values/filling.ts";
import { type Run } from "../run.ts";
import { isRefusal, isSuccess } from "../statuses.ts";
import type { Tried } from "../attempt.ts";
import { isSame } from "./things.ts";
import { isSameFailure } from "../same-words.ts";
import { asServerSays } from "../server-words.ts";
import { type Json, isObject } from "../../schema/json.ts";

/** A body that fits its schema and was refused. */
export interface RefusedBody {
  readonly operation: ApiOperation;
  readonly source: BodySource;
  /** Out of its wrapper. */
  readonly sent: Json;
  readonly status: number;
  /** The request with its answer. */
  readonly tried: Tried;
  /** The property that it is about; "" where it is the whole. */
  readonly place: string;
  /** Sends another body. */
  readonly send: (value: Json) => Promise<Tried | undefined>;
}

/** Whether a refusal cannot be judged; then it is told, as not tried. */
export async function isDoubtful(run: Run, refused: RefusedBody): Promise<boolean> {
  const { operation, source, sent, place } = refused;
  const dependence = dependenceOf(run, refused);
  if (dependence === undefined || !isObject(sent)) return false;
  const [top = ""] = place.split(".");
  // All that words speak of was taken before as it is: what is left is to blame.
  if (!dependence.names.has(top) && !dependsOn(run, refused, dependence, sent)) return false;
  const other = dependence.names.has(top) ? undefined : harmless(run, refused, dependence);
  const again = other === undefined ? undefined : await refused.send(freshly(source, other));
  // What is refused in other words without those values is refused for the lack of them.
  const isInnocent =
    again !== undefined &&
    isRefusal(again.status) &&
    isSameFailure(refused.tried, again) &&
    !dependsOn(run, refused, dependence, other!);
  if (isInnocent) return false;
  if (again !== undefined && isSuccess(again.status)) keepTaken(run, operation, other!);
  // Where nothing was taken yet, what the body has at that place is no more to blame than the rest of it.
  const isAbout = run.taken.has(operation) || dependence.rows.has(top);
  noteUnjudged(run, refused.tried, dependence, isAbout ? place : "");
  return true;
}

/** What the words say of a body beyond its schema. */
export function dependenceOf(
  { document }: Run,
  { operation, source, sent, status }: Pick<RefusedBody, "operation" | "source" | "sent" | "status">,
): Dependence | undefined {
  if (!isRefusal(status) || !isObject(sent)) return undefined;
  const found = dependenceIn(document, source.schema, { operation, status });
  return found !== undefined && Object.keys(sent).some((name) => found.names.has(name)) ? found : undefined;
}

/** Says once that a refusal is not judged, for which words, and what the server says of it. */
export function noteUnjudged(
  { untried }: Run,
  { attempt, status, response }: Tried,
  dependence: Dependence,
  place: string,
): void {
  const words = dependence.rows.get(place.split(".")[0] ?? "") ?? dependence.words;
  const what = place === "" ? "a body that fits its table" : `a body with another "${place}"`;
  const sentence = `${attempt.operation.id}: ${what} is refused with ${status}; whether that is right could not be judged, for "${words}" may be the reason`;
  // A server may say it in other words each time.
  if (![...untried].some((one) => one.startsWith(sentence))) untried.add(`${sentence}${asServerSays(response)}.`);
}

/** Remembers a body that was taken, for the values in it. */
export function keepTaken(run: Run, operation: ApiOperation, sent: Json): void {
  if (isObject(sent) && !run.taken.has(operation)) run.taken.set(operation, sent);
}

/** The same with values that were taken before, or without them; undefined: it has only such already. */
export function harmless(
  run: Run,
  { operation, source, sent }: Pick<RefusedBody, "operation" | "source" | "sent">,
  { names }: Dependence,
): Thing | undefined {
  if (!isObject(sent)) return undefined;
  const taken = run.taken.get(operation);
  const { required = [] } = flatten(source.document, source.schema);
  const made: Record<string, Json> = { ...sent };
  for (const name of names) {
    if (source.unique.has(name)) continue;
    if (taken !== undefined && Object.hasOwn(taken, name)) made[name] = taken[name]!;
    else if (!required.includes(name)) Reflect.deleteProperty(made, name);
  }
  return isSame(made, sent) ? undefined : made;
}

/** Whether a body still has values that words speak of and that were never taken. */
function dependsOn(run: Run, { operation, source }: RefusedBody, { names }: Dependence, sent: Thing): boolean {
  const taken = run.taken.get(operation) ?? {};
  return [...names].some(
    (name) => Object.hasOwn(sent, name) && !source.unique.has(name) && !isSame(sent[name], taken[name]),
  );
}

function freshly(source: BodySource, value: Thing): Thing {
  const made: Record<string, Json> = { ...value };
  for (const name of source.unique) if (Object.hasOwn(made, name)) made[name] = source.fresh(name);
  return made;
}
