// Things that no body names: made by a PUT at a name of one's own, told by Location, or found in the list.
import { describe, expect, test } from "vitest";
import { makeMock, type Verification } from "../../src/index.ts";
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

const told = ({ differences }: Verification): readonly string[] =>
  differences.map(({ id, operation, place, message }) => `${id} ${operation} ${place}: ${message}`);
const refused = "400 -- the body is malformed";

type QueueFault = "new-200" | "again-201" | "keeps" | "weight-lost" | "delete-none" | "delete-all" | "job-500";

/** Queues that are put at a name, with jobs in them. */
function runQueues(fault: QueueFault | undefined, seed = 1): Promise<Verification> {
  const name = parameters("name | path | string | yes | Name of the queue. Matches ``^[a-z][a-z0-9-]{0,30}$``.");
  const missing = "404 -- no such queue";
  const document = documentOf(
    shape("Queue", "name | string | yes | As sent.", "weight | integer | yes | As sent, or 1."),
    method(
      "PUT /queues/{name}",
      ["200 -- it was there", "201 -- it is new", refused],
      "Creates the queue, or replaces it: what is left out gets its default.",
      name,
      fields("Request body", "weight | integer | no | From 1 to 99. Default ``1``."),
      ":Response body: `Queue`_",
    ),
    method("GET /queues/{name}", ["200", missing], "", name, ":Response body: `Queue`_"),
    method("DELETE /queues/{name}", ["204", missing], "", name, ":Response body: none"),
    method(
      "POST /queues/{name}/jobs",
      ["201", refused, missing],
      "",
      name,
      fields("Request body", "command | string | yes | Length 1 to 20."),
      fields("Response body", "id | string | yes | Number.", "command | string | yes | As sent."),
    ),
    method(
      "DELETE /queues/{name}/jobs/{id}",
      ["204", "404 -- no such job"],
      "",
      parameters("name | path | string | yes | Name.", "id | path | string | yes | Number."),
      ":Response body: none",
    ),
  );
  const queues = new Map<string, number>();
  const jobs = new Set<string>();
  let count = 0;
  return verifyAt(
    document,
    (request: Request): Answer => {
      const { method: verb, path } = request;
      const [, , , key = "", isJob, id] = path.split("/");
      const sent = thingOf(request);
      const weight = queues.get(key);
      if (isJob !== undefined) {
        if (weight === undefined) return answer(404, {});
        if (verb === "DELETE") return answer(jobs.delete(id ?? "") ? 204 : 404);
        if (fault === "job-500") return answer(500);
        const command = sent?.command;
        if (typeof command !== "string" || command.length < 1 || command.length > 20) return answer(400, {});
        count += 1;
        jobs.add(`j${count}`);
        return answer(201, { id: `j${count}`, command });
      }
      if (verb === "PUT") {
        const given = sent?.weight;
        const isFine = given === undefined || (Number.isInteger(given) && Number(given) >= 1 && Number(given) <= 99);
        if (sent === undefined || !isFine || !/^[a-z][a-z0-9-]{0,30}$/.test(key)) return answer(400, {});
        const kept = fault === "keeps" ? (weight ?? 1) : 1;
        queues.set(key, fault === "weight-lost" ? 1 : Number(given ?? kept));
        const code = weight === undefined ? (fault === "new-200" ? 200 : 201) : fault === "again-201" ? 201 : 200;
        return answer(code, { name: key, weight: queues.get(key) });
      }
      if (weight === undefined) return answer(404, {});
      if (verb === "GET") return answer(200, { name: key, weight });
      if (fault === "delete-all") queues.clear();
      if (fault !== "delete-none") queues.delete(key);
      return answer(204);
    },
    { seed },
  ).then((verification) => {
    if (fault === undefined) expect([queues.size, jobs.size]).toEqual([0, 0]);
    return verification;
  });
}

