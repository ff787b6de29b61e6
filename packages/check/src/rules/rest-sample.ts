import { findNodes, type NodeOf, plainText, type Span } from "@assent/rst";
import { restImpact, type Spec, lineStartAt } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { askedBy } from "../asked/line-asked.ts";
import { findJsonFault } from "../rest/json.ts";
import { jsonParts } from "../rest/json-parts.ts";
import { describeFault, isMeantAsJson, isWhole, withoutNotes } from "../rest/meant-as-json.ts";
import { shapedSamples } from "../rest/shapes.ts";
import { tabledSamples } from "../rest/tables.ts";
import { differenceOf, shapedDifference } from "../rest/sample-differences.ts";

/** A method in the canonical form, with a sample of its request. */
const canonical = (sample: string): string =>
  changed(
    "None.",
    `Make a worker
~~~~~~~~~~~~~

:Method: \`\`POST /v1/workers\`\`

.. list-table:: Request body
   :header-rows: 1

   * - Name
     - Type
     - Required
   * - \`\`name\`\`
     - string
     - yes
   * - \`\`minutes\`\`
     - integer
     - no

Sample request

.. code-block:: json

   ${sample}`,
  );

/** A method that answers a shape, and something else where it refuses; with a sample of an answer. */
const answering = (label: string, sample: string): string =>
  changed(
    "None.",
    `Worker
~~~~~~

.. list-table:: Shape
   :header-rows: 1

   * - Name
     - Type
   * - \`\`id\`\`
     - integer

Make a worker
~~~~~~~~~~~~~

:Method: \`\`POST /v1/workers\`\`
:Normal codes: 201, 303
:Response body: \`Worker\`_
:Response body 410: list of \`Worker\`_

.. list-table:: Response body 409 (application/json)
   :header-rows: 1

   * - Name
     - Type
   * - \`\`error\`\`
     - string

${label}

.. code-block:: json

   ${sample}`,
  );

const nome = '{"id": "abc", "nome": "x"}';

/** The forms in which teams tell what a body holds, each above a sample that has another name; and where that is. */
const shaped: readonly (readonly [name: string, text: string, place: string])[] = [
  [
    "a table without a head",
    `Response:\n\n==== =======\nid   integer\nname string\n==== =======\n\n.. code-block:: json\n\n   ${nome}`,
    "38:18-38:24",
  ],
  [
    "a table",
    `* Response parameters:\n\n  ==== =======\n  Name Type\n  ==== =======\n  id   integer\n  name string\n  ==== =======\n\n* Response sample:\n\n  .. code-block:: json\n\n     ${nome}`,
    "42:20-42:26",
  ],
  [
    "a table with a title",
    `.. list-table:: Response\n   :header-rows: 1\n\n   * - Name\n   * - id\n   * - name\n\nSample response::\n\n   ${nome}`,
    "38:18-38:24",
  ],
  [
    "a table that nothing announces",
    `==== =======\nName Type\n==== =======\nid   integer\nname string\n==== =======\n\nResponse::\n\n   ${nome}`,
    "38:18-38:24",
  ],
  [
    "a table above an example",
    `**Response**\n\n==== =======\nName Type\n==== =======\nid   integer\nname string\n==== =======\n\n**Example**\n\n::\n\n   ${nome}`,
    "42:18-42:24",
  ],
  [
    "a list",
    `Response body:\n\n* \`\`id\`\`: its number\n* \`\`name\`\` (string) - what it is called\n\nExample response::\n\n   ${nome}`,
    "36:18-36:24",
  ],
  [
    "a list below a sentence",
    `The response body will contain the following:\n\n* id - its number\n* name - what it is called\n\nResponse::\n\n   ${nome}`,
    "36:18-36:24",
  ],
  [
    "fields of a list",
    `:Response body:\n   :id: its number\n   :name: what it is called\n:Sample response: ::\n\n   ${nome}`,
    "34:18-34:24",
  ],
  [
    "a list of definitions",
    `Response fields:\n\nid : integer\n   its number\nname\n   what it is called\n\nSample of the response::\n\n   ${nome}`,
    "38:18-38:24",
  ],
];

