/** What stands in one thing stands in no other: it is neither listed nor read there. Seen with a second thing that holds nothing. */
import { listsThoseOf, missesIn } from "../../openapi/things/held-words.ts";
import type { Resource } from "../../openapi/things/resources.ts";
import { brief } from "../check-response.ts";
import type { Thing } from "../values/filling.ts";
import { around, holderOf } from "./holders.ts";
import { renew } from "./lifecycle.ts";
import { tell, wrongCode, type Run } from "../run.ts";
import { isClientError, isSuccess } from "../statuses.ts";
import { findThing, isRestless, type Standing } from "./shown.ts";
import { isSame, thingIn } from "./things.ts";
import { textOf } from "../../schema/json.ts";
import { listAll } from "./whole-list.ts";

/** Looks for each thing that stands in another one in a new one of those, where words say that it is not there. */
export async function tryParents(run: Run, standing: ReadonlyMap<Resource, Standing>): Promise<void> {
  const others = new Map<Resource, Standing | undefined>();
  for (const [resource, inner] of standing) {
    const holder = holderOf(resource.collection, standing)?.resource;
    if (holder === undefined || holder === resource) continue;
    const at: Held = { run, resource, holder, inner, own: around(resource.collection, standing) ?? {} };
    // What cannot be deleted again is not made.
    if (holder.remove === undefined || !(isListJudged(at) || isReadJudged(at))) continue;
    const known = await shownThere(at);
    if (known === undefined) continue;
    if (!others.has(holder)) others.set(holder, await renew(run, holder, around(holder.collection, standing)));
    const other = others.get(holder);
    const elsewhere = other && around(resource.collection, new Map(standing).set(holder, other));
    if (elsewhere === undefined) continue;
    if (isListJudged(at)) await tryListed(at, known, elsewhere);
    if (isReadJudged(at)) await tryRead(at, known, elsewhere);
  }
}

/** A thing that stands in another one. */
interface Held {
  readonly run: Run;
  readonly resource: Resource;
  /** What things of the other kind are. */
  readonly holder: Resource;
  readonly inner: Standing;
  /** Variables of the path of its collection. */
  readonly own: Variables;
}

type Variables = Readonly<Record<string, string>>;

function isListJudged({ resource: { list }, holder }: Held): boolean {
  return list !== undefined && listsThoseOf(list, holder.collection);
}

function isReadJudged({ resource: { read, collection }, holder }: Held): boolean {
  return read !== undefined && missesIn(read, { holders: holder.collection, things: collection });
}

/** The thing as it is shown where it stands; undefined where it is not there any more. */
async function shownThere({ run, resource, inner, own }: Held): Promise<Thing | undefined> {
  const { read, list } = resource;
  if (read !== undefined) {
    const tried = await run.session.attempt({ operation: read, variables: inner.variables, tolerated: isClientError });
    return tried !== undefined && isSuccess(tried.status) ? thingIn(run, read, tried.response) : undefined;
  }
  const listed = list && (await listAll(run, resource, { list, variables: own }));
  return listed?.things && findThing(resource, listed.things, inner);
}

async function tryListed(at: Held, known: Thing, elsewhere: Variables): Promise<void> {
  const { run, resource, holder, inner } = at;
  const { list } = resource;
  const listed = list && (await listAll(run, resource, { list, variables: elsewhere }));
  const found = listed?.things && findThing(resource, listed.things, inner);
  if (listed === undefined || found === undefined || !isThatThing(at, known, found)) return;
  tell(run, listed.tried, {
    id: "not-separated",
    place: "another holder",
    message: `${brief(inner.key)} was made in one of the ${nameOf(holder)} and stands in the list of another.`,
  });
}

async function tryRead(at: Held, known: Thing, elsewhere: Variables): Promise<void> {
  const { run, resource, holder, inner } = at;
  const { read, variable } = resource;
  if (read === undefined || variable === undefined) return;
  const variables = { ...inner.variables, ...elsewhere, [variable]: inner.key };
  const tried = await run.session.attempt({ operation: read, variables, tolerated: isClientError });
  if (tried === undefined || !isSuccess(tried.status)) return;
  const found = thingIn(run, read, tried.response);
  if (found !== undefined && isThatThing(at, known, found))
    wrongCode(run, tried, 404, `What was made in one of the ${nameOf(holder)} is read in another`);
}

/** Whether it is the same thing, and not one of that name: nothing of it is otherwise but what moves, and where it stands. */
function isThatThing({ own }: Held, known: Thing, found: Thing): boolean {
  const places = Object.values(own);
  const names = Object.keys(known).filter((name) => Object.hasOwn(found, name) && !isRestless(name));
  const isPlace = (name: string): boolean => places.includes(textOf(known[name] ?? null));
  return names.length > 1 && names.every((name) => isPlace(name) || isSame(known[name], found[name]));
}

function nameOf({ collection }: Resource): string {
  return collection.split("/").at(-1) ?? "";
}