describe("queues that a PUT makes", () => {
  test("the right server", async () => {
    for (const seed of [1, 2, 3]) {
      const verification = await runQueues(undefined, seed);
      expect(told(verification)).toEqual([]);
      expect([verification.untried, verification.blocked]).toEqual([[], []]);
      expect(verification.coverage.filter(({ seen }) => seen === 0)).toEqual([]);
    }
  });

  test.each<{ readonly fault: QueueFault; readonly expected: RegExp }>([
    { fault: "new-200", expected: /^wrong-code PUT \/v1\/queues\/\{name\} 201 A thing is put where there was none/m },
    { fault: "again-201", expected: /^wrong-code PUT \/v1\/queues\/\{name\} again/m },
    { fault: "keeps", expected: /^default-not-applied PUT \/v1\/queues\/\{name\} weight/m },
    { fault: "weight-lost", expected: /^not-kept PUT \/v1\/queues\/\{name\} weight/m },
    { fault: "delete-none", expected: /^not-deleted GET \/v1\/queues\/\{name\} read/m },
    { fault: "delete-all", expected: /^wrong-code GET \/v1\/queues\/\{name\} 200 Another thing was deleted/m },
    { fault: "job-500", expected: /^server-error POST \/v1\/queues\/\{name\}\/jobs/m },
  ])("$fault", async ({ fault, expected }) => {
    expect(told(await runQueues(fault)).join("\n")).toMatch(expected);
  });
});

interface Ways {
  /** What leads to a new thing. */
  readonly by: "whole Location" | "path in Location" | "list" | "nothing";
  readonly fault?: "lost" | "wrong-title" | "never-deleted";
}

/** Events whose creation is answered with 201 and no body. */
async function runEvents(
  { by, fault }: Ways,
  seed = 1,
): Promise<{ readonly verification: Verification; readonly left: number }> {
  const id = parameters("id | path | string | yes | Identifier.");
  const missing = "404 -- no such event";
  const hasLocation = by.endsWith("Location");
  const location = fields("Response headers 201", "Location | string | yes | Path of the event.");
  const document = documentOf(
    shape(
      "Event",
      "id | string | yes | Identifier.",
      "title | string | yes | As sent.",
      "seats | integer | yes | As sent, or 5.",
    ),
    method(
      "POST /events",
      ["201", refused],
      "",
      fields(
        "Request body",
        "title | string | yes | Unique. Length 1 to 40.",
        "seats | integer | no | From 1 to 50. Default ``5``.",
      ),
      ":Response body: none\n",
      ...(hasLocation ? [location] : []),
    ),
    ...(by === "nothing"
      ? []
      : [
          method(
            "GET /events",
            ["200"],
            "",
            fields("Response body", "events | list of `Event`_ | yes | One entry an event."),
          ),
        ]),
    method("GET /events/{id}", ["200", missing], "", id, ":Response body: `Event`_"),
    method(
      "PATCH /events/{id}",
      ["204", refused, missing],
      "Fields left out keep their value.",
      id,
      fields("Request body", "title | string | no | Unique. Length 1 to 40.", "seats | integer | no | From 1 to 50."),
      ":Response body: none",
    ),
    method("DELETE /events/{id}", ["204", missing], "", id, ":Response body: none"),
  );
  const events = new Map<string, Thing>();
  let count = 0;
  const isFine = ({ title, seats }: Thing): boolean =>
    (title === undefined || (typeof title === "string" && title.length >= 1 && title.length <= 40)) &&
    (seats === undefined || (Number.isInteger(seats) && Number(seats) >= 1 && Number(seats) <= 50));
  const handle = (request: Request): Answer => {
    const { method: verb, path, header } = request;
    const key = path.split("/")[3];
    const sent = thingOf(request);
    if (key === undefined) {
      if (verb === "GET") return answer(200, { events: [...events.values()] });
      if (sent?.title === undefined || !isFine(sent)) return answer(400, {});
      count += 1;
      const made = { id: `e${count}`, title: fault === "wrong-title" ? "Fair" : sent.title, seats: sent.seats ?? 5 };
      events.set(made.id, made);
      const where =
        by === "whole Location" ? `http://${header("host") ?? "localhost"}${path}/${made.id}` : `${path}/${made.id}`;
      return answer(201, undefined, hasLocation ? [["location", where]] : []);
    }
    const event = events.get(key);
    if (event === undefined) return answer(404, {});
    if (verb === "GET") return answer(200, event);
    if (verb === "DELETE") {
      if (fault !== "never-deleted") events.delete(key);
      return answer(204);
    }
    if (sent === undefined || !isFine(sent)) return answer(400, {});
    if (fault !== "lost")
      for (const name of ["title", "seats"]) if (Object.hasOwn(sent, name)) event[name] = sent[name];
    return answer(204);
  };
  return { verification: await verifyAt(document, handle, { seed }), left: events.size };
}

