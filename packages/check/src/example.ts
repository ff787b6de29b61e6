/** Small texts for the examples of rules. */

/** A template with the parts that most have, in few words. */
export const exampleTemplate = `..
 This work is licensed under a Creative Commons Attribution 3.0 Unported
 License.

==========================
Example Spec - Your title
==========================

Include the URL of the story:

https://storyboard.example.org/#!/story/XXXXXX

Introduction paragraph -- what will be better? A single paragraph of prose. The
title and this first paragraph should be used as the subject line and body of
the commit message respectively.

* Please wrap text at 79 columns.

* The filename should be similar to the title, in lower case, with underscores.

* Please do not delete any of the sections in this template. If you have nothing
  to say for a whole section, just write: None.

Problem description
===================

A detailed description of the problem.

Proposed change
===============

Here is where you cover the change you propose to make in detail.

REST API impact
---------------

This section is optional.

Each API method which is either added or changed should have the following:

* URL for the resource, and parameters which can be passed via the url.

* Normal http response code(s).

* Expected error http response code(s).

Implementation
==============

Assignee(s)
-----------

Primary assignee:
  <irc nick name and email address>

Testing
=======

This section is optional.

Please discuss the important scenarios needed to test here.
`;

/** A spec on that template with which no rule finds fault. */
export const exampleSpec = `..
 This work is licensed under a Creative Commons Attribution 3.0 Unported
 License.

=================
Keep workers warm
=================

https://storyboard.example.org/#!/story/2002113

Functions answer faster when a worker waits for them.

Problem description
===================

The first call after a pause takes a second, and callers notice.

Proposed change
===============

One worker of each function is kept for ten minutes after its last call.

REST API impact
---------------

None.

Implementation
==============

Assignee(s)
-----------

Primary assignee:
  mirela <mirela.okafor@example.org>

Testing
=======

* The second of two calls, five minutes apart, finds a worker.
`;

/** The spec with a piece of it replaced. The piece has to be there. */
export function changed(piece: string, by: string): string {
  if (!exampleSpec.includes(piece)) throw new Error(`The example spec has no ${JSON.stringify(piece)}.`);
  return exampleSpec.replace(piece, () => by);
}
