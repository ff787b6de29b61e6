/**
 * Shapes that tell a difference: a later spec that changes what several bodies share lists the rows that change, as a changed
 * method does, and what it does not name stays. It is laid over the shape of that name which another spec promised.
 */
import type { Contract, ContractOperation, Field, Shape } from "./contract.ts";
import { shapesIn } from "./field-type.ts";
import { quoted, type Report } from "./report.ts";
import { shapesOf } from "./shapes-of.ts";

/** The shapes of a contract that change one of another spec, if there is one of their name. */
export function shapeDifferences({ shapes }: Contract): readonly Shape[] {
  return shapes.filter(({ isDifference }) => isDifference === true);
}

/**
 * Tells differences from whole shapes. A difference is one with marks, as "(changed)" or "(new)", in all its rows, or in
 * some while no method that is added names it; and one that only methods name which are changed.
 */
export function withDifferences(contract: Contract, report: Report): Contract {
  // Where a whole API is described, what is not in use takes nothing back.
  const isAdding =
    contract.operations.length > 0 && contract.operations.every(({ change }) => change.value === "added");
  const shapes = contract.shapes.map((shape): Shape => {
    const users = usersOf(shape, contract);
    const isOfNew = users.some(({ change }) => change.value === "added");
    const { fields } = shape;
    if (!isAdding && !isNamed(shape, contract) && !fields.some(isMarked)) {
      report("contract-shape", shape.span, `No method names ${quoted(shape.name)}; it promises nothing.`, {
        help: 'name it in a body, or mark what it changes of one that is promised, as "(changed)" or "(new)"',
      });
    }
    const isDifference =
      (fields.length > 0 && fields.every(isMarked)) ||
      (!isOfNew && (fields.some(isChanging) || (users.length > 0 && users.every(isChange))));
    return isDifference ? { ...shape, isDifference } : shape;
  });
  return { ...contract, shapes };
}

function isChange({ change }: ContractOperation): boolean {
  return change.value === "changed";
}

function isMarked({ note, constraints }: Field): boolean {
  return note !== undefined || constraints.deprecated === true;
}

/** Whether a row tells that it is another one than before; "(deprecated)" may be said of one from the start. */
function isChanging({ note }: Field): boolean {
  return note !== undefined && note !== "deprecated";
}

/** The methods of a contract that name a shape, also through others. */
function usersOf({ name }: Shape, contract: Contract): readonly ContractOperation[] {
  return contract.operations.filter((one) => shapesOf([one], contract).has(name.toLowerCase()));
}

/** Whether a method, or another shape, names a shape. */
export function isNamed(shape: Shape, contract: Contract): boolean {
  const name = shape.name.toLowerCase();
  const others = contract.shapes.filter((one) => one !== shape).flatMap(({ fields }) => fields);
  return (
    usersOf(shape, contract).length > 0 ||
    others.some(({ type }) => shapesIn(type).some((one) => one.toLowerCase() === name))
  );
}
