// What prose tells of options: types and defaults where they are said, and nothing that is not.
import { expect, test } from "vitest";
import { readDocument } from "@assent/workspace";
import { readRecord } from "@assent/site";

function optionsOf(text: string): readonly string[] {
  const source = `Title\n=====\n\nWhy.\n\nOther deployer impact\n---------------------\n\n${text}\n`;
  const { document } = readDocument("specs/a.rst", source, { dialect: { directives: {}, roles: {} } });
  return readRecord(document, source, "specs/a.rst").optionProse.map(
    ({ name, type = "-", default: value = "-", words }) => `${name} | ${type} | ${value} | ${words}`,
  );
}

test.each<readonly [text: string, options: readonly string[]]>([
  ["``queue_limit`` is new.", ["queue_limit | - | - | ``queue_limit`` is new."]],
  [
    "Words. A new integer option ``queue_limit`` is\nadded. It defaults to 30. More.",
    ["queue_limit | integer | 30 | A new integer option ``queue_limit`` is added."],
  ],
  [
    "* ``[engine] queue_limit`` (default: ``None``), a list.\n* ``use_queue``: a boolean; ``False`` by default.",
    [
      "[engine] queue_limit | list | None | ``[engine] queue_limit`` (default: ``None``), a list.",
      "use_queue | boolean | False | ``use_queue``: a boolean; ``False`` by default.",
    ],
  ],
  [
    "``one_option`` and ``two_option``, whose default is 5.",
    [
      "one_option | - | - | ``one_option`` and ``two_option``, whose default is 5.",
      "two_option | - | 5 | ``one_option`` and ``two_option``, whose default is 5.",
    ],
  ],
  [
    "``one_option`` : integer\n  How many. The default is 4.",
    ["one_option | integer | 4 | ``one_option`` : integer: How many."],
  ],
  [
    "A boolean config toggle in the form of ``[a]/use_it``, and ``more_hosts``, which takes a list of strings.",
    [
      "[a]/use_it | boolean | - | A boolean config toggle in the form of ``[a]/use_it``, and ``more_hosts``, which takes a list of strings.",
      "more_hosts | list | - | A boolean config toggle in the form of ``[a]/use_it``, and ``more_hosts``, which takes a list of strings.",
    ],
  ],
  ["* ``lone_option``", ["lone_option | - | - | "]],
  [
    "Use ``a_option = cfg.BoolOpt('a_option')`` or ``b_option``, a list of hosts.",
    ["b_option | - | - | Use ``a_option = cfg.BoolOpt('a_option')`` or ``b_option``, a list of hosts."],
  ],
  [
    "The default of everything changes. ``x_option`` is read by default at start.",
    ["x_option | - | - | ``x_option`` is read by default at start."],
  ],
])("%s", (text, options) => {
  expect(optionsOf(text)).toEqual(options);
});
