/** Parameters of a list that choose: what they leave out is not in the answer. Seen on things that the run has made. */
import {
  askedSchema,
  choiceOf,
  choosesSometimes,
  firstOf,
  fitsFilter,
  isPlainList,
  searchOf,
  type Search,
  wantsAll,
} from "../../openapi/things/choices.ts";
import { formatOf } from "../../openapi/octets.ts";
import { flatten } from "../../openapi/flatten.ts";
import { isShown } from "../../openapi/things/shown-shape.ts";
import { typesOf } from "../../openapi/dialect.ts";
import type { Schema } from "../../openapi/document.ts";
import type { ApiParameter } from "../../openapi/operations.ts";
import { askForAll, askForList } from "./ask-for.ts";
import { brief } from "../check-response.ts";
import type { BodySource, Thing } from "../values/filling.ts";
import { tryNoMatch } from "./no-match.ts";
import type { OperationCase } from "./operation-case.ts";
import { create, tell, type Run } from "../run.ts";
import { isSuccess } from "../statuses.ts";
import type { Tried } from "../attempt.ts";
import { type Json, isObject, textOf } from "../../schema/json.ts";
import { thingSource } from "../values/target.ts";
import { isSame, listIn, thingIn } from "../things/things.ts";
import { replaced } from "../values/value-at.ts";
import { withFixed } from "../values/variations.ts";

type Query = Readonly<Record<string, string>>;

/**
 * Tries whether a parameter of a list is heeded: one that bounds the number of things, or names a property of them. False where
 * that could not be tried, as of one that chooses by something that no thing shows.
 */
export async function tryChoice(one: OperationCase, parameter: ApiParameter): Promise<boolean> {
  const { run, operation, resource } = one;
  if (resource?.list !== operation) return true;
  const choice = choiceOf(run.document, resource, parameter);
  if (choice === "bound") await tryBound(one, parameter);
  if (choice === "filter")
    return !choosesSometimes(parameter) && ((await tryFilter(one, parameter)) || tryNoMatch(one, parameter));
  // Nothing walks by these.
  if (choice === "offset") return firstOf(run.document, parameter) !== undefined;
  return choice !== undefined && choice !== "end";
}

async function tryBound(one: OperationCase, parameter: ApiParameter): Promise<void> {
  const { run, operation } = one;
  const { minimum = 1, default: preset } = flatten(run.document, parameter.schema);
  const bound = Math.max(minimum, 1);
  if (bound <= 3 && (await fillList(one, bound + 1))) {
    const found = await askForList(one, parameter.name, String(bound));
    if (found !== undefined && found.things.length > bound) {
      tell(run, found.tried, {
        id: "parameter-ignored",
        place: parameter.name,
        message: `"${parameter.name}=${bound}" is answered with ${found.things.length} things.`,
        promise: parameter.promise ?? operation.promise,
      });
    }
  }
  if (typeof preset === "number" && preset >= 1) await tryPreset(one, parameter, preset);
}

/** The most things that are made to see where a list ends. */
const mostMade = 10;

/**
 * A list that is asked for without a bound is as long as with the bound that counts then. That is only seen where there are
 * more things than a server gives that has another one in mind: as many as the default, and one more, within reason.
 */
async function tryPreset(one: OperationCase, parameter: ApiParameter, preset: number): Promise<void> {
  const { run, operation } = one;
  if (!(await fillList(one, Math.min(preset, mostMade) + 1))) return;
  const asked = await askForList(one, parameter.name, String(preset));
  const plain = await askForAll(one);
  if (asked === undefined || plain === undefined || plain.things.length === asked.things.length) return;
  // What comes and goes by itself makes lists of other lengths too.
  const again = await askForList(one, parameter.name, String(preset));
  if (again?.things.length !== asked.things.length) return;
  tell(run, plain.tried, {
    id: "default-not-applied",
    place: parameter.name,
    message: `Without "${parameter.name}" ${plain.things.length} things are listed, with its default ${preset} there are ${asked.things.length}.`,
    promise: parameter.promise ?? operation.promise,
  });
}

/** Makes things until a list has so many; false where it does not come to that. */
export async function fillList(one: OperationCase, count: number): Promise<boolean> {
  const { run, operation, resource, variables } = one;
  const bound = operation.parameters.find(
    (parameter) => resource !== undefined && choiceOf(run.document, resource, parameter) === "bound",
  );
  const { maximum = count } = flatten(run.document, bound?.schema);
  // Without a bound a list may show fewer than there are.
  const query: Query = bound === undefined ? {} : { [bound.name]: String(Math.min(maximum, Math.max(count, 1))) };
  const answered = await run.session.attempt({ operation, variables, query });
  const there = answered === undefined ? undefined : listIn(run, operation, answered.response);
  if (there === undefined) return false;
  const source = sourceOf(one);
  for (let left = count - there.length; left > 0; left -= 1) {
    if (source === undefined || (await make(one, source, {})) === undefined) return false;
  }
  return true;
}

