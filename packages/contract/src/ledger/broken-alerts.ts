import type { Change } from "../comparing/change.ts";
import { withoutNames } from "../openapi/without-names.ts";
import type { BrokenPromise } from "./hold-promises.ts";
import type { ApprovedText, LedgerAlert, Statement } from "./promise.ts";
import { statementsOf } from "./statements.ts";

/** Promises that are broken as alerts, at the line that breaks each; without those that others tell already. */
export function brokenAlerts(broken: readonly BrokenPromise[], others: readonly LedgerAlert[]): readonly LedgerAlert[] {
  const lost = new Set(
    others.filter(({ code }) => code === "withdrawn-silently").map(({ statement }) => placeOf(statement)),
  );
  return broken
    .filter(({ change: { spec } }) => spec === undefined || !lost.has(placeOf(spec)))
    .map(({ text, change }): LedgerAlert => {
      const { operation = "", path = "", action } = change;
      const key = [operation, path, action].filter((part) => part !== undefined).join(" ");
      return {
        code: "promise-broken",
        level: "error",
        key,
        message: `"${key}" was promised otherwise: ${change.text}`,
        statement: statementOf(text, change),
        change,
      };
    });
}

/** Whether an alert is of a whole method that is taken away. */
export function isLost({ code, change }: LedgerAlert): boolean {
  return code === "promise-broken" && /^(?:path|operation)-removed/.test(change?.id ?? "");
}

/** What says it otherwise: the row, else the method; of what the text no longer has, what promised it. */
function statementOf(text: ApprovedText, { operation, path = "", revised, spec }: Change): Statement {
  const said = statementsOf(text);
  const name = withoutNames(`${operation ?? ""} ${path}`);
  const row = said.find(({ statement }) => statement.spec === revised?.spec && statement.line === revised.line);
  const found = row ?? said.find(({ kind, id }) => kind === "operation" && (id === name || id.startsWith(`${name} `)));
  if (found !== undefined) return found.statement;
  const { contract, release, revision, approvedAt } = text;
  const nowhere = { spec: contract.spec, file: contract.file, line: 1, section: "", words: "" };
  return {
    ...(spec ?? nowhere),
    ...{ confidence: 1, change: "removed", title: contract.title, release, revision, approvedAt },
  };
}

function placeOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}
