/**
 * What a change takes away, and what a merge patch leaves (RFC 7396): null where null is never shown takes away, in objects and
 * maps too, and the other entries of a map stay.
 */
import { isMerge } from "../../mock/state/merge-patch.ts";
import type { Schema } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import { acceptsNull, fieldsOf, refusesNull, soleSchema } from "../../openapi/things/nested.ts";
import { promiseAt } from "../../openapi/promise-at.ts";
import { isJson, jsonSchemaOf, successOf, thingSchema } from "../../openapi/things/resources.ts";
import { saidDefault } from "../../openapi/things/said-default.ts";
import { generate } from "../../samples/generate.ts";
import { makeRandom } from "../../samples/random.ts";
import type { Json } from "../../schema/json.ts";
import { brief } from "../check-response.ts";
import { dependenceOf, noteUnjudged } from "./doubts.ts";
import type { BodySource, Thing } from "../values/filling.ts";
import { answersThing, type Life } from "./life.ts";
import { hasBegun } from "../patience.ts";
import { tell } from "../run.ts";
import { isRefusal, isSuccess } from "../statuses.ts";
import type { Tried } from "../attempt.ts";
import { pick, type Standing } from "./shown.ts";
import { thingSource } from "../values/target.ts";
import { thingIn } from "./things.ts";
import { sendUpdate } from "./updates.ts";
import { replaced, valueAt } from "../values/value-at.ts";

/** One change, and what has to be there after it, or has not. */
interface Step {
  readonly path: readonly string[];
  readonly value: Json;
  readonly there?: readonly string[];
  readonly gone?: readonly string[];
}

/** Changes a thing by what takes away and what stays; gives it as it is then. */
export async function tryMerges(life: Life, standing: Standing): Promise<Standing> {
  const { run, resource } = life;
  const { update } = resource;
  const source = update?.method === "patch" ? thingSource(run, update, resource, standing.thing) : undefined;
  if (update === undefined || source === undefined || source.form !== undefined) return standing;
  const { required = [] } = flatten(run.document, source.schema);
  // What has to be new in each request changes what the thing is called.
  if (required.some((name) => source.unique.has(name))) return standing;
  let current = standing;
  for (const steps of stepsOf(life, source)) {
    for (const { path, value, ...expected } of steps) {
      const sent = replaced(pick(source.base, required), path, value);
      if (run.validators.of(source.schema)(sent).length > 0) break;
      const tried = await sendUpdate(run, update, { variables: current.variables, value: source.wrap(sent) });
      if (tried === undefined) return current;
      if (!isSuccess(tried.status)) {
        if (value === null) refused(life, { source, tried, sent, path });
        break;
      }
      const shown = hasBegun(tried) ? undefined : await shownAfter(life, current, tried);
      // It is not known how it is then: nothing of it is compared any more.
      if (shown === undefined) return { ...current, thing: pick(current.thing, [resource.key ?? "", "id", "uuid"]) };
      current = { ...current, thing: { ...pick(current.thing, Object.keys(shown.thing)), ...shown.thing } };
      check(life, source, { ...shown, path, ...expected });
    }
  }
  return current;
}

/** What changes are made from. */
interface Merging {
  readonly life: Life;
  readonly source: BodySource;
  /** Whether a change is a merge patch: only that can name a part of a field. */
  readonly isMerged: boolean;
  readonly make: (schema: Schema) => Json;
}

/** A place in a thing: how it is sent, and how it is shown. */
interface Place {
  readonly asked: Schema;
  readonly shown: Schema;
  readonly path: readonly string[];
}

type Steps = readonly (readonly Step[])[];

/** Runs of changes, each for one field: it is there, and then it is taken away; entries of a map come one by one. */
function stepsOf(life: Life, source: BodySource): Steps {
  const { run, resource } = life;
  const { document } = run;
  const isMerged = (resource.update?.body?.content ?? []).filter(({ mediaType }) => isJson(mediaType)).every(isMerge);
  const random = makeRandom(`${source.seed} merges`);
  const make = (schema: Schema): Json =>
    generate(document, soleSchema(document, schema), { random, for: "request", useSamples: false });
  const shown = { type: "object", required: requiredIn(resource, run), properties: resource.properties };
  return stepsAt({ life, source, isMerged, make }, { asked: source.schema, shown, path: [] });
}

function stepsAt(merging: Merging, place: Place): Steps {
  const { document } = merging.life.run;
  const fields = fieldsOf(document, place.asked);
  if (fields === undefined) return stepsOfMap(merging, place);
  return place.path.length > 0 && !merging.isMerged ? [] : stepsOfFields(merging, place, fields);
}

