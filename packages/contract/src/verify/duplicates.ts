/** What only one thing may have is refused where another has it, as a thing is made and as it is changed. */
import type { Schema } from "../openapi/document.ts";
import { promiseOf, type ApiOperation } from "../openapi/operations.ts";
import type { Resource } from "../openapi/resources.ts";
import { isUnexplained, refusesTaken } from "../openapi/conflicts.ts";
import { isPromisedUnique, uniqueIn } from "../openapi/unique.ts";
import { flatten } from "../samples/generate.ts";
import { brief } from "./check-response.ts";
import { create, isSuccess, keyIn, tell, wrongCode, type Run } from "./run.ts";
import type { Tried } from "./session.ts";
import { pick, type Standing } from "./shown.ts";
import { bodySource, isReference, type BodySource, type Thing } from "./target.ts";
import { thingIn } from "./things.ts";
import { withFixed } from "./variations.ts";

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

/** The same again is refused where the spec says so. */
export async function tryDuplicate(
  { run, resource, source, around }: Making,
  operation: ApiOperation,
  second: Standing,
): Promise<void> {
  // What no answer shows is known from what was sent.
  const known: Thing = { ...second.sent, ...second.thing };
  const { properties = {} } = flatten(run.document, source.schema);
  const names = [...source.unique].filter(
    (name) => Object.hasOwn(known, name) && known[name] !== null && isRefused(run, operation, name, properties[name]),
  );
  // Where nothing is said to be unique, two that are alike stand there already.
  const [name] = names;
  if (name === undefined) return;
  const again: Thing = { ...withFixed(source, source.base), ...pick(known, names) };
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
  const source = update === undefined ? undefined : bodySource(run, update, resource, second.thing);
  if (update === undefined || source === undefined) return;
  const { properties = {}, required = [] } = flatten(run.document, source.schema);
  const { properties: made = {} } = flatten(run.document, making.schema);
  const kept: Thing =
    update.method === "put" ? pick(second.thing, Object.keys(properties)) : pick(second.thing, required);
  for (const name of new Set([...source.unique, ...making.unique])) {
    const isBoth = Object.hasOwn(first.thing, name) && Object.hasOwn(second.thing, name);
    const schema = [properties[name], made[name]].find((one) => isRefused(run, update, name, one));
    if (!Object.hasOwn(properties, name) || !isBoth || schema === undefined) continue;
    const send = (of: Standing): ReturnType<typeof run.session.attempt> =>
      run.session.attempt({
        operation: update,
        variables: second.variables,
        body: { value: source.wrap({ ...kept, [name]: of.thing[name]! }) },
        what: `a "${name}" that another one has`,
        place: name,
      });
    const tried = await send(first);
    if (tried === undefined || tried.status === 409) continue;
    tellTaken(run, tried, `A "${name}" that another one has is given by a change`, [name, schema, first.thing[name]]);
    if (isSuccess(tried.status)) await send(second);
  }
}
