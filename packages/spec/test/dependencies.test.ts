// What a spec names under "Dependencies", in which form, and whether it waits for that.
import { expect, test } from "vitest";
import { calledDependencies, dependencies, isWaitedFor, possibleDependencies, waitsFor } from "../src/index.ts";
import { slice, specOf } from "./read.ts";

test("dependencies in every form", () => {
  const spec = specOf(`T
=

Dependencies
------------

* \`Limits <limits.rst>\`_
* :doc:\`../juno/agent\`
* https://blueprints.launchpad.net/nova/+spec/warm
* https://review.openstack.org/#/c/290155/
* http://specs.openstack.org/openstack/nova-specs/specs/train/approved/count.html
* https://example.org/qemu
`);
  expect(dependencies(spec).map(({ kind, id }) => [kind, id])).toEqual([
    ["path", "limits"],
    ["path", "agent"],
    ["story", "warm"],
    ["change", "290155"],
    ["spec-url", "count"],
    ["url", undefined],
  ]);
});

test.each([
  ["function_move", ["function_move"]],
  ["``function_move``", ["function_move"]],
  ["* `function-move`_\n\n.. _function-move: https://review.example.org/7", ["function-move"]],
  ["- :ref:`function_move`", ["function_move"]],
  ["We are dependent upon the function-move [2]_ work.", ["function-move"]],
  ["'function-move' spec.", ["function-move"]],
  ["- The spec for function-move described in review 757644_", ["function-move"]],
  ["* blueprint: function-move", ["function-move"]],
  ["* `function-move` blueprint must be completed.", ["function-move"]],
  ["`spec function-move <https://review.example.org/7>`_", ["function-move"]],
  ["The function-move is a potential dependency.", ["function-move"]],
  ["This is built upon the Function Move spec which is merged.", ["function-move"]],
  ["* Lantern API Spec", ["lantern-api"]],
  ['It depends on the spec "Moves of functions" [LAN1]_.', ["moves-of-functions"]],
  ["Function Move: https://review.example.org/#/c/7/", ["function-move"]],
  ["The Nova spec, and a JSON blueprint.", []],
  ["It needs function-move, see https://example.org/spec/function-move spec.", []],
  ["The spec is well-known and up-to-date.", []],
  ["The blueprint in specs/function-move/here.txt", []],
])("names that may be those of specs: %s", (words, names) => {
  const spec = specOf(`T\n=\n\nDependencies\n------------\n\n${words}\n`);
  const found = [...possibleDependencies(spec), ...calledDependencies(spec)];
  expect(found.map(({ target }) => target)).toEqual(names);
  for (const { target, span: at } of found)
    expect(slice(spec, at).toLowerCase().replaceAll(" ", "-")).toBe(target.toLowerCase());
});

test.each<[words: string, waits: boolean]>([
  ["* `x`_", true],
  ["* Depends on `x`_.", true],
  ["* This spec builds on what :doc:`x` brings.", true],
  ["* It has to wait for the spec `x`_, which is related to it.", true],
  ["* Related work. `x`_ has to be there first.", true],
  ["* Related to `x`_", false],
  ["Nothing depends on this; the spec :doc:`x` depends on it.", false],
  ["* `x`_ depends on this spec.", false],
  ["* `x`_ requires it", false],
  ["This spec has to be implemented before :doc:`x`.", false],
  ["* It is a prerequisite of the spec `x`_.", false],
  ["* There is no dependency on `x`_.", false],
  ["* This does not depend\n  on `x`_", false],
  ["* See also `x`_.", false],
  ["* Not before `y`_.\n* `x`_", true],
  ["The following specs depend on this one:\n\n* `y`_\n* `x`_", false],
  ["That work is not a pre-requisite, but\nmakes this one better.\n\n* `x`_", false],
  ["* Nothing here is required:\n\n  * `x`_", false],
  ["Nothing is required. It depends on these:\n\n* `y`_,\n  which is long\n\n* `x`_", true],
  ["Some text is not needed.\n\nDependencies\n============\n\n* `x`_", true],
  ["Not needed.\n\n`x`_", true],
  ["The following work has to be rebased on this change.\n\n#. `x`_", false],
  ["Related work:\n\n1. `x`_", false],
  ["Related specs:\n\n* Workers that stay warm `x`_", false],
  ["Related specs:\n\n* It depends on `x`_", true],
  ["It is like others.\n\n* Workers that stay warm `x`_", true],
  ["* Related to `y`_, but does not depend on it: `x`_", false],
  ["It is not a hard need; it depends on `x`_", true],
  ["There are no dependencies other than `x`_.", true],
  ["Like it, but does not require `x`_", false],
  ["Mostly we are waiting for this change: `x`_", true],
  ["* We need a call that takes several. See `x`_ for the related work.", true],
  ["* Changes of the other API, see the spec `x`_", true],
  ["* We do not need another call. See `x`_ for the related work.", false],
  ["It doesn't need anything but the `x`_.", true],
  ["* Not required, but would be nice: `x`_", false],
  ["* `x`_ is not a hard dependency.", false],
  ["The routes are part of `x`_. However there is no dependency between the two.", false],
  ["We need `x`_. There is no dependency beyond it.", true],
  ["* `x`_ is nice to have.", false],
  ["* `x`_ is not merged yet, but it is needed.", true],
  ["If that is not wanted then some alternative would be required, as told by `x`_.", false],
  ["If lamps are dimmed, `x`_ is required.", true],
  ["It is a precursor to the `x`_ work.", false],
  ["The specs `x`_, [2]_ and [3]_ depend on this spec.", false],
  ["* It takes the modules over.\n\nChildren of this are:\n\n* `x`_\n* `y`_", false],
  ["It also correlates with `x`_, as all may be there already.", false],
  ["They are not technically tied to this, and listed for posterity:\n\n* `x`_", false],
])("whether a spec waits for what it names: %s", (words, waits) => {
  const name = words.includes(":doc:`x`") ? ":doc:`x`" : "`x`_";
  const start = words.indexOf(name);
  expect(waitsFor(words, { start, end: start + name.length })).toBe(waits);
});

test.each<[words: string, waits: readonly boolean[]]>([
  ["None. This uses what is there.\n\nBackground:\n\n* https://example.org/a", [false]],
  ["None. Most of it was done in https://example.org/a .", [false]],
  ["None (all is merged).\n\n* https://example.org/a", [false]],
  ["None.\n\nLinks\n~~~~~\n\n* https://example.org/a", [false]],
  ["None. This builds on https://example.org/a .\n\nMore: https://example.org/b", [true, false]],
  ["None but https://example.org/a", [true]],
  ["None.\n\nBut some mends are wanted. For example, https://example.org/a .", [true]],
  ["Nothing new.\n\n* https://example.org/a", [true]],
  ["* https://example.org/a", [true]],
])("what a section waits for that begins with None: %s", (words, waits) => {
  const spec = specOf(`T\n=\n\nDependencies\n------------\n\n${words}\n`);
  expect(dependencies(spec).map((one) => isWaitedFor(spec, one))).toEqual(waits);
});
