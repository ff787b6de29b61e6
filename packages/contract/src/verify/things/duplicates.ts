/** What only one thing may have is refused where another has it, as a thing is made and as it is changed. */
import type { Schema } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import { promiseOf, type ApiOperation } from "../../openapi/operations.ts";
import type { Resource } from "../../openapi/things/resources.ts";
import { isUnexplained, refusesTaken } from "../../openapi/things/conflicts.ts";
import { isPromisedUnique, uniqueIn } from "../../openapi/things/unique.ts";
import { uniqueWithin, valueAt, withValueAt, type FieldPath } from "../../openapi/things/unique-within.ts";
import { brief } from "../check-response.ts";
import type { BodySource, Thing } from "../values/filling.ts";
import { create, keyIn, tell, wrongCode, type Run } from "../run.ts";
import { isSuccess } from "../statuses.ts";
import type { Tried } from "../attempt.ts";
import { pick, type Standing } from "./shown.ts";
import { thingSource, isReference } from "../values/target.ts";
import { isSame, thingIn } from "./things.ts";
import { withFixed } from "../values/variations.ts";

/** How things are made. */
interface Making {
  readonly run: Run;
  readonly resource: Resource;
  readonly source: BodySource;
  /** Variables of the path of the collection. */
  readonly around: Readonly<Record<string, string>>;
}

/**
 * Whether a property that another thing has is promised to be refused with 409: by the words of the code; or by those of its
 * own row, where the code gives no other reason, or the row has the phrase for it.
 */
function isRefused({ document }: Run, operation: ApiOperation, name: string, schema: Schema | undefined): boolean {
  if (refusesTaken(operation)) return true;
  if (isPromisedUnique(document, schema)) return operation.responses.some(({ code }) => code === "409");
  const isSaid = uniqueIn(document, schema) !== undefined && !isReference(document, name, schema);
  return isSaid && isUnexplained(operation, 409);
}

/** Tells of a value that two things have: the answer to `tried` gave it to a second one. */
function tellTaken(run: Run, tried: Tried, what: string, [name, schema, value]: Taken): void {
  const { operation } = tried.attempt;
  if (refusesTaken(operation) || (isSuccess(tried.status) && isUnexplained(operation, 409)))
    wrongCode(run, tried, 409, what);
  else if (isSuccess(tried.status)) {
    tell(run, tried, {
      id: "not-unique",
      place: name,
      message: `Two things have the same "${name}", which is promised to be unique: ${brief(value)}.`,
      promise: promiseOf(schema) ?? operation.promise,
    });
  }
}

type Taken = readonly [name: string, schema: Schema | undefined, value: Thing[string] | undefined];

/** The fields of a body that both things have to have in common. */
function scopesOf(
  { document }: Run,
  operation: ApiOperation,
  { schema }: BodySource,
  name: string,
): readonly FieldPath[] {
  return uniqueWithin(document, operation, { schema, name });
}

/** A body with the fields of a thing that say within what its values are unique. */
function inScope(body: Thing, thing: Thing, scopes: readonly FieldPath[]): Thing {
  return scopes.reduce<Thing>((made, path) => {
    const value = valueAt(thing, path);
    if (value === undefined || isSame(value, valueAt(made, path))) return made;
    const [holder = ""] = path;
    const isNew = !Object.hasOwn(made, holder);
    return withValueAt(isNew ? { ...made, [holder]: thing[holder]! } : made, path, value);
  }, body);
}

/** The same again is refused where the spec says so. */
export async function tryDuplicate(
  { run, resource, source, around }: Making,
  operation: ApiOperation,
  second: Standing,
): Promise<void> {
  // What no answer shows is known from what was sent.
  const known: Thing = { ...second.sent, ...second.thing };
  const { properties = {} } = flatten(run.document, source.schema);
  const scopes = new Map([...source.unique].map((name) => [name, scopesOf(run, operation, source, name)]));
  const names = [...source.unique].filter(
    (name) =>
      Object.hasOwn(known, name) &&
      known[name] !== null &&
      isRefused(run, operation, name, properties[name]) &&
      scopes.get(name)!.every((path) => valueAt(known, path) !== undefined),
  );
  // Where nothing is said to be unique, two that are alike stand there already.
  const [name] = names;
  if (name === undefined) return;
  const again = names.reduce<Thing>((made, one) => inScope(made, known, scopes.get(one)!), {
    ...withFixed(source, source.base),
    ...pick(known, names),
  });
  const tried = await create(run, resource, { operation, variables: around, body: { value: source.wrap(again) } });
  if (tried === undefined || tried.status === 409) return;
  // What is there already may be answered as it is.
  const isOld = keyIn(resource, thingIn(run, operation, tried.response)) === second.key;
  if (isOld && !refusesTaken(operation)) return;
  tellTaken(run, tried, "The same is made twice", [name, properties[name], known[name]]);
}

/** A thing does not get what another one has; one that got it all the same gets its own back. */
export async function tryTaken(
  { run, resource, source: making }: Making,
  [first, second]: readonly [Standing, Standing],
): Promise<void> {
  const { update } = resource;
  const source = update === undefined ? undefined : thingSource(run, update, resource, second.thing);
  if (update === undefined || source === undefined) return;
  const { properties = {}, required = [] } = flatten(run.document, source.schema);
  const { properties: made = {} } = flatten(run.document, making.schema);
  for (const name of new Set([...source.unique, ...making.unique])) {
    const isBoth = Object.hasOwn(first.thing, name) && Object.hasOwn(second.thing, name);
    const schema = [properties[name], made[name]].find((one) => isRefused(run, update, name, one));
    if (!Object.hasOwn(properties, name) || !isBoth || schema === undefined) continue;
    const scopes = scopesOf(run, update, source, name);
    // Where it is unique within something, the one that gets it has to be there too.
    const owner = [first, second].find((one) => scopes.every((path) => valueAt(one.thing, path) !== undefined));
    if (owner === undefined) continue;
    const getter = owner === first ? second : first;
    const kept = pick(getter.thing, update.method === "put" ? Object.keys(properties) : required);
    const bodyOf = (of: Standing): Thing => inScope({ ...kept, [name]: of.thing[name]! }, of.thing, scopes);
    if (scopes.length > 0 && run.validators.of(source.schema)(bodyOf(owner)).length > 0) continue;
    const send = (of: Standing): ReturnType<typeof run.session.attempt> =>
      run.session.attempt({
        operation: update,
        variables: getter.variables,
        body: { value: source.wrap(bodyOf(of)) },
        what: `a "${name}" that another one has`,
        place: name,
      });
    const tried = await send(owner);
    if (tried === undefined || tried.status === 409) continue;
    tellTaken(run, tried, `A "${name}" that another one has is given by a change`, [name, schema, owner.thing[name]]);
    if (isSuccess(tried.status)) await send(getter);
  }
}
