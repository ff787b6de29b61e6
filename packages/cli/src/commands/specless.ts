import { sha256 } from "@assent/spec";
import type { Command } from "../command.ts";
import { dayFrom } from "../deciding/day.ts";
import { openReviewPlace } from "../deciding/place.ts";
import { decideOn, reviewFlags } from "../deciding/run.ts";

export const specless: Command = {
  name: "specless",
  summary: "ask to do without a spec, and record the meeting that decides it",
  usage: "ID [TITLE]",
  details: "The whole core team decides: each active member was at the meeting and votes. An API change revokes it.",
  positionals: { least: 1, most: 2 },
  flags: [
    { name: "reason", value: "TEXT", summary: "why no design needs to be discussed" },
    { name: "meeting", value: "URL", summary: "the address of the record of the meeting" },
    { name: "on", value: "DATE", summary: "when the meeting was" },
    { name: "present", value: "PEOPLE", summary: "who was there, with commas between them" },
    { name: "revoke", value: "REASON", summary: "take the permission back" },
    ...reviewFlags,
  ],
  examples: [
    ['assent specless story-7 "Log level per runtime" --reason "One option."', "ask for it"],
    [
      "assent specless story-7 --meeting https://example.org/log --on 2026-11-02 --present ann@example.org,bo@example.org",
      "record it",
    ],
    ["assent vote story-7 +2", "each member, then: assent submit story-7"],
  ],
  async run(args, io) {
    const [id = "", title] = args.positionals;
    const { flags } = args;
    const revoke = flags.get("revoke");
    if (revoke !== undefined) return decideOn(id, args, io, () => [{ type: "revoked", reason: revoke }]);
    const record = flags.get("meeting");
    if (record !== undefined) {
      const on = dayFrom(flags.get("on") ?? "");
      if (on === undefined) {
        io.err.write("Say when the meeting was: --on 2026-11-02\n");
        return 2;
      }
      const present = (flags.get("present") ?? "")
        .split(",")
        .map((who) => who.trim())
        .filter(Boolean);
      return decideOn(id, args, io, () => [
        { type: "meeting_recorded", at_meeting: on.toISOString(), record, present },
      ]);
    }
    const reason = flags.get("reason");
    if (title === undefined || reason === undefined) {
      io.err.write('A request has a title and a reason: assent specless ID "TITLE" --reason "WHY"\n');
      return 2;
    }
    const place = await openReviewPlace(io);
    if (place === undefined) return 2;
    const head = await place.git(["rev-parse", "HEAD"]);
    if (head.code !== 0) {
      io.err.write("There is no commit yet, and so no policy under which this could be decided.\n");
      return 2;
    }
    return decideOn(id, args, io, () => [
      {
        type: "specless_requested",
        title,
        reason,
        authors: [place.by],
        hash: sha256(`${title}\n${reason}\n`),
        commit: head.out.trim(),
      },
    ]);
  },
};
