import type { PromiseOrigin } from "../openapi/document.ts";
import { partsOf } from "../schema/pointer.ts";

/** One thing that is wrong with a request. */
export interface RequestFault {
  readonly in: "path" | "query" | "header" | "cookie" | "body";
  /** The parameter, or the JSON pointer into the body. */
  readonly name: string;
  /** Said of it: "is missing". */
  readonly message: string;
  /** What was sent, where it is short and a parameter. */
  readonly sent?: string;
  /** Where the rule was promised. */
  readonly promise?: PromiseOrigin | undefined;
}

/** A problem document (RFC 9457). */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly {
    readonly in: string;
    readonly name: string;
    readonly message: string;
    readonly promise?: { readonly spec: string; readonly place: string; readonly words: string };
  }[];
}

/** The media type of problem documents. */
export const problemType = "application/problem+json";

/** Says what is wrong with a request. `operation` is its "POST /v1/aliases". */
export function toProblem(status: number, operation: string, faults: readonly RequestFault[]): Problem {
  const sentences = faults.map(describeFault);
  return {
    title: `The request does not keep what ${operation} asks for.`,
    status,
    detail: sentences.join(" "),
    errors: faults.map((fault) => ({
      in: fault.in,
      name: fault.name,
      message: describeFault(fault),
      ...(fault.promise === undefined
        ? {}
        : {
            promise: {
              spec: fault.promise.spec,
              place: `${fault.promise.file}:${fault.promise.line}`,
              words: fault.promise.words,
            },
          }),
    })),
  };
}

function describeFault({ in: place, name, message, sent }: RequestFault): string {
  const shown = sent === undefined ? "" : `; "${sent.length > 60 ? `${sent.slice(0, 59)}…` : sent}" was sent`;
  if (place !== "body") return `The ${place} parameter "${name}" ${message}${shown}.`;
  return name === "" ? `The body ${message}.` : `"${partsOf(name).join(".")}" of the body ${message}.`;
}
