/** Roles that a document makes with the `role` directive. */
import { elementRole } from "./generic.ts";
import type { Role } from "./define.ts";

/** What a role is based on when nothing else is said: an `inline` element. */
export const genericCustomRole: Role = elementRole("", "inline");

/** A role that does what another does, with options of its own. */
export function customRole(name: string, base: Role, options: Readonly<Record<string, unknown>>): Role {
  const { class: classes, ...rest } = options;
  const supplied = classes === undefined ? rest : { ...rest, classes };
  return { ...base, name, run: (call) => base.run({ ...call, options: { ...supplied, ...call.options } }) };
}
