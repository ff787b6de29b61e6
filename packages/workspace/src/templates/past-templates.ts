/**
 * Versions of a template that the history holds and nobody can mend any more. One with an error, or that asks nothing, is
 * passed over for the nearest that can be read, and said once; today's template has no part in it.
 */
import { LineIndex, type Diagnostic } from "@assent/rst";
import type { Template } from "@assent/spec";
import type { History } from "../history/history.ts";
import type { VersionsInForce } from "./in-force.ts";
import type { Problem } from "../problem.ts";
import { isLiteTemplate } from "./called-templates.ts";
import { findUnfinishedMerge } from "../unfinished-merge.ts";

/** The versions of a template that a spec is held to. */
export interface InForce extends VersionsInForce {
  readonly template: string | undefined;
  readonly addedAt?: number;
}

/** What has to be known of texts. */
export interface VersionTexts {
  readonly history: History;
  /** Sees to it that texts of blobs are known. */
  readonly read: (blobs: readonly string[]) => Promise<void>;
  /** What keeps the text of a blob from saying what it should, to stand in brackets; undefined for a good one, and one that is not there. */
  readonly faultOf: (path: string, blob: string) => string | undefined;
  /** Whether this is what the file says today: then it can be mended. */
  readonly isToday: (path: string, blob: string) => boolean;
}

/** Leads specs from versions of the past that cannot be read to the nearest that can; without one, to today's. */
export async function passOverBroken<T extends InForce>(
  held: readonly T[],
  { history, read, faultOf, isToday }: VersionTexts,
): Promise<{ readonly held: readonly T[]; readonly notes: readonly Problem[] }> {
  const isBroken = (path: string, blob: string | undefined): blob is string =>
    blob !== undefined && faultOf(path, blob) !== undefined && !isToday(path, blob);
  const broken = held.filter(
    ({ template, blob, begun }) => template !== undefined && (isBroken(template, blob) || isBroken(template, begun)),
  );
  if (broken.length === 0) return { held, notes: [] };

  const versionsOf = ({ template, addedAt = 0 }: T): ReturnType<History["versions"]> =>
    template === undefined ? [] : history.versions(template, addedAt);
  await read(broken.flatMap((one) => versionsOf(one).map(({ blob }) => blob)));

  const notes = new Map<string, Problem>();
  /** The blob to use instead; undefined where only today's is left. */
  const mended = (one: T, path: string, blob: string): string | undefined => {
    const versions = versionsOf(one);
    const at = versions.findLastIndex((version) => version.blob === blob && version.at <= (one.addedAt ?? 0));
    const place = at < 0 ? versions.findIndex((version) => version.blob === blob) : at;
    const nearest = versions
      .map((version, index) => ({ version, distance: Math.abs(index - place), isLater: index > place }))
      .filter(({ version }) => faultOf(path, version.blob) === undefined)
      // Of two that are as near, the later one is what the broken one was mended to.
      .sort(
        (left, right) => left.distance - right.distance || Number(right.isLater) - Number(left.isLater),
      )[0]?.version;
    const left = versions[place];
    const commit = left === undefined ? undefined : history.commitAt(left.at);
    const other = nearest === undefined ? undefined : history.commitAt(nearest.at);
    if (!notes.has(`${path} ${blob}`)) {
      const instead =
        nearest === undefined ? "it says today" : `it said ${other ? `in commit ${other}` : "next to that"}`;
      const message = `${commit ? `Commit ${commit}` : "An earlier commit"} left the template broken (${faultOf(path, blob) ?? ""}). Specs of that day are held to what ${instead}.`;
      notes.set(`${path} ${blob}`, { path, message });
    }
    return nearest?.blob;
  };
  const led = held.map((one) => {
    const { template, blob, begun } = one;
    if (template === undefined) return one;
    const now = isBroken(template, blob) ? mended(one, template, blob) : blob;
    const before = isBroken(template, begun) ? mended(one, template, begun) : begun;
    return now === blob && before === begun ? one : { ...one, blob: now, begun: before === now ? undefined : before };
  });
  return { held: led, notes: [...notes.values()] };
}

/** What keeps a template from saying what it should, if anything: its first error, or that it has no sections. */
export function findTemplateProblem(template: Template, diagnostics: readonly Diagnostic[]): Problem | undefined {
  const { path } = template;
  const wrong = firstError(template, diagnostics);
  if (wrong !== undefined) {
    const remedy = "mend the template; it was used as far as it can be read";
    return { path, line: wrong.line, message: `The template itself has an error: ${wrong.message}`, remedy };
  }
  if (hasForm(template)) return undefined;
  return { path, message: "The template has no sections, so nothing can be asked of a spec." };
}

/** Whether it asks for anything. A template for lite specs may have fields only. */
function hasForm({ path, sections, fields }: Template): boolean {
  return sections.length > 0 || (fields !== undefined && isLiteTemplate(path));
}

/** The same of a version of the past, to stand in brackets. */
export function findPastFault(template: Template, diagnostics: readonly Diagnostic[]): string | undefined {
  const { text } = template;
  if (/[\0\uFFFD]/.test(text)) return "it is no text";
  const wrong = firstError(template, diagnostics);
  if (wrong !== undefined) return `line ${wrong.line}: ${wrong.message.replace(/\.$/, "")}`;
  if (hasForm(template)) return undefined;
  return "it has no sections";
}

function firstError(
  { text }: Template,
  diagnostics: readonly Diagnostic[],
): { readonly line: number; readonly message: string } | undefined {
  const merge = findUnfinishedMerge(text);
  if (merge !== undefined) return { line: merge, message: "it has both sides of a merge that is not finished." };
  const wrong = diagnostics.find(({ level }) => level === "error" || level === "severe");
  return (
    wrong && {
      line: new LineIndex(text).toPlace(wrong.span.start).line,
      message: wrong.message.replaceAll(/\s+/g, " "),
    }
  );
}
