import { impactsOf } from "@assent/spec";
import {
  lastCallDays,
  outdatedPolicy,
  policyAt,
  proposalAuthors,
  readPolicyTerms,
  roleOf,
  sectionGroupsOf,
  textAt,
  type Review,
} from "@assent/review";
import type { Command } from "../command.ts";
import { conditionLines } from "../deciding/condition-lines.ts";
import { promiseRefusal } from "../promises/promise-refusal.ts";
import { openReviewPlace, pathInRepository, specIdOf } from "../deciding/place.ts";
import { readReview, reviewFlags, summaryOf, toJson } from "../deciding/run.ts";

export const policy: Command = {
  name: "policy",
  summary: "which class a spec is in and why, and what is missing for its approval",
  usage: "check SPEC",
  positionals: { least: 2, most: 2 },
  completes: "files",
  flags: reviewFlags,
  examples: [["assent policy check specs/resize.rst", "under the policy of the commit that is voted on"]],
  async run({ positionals: [word, named = ""], flags }, io) {
    if (word !== "check") {
      io.err.write(`Unknown argument "${word ?? ""}". Did you mean "assent policy check ${named}"?\n`);
      return 2;
    }
    const place = await openReviewPlace(io);
    if (place === undefined) return 2;
    const known = await readReview(await specIdOf(named, io, place), place, io);
    if (known === undefined) return 2;
    const { review } = known;
    const text = review.patchSets.at(-1) ?? { commit: "HEAD", path: pathInRepository(named, io, place) };
    const read = await policyAt(place.git, text.commit);
    if (!read.ok) {
      io.err.write(`${read.error}\n`);
      return 2;
    }
    const found = await textAt(place.git, text, read.value.policy);
    if (found === undefined && review.kind !== "specless") {
      io.err.write(`There is no ${text.path} in ${text.commit}. Next: git commit it, or name it by its path.\n`);
      return 2;
    }
    const computed = found === undefined ? [] : impactsOf(found.spec, sectionGroupsOf(read.value.policy));
    const reasons = [
      ...computed.map(({ impact, section }) => ({ impact, why: `the section "${section}" says more than None` })),
      ...review.raised.map(({ impact, by, reason }) => ({ impact, why: `raised by ${by}: ${reason}` })),
    ];
    // Before it is proposed a spec has the conditions that it will have.
    const judged: Review =
      review.kind !== "none" || found === undefined
        ? review
        : {
            ...review,
            kind: "spec",
            authors: (await proposalAuthors(place.git, found, { service: read.value.policy.service })) ?? [],
            impacts: computed.map(({ impact }) => impact),
            patchSets: [
              {
                ...found,
                number: 1,
                by: place.by,
                at: place.at,
                edit: "normative",
                editorial: { claimed: false, confirmedBy: undefined },
              },
            ],
          };
    const policyThen = read.value.policy;
    const terms = await readPolicyTerms(place.git, place.branch);
    const at = { commit: found?.commit ?? text.commit, path: text.path };
    const outdated = terms.ok ? outdatedPolicy(terms.value, read.value.policyHash, place.at, at) : undefined;
    const standing = { policy: policyThen, outdated };
    if (flags.get("format") === "json") {
      io.out.write(
        toJson({ ...summaryOf({ ...standing, review: judged }, place.at), policy: read.value.policyHash, reasons }),
      );
      return 0;
    }
    io.out.write(
      `${found?.id ?? review.spec}: policy ${read.value.policyHash.slice(0, 12)} of commit ${at.commit.slice(0, 10)}; you are ${roleOf(policyThen, place.by, place.at)}.\n`,
    );
    if (outdated !== undefined) io.out.write(`${outdated.sentence} Next: ${outdated.next}\n`);
    if (reasons.length === 0)
      io.out.write("Class: normal; no section on API, data, deployment or other projects says more than None.\n");
    for (const { impact, why } of reasons) io.out.write(`Class: ${impact}; ${why}.\n`);
    io.out.write(conditionLines(judged, policyThen, place.at));
    const broken = await promiseRefusal(judged, place, io);
    if (broken !== undefined) io.out.write(`${broken}\n`);
    const days = lastCallDays(judged, policyThen);
    io.out.write(days === 0 ? "No last call is asked for.\n" : `Then a last call of ${days} days.\n`);
    return 0;
  },
};
