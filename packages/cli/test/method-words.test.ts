// Which texts may be about the same methods, before any of them is read as a spec.
import { expect, test } from "vitest";
import { MethodWords } from "../src/method-words.ts";

const method = (path: string): string => `:Method: \`\`POST ${path}\`\`\n`;

test.each<{ readonly about: readonly string[]; readonly text: string; readonly keys: readonly string[] }>([
  { about: ["/v1/a/{id}/b"], text: "* GET /v2/a/{name}/b is read", keys: ["a/b"] },
  { about: ["/v1/a/{id}/b"], text: "It is at a/<id>/b.", keys: ["a/b"] },
  { about: ["/v1/a/{id}/b"], text: "A b of an a, and/or a word.", keys: [] },
  { about: ["/v1/a/{id}/b"], text: "GET /v1/a", keys: [] },
  { about: ["/v1/a", "/v1/a/{id}/b"], text: "GET /v1/a/{id}/b", keys: ["a", "a/b"] },
  { about: ["/{id}"], text: "GET /{id}", keys: [""] },
  { about: ["/{id}"], text: "No path at all.", keys: [] },
])("of $about, in $text", ({ about, text, keys }) => {
  const words = new MethodWords();
  for (const path of about) words.add(method(path));
  expect([...words.keysIn(text)].sort()).toEqual(keys);
  expect(words.only(new Set(keys)).keysIn(text)).toHaveLength(keys.length);
});

// Where each text is held against all methods, this does not end in the time that every test has.
test.each([
  ["begin", (index: number) => `/v1/things/{id}/parts${index}`],
  ["end", (index: number) => `/v1/things${index}/{id}/parts`],
])("a hundred thousand paths that %s alike", (_, path) => {
  const texts = Array.from({ length: 100_000 }, (__, index) => method(path(index)));
  const words = new MethodWords();
  for (const text of texts) words.add(text);
  expect(texts.filter((text) => words.keysIn(text).length === 1)).toHaveLength(texts.length);
});
