import { read, sphinx } from "@assent/rst";
import { normativeForm, readSpec, type NormativeForm, type Spec } from "@assent/spec";

/** A text, read as the product reads it. */
export function specOf(text: string): Spec {
  return readSpec(read(text, { source: "specs/resize.rst", dialect: sphinx }).document, text, "specs/resize.rst");
}

/** The normative form of a text. */
export function formOf(text: string): NormativeForm {
  return normativeForm(specOf(text));
}

/** A spec with something of everything. */
export const sample = `..
 A licence, at length.

=================
Resize in place
=================

https://storyboard.example.org/#!/story/2001234

Operators want to give a running worker more memory, without starting
it again.

Problem description
===================

A worker that runs out of memory is killed. See \`the talk\`_ for 3 such
nights.

Proposed change
===============

The engine must ask the worker for its limit, at most 5 times:

* first, with \`\`GET /limits\`\`;
* then it changes the *limit* of the container.

Data model impact
-----------------

None

REST API impact
---------------

.. code-block:: json

   {"memory": 512}

====== ==================
Code   Cause
====== ==================
202    accepted
409    another resize
====== ==================

Deployer impact
---------------

None.

Dependencies
============

* Nothing but the library \`\`limits\`\` 2.1.

.. _the talk: https://example.org/talk
`;
