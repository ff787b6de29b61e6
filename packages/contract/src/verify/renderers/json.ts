import { holdsSecret, toCurl, withoutKeys } from "../request.ts";
import type { VerifyRenderer } from "./renderer.ts";

/** For programs: everything that is known. */
export const json: VerifyRenderer = {
  name: "json",
  render: ({ differences, ...others }, { secrets }) =>
    `${JSON.stringify(
      {
        ...others,
        differences: differences.map(({ request, response, promise, ...difference }) => ({
          ...difference,
          promise: promise ?? null,
          curl: toCurl(request, secrets),
          request: {
            method: request.method,
            url: withoutKeys(request.url, secrets, () => "…"),
            headers: Object.fromEntries(
              Object.entries(request.headers).map(([name, value]) => [
                name,
                holdsSecret(name, value, secrets) ? "…" : value,
              ]),
            ),
            body: request.body ?? null,
          },
          response: { status: response.status, headers: response.headers, body: response.text.slice(0, 10_000) },
        })),
      },
      undefined,
      2,
    )}\n`,
};