describe("events that no body names", () => {
  test.each<Ways>([{ by: "whole Location" }, { by: "path in Location" }])("the right server: $by", async (ways) => {
    for (const seed of [1, 2]) {
      const { verification, left } = await runEvents(ways, seed);
      expect(told(verification)).toEqual([]);
      expect([verification.untried, verification.blocked, left]).toEqual([[], [], 0]);
      expect(verification.coverage.filter(({ seen }) => seen === 0)).toEqual([]);
    }
  });

  test("the right server: found in the list; what cannot be named is told", async () => {
    const { verification, left } = await runEvents({ by: "list" });
    expect(told(verification)).toEqual([]);
    expect(verification.coverage.filter(({ seen }) => seen === 0)).toEqual([]);
    expect(verification.untried).toEqual([
      `/v1/events: ${left} things were made and cannot be deleted; no answer tells how they are named.`,
    ]);
  });

  test("what leads to nothing is told with how much is left", async () => {
    const { verification, left } = await runEvents({ by: "nothing" });
    expect(told(verification)).toEqual([]);
    expect(verification.untried.join("\n")).toContain(`/v1/events: ${left} things were made and cannot be deleted`);
  });

  test.each<Ways & { readonly expected: RegExp }>([
    { by: "whole Location", fault: "lost", expected: /^not-stored GET \/v1\/events\/\{id\} seats/m },
    { by: "list", fault: "lost", expected: /^not-stored GET \/v1\/events\/\{id\} seats/m },
    { by: "path in Location", fault: "wrong-title", expected: /^not-kept GET \/v1\/events\/\{id\} title/m },
    { by: "path in Location", fault: "never-deleted", expected: /^not-deleted GET \/v1\/events\/\{id\} read/m },
  ])("$by: $fault", async ({ expected, ...ways }) => {
    expect(told((await runEvents(ways)).verification).join("\n")).toMatch(expected);
  });
});

test("a thing is not renamed by the PUT that names it in its body as well", async () => {
  const name = parameters("slug | path | string | yes | Name of the team.");
  const sent = fields(
    "Request body",
    "slug | string | yes | Unique. Matches ``^[a-z]{3,12}$``.",
    "size | integer | no | From 1 to 99.",
  );
  const made = documentOf(
    shape("Team", "slug | string | yes | As sent.", "size | integer | no | As sent."),
    method("POST /teams", ["201", refused, "409 -- the name is taken"], "", sent, ":Response body: `Team`_"),
    method("GET /teams", ["200"], "", fields("Response body", "teams | list of `Team`_ | yes | All.")),
    method("GET /teams/{slug}", ["200", "404 -- no such team"], "", name, ":Response body: `Team`_"),
    method("PUT /teams/{slug}", ["200", refused, "404 -- no such team"], "", name, sent, ":Response body: `Team`_"),
    method("DELETE /teams/{slug}", ["204", "404 -- no such team"], "", name, ":Response body: none"),
  );
  for (const seed of [1, 2, 3]) {
    const mock = makeMock(made, { seed, state: new Map(), token: undefined, now: () => 0 });
    const verification = await verifyAt(made, mock.answer, { seed });
    expect(told(verification)).toEqual([]);
    const codes = verification.coverage.filter(({ operation }) => operation.startsWith("PUT"));
    expect(codes.filter(({ seen, right }) => seen === 0 || right < seen)).toEqual([]);
  }
});
