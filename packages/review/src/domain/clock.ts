/** Comparing what several clocks say. */

/** How far two clocks may be apart, in milliseconds. */
export const clockTolerance = 5 * 60_000;

/** Whether a time is later than another by more than clocks are apart; both are ISO 8601. */
export function isClearlyAfter(late: string, early: string): boolean {
  return Date.parse(late) > Date.parse(early) + clockTolerance;
}
