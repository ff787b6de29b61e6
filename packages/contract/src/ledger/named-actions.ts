/** Actions that an earlier text of a spec did not name, or whose body was not understood there, as the text after it names them. */
import type { Contract, ContractOperation } from "../reading/contract.ts";
import type { ApprovedText } from "./promise.ts";
import { methodOf } from "./same-promises.ts";

/**
 * An earlier text with the actions of the one that comes after it: where both tell a method once, in an older form, and only
 * the later one says which action of it, it is that action in both. Else a layout that is mended would look as if one promise
 * were withdrawn and another made.
 */
export function withActionsOf(earlier: ApprovedText, later: ApprovedText): ApprovedText {
  const { operations } = earlier.contract;
  const named = operations.map((one): ContractOperation => {
    const action = one.action === undefined ? onlyOne(later.contract, one)?.action : undefined;
    if (action === undefined || onlyOne(earlier.contract, one) === undefined) return one;
    // It stands where the method does: the earlier text has no other place for it.
    return { ...one, action: { ...action, span: one.method.span } };
  });
  const isSame = named.every((one, index) => one === operations[index]);
  return isSame ? earlier : { ...earlier, contract: { ...earlier.contract, operations: named } };
}

/** The only one of a contract that tells of a method, where that is in an older form. */
function onlyOne({ operations }: Contract, like: ContractOperation): ContractOperation | undefined {
  const method = methodOf(like);
  const [one, ...others] = operations.filter((other) => methodOf(other) === method);
  return others.length > 0 || one?.form === "canonical" ? undefined : one;
}
