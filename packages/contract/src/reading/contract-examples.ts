/** For each kind of diagnostic a section on the API that has it, and one that says the same as it should be. */
import type { ContractDiagnosticCode } from "./contract.ts";

/** A case that shows a diagnostic; it runs as a test, and is what people see when they ask what is meant. */
export interface ContractExample {
  readonly name: string;
  /** The spec. */
  readonly input: string;
  /** Where the diagnostics are, as "3:1-3:5"; none if not told. */
  readonly reports?: readonly string[];
  /** The message of the first. */
  readonly message?: string;
}

/** The examples of each diagnostic, first what is wrong. */
export const contractExamples: Readonly<Record<ContractDiagnosticCode, readonly [ContractExample, ContractExample]>> = {
  "contract-not-understood": pair({
    bad: ["a block that nothing announces", method("::\n\n  {}")],
    reports: ["16:3-16:5"],
    message: "The block of code is no sample.",
    good: ["a sample", method('Sample request\n\n.. code-block:: json\n\n   {"name": "a"}')],
  }),
  "contract-unknown-field": pair({
    bad: ["a field of another form", method(":Verb: POST")],
    reports: ["14:2-14:6"],
    message: 'The field "Verb" is not one of a method.',
    good: ["a field of a method", method(":Policy: ``thing:create``")],
  }),
  "contract-method": pair({
    bad: ["no path", `${method("", "``POST``")}\n${another("PUT")}`],
    reports: ["12:10-12:18"],
    message: '"``POST``" is no method with its path.',
    good: ["a verb and a path", `${method("")}\n${another("PUT")}`],
  }),
  "contract-duplicate-method": pair({
    bad: ["a method twice", `${method("")}\n${another("POST")}`],
    reports: ["18:10-18:29"],
    message: 'POST "/v1/things" is described twice.',
    good: ["another method of the path", `${method("")}\n${another("PUT")}`],
  }),
  "contract-change": pair({
    bad: ["a word of the author's own", method("").replace("added", "renewed")],
    reports: ["13:10-13:17"],
    message: '"renewed" is no kind of change.',
    good: ["a change", method("").replace("added", "changed")],
  }),
  "contract-code": pair({
    bad: ["no number", method(":Error codes:\n  * 4o4 -- there is no such thing")],
    reports: ["15:5-15:34"],
    message: '"4o4 -- there is no such thing" names no status code.',
    good: ["a code with its meaning", method(":Error codes:\n  * 404 -- there is no such thing")],
  }),
  "contract-no-codes": pair({
    bad: ["nothing", method(":Error codes:")],
    reports: ["14:2-14:13"],
    message: 'The field "Error codes" is empty.',
    good: ["none", method(":Error codes: none")],
  }),
  "contract-unknown-type": pair({
    bad: ["a type of another language", method(table("``size``", "uint32", "yes", "Its size."))],
    reports: ["20:14-20:20"],
    message: '"uint32" is no type.',
    good: ["a type of the form", method(table("``size``", "integer", "yes", "Its size."))],
  }),
  "contract-required": pair({
    bad: ["neither yes nor no", method(table("``name``", "string", "maybe", "Its name."))],
    reports: ["20:25-20:30"],
    message: '"maybe" does not say whether the field is required.',
    good: ["no, and the default", method(table("``name``", "string", "no", "Default ``a``."))],
  }),
  "contract-table": pair({
    bad: ["a table without a title", method(table("``name``", "string", "yes", "Its name.", ""))],
    reports: ["18:4-18:8"],
    message: "The table has no title; it is not read.",
    good: ["a title that says what it is of", method(table("``name``", "string", "yes", "Its name."))],
  }),
  "contract-constraint": pair({
    bad: ["bounds that nothing fits", method(table("``size``", "integer", "yes", "From 5 to 1."))],
    reports: ["20:35-20:47"],
    message: "Nothing is at least 5 and at most 1.",
    good: ["bounds", method(table("``size``", "integer", "yes", "From 1 to 5."))],
  }),
  "contract-parameter": pair({
    bad: ["a parameter that no table has", method("", "``GET /v1/things/{id}``")],
    reports: ["12:10-12:33"],
    message: 'The parameter "id" of the path is not described.',
    good: [
      "a table of its parameters",
      method(table("``id``", "uuid", "yes", "Which.", "Path parameters"), "``GET /v1/things/{id}``"),
    ],
  }),
  "contract-body": pair({
    bad: ["a field and a table", method(`:Request body: string\n${table("``name``", "string", "yes", "Its name.")}`)],
    reports: ["15:1-21:53"],
    message: "The request body is described twice.",
    good: ["the table alone", method(table("``name``", "string", "yes", "Its name."))],
  }),
  "contract-shape": pair({
    bad: ["a shape that nothing names", `${method("").replace("added", "changed")}\n${shape("Its name.")}`],
    reports: ["18:1-24:53"],
    message: 'No method names "Thing"; it promises nothing.',
    good: [
      "a change of one that is promised",
      `${method("").replace("added", "changed")}\n${shape("Its name. (new)")}`,
    ],
  }),
  "contract-sample": pair({
    bad: ["a title with nothing below it", method("Sample request\n\nIt has a name.")],
    reports: ["15:1-15:15"],
    message: "No sample follows.",
    good: ["a sample", method('Sample request\n\n.. code-block:: json\n\n   {"name": "a"}')],
  }),
  "contract-sample-json": pair({
    bad: ["a comma too many", method('Sample request\n\n.. code-block:: json\n\n   {"name": "a",}')],
    reports: ["17:1-19:18"],
    message: "The sample is no JSON.",
    good: ["JSON", method('Sample request\n\n.. code-block:: json\n\n   {"name": "a"}')],
  }),
};

interface Pair {
  /** Its name, and the section on the API. */
  readonly bad: readonly [string, string];
  readonly reports: readonly string[];
  readonly message: string;
  readonly good: readonly [string, string];
}

function pair({ bad, reports, message, good }: Pair): readonly [ContractExample, ContractExample] {
  return [
    { name: bad[0], input: bad[1], reports, message },
    { name: good[0], input: good[1] },
  ];
}

/** A spec with a method: what more is said of it, and its verb and path. */
function method(more: string, first = "``POST /v1/things``"): string {
  // Fields go on in the list, all else stands below it.
  const gap = more.startsWith(":") ? "" : "\n";
  return `Things
======

REST API impact
---------------

Make a thing
~~~~~~~~~~~~

Makes it.

:Method: ${first}
:Change: added
${more === "" ? "" : `${gap}${more}\n`}`;
}

function another(verb: string): string {
  return `Use a thing\n~~~~~~~~~~~\n\n:Method: \`\`${verb} /v1/things\`\`\n:Change: added\n`;
}

function shape(meaning: string): string {
  return `Thing\n~~~~~\n\n${table("``name``", "string", "yes", meaning, "Shape")}\n`;
}

function table(name: string, type: string, required: string, meaning: string, title = "Request body"): string {
  const bar = "   ========  =========  ========  ==================";
  const cells = [name.padEnd(8), type.padEnd(9), required.padEnd(8), meaning].join("  ");
  return (
    `.. table:: ${title}`.trimEnd() +
    `\n\n${bar}\n   Name      Type       Required  Meaning\n${bar}\n   ${cells}\n${bar}`
  );
}
