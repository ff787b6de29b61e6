/** Who wrote a text, and so has no vote on it. */
import type { TextAt } from "@assent/review";
import type { ReviewPlace } from "./review-place.ts";

/** Who committed it, whom it names as doing the work, and those given; none of them a program, where there is anybody else. */
export async function writersOf(
  text: TextAt,
  service: readonly string[],
  { git }: Pick<ReviewPlace, "git">,
  given: readonly string[] = [],
): Promise<readonly string[]> {
  const log = await git(["log", "-1", "--format=%ae", "--end-of-options", text.commit, "--", text.path]);
  const all = [...given, log.out.trim().toLowerCase(), ...text.authors].filter((who) => who !== "");
  const people = [...new Set(all)].filter((who) => !service.includes(who));
  return people.length > 0 ? people : [...given];
}
