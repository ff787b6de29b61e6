// Which guessed samples a mock may show.
import { expect, test } from "vitest";
import { leastConfidence, readContract, withGuessedSamples } from "../src/index.ts";
import { specWith } from "./read-text.ts";

const shown = 'They look so::\n\n  {"title": "a"}\n';

test.each<[string, string, readonly string[]]>([
  ["where nothing else is there", `GET /v1/books\n\n${shown}`, ["response guess"]],
  ["beside a code", `GET /v1/books\n\n* 200: OK\n\n${shown}`, ["response guess"]],
  [
    "not beside a sample that is sure",
    'GET /v1/books\n\nResponse::\n\n  {"title": "b"}\n\nResponse::\n\n  {"title": title}\n',
    ["response"],
  ],
  ["not of an answer without a body", `GET /v1/books\n\n* 204: nothing\n\n${shown}`, []],
  ["not of what was not understood", 'GET /v1/books\n\nResponse::\n\n  {"title": "a", ...}\n', []],
  ["not of what is sent", "POST /v1/books\n\n" + shown, []],
])("%s", (_, text, expected) => {
  const { contract } = readContract(specWith(text));
  expect(
    withGuessedSamples(contract).operations.flatMap(({ samples }) =>
      samples
        .filter(({ confidence }) => confidence >= leastConfidence)
        .map(({ direction, isGuess }) => (isGuess === true ? `${direction} guess` : direction)),
    ),
  ).toEqual(expected);
});
