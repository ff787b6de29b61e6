/** What was deleted is gone, and nothing else. */
import type { ApiOperation } from "../../openapi/operations.ts";
import { brief } from "../check-response.ts";
import { leastOf } from "./bring.ts";
import { codeOf, type Life } from "./life.ts";
import { hasBegun, until } from "../patience.ts";
import { mayStandInTheWay } from "../../openapi/things/conflicts.ts";
import { goneCodes, takesMissing } from "../../openapi/things/gone.ts";
import { create, tell, wrongCode, type Run } from "../run.ts";
import { isClientError, isAbsent, isSuccess } from "../statuses.ts";
import type { Tried } from "../attempt.ts";
import { findThing, pick, type Standing } from "./shown.ts";
import { thingSource } from "../values/target.ts";
import { listIn } from "./things.ts";
import { listAll } from "./whole-list.ts";

/** Words of a deletion after which a thing may be there for a while. */
const stays = /\bmark(?:s|ed)? (?:it )?(?:as|for)\b|\btrash\b|\brecycle\b|\barchiv|\bsoft\b|\brestor/i;

/** Deletes `first` of two things that stand. */
export async function tryDeleted(
  life: Life,
  operation: ApiOperation,
  { first, second }: { readonly first: Standing; readonly second: Standing },
): Promise<void> {
  const { run, resource } = life;
  const { remove } = resource;
  if (remove === undefined) return;
  const tried = await deleteThing(run, remove, first.variables);
  if (tried === undefined) return;
  if (!isSuccess(tried.status)) {
    if (tried.status !== 409 && !mayStandInTheWay(remove, tried.status))
      wrongCode(run, tried, codeOf(remove), "A thing is deleted");
    return;
  }
  if ((hasBegun(tried) || stays.test(remove.description)) && !(await goes(life, first))) {
    run.untried.add(
      `${remove.id}: what it began to delete is still there after some seconds; whether it goes is not seen.`,
    );
    run.made.get(resource)?.delete(first.key);
    await tryOthers(life, second);
    return;
  }
  const again = await run.session.attempt({ operation: remove, variables: first.variables });
  if (again !== undefined && isSuccess(again.status)) {
    const [code] = goneCodes(remove);
    if (code !== undefined && !takesMissing(remove)) wrongCode(run, again, code, "A thing is deleted twice");
  } else run.made.get(resource)?.delete(first.key);
  await tryGone(life, first);
  await tryOthers(life, second);
  await tryListedAfter(life, first, second);
  await tryNameAgain(life, operation, first);
}

/** Deletes, and asks again for as long as the thing is not ready for it. */
export function deleteThing(
  run: Run,
  remove: ApiOperation,
  variables: Readonly<Record<string, string>>,
): Promise<Tried | undefined> {
  return until(run, `${remove.id} ready`, {
    send: () => run.session.attempt({ operation: remove, variables }),
    isEarly: ({ status }) => isClientError(status) && !isAbsent(status) && mayStandInTheWay(remove, status),
  });
}

/** Waits until what is being deleted is gone; false where it stays within the bounds. */
async function goes({ run, resource, around }: Life, { key, variables, thing }: Standing): Promise<boolean> {
  const { read, list, remove } = resource;
  const shows = read ?? list;
  if (shows === undefined) return false;
  const isEarly = (tried: Tried): boolean => {
    if (read !== undefined) return isSuccess(tried.status);
    const things = listIn(run, shows, tried.response);
    return things !== undefined && findThing(resource, things, { key, variables, thing }) !== undefined;
  };
  const tried = await until(run, `${remove?.id ?? ""} gone`, {
    send: () =>
      run.session.attempt({
        operation: shows,
        variables: read === undefined ? around : variables,
        tolerated: isClientError,
      }),
    isEarly,
  });
  return tried !== undefined && !isEarly(tried);
}

async function tryGone({ run, resource }: Life, first: Standing): Promise<void> {
  const { read, update, list } = resource;
  if (read !== undefined) {
    const gone = await run.session.attempt({ operation: read, variables: first.variables });
    if (gone !== undefined && isSuccess(gone.status)) tellNotDeleted(run, gone, "read");
    else if (gone !== undefined) {
      const codes = goneCodes(read);
      const [code] = codes;
      if (code !== undefined && !codes.includes(gone.status)) wrongCode(run, gone, code, "A deleted thing is read");
    }
  }
  const updating = update === undefined ? undefined : thingSource(run, update, resource);
  if (update === undefined || updating === undefined || read !== undefined || list !== undefined) return;
  const gone = await run.session.attempt({
    operation: update,
    variables: first.variables,
    body: { value: updating.wrap({}) },
  });
  if (gone !== undefined && isSuccess(gone.status)) tellNotDeleted(run, gone, "changed");
}

async function tryOthers({ run, resource: { read } }: Life, second: Standing): Promise<void> {
  if (read === undefined) return;
  const other = await run.session.attempt({ operation: read, variables: second.variables });
  if (other !== undefined && !isSuccess(other.status))
    wrongCode(run, other, codeOf(read), "Another thing was deleted, and this one is read");
}

async function tryListedAfter({ run, resource, around }: Life, first: Standing, second: Standing): Promise<void> {
  const { list } = resource;
  const listed = list === undefined ? undefined : await listAll(run, resource, { list, variables: around });
  if (listed?.things === undefined) return;
  if (findThing(resource, listed.things, first) !== undefined) tellNotDeleted(run, listed.tried, "listed");
  if (findThing(resource, listed.things, second) !== undefined || !listed.isWhole) return;
  tell(run, listed.tried, {
    id: "not-listed",
    place: "after a deletion",
    message: `After ${brief(first.key)} was deleted, ${brief(second.key)} is gone from the list too.`,
  });
}

/** What the deleted thing was called is free again. */
async function tryNameAgain(
  { run, resource, source, around }: Life,
  operation: ApiOperation,
  first: Standing,
): Promise<void> {
  if (resource.create !== operation || ![...source.unique].some((name) => Object.hasOwn(first.thing, name))) return;
  const reused = { ...leastOf(source), ...pick(first.thing, [...source.unique]) };
  const made = await create(run, resource, { operation, variables: around, body: { value: source.wrap(reused) } });
  if (made?.status !== 409 || mayStandInTheWay(operation, 409)) return;
  tell(run, made, {
    id: "not-deleted",
    place: "its name",
    message: `What a deleted thing was called is refused as taken.`,
    promise: resource.remove?.promise,
  });
}

function tellNotDeleted(run: Run, tried: Tried, how: string): void {
  tell(run, tried, { id: "not-deleted", place: how, message: `What was deleted can still be ${how}.` });
}
