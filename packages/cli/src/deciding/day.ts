/** Days as people give them, and as they are written. */

/** The day of a time (milliseconds since 1970), as "2026-11-26", in UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The time that is meant, at the beginning of a day without one; undefined for what is no date of the calendar. */
export function dayFrom(text: string): Date | undefined {
  const [, day] = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/.exec(text) ?? [];
  const date = new Date(text);
  const start = new Date(day ?? "");
  if (day === undefined || Number.isNaN(date.getTime()) || Number.isNaN(start.getTime())) return undefined;
  // The 31st of February would be one in March.
  return start.toISOString().startsWith(day) ? date : undefined;
}
