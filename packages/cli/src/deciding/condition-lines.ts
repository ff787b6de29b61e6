/** The conditions of an approval, as lines: what is missing first. */
import { approvalConditions, problemConditions, type Policy, type Review } from "@assent/review";

/** "2 of 5 conditions are missing." and the list. */
export function conditionLines(review: Review, policy: Policy, at: string): string {
  const conditions = (review.definition === "problem_review" ? problemConditions : approvalConditions)(
    review,
    policy,
    at,
  );
  const missing = conditions.filter(({ isMet }) => !isMet);
  const head =
    missing.length === 0
      ? `All ${conditions.length} conditions are met.`
      : `${missing.length} of ${conditions.length} conditions ${missing.length === 1 ? "is" : "are"} missing.`;
  const lines = [...missing, ...conditions.filter(({ isMet }) => isMet)].map(
    ({ isMet, name, detail, people, why }) =>
      `  ${isMet ? "met    " : "missing"}  ${name}: ${detail}${isMet || people.length === 0 ? "" : ` (${people.join(", ")})`}\n           ${why}`,
  );
  return `${[head, ...lines].join("\n")}\n`;
}
