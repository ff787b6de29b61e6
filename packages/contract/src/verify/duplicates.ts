/** What only one thing may have is refused where another has it, as a thing is made and as it is changed. */
import type { ApiOperation } from "../openapi/operations.ts";
import type { Resource } from "../openapi/resources.ts";
import { refusesTaken } from "../openapi/conflicts.ts";
import { flatten } from "../samples/generate.ts";
import { create, isSuccess, wrongCode, type Run } from "./run.ts";
import { pick, type Standing } from "./shown.ts";
import { bodySource, type BodySource, type Thing } from "./target.ts";
import { withFixed } from "./variations.ts";

/** How things are made. */
interface Making {
  readonly run: Run;
  readonly resource: Resource;
  readonly source: BodySource;
  /** Variables of the path of the collection. */
  readonly around: Readonly<Record<string, string>>;
}

/** The same again is refused where the spec says so. */
export async function tryDuplicate(
  { run, resource, source, around }: Making,
  operation: ApiOperation,
  second: Standing,
): Promise<void> {
  // What no answer shows is known from what was sent.
  const known: Thing = { ...second.sent, ...second.thing };
  const names = [...source.unique].filter((name) => Object.hasOwn(known, name) && known[name] !== null);
  // Where nothing is said to be unique, two that are alike stand there already.
  if (!refusesTaken(operation) || names.length === 0) return;
  const again: Thing = { ...withFixed(source, source.base), ...pick(known, names) };
  const tried = await create(run, resource, { operation, variables: around, body: { value: source.wrap(again) } });
  if (tried !== undefined && tried.status !== 409) wrongCode(run, tried, 409, "The same is made twice");
}

/** A thing does not get what another one has; one that got it all the same gets its own back. */
export async function tryTaken(
  { run, resource, source: making }: Making,
  [first, second]: readonly [Standing, Standing],
): Promise<void> {
  const { update } = resource;
  const source = update === undefined ? undefined : bodySource(run, update, resource, second.thing);
  if (update === undefined || source === undefined || !refusesTaken(update)) return;
  const { properties = {}, required = [] } = flatten(run.document, source.schema);
  const kept: Thing =
    update.method === "put" ? pick(second.thing, Object.keys(properties)) : pick(second.thing, required);
  for (const name of new Set([...source.unique, ...making.unique])) {
    const isBoth = Object.hasOwn(first.thing, name) && Object.hasOwn(second.thing, name);
    if (!Object.hasOwn(properties, name) || !isBoth) continue;
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
    wrongCode(run, tried, 409, `A "${name}" that another one has is given by a change`);
    if (isSuccess(tried.status)) await send(second);
  }
}
