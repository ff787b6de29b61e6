/** Asks for what is promised, as seldom as it can have changed: a site without promises asks for nothing. */
import type { DocumentRecord } from "../record.ts";
import type { HeldTexts } from "../rest/held-texts.ts";
import type { SiteInput } from "../entries/site-input.ts";

/** Which texts have a part in what is promised. */
export interface AskedTexts {
  /** Whether there are methods or shapes in the canonical form. */
  readonly isCanonical: boolean;
  /** The texts of specs about which something was decided, as they stand. */
  readonly decided: ReadonlySet<string>;
}

/** Reads what is promised. */
export type ReadHeld = (asked: AskedTexts) => Promise<HeldTexts>;

/**
 * Makes something that puts to an input what is promised. It reads again where the text of a spec that has a part in it is
 * another one, and where history, decisions or settings may be (`isOther`).
 */
export function makeHeldReader(read: ReadHeld | undefined): (input: SiteInput, isOther: boolean) => Promise<SiteInput> {
  let asked: readonly DocumentRecord[] = [];
  let held: HeldTexts | undefined;
  return async (input, isOther) => {
    if (read === undefined) return input;
    const { records, decisions } = input;
    const now = records.filter(({ isCanonical, id }) => isCanonical || decisions.has(id));
    const isSame = now.length === asked.length && now.every((one, index) => isSameText(one, asked[index]!));
    if (isOther || !isSame) {
      const isCanonical = now.some((one) => one.isCanonical);
      const decided = new Set(now.flatMap(({ id, source }) => (decisions.has(id) ? [source] : [])));
      held = now.length === 0 ? undefined : await read({ isCanonical, decided });
    }
    asked = now;
    return { ...input, held };
  };
}

function isSameText(one: DocumentRecord, other: DocumentRecord): boolean {
  return one === other || (one.path === other.path && one.source === other.source && one.includes.length === 0);
}
