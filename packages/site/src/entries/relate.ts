/** How specs stand to each other, put into each of them. */
import { compareReleases } from "@assent/contract";
import type { Entry, Removed } from "./entry.ts";
import { grouped } from "./grouped.ts";
import type { LinkWorld } from "../links/link-world.ts";
import type { DependencyRecord } from "../record.ts";
import { stemOf } from "@assent/spec";

/** A document that is being put together with the others. */
export type Building = { -readonly [Key in keyof Entry]: Entry[Key] } & {
  dependsOn: Entry[];
  requiredBy: Entry[];
  mentionedBy: Entry[];
  replaces: Entry[];
  replacedBy: Entry[];
  before: Entry[];
  goneBefore: Removed[];
};

/** Dependencies both ways, mentions, and specs that were proposed again. */
export function relate(
  specs: readonly Building[],
  byPath: ReadonlyMap<string, Building>,
  world: Pick<LinkWorld, "findPage">,
): void {
  const byId = grouped(specs, ({ record }) => record.id);
  // A spec has another id than its file where it has a story.
  const byName = grouped(specs, ({ record }) => nameKey(stemOf(record.path)));
  // What words call by its title is looked for as the file that the title would make.
  const byTitle = grouped(specs, ({ record }) => record.title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-"));
  // "nep-0012" is how "nep-0012-lists-of-harbors.rst" is called by others.
  const byNumber = grouped(specs, ({ record }) => /^\D*\d+(?=-)/.exec(stemOf(record.path))?.[0] ?? "");
  const numbered = (id: string): readonly Building[] | undefined => {
    const found = byNumber.get(id);
    return found?.length === 1 ? found : undefined;
  };
  const replacing: (readonly [old: Building, by: Building])[] = [];
  for (const spec of specs) {
    const { record } = spec;
    spec.editions = (byId.get(record.id) ?? []).filter((other) => other !== spec);
    const find = ({ target, id }: DependencyRecord): Building | undefined => {
      const path = world.findPage(record.path, target) ?? (byPath.has(target) ? target : undefined);
      const own =
        id === undefined ? undefined : (byId.get(id) ?? byName.get(nameKey(id)) ?? byTitle.get(id) ?? numbered(id));
      const found = path === undefined ? own && editionFor(spec, own) : byPath.get(path);
      return found === spec || found?.isSpec !== true ? undefined : found;
    };
    for (const told of record.dependencies) {
      const found = find(told);
      if (found === undefined) continue;
      const [by, on] = told.isWaiting === true ? [found, spec] : [spec, found];
      if (by.dependsOn.includes(on)) continue;
      by.dependsOn.push(on);
      on.requiredBy.push(by);
    }
    const { replaces = [], supersededBy = [] } = record.proposal ?? {};
    for (const by of supersededBy.map(find)) if (by !== undefined) replace(spec, by);
    // What one wants to replace is replaced where it says so itself, by whom or not.
    for (const old of replaces.map(find)) if (old?.state?.name === "superseded") replacing.push([old, spec]);
    for (const link of spec.links) {
      const found = link.path === undefined ? undefined : byPath.get(link.path);
      // All links of a spec come one after the other, so that one that is known stands last.
      if (found === undefined || found === spec || spec.dependsOn.includes(found) || found.mentionedBy.at(-1) === spec)
        continue;
      found.mentionedBy.push(spec);
    }
  }
  for (const [old, by] of replacing) if (old.replacedBy.length === 0 || old.replacedBy.includes(by)) replace(old, by);
}

/** A label is written with other marks between its words than the file. */
function nameKey(name: string): string {
  return name.replaceAll("_", "-").toLowerCase();
}

/** Of several specs of one name the one that another can have meant: of its own release, of the last before, or the last. */
function editionFor({ release }: Building, all: readonly Building[]): Building | undefined {
  const before = all.filter(
    (one) => release !== undefined && one.release !== undefined && compareReleases(one.release, release) <= 0,
  );
  return before.sort((a, b) => compareReleases(a.release!, b.release!)).at(-1) ?? all.at(-1);
}

function replace(old: Building, by: Building): void {
  if (old.replacedBy.includes(by)) return;
  old.replacedBy.push(by);
  by.replaces.push(old);
}
