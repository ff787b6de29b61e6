/** What requests show of who asks, held against what an operation asks for. */
import { needInWords } from "../openapi/need-in-words.ts";
import type { ApiOperation, SecurityNeed } from "../openapi/operations.ts";
import type { MockRequest } from "./answer.ts";
import { cookieOf, parseQuery } from "./parameters.ts";

/** Who asks: all that a request shows of itself. */
export function callerOf({ security }: ApiOperation, request: MockRequest): string {
  return security
    .flat()
    .map((need) => credentialIn(request, need) ?? "")
    .join(" ")
    .trim();
}

/** What is asked for and not shown, in one sentence or two; undefined where the request is let in. Without a `token` any is. */
export function unmetSecurity(
  { id, security }: ApiOperation,
  request: MockRequest,
  token: string | undefined,
): string | undefined {
  if (security.length === 0) return undefined;
  const failures = security.map((needs) => needs.flatMap((need) => failureOf(need, request, token)));
  if (failures.some((all) => all.length === 0)) return undefined;
  const asked = new Set(security.map((needs) => needs.map(needInWords).join(" and ")));
  const shown = new Set(failures.flat().filter((one) => one !== nothing));
  return [`${id} asks for ${[...asked].join(", or for ")}.`, ...shown].join(" ");
}

/** Nothing was sent, or an empty text. */
const nothing = "";

/** Why a need is not met, without the credentials themselves; none where it is. */
function failureOf(need: SecurityNeed, request: MockRequest, token: string | undefined): readonly string[] {
  const { scheme } = need;
  const where = needInWords({ ...need, scheme: undefined });
  const value = credentialIn(request, need);
  if (value === undefined || value === "") return [nothing];
  const [, sent, rest = ""] = /^([\w-]+)(?: +(.*))?$/s.exec(value) ?? [];
  if (scheme !== undefined && sent?.toLowerCase() !== scheme.toLowerCase()) {
    const isScheme = sent !== undefined && rest !== "";
    return [`${isScheme ? `"${sent} …"` : "A value without a scheme"} was sent in ${where}.`];
  }
  if (scheme !== undefined && rest === "") return [`Nothing was sent after "${scheme}" in ${where}.`];
  const own = scheme === undefined ? value : rest;
  return token === undefined || own === token ? [] : [`What was sent in ${where} is not let in.`];
}

function credentialIn(request: MockRequest, { in: place, name }: SecurityNeed): string | undefined {
  switch (place) {
    case "header":
      return request.header(name.toLowerCase());
    case "cookie":
      return cookieOf(request.header("cookie"), name);
    case "query":
      return parseQuery(request.query).get(name)?.[0];
  }
  return place satisfies never;
}
