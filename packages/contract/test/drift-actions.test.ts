// Several actions of one path beside a document that says them in one operation, as an export of the same spec does.
import { expect, test } from "vitest";
import { compareFacts, factsOfContract, factsOfOpenApi, readApiRef, readOpenApi } from "../src/index.ts";
import { driftsOf, exportOf, told } from "./drift-of.ts";
import { fields, method, parameters, sourceOf } from "./verify/spec-text.ts";

const id = parameters("id | path | string | yes | Identifier.");
const line = "POST /orders/{id}/action";
const pay = (...rows: readonly string[]): string =>
  method(
    line,
    ["202", "400 -- malformed", "409 -- the order is not open"],
    "Pays.",
    id,
    fields("Request body", ...rows),
    ":Response body: none",
  );
const cancel = (...rows: readonly string[]): string =>
  method(
    line,
    ["202", "400 -- malformed", "404 -- no such order"],
    "Cancels.",
    id,
    fields("Request body", ...rows),
    ":Response body: none",
  );
const rows = {
  pay: "pay.method | string | yes | One of ``card``, ``invoice``.",
  cancel: "cancel.reason | string or null | no | At most 200 characters.",
};

function drifts(promised: readonly string[], documented: readonly string[], isBare: boolean): readonly string[] {
  return told(driftsOf(sourceOf(...promised), exportOf(sourceOf(...documented), undefined, !isBare)));
}

test.each([true, false])("an export says the same, without its own words: %s", (isBare) => {
  const both = [pay(rows.pay), cancel(rows.cancel)];
  expect(drifts(both, both, isBare)).toEqual([]);
  const two = [
    pay(rows.pay, "pay.note | string | no | A note."),
    cancel(rows.cancel, "cancel.at | datetime | yes | When."),
  ];
  expect(drifts(two, two, isBare)).toEqual([]);
  const uuid = parameters("id | path | uuid | yes | Identifier.");
  const once = [pay(rows.pay).replace(id, ""), cancel(rows.cancel).replace(id, uuid)];
  expect(drifts(once, once, isBare)).toEqual([]);
  expect(drifts(once.toReversed(), once.toReversed(), isBare)).toEqual([]);
});

test("what a later spec promises of a method is not told of the one that added it", () => {
  const added = sourceOf(
    method("POST /orders", ["201"], "Makes one.", fields("Request body", "at.day | date | yes | When.")),
  );
  const later = sourceOf(
    method(
      "POST /orders",
      ["201"],
      "Makes one.",
      fields("Request body", "at.hour | integer | yes | When. (new)"),
    ).replace(":Change: added", ":Change: changed"),
  );
  const both = sourceOf(
    method(
      "POST /orders",
      ["201"],
      "Makes one.",
      fields("Request body", "at.day | date | yes | When.", "at.hour | integer | yes | When."),
    ),
  );
  const read = readOpenApi(exportOf(both));
  if (!read.ok) throw new Error(read.message);
  const promised = [...factsOfContract(added), ...factsOfContract(later)];
  expect(told(compareFacts(promised, factsOfOpenApi(read.document, "", "a.json")))).toEqual([]);
});

test.each<{ readonly documented: readonly string[]; readonly expected: RegExp }>([
  {
    documented: [pay("pay.by | string | yes | One of ``card``, ``invoice``."), cancel(rows.cancel)],
    expected: /"pay\.method" of the request is promised/,
  },
  {
    documented: [pay(rows.pay), cancel("cancel.reason | string or null | no | At most 100 characters.")],
    expected: /"cancel\.reason" of the request is promised with maxLength 200 and documented with maxLength 100/,
  },
  {
    documented: [pay(rows.pay), cancel(rows.cancel).replace("404 -- no such order", "403 -- not yours")],
    expected: /404 is promised and not documented/,
  },
])("what one action says otherwise is told: $expected", ({ documented, expected }) => {
  expect(drifts([pay(rows.pay), cancel(rows.cancel)], documented, true).join("\n")).toMatch(expected);
});

type Section = readonly [codes: string, fields: string, sample?: string];

/** A reference of the OpenStack form, which has a section for each action: its codes, the entries of its request, and a sample. */
function reference(sections: readonly Section[]) {
  const files = new Map([
    [
      "parameters.yaml",
      `${["path", "body"].map((one) => `text_${one}: {in: ${one}, required: true, type: string}`).join("\n")}\nnote: {in: body, required: false, type: string}\nthing: {in: body, required: true, type: object}\nthing_opt: {in: body, required: false, type: object}\n`,
    ],
    ...sections.map(([, , sample = "none"], index) => [`samples/${index}.json`, sample] as const),
    [
      "orders.inc",
      sections
        .map(
          ([codes, list], index) =>
            `Section ${index}\n==========\n\n.. rest_method:: POST /orders/{id}/action\n\nNormal response codes: ${codes}\n\nRequest\n-------\n\n.. rest_parameters:: parameters.yaml\n\n${`id: text_path, ${list}`
              .split(", ")
              .map((one) => `   - ${one}\n`)
              .join("")}\n.. literalinclude:: samples/${index}.json\n`,
        )
        .join("\n"),
    ],
  ]);
  const { operations, problems } = readApiRef(files, (path) => path);
  expect(problems).toEqual([]);
  return operations;
}

const paid = ["202, 400, 409", "pay: thing, pay.method: text_body", '{"pay": {"method": "card"}}'] as const;
const cancelled = ["202, 400, 404", "cancel: thing, cancel.reason: note", '{"cancel": {"reason": null}}'] as const;

test.each<{
  readonly name: string;
  readonly sections: readonly Section[];
  readonly promised?: readonly string[];
  readonly expected: readonly string[];
}>([
  { name: "that says the same", sections: [paid, cancelled], expected: [] },
  { name: "in another order", sections: [cancelled, paid], expected: [] },
  {
    name: "of which one has a code more",
    sections: [paid, ["202, 400, 404, 409", cancelled[1], cancelled[2]]],
    expected: ["error undeclared-code: 409 is documented and was never promised; promised are 202, 400, 404."],
  },
  {
    name: "of which one has another sample",
    sections: [[paid[0], paid[1], '{"pay": {"method": "cash"}}'], cancelled],
    expected: [
      'error sample-differs: "pay.method" of the sample request must be one of "card", "invoice"; it is "cash".',
    ],
  },
  {
    name: "of which one is called otherwise",
    sections: [["202, 400, 409", "settle: thing, settle.method: text_body"], cancelled],
    expected: ['error undocumented-operation: POST /v1/orders/{id}/action with "pay" is promised and not documented.'],
  },
  {
    name: "of which none is one of the promised",
    sections: [["202", "ship: thing, ship.to: text_body"], cancelled],
    expected: ['error undocumented-operation: POST /v1/orders/{id}/action with "pay" is promised and not documented.'],
  },
  {
    name: "of which one alone is promised",
    sections: [["202", "ship: thing, ship.to: text_body"], cancelled, paid],
    promised: [pay(rows.pay)],
    expected: [],
  },
  {
    name: "in one section",
    sections: [["202, 400, 404, 409", "pay: thing_opt, pay.method: text_body, cancel: thing_opt, cancel.reason: note"]],
    expected: [],
  },
])("a reference with a section for each action, $name", ({ sections, promised, expected }) => {
  const facts = factsOfContract(sourceOf(...(promised ?? [pay(rows.pay), cancel(rows.cancel)])));
  expect(told(compareFacts(facts, reference(sections)))).toEqual(expected);
});
