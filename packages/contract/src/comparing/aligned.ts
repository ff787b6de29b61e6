/** A schema beside alternatives: what stands alone in one document, and is one of several forms in the other. */
import { asksOnlyFor } from "../schema/same.ts";
import { matchBranches } from "./branches.ts";
import { type Group, type Merged, mergedForm } from "./merged.ts";

/** Both, where one stands alone and is a form of the other: as the only form, so that the forms are laid beside each other. */
export function aligned(base: Merged, revision: Merged): readonly [base: Merged, revision: Merged] {
  if (isFormOf(base, revision)) return [mergedForm(base.node, onlyGroup(revision)!.kind), revision];
  if (isFormOf(revision, base)) return [base, mergedForm(revision.node, onlyGroup(base)!.kind)];
  return [base, revision];
}

function isFormOf(alone: Merged, several: Merged): boolean {
  const group = onlyGroup(several);
  if (group === undefined || alone.groups.length > 0 || alone.node.view.constant !== undefined) return false;
  return matchBranches([alone.node], group.nodes).kept.length > 0;
}

/** The alternatives of what asks for nothing else. */
function onlyGroup({ groups, members, isNullable }: Merged): Group | undefined {
  const isOnly = groups.length === 1 && !isNullable && members.every((one) => asksOnlyFor(one, ["anyOf", "oneOf"]));
  return isOnly ? groups[0] : undefined;
}
