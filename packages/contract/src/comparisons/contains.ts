/** How many items of a list are of one form (`contains`, JSON Schema 2020-12 §10.3.1.3), and how that has changed. */
import type { Merged, NumberKey } from "../comparing/merged.ts";
import type { SchemaFinding, SchemaPair } from "../comparing/rule.ts";
import { countOf, isObject } from "../schema/json.ts";
import { embed } from "../schema/negations.ts";
import type { RawSchema } from "../schema/view.ts";

const countNames = ["minItems", "maxItems"] as const;

/** Whether a count of items has changed by what `contains` says: then the change is told in its words. */
export function isCountOfForm(key: NumberKey, base: Merged, revision: Merged): boolean {
  if (!countNames.some((one) => one === key) || isOfSome(base, revision)) return false;
  const [was, is] = [base, revision].map((one) => countsOfAll(one) !== undefined);
  return was !== is || (is === true && writtenIn(base, key) === writtenIn(revision, key));
}

/** Whether a form is meant that not every item has. */
function isOfSome(base: Merged, revision: Merged): boolean {
  return base.contains !== undefined || revision.contains !== undefined;
}

/** What has changed of it, in words. */
export function containsChanges({
  base,
  revision,
  receiver,
}: Pick<SchemaPair, "base" | "revision" | "receiver">): readonly SchemaFinding[] {
  const countsIn = isOfSome(base, revision) ? countsOfSome : countsOfAll;
  // Where every item is of the form, the counts are those of all items, however they are written.
  if (countsIn === countsOfAll && !countNames.some((key) => base.numbers[key] !== revision.numbers[key])) return [];
  const [had, has] = [countsIn(base), countsIn(revision)];
  const demand = demandOf(receiver);
  if (had === undefined || has === undefined) {
    if (had === has) return [];
    const isNew = had === undefined;
    const text = isNew ? "has to have an item of one form" : "need not have an item of one form any more";
    return [{ code: isNew ? "contains-added" : "contains-removed", text, demand }];
  }
  const found: SchemaFinding[] = [];
  if (had.least !== has.least) {
    const code = has.least > had.least ? "min-contains-raised" : "min-contains-lowered";
    found.push({ code, text: `has at least ${has.least} items of one form; before ${had.least}`, demand });
  }
  if (had.most !== has.most) {
    const code = has.most > had.most ? "max-contains-raised" : "max-contains-lowered";
    found.push({ code, text: `has at most ${said(has.most)} of one form; before ${said(had.most)}`, demand });
  }
  return found;
}

interface Counts {
  readonly least: number;
  /** Infinity: as many as there are. */
  readonly most: number;
}

function countsOfSome({ contains }: Merged): Counts | undefined {
  return contains && { least: contains.least, most: contains.most ?? Infinity };
}

/** What `contains` says where every item is of its form: a schema has it as counts of all items then. */
function countsOfAll({ members }: Merged): Counts | undefined {
  for (const { raw } of members) {
    if (!isObject(raw) || raw.contains === undefined) continue;
    const [least, most] = [countOf(raw.minContains) ?? 1, countOf(raw.maxContains) ?? Infinity];
    if (least > 0 || most < Infinity) return { least, most };
  }
  return undefined;
}

function demandOf({ contains, numbers: { minItems, maxItems } }: Merged): RawSchema | undefined {
  if (contains === undefined)
    return minItems === undefined && maxItems === undefined ? undefined : { minItems, maxItems };
  const { node, least, most } = contains;
  return { contains: embed(node), minContains: least, ...(most === undefined ? {} : { maxContains: most }) };
}

/** A count of items as the members of a schema say it themselves. */
function writtenIn({ members }: Merged, key: NumberKey): string {
  return members.flatMap(({ raw }) => (isObject(raw) ? [countOf(raw[key])] : [])).join();
}

function said(most: number): string {
  return most === Infinity ? "any number" : `${most} items`;
}
