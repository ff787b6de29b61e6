// Actions without a body: they are tried on a thing that the run has made, and what the thing's state forbids is no difference.
import { describe, expect, test } from "vitest";
import type { Verification } from "../../src/index.ts";
import {
  answer,
  documentOf,
  fields,
  method,
  parameters,
  shape,
  thingOf,
  type Answer,
  type Request,
  type Thing,
} from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

type Fault =
  | "cancel-500"
  | "cancel-404"
  | "cancel-410"
  | "cancel-twice-500"
  | "publish-200"
  | "pin-500"
  | "retry-500"
  | "retry-any"
  | "retry-first-500";

const id = parameters("id | path | uuid | yes | Identifier.");
const missing = "404 -- no such job";
const none = ":Request body: none\n:Response body: none";

function documentWith(words = missing): ReturnType<typeof documentOf> {
  return documentOf(
    shape(
      "Job",
      "id | uuid | yes | Identifier.",
      "name | string | yes | As sent.",
      "state | string | yes | Its state.",
    ),
    method(
      "POST /jobs",
      ["201", "400 -- the body is malformed"],
      "",
      fields("Request body", "name | string | yes | Length 1 to 64."),
      ":Response body: `Job`_",
    ),
    method("GET /jobs/{id}", ["200", missing], "", id, ":Response body: `Job`_"),
    method("DELETE /jobs/{id}", ["204", missing], "", id, none),
    method("POST /jobs/{id}/cancel", ["202", words, "409 -- the job is done"], "", id, none),
    // Nothing is said of a body.
    method("POST /jobs/{id}/publish", ["204", words, "409 -- the job is not done"], "", id),
    method("PUT /jobs/{id}/pin", ["204", words], "", id, none),
    method(
      "POST /jobs/{id}/retry",
      ["202", missing, "400 -- the body is malformed", "409 -- the job is not done"],
      "",
      id,
      fields("Request body", "reason | string | no | Length 1 to 64."),
      ":Response body: none",
    ),
  );
}

interface Case {
  readonly fault?: Fault | undefined;
  /** The state that a new job has. */
  readonly state?: string;
  /** Words of 404. */
  readonly words?: string;
}

function run({ fault, state = "queued", words }: Case): Promise<Verification> {
  const jobs = new Map<string, Thing>();
  const act = (job: Thing, action: string, request: Request): Answer => {
    if (action === "pin") return answer(fault === "pin-500" ? 500 : 204);
    const isDone = job.state === "done";
    if (action === "cancel") {
      if (fault === "cancel-500") return answer(500);
      if (fault === "cancel-404") return answer(404, {});
      if (fault === "cancel-410") return answer(410, {});
      if (isDone || state === "locked") return answer(fault === "cancel-twice-500" ? 500 : 409, {});
      job.state = "done";
      return answer(202);
    }
    if (action === "retry") {
      if (job.state === "retried") return answer(409, {});
      if (fault === "retry-first-500" && request.body.length > 0) return answer(500);
      if (request.body.length === 0) {
        job.state = "retried";
        return answer(fault === "retry-500" ? 500 : 202);
      }
      const { reason } = thingOf(request) ?? { reason: 0 };
      const isFine =
        fault === "retry-any" ||
        reason === undefined ||
        (typeof reason === "string" && reason.length > 0 && reason.length < 65);
      if (isFine) job.state = "retried";
      return isFine ? answer(202) : answer(400, {});
    }
    return answer(fault === "publish-200" ? 200 : isDone ? 204 : 409, fault === "publish-200" ? {} : undefined);
  };
  const handle = (request: Request): Answer => {
    const { method: verb, path } = request;
    const [, , , key, action] = path.split("/");
    if (key === undefined) {
      const sent = thingOf(request);
      const { name } = sent ?? {};
      if (typeof name !== "string" || name.length < 1 || name.length > 64) return answer(400, {});
      const job = { id: crypto.randomUUID(), name, state };
      jobs.set(job.id, job);
      return answer(201, job);
    }
    const job = jobs.get(key);
    if (job === undefined) return answer(404, {});
    if (action !== undefined) return act(job, action, request);
    if (verb === "GET") return answer(200, job);
    jobs.delete(key);
    return answer(204);
  };
  return verifyAt(documentWith(words), handle);
}

const told = ({ differences }: Verification): readonly string[] =>
  differences.map(({ id: code, operation, place }) => `${code} ${operation} ${place}`.trim());

const seen = ({ coverage }: Verification, action: string): readonly string[] =>
  coverage.filter(({ operation, seen: count }) => operation.endsWith(action) && count > 0).map(({ code }) => code);

describe("the right server", () => {
  test("each action is tried", async () => {
    const verification = await run({});
    expect(told(verification)).toEqual([]);
    expect(verification.blocked).toEqual([]);
    expect(["/cancel", "/pin", "/retry"].map((action) => seen(verification, action))).toEqual([
      ["202", "404", "409"],
      ["204", "404"],
      ["202", "400", "404", "409"],
    ]);
    // No job is done by itself.
    expect(seen(verification, "/publish")).toEqual(["404", "409"]);
    expect(verification.untried).toEqual([
      "POST /v1/jobs/{id}/publish: it answers 409 to a thing that was just made, whose state may forbid it; what it does was not seen.",
    ]);
  });

  test("a state that forbids it", async () => {
    const verification = await run({ state: "locked" });
    expect(told(verification)).toEqual([]);
    expect(verification.untried.join("\n")).toMatch(/^POST \/v1\/jobs\/\{id\}\/cancel: it answers 409 to a thing/m);
  });

  test("something else that is not there", async () => {
    const verification = await run({ fault: "cancel-404", words: "404 -- no such job, or no process of it" });
    expect(told(verification)).toEqual([]);
    expect(verification.untried.join("\n")).toMatch(/^POST \/v1\/jobs\/\{id\}\/cancel: it answers 404 to a thing/m);
  });
});

test.each<{ readonly fault: Fault; readonly expected: RegExp }>([
  { fault: "cancel-500", expected: /^server-error POST \/v1\/jobs\/\{id\}\/cancel$/m },
  { fault: "cancel-404", expected: /^wrong-code POST \/v1\/jobs\/\{id\}\/cancel 202/m },
  { fault: "cancel-410", expected: /^undeclared-code POST \/v1\/jobs\/\{id\}\/cancel 410/m },
  { fault: "cancel-twice-500", expected: /^server-error POST \/v1\/jobs\/\{id\}\/cancel$/m },
  { fault: "publish-200", expected: /^undeclared-code POST \/v1\/jobs\/\{id\}\/publish 200/m },
  { fault: "pin-500", expected: /^server-error PUT \/v1\/jobs\/\{id\}\/pin$/m },
  { fault: "retry-first-500", expected: /^server-error POST \/v1\/jobs\/\{id\}\/retry/m },
  { fault: "retry-500", expected: /^server-error POST \/v1\/jobs\/\{id\}\/retry$/m },
  // It can be done once with a job: what is too long is tried with another one.
  { fault: "retry-any", expected: /^accepts-invalid POST \/v1\/jobs\/\{id\}\/retry reason/m },
])("$fault", async ({ fault, expected }) => {
  expect(told(await run({ fault })).join("\n")).toMatch(expected);
});
