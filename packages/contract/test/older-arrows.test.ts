// Blocks in which arrows tell what is sent from what is answered.
import { expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { specWith } from "./read-text.ts";

test.each<readonly [name: string, block: string, expected: readonly string[]]>([
  [
    "a body and a code with a header",
    '-> {"points": [{"size": 1},\n            {"size": 2}]}\n<- 201 Created\n   Location: /v1/boxes/4\n\nMakes a box.',
    ["201", 'request {"points": [{"size": 1},{"size": 2}]}'],
  ],
  ["a list", '<- [{"size": 1},\n    {"size": 2}]\n\nLists them.', ["", 'response [{"size": 1},{"size": 2}]']],
  ["two bodies", '=> {"size": 1}\n<= {"id": 4}', ["", 'request {"size": 1}', 'response {"id": 4}']],
  [
    "a code with a body",
    '→ {"size": 1}\n← 200 OK\n   {"id": 4}',
    ["200", 'request {"size": 1}', 'response 200 {"id": 4}'],
  ],
])("%s", (_, block, expected) => {
  const lines = block.split("\n").map((line) => (line === "" ? "" : `    ${line}`));
  const { contract } = readContract(specWith(`* \`POST /v1/boxes\`::\n\n${lines.join("\n")}\n`));
  const [{ codes, samples }] = contract.operations as readonly [(typeof contract.operations)[0]];
  const shown = samples.map(({ direction, code, text }) => {
    const words = text
      .split("\n")
      .map((line) => line.trim())
      .join("");
    return [direction, ...(code === undefined ? [] : [code]), words].join(" ");
  });
  expect([codes.map(({ code }) => code).join(" "), ...shown]).toEqual(expected);
});
