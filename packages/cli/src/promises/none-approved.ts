/** Why nothing counts as approved, and what a team can do, where specs are there. */
import type { ContractSource } from "@assent/contract";

/** What counts as approved, in a sentence. */
export const approvedWhere =
  'Approved is what a decision approved, stands in a folder such as "approved", or where "approved" of assent.yaml says so.';

/** One sentence for each; `open` are the specs that were read, at least one. */
export function whyNoneIsApproved(open: readonly Pick<ContractSource, "contract">[]): string {
  const count = open.length === 1 ? "The one spec here is" : `All ${open.length} specs here are`;
  const tops = new Set(
    open.map(({ contract: { file } }) => (file.includes("/") ? file.slice(0, file.indexOf("/")) : "")),
  );
  const [top = ""] = tops;
  const pattern = tops.size === 1 && top !== "" ? `${top}/**` : "**";
  return (
    `${count} open: no decision approved any, and none stands in a folder such as "approved" or "implemented". ` +
    `Where the branch holds approved specs alone, say so in assent.yaml: approved: ["${pattern}"]`
  );
}
