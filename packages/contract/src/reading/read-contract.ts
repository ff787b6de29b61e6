/** The front of reading. */
import type { Spec } from "@assent/spec";
import type { ReadContract } from "./contract.ts";
import { readPromises } from "./read-promises.ts";
import { makeReport } from "./report.ts";
import { checkSamples } from "./samples.ts";

/** Reads what a spec promises about an API. Never throws on what the text holds: what is not understood is a diagnostic. */
export function readContract(spec: Spec): ReadContract {
  const { contract, diagnostics } = readPromises(spec);
  if (contract.form !== "canonical") return { contract, diagnostics };
  const { report, diagnostics: ofSamples } = makeReport();
  for (const operation of contract.operations) checkSamples(operation, contract.shapes, report);
  const all = [...diagnostics, ...ofSamples].sort((a, b) => a.span.start - b.span.start);
  return { contract, diagnostics: all };
}
