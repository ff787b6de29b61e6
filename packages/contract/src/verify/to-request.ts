/** From what is to be tried to the request that is sent. */
import type { OpenApi } from "../openapi/document.ts";
import type { ApiOperation } from "../openapi/operations.ts";
import { fill } from "../mock/address.ts";
import type { Attempt } from "./attempt.ts";
import { encodeBody } from "./values/form-body.ts";
import { withNeeded, type Needs } from "./needs.ts";
import { type Caller, queryKeysOf, unknownKey } from "./query-keys.ts";
import { isSecret, type SentRequest } from "./request.ts";

/** What requests are filled with. */
export interface RequestParts {
  readonly document: OpenApi;
  /** "http://127.0.0.1:8080", without a slash at the end. */
  readonly server: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly otherHeaders: Readonly<Record<string, string>> | undefined;
  /** What each request of an operation has to have. */
  readonly needs: (operation: ApiOperation) => Needs;
  /** What the user gave by name: keys of the query are taken from it. */
  readonly values: Readonly<Record<string, string>>;
}

/** Makes the request. */
export function toRequest(attempt: Attempt, parts: RequestParts): SentRequest {
  const { document, server, headers, otherHeaders, needs, values } = parts;
  const { operation, variables = {}, body, lacks } = attempt;
  const needed = needs(operation);
  const keys = queryKeysOf(operation, values, attempt.as ?? "user");
  const left = new Set(needed.keysOf.get(lacks ?? "") ?? [lacks]);
  const query = Object.entries({ ...needed.query, ...attempt.query, ...keys }).filter(([name]) => !left.has(name));
  const made = body === undefined || "text" in body ? body : encodeBody(document, operation, body.value);
  const { text, type } = made ?? {};
  const search = new URLSearchParams(
    query.flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
  ).toString();
  const own = headersFor(operation, attempt.as ?? "user", headers, otherHeaders);
  const named = withNeeded(needed, own, attempt);
  return {
    method: operation.method.toUpperCase(),
    url: `${server}${fill(operation.path, variables)}${search === "" ? "" : `?${search}`}`,
    headers: {
      accept: "application/json, */*;q=0.5",
      ...(type === undefined || type === "" ? {} : { "content-type": type }),
      ...named,
    },
    body: text,
  };
}

/** The caller's headers: those that carry credentials are left out or made unknown where that is what is tried. */
function headersFor(
  operation: ApiOperation,
  caller: Caller,
  headers: Readonly<Record<string, string>>,
  otherHeaders: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  if (caller === "user") return headers;
  if (caller === "other") return { ...headers, ...otherHeaders };
  const asked = new Set(operation.security.flat().map(({ name }) => name.toLowerCase()));
  const shown = Object.keys(headers).filter((name) => isSecret(name) || asked.has(name.toLowerCase()));
  // Where no name tells, what tells the second user apart does.
  const credentials = new Set(
    (shown.length > 0 ? shown : Object.keys(otherHeaders ?? {})).map((name) => name.toLowerCase()),
  );
  const changed: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (!credentials.has(name.toLowerCase())) changed[name] = value;
    else if (caller === "unknown") {
      const scheme = /^(?:Bearer|Basic|Token)\s/i.exec(value)?.[0] ?? "";
      changed[name] = `${scheme}${unknownKey}`;
    }
  }
  return changed;
}
