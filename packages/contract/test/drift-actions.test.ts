// Several actions of one path beside a document that says them in one operation, as an export of the same spec does.
import { expect, test } from "vitest";
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
