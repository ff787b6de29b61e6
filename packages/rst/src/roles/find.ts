/** Finding a role by its name, and saying so where docutils does. */
import { DEFAULT_ROLE, findCanonicalRole } from "./index.ts";
import type { Inliner } from "../inline/inliner.ts";
import { en } from "../languages/en.ts";
import type { Span } from "../nodes.ts";
import type { MutableElement } from "../tree.ts";
import { declaredRole } from "./declared.ts";
import type { Role } from "./define.ts";

/** A role that texts of a document can use. */
export type FoundRole = Role;

/** The role of a name as written ("" for the default role): one of the document's own, or in its language, or English. */
export function findRole(
  name: string,
  inliner: Inliner,
  line: number,
  span: Span,
): { readonly role: FoundRole | undefined; readonly messages: readonly MutableElement[] } {
  const { language, localRoles, settings } = inliner.run;
  const wanted = name.toLowerCase();
  const local = localRoles.get(wanted);
  if (local) return { role: local, messages: [] };
  const declared = own(settings.dialect?.roles, wanted) ?? own(settings.dialect?.roles, name);
  const words: string[] = [];
  let canonical = name === "" ? DEFAULT_ROLE : own(language.roles, wanted);
  if (canonical === undefined && !declared)
    words.push(`No role entry for "${name}" in module "${language.moduleName}".`);
  if (canonical === undefined) {
    canonical = own(en.roles, wanted);
    if (canonical !== undefined) words.push(`Using English fallback for role "${name}".`);
    else if (!declared) words.push(`Trying "${name}" as canonical role name.`);
  }
  const messages = words.length > 0 ? [inliner.registry.report("info", words.join("\n"), { span, line })] : [];
  const role = (declared && declaredRole(wanted, declared)) ?? findCanonicalRole(canonical ?? wanted);
  if (role) localRoles.set(wanted, role);
  return { role, messages };
}

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
