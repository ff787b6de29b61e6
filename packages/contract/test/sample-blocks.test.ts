// The blocks of code that show a sample: what they hold by their language, and what is no sample.
import { expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { specWith } from "./read-text.ts";

const table = (title: string): string =>
  `.. list-table:: ${title}\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n` +
  "   * - ``name``\n     - string\n     - yes\n     - As sent.\n";
const method =
  "Base path ``/v1``.\n\nMake one\n~~~~~~~~\n\n:Method: ``POST /things``\n:Change: added\n:Normal codes: 201\n" +
  `:Error codes:\n  * 409 -- taken\n\n${table("Request body")}\n${table("Response body")}\n`;

function samplesOf(label: string, language: string, lines: readonly string[]) {
  const block = [`.. code-block:: ${language}`, "", ...lines.map((line) => `   ${line}`)].join("\n");
  const { contract, diagnostics } = readContract(specWith(`${method}${label}\n\n${block}\n`));
  return {
    samples: contract.operations[0]!.samples.map(({ code, mediaType, text, value }) => ({
      code,
      mediaType,
      text,
      value,
    })),
    told: diagnostics.map(({ message }) => message),
  };
}

const json = '{"name": "a"}';
const value = { name: "a" };
const wrong = 'The sample request is not what the table says: "name" is no string.';

test.each<[string, string, readonly string[], readonly unknown[], readonly string[]]>([
  ["Sample request", "json", [json], [{ text: json, value }], []],
  ["Sample request", "javascript", [json], [{ text: json, value }], []],
  ["Sample request", "text", [json], [{ text: json, value }], []],
  ["Sample request", "javascript", ['{"name": 17}'], [{ text: '{"name": 17}', value: { name: 17 } }], [wrong]],
  ["Sample request", "javascript", ["{name: 1}"], [{ text: "{name: 1}" }], ["The sample is no JSON."]],
  ["Sample request", "xml", ["<a/>"], [{ mediaType: "application/xml", text: "<a/>" }], []],
  ["Sample request (text/csv)", "text", ["a,b"], [{ mediaType: "text/csv", text: "a,b" }], []],
  ["Sample request", "text", ["a b"], [{ mediaType: "text/plain", text: "a b" }], []],
  ["Sample request", "python", ["f(1)"], [], ['A block of "python" shows no body.']],
  [
    "Sample request",
    "http",
    ["POST /v1/things HTTP/1.1", "Content-Type: application/json", "", '{"name": 17}'],
    [{ text: '{"name": 17}', value: { name: 17 } }],
    [wrong],
  ],
  [
    "Sample response",
    "http",
    ["HTTP/1.1 201 Created", "content-type: application/json; charset=utf-8", "", json],
    [{ code: "201", text: json, value }],
    [],
  ],
  [
    "Sample response 409",
    "http",
    ["HTTP/1.1 409 Conflict", "Content-Type: text/plain", "", "taken", "", "by another"],
    [{ code: "409", mediaType: "text/plain", text: "taken\n\nby another" }],
    [],
  ],
  [
    "Sample response 201",
    "http",
    ["HTTP/1.1 202 Accepted", "", json],
    [{ code: "201", text: json, value }],
    ["The sample response 201 shows the code 202."],
  ],
  ["Sample response 201", "http", ["HTTP/1.1 201 Created", "Location: /v1/things/1"], [], []],
  ["Sample request", "http", ["POST /v1/things HTTP/1.1"], [], []],
])("%s in %s: %j", (label, language, lines, samples, told) => {
  const found = samplesOf(label, language, lines);
  expect(found.told).toEqual(told);
  const whole = samples.map((one) => ({ code: undefined, mediaType: undefined, value: undefined, ...(one as object) }));
  expect(found.samples).toEqual(whole);
});

test("a sample leaves out what only the other side writes", () => {
  const shape = table("Shape").replace("``name``", "``id``").replace("As sent.", "Read only.");
  const secret = "   * - ``secret``\n     - string\n     - yes\n     - Write only.\n";
  const blocks = `Sample request\n\n.. code-block:: json\n\n   {"secret": "s"}\n\nSample response 201\n\n.. code-block:: json\n\n   {"id": "1"}\n`;
  const { diagnostics } = readContract(
    specWith(
      `Base path \`\`/v1\`\`.\n\nThing\n~~~~~\n\n${shape}${secret}\nMake one\n~~~~~~~~\n\n:Method: \`\`POST /things\`\`\n:Change: added\n:Normal codes: 201\n:Error codes: 400\n:Request body: \`Thing\`_\n:Response body: \`Thing\`_\n\n${blocks}`,
    ),
  );
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
});
