/** What only all specs together tell of one of them, as findings of a check: at the level that is set, unless it is ignored. */
import { excerptOf, ignoresInForce, laterRules, type ReportedFinding, ruleInForce } from "@assent/check";
import type { SpecDiagnostic } from "@assent/contract";
import { LineIndex } from "@assent/rst";
import type { Spec } from "@assent/spec";
import type { Workspace } from "@assent/workspace";
import { toFinding } from "./contract-findings.ts";

/** Something that is told of a spec, with what stands below it. */
export type Told = SpecDiagnostic & { readonly notes: readonly string[] };

/** Makes findings of it. */
export function toReported(
  told: readonly Told[],
  { path, spec, workspace }: { readonly path: string; readonly spec: Spec; readonly workspace: Workspace },
): readonly ReportedFinding[] {
  const { text } = spec;
  const lines = new LineIndex(text);
  const ignores = told.length === 0 ? [] : ignoresInForce(spec);
  return told
    .filter(
      ({ code, span }) =>
        !ignores.some(
          ({ rules, covers }) => rules.includes(code) && span.start <= covers.end && span.end >= covers.start,
        ),
    )
    .map((one) => ({
      ...toFinding({ ...one, level: levelOf(one, workspace, path) }, path, lines),
      notes: one.notes,
      excerpt: excerptOf(one.span, text),
    }));
}

/** The level that is set for its rule; of one that has milder cases a warning is one at most. */
function levelOf({ code, level }: Told, { config }: Workspace, path: string): Told["level"] {
  const rule = laterRules.find((one) => one.code === code);
  const inForce = rule === undefined ? "off" : ruleInForce(rule, config.check, path).level;
  if (inForce === "off") return level;
  return rule?.milder !== undefined && level === "warning" && inForce === "error" ? level : inForce;
}
