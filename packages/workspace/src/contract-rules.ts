/**
 * What is said about contracts, as rules of a check: they can be set, ignored and explained like all others. Only sections
 * in the canonical form are read, so that older specs cost nothing and nothing is said about them; whether samples are what
 * the tables say is for `assent contract lint`, which takes a validator for it.
 */
import { type CheckInput, rulesByCode, type Rule } from "@assent/check";
import { type ContractDiagnosticCode, contractDiagnostics, contractExamples, readPromises } from "@assent/contract";
import type { Spec } from "@assent/spec";

/** The rules, one for each kind of diagnostic. */
export const contractRules: readonly Rule[] = Object.entries(contractDiagnostics).map(([code, summary]) => ({
  code,
  level: "info",
  strict: "warning",
  summary,
  why: "What is not understood is promised to nobody: no document, mock or ledger has it.",
  examples: contractExamples[code as ContractDiagnosticCode],
  check() {
    // The reader of contracts has found it; see `contractReports`.
  },
}));

const byCode = new Map(contractRules.map((rule) => [rule.code as ContractDiagnosticCode, rule]));

/** Every rule there is, those on contracts among them, by code. */
export const knownRules: ReadonlyMap<string, Rule> = new Map([...rulesByCode, ...byCode]);

/** A method in the canonical form; what has none costs one search. */
const methodField = /^[ \t]*:Method:[ \t]/m;

/** Whether samples are JSON, and whether methods name codes, is said by rules of their own. */
const toldByRules: ReadonlySet<string> = new Set<ContractDiagnosticCode>(["contract-sample-json", "contract-no-codes"]);

/** What there is to say about the contract of a spec. */
export function contractReports(spec: Spec): NonNullable<CheckInput["others"]> {
  if (!methodField.test(spec.text)) return [];
  const { contract, diagnostics } = readPromises(spec);
  if (contract.form === "older") return [];
  return diagnostics.flatMap(({ code, level, message, span, help }) => {
    const rule = byCode.get(code);
    if (rule === undefined || toldByRules.has(code)) return [];
    return [{ rule, report: { span, message, level, ...(help === undefined ? {} : { help }) } }];
  });
}
