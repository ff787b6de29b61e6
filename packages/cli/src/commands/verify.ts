import { countOf } from "@assent/check";
import { branchName, proofOf, verifySpec } from "@assent/review";
import type { Command } from "../command.ts";
import { findSigners, namedSigners } from "../deciding/signers-file.ts";
import { openReviewPlace, specIdOf } from "../deciding/place.ts";
import { branchLine } from "../deciding/shown-lines.ts";
import { reviewFlags, stateWords, toJson } from "../deciding/run.ts";

export const verify: Command = {
  name: "verify",
  summary: "check signatures, hashes and quorum of a spec again, from git alone",
  usage: "SPEC",
  details:
    "Works in any clone, also a bare one. Events that do not count are named, with the reason, and end it with 1 even where what counts stands without them: nothing is ever taken out of a log. Whether code may be merged is what assent gate says, by what counts.",
  positionals: { least: 1, most: 1 },
  flags: [
    { name: "signers", value: "FILE", summary: "the allowed signers; without it those of git or of the policy" },
    {
      name: "branch",
      value: "BRANCH",
      summary: "what was decided under a policy that was never on it does not count; without it the main branch",
    },
    ...reviewFlags,
  ],
  examples: [
    ["assent verify story-2001234 --signers allowed_signers", "with the keys of the team"],
    ["assent verify story-2001234 --format json", "as data"],
  ],
  async run({ positionals: [named = ""], flags }, io) {
    const place = await openReviewPlace(io, flags.get("branch"));
    if (place === undefined) return 2;
    const spec = await specIdOf(named, io, place);
    const { branch } = place;
    const signers = await findSigners(namedSigners(flags.get("signers"), place, io), { git: place.git, branch });
    const verified = await verifySpec(place.git, spec, {
      signers: signers.file,
      readTexts: true,
      now: place.at,
      branch,
    });
    if (!verified.ok) {
      io.err.write(`${verified.error.sentence}\n`);
      return 2;
    }
    const { review, events, signed, findings, uncertain } = verified.value;
    const proof = proofOf(verified.value);
    const isUnproven = signers.areRequired && signed === undefined;
    const code = proof.state === "uncertain" ? 2 : proof.state === "doubtful" || isUnproven ? 1 : 0;
    if (events === 0) {
      io.err.write(
        `There are no events of "${spec}" here. Next: git fetch REMOTE "refs/assent/*:refs/assent/*", or assent status for the names that there are\n`,
      );
      return 2;
    }
    if (flags.get("format") === "json") {
      io.out.write(
        toJson({
          spec,
          definition: review.definition,
          approval: review.approval ?? null,
          events,
          signed: signed ?? null,
          branch: branchName(branch),
          findings,
        }),
      );
      return code;
    }
    for (const { commit, reason, sentence } of findings)
      io.out.write(`${commit.slice(0, 10)}  ${reason}  ${sentence}\n`);
    if (uncertain !== undefined) {
      io.err.write(`Nothing is certain about "${spec}" here. ${uncertain}\n`);
      return code;
    }
    const keys =
      signed === undefined
        ? "signatures were not checked (no allowed signers are named)"
        : `${signed} with a good signature`;
    const { approval } = review;
    const text =
      approval === undefined
        ? ""
        : ` The approved text is ${approval.blob.slice(0, 10)} of commit ${approval.commit.slice(0, 10)}, and says ${approval.hash.whole}.`;
    io.out.write(
      `${spec}: ${stateWords(review)}. ${countOf(events, ["event", "events"])}, ${keys}, ${findings.length === 1 ? "1 that does" : `${findings.length} that do`} not count.${text} Policies are those of ${branchName(branch)}.\n`,
    );
    io.out.write(await branchLine(review, verified.value.policy, { git: place.git, branch }));
    if (isUnproven) io.err.write("The policy asks for signatures. Next: --signers FILE, with the allowed signers\n");
    return code;
  },
};
