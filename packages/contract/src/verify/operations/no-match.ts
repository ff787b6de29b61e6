/** A filter is asked for with what no thing has: whoever heeds it leaves out those that are there. */
import { askedSchema, fitsFilter, saysToChoose, searchOf } from "../../openapi/things/choices.ts";
import { formatOf } from "../../openapi/octets.ts";
import { openBounds, typesOf } from "../../openapi/dialect.ts";
import { flatten } from "../../openapi/flatten.ts";
import type { ApiParameter } from "../../openapi/operations.ts";
import { makeRandom } from "../../samples/random.ts";
import { isObject, type Json } from "../../schema/json.ts";
import { askForAll, askForList } from "./ask-for.ts";
import { brief } from "../check-response.ts";
import { unknownUuid } from "../values/fresh-name.ts";
import type { OperationCase } from "./operation-case.ts";
import { tell, type Run } from "../run.ts";

/** Tries it; false where nothing could be seen. */
export async function tryNoMatch(one: OperationCase, parameter: ApiParameter): Promise<boolean> {
  const { run, operation } = one;
  const { name } = parameter;
  if (searchOf(parameter) === "free" || !saysToChoose(parameter)) return false;
  const values = strangersFor(run, parameter);
  let last: Parameters<typeof tell>[1] | undefined;
  let words = "";
  for (const value of values) {
    const found = await askForList(one, name, value);
    if (found === undefined) return false;
    const other = found.things
      .filter(isObject)
      .find((thing) => Object.hasOwn(thing, name) && !fitsFilter(thing[name], value, "part"));
    // "At least so much" lets all through on one side alone.
    if (other === undefined) return found.things.length > 0 || (await hasAny(one, name));
    last = found.tried;
    words = `"${name}=${value}" is answered with a thing whose "${name}" is ${brief(other[name])}.`;
  }
  if (last === undefined) return false;
  tell(run, last, {
    id: "parameter-ignored",
    place: name,
    message: words,
    promise: parameter.promise ?? operation.promise,
  });
  return true;
}

/** Whether anything is listed that the filter could choose by. */
async function hasAny(one: OperationCase, name: string): Promise<boolean> {
  const { things = [] } = (await askForAll(one)) ?? {};
  return things.some((thing) => isObject(thing) && Object.hasOwn(thing, name));
}

/** Signs of which no name is made. */
const rareLetters = Array.from("bcdfghjkmpqvwxz");
const usualLength = 9;

/** Values to ask for that nothing has by chance; of what has an order, one at each end. */
function strangersFor(run: Run, parameter: ApiParameter): readonly string[] {
  const schema = askedSchema(run.document, parameter);
  const flat = flatten(run.document, schema);
  const types = (typesOf(flat) ?? []).filter((type) => type !== "null");
  if (flat.enum !== undefined || types.length !== 1) return [];
  const fits = (value: Json): boolean => run.validators.of(schema)(value).length === 0;
  if (types[0] === "integer" || types[0] === "number") {
    const { above, below } = openBounds(flat);
    const least = flat.minimum ?? (above === undefined ? 0 : above + 1);
    const most = flat.maximum ?? (below === undefined ? least + 1_000_003 : below - 1);
    return least < most && fits(least) && fits(most) ? [String(least), String(most)] : [];
  }
  if (types[0] !== "string") return [];
  const ends: Readonly<Record<string, readonly string[]>> = {
    uuid: [unknownUuid(run.seed, run.count())],
    date: ["1971-02-03", "2971-02-03"],
    "date-time": ["1971-02-03T04:05:06Z", "2971-02-03T04:05:06Z"],
  };
  const format = formatOf(flat);
  if (format !== undefined) return (ends[format] ?? []).filter(fits);
  const random = makeRandom(`${run.seed} stranger ${parameter.name}`);
  const length = Math.min(Math.max(usualLength, flat.minLength ?? 0), flat.maxLength ?? usualLength);
  const text = Array.from({ length }, () => random.pick(rareLetters)).join("");
  return length > 3 && fits(text) ? [text] : [];
}
