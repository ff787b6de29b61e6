/** Which of the methods that were read before one is. */
import type { OlderMethod } from "./method.ts";
import { isSampleOf, isVersioned, pathKey, withoutVersion, type Path } from "./url.ts";

/** How a method was named again. */
export interface Naming {
  readonly verb: string;
  readonly path: Path;
  readonly isCall: boolean;
  readonly isExchange: boolean;
}

/** The method that is named; `current` is the one that was read last. */
export function findKnown(
  methods: readonly OlderMethod[],
  current: OlderMethod | undefined,
  { verb, path, isCall, isExchange }: Naming,
): OlderMethod | undefined {
  const key = pathKey(path.path);
  const same = methods.filter((one) => one.verb === verb && one.path !== undefined);
  const exact =
    same.find((one) => pathKey(one.path!.path) === key) ?? onlyOne(same.filter((one) => isShortOf(one, path)));
  if (exact !== undefined || !isCall) return exact;
  // Where calls alone say what there is, "/flavors/detail" beside "/flavors/{id}" is another one.
  const shown = same.find(
    (one) => isSampleOf(path.path, one.path!.path) && (isExchange || path.isGuessed || one.form !== "block"),
  );
  if (shown !== undefined) return shown;
  if (current?.verb !== verb || current.form === "block") return undefined;
  // A call with sample values, below a method of the same verb, shows that method; so does what goes over the line below
  // its title, where nothing else was shown yet and the words of the path are nearly the same.
  if (path.isGuessed) return current;
  return isExchange && current.form === "heading" && isSlipOf(path.path, current.path!.path) ? current : undefined;
}

/** Whether one of two paths leaves out the version, and they are the same otherwise. */
function isShortOf(one: OlderMethod, path: Path): boolean {
  const other = one.path!.path;
  return (
    isVersioned(other) !== isVersioned(path.path) &&
    pathKey(withoutVersion(other)) === pathKey(withoutVersion(path.path))
  );
}

function onlyOne<T>(values: readonly T[]): T | undefined {
  return values.length === 1 ? values[0] : undefined;
}

/** Whether two paths differ by the "s" of a plural alone. */
function isSlipOf(path: string, other: string): boolean {
  const words = (one: string): string =>
    pathKey(one)
      .split("/")
      .map((part) => part.replace(/s$/, ""))
      .join("/");
  return words(path) === words(other);
}
