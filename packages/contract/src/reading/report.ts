import type { Span } from "@assent/rst";
import type { ContractDiagnostic, ContractDiagnosticCode } from "./contract.ts";

/** Takes down what was not understood. */
export type Report = (
  code: ContractDiagnosticCode,
  span: Span,
  message: string,
  more?: { readonly help?: string; readonly level?: ContractDiagnostic["level"] },
) => void;

/** A report with the list that it fills. */
export function makeReport(): { readonly report: Report; readonly diagnostics: ContractDiagnostic[] } {
  const diagnostics: ContractDiagnostic[] = [];
  const report: Report = (code, span, message, more = {}) => {
    diagnostics.push({ code, level: more.level ?? "warning", message, span, help: more.help });
  };
  return { report, diagnostics };
}

/** Words for a message, in double quotes and of a length that fits in a list. */
export function quoted(words: string, most = 60): string {
  const line = words.replace(/\s+/g, " ").trim();
  return `"${line.length > most ? `${line.slice(0, most - 1)}…` : line}"`;
}
