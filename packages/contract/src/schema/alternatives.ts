/**
 * What ajv says of a value that fits none of several schemas: everything that is wrong with it for any of them. Most of that
 * is wrong of no one's promise, as that an object is no null where null is the other choice.
 */
import type { ErrorObject } from "ajv/dist/2020.js";

/**
 * Of errors in ajv's order, made with `verbose`: what is wrong with a value for the only choice that is of its type; where
 * none is, the types that may stand there; where several are, only that it fits none of them.
 */
export function ofMeantChoice(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  let told: readonly ErrorObject[] = [];
  for (const error of errors) told = isOfNone(error) ? inPlaceOf(error, told) : [...told, error];
  return told;
}

function isOfNone({ keyword, params }: ErrorObject): boolean {
  return (
    keyword === "anyOf" || (keyword === "oneOf" && (params as { passingSchemas?: unknown }).passingSchemas === null)
  );
}

/** What is told up to an error of a choice: that of its branches stands in front of it. */
function inPlaceOf(error: ErrorObject, told: readonly ErrorObject[]): readonly ErrorObject[] {
  const { instancePath, schemaPath, schema } = error;
  const around = schemaPath.slice(0, schemaPath.lastIndexOf("/"));
  const isBelow = (one: ErrorObject): boolean =>
    (one.instancePath === instancePath || one.instancePath.startsWith(`${instancePath}/`)) &&
    // What stands beside the choice holds whichever is meant.
    one.schemaPath !== `${around}/${one.keyword}`;
  const others = told.filter((one) => !isBelow(one));
  const ofBranches = told.filter(isBelow);
  const ofTypes = ofBranches.filter((one) => one.keyword === "type" && one.instancePath === instancePath);
  const left = (Array.isArray(schema) ? schema.length : 0) - ofTypes.length;
  if (left === 1) return [...others, ...ofBranches.filter((one) => !ofTypes.includes(one))];
  if (left > 1) return [...others, { ...error, message: "must fit one of the choices" }];
  const types = ofTypes.flatMap(({ params }) => (params as { type: string | readonly string[] }).type);
  return [
    ...others,
    { ...error, keyword: "type", params: { type: [...new Set(types)] }, message: "must be of a type" },
  ];
}