export const restSample: Rule = {
  code: "rest-sample",
  level: "info",
  strict: "error",
  summary: "Samples of JSON are JSON, and show what their tables say.",
  why: "Samples are copied into tests and served by mocks. One that does not parse was never tried.",
  examples: [
    { name: "no sample", template: exampleTemplate, input: exampleSpec },
    {
      name: "JSON",
      template: exampleTemplate,
      input: changed("None.", '.. code-block:: json\n\n   {"workers": [{"id": 1}]}'),
    },
    {
      name: "something left out on purpose",
      template: exampleTemplate,
      input: changed("None.", '.. code-block:: json\n\n   {"workers": [...]}'),
    },
    {
      name: "a comma too many",
      template: exampleTemplate,
      input: changed("None.", '.. code-block:: json\n\n   {"workers": [{"id": 1},]}'),
      reports: ["28:27-28:28"],
      message: "The sample is no JSON: a value has to follow the comma.",
    },
    {
      name: "a comma too few, beside a note",
      template: exampleTemplate,
      input: changed("None.", '.. code-block:: json\n\n   {"id": 1 // a number\n    "url": "http://example.org"}'),
      reports: ["29:5-29:6"],
      message: "The sample is no JSON: a comma is missing before this.",
    },
    {
      name: "notes behind values, and one that stands for some",
      template: exampleTemplate,
      input: changed(
        "None.",
        '.. code-block:: json\n\n   {"id": 1, // a number\n    "url": "http://example.org" # its place\n   }\n\n.. code-block:: json\n\n   {"id": 1,\n    // names\n   }',
      ),
    },
    ...(
      [
        ["the line of a request", 'POST /v1/workers\n   {"id": 1,}', "29:13-29:14"],
        ["headers", 'PUT /v1/workers/1 HTTP/1.1\n   Content-Type: application/json\n\n   {"id": 1,}', "31:13-31:14"],
        ["a line of a status", 'HTTP/1.1 200 OK\n\n   {"id": 1,}', "30:13-30:14"],
        ["a label", 'Request:\n   {"id": 1}\n\n   Response:\n   {"id": 1,}', "32:13-32:14"],
        ["a call of curl", "curl -X POST http://example.org/v1/workers -d '{\"id\": 1,}'", "28:60-28:61"],
      ] as const
    ).map(([name, text, place]) => ({
      name: `a comma too many, below ${name}`,
      template: exampleTemplate,
      input: changed("None.", `The call::\n\n   ${text}`),
      reports: [place],
      message: "The sample is no JSON: a value has to follow the comma.",
    })),
    {
      name: "names in braces that stand for values, and words between two documents",
      template: exampleTemplate,
      input: changed(
        "None.",
        'The call::\n\n   PUT /v1/workers/{id}\n   {"id": {worker_id},}\n\nThe answer::\n\n   {"id": 1}\n\n   or, if it is old\n\n   {"id": 2,}',
      ),
    },
    {
      name: "calls with their answers",
      template: exampleTemplate,
      input: changed(
        "None.",
        'The call::\n\n   POST /v1/workers\n   X-Auth-Token: abc\n\n   {"id": 1}\n\n   HTTP/1.1 201 Created\n   Location: /v1/workers/1\n\n   {"id": 1, "name": "w"}',
      ),
    },
    {
      name: "a brace that is not closed",
      template: exampleTemplate,
      input: changed("None.", 'The answer::\n\n   {\n     "workers": [{"id": 1}]'),
      reports: ["29:27-29:28"],
      message: "The sample is no JSON: it ends before everything is closed.",
    },
    {
      name: "a string that is not closed",
      template: exampleTemplate,
      input: changed("None.", 'The answer::\n\n   {\n     "id": "w1,\n     "kept": true\n   }'),
      reports: ["29:12-29:13"],
      message: "The sample is no JSON: the string is not closed.",
    },
    {
      name: "single quotes",
      template: exampleTemplate,
      input: changed("None.", "The answer::\n\n   {'id': 1}"),
      reports: ["28:5-28:6"],
      message: "The sample is no JSON: strings stand in double quotes.",
    },
    {
      name: "a name without quotes",
      template: exampleTemplate,
      input: changed("None.", 'The answer::\n\n   {"id": 1, kept: true}'),
      reports: ["28:14-28:15"],
      message: "The sample is no JSON: names stand in double quotes.",
    },
    {
      name: "a word of Python",
      template: exampleTemplate,
      input: changed("None.", '.. code-block:: json\n\n   {"kept": True}'),
      reports: ["28:13-28:14"],
      message: "The sample is no JSON: it is true, false and null, in lower case.",
    },
    {
      name: "code in other languages, words that stand for values, and a text over two lines",
      template: exampleTemplate,
      input: changed(
        "None.",
        '.. code-block:: python\n\n   {\'id\': 1}\n\nThe form::\n\n   {id: uuid, kept: boolean}\n\nThe answer::\n\n   {\n     "text": "one that\n       goes on"\n   }',
      ),
    },
    { name: "a sample that its table allows", template: exampleTemplate, input: canonical('{"name": "warm"}') },
    {
      name: "names of what is in an object",
      template: exampleTemplate,
      input: canonical('{"name": "warm", "limits": {"cpu": 1}}').replace("``minutes``", "``limits.cpu``"),
    },
    {
      name: "names of entries, and one with a dot",
      template: exampleTemplate,
      input: canonical('{"name": "warm", "os.version": 1}')
        .replace("``minutes``", '``"os.version"``')
        .replace("``name``", "``name.*``"),
    },
    {
      name: "an object that is missing for what it needs",
      template: exampleTemplate,
      input: canonical('{"minutes": 10}').replace("``name``", "``limits.cpu``"),
      reports: ["48:4-48:19"],
      message: 'The sample request lacks "limits", which its table calls required.',
    },
    {
      name: "a name that is not in the table",
      template: exampleTemplate,
      input: canonical('{"name": "warm", "hours": 1}'),
      reports: ["48:21-48:28"],
      message: 'The sample request has "hours", which its table does not have.',
    },
    {
      name: "a required name is left out",
      template: exampleTemplate,
      input: canonical('{"minutes": 10}'),
      reports: ["48:4-48:19"],
      message: 'The sample request lacks "name", which its table calls required.',
    },
    ...(
      [
        ['"seven"', "a text"],
        ["1.5", "a number"],
        ["null", "null"],
        ["[1]", "a list"],
      ] as const
    ).map(([value, kind]) => ({
      name: `a value of another type: ${value}`,
      template: exampleTemplate,
      input: canonical(`{"name": "warm", "minutes": ${value}}`),
      reports: ["48:21-48:30"],
      message: `In the sample request "minutes" is ${kind}; its table says "integer".`,
    })),
    {
      name: "a value that may be of another type",
      template: exampleTemplate,
      input: canonical('{"name": "warm", "minutes": null}').replace("- integer", "- integer or null"),
    },
    {
      name: "a list in the place of an object",
      template: exampleTemplate,
      input: canonical("[1, 2]"),
      reports: ["48:4-48:10"],
      message: "The sample request is a list; its table tells the names of an object.",
    },
    ...(
      [
        ["Sample response 201", '{"id": 1}'],
        ["Sample response 409", '{"error": "x"}'],
        ['Sample response 409 (application/json) "taken"', '{"error": "x"}'],
        ["Sample response 410", '[{"id": 1}]'],
        ["Sample response 400", '{"reason": "x"}'],
      ] as const
    ).map(([label, sample]) => ({
      name: `an answer as what is told of its code: ${label}`,
      template: exampleTemplate,
      input: answering(label, sample),
    })),
    ...(
      [
        ["Sample response", '{"error": "x"}', "57:5-57:12", "error"],
        ["Sample response 303", '{"error": "x"}', "57:5-57:12", "error"],
        ["Sample response 409", '{"id": 1}', "57:5-57:9", "id"],
      ] as const
    ).map(([label, sample, place, name]) => ({
      name: `an answer as what is told of another code: ${label}`,
      template: exampleTemplate,
      input: answering(label, sample),
      reports: [place],
      message: `The sample response has "${name}", which its table does not have.`,
    })),
    ...shaped.map(([name, shape, place]) => ({
      name: `a name that is not told in ${name}`,
      template: exampleTemplate,
      input: changed("None.", `* Method type: GET\n* URL: \`\`/v1/workers/{id}\`\`\n\n${shape}`),
      reports: [place],
      message: `The sample response has "nome", which its ${name.includes("table") ? "table" : "list"} does not have.`,
    })),
    {
      name: "a value of another type",
      template: exampleTemplate,
      input: changed(
        "None.",
        '* Method type: POST\n* URL: ``/v1/workers``\n\nRequest parameters:\n\n==== ===========\nName Type\n==== ===========\nname xsd:string\nsize xsd:integer\n==== ===========\n\nExample request::\n\n   {"name": "a", "size": "3"}',
      ),
      reports: ["40:18-40:24"],
      message: 'In the sample request "size" is a text; its table says "integer".',
    },
    {
      name: "a required name that is left out, in what is wrapped",
      template: exampleTemplate,
      input: changed(
        "None.",
        '* Method type: POST\n* URL: ``/v1/workers``\n\nRequest parameters:\n\n* name (string, required): what it is called\n* minutes (integer): how long\n\nExample request::\n\n   {"worker": {"minutes": 10}}',
      ),
      reports: ["36:4-36:31"],
      message: 'The sample request lacks "name", which its list calls required.',
    },
    ...[
      'Response parameters:\n\n* id: of the worker\n* name: with the ``zone`` in which it is\n\nResponse::\n\n   {"id": 1, "name": "a", "zone": "b"}',
      'Request parameters:\n\n* after: in the address\n\nRequest::\n\n   {"id": 1, "name": "a", "zone": "b"}',
      'Response:\n\n* The worker with all its fields.\n\nExample response::\n\n   {"id": 1, "name": "a"}',
      'Response parameters:\n\n* id: of the worker\n\n* ``DELETE /v1/workers/{id}``\n\nExample response::\n\n   {"id": 1, "done": true}',
    ].map((text, index) => ({
      name: [
        "what is named in passing",
        "what stands in the address",
        "a list that names nothing",
        "the sample of another method",
      ][index]!,
      template: exampleTemplate,
      input: changed("None.", `* Method type: GET\n* URL: \`\`/v1/workers/{id}\`\`\n\n${text}`),
    })),
  ],
  asked: (template) => askedBy(template, /\bAPI samples\b|\bexample of a call\b/i, "rest"),
  check({ spec }, report) {
    const rest = restImpact(spec);
    if (!rest || rest.isNone) return;
    const { start, end } = rest.section.span;
    for (const block of findNodes(spec.document, "literal_block")) {
      if (block.span.start < start || block.span.end > end) continue;
      const whole = plainText(block);
      for (const part of jsonParts(whole)) {
        const text = withoutNotes(block, part.text);
        const fault = isMeantAsJson(block, text) ? findJsonFault(text) : undefined;
        if (fault === undefined || (!fault.endsOpen && !isWhole(text) && text[fault.at] !== '"')) continue;
        const at = offsetOf(spec, block, whole, part.at + fault.at);
        report({
          span: { start: at, end: at + 1 },
          message: `The sample is no JSON: ${describeFault(text, fault)}.`,
          help: "mend it, so that it can be sent as it stands",
        });
      }
    }
    const tabled = tabledSamples(rest.section);
    const known = new Set(tabled.map(({ block }) => block));
    const shaped = shapedSamples(rest.section, rest.methods).filter(({ block }) => !known.has(block));
    const differences = [
      ...tabled.map((sample) => ({ ...sample, difference: differenceOf(sample) })),
      ...shaped.map((sample) => ({ ...sample, difference: shapedDifference(sample) })),
    ];
    for (const { block, difference } of differences) {
      if (difference === undefined) continue;
      const at = difference.name === undefined ? -1 : spec.text.indexOf(`"${difference.name}"`, block.span.start);
      report({
        span:
          at < 0 || at >= block.span.end
            ? firstLine(spec, block)
            : { start: at, end: at + difference.name!.length + 2 },
        message: difference.message,
        help: "make the sample and the table say the same",
      });
    }
  },
};

function firstLine({ text }: Spec, { span }: NodeOf<"literal_block">): Span {
  const start =
    span.start +
    (/^\.\. [^\n]*\n(?:[ \t]*(?::[^\n]*)?\n)*[ \t]*/.exec(text.slice(span.start, span.end))?.[0].length ?? 0);
  const newline = text.indexOf("\n", start);
  return { start: Math.min(start, span.end), end: newline < 0 || newline > span.end ? span.end : newline };
}

/** The place in the source of a character of a block: the lines are the same, but for their indent. */
function offsetOf(spec: Spec, block: NodeOf<"literal_block">, text: string, index: number): number {
  const line = text.slice(0, index).split("\n").length - 1;
  const column = index - lineStartAt(text, index);
  const first = text.split("\n", 1)[0]!;
  const source = spec.text.slice(block.span.start, block.span.end);
  let start = block.span.start + Math.max(0, source.indexOf(first));
  const lineStart = lineStartAt(spec.text, start);
  const indent = start - lineStart;
  for (let count = 0; count < line; count += 1) start = spec.text.indexOf("\n", start) + 1;
  return Math.min(block.span.end - 1, line === 0 ? start + column : start + indent + column);
}
