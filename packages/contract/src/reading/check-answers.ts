/** Whether what a method answers with fits the codes that it names. */
import type { Span } from "@assent/rst";
import type { ContractDiagnosticCode, ContractOperation, StatusCode } from "./contract.ts";
import type { Report } from "./report.ts";

/** Whether a code is one of a method's; a method that names none, or only what changes, leaves that open. */
export function isCodeNamed({ codes, change }: Pick<ContractOperation, "codes" | "change">, code: string): boolean {
  if (codes.length === 0 || change.value === "changed") return true;
  const range = `${code[0] ?? ""}xx`;
  return codes.some((one) => [code, range, "default"].includes(one.code === code ? code : one.code.toLowerCase()));
}

/** Reports bodies of codes that have none, and bodies and headers of codes that the method does not name. */
export function checkAnswers(operation: ContractOperation, report: Report): void {
  const { codes, responseBodies, responseHeaders, samples } = operation;
  const normal = codes.filter(({ kind }) => kind === "normal").map(({ code }) => code);
  for (const { code, content, span } of responseBodies) {
    const of = code === undefined ? normal : [code];
    if (content.kind !== "none" && of.length > 0 && of.every(isWithoutBody)) {
      report("contract-body", span, `The response body is never sent: ${listed(of)} has no body.`, {
        help: "name the code that it is of, or leave it out",
      });
    } else if (code === undefined && content.kind !== "none" && isNoneOfSuccess(operation)) {
      tellNoSuccess("response body", span, "contract-body", report);
    } else if (code !== undefined && !isCodeNamed(operation, code)) {
      report("contract-code", span, `The response body ${code} is of a code that the method does not name.`, {
        help: `list ${code} with its cause in ":Error codes:" or ":Normal codes:"`,
      });
    }
  }
  for (const { code, span, name } of responseHeaders) {
    if (code === undefined && isNoneOfSuccess(operation))
      tellNoSuccess(`header "${name}"`, span, "contract-code", report);
    if (code === undefined || isCodeNamed(operation, code)) continue;
    report("contract-code", span, `The header "${name}" is of the code ${code}, which the method does not name.`);
  }
  for (const { direction, code, span } of samples) {
    if (direction !== "response" || code !== undefined || !isNoneOfSuccess(operation)) continue;
    tellNoSuccess("sample response", span, "contract-sample", report);
  }
}

/** Whether a method names codes of errors alone, so that nothing tells the code of a success; what only changes need not name it. */
function isNoneOfSuccess({ codes, change, responseBodies, samples }: ContractOperation): boolean {
  if (codes.length === 0 || change.value === "changed") return false;
  const isNormal = ({ code = "" }: { readonly code?: string | undefined }): boolean => /^[123]/.test(code);
  return !codes.some(({ kind }) => kind === "normal") && ![...responseBodies, ...samples].some(isNormal);
}

function tellNoSuccess(what: string, span: Span, code: ContractDiagnosticCode, report: Report): void {
  report(code, span, `The ${what} is of no code: the method names codes of errors alone.`, {
    help: 'list the code that it is of in ":Normal codes:"',
  });
}

/** What HTTP sends without a body. */
export function isWithoutBody(code: StatusCode["code"]): boolean {
  return code.startsWith("1") || code === "204" || code === "205" || code === "304";
}

function listed(codes: readonly string[]): string {
  return codes.join(" or ");
}
