/** What follows from the methods that a path has: 405, OPTIONS and HEAD. */
import { emptyAnswer, type MockAnswer, type MockRequest } from "./answer.ts";
import { headerText } from "./context.ts";
import { problemAnswer, titleOf } from "./errors.ts";
import type { Route } from "./router.ts";

/** The path has no such method. */
export function notAllowed(method: string, route: Route): MockAnswer {
  return problemAnswer(
    { title: titleOf(405), status: 405, detail: `${route.path} has ${allowed(route)}; ${method} is not among them.` },
    [["allow", allowed(route)]],
  );
}

/** The answer to OPTIONS; a browser's preflight is let through with whatever it wants to send. */
export function preflight(request: MockRequest, route: Route): MockAnswer {
  const headers: (readonly [string, string])[] = [["allow", allowed(route)]];
  if (request.header("access-control-request-method") !== undefined) {
    headers.push(
      ["access-control-allow-methods", allowed(route)],
      ["access-control-allow-headers", headerText(request.header("access-control-request-headers") ?? "*")],
      ["access-control-max-age", "600"],
    );
  }
  return emptyAnswer(204, headers);
}

const heads = new WeakMap<MockAnswer, MockAnswer>();

/** The answer to HEAD: the headers of GET, with the length of the body that is not sent. */
export function withoutBody(answer: MockAnswer): MockAnswer {
  const known = heads.get(answer);
  if (known !== undefined) return known;
  const made: MockAnswer = {
    ...answer,
    headers: [...answer.headers, ["content-length", String(answer.body.length)]],
    body: new Uint8Array(),
  };
  if (answer.isKept) heads.set(answer, made);
  return made;
}

function allowed({ operations }: Route): string {
  const methods = [...operations.keys()].map((method) => method.toUpperCase());
  if (operations.has("get") && !operations.has("head")) methods.push("HEAD");
  if (!operations.has("options")) methods.push("OPTIONS");
  return methods.join(", ");
}
