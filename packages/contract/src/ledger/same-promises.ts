/** What a text promises, apart from its words and their places: texts for which it is the same promise the same. */
import { withoutNames } from "../openapi/without-names.ts";
import type { Contract, ContractOperation } from "../reading/contract.ts";
import type { ApprovedText } from "./promise.ts";

/** For people, or where it stands. */
const unasked: ReadonlySet<string> = new Set(
  "span titleSpan title section description meaning reason samples words note unique takesEffect statements form".split(
    " ",
  ),
);
/** Of rows a mark at the end, which tells what becomes of them. */
const marks: ReadonlySet<unknown> = new Set(["new", "changed", "deprecated", "removed"]);

/** As a text of its own. */
export function promiseText({
  contract,
  options,
  model,
}: Pick<ApprovedText, "contract" | "options" | "model">): string {
  const { operations, ...rest } = promisesOf(contract);
  return textOf({ operations, rest, options, model });
}

/** The methods of two contracts that do not promise the same in both, or stand in one of them alone. */
export function otherMethods(one: Contract, other: Contract): ReadonlySet<string> {
  const [before, after] = [byMethod(one), byMethod(other)];
  const all = new Set([...before.keys(), ...after.keys()]);
  const { operations: _, ...rest } = promisesOf(one);
  const { operations: __, ...otherRest } = promisesOf(other);
  if (textOf(rest) !== textOf(otherRest)) return all;
  return new Set([...all].filter((method) => before.get(method) !== after.get(method)));
}

/** Whether two contracts describe the same shapes. */
export function hasSameShapes(one: Contract, other: Contract): boolean {
  return textOf(one.shapes) === textOf(other.shapes);
}

/** Whether two facts are the same but for their words and places. */
export function hasSameText(one: object, other: object): boolean {
  return textOf(one) === textOf(other);
}

function promisesOf({ operations, shapes, authentication, apiVersion, basePath }: Contract) {
  return { operations, shapes, authentication, apiVersion, basePath };
}

function byMethod({ operations }: Contract): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const one of operations) found.set(methodOf(one), `${found.get(methodOf(one)) ?? ""}${textOf(one)}`);
  return found;
}

/** A method as the comparison knows it; actions of one path are one method here. */
export function methodOf({ method, path }: ContractOperation): string {
  return `${method.value} ${withoutNames(path.value)}`;
}

function textOf(value: object): string {
  return JSON.stringify(value, (key, part) =>
    unasked.has(key) && !(key === "note" && marks.has(part)) ? undefined : (part as unknown),
  );
}
