/** Addresses of methods as people write them, and the steps that they consist of. */

/** An address without what belongs to the text around it: marks behind it, and quotes. */
export function cleanAddress(url: string): string {
  const bare = url.replace(/[.:)'"`\\]{1,4}$/, "");
  return url[bare.length] === ")" && bare.lastIndexOf("(") > bare.lastIndexOf(")") ? `${bare})` : bare;
}

/** The steps of an address, without server, version, query and quotes. */
export function stepsOf(url: string): readonly string[] {
  const steps = cleanAddress(url)
    .replace(/^[`*"'(]*(?:https?:\/\/[^/]*)?/, "")
    .replace(/[{[]?\?.*$/, "")
    .replace(/[`*"']/g, "")
    .split("/")
    .filter((step) => step !== "");
  return isVersion(steps[0]) ? steps.slice(1) : steps;
}

/** Whether a step is the version of an API: "v2.1". */
export function isVersion(step: string | undefined): boolean {
  return step !== undefined && /^v\d[\d.]*$/i.test(step);
}

/** Whether a step says that it stands for a value: "{id}", "<id>", "<:id>", "(id)", ":id", "$id". */
export function isPlace(step: string): boolean {
  return /^(?:[{<(].*[}>)]|[:$]\w.*)$/.test(step);
}

/**
 * The same for a method and for a sample of its call: without server, version and project, with one mark for whatever
 * stands for a value.
 */
export function shapeOf(url: string): string {
  const steps = stepsOf(url).map((step) => (isPlace(step) || isIdentifier.test(step) ? "*" : step.toLowerCase()));
  // What stands before another place is no project: "/v1/{account}/{container}".
  const hasProject = steps[0] === "*" && steps.length > 1 && steps[1] !== "*";
  return (hasProject ? steps.slice(1) : steps).join("/");
}

/** A number, a UUID, or one that was cut off. */
const isIdentifier = /^(?:[0-9a-f-]{32,36}|[0-9a-f]{6,}-[0-9a-f-]+|\d+|.*…)$/i;
