// A server that only begins what it is asked for: what takes its time is waited for, and no fault; what never comes is told.
import { describe, expect, test } from "vitest";
import type { Verification } from "../../src/index.ts";
import { verifyMachines, verifyMockOfMachines, type MachineFault, type MachineWays } from "./machines.ts";

function told({ differences }: Verification): readonly string[] {
  return differences.map(({ id, operation, place, message }) => `${id} ${operation} ${place}: ${message}`);
}

describe("the server that keeps its promises", () => {
  test.each<MachineWays>([
    {},
    { looks: 1 },
    { looks: 4 },
    { isSlowToShow: true },
    { deletion: 204 },
    { isChangeBegun: true },
    { isSecret: true },
    { looks: 1, tired: 40 },
    { isChangeBegun: true, looks: 1, deletion: 204 },
  ])("%j", async (ways) => {
    for (const seed of [1, 2]) {
      const verification = await verifyMachines(undefined, ways, seed);
      expect(told(verification)).toEqual([]);
      expect([verification.untried, verification.blocked]).toEqual([[], []]);
      const right = verification.coverage
        .filter((cell) => cell.right > 0)
        .map(({ operation, code }) => `${operation} ${code}`);
      expect(right).toEqual(
        expect.arrayContaining([
          "POST /machines 202",
          `PUT /machines/{id} ${ways.isChangeBegun === true ? 202 : 200}`,
          `DELETE /machines/{id} ${ways.deletion ?? 202}`,
          "DELETE /machines/{id} 404",
        ]),
      );
    }
  });

  test("so does the mock", async () => {
    expect(told(await verifyMockOfMachines())).toEqual([]);
  });

  test("what never goes is no fault, and told", async () => {
    const verification = await verifyMachines(undefined, { isStuck: true });
    expect(told(verification)).toEqual([]);
    expect(verification.untried).toEqual([
      "DELETE /machines/{id}: what it began to delete is still there after some seconds; whether it goes is not seen.",
    ]);
  });
});

test.each<{ readonly fault: MachineFault; readonly expected: RegExp }>([
  {
    fault: "left-out-kept",
    expected: /^default-not-applied PUT \/machines\/\{id\} size: "size" was left out and comes/m,
  },
  { fault: "change-lost", expected: /^not-stored GET \/machines\/\{id\} size/m },
  { fault: "delete-all", expected: /^wrong-code GET \/machines\/\{id\} 200 Another thing was deleted/m },
  { fault: "default-large", expected: /^default-not-applied POST \/machines size/m },
  { fault: "never-404", expected: /^undeclared-code DELETE \/machines\/\{id\} 400/m },
  { fault: "name-lost", expected: /^not-stored GET \/machines\/\{id\} name/m },
])("$fault", async ({ fault, expected }) => {
  expect(told(await verifyMachines(fault)).join("\n")).toMatch(expected);
});
