/**
 * Shapes that tell a difference: a later spec that changes what several bodies share lists the rows that change, as a changed
 * method does, and what it does not name stays. It is laid over the shape of that name which another spec promised.
 */
import type { Contract, ContractOperation, Field, Shape } from "./contract.ts";
import { shapesIn } from "./field-type.ts";
import { quoted, type Report } from "./report.ts";
import { usersByShape } from "./shapes-of.ts";

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
  const users = usersByShape(contract);
  const isNamed = namedIn(contract, users);
  const shapes = contract.shapes.map((shape): Shape => {
    const own = users.get(shape.name.toLowerCase()) ?? [];
    const isOfNew = own.some(({ change }) => change.value === "added");
    const { fields } = shape;
    if (!isAdding && !isNamed(shape) && !fields.some(isMarked)) {
      report("contract-shape", shape.span, `No method names ${quoted(shape.name)}; it promises nothing.`, {
        help: 'name it in a body, or mark what it changes of one that is promised, as "(changed)" or "(new)"',
      });
    }
    const isDifference =
      (fields.length > 0 && fields.every(isMarked)) ||
      (!isOfNew && (fields.some(isChanging) || (own.length > 0 && own.every(isChange))));
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

/** Tells whether a method, or another shape, names a shape of a contract. */
export function namedIn(contract: Contract, users = usersByShape(contract)): (shape: Shape) => boolean {
  const namers = new Map<string, Set<Shape>>();
  for (const shape of contract.shapes)
    for (const name of shape.fields.flatMap(({ type }) => shapesIn(type)).map((one) => one.toLowerCase())) {
      const before = namers.get(name);
      if (before === undefined) namers.set(name, new Set([shape]));
      else before.add(shape);
    }
  return (shape) => {
    const name = shape.name.toLowerCase();
    return users.has(name) || [...(namers.get(name) ?? [])].some((one) => one !== shape);
  };
}
