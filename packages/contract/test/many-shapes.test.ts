// An API of hundreds of shapes and methods, as an import makes one, is read in time that grows with what uses what.
import { expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { specOf } from "./read.ts";

const count = 300;
const numbers = Array.from({ length: count }, (_, index) => index);

function titled(title: string, adornment: string): string {
  return `${title}\n${adornment.repeat(title.length)}\n`;
}

const shapes = numbers.map(
  (index) => `${titled(`Thing ${index}`, "~")}
.. list-table:: Shape
   :header-rows: 1

   * - Name
     - Type
     - Required
     - Meaning
${numbers
  .slice(0, 20)
  .map((field) => `   * - \`\`f${field}\`\`\n     - string\n     - no\n     - Length 1 to 64.\n`)
  .join("")}`,
);

const methods = numbers.map(
  (index) => `${titled(`Make thing ${index}`, "~")}
:Method: \`\`POST /v1/things${index}\`\`
:Change: added
:Normal codes: 201
:Request body: \`Thing ${index}\`_
:Response body: \`Thing ${index}\`_

Sample request

.. code-block:: json

   {"f1": "a", "f2": ${index === count - 1 ? "2" : '"b"'}}
`,
);

test("an API of hundreds of shapes with samples is read in no time", () => {
  const text = [titled("An API", "="), titled("REST API impact", "-"), ...shapes, ...methods].join("\n");
  const spec = specOf(text);
  const start = performance.now();
  const { contract, diagnostics } = readContract(spec);
  expect(performance.now() - start).toBeLessThan(30_000);
  expect(contract.operations.length).toBe(count);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'The sample request is not what the table says: "f2" is no string.',
  ]);
});
