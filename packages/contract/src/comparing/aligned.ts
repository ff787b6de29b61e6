/** A schema beside alternatives: what stands alone in one document, and is one of several forms in the other. */
import { isObject } from "../schema/json.ts";
import { asksOnlyFor } from "../schema/same.ts";
import type { SchemaNode } from "../schema/view.ts";
import { matchBranches } from "./branches.ts";
import { type Group, type Merged, mergedForm } from "./merged.ts";

/** Both, where one stands alone and is a form of the other: as the only form, so that the forms are laid beside each other. */
export function aligned(base: Merged, revision: Merged): readonly [base: Merged, revision: Merged] {
  if (isFormOf(base, revision)) return [mergedForm(base.node, formIn(base.node), onlyGroup(revision)!.kind), revision];
  if (isFormOf(revision, base)) return [base, mergedForm(revision.node, formIn(revision.node), onlyGroup(base)!.kind)];
  return [base, revision];
}

/** The form of a list of forms that has only one; what is no such list is the form itself. */
function formIn(node: SchemaNode): SchemaNode {
  const { raw, view } = node;
  const isList = isObject(raw) && (Array.isArray(raw.oneOf) || Array.isArray(raw.anyOf));
  return isList && view.all.length === 1 && asksOnlyFor(node, ["anyOf", "oneOf"]) ? view.all[0]! : node;
}

function isFormOf(alone: Merged, several: Merged): boolean {
  const group = onlyGroup(several);
  if (group === undefined || alone.groups.length > 0 || alone.node.view.constant !== undefined) return false;
  return matchBranches([formIn(alone.node)], group.nodes).kept.length > 0;
}

/** The alternatives of what asks for nothing else. */
function onlyGroup({ groups, members, isNullable }: Merged): Group | undefined {
  const isOnly = groups.length === 1 && !isNullable && members.every((one) => asksOnlyFor(one, ["anyOf", "oneOf"]));
  return isOnly ? groups[0] : undefined;
}
