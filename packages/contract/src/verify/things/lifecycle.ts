/** Things come, are shown, change and go, as the operations of one resource promise together. */
import type { ApiOperation } from "../../openapi/operations.ts";
import { orderOf } from "../../openapi/things/list-order.ts";
import { replacing, type Resource } from "../../openapi/things/resources.ts";
import { bring, bringAgain, leastOf } from "./bring.ts";
import { brief } from "../check-response.ts";
import { tryDeleted } from "./deletion.ts";
import { tryDuplicate, tryTaken } from "./duplicates.ts";
import { codeOf, tryShown, type Life } from "./life.ts";
import { tryMerges } from "./merges.ts";
import { tryLocation, tryShownAnywhere } from "./nowhere.ts";
import { areOfCaller, tryNeighbours } from "./neighbours.ts";
import { keyIn, tell, wrongCode, type Run } from "../run.ts";
import { isSuccess } from "../statuses.ts";
import { compareShown, findThing, type Standing } from "./shown.ts";
import { thingSource, variablesFor } from "../values/target.ts";
import { isSame, listIn } from "./things.ts";
import { tryUpdates } from "./updates.ts";
import { withFixed } from "../values/variations.ts";
import { listAll } from "./whole-list.ts";
import { isObject } from "../../schema/json.ts";

/**
 * Runs through the life of two things; gives the one that still stands, for what comes after. `outer` are variables of the
 * thing that holds them, where there is one.
 */
export async function tryLifecycle(
  run: Run,
  resource: Resource,
  outer?: Readonly<Record<string, string>>,
): Promise<Standing | undefined> {
  const { create: operation } = resource;
  const begun = lifeOf(run, resource, outer);
  if (operation === undefined || begun === undefined) return undefined;
  const { source } = begun;
  const first = await bring(begun, operation, leastOf(source));
  const second = await bring(begun, operation, withFixed(source, source.base));
  // What has to be new each time may have been learnt.
  const life = lifeOf(run, resource, outer) ?? begun;
  if (first === undefined || second === undefined) return first ?? second;
  await tryShown(life, first);
  await tryShownAnywhere(life, second);
  await tryLocation(life, second);
  await tryListed(life, [first, second]);
  await tryDuplicate(life, operation, second);
  await tryTaken(life, [first, second]);
  let changed = await tryMerges(life, await tryUpdates(life, second));
  const other = replacing(resource);
  if (other !== undefined) {
    await tryTaken({ ...life, resource: other }, [first, changed]);
    changed = await tryUpdates({ ...life, resource: other }, changed);
  }
  const stands = await tryNeighbours({ ...life, operation }, { first, second: changed, isChanged: changed !== second });
  if (stands) await tryDeleted(life, operation, { first, second: changed });
  return changed;
}

/** A new thing in the place of one that is gone; undefined where none can be made. */
export async function renew(
  run: Run,
  resource: Resource,
  outer?: Readonly<Record<string, string>>,
): Promise<Standing | undefined> {
  const life = lifeOf(run, resource, outer);
  return life === undefined || resource.create === undefined ? undefined : bringAgain(life, resource.create);
}

function lifeOf(run: Run, resource: Resource, outer: Readonly<Record<string, string>> | undefined): Life | undefined {
  const { create } = resource;
  const source = create === undefined ? undefined : thingSource(run, create, resource);
  const around = create === undefined ? undefined : variablesFor(run, create, outer);
  return source === undefined || around === undefined
    ? undefined
    : { run, resource, source, around, isInOwn: outer !== undefined };
}

/** What was made stands in the list, in the promised order. */
export async function tryListed(life: Life, [first, second]: readonly [Standing, Standing]): Promise<void> {
  const { run, resource, around } = life;
  const { list } = resource;
  if (list === undefined) return;
  const listed = await listAll(run, resource, { list, variables: around });
  if (listed === undefined) return;
  const { tried, things, isWhole } = listed;
  if (!isSuccess(tried.status)) {
    wrongCode(run, tried, codeOf(list), "The things are listed");
    return;
  }
  if (things === undefined) return;
  const found = [first, second].map((one) => findThing(resource, things, one));
  for (const [index, thing] of found.entries()) {
    const standing = [first, second][index]!;
    if (thing === undefined && isWhole) {
      tell(run, tried, {
        id: "not-listed",
        place: "",
        message: `${brief(standing.key)} was just made and does not stand in the list.`,
      });
    } else if (thing !== undefined)
      compareShown(run, resource, { tried, wanted: standing.thing, found: thing, what: "listed" });
  }
  await checkOrder(life, list, [first, second]);
  if (run.hasOther && areOfCaller(resource)) {
    const others = await run.session.attempt({ operation: list, variables: around, as: "other" });
    const seen = others === undefined ? undefined : listIn(run, list, others.response);
    if (others !== undefined && seen?.some((one) => isObject(one) && keyIn(resource, one) === first.key) === true) {
      tell(run, others, {
        id: "not-separated",
        place: "",
        message: `What one user made stands in the list of another.`,
      });
    }
  }
}

/** "newest first" is looked at with two things that were made at different moments. */
async function checkOrder(
  life: Life,
  list: ApiOperation,
  [first, second]: readonly [Standing, Standing],
): Promise<void> {
  const { run, resource, around } = life;
  const order = orderOf(run.document, list);
  const time = Object.keys(resource.properties).find((name) => /^(?:created|creation)/i.test(name));
  if (order === undefined || time === undefined || resource.create === undefined) return;
  let later: Standing | undefined = second;
  if (isSame(first.thing[time], second.thing[time])) {
    // The clock of the server may count in seconds.
    await run.wait(1100);
    later = await bringAgain(life, resource.create);
  }
  const listed = await listAll(run, resource, { list, variables: around });
  const things = listed?.things;
  if (listed === undefined || things === undefined || later === undefined) return;
  const places = [first, later].map(({ key }) =>
    things.findIndex((one) => isObject(one) && keyIn(resource, one) === key),
  );
  const sign = order === "newest" ? -1 : 1;
  if (places.some((place) => place < 0) || Math.sign(places[1]! - places[0]!) === sign) return;
  tell(run, listed.tried, {
    id: "wrong-order",
    place: "",
    message: `The list is not in the promised order: what was made ${order === "newest" ? "last" : "first"} does not come first.`,
  });
}
