// What a server refuses in words of its own: the request that is shown is refused for what is told of it.
import { describe, expect, test } from "vitest";
import type { Verification } from "../../src/index.ts";
import { answer, documentOf, fields, method, parameters, thingOf, type Answer, type Request } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

const refused = "400 -- it is refused";

/** Routes that are named by their host and their port. */
const routes = documentOf(
  method(
    "POST /routes",
    ["201", refused],
    "",
    fields(
      "Request body",
      "host | string | no | Length 1 to 60.",
      "port | integer | no | From 1 to 60000.",
      "note | string | no | Length 1 to 60.",
    ),
    ":Response body: none",
  ),
  method("GET /routes", ["200"], "", fields("Response body", "routes | list of object | yes | All.")),
  method(
    "DELETE /routes/{host}/{port}",
    ["204", "404 -- no such route"],
    "",
    parameters("host | path | string | yes | Host.", "port | path | integer | yes | Port."),
    ":Response body: none",
  ),
);

interface Server {
  readonly left: Set<string>;
  readonly handle: (request: Request) => Answer;
}

/** What is missing is named one by one, in the order of the parameters. */
function serveRoutes(needed: readonly string[], broken?: string): Server {
  const left = new Set<string>();
  const handle = (request: Request): Answer => {
    const [, , , host = "", port = ""] = request.path.split("/").map(decodeURIComponent);
    if (request.method === "DELETE") return answer(left.delete(`${host}/${port}`) ? 204 : 404);
    if (request.method === "GET") return answer(200, { routes: [...left].map((name) => ({ name })) });
    const sent = thingOf(request);
    if (sent === undefined) return answer(400, { error: "no object" });
    const { host: name, port: number, note } = sent;
    const lacks = needed.find((one) => sent[one] === undefined);
    if (lacks !== undefined) return answer(400, { error: `Key '${lacks}' is not there` });
    if (broken !== undefined && sent[broken] === undefined) return answer(500, { error: "Internal error" });
    const isText = (one: unknown): boolean =>
      one === undefined || (typeof one === "string" && one.length > 0 && one.length <= 60);
    const isPort = number === undefined || (Number.isInteger(number) && Number(number) > 0 && Number(number) <= 60_000);
    if (!isText(name) || !isText(note) || !isPort) return answer(400, { error: "wrong value" });
    if (typeof name === "string" && typeof number === "number") left.add(`${name}/${number}`);
    return answer(201);
  };
  return { left, handle };
}

/** Each difference, with the body that shows it and the words of its answer. */
function shown({ differences }: Verification): readonly (readonly unknown[])[] {
  return differences.map(({ message, request, response }) => [
    message,
    request.body === undefined ? undefined : Object.keys(JSON.parse(request.body) as object).join(),
    (response.json as { readonly error?: string } | undefined)?.error,
  ]);
}

describe("things that their path names by several fields", () => {
  test("are deleted again", async () => {
    const { left, handle } = serveRoutes(["host", "port"]);
    const { coverage, untried } = await verifyAt(routes, handle);
    expect([...left]).toEqual([]);
    expect(untried.join("\n")).not.toContain("the spec has no way");
    expect(coverage).toContainEqual(
      expect.objectContaining({ operation: "DELETE /v1/routes/{host}/{port}", code: "204", promised: true }),
    );
  });
});

describe("a smaller request fails for the same reason", () => {
  test("each lack is shown by a request that is refused for it", async () => {
    const found = shown(await verifyAt(routes, serveRoutes(["host", "port"]).handle));
    expect(found).toContainEqual([
      'A body without "port" is refused with 400, although what is promised allows it.',
      "host",
      "Key 'port' is not there",
    ]);
    expect(found.filter(([message]) => String(message).includes('without "note"'))).toEqual([]);
  });

  test("a failure is no refusal of what it would be without other things", async () => {
    const found = shown(await verifyAt(routes, serveRoutes(["host"], "note").handle));
    expect(found.filter(([message]) => String(message).includes('without "note"'))).toEqual([
      [
        'It answers 500 to a body without "note", which is never promised: {"error":"Internal error"}.',
        "host",
        "Internal error",
      ],
    ]);
  });
});

test("where nothing is taken, what is refused in the same words is told once", async () => {
  const handle = ({ method: verb }: Request): Answer =>
    verb === "POST" ? answer(400, { error: "Host 'x' is not canonical" }) : answer(200, { routes: [] });
  const found = shown(await verifyAt(routes, handle));
  expect(found.map(([message]) => message)).toEqual([
    "No body that fits is taken: it is refused with 400, although what is promised allows it.",
  ]);
});