function stepsOfFields(merging: Merging, { shown, path }: Place, fields: Readonly<Record<string, Schema>>): Steps {
  const { life, source, make } = merging;
  const { document } = life.run;
  const told = fieldsOf(document, shown) ?? {};
  const { required = [] } = soleSchema(document, shown);
  const isHidden = (schema: Schema): boolean => {
    const { readOnly, writeOnly } = flatten(document, schema);
    return readOnly === true || writeOnly === true;
  };
  const known = Object.entries(fields).flatMap(([name, asked]) => {
    const own = told[name];
    if (own === undefined || isHidden(asked) || isHidden(own) || source.fixed.has(path[0] ?? name)) return [];
    return [{ name, asked, shown: own, path: [...path, name] }];
  });
  // One field after the other: the first stays.
  const [first] = known;
  const pair = known.slice(0, 2).map((field) => ({ path: field.path, value: make(field.asked), there: first!.path }));
  const inTurn = path.length > 0 && pair.length > 1 ? [pair] : [];
  const each = known.flatMap(({ name, ...field }) => {
    const inside = stepsAt(merging, field);
    if (required.includes(name) || !takesAway(life, field) || hasPreset(life, field)) return inside;
    const steps = [
      { path: field.path, value: make(field.asked) },
      { path: field.path, value: null, gone: field.path },
    ];
    return [...inside, steps];
  });
  return [...inTurn, ...each];
}

function stepsOfMap({ life, isMerged, make }: Merging, { asked, shown, path }: Place): Steps {
  const { document } = life.run;
  const { additionalProperties: values, propertyNames } = soleSchema(document, asked);
  if (path.length === 0 || typeof values !== "object" || propertyNames !== undefined) return [];
  const own = soleSchema(document, shown).additionalProperties;
  const isAway = typeof own === "object" && takesAway(life, { asked: values, shown: own });
  if (!isMerged && !isAway) return [];
  const [first, second] = ["first", "second"].map((name) => [...path, name]) as [string[], string[]];
  return [
    [
      { path: first, value: make(values), there: first },
      ...(isMerged ? [{ path: second, value: make(values), there: first }] : []),
      ...(isAway ? [{ path: first, value: null, gone: first, ...(isMerged ? { there: second } : {}) }] : []),
    ],
  ];
}

/** Whether null may be sent, and is never shown. */
function takesAway({ run: { document } }: Life, { asked, shown }: Pick<Place, "asked" | "shown">): boolean {
  return acceptsNull(document, asked) && refusesNull(document, shown);
}

/** Whether something comes in the place of what is taken away. */
function hasPreset({ run: { document } }: Life, { asked, shown }: Pick<Place, "asked" | "shown">): boolean {
  const preset = flatten(document, shown).default ?? saidDefault(document, shown) ?? flatten(document, asked).default;
  return preset !== undefined;
}

/** The fields that every thing shows. */
function requiredIn({ update, read }: Life["resource"], run: Life["run"]): readonly string[] {
  const operation = update !== undefined && answersThing(run, update) ? update : read;
  return thingSchema(run.document, operation && jsonSchemaOf(successOf(operation))).required ?? [];
}

/** How a thing is after a change. */
async function shownAfter(
  { run, resource }: Life,
  { variables }: Standing,
  tried: Tried,
): Promise<{ readonly tried: Tried; readonly thing: Thing } | undefined> {
  const { read } = resource;
  const { operation } = tried.attempt;
  const own = answersThing(run, operation) ? thingIn(run, operation, tried.response) : undefined;
  if (own !== undefined) return { tried, thing: own };
  const again = read === undefined ? undefined : await run.session.attempt({ operation: read, variables });
  const thing = again === undefined || read === undefined ? undefined : thingIn(run, read, again.response);
  return again === undefined || thing === undefined ? undefined : { tried: again, thing };
}

function check(
  { run }: Life,
  source: BodySource,
  {
    tried,
    thing,
    path,
    there,
    gone,
  }: Pick<Step, "path" | "there" | "gone"> & { readonly tried: Tried; readonly thing: Thing },
): void {
  const not = (at: readonly string[], message: string): void => {
    tell(run, tried, {
      id: "not-kept",
      place: at.join("."),
      message,
      promise: promiseAt(run.document, source.schema, `/${path.join("/")}`) ?? tried.attempt.operation.promise,
    });
  };
  const left = gone === undefined ? undefined : valueAt(thing, gone);
  // That it is null is told where null is not promised.
  if (gone !== undefined && left !== undefined && left !== null)
    not(gone, `"${gone.join(".")}" was sent as null, which takes it away, and is still ${brief(left)}.`);
  if (there === undefined || valueAt(thing, there) !== undefined) return;
  const name = there.join(".");
  not(
    there,
    there.join() === path.join() ? `"${name}" was sent and is not there.` : `"${name}" was not sent and is gone.`,
  );
}

function refused(
  { run }: Life,
  {
    source,
    tried,
    sent,
    path,
  }: {
    readonly source: BodySource;
    readonly tried: Tried;
    readonly sent: Json;
    readonly path: readonly string[];
  },
): void {
  const { status } = tried;
  const { operation } = tried.attempt;
  if (!isRefusal(status)) return;
  const place = path.join(".");
  const dependence = dependenceOf(run, { operation, source, sent, status });
  if (dependence !== undefined) noteUnjudged(run, tried, dependence, place);
  else
    tell(run, tried, {
      id: "refuses-valid",
      place,
      message: `A body with "${place}" null is refused with ${status}, although what is promised allows it.`,
      promise: promiseAt(run.document, source.schema, `/${path.join("/")}`) ?? operation.promise,
    });
}
