/** What no words call unique is seen: a body that is refused as taken is let in as soon as one value of it is new. */
import { isUnexplained, refusesTaken } from "../../openapi/things/conflicts.ts";
import { flatten } from "../../openapi/flatten.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import { typesOf } from "../../openapi/dialect.ts";
import { soleSchema } from "../../openapi/things/nested.ts";
import { isShown } from "../../openapi/things/shown-shape.ts";
import { isPlain } from "../../openapi/things/unique.ts";
import type { BodySource, Thing } from "../values/filling.ts";
import type { Life } from "./life.ts";
import { isSuccess } from "../statuses.ts";
import type { Tried } from "../attempt.ts";
import { withFixed } from "../values/variations.ts";

/** How many new values are worth a try: several where there are only so many, as of numbers and of what is listed. */
export function triesOf({ document, schema }: BodySource, names: Iterable<string>): number {
  const { properties = {} } = flatten(document, schema);
  const isOfFew = [...names].some((name) => {
    const sole = soleSchema(document, properties[name]);
    return sole.enum !== undefined || (typesOf(sole) ?? []).some((type) => type === "integer" || type === "number");
  });
  return isOfFew ? 6 : 1;
}

/** A body that was let in, with its answer. */
export interface LetIn {
  readonly sent: Thing;
  readonly tried: Tried;
}

/**
 * Finds which value has to be new where a body was refused with 409, and remembers it for the collection; undefined where
 * none is found. `make` sends a body.
 */
export async function learnUnique(
  { run, resource: { collection }, source }: Life,
  { operation, sent }: { readonly operation: ApiOperation; readonly sent: Thing },
  make: (value: Thing) => Promise<Tried | undefined>,
): Promise<LetIn | undefined> {
  if (!refusesTaken(operation) && !isUnexplained(operation, 409)) return undefined;
  const { properties = {} } = flatten(run.document, source.schema);
  const names = Object.keys(sent).filter(
    (name) =>
      !source.unique.has(name) &&
      !Object.hasOwn(run.values, name) &&
      sent[name] !== null &&
      Object.hasOwn(properties, name) &&
      isPlain(run.document, properties[name]),
  );
  const fits = (value: Thing): boolean => source.validators.of(source.schema)(value).length === 0;
  const letIn = async (fresh: readonly string[]): Promise<LetIn | undefined> => {
    for (let left = triesOf(source, fresh); left > 0; left -= 1) {
      const own = Object.fromEntries(fresh.map((name) => [name, source.fresh(name)]));
      const value = { ...withFixed(source, sent), ...own };
      const tried = fits(value) ? await make(value) : undefined;
      if (tried !== undefined && isSuccess(tried.status)) return { sent: value, tried };
    }
    return undefined;
  };
  const learn = (fresh: readonly string[], found: LetIn): LetIn => {
    run.learnt.set(collection, new Set([...(run.learnt.get(collection) ?? []), ...fresh]));
    return found;
  };
  // Where nothing helps, one request shows it; but of what is only shown not every value that is made up is let in.
  const whole = names.length > 1 ? await letIn(names) : undefined;
  if (names.length > 1 && whole === undefined && !isShown(source.schema)) return undefined;
  for (const name of names) {
    const found = await letIn([name]);
    if (found !== undefined) return learn([name], found);
  }
  return whole && learn(names, whole);
}
