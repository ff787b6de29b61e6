// A spec that shows bodies by samples alone: they are sent, what they make is read, changed and deleted, and nothing is forbidden by
// them.
import { expect, test } from "vitest";
import { readContract, toOpenApi, type Verification } from "../../src/index.ts";
import { specOf } from "../read-text.ts";
import { answer, thingOf, type Answer, type Request, type Thing } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

const thing = (name: string): string =>
  `{"pier": {"id": "00000000-0000-4000-8000-000000000001", "name": "${name}", "berths": 3, "kind": "stone"}}`;
const method = (title: string, line: string, ...parts: readonly string[]): string =>
  `${title}\n${"~".repeat(title.length)}\n\n${line}\n\n${parts.map((part) => `${part}\n\n`).join("")}`;
const request = (body: string): string => `Request example::\n\n    ${body}`;
const response = (body: string): string => `Response example::\n\n    ${body}`;

const text = `Piers\n=====\n\nREST API impact\n---------------\n\n${[
  method("List piers", "GET /v1/piers", "* 200 - OK", response(`{"piers": [${thing("a").slice(9, -1)}]}`)),
  method(
    "Create a pier",
    "POST /v1/piers",
    "* 201 - Created\n* 400 - malformed\n* 409 - conflict",
    request('{"pier": {"name": "a", "berths": 3, "kind": "stone"}}'),
    response(thing("a")),
  ),
  method("Show a pier", "GET /v1/piers/{pier_id}", "* 200 - OK\n* 404 - not there", response(thing("a"))),
  method(
    "Update a pier",
    "PUT /v1/piers/{pier_id}",
    "* 200 - OK\n* 400 - malformed\n* 404 - not there",
    request('{"pier": {"name": "b"}}'),
    response(thing("b")),
  ),
  method("Delete a pier", "DELETE /v1/piers/{pier_id}", "* 204 - gone\n* 404 - not there"),
].join("")}`;

type Fault = "no-json" | "other-code" | "unwrapped" | "lost-change" | "stays" | "as-text" | "left-out";

/** A server that knows only two kinds, wants a name, and takes no name twice: nothing of it is said. */
function serverWith(fault: Fault | undefined): (request: Request) => Answer {
  const piers = new Map<string, Thing>();
  let count = 0;
  const shown = (pier: Thing): Thing => {
    const { kind: _kind, ...less } = pier;
    const told = fault === "as-text" ? { ...pier, berths: String(pier.berths) } : fault === "left-out" ? less : pier;
    return fault === "unwrapped" ? told : { pier: told };
  };
  const isFine = ({ name, berths = 0, kind = "stone" }: Thing, isPart: boolean): boolean =>
    ((isPart && name === undefined) || (typeof name === "string" && name !== "")) &&
    Number.isInteger(berths) &&
    ["stone", "wood"].includes(kind as string);
  return (asked) => {
    const [, key] = /^\/v1\/piers(?:\/([^/?]+))?$/.exec(asked.path) ?? [];
    const body = thingOf(asked)?.pier as Thing | undefined;
    if (key === undefined) {
      if (asked.method === "GET") return answer(200, { piers: [...piers.values()] });
      if (asked.method !== "POST") return answer(405, {});
      if (fault === "no-json" && thingOf(asked) === undefined) return answer(500, {});
      if (typeof body !== "object" || !isFine(body, false)) return answer(400, {});
      if ([...piers.values()].some(({ name }) => name === body.name)) return answer(409, {});
      const id = `00000000-0000-4000-8000-${String((count += 1)).padStart(12, "0")}`;
      const made = { id, berths: 1, kind: "stone", ...body };
      piers.set(id, made);
      return answer(fault === "other-code" ? 200 : 201, shown(made));
    }
    const pier = piers.get(key);
    if (pier === undefined) return answer(404, {});
    if (asked.method === "GET") return answer(200, shown(pier));
    if (asked.method === "DELETE") {
      if (fault !== "stays") piers.delete(key);
      return answer(204);
    }
    if (asked.method !== "PUT") return answer(405, {});
    if (typeof body !== "object" || !isFine(body, true)) return answer(400, {});
    if (fault !== "lost-change") Object.assign(pier, body);
    return answer(200, shown(pier));
  };
}

const document = toOpenApi([{ contract: readContract(specOf(text)).contract, text }]).document;
const told = ({ differences }: Verification): readonly string[] =>
  differences.map(({ id, operation, place, level }) => `${level} ${id} ${operation} ${place}`.trim());

test.each([1, 2, 3])("a server that keeps what is shown: seed %i", async (seed) => {
  const verification = await verifyAt(document, serverWith(undefined), { seed });
  expect(told(verification)).toEqual([]);
  expect([verification.untried, verification.blocked]).toEqual([[], []]);
  expect(verification.coverage.filter(({ right }) => right === 0)).toEqual([]);
});

test.each<readonly [Fault, string]>([
  ["no-json", "error server-error POST /v1/piers"],
  ["other-code", "error undeclared-code POST /v1/piers 200"],
  ["unwrapped", "warning missing-field GET /v1/piers/{pier_id} pier"],
  ["lost-change", "error not-kept PUT /v1/piers/{pier_id} name"],
  ["stays", "error not-deleted GET /v1/piers/{pier_id}"],
  ["as-text", "error not-kept POST /v1/piers berths"],
  ["left-out", "warning missing-field GET /v1/piers/{pier_id} pier.kind"],
])("%s: %s", async (fault, expected) => {
  expect(told(await verifyAt(document, serverWith(fault))).join("\n")).toContain(expected);
});
