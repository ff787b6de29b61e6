/** The lines about requests that a mock has answered. */
import { harmless } from "@assent/check";
import type { MockAnswer } from "@assent/contract";
import type { Output } from "../io.ts";

/** Writes a line for each answer, many at once: a terminal is slower than the mock. */
export function requestLog(out: Output): {
  readonly add: (
    request: { readonly method: string; readonly path: string; readonly query: string },
    answer: MockAnswer,
  ) => void;
  readonly flush: () => void;
} {
  let lines = "";
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (lines !== "") out.write(lines);
    lines = "";
  };
  return {
    add: ({ method, path, query }, answer) => {
      lines += `${harmless(`${method} ${path}${query === "" ? "" : `?${query}`}`)} -> ${answer.status}${detailOf(answer)}\n`;
      timer ??= setTimeout(flush, 30);
    },
    flush,
  };
}

/** What the mock says about a refusal. */
function detailOf({ status, headers, body }: MockAnswer): string {
  if (status < 400) return "";
  const header = headers.find(([name]) => name === "x-assent-problem")?.[1];
  if (header !== undefined) return ` ${harmless(header)}`;
  if (!headers.some(([, value]) => value === "application/problem+json")) return "";
  const { detail } = JSON.parse(new TextDecoder().decode(body)) as { readonly detail?: string };
  return detail === undefined ? "" : ` ${harmless(detail)}`;
}
