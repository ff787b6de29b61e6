/**
 * Why we say otherwise than the verdict of a pair, by id. "Witness": a value that ajv tells apart shows it. "No value": the
 * two accept the same values as far as the pair goes, so that no witness can be; the decision procedure says so, and a
 * test tries it with sampled values.
 */
export const disagreementReasons: Readonly<Record<string, string>> = {
  s011: 'Witness {"other":{"id":1}}: the schema of other properties requires "kind" in the base and no longer in the revision; the reference does not look below additionalProperties.',
  s047: 'Witness {"added_prop":"string","modified_prop":"a"}: the revision excludes it (not), the base did not; the reference does not compare "not".',
  s048: 'Witness {"removed_prop":"string","modified_prop":"string"}: the revision excludes it (not), the base did not; the reference does not compare "not".',
  s051: "No value: every property may be null besides, which widens a request; the reference takes oneOf with null for another type.",
  s103: "No value: the new member of allOf has a title and a description and asks for nothing.",
  s147: "No value: the list of values is gone, so that a request may hold any; the reference counts its values as removed.",
  "body-prop-format-removed:forward": "No value: a request that had to be a UUID may be any text.",
  "component-prefix-items:forward": "No value: the first item gets the schema that all items have.",
  "component-prefix-items:reverse": "No value: the first item had the schema that all items have.",
};
