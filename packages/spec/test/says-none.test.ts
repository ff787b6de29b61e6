// Sections that say that there is nothing to say, and why. What goes on to tell of a change says something.
import { expect, test } from "vitest";
import { saysNone } from "@assent/spec";
import { specOf } from "./read.ts";

test.each<readonly [says: boolean, title: string, text: string]>([
  [true, "REST API impact", "None."],
  [true, "REST API impact", "  None"],
  [true, "REST API impact", "None. This only moves code that nobody calls from outside."],
  [true, "REST API impact", "None. This change does not touch the calls."],
  [true, "REST API impact", "None\n\nThe existing calls are used."],
  [true, "REST API impact", "* None. The existing calls are used."],
  [true, "REST API impact", "None, the existing calls are used."],
  [true, "REST API impact", "None. A hint is added to the lamp, but no call is changed."],
  [true, "REST API impact", "No public API changes are planned."],
  [true, "Data model impact", "None. The state is kept in memory and is not persisted, since a restart clears it."],
  [true, "Data model impact", "There are no new columns. The one that is there holds it already."],
  [false, "Data model impact", "There are no new tables. A column is added."],
  [true, "Data model impact", "No data model or storage changes are needed."],
  [true, "Data model impact", "No schema changes are proposed. The column is already wide enough."],
  [true, "Deployer impact", "None. There will be no other deployer impact."],
  [true, "Other end user impact", "None. The lamps will continue to be lit as they are today."],
  [true, "REST API impact", "Out of scope for this spec."],
  [true, "REST API impact", "The calls of the related lamps are out of scope here."],
  [true, "REST API impact", "There would be no impact to the API as such."],
  [true, "REST API impact", 'No changes to the REST API, but see "Other deployer impact" below.'],
  [false, "REST API impact", "Paging is out of scope. A call lists the lamps, which is added."],
  [false, "REST API impact", "No changes to the REST API, but a filter."],
  [false, "REST API impact", "None, other than a filter by name."],
  [false, "REST API impact", "None. However, a new call lists the lamps."],
  [false, "REST API impact", "* None.\n* A call more."],
  [false, "REST API impact", "None. A field ``hue`` is added to the answer."],
  [false, "REST API impact", "None for the calls of today.\n\n* GET /lamps"],
  [
    false,
    "REST API impact",
    "There is no reason to keep the old call. It goes with the next release, and what it answered is part of the other one then.",
  ],
  [false, "Deployer impact", "None. The existing services need to be restarted."],
  [false, "Deployer impact", "None, unless the cache is turned on."],
  [
    false,
    "Deployer impact",
    "No impact on deployers until the option is set. It is off, and the lamps that they have are lit in the way they know for now.",
  ],
  [false, "Other end user impact", "None. Users will be able to dim their lamps."],
  [false, "Other end user impact", "TBD"],
  [false, "Other end user impact", ""],
])("%s, %s: %j", (says, title, text) => {
  const spec = specOf(`Title\n=====\n\n${title}\n${"-".repeat(title.length)}\n\n${text}\n`);
  expect(saysNone(spec.outline.all[0]!, spec)).toBe(says);
});
