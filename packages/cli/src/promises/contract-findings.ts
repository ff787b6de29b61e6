/** Findings about contracts, told as those of `assent check` are: one look for everything that is wrong with a spec. */
import { excerptOf, renderers, type Finding, type Renderer, type ReportedFinding } from "@assent/check";
import type { SpecDiagnostic } from "@assent/contract";
import { LineIndex } from "@assent/rst";
import { hasColor, type Io } from "../io.ts";
import { version } from "../version.ts";

/** A diagnostic of one file as a finding. `path` is as the user sees it. */
export function toFinding(diagnostic: SpecDiagnostic, path: string, lines: LineIndex): Finding {
  const { code, level, message, span, help } = diagnostic;
  return {
    path,
    rule: code,
    level,
    message,
    span,
    range: { start: lines.toPlace(span.start), end: lines.toPlace(span.end) },
    label: undefined,
    asked: undefined,
    askedNote: undefined,
    notes: [],
    fix: undefined,
    help,
  };
}

/** The format of `assent check` that goes by a name. */
export function rendererOf(format: string): Renderer {
  return renderers.find(({ name }) => name === format) ?? renderers[0]!;
}

/** The findings of files in a format of `assent check`, ready to be written. */
export function renderFindings(
  files: readonly {
    readonly path: string;
    readonly text: string;
    readonly diagnostics: readonly SpecDiagnostic[];
  }[],
  format: string,
  io: Io,
): string {
  const rendering = rendererOf(format).open({
    isTerminal: io.out.isTerminal,
    hasColor: hasColor(io.out, io.env, false),
    columns: io.out.columns,
    showsAll: true,
    rules: [],
    version,
    runId: `assent-${io.now()}`,
  });
  const parts = files.map(({ path, text, diagnostics }) => {
    const lines = new LineIndex(text);
    const findings = diagnostics
      .map((diagnostic): ReportedFinding => ({
        ...toFinding(diagnostic, path, lines),
        excerpt: excerptOf(diagnostic.span, text),
      }))
      .sort((a, b) => a.span.start - b.span.start);
    return rendering.add(path, findings);
  });
  const summary = {
    specs: files.length,
    seconds: io.elapsed() / 1000,
    fixCommand: "",
    head: [],
    next: [],
    known: 0,
  };
  return parts.join("") + rendering.end(summary);
}
