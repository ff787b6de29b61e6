// A documentation of the OpenStack form whose addresses have a query: it names parameters, and is no part of the path.
import { describe, expect, test } from "vitest";
import { compareFacts, readApiRef } from "../src/index.ts";
import { told } from "./drift-of.ts";
import { promised } from "./promised-facts.ts";

const list = `boat_id:
  in: path
  type: string
  required: true
of_harbour:
  in: query
  type: string
  required: true
of_nowhere:
  type: string
  required: true
name:
  in: body
  type: string
  required: true
`;

/** A section on a method, with rows "name: entry" of what is sent. */
const section = (address: string, codes: string, ...rows: readonly string[]): string =>
  `Of ${address}\n${"-".repeat(60)}\n\n.. rest_method:: ${address}\n\nNormal response codes: ${codes}\n\n${
    rows.length === 0 ? "" : `.. rest_parameters:: p.yaml\n\n${rows.map((row) => `   - ${row}\n`).join("")}`
  }`;

function read(...sections: readonly string[]) {
  const files = new Map([
    ["boats.inc", `Boats\n=====\n\n${sections.join("\n")}`],
    ["p.yaml", list],
  ]);
  return readApiRef(files, (path) => path).operations;
}

describe("the parameters of", () => {
  const cases: readonly (readonly [sections: readonly string[], expected: readonly string[]])[] = [
    [[section("DELETE /v1/boats?kind={kind_name}", "204")], ["DELETE /v1/boats: kind"]],
    [[section("GET /v1/boats?a={a}&b[]={b}&c", "200")], ["GET /v1/boats: a, b, c"]],
    [[section("GET /v1/boats/?detail=True", "200")], ["GET /v1/boats/: detail"]],
    [[section("GET /v1/boats?", "200")], ["GET /v1/boats: "]],
    // Signs that nobody sees are no part of an address.
    [[section("GET /v1/boats/\u200b{boat_id}\u200b", "200")], ["GET /v1/boats/{boat_id}: "]],
    // What a row tells of one of them counts, and where that does not say where it stands, the address does.
    [[section("GET /v1/boats?harbour={h}", "200", "harbour: of_harbour")], ["GET /v1/boats: harbour!"]],
    [[section("GET /v1/boats?harbour={h}", "200", "harbour: of_nowhere")], ["GET /v1/boats: harbour!"]],
    // Sections of one address are one method; what only some of them send need not be sent.
    [
      [section("GET /v1/boats?a={a}", "200"), section("GET /v1/boats?harbour={h}", "200", "harbour: of_harbour")],
      ["GET /v1/boats: harbour, a"],
    ],
    [
      [
        section("GET /v1/boats/{boat_id}", "200", "boat_id: boat_id"),
        section("GET /v1/boats/{boat_id}?harbour={h}", "200", "boat_id: boat_id"),
      ],
      ["GET /v1/boats/{boat_id}: boat_id!, harbour"],
    ],
    // Without a query they stay apart, as those of several actions do; so do others.
    [
      [section("GET /v1/boats", "200"), section("GET /v1/boats", "200"), section("PUT /v1/boats?a={a}", "200")],
      ["GET /v1/boats: ", "GET /v1/boats: ", "PUT /v1/boats: a"],
    ],
  ];
  test.each(cases)("%j", (sections, expected) => {
    const all = read(...sections).map(({ method, path, parameters }) => {
      const names = parameters.map(({ name, required }) => `${name}${required === true ? "!" : ""}`);
      return `${method} ${path}: ${names.join(", ")}`;
    });
    expect(all).toEqual(expected);
  });
});

test("what the address names is documented, and nothing else", () => {
  const row = (name: string): string =>
    `   * - \`\`${name}\`\`\n     - query\n     - string\n     - no\n     - Which.\n`;
  const table = `.. list-table:: URL parameters\n   :header-rows: 1\n\n   * - Name\n     - In\n     - Type\n     - Required\n     - Meaning\n${["kind", "harbour", "owner"].map(row).join("")}`;
  const spec = `Boats\n~~~~~\n\n:Method: \`\`DELETE /v1/boats\`\`\n:Change: added\n:Normal codes: 204\n\n${table}`;
  const documented = read(
    section("DELETE /v1/boats?kind={kind_name}", "204"),
    section("DELETE /v1/boats?harbour={h}", "204"),
  );
  expect(told(compareFacts(promised(spec), documented))).toEqual([
    'error missing-parameter: The parameter "owner" is promised and not documented.',
  ]);
});

test("a code that several sections of one address tell is told once", () => {
  const spec = "Boats\n~~~~~\n\n:Method: ``DELETE /v1/boats``\n:Change: added\n:Normal codes: 204\n";
  const documented = read(
    section("DELETE /v1/boats?kind={kind_name}", "204, 404"),
    section("DELETE /v1/boats?kind={kind_name}&soft", "204, 404, 409"),
  );
  const codes = told(compareFacts(promised(spec), documented)).filter((one) => one.includes("-code"));
  expect(codes).toEqual(["warning undeclared-code: 404, 409 are documented; the spec promises no error code for it."]);
});
