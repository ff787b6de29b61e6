/** All roles that docutils has, and how one is found by the name in a text. */
import type { Inliner } from "../inline/inliner.ts";
import { en } from "../languages/en.ts";
import type { Span } from "../nodes.ts";
import type { MutableElement } from "../tree.ts";
import { findDeclared } from "../dialects/find-declared.ts";
import { declaredRole } from "./declared.ts";
import { code } from "./code.ts";
import type { Role } from "./define.ts";
import { abbreviation, acronym, emphasis, literal, strong, subscript, superscript, titleReference } from "./generic.ts";
import { math } from "./math.ts";
import { raw } from "./raw.ts";
import { pepReference, rfcReference } from "./references.ts";
import { unimplemented } from "./unimplemented.ts";

export const roles: readonly Role[] = [
  abbreviation,
  acronym,
  emphasis,
  literal,
  strong,
  subscript,
  superscript,
  titleReference,
  pepReference,
  rfcReference,
  raw,
  code,
  math,
  ...unimplemented,
];

/** The canonical name of the role of text in backquotes without a role. */
const DEFAULT_ROLE = "title-reference";

const byName = new Map(roles.map((role) => [role.name, role]));

/** The role of a name as written ("" for the default role): one of the document's own, or in its language, or English. */
export function findRole(
  name: string,
  inliner: Inliner,
  line: number,
  span: Span,
): { readonly role: Role | undefined; readonly messages: readonly MutableElement[] } {
  const { language, localRoles, settings } = inliner.run;
  const wanted = name.toLowerCase();
  const local = localRoles.get(wanted);
  if (local) return { role: local, messages: [] };
  const declared =
    findDeclared(settings.dialect?.roles, wanted) ??
    // a place in another project's documents (intersphinx): "external:ref", "external+python:py:class"
    findDeclared(settings.dialect?.roles, wanted.replace(/^external(?:\+[^:]+)?:/, ""));
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
  const role = (declared && declaredRole(wanted, declared)) ?? byName.get(canonical ?? wanted);
  if (role) localRoles.set(wanted, role);
  return { role, messages };
}

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
