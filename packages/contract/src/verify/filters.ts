/** Parameters of a list that choose: what they leave out is not in the answer. Seen on things that the run has made. */
import { choiceOf, fitsFilter } from "../openapi/choices.ts";
import { typesOf } from "../openapi/dialect.ts";
import type { Json, Schema } from "../openapi/document.ts";
import type { ApiParameter } from "../openapi/operations.ts";
import { flatten } from "../samples/generate.ts";
import { askFor } from "./ask-for.ts";
import { brief } from "./check-response.ts";
import type { OperationCase } from "./operation-cases.ts";
import { create, isSuccess, tell } from "./run.ts";
import type { Tried } from "./session.ts";
import { bodySource, isThing, textOf, type BodySource, type Thing } from "./target.ts";
import { isSame, listIn } from "./things.ts";
import { replaced, withFixed } from "./variations.ts";

type Query = Readonly<Record<string, string>>;

/** Tries whether a parameter of a list is heeded: one that bounds the number of things, or names a property of them. */
export async function tryChoice(one: OperationCase, parameter: ApiParameter, needed: Query): Promise<void> {
  const { run, operation, resource } = one;
  if (resource?.list !== operation) return;
  const choice = choiceOf(run.document, resource, parameter);
  if (choice === "bound") await tryBound(one, parameter, needed);
  if (choice === "filter") await tryFilter(one, parameter, needed);
}

async function tryBound(one: OperationCase, parameter: ApiParameter, needed: Query): Promise<void> {
  const { run, operation, variables } = one;
  const { minimum = 1 } = flatten(run.document, parameter.schema);
  const bound = Math.max(minimum, 1);
  if (bound > 3) return;
  const plain = await run.session.attempt({ operation, variables, query: needed });
  const there = plain === undefined ? undefined : listIn(run, operation, plain.response);
  if (there === undefined) return;
  const source = sourceOf(one);
  for (let left = bound + 1 - there.length; left > 0; left -= 1) {
    if (source === undefined || !(await make(one, source, {}))) return;
  }
  const found = await chosen(one, parameter, String(bound), needed);
  if (found === undefined || found.things.length <= bound) return;
  tell(run, found.tried, {
    id: "parameter-ignored",
    place: parameter.name,
    message: `"${parameter.name}=${bound}" is answered with ${found.things.length} things.`,
    promise: parameter.promise ?? operation.promise,
  });
}

async function tryFilter(one: OperationCase, parameter: ApiParameter, needed: Query): Promise<void> {
  const { run, operation } = one;
  const { name } = parameter;
  const source = sourceOf(one);
  if (source === undefined) return;
  const values = valuesOf(one, source, parameter);
  if (values.length < 2) return;
  for (const value of values) if (!(await make(one, source, { [name]: value }))) return;
  for (const value of values) {
    const found = await chosen(one, parameter, textOf(value), needed);
    if (found === undefined) return;
    const other = found.things
      .filter(isThing)
      .find((thing) => Object.hasOwn(thing, name) && !fitsFilter(thing[name], textOf(value)));
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
function valuesOf({ run }: OperationCase, source: BodySource, { name, schema }: ApiParameter): readonly Json[] {
  const sent: Schema | undefined = flatten(run.document, source.schema).properties?.[name];
  if (sent === undefined || (source.fixed.has(name) && !source.unique.has(name))) return [];
  const [asked, made] = [flatten(run.document, schema), flatten(run.document, sent)];
  const isAllowed = (value: Json): boolean => made.enum === undefined || made.enum.some((one) => isSame(one, value));
  if (asked.enum !== undefined) return asked.enum.filter(isAllowed).slice(0, 2);
  if (made.enum !== undefined) return made.enum.slice(0, 2);
  return (typesOf(asked) ?? []).includes("boolean") && (typesOf(made) ?? []).includes("boolean") ? [true, false] : [];
}

/** How things are made; undefined where the run must not write, or cannot. */
function sourceOf({ run, resource, known }: OperationCase): BodySource | undefined {
  return known === undefined || resource?.create === undefined ? undefined : bodySource(run, resource.create, resource);
}

async function make({ run, resource, variables }: OperationCase, source: BodySource, own: Thing): Promise<boolean> {
  if (resource?.create === undefined) return false;
  let value: Json = withFixed(source, source.base);
  for (const [name, one] of Object.entries(own)) value = replaced(value, [name], one);
  const attempt = { operation: resource.create, variables, body: { value: source.wrap(value) } };
  const tried = await create(run, resource, attempt);
  return tried !== undefined && isSuccess(tried.status);
}

/** The things of a list that `name=value` chooses; undefined where it is not answered with a list. */
async function chosen(
  one: OperationCase,
  { name }: ApiParameter,
  value: string,
  needed: Query,
): Promise<{ readonly tried: Tried; readonly things: readonly Json[] } | undefined> {
  const tried = await askFor(one, name, value, needed);
  if (tried === undefined || !isSuccess(tried.status)) return undefined;
  const things = listIn(one.run, one.operation, tried.response);
  return things === undefined ? undefined : { tried, things };
}
