// A server of people: what PATCH, PUT, actions and a second user do is seen, and nothing is told of the right one.
import { describe, expect, test } from "vitest";
import type { Verification } from "../../src/index.ts";
import { verifyPeople, type PeopleFault, type PeopleWords } from "./people.ts";

function told({ differences }: Verification): readonly string[] {
  return differences.map(({ id, operation, place, message }) => `${id} ${operation} ${place}: ${message}`);
}

describe("the server that keeps its promises", () => {
  test.each<PeopleWords>([
    {},
    { list: "Returns your people." },
    { list: "Returns all people.", isOpen: true },
    { list: "Returns the people of the project, and those that are shared.", isOpen: true },
    { isFinal: true },
  ])("%j", async (words) => {
    for (const seed of [1, 2]) {
      const verification = await verifyPeople(undefined, words, seed);
      expect(told(verification)).toEqual([]);
      expect([verification.untried, verification.blocked]).toEqual([[], []]);
      const success = verification.coverage.filter(({ code, right }) => code.startsWith("2") && right > 0);
      expect(success.map(({ operation }) => operation)).toEqual(
        expect.arrayContaining([
          "PUT /v1/people/{id}",
          "PATCH /v1/people/{id}",
          "POST /v1/people/{id}/action (greet)",
          "POST /v1/people/{id}/action (move)",
        ]),
      );
    }
  });
});

test.each<{ readonly fault: PeopleFault; readonly expected: RegExp; readonly words?: PeopleWords }>([
  { fault: "put-takes-taken", expected: /^wrong-code PUT \/v1\/people\/\{id\} 409 A "login" that another one has/m },
  { fault: "put-keeps", expected: /^default-not-applied PUT \/v1\/people\/\{id\} age/m },
  { fault: "patch-resets", expected: /^not-kept PATCH \/v1\/people\/\{id\} age: "age" was not sent and changes/m },
  { fault: "patch-others", expected: /^not-stored GET \/v1\/people email: .* listed after another thing was changed/m },
  { fault: "note-resets", expected: /^not-kept PATCH \/v1\/notes\/\{id\} text: "text" was not sent and changes/m },
  { fault: "others-read", expected: /^not-separated GET \/v1\/people\/\{id\} reading/m },
  { fault: "others-change", expected: /^not-separated PATCH \/v1\/people\/\{id\} change/m },
  { fault: "others-replace", expected: /^not-separated PUT \/v1\/people\/\{id\} change/m },
  { fault: "others-delete", expected: /^not-separated DELETE \/v1\/people\/\{id\} deletion/m },
  {
    fault: "others-read",
    words: { list: "Returns people.", missing: "no such person in this project" },
    expected: /^not-separated GET \/v1\/people\/\{id\} reading/m,
  },
  { fault: "second-action-500", expected: /^server-error POST \/v1\/people\/\{id\}\/action \(move\)/m },
  { fault: "second-action-takes-all", expected: /^accepts-invalid POST \/v1\/people\/\{id\}\/action \(move\)/m },
  { fault: "quota-any", expected: /^accepts-invalid POST \/v1\/people quota .* no multiple of 5/m },
])("$fault $words", async ({ fault, words, expected }) => {
  for (const seed of [1, 2]) expect(told(await verifyPeople(fault, words, seed)).join("\n")).toMatch(expected);
});
