// What every request has to have, as a header or in the query, is sent with each; where it is missing, a refusal is due.
import { describe, expect, test } from "vitest";
import { makeMock, type OpenApi, type Verification, type VerifyOptions } from "../../src/index.ts";
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

const client = fields("Request headers", "X-Client | string | yes | Name of the client. Length 1 to 20.");
const region = parameters("region | query | string | yes | Where. One of ``north``, ``south``.");
const regionOfItem = parameters(
  "id | path | string | yes | Identifier.",
  "region | query | string | yes | Where. One of ``north``, ``south``.",
);

function document(isHeader: boolean, item: string): OpenApi {
  const need = isHeader ? client : region;
  const below = isHeader ? `${parameters("id | path | string | yes | Identifier.")}\n${client}` : regionOfItem;
  const refused = `400 -- the body is malformed, or ${item} is missing`;
  return documentOf(
    shape("Box", "id | string | yes | Identifier.", "name | string | yes | As sent."),
    method(
      "POST /boxes",
      ["201", refused],
      "",
      need,
      fields("Request body", "name | string | yes | Length 1 to 30."),
      ":Response body: `Box`_",
    ),
    method(
      "GET /boxes",
      ["200", refused],
      "",
      need,
      fields("Response body", "boxes | list of `Box`_ | yes | One entry a box."),
    ),
    method("GET /boxes/{id}", ["200", refused, "404 -- no such box"], "", below, ":Response body: `Box`_"),
    method(
      "PATCH /boxes/{id}",
      ["200", refused, "404 -- no such box"],
      "Fields left out keep their value.",
      below,
      fields("Request body", "name | string | no | Length 1 to 30."),
      ":Response body: `Box`_",
    ),
    method("DELETE /boxes/{id}", ["204", refused, "404 -- no such box"], "", below, ":Response body: none"),
  );
}

/** Keeps boxes for clients that say who they are; `lax`: the methods that do not look. */
function serve(isRight: (request: Request) => boolean, lax: readonly string[] = []): (request: Request) => Answer {
  const boxes = new Map<string, Thing>();
  let count = 0;
  return (request) => {
    const { method: verb, path } = request;
    if (!lax.includes(verb) && !isRight(request)) return answer(400, {});
    const id = path.split("/")[3];
    const body = thingOf(request);
    const isName = (value: unknown): boolean => typeof value === "string" && value.length >= 1 && value.length <= 30;
    if (id === undefined) {
      if (verb === "GET") return answer(200, { boxes: [...boxes.values()] });
      if (body === undefined || !isName(body.name)) return answer(400, {});
      count += 1;
      const box = { id: `b${count}`, name: body.name };
      boxes.set(box.id, box);
      return answer(201, box);
    }
    const box = boxes.get(id);
    if (box === undefined) return answer(404, {});
    if (verb === "DELETE") {
      boxes.delete(id);
      return answer(204);
    }
    if (verb === "PATCH") {
      if (body === undefined || (Object.hasOwn(body, "name") && !isName(body.name))) return answer(400, {});
      Object.assign(box, Object.hasOwn(body, "name") ? { name: body.name } : {});
    }
    return answer(200, box);
  };
}

const hasClient = ({ header }: Request): boolean => {
  const name = header("x-client");
  return name !== undefined && name.length >= 1 && name.length <= 20;
};
const hasRegion = ({ query }: Request): boolean =>
  ["north", "south"].includes(new URLSearchParams(query).get("region") ?? "");

function told({ differences }: Verification): readonly string[] {
  return differences.map(({ id, operation, place, message }) => `${id} ${operation} ${place}: ${message}`);
}

const promised = [
  "POST /v1/boxes 201",
  "POST /v1/boxes 400",
  "GET /v1/boxes 200",
  "GET /v1/boxes 400",
  "GET /v1/boxes/{id} 200",
  "PATCH /v1/boxes/{id} 200",
  "PATCH /v1/boxes/{id} 400",
  "DELETE /v1/boxes/{id} 204",
  "DELETE /v1/boxes/{id} 400",
];

describe("the right server", () => {
  test.each([
    { name: "a header", isHeader: true, isRight: hasClient },
    { name: "a parameter of the query", isHeader: false, isRight: hasRegion },
  ])("that asks for $name", async ({ isHeader, isRight }) => {
    for (const seed of [1, 2]) {
      const item = isHeader ? "``X-Client``" : "``region``";
      const verification = await verifyAt(document(isHeader, item), serve(isRight), { seed });
      expect(told(verification)).toEqual([]);
      expect([verification.untried, verification.blocked]).toEqual([[], []]);
      const seen = verification.coverage.filter(({ seen: count }) => count > 0);
      expect(seen.map(({ operation, code }) => `${operation} ${code}`)).toEqual(expect.arrayContaining(promised));
    }
  });

  test.each<{
    readonly isHeader: boolean;
    readonly options: Partial<VerifyOptions>;
    readonly isRight: (request: Request) => boolean;
  }>([
    { isHeader: true, options: { values: { "X-Client": "me" } }, isRight: ({ header }) => header("x-client") === "me" },
    {
      isHeader: true,
      options: { headers: { "x-client": "me" } },
      isRight: ({ header }) => header("x-client") === "me",
    },
    {
      isHeader: false,
      options: { values: { region: "south" } },
      isRight: ({ query }) => new URLSearchParams(query).get("region") === "south",
    },
  ])("with what only the user knows: $options", async ({ isHeader, options, isRight }) => {
    const { blocked, differences } = await verifyAt(document(isHeader, "what is needed"), serve(isRight), options);
    expect([blocked, differences.filter(({ id }) => id === "refuses-valid")]).toEqual([[], []]);
  });

  test.each([true, false])("so does the mock: a header %s", async (isHeader) => {
    const made = document(isHeader, "what is needed");
    const mock = makeMock(made, { seed: 1, state: new Map(), token: undefined, now: () => Date.now() });
    expect(told(await verifyAt(made, mock.answer))).toEqual([]);
  });
});