/** Tries a filter on values that things have; false where none can be told. */
async function tryFilter(one: OperationCase, parameter: ApiParameter): Promise<boolean> {
  const { run } = one;
  const { name } = parameter;
  const source = sourceOf(one);
  const search = searchOf(parameter);
  if (search === "free") return false;
  const values: Json[] = [];
  const wanted = source === undefined ? [] : valuesOf(one, source, parameter);
  if (source === undefined || wanted.length < 2) {
    // Nothing can be made with such a value: what stands there may still show that another one is not left out.
    const shown = flatten(run.document, one.resource?.properties[name]).enum ?? [];
    const asked = flatten(run.document, askedSchema(run.document, parameter)).enum ?? [];
    // A value that no thing has, as "all", chooses in its own way.
    const known = asked.filter((value) => shown.some((own) => isSame(own, value)));
    await tryChosen(one, { parameter, search }, known);
    return known.length > 0;
  }
  for (const value of wanted) {
    const made = await make(one, source, { [name]: isMadeAsList(run, source, name) ? [value] : value });
    if (made === undefined) return false;
    // A server may write a value in its own way: what it shows is what is asked for.
    const shown = made.thing?.[name];
    const kept = Array.isArray(shown) ? (shown as readonly Json[])[0] : shown;
    values.push(typeof kept === typeof value && kept !== null ? kept! : value);
  }
  const [first, second] = values.map((value) => textOf(value).toLowerCase());
  // Two things that cannot be told apart show nothing.
  if (search !== "whole" && (first!.includes(second!) || second!.includes(first!))) return false;
  if (first === second) return false;
  await tryChosen(one, { parameter, search }, values);
  await tryBoth(one, parameter, values);
  if (search !== undefined) await tryFound(one, { parameter, search }, values[0]!);
  return true;
}

/** Of two values of a list none is passed over: whichever comes first, things of both are there. */
async function tryBoth(one: OperationCase, parameter: ApiParameter, values: readonly Json[]): Promise<void> {
  const { run, operation, variables } = one;
  const { name, explode } = parameter;
  if (!isPlainList(run.document, parameter) || !explode || wantsAll(parameter) || values.length !== 2) return;
  if (flatten(run.document, parameter.schema).maxItems === 1) return;
  const texts = values.map(textOf);
  const has = (things: readonly Json[], text: string): boolean =>
    things.some((thing) => isObject(thing) && fitsFilter(thing[name] ?? null, text, "whole"));
  const answers: { readonly tried: Tried; readonly things: readonly Json[]; readonly asked: readonly string[] }[] = [];
  for (const asked of [texts, [...texts].reverse()]) {
    for (const text of asked.slice(0, 1)) {
      const alone = await askForList(one, name, text);
      if (alone === undefined || !has(alone.things, text)) return;
    }
    const what = `"${asked.map((text) => `${name}=${text}`).join("&")}"`;
    const tried = await run.session.attempt({ operation, variables, query: { [name]: asked }, what, place: name });
    const things = tried === undefined || !isSuccess(tried.status) ? undefined : listIn(run, operation, tried.response);
    if (tried === undefined || things === undefined || things.length === 0) return;
    answers.push({ tried, things, asked });
  }
  // What fills a page leaves out the same, in whatever order it was asked for.
  const missing = answers.map(({ things, asked }) => asked.filter((text) => !has(things, text)));
  const [first, second] = missing;
  if (first?.length !== 1 || second?.length !== 1 || first[0] === second[0]) return;
  const { tried, asked } = answers[0]!;
  tell(run, tried, {
    id: "parameter-ignored",
    place: name,
    message: `"${asked.map((text) => `${name}=${text}`).join("&")}" is answered without the things whose "${name}" is ${brief(first[0])}.`,
    promise: parameter.promise ?? operation.promise,
  });
}

/**
 * A thing is found by its value, and where words say that the beginning or a part is enough, by less; by its end alone only where
 * any part is.
 */
