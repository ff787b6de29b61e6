/** The way of one spec through its decisions: how long it was in each state, and whom it waited for meanwhile. */
import type { FlowSpan, FlowStory, WaitsFor } from "@assent/workspace";
import { applyEvent, currentText, emptyReview, turnOf, type Policy, type Review } from "../domain/index.ts";
import { policyReader } from "../policy-file.ts";
import type { RunGit } from "../stores/git-run.ts";
import type { Verification } from "../verify.ts";

/** Reads the story of the events that count; undefined where none does. */
export async function storyOf(
  git: RunGit,
  { spec, counted }: Pick<Verification, "spec" | "counted">,
  now: string,
  policies = policyReader(git),
): Promise<FlowStory | undefined> {
  let review = emptyReview(spec);
  const spans: FlowSpan[] = [];
  const waits = new Map<string, number>();
  let edits = 0;
  let normative = 0;
  let targets = 0;
  let approvedAt: string | undefined;
  let open:
    | { readonly from: string; readonly state: string; readonly waitsFor: WaitsFor; readonly people: readonly string[] }
    | undefined;
  const endAt = (until: string | undefined): void => {
    if (open === undefined) return;
    const end = until ?? now;
    for (const who of open.people)
      waits.set(who, (waits.get(who) ?? 0) + Math.max(0, Date.parse(end) - Date.parse(open.from)) / 86_400_000);
    const last = spans.at(-1);
    if (last?.state === open.state && last.waitsFor === open.waitsFor && last.until === open.from) {
      spans[spans.length - 1] = { ...last, until };
    } else spans.push({ state: open.state, waitsFor: open.waitsFor, from: open.from, until });
  };
  for (const event of counted) {
    const { what, at } = event;
    if (what.type === "revised" && review.approval !== undefined && what.edit !== "same") {
      edits += 1;
      if (what.edit === "normative" || !what.claimsEditorial) normative += 1;
    }
    if (what.type === "targeted" && review.approval !== undefined && what.release !== null) targets += 1;
    review = applyEvent(review, event);
    if (what.type === "approved") approvedAt ??= at;
    endAt(at);
    open = { from: at, ...waitingFor(review, (await policies(currentText(review)?.commit)).policy, at) };
  }
  if (open === undefined) return undefined;
  endAt(undefined);
  const { definition } = review;
  const isEnd =
    definition === "rejected" ||
    definition === "withdrawn" ||
    definition === "superseded" ||
    definition === "abandoned";
  return {
    id: spec,
    path: currentText(review)?.path ?? "",
    spans,
    approvedAt,
    waits: Object.fromEntries([...waits].map(([who, days]) => [who, Math.round(days * 10) / 10])),
    edits: { all: edits, normative, blobs: [] },
    end: isEnd ? definition : undefined,
    implementation: undefined,
    targets,
  };
}

function waitingFor(
  review: Review,
  policy: Policy,
  at: string,
): { readonly state: string; readonly waitsFor: WaitsFor; readonly people: readonly string[] } {
  const state = review.definition.replace("_", " ");
  const turn = turnOf(review, policy, at);
  if (turn === undefined)
    return { state, waitsFor: review.definition === "approved" ? "builders" : "nobody", people: [] };
  if (turn.deadline !== undefined) return { state, waitsFor: "time", people: [] };
  const isAuthors = turn.people.length > 0 && turn.people.every((who) => review.authors.includes(who));
  return { state, waitsFor: isAuthors ? "authors" : "reviewers", people: turn.people };
}