test.each([
  { lax: "POST", path: "/v1/boxes" },
  { lax: "GET", path: "/v1/boxes" },
  { lax: "PATCH", path: "/v1/boxes/{id}" },
  { lax: "DELETE", path: "/v1/boxes/{id}" },
])("$lax that does not look is told", async ({ lax, path }) => {
  for (const isHeader of [true, false]) {
    const all = told(
      await verifyAt(document(isHeader, "what is needed"), serve(isHeader ? hasClient : hasRegion, [lax])),
    );
    const name = isHeader ? "X-Client" : "region";
    expect(all.join("\n")).toContain(`accepts-invalid ${lax} ${path} ${name}: A request without "${name}" is accepted`);
  }
});

test("a version that has to be named is that which the thing has", async () => {
  const id = parameters("id | path | string | yes | Identifier.");
  const version = fields(
    "Request headers",
    "If-Match | string | yes | The version that is replaced, as ``ETag`` gave it.",
  );
  const made = documentOf(
    shape(
      "Box",
      "id | string | yes | Identifier.",
      "name | string | yes | As sent.",
      "version | integer | yes | Grows with each change, from 1.",
    ),
    method(
      "POST /boxes",
      ["201", "400 -- malformed"],
      "",
      fields("Request body", "name | string | yes | Length 1 to 30."),
      ":Response body: `Box`_",
    ),
    method("GET /boxes/{id}", ["200", "404 -- no such box"], "", id, ":Response body: `Box`_"),
    method(
      "PUT /boxes/{id}",
      ["200", "400 -- malformed", "404 -- no such box", "412 -- it was changed", "428 -- ``If-Match`` is missing"],
      "Replaces the box.",
      id,
      version,
      fields("Request body", "name | string | yes | Length 1 to 30."),
      ":Response body: `Box`_",
    ),
    method("DELETE /boxes/{id}", ["204", "404 -- no such box"], "", id, ":Response body: none"),
  );
  const versions = new Map<string, number>();
  const inner = serve(() => true);
  const handle = (request: Request): Answer => {
    const { method: verb, path, header } = request;
    const tag = `"${versions.get(path) ?? 1}"`;
    const isThere = path.split("/").length > 3 && inner({ ...request, method: "GET" }).status === 200;
    if (verb === "PUT" && isThere && header("if-match") === undefined) return answer(428, {});
    if (verb === "PUT" && isThere && thingOf(request) !== undefined && header("if-match") !== tag)
      return answer(412, {});
    const got =
      verb === "PUT"
        ? inner({ ...request, method: thingOf(request)?.name === undefined ? "POST" : "PATCH", path })
        : inner(request);
    if (verb === "PUT" && isThere && thingOf(request)?.name === undefined) return answer(400, {});
    if (verb === "PUT" && got.status === 200) versions.set(path, (versions.get(path) ?? 1) + 1);
    return verb === "GET" && isThere ? { ...got, headers: [...got.headers, ["etag", tag]] } : got;
  };
  const withVersion = (request: Request): Answer => {
    const got = handle(request);
    if (got.status >= 204) return got;
    const box = JSON.parse(new TextDecoder().decode(got.body)) as Thing;
    return answer(got.status, { ...box, version: versions.get(request.path) ?? 1 }, got.headers.slice(1));
  };
  const { differences, coverage } = await verifyAt(made, withVersion);
  expect(differences.map(({ message }) => message)).toEqual([]);
  // Whoever names any version is let in.
  const careless = await verifyAt(made, (request) => {
    const { header, path } = request;
    const isNamed = (name: string): boolean => name.toLowerCase() === "if-match" && header(name) !== undefined;
    const own = (name: string): string | undefined => (isNamed(name) ? `"${versions.get(path) ?? 1}"` : header(name));
    return withVersion({ ...request, header: own });
  });
  expect(careless.differences.map(({ message }) => message)).toEqual([
    'A request with the header "If-Match" as "assent-stale", which does not hold, is accepted with 200; 412 is promised.',
  ]);
  const seen = coverage.filter(({ operation, right }) => operation.startsWith("PUT") && right > 0);
  expect(seen.map(({ code }) => code)).toEqual(expect.arrayContaining(["200", "400", "404", "412", "428"]));
});
