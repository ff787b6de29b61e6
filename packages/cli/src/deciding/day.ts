/** Reads a day as people give it, or a time of one. */

/** The time that is meant, at the beginning of a day without one; undefined for what is no date of the calendar. */
export function dayFrom(text: string): Date | undefined {
  const [, day] = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/.exec(text) ?? [];
  const date = new Date(text);
  const start = new Date(day ?? "");
  if (day === undefined || Number.isNaN(date.getTime()) || Number.isNaN(start.getTime())) return undefined;
  // The 31st of February would be one in March.
  return start.toISOString().startsWith(day) ? date : undefined;
}
