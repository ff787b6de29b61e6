/** Members of `allOf` of two documents, laid beside each other. */
import { isObject } from "../schema/json.ts";
import { asksOnlyFor, plainOf } from "../schema/same.ts";
import type { SchemaNode } from "../schema/view.ts";
import { type Branches, matchBranches, referredName } from "./branches.ts";
import type { Merged } from "./merged.ts";

/**
 * The same members in both, those that are gone and those that have come. Beside a bare list a schema without one may be one
 * of its members; where it is none it has been put together, or taken apart, and is compared as a whole.
 */
export function matchMembers(base: Merged, revision: Merged): Branches {
  const [left, right] = [holdersIn(base), holdersIn(revision)];
  const found = matchBranches(membersOf(left, base, right), membersOf(right, revision, left));
  const removed = found.removed.filter((node) => node !== base.node);
  const added = found.added.filter((node) => node !== revision.node);
  return { kept: found.kept, ...withoutReshaped({ removed, added }) };
}

/** The schemas that have an `allOf` and are not just what its only member is, the outermost first. */
function holdersIn({ members }: Merged): readonly SchemaNode[] {
  return members.filter((member) => {
    const { raw, source } = member;
    if (!isObject(raw) || !Array.isArray(raw.allOf) || (source.isOld && raw.$ref !== undefined)) return false;
    return plainOf(member) === member;
  });
}

/** Members on all levels; what only puts others together is none besides them. */
function membersOf(
  holders: readonly SchemaNode[],
  { node }: Merged,
  [other]: readonly SchemaNode[],
): readonly SchemaNode[] {
  if (holders.length === 0)
    return other !== undefined && asksOnlyFor(other, ["allOf"]) && !asksOnlyFor(plainOf(node), []) ? [node] : [];
  return holders
    .flatMap(({ view }) => view.all)
    .filter((member) => !(plainOf(member).view.all.length > 1 && asksOnlyFor(plainOf(member), ["allOf"])));
}

/**
 * Members without a name that list some of the same properties are one that has changed, which says nothing by itself: what
 * it asks for is compared as part of the whole.
 */
function withoutReshaped({ removed, added }: Pick<Branches, "removed" | "added">): Pick<Branches, "removed" | "added"> {
  const fresh = [...added];
  const gone = removed.filter((one) => {
    const names = namedProperties(one);
    const at = fresh.findIndex((other) => [...namedProperties(other)].some((name) => names.has(name)));
    if (at >= 0) fresh.splice(at, 1);
    return at < 0;
  });
  return { removed: gone, added: fresh };
}

function namedProperties(node: SchemaNode): ReadonlySet<string> {
  return new Set(referredName(node) === undefined ? node.view.properties.keys() : []);
}
