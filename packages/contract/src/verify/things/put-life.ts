/** Things that a PUT makes at a name of one's own choosing: they come, are shown, are replaced and go. */
import { type ApiOperation, promiseOfCode } from "../../openapi/operations.ts";
import type { Resource } from "../../openapi/things/resources.ts";
import { block, firstSight, leastOf } from "./bring.ts";
import { tryDeleted } from "./deletion.ts";
import { dependenceOf, keepTaken } from "./doubts.ts";
import { checkEcho, ofNew } from "./echo.ts";
import type { Thing } from "../values/filling.ts";
import { freshName } from "../values/fresh-name.ts";
import { answersThing, tryShown, type Life } from "./life.ts";
import { tryListed } from "./lifecycle.ts";
import { tryNeighbours } from "./neighbours.ts";
import { tryShownAnywhere } from "./nowhere.ts";
import { hasBegun } from "../patience.ts";
import { reasonFor } from "../reasons.ts";
import { tell, wrongCode, type Run } from "../run.ts";
import { isClientError, isSuccess } from "../statuses.ts";
import type { Standing } from "./shown.ts";
import { thingSource, variablesFor } from "../values/target.ts";
import { thingIn } from "./things.ts";
import { tryUpdates } from "./updates.ts";
import { withFixed } from "../values/variations.ts";

/** Runs through the life of two things; gives the one that still stands. `outer` are variables of what holds them. */
export async function tryPutLife(
  run: Run,
  resource: Resource,
  outer?: Readonly<Record<string, string>>,
): Promise<Standing | undefined> {
  const { update: put, variable = "" } = resource;
  const source = put === undefined ? undefined : thingSource(run, put, resource);
  const filled = put === undefined ? undefined : variablesFor(run, put, { ...outer, [variable]: "any" });
  if (put === undefined || source === undefined || filled === undefined) return undefined;
  const { [variable]: _own, ...around } = filled;
  const life: Life = { run, resource, source, around, isInOwn: outer !== undefined };
  const first = await bring(life, put, leastOf(source));
  const second = await bring(life, put, withFixed(source, source.base));
  if (first === undefined || second === undefined) return first ?? second;
  await tryShown(life, first);
  await tryShownAnywhere(life, second);
  await tryListed(life, [first, second]);
  await tryAgain(life, put, second);
  const changed = await tryUpdates(life, second);
  const pair = { first, second: changed, isChanged: changed !== second };
  if (await tryNeighbours({ ...life, operation: put }, pair)) await tryDeleted(life, put, { first, second: changed });
  return changed;
}

/** Puts a thing at a new name; undefined where that does not come about. */
async function bring(life: Life, put: ApiOperation, sent: Thing): Promise<Standing | undefined> {
  const { run, resource, source, around, isInOwn } = life;
  const { variable = "" } = resource;
  const parameter = put.parameters.find(({ in: place, name }) => place === "path" && name === variable);
  const key = String(freshName(run, { schema: parameter?.schema, scope: put.path }));
  const variables = { ...around, [variable]: key };
  const tried = await run.session.attempt({ operation: put, variables, body: { value: source.wrap(sent) } });
  if (tried === undefined) return undefined;
  const { status } = tried;
  if (!isSuccess(status)) {
    const dependence = dependenceOf(run, { operation: put, source, sent, status });
    const isOwn = isInOwn || Object.keys(around).length === 0;
    // Of names that are chosen freely, words may say what the schema does not.
    const reason =
      reasonFor(run, { operation: put, source, sent, isOwn, status }) ??
      (dependence && `"${dependence.words}" may be it`);
    if (tried.isCodeTold || !isClientError(status)) return undefined;
    if (reason !== undefined) block(life, `${put.id} answers ${status}, and ${reason}`);
    else {
      tell(run, tried, {
        id: "refuses-valid",
        place: "",
        message: `A body that fits is refused with ${status}, and nothing in it is a reason.`,
      });
    }
    return undefined;
  }
  run.made.set(
    resource,
    (run.made.get(resource) ?? new Map<string, Readonly<Record<string, string>>>()).set(key, around),
  );
  keepTaken(run, put, sent);
  if (status === 200) wrongCode(run, tried, 201, "A thing is put where there was none");
  const thing = answersThing(run, put) ? thingIn(run, put, tried.response) : undefined;
  if (hasBegun(tried)) return { key, thing: {}, variables };
  if (thing === undefined)
    return { key, thing: await firstSight(life, { key, thing: {}, variables }, sent), variables, sent, made: tried };
  checkEcho(run, resource, { tried, sent, asked: source.schema, thing, leftOut: ofNew });
  return { key, thing, variables, sent, made: tried };
}

/** What is there already is not new: only there the code of what was there is promised. */
async function tryAgain({ run, source }: Life, put: ApiOperation, { variables }: Standing): Promise<void> {
  if (!put.responses.some(({ code }) => code === "200" || code === "204")) return;
  const sent = withFixed(source, source.base);
  const tried = await run.session.attempt({ operation: put, variables, body: { value: source.wrap(sent) } });
  if (tried?.status !== 201) return;
  tell(run, tried, {
    id: "wrong-code",
    place: "again",
    message: "A thing is put where it was already: it answers 201, as if it was new.",
    promise: promiseOfCode(put, 201),
  });
}
