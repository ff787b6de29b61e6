/**
 * Events: what happened to one spec, in order, never edited. An event says who, when and what; what it means is what
 * `fold` makes of it, and whether it may happen is what `decide` says. A command is an event without its envelope, so that
 * the same check decides new commands, verifies old events and merges two clones.
 */
import * as z from "zod";
import { ok, type Result } from "../result.ts";
import { isPlainLine, isPlainName, isPlainProse } from "./plain-text.ts";

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const objectId = z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/);
const time = z.iso.datetime();
const oneLine = "has to be one line, without control characters";
const line = z
  .string()
  .trim()
  .min(1, "is empty")
  .max(1000, "is longer than 1000 characters")
  .refine(isPlainLine, oneLine);
const name = line.refine(isPlainName, "has characters that cannot be seen, or that are not composed (NFC)");
/** Addresses are compared without case, so that nobody is two people. */
const person = name.toLowerCase();
const sentence = z
  .string()
  .overwrite((text) => text.replace(/\r\n?/g, "\n").trim())
  .min(1, "is empty")
  .max(20_000, "is longer than 20000 characters")
  .refine(isPlainProse, "has control characters; write plain text");
const hashes = z.strictObject({ whole: hex, groups: z.record(line, hex) });
const patchSet = z.int().min(1);

/** A text of the spec: where it is, and what it says by hash. */
const text = {
  patchSet,
  path: line,
  commit: objectId,
  blob: objectId,
  hash: hashes,
  /** By which rules the text was read; none: by the first. */
  reading: z.literal([1, 2, 3, 4, 5, 6]).optional(),
  impacts: z.array(z.enum(["api", "data", "deployment", "projects"])),
  /** The questions of the template, which votes on their section groups can answer. */
  questions: z.array(z.strictObject({ group: line, text: sentence })).default([]),
  /** Ids of the specs it depends on, as far as they are known here. */
  dependencies: z.array(name).default([]),
};

/** What is approved or voted on, in the words that git can check. */
const bound = { patchSet, commit: objectId, blob: objectId, policy: hex };

const decided = [
  z.strictObject({ type: z.literal("proposed"), title: line, authors: z.array(person).min(1), ...text }),
  z.strictObject({
    type: z.literal("revised"),
    ...text,
    edit: z.enum(["same", "editorial-candidate", "normative"]),
    /** The author says that the edit is editorial; a second person has to confirm. */
    claimsEditorial: z.boolean(),
    /** Who wrote this text beside who is an author already. */
    authors: z.array(person).optional(),
    title: line.optional(),
  }),
  z.strictObject({ type: z.literal("editorial_confirmed"), patchSet }),
  z.strictObject({ type: z.literal("editorial_denied"), patchSet, reason: sentence }),
  z.strictObject({ type: z.literal("impact_raised"), impact: text.impacts.element, reason: sentence }),
  z.strictObject({
    type: z.literal("voted"),
    ...bound,
    group: line,
    value: z.literal([-2, -1, 0, 1, 2]),
    /** The hash of the group that was read; for a specless request the hash of its words. */
    hash: hex,
    role: z.string().refine(isPlainLine, oneLine),
    /** With −2: what blocks. Its id is that of the event. */
    concern: sentence.optional(),
    /** Answers to questions of the checklist, by question. */
    answers: z.record(sentence, sentence).optional(),
  }),
  z.strictObject({
    type: z.literal("commented"),
    patchSet,
    text: sentence,
    section: line.optional(),
    quote: sentence.optional(),
  }),
  z.strictObject({ type: z.literal("concern_raised"), patchSet, group: line, text: sentence }),
  z.strictObject({ type: z.literal("concern_answered"), concern: line, resolution: sentence }),
  z.strictObject({ type: z.literal("resolution_voted"), concern: line, value: z.literal([-1, 1]) }),
  z.strictObject({ type: z.literal("concern_resolved"), concern: line, by_vote: z.boolean() }),
  z.strictObject({ type: z.literal("held"), reason: sentence, until: time }),
  z.strictObject({ type: z.literal("hold_lifted") }),
  z.strictObject({ type: z.literal("submitted"), patchSet, to: z.enum(["problem_review", "design_review"]) }),
  z.strictObject({ type: z.literal("last_call_started"), patchSet, until: time }),
  z.strictObject({ type: z.literal("approved"), ...bound, hash: hashes }),
  z.strictObject({ type: z.literal("rejected"), reason: sentence }),
  z.strictObject({ type: z.literal("withdrawn"), reason: sentence }),
  z.strictObject({ type: z.literal("superseded"), successor: name }),
  z.strictObject({ type: z.literal("abandoned"), reason: sentence }),
  z.strictObject({ type: z.literal("deferred"), reason: sentence }),
  z.strictObject({ type: z.literal("stagnated") }),
  z.strictObject({ type: z.literal("revived"), reason: sentence }),
  z.strictObject({ type: z.literal("targeted"), release: name.nullable() }),
  z.strictObject({
    type: z.literal("specless_requested"),
    title: line,
    reason: sentence,
    authors: z.array(person).min(1),
    hash: hex,
    commit: objectId,
  }),
  z.strictObject({ type: z.literal("meeting_recorded"), at_meeting: time, record: line, present: z.array(person) }),
  z.strictObject({ type: z.literal("revoked"), reason: sentence }),
  z.strictObject({ type: z.literal("override_requested"), reason: sentence, due: time }),
  z.strictObject({ type: z.literal("override_confirmed") }),
] as const;

