// Edits that leave the words as they are, or nearly, and change what is said.
import { describe, expect, test } from "vitest";
import { classifyEdit, type EditClass } from "@assent/spec";
import { formOf } from "./read.ts";

function classOf(before: string, after: string, title = "Proposed change"): EditClass {
  const form = (text: string) => formOf(`Title\n=====\n\n${title}\n${"-".repeat(title.length)}\n\n${text}\n`);
  return classifyEdit(form(before), form(after)).class;
}

describe("normative", () => {
  test.each([
    ["At most 10\\ :sup:`6` bytes.", "At most 106 bytes."],
    ["Water is H\\ :sub:`2`\\ O.", "Water is H\\ :sup:`2`\\ O."],
    ["It is at https://api.example.org:8080/v1/report now.", "It is at https://api.example.org:9090/v1/report now."],
    ["It is at https://api.example.org/report now.", "It is at https://api.example.com/report now."],
    ["See `it <https://10.0.0.1/report>`_.", "See `it <https://10.0.0.2/report>`_."],
    ["See `it <https://localhost/report>`_.", "See `it <https://example.org/report>`_."],
    ["See `it <https://example.org/report>`_.", "See `it <https://example.org:8443/report>`_."],
    ["Ask ``https://a.example.org/report``.", "Ask ``https://b.example.org/report``."],
    ["It runs if !force is set.", "It runs if force is set."],
    ["Wait –5 minutes.", "Wait 5 minutes."],
    ["It is 5' long.", 'It is 5" long.'],
    ["Delete (a or b) and c.", "Delete a or (b and c)."],
    ["Delete. If asked, keep.", "Delete if asked. Keep."],
    ["Run ``rm -rf /a b`` then.", "Run ``rm -rf /a`` b then."],
    ["Give ``a``, ``b`` then.", "Give ``a, b`` then."],
    ["* Keep it.\n\n  * Delete it.", "* Keep it.\n* Delete it."],
    ["* Keep it.\n* Delete it.", "* Keep it. Delete it."],
    [".. note:: Keep it.", ".. warning:: Keep it."],
    ["* Keep it.\n\n  Delete it.", "* Keep it.\n\nDelete it."],
    ["* Keep it if\n* asked, delete.", "* Keep it\n* if asked, delete."],
    ["It is O(log log n) then.", "It is O(log n) then."],
    ["The worker is of the engine.", "The worker is the engine."],
    ["Images deleted by users are kept.", "Images are deleted by users, kept."],
  ])("%j and %j", (before, after) => {
    expect(classOf(before, after)).toBe("normative");
    expect(classOf(after, before)).toBe("normative");
  });
});

test("a way that is less safe", () => {
  const at = (scheme: string): string => `See \`it <${scheme}://example.org/report>\`_.`;
  expect(classOf(at("https"), at("http"))).toBe("normative");
  expect(classOf(at("http"), at("https"))).toBe("editorial-candidate");
});

describe("the same: a note in the source divides no list", () => {
  test.each([
    ["* Keep it.\n* Delete it.", "* Keep it.\n\n.. A note.\n\n* Delete it."],
    ["* Keep it.\n* Delete it.", "* Keep it.\n\n- Delete it."],
    ["1. Keep it.\n2. Delete it.", "1. Keep it.\n\n.. A note.\n\n2. Delete it."],
    ["5. Keep it.\n6. Delete it.", "5. Keep it.\n\n.. A note.\n\n6. Delete it."],
    ["one\n  Keep it.\ntwo\n  Delete it.", "one\n  Keep it.\n\n.. A note.\n\ntwo\n  Delete it."],
    ["It:\n\n:one: a\n:two: b", "It:\n\n:one: a\n\n.. A note.\n\n:two: b"],
    ["* It:\n\n  - a\n  - b", "* It:\n\n  - a\n\n  .. A note.\n\n  - b"],
  ])("%j and %j", (before, after) => {
    expect(classOf(before, after)).toBe("same");
  });

  test.each([
    ["1. Keep it.\n2. Delete it.", "1. Keep it.\n\n.. A note.\n\n1. Delete it."],
    ["1. Keep it.\n2. Delete it.", "1. Keep it.\n\n.. A note.\n\n3. Delete it."],
    ["1. Keep it.\n2. Delete it.", "a. Keep it.\n\n.. A note.\n\nb. Delete it."],
    ["* Keep it.\n\n* Delete it.", "* Keep it.\n\n.. class:: gone\n\n* Delete it."],
  ])("but %j and %j are not", (before, after) => {
    expect(classOf(before, after)).not.toBe("same");
  });
});

describe("a class, by which a page can hide what stands there", () => {
  test.each([
    ["Keep it.", ".. class:: gone\n\nKeep it."],
    [".. code-block:: json\n\n   1", ".. code-block:: json\n   :class: gone\n\n   1"],
    [".. code::\n\n   1", ".. code::\n   :class: gone\n\n   1"],
    [".. code::\n\n   1", ".. code:: gone\n\n   1"],
    [".. note:: Keep it.", ".. note:: Keep it.\n   :class: gone"],
    [".. note::\n\n   Keep it.", ".. note::\n   :class: gone\n\n   Keep it."],
    [".. container:: seen\n\n   Keep it.", ".. container:: gone\n\n   Keep it."],
    [".. list-table::\n\n   * - a", ".. list-table::\n   :class: gone\n\n   * - a"],
    [".. rest_method:: GET /v1", ".. rest_method:: GET /v1\n   :class: gone"],
    ["Keep it.\n\nMore\n~~~~\n\nText.", "Keep it.\n\n.. class:: gone\n\nMore\n~~~~\n\nText."],
  ])("%j and %j", (before, after) => {
    expect(classOf(before, after)).toBe("normative");
    expect(classOf(after, before)).toBe("normative");
  });

  test.each([
    [".. code-block:: json\n\n   1", ".. code-block:: yaml\n\n   1"],
    [".. code-block:: json\n\n   1", "::\n\n   1"],
    [".. list-table::\n\n   * - a\n     - b", ".. list-table::\n   :widths: 10 20\n\n   * - a\n     - b"],
  ])("but the language of code and the width of columns are none: %j and %j", (before, after) => {
    expect(classOf(before, after)).toBe("same");
  });
});

describe("editorial", () => {
  test.each([
    ["Keep it. Delete it.", "Keep it.\n\nDelete it."],
    ["* Keep it\n* Delete it", "* Keep it.\n* Delete it."],
    ["The the worker is kept.", "The worker is kept."],
    ["Keep it (as ever).", "Keep it (as evver)."],
    ["Ask ``it`` for limits.", "Ask it for limits."],
    ["See `it <https://example.org/docs/report.html>`_.", "See `it <https://example.com/report.html>`_."],
  ])("%j and %j", (before, after) => {
    expect(classOf(before, after)).toBe("editorial-candidate");
  });

  test("a page among references that has moved", () => {
    expect(classOf("* https://review.example.org/173214", "* https://review.example.com/173214", "References")).toBe(
      "editorial-candidate",
    );
  });
});
