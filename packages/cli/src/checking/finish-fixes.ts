/** The end of a run that fixes: what is written, what is left alone and why, and what is found after it. */
import { countOf } from "@assent/check";
import { checkAgain } from "./again.ts";
import { commandLine } from "../command-line.ts";
import type { Findings } from "./findings.ts";
import { applyFixes } from "./fixes.ts";
import type { Io } from "../io.ts";
import { describeLeftToOthers } from "./left-to-others.ts";
import { shownPath, type Place } from "../locate.ts";
import type { Prepared } from "./prepare.ts";
import { writeNotes } from "../problems.ts";
import { whatIsChecked, type CheckRun, type Sinks } from "./run.ts";

/** Makes the fixes, and shows what is left; gives the lines that say what to do next. */
export async function finishFixes(
  place: Place,
  run: CheckRun,
  io: Io,
  { prepared, findings, sinks }: { readonly prepared: Prepared; readonly findings: Findings; readonly sinks: Sinks },
): Promise<readonly string[]> {
  const { workspace, found, plan, baseline, since, otherOf } = prepared;
  const { fixed, waiting, show, unfixed, left } = findings;
  if (unfixed.size > 0 && fixed.size === 0) {
    for (const { path, shown } of waiting) show(path, shown);
    io.err.write(
      "Nothing was changed: what the settings, the template or the baseline say is not known while they are broken.\n",
    );
    return [];
  }
  const shownHere = (path: string): string => shownPath(workspace.root, path, io.cwd);
  writeNotes(describeLeftToOthers(found, left, { otherOf, show: shownHere }), io.err, shownHere);
  const unknown = plan.files.filter(({ path }) => unfixed.has(path)).length;
  const specs = countOf(unknown, ["spec", "specs"]);
  if (unknown > 0)
    io.err.write(`No fix was made in ${specs}: what the template says is not known while it is broken.\n`);
  const done = await applyFixes(place, run, io, { found, plan, workspace, fixed, waiting, show, say: sinks.say });
  const next = [...done.next];
  if (findings.leftToBaseline() > 0) next.push(describeLeftToBaseline(findings.leftToBaseline(), run));
  if (done.isAnew) {
    // What is found under the new names is what the baseline holds.
    const take = baseline.isWritten ? findings.collectAnew().add : show;
    const held = await checkAgain(run, io, { workspace, plan, names: done.names, since: since?.commit, take });
    sinks.count.known += held - (baseline.file?.held() ?? 0);
  }
  return next;
}

function describeLeftToBaseline(count: number, run: CheckRun): string {
  const [those, were, them] =
    count === 1 ? ["one finding", "it was", "it"] : [`${count} findings`, "they were", "them"];
  const flag = run.fix === "safe" ? "--fix" : "--fix-unsafe";
  const anew = commandLine(["assent", "check", ...whatIsChecked(run), flag, "--update-baseline"]);
  return `The baseline holds ${those} that can be fixed; ${were} left alone. To mend ${them} too: ${anew}`;
}
