/**
 * The profile "interop": clients and servers of different releases meet, so that each sees what the other has and it has not.
 * A change is seen where a request or a response shows it, in either direction: what is new is what would be missed on the way
 * back.
 */
import { withoutNames } from "../openapi/without-names.ts";
import type { Change } from "./change.ts";

/** A change, with what it is about where that is a schema: the sentence begins with it. */
export interface ToldChange extends Change {
  readonly subject?: string;
}

/** For what is new, or allowed, the changes that it is on the way back. */
const opposites: Readonly<Record<string, readonly string[]>> = {
  "operation-added": [
    "path-removed",
    "operation-removed",
    "deprecated-operation-removed",
    "operation-removed-before-sunset",
    "promise-withdrawn",
  ],
  "webhook-added": ["webhook-removed"],
  "callback-added": ["callback-removed"],
  "parameter-added": ["parameter-removed", "deprecated-parameter-removed", "parameter-removed-before-sunset"],
  "parameter-became-optional": ["parameter-became-required"],
  "empty-value-allowed": ["empty-value-refused"],
  "request-body-added": ["request-body-removed"],
  "request-body-became-optional": ["request-body-became-required"],
  "request-media-type-added": ["request-media-type-removed"],
  "form-part-media-type-added": ["form-part-media-type-removed"],
  "parameter-became-list": ["request-parameter-type-changed"],
  "response-header-became-value": ["response-header-type-changed"],
  "success-status-added": ["success-status-removed", "status-range-narrowed"],
  "other-status-added": ["other-status-removed"],
  "response-media-type-added": ["response-media-type-removed"],
  "response-media-type-specialised": ["response-media-type-generalised"],
  "response-header-added": ["required-response-header-removed", "response-header-removed"],
  "security-added": ["security-narrowed"],
  "security-removed": ["security-narrowed", "security-stated"],
};

/** The changes, as errors where they are seen; `back` are those from the revision to the base. */
export function asSeen(
  changes: readonly ToldChange[],
  back: readonly ToldChange[],
  version: string,
): readonly ToldChange[] {
  const counts = new Map<string, number>();
  return changes.map((change) => {
    if (change.level === "error" || change.undecided !== undefined) return change;
    const isNote = change.level === "info" && change.witness === undefined;
    const key = `${change.id} ${placeKey(change)}`;
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    const other = isNote ? findBack(change, back, count) : undefined;
    const witness = change.witness ?? turned(other?.witness);
    if (witness === undefined) return change;
    if (other?.undecided !== undefined) return { ...change, level: "warning", undecided: other.undecided };
    const still = `The version is still ${version}.`;
    const schema = change.schema && { ...change.schema, text: `${change.schema.text} ${still}` };
    return { ...change, level: "error", text: `${change.text} ${still}`, ...(schema && { schema }), witness };
  });
}

function placeKey({ operation = "", path = "", action = "" }: Change): string {
  return `${operation} ${withoutNames(path)} ${action}`;
}

/** What a change is on the way back: at the same schema, or the one of several that are alike which stands as it does. */
function findBack(change: ToldChange, back: readonly ToldChange[], count: number): ToldChange | undefined {
  const there = back.filter((one) => placeKey(one) === placeKey(change) && one.level !== "none");
  if (change.subject !== undefined) {
    const same = there.filter(({ subject, witness }) => subject === change.subject && witness !== undefined);
    return same.find(({ level }) => level === "error") ?? same[0];
  }
  const ids = Object.hasOwn(opposites, change.id) ? opposites[change.id]! : [];
  const others = there.filter(({ id }) => ids.includes(id));
  const own = others.find(({ subject }) => subject !== undefined && change.text.startsWith(`${subject} `));
  return own ?? others.filter(({ subject }) => subject === undefined)[count];
}

/** What the revision allows and the base does not. */
function turned(witness: Change["witness"]): Change["witness"] {
  return witness && { ...witness, base: witness.revision, revision: witness.base };
}
