// Which texts may be about the same methods, before any of them is read as a spec.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { MethodWords, SharedWords } from "../src/promises/method-words.ts";

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

test.each<{ readonly texts: readonly string[]; readonly kept: readonly string[] }>([
  { texts: [method("/v1/a"), "It is at /v1/a."], kept: ["a"] },
  { texts: [method("/v1/a/{id}/b"), method("/v2/a/{name}/b")], kept: ["a/b"] },
  { texts: [method("/v1/a/{id}/b"), method("/v1/a"), "GET /a"], kept: ["a"] },
  { texts: [method("/v1/a") + method("/v1/a"), method("/v1/b")], kept: [] },
  { texts: [method("/{id}"), method("/v1/b")], kept: [""] },
])("of methods in $texts those are kept that more than one may be about", ({ texts, kept }) => {
  const words = new SharedWords(texts.length);
  for (const text of texts) words.add(text);
  const methods = new MethodWords();
  for (const text of texts) methods.add(text, words);
  expect([...new Set(texts.flatMap((text) => methods.keysIn(text)))].sort()).toEqual(kept);
  expect(methods.size).toBe(kept.length);
});

test("whatever texts there are, no method is lost that two of them are about", () => {
  const name = fc.constantFrom("a", "b", "c", "d-e", "f_1");
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => `/v1/${names.join("/{id}/")}`);
  const line = fc.oneof(
    path.map(method),
    path.map((one) => `* GET ${one} is read\n`),
  );
  const anyTexts = fc.array(
    fc.array(line, { maxLength: 3 }).map((lines) => lines.join("")),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(anyTexts, (texts) => {
      const all = new MethodWords();
      const words = new SharedWords(texts.length);
      for (const text of texts) {
        all.add(text);
        words.add(text);
      }
      const some = new MethodWords();
      for (const text of texts) some.add(text, words);
      const found = texts.map((text) => all.keysIn(text));
      const shared = new Set(found.flat().filter((key) => found.filter((keys) => keys.includes(key)).length > 1));
      const kept = texts.map((text) =>
        some
          .keysIn(text)
          .filter((key) => shared.has(key))
          .sort(),
      );
      expect(kept).toEqual(found.map((keys) => keys.filter((key) => shared.has(key)).sort()));
    }),
  );
});

test("of a hundred thousand texts with methods of their own hardly one method is kept", () => {
  const texts = Array.from({ length: 100_000 }, (_, index) => method(`/v1/things/{id}/parts${index}`));
  const words = new SharedWords(texts.length);
  for (const text of texts) words.add(text);
  const methods = new MethodWords();
  for (const text of texts) methods.add(text, words);
  expect(methods.size).toBeLessThan(texts.length / 20);
});

test("methods keep nothing of the texts that they were read in", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const held = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = held();
  const words = new MethodWords();
  for (let index = 0; index < 1000; index += 1)
    words.add(`${`Text ${index}. `.repeat(10_000)}\n${method(`/v1/a_long_collection_${index}`)}`);
  expect(words.size).toBe(1000);
  expect(held() - before).toBeLessThan(20_000_000);
});
