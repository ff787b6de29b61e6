// What is done with a thing: done twice where that is refused, and taken back so that the thing can be deleted.
import { expect, test } from "vitest";
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
} from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

interface Kind {
  /** The meaning of 409 of lending. */
  readonly words?: string;
  /** Whether lending what is lent is answered with success. */
  readonly isLentTwice?: boolean;
}

async function run({ words = "the card is lent already", isLentTwice = false }: Kind): Promise<{
  readonly verification: Verification;
  readonly left: number;
}> {
  const id = parameters("id | path | string | yes | Number.");
  const missing = "404 -- no such card";
  const document = documentOf(
    shape(
      "Card",
      "id | string | yes | Number.",
      "title | string | yes | As sent.",
      "state | string | yes | Where it is.",
    ),
    method(
      "POST /cards",
      ["201", "400 -- malformed"],
      "",
      fields("Request body", "title | string | yes | Length 1 to 20."),
      ":Response body: `Card`_",
    ),
    method("GET /cards/{id}", ["200", missing], "", id, ":Response body: `Card`_"),
    method("DELETE /cards/{id}", ["204", missing, "409 -- the card is lent"], "", id, ":Response body: none"),
    method("POST /cards/{id}/lend", ["200", missing, `409 -- ${words}`], "", id, ":Response body: `Card`_"),
    method(
      "POST /cards/{id}/return",
      ["200", missing, "409 -- the card is not lent"],
      "",
      id,
      ":Response body: `Card`_",
    ),
  );
  const cards = new Map<string, { id: string; title: string; state: string }>();
  let count = 0;
  const handle = (request: Request): Answer => {
    const [, , , key = "", action] = request.path.split("/");
    if (key === "") {
      const title = thingOf(request)?.title;
      if (typeof title !== "string" || title.length < 1 || title.length > 20) return answer(400, {});
      count += 1;
      const made = { id: `c${count}`, title, state: "free" };
      cards.set(made.id, made);
      return answer(201, made);
    }
    const card = cards.get(key);
    if (card === undefined) return answer(404, {});
    if (request.method === "GET") return answer(200, card);
    if (request.method === "DELETE") {
      if (card.state === "lent") return answer(409, {});
      cards.delete(key);
      return answer(204);
    }
    const wanted = action === "lend" ? "lent" : "free";
    if (card.state === wanted && !(isLentTwice && action === "lend")) return answer(409, {});
    card.state = wanted;
    return answer(200, card);
  };
  const verification = await verifyAt(document, handle);
  return { verification, left: cards.size };
}

test("what was lent is given back before it is deleted", async () => {
  const { verification, left } = await run({});
  expect(left).toBe(0);
  expect(verification.differences).toEqual([]);
  expect(verification.untried).toEqual([]);
});

test.each<readonly [kind: Kind, expected: readonly string[]]>([
  [{}, []],
  [{ isLentTwice: true }, ["The same is done twice: it answers 200; 409 is promised."]],
  // What else was done with it, or goes on, is not what is done here.
  [{ isLentTwice: true, words: "the card is sold already" }, []],
  [{ isLentTwice: true, words: "the card is being lent already" }, []],
  [{ isLentTwice: true, words: "the card is broken" }, []],
])("%j: %j", async (kind, expected) => {
  const { verification } = await run(kind);
  expect(verification.differences.map(({ message }) => message)).toEqual(expected);
});
