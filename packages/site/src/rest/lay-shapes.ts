/** Shapes as approved texts promise them together: what a later text changes of one is laid over it. */
import { shapeDifferences, type ApprovedText, type Field, type Shape } from "@assent/contract";

/** What a text changes of shapes that others promised, by name in lower case; without what breaks a promise. */
export function changedShapes({ contract, refusedShapes }: ApprovedText): ReadonlyMap<string, Shape> {
  const taken = shapeDifferences(contract).filter(({ name }) => refusedShapes?.has(name.toLowerCase()) !== true);
  return new Map(taken.map((shape) => [shape.name.toLowerCase(), shape]));
}

/** The shapes that the methods of one of `texts` name: its own, else those of earlier ones, each with what later ones change. */
export function shapesFor(index: number, texts: readonly ApprovedText[]): readonly Shape[] {
  const own = new Set(texts[index]!.contract.shapes.map(({ name }) => name.toLowerCase()));
  const laid = new Map<string, Shape>();
  for (const [at, text] of texts.entries()) {
    const changed = changedShapes(text);
    for (const shape of text.contract.shapes) {
      const name = shape.name.toLowerCase();
      const known = laid.get(name);
      const difference = changed.get(name);
      if (at === index) laid.set(name, shape);
      // Its own shape is told where it stands, however others call theirs.
      else if (own.has(name) && known === undefined) continue;
      else if (difference !== undefined && known !== undefined) laid.set(name, withChanges(known, difference));
      else if (shape.isDifference !== true && (known === undefined || (at < index && !own.has(name))))
        laid.set(name, shape);
    }
  }
  return [...laid.values()];
}

/** A shape with the rows of a difference. What is itself a difference keeps their marks. */
function withChanges(shape: Shape, { fields }: Shape): Shape {
  const isWhole = shape.isDifference !== true;
  const rows = new Map<string, Field>(shape.fields.map((field) => [field.name, field]));
  for (const field of fields) {
    if (isWhole && field.note === "removed") rows.delete(field.name);
    else rows.set(field.name, isWhole && field.note !== "deprecated" ? { ...field, note: undefined } : field);
  }
  return { ...shape, fields: [...rows.values()] };
}
