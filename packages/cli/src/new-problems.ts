/** What is wrong now and was not the last time. */
import type { Problem } from "@assent/workspace";

/**
 * Makes a function that is given all problems each time and gives back those that are new. One that only stands in another
 * line is the same; one that comes a second time is new.
 */
export function makeTeller(): (problems: readonly Problem[]) => readonly Problem[] {
  let told: ReadonlyMap<string, number> = new Map();
  return (problems) => {
    const counts = new Map<string, number>();
    const news = problems.filter(({ path, message }) => {
      const key = `${path}\n${message}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count > (told.get(key) ?? 0);
    });
    told = counts;
    return news;
  };
}
