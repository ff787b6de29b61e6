/** Whether everything that one schema accepts is accepted by another. */
import type { Json } from "./json.ts";
import type { SchemaNode } from "./view.ts";
import { areSame } from "./same.ts";
import { type Session, defaultSteps, solve } from "./solve.ts";
import { validatorOf } from "./validators.ts";

/** Everything is; or a value shows that not; or it was not decided, and why. */
export type Containment =
  | { readonly kind: "contained" }
  | { readonly kind: "apart"; readonly witness: Json }
  | { readonly kind: "unknown"; readonly why: string };

/** Whether `wide` accepts what `narrow` accepts. A value that is given was tried with ajv on both. */
export function isContained(
  narrow: SchemaNode,
  wide: SchemaNode,
  steps: number = defaultSteps,
  session?: Session,
): Containment {
  if (areSame(narrow, wide)) return { kind: "contained" };
  const answer = solve(
    [
      { node: narrow, isTrue: true },
      { node: wide, isTrue: false },
    ],
    steps,
    { session },
  );
  if (answer.kind === "none") return { kind: "contained" };
  if (answer.kind === "unknown") return answer;
  if (!isWitness(answer.value, narrow, wide)) {
    return { kind: "unknown", why: "The value that was found is not told apart by ajv." };
  }
  return { kind: "apart", witness: answer.value };
}

/** Whether one schema accepts a value and the other refuses it, as ajv says. */
export function isWitness(value: Json, narrow: SchemaNode, wide: SchemaNode): boolean {
  return validatorOf(narrow)?.(value) === true && validatorOf(wide)?.(value) === false;
}

/** Whether schemas accept a value, as ajv says. */
export function areAccepted(value: Json, nodes: readonly SchemaNode[]): boolean {
  return nodes.every((node) => validatorOf(node)?.(value) === true);
}
