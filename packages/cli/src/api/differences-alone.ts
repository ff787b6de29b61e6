import { withoutNames, type ContractOperation, type ContractSource } from "@assent/contract";
import { fewNames } from "@assent/spec";

/**
 * The line that names methods of which specs tell a difference alone, and none of the specs the whole: what else they promise
 * is neither answered nor held against anything. Empty where there are none.
 */
export function differencesAlone(specs: readonly ContractSource[], approvedOnly: boolean): string {
  const all = specs.flatMap(({ contract }) => contract.operations);
  const whole = new Set(all.filter(isWhole).map(keyOf));
  const names = all
    .filter((one) => !isWhole(one) && one.change.value !== "removed" && !whole.has(keyOf(one)))
    .map(nameOf);
  if (names.length === 0) return "";
  const help = approvedOnly ? "" : " Next: name the specs that added them too, or --approved";
  return `${fewNames([...new Set(names)])}: only what is changed there is known.${help}\n`;
}

/** A method that is added, or goes and is told with its codes. */
function isWhole({ change, codes }: ContractOperation): boolean {
  return change.value === "added" || (change.value === "deprecated" && codes.length > 0);
}

function nameOf({ method, path }: ContractOperation): string {
  return `${method.value} ${path.value}`;
}

function keyOf(operation: ContractOperation): string {
  return withoutNames(nameOf(operation));
}
