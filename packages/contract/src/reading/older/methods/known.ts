/** Which of the methods that were read before one is. A spec may name thousands: they are found by keys. */
import type { OlderMethod } from "./method.ts";
import { isSampleOf, isVersioned, partsOf, pathKey, withoutVersion, type Path } from "../words/url.ts";

/** How a method was named again. */
export interface Naming {
  readonly verb: string;
  readonly path: Path;
  readonly isCall: boolean;
  readonly isExchange: boolean;
  /** True where the words before it say that it is an example. */
  readonly isExample: boolean;
}

/** The methods that were read, by what they may be named as. */
export class KnownMethods {
  private readonly methods = new Map<string, Set<OlderMethod>>();

  add(method: OlderMethod): void {
    for (const key of keysOf(method)) {
      const known = this.methods.get(key);
      if (known === undefined) this.methods.set(key, new Set([method]));
      else known.add(method);
    }
  }

  /** Takes one out, before its path becomes another. */
  remove(method: OlderMethod): void {
    for (const key of keysOf(method)) this.methods.get(key)?.delete(method);
  }

  /** The method that is named; `current` is the one that was read last. */
  find(
    { verb, path, isCall, isExchange, isExample }: Naming,
    current: OlderMethod | undefined,
  ): OlderMethod | undefined {
    const [exact] = this.at(wholeKey(verb, path));
    if (exact !== undefined) return exact;
    // One of the two leaves out the version, and they are the same otherwise.
    const [short, more] = this.at(shortKey(verb, path, !isVersioned(path.path)));
    if (short !== undefined && more === undefined) return short;
    const ofSame = current?.verb === verb && isSampleOf(path, current.path) ? current : undefined;
    // "PUT /a/1/b/red", below a method of the same verb.
    if (!isCall && !isExample) return path.isGuessed ? ofSame : undefined;
    for (const one of [ofSame ?? [], ...this.at(lengthKey(verb, path))].flat()) {
      // Where calls alone say what there is, "/flavors/detail" beside "/flavors/{id}" is another one.
      const isShown = isExample || isExchange || path.isGuessed || one.form !== "block";
      if (isShown && isSampleOf(path, one.path)) return one;
    }
    if (!isCall) return undefined;
    if (current?.verb !== verb || current.form === "block") return undefined;
    // A call with sample values, below a method of the same verb, shows that method; so does what goes over the line below
    // its title, where nothing else was shown yet and the words of the path are nearly the same, or end alike below its directive.
    if (path.isGuessed || isBelowMount(path, current.path)) return current;
    if (!isExchange) return undefined;
    const isSlip = isSlipOf(path, current.path);
    if (current.form === "directive")
      return current.samples.length === 0 && (isSlip || endsAs(path, current.path)) ? current : undefined;
    return current.form === "heading" && isSlip ? current : undefined;
  }

  private at(key: string): Iterable<OlderMethod> {
    return this.methods.get(key) ?? [];
  }
}

function keysOf({ verb, path }: OlderMethod): readonly string[] {
  return [wholeKey(verb, path), shortKey(verb, path, isVersioned(path.path)), lengthKey(verb, path)];
}

function wholeKey(verb: string, { key }: Path): string {
  return `${verb} ${key}`;
}

function shortKey(verb: string, { path }: Path, hasVersion: boolean): string {
  return `${verb} ${hasVersion ? "with" : "without"} version ${pathKey(withoutVersion(path))}`;
}

function lengthKey(verb: string, path: Path): string {
  return `${verb} of ${partsOf(path)} parts`;
}

/** Whether a path is another below where the service stands: "/books/v1/a" of "/v1/a". */
function isBelowMount({ key }: Path, other: Path): boolean {
  return key.endsWith(other.key) && /^\/[a-z][\w-]*$/.test(key.slice(0, -other.key.length));
}

/** Whether the last part of two paths is one word. */
function endsAs({ key }: Path, other: Path): boolean {
  const last = key.slice(key.lastIndexOf("/"));
  return /^\/[\w-]+$/.test(last) && other.key.endsWith(last);
}

/** Whether two paths differ by the "s" of a plural alone. */
function isSlipOf(path: Path, other: Path): boolean {
  const words = ({ key }: Path): string =>
    key
      .split("/")
      .map((part) => part.replace(/s$/, ""))
      .join("/");
  return words(path) === words(other);
}