async function tryFound(
  one: OperationCase,
  { parameter, search }: { readonly parameter: ApiParameter; readonly search: Search },
  value: Json,
): Promise<void> {
  const { run, operation } = one;
  const { name } = parameter;
  const schema = askedSchema(run.document, parameter);
  if (typeof value !== "string") return;
  const isSayable = (text: string): boolean =>
    text !== "" && text.trim() === text && run.validators.of(schema)(text).length === 0;
  const isThere = (things: readonly Json[]): boolean =>
    things.some((thing) => isObject(thing) && [thing[name]].flat().includes(value));
  const tellMissing = (tried: Tried, asked: string): void => {
    tell(run, tried, {
      id: "not-listed",
      place: name,
      message: `"${name}=${asked}" is answered without the thing whose "${name}" is ${brief(value)}.`,
      promise: parameter.promise ?? operation.promise,
    });
  };
  const whole = await askForList(one, name, value);
  if (whole === undefined) return;
  if (!isThere(whole.things)) {
    const plain = await askForAll(one);
    // A list that does not show it at all has another reason.
    if (plain !== undefined && isThere(plain.things)) tellMissing(whole.tried, value);
    return;
  }
  if (search === "whole") return;
  const less = search === "start" ? value.slice(0, -1) : value.slice(1, -1);
  const found = isSayable(less) ? await askForList(one, name, less) : undefined;
  // What fits more things fills a page sooner.
  if (found !== undefined && found.things.length <= whole.things.length && !isThere(found.things)) {
    tellMissing(found.tried, less);
    return;
  }
  const end = value.slice(1);
  const isAnother = search === "start" && !value.toLowerCase().startsWith(end.toLowerCase());
  if (isAnother && isSayable(end)) await tryChosen(one, { parameter, search }, [end]);
}

/** What is listed has the value that was asked for. */
async function tryChosen(
  one: OperationCase,
  { parameter, search }: { readonly parameter: ApiParameter; readonly search: Search | undefined },
  values: readonly Json[],
): Promise<void> {
  const { run, operation } = one;
  const { name } = parameter;
  for (const value of values.slice(0, 4)) {
    const found = await askForList(one, name, textOf(value));
    if (found === undefined) return;
    const other = found.things
      .filter(isObject)
      .find((thing) => Object.hasOwn(thing, name) && !fitsFilter(thing[name], textOf(value), search ?? "part"));
    if (other === undefined) continue;
    tell(run, found.tried, {
      id: "parameter-ignored",
      place: name,
      message: `"${name}=${textOf(value)}" is answered with a thing whose "${name}" is ${brief(other[name])}.`,
      promise: parameter.promise ?? operation.promise,
    });
    return;
  }
}

/** Two values that a thing can be made with and that can be asked for. */
function valuesOf({ run }: OperationCase, source: BodySource, parameter: ApiParameter): readonly Json[] {
  const { name } = parameter;
  const schema = askedSchema(run.document, parameter);
  const sent: Schema | undefined = flatten(run.document, source.schema).properties?.[name];
  if (sent === undefined || (source.fixed.has(name) && !source.unique.has(name))) return [];
  const entry = isMadeAsList(run, source, name) ? flatten(run.document, sent).items : sent;
  const [asked, made] = [flatten(run.document, schema), flatten(run.document, entry)];
  const isAllowed = (value: Json): boolean => made.enum === undefined || made.enum.some((one) => isSame(one, value));
  if (asked.enum !== undefined) return asked.enum.filter(isAllowed).slice(0, 2);
  if (made.enum !== undefined) return made.enum.slice(0, 2);
  const areBoth = (type: string): boolean =>
    [asked, made].every((one) => (typesOf(one) ?? []).filter((own) => own !== "null").join() === type);
  if (areBoth("boolean")) return [true, false];
  // What a text is searched for has to be told: else it may be any search.
  const search = searchOf(parameter);
  if (!areBoth("string") || search === undefined || formatOf(made) !== undefined) return [];
  const first = source.fresh(name);
  // One that begins with the other shows whether it is the whole that is looked for.
  const values = [first, search === "whole" ? `${first}x` : source.fresh(name)];
  return values.every((value) => [asked, made].every((one) => run.validators.of(one)(value).length === 0))
    ? values
    : [];
}

/** Whether a property holds a list: a thing is chosen by one of its entries. */
function isMadeAsList({ document }: Run, { schema }: BodySource, name: string): boolean {
  const flat = flatten(document, flatten(document, schema).properties?.[name]);
  return (typesOf(flat) ?? []).includes("array") && (flat.minItems ?? 0) < 2;
}

/** How things are made; undefined where the run must not write, or cannot. */
function sourceOf({ run, resource, known }: OperationCase): BodySource | undefined {
  if (known === undefined || resource?.create === undefined) return undefined;
  const source = thingSource(run, resource.create, resource);
  return source === undefined || isShown(source.schema) ? undefined : source;
}

/** Makes a thing; undefined where that is refused, without `thing` where the answer does not show it. */
async function make(
  { run, resource, variables }: OperationCase,
  source: BodySource,
  own: Thing,
): Promise<{ readonly thing: Thing | undefined } | undefined> {
  if (resource?.create === undefined) return undefined;
  let value: Json = withFixed(source, source.base);
  for (const [name, one] of Object.entries(own)) value = replaced(value, [name], one);
  const attempt = { operation: resource.create, variables, body: { value: source.wrap(value) } };
  const tried = await create(run, resource, attempt);
  if (tried === undefined || !isSuccess(tried.status)) return undefined;
  return { thing: thingIn(run, resource.create, tried.response) };
}
