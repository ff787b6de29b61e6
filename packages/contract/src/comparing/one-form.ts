/**
 * A request that was of exactly one of several forms, and is of more now: `oneOf` refuses it. Documents that write `oneOf` and
 * mean any of the forms are told by themselves: one of their forms takes nothing that another does not take too, so that no
 * value is ever of that form alone.
 */
import { isContained } from "../schema/contained.ts";
import type { Json } from "../schema/json.ts";
import type { SchemaNode } from "../schema/view.ts";
import { claimSteps, isToldApart, sendable, type SchemaRoots } from "./claims.ts";
import { type Group, merge } from "./merged.ts";
import { withKnownNames } from "./known-names.ts";

/** A value that was of one form alone and is refused; `holders` are the schemas of the base where something differs. */
export function ofOneForm(roots: SchemaRoots, receiver: SchemaNode, holders: Iterable<SchemaNode>): Json | undefined {
  const { strict } = roots;
  if (strict === undefined) return undefined;
  const answer = isContained(sendable(withKnownNames(strict), roots), receiver, claimSteps);
  if (answer.kind !== "apart" || !isToldApart(answer.witness, roots)) return undefined;
  for (const holder of holders) if (merge(holder).groups.some(meansAny)) return undefined;
  return answer.witness;
}

/** So many forms are held against each other. */
const mostForms = 20;

function meansAny({ kind, nodes }: Group): boolean {
  if (kind !== "one" || nodes.length > mostForms) return false;
  return nodes.some((one) =>
    nodes.some((other) => one !== other && isContained(one, other, claimSteps).kind === "contained"),
  );
}