/**
 * What was decided apart and may not be any more: its id (that of its commit where it is no event), why, and all that it said.
 * The first events of this type lack that.
 */
const setAside = z.strictObject({
  type: z.literal("set_aside"),
  event: line,
  reason: line,
  sentence,
  original: z.strictObject({ at: time, by: person, what: z.discriminatedUnion("type", decided) }).optional(),
  /** Where it objected: the patch set on which its concern is open, with the id of the original. */
  patchSet: patchSet.optional(),
});

const payloads = [...decided, setAside] as const;

/** What a command says, and an event records. */
export const commandSchema = z.discriminatedUnion("type", payloads);

/** A decision that somebody wants. */
export type Command = z.infer<typeof commandSchema>;

/** The names of the events. */
export type EventType = Command["type"];

/** The command of one type. */
export type CommandOf<T extends EventType> = Extract<Command, { readonly type: T }>;

const envelopeSchema = z.object({
  /** The version of this form. */
  v: z.literal(1),
  /** Unique; the same event never counts twice. */
  id: name.min(8),
  spec: name,
  at: time,
  by: person,
});

/** What an event objects to, if it does: its section group and the words. */
export function objectionOf(what: Command): { readonly group: string; readonly text: string } | undefined {
  if (what.type === "concern_raised") return { group: what.group, text: what.text };
  if (what.type !== "voted" || what.concern === undefined) return undefined;
  return { group: what.group, text: what.concern };
}

/** Who, when and about which spec. */
export type Envelope = z.infer<typeof envelopeSchema>;

/** Something that happened. */
export type ReviewEvent = Envelope & { readonly what: Command };

/** An event as it is stored. */
export const eventSchema = envelopeSchema.extend({ what: commandSchema }).strict();

/** An event in the form in which it is kept, or a sentence about a part that cannot be. */
export function settleEvent(event: ReviewEvent): Result<ReviewEvent, string> {
  const decoded = eventSchema.safeParse(event);
  if (decoded.success) return ok(decoded.data);
  const [issue] = decoded.error.issues;
  const part = issue?.path.findLast((one) => typeof one === "string") ?? "event";
  const why = (issue?.message ?? "cannot be kept").replace(/\.$/, "");
  return { ok: false, error: `What is given as "${part.replaceAll("_", " ")}" ${why}.` };
}

/** Reads an event from JSON; undefined for what is none. */
export function decodeEvent(json: string): ReviewEvent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const decoded = eventSchema.safeParse(value);
  return decoded.success ? decoded.data : undefined;
}

/**
 * Whether what could not be read was written by a later version of this program. A form or a type of event that is not known
 * here has a later version: what says that it is of this one and cannot be read is no event, whoever has written it.
 */
export function isNewer(json: string): boolean {
  try {
    const decoded = z.object({ v: z.int() }).safeParse(JSON.parse(json));
    return decoded.success && decoded.data.v > 1;
  } catch {
    return false;
  }
}

/** An event as one line of JSON; equal events give equal lines. */
export function encodeEvent({ v, id, spec, at, by, what }: ReviewEvent): string {
  return JSON.stringify({ v, id, spec, at, by, what: sortKeys(what) });
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, held]) => held !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, held]) => [key, sortKeys(held)]),
  );
}
