/**
 * What a change takes away, and what a merge patch leaves (RFC 7396): null where null is never shown takes away, in objects and
 * maps too, and the other entries of a map stay.
 */
import { isMerge, refusesNull } from "../mock/merge-patch.ts";
import type { Schema } from "../openapi/document.ts";
import { fieldsOf, soleSchema } from "../openapi/nested.ts";
import { promiseAt } from "../openapi/promise-at.ts";
import { isJson, jsonSchemaOf, successOf, thingSchema } from "../openapi/resources.ts";
import { saidDefault } from "../openapi/said-default.ts";
import { flatten, generate } from "../samples/generate.ts";
import { makeRandom } from "../samples/random.ts";
import type { Json } from "../schema/json.ts";
import { brief } from "./check-response.ts";
import { dependenceOf, sentenceOf } from "./doubts.ts";
import { answersThing, type Life } from "./life.ts";
import { hasBegun } from "./patience.ts";
import { isRefusal, isSuccess, tell } from "./run.ts";
import type { Tried } from "./session.ts";
import { pick, type Standing } from "./shown.ts";
import { thingSource, type BodySource, type Thing } from "./target.ts";
import { thingIn } from "./things.ts";
import { sendUpdate } from "./updates.ts";
import { acceptsNull, replaced, valueAt } from "./variations.ts";

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

/** Runs of changes, each for one field: it is there, and then it is taken away; entries of a map come one by one. */
function stepsOf({ run, resource }: Life, source: BodySource): readonly (readonly Step[])[] {
  const { document } = run;
  const isMerged = (resource.update?.body?.content ?? []).filter(({ mediaType }) => isJson(mediaType)).every(isMerge);
  const random = makeRandom(`${source.seed} merges`);
  const make = (schema: Schema): Json =>
    generate(document, soleSchema(document, schema), { random, for: "request", useSamples: false });
  const of = (asked: Schema, shown: Schema | undefined, path: readonly string[]): readonly (readonly Step[])[] => {
    if (shown === undefined) return [];
    const fields = fieldsOf(document, asked);
    const { required = [] } = soleSchema(document, shown);
    if (fields !== undefined) {
      // Only a merge patch can name a part.
      if (path.length > 0 && !isMerged) return [];
      const known = Object.entries(fields).filter(([name, field]) => {
        const isHidden = [field, fieldsOf(document, shown)?.[name]].some((one) => {
          const { readOnly, writeOnly } = flatten(document, one);
          return one === undefined || readOnly === true || writeOnly === true;
        });
        return !isHidden && !source.fixed.has(path[0] ?? name);
      });
      // One field after the other: the first stays.
      const there = [...path, known[0]?.[0] ?? ""];
      const pair = known.slice(0, 2).map(([name, field]) => ({ path: [...path, name], value: make(field), there }));
      const inTurn = path.length > 0 && pair.length > 1 ? [pair] : [];
      const each = known.flatMap(([name, field]) => {
        const own = fieldsOf(document, shown)?.[name];
        const below = [...path, name];
        const isAway = acceptsNull(document, field) && refusesNull(document, own) && !required.includes(name);
        const preset = flatten(document, own).default ?? saidDefault(document, own) ?? flatten(document, field).default;
        const gone = isAway && preset === undefined;
        return [
          ...of(field, own, below),
          ...(gone
            ? [
                [
                  { path: below, value: make(field) },
                  { path: below, value: null, gone: below },
                ],
              ]
            : []),
        ];
      });
      return [...inTurn, ...each];
    }
    const { additionalProperties: values, propertyNames } = soleSchema(document, asked);
    if (path.length === 0 || typeof values !== "object" || propertyNames !== undefined) return [];
    const own = soleSchema(document, shown).additionalProperties;
    const [first, second] = ["first", "second"].map((name) => [...path, name]) as [string[], string[]];
    const isAway = acceptsNull(document, values) && typeof own === "object" && refusesNull(document, own);
    const both = isMerged ? [{ path: second, value: make(values), there: first }] : [];
    return isMerged || isAway
      ? [
          [
            { path: first, value: make(values), there: first },
            ...both,
            ...(isAway ? [{ path: first, value: null, gone: first, ...(isMerged ? { there: second } : {}) }] : []),
          ],
        ]
      : [];
  };
  return of(
    source.schema,
    { type: "object", required: requiredIn(resource, run), properties: resource.properties },
    [],
  );
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
  if (dependence !== undefined) run.untried.add(sentenceOf(operation, status, dependence, place));
  else
    tell(run, tried, {
      id: "refuses-valid",
      place,
      message: `A body with "${place}" null is refused with ${status}, although what is promised allows it.`,
      promise: promiseAt(run.document, source.schema, `/${path.join("/")}`) ?? operation.promise,
    });
}
