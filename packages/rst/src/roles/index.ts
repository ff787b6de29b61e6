/** All roles that docutils has, and how one is found by its canonical name. */
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
export const DEFAULT_ROLE = "title-reference";

const byName = new Map(roles.map((role) => [role.name, role]));

/** The role of a canonical name. */
export function findCanonicalRole(name: string): Role | undefined {
  return byName.get(name);
}
