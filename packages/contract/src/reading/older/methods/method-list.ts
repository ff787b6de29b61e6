/** The methods of sections in the order in which they were first named, and which of them is meant where one is named again. */
import type { Span } from "@assent/rst";
import { actionShown, isOfActions, nameAction } from "./actions.ts";
import { KnownMethods } from "./known.ts";
import { addNew, mentioned, newMethod, type OlderMethod, type Sighting } from "./method.ts";
import { belowRootOf, isPartOf, isVersioned, type Path, readPath } from "../words/url.ts";

/** What is known where a method is named. */
export interface Naming {
  /** The method that was read last. */
  readonly current: OlderMethod | undefined;
  /** Whether it is only compared with: what follows is not about it. */
  readonly isAside: boolean;
  /** How sure it is that it is one. */
  readonly sure: number;
}

/** Keeps them. */
export class MethodList {
  readonly all: OlderMethod[] = [];
  private readonly known = new KnownMethods();
  /** Those below the title that was read last, by the keys of their paths. */
  private readonly byPath = new Map<string, readonly OlderMethod[]>();
  /** Where the methods of the title that was read last begin, and those of the last table below it. */
  private firstOfTitle = 0;
  private firstOfTable: number | undefined;
  private readonly home: Span | undefined;

  /** A method that stands in `home` too is of it. */
  constructor(home?: Span) {
    this.home = home;
  }

  /** What comes is below another title. */
  startTitle(): void {
    this.firstOfTitle = this.all.length;
    this.firstOfTable = undefined;
    this.byPath.clear();
  }

  /** Takes down that the methods from an index on are of a table. */
  endTable(first: number): void {
    if (this.all.length > first) this.firstOfTable = first;
  }

  /** The methods below the title that was read last, from an index of them on. */
  ofTitle(from = 0): readonly OlderMethod[] {
    return this.all.slice(this.firstOfTitle + from);
  }

  /** Those of them that have a path. */
  at(url: string): readonly OlderMethod[] {
    return this.byPath.get(readPath(url)?.key ?? "") ?? [];
  }

  /** Those that "the PUT method" means, behind a table of methods or the only one of its verb; none where that is not plain. */
  called(verb: string): readonly OlderMethod[] {
    const ofVerb = (one: OlderMethod): boolean => one.verb === verb && one.confidence > mentioned;
    const ofTable = this.firstOfTable === undefined ? [] : this.all.slice(this.firstOfTable).filter(ofVerb);
    if (ofTable.length > 0) return ofTable;
    const ofTitle = this.ofTitle().filter(ofVerb);
    return ofTitle.length > 1 ? [] : ofTitle;
  }

  /** The method that is named, taken down where it is a new one. */
  take(sighting: Sighting, path: Path, naming: Naming): { readonly method: OlderMethod; readonly isNew: boolean } {
    const { verb, form, isCall = false, isExchange = false } = sighting;
    const { current, isAside, sure } = naming;
    const isExample = sighting.isExample === true || this.isShownOnHost(sighting);
    const isWhole =
      current?.verb === verb &&
      ((form === "field" && current.form === "prose" && isPartOf(current.path, path)) ||
        (isCall && path.key !== "/" && isRootOfTitle(current)));
    const same = isWhole ? current : this.known.find({ verb, path, isCall, isExchange, isExample }, current);
    const found = this.ofAction(same, sighting, naming);
    // What was only compared with is of its own version.
    const isCompared = found !== undefined && !isAside && found.confidence <= mentioned;
    const known = isCompared && isVersioned(found.path.path) && !isVersioned(path.path) ? undefined : found;
    // One more action of a path may leave the version out.
    const whole = found === undefined && same !== undefined ? withVersion(path, same.path) : undefined;
    const method = known ?? newMethod(sighting, whole ?? path, sure);
    if (sighting.action !== undefined) method.action ??= sighting.action;
    if (known === undefined) this.add(method, path);
    else if (sure > known.confidence) {
      known.confidence = sure;
      if (known.form === "prose") known.form = form;
    }
    const { verbSpan, urlSpan } = sighting;
    if (!isAside && (isCompared || this.isNearer(urlSpan, method))) Object.assign(method, { verbSpan, urlSpan });
    // A sentence may speak of another version of the API than the one that the method is of.
    const isMeant = !isAside && (form !== "prose" || isCompared);
    const better = isWhole ? path : isMeant ? withVersion(method.path, path) : undefined;
    if (better !== undefined) this.improve(method, better, better.path === path.path ? sighting : undefined);
    addQuery(method, path, urlSpan);
    return { method, isNew: known === undefined };
  }

  private add(method: OlderMethod, { key }: Path): void {
    this.all.push(method);
    this.known.add(method);
    this.byPath.set(key, [...(this.byPath.get(key) ?? []), method]);
  }

  /** Gives a method a path that says more; with where it stands, if that is not further from home. */
  private improve(method: OlderMethod, path: Path, place: Sighting | undefined): void {
    this.known.remove(method);
    method.path = path;
    if (place !== undefined && this.isAtHome(place.urlSpan) >= this.isAtHome(method.urlSpan)) {
      const { verbSpan, urlSpan } = place;
      Object.assign(method, { verbSpan, urlSpan });
    }
    this.known.add(method);
  }

  /** Of the actions of one path that which is named, or that which was read last; none where another one begins. */
  private ofAction(
    found: OlderMethod | undefined,
    { action, form }: Sighting,
    { current, isAside }: Naming,
  ): OlderMethod | undefined {
    const isOfSeveral = found !== undefined && (found.action !== undefined || isOfActions(found));
    if (!isOfSeveral) return action === undefined || found?.samples.length === 0 ? found : undefined;
    const all = this.all.filter(({ verb, path }) => verb === found.verb && path.key === found.path.key);
    const last = all.at(-1)!;
    if (action !== undefined) {
      const isOpen = actionShown(last) === undefined && last.samples.length === 0;
      return all.find((one) => actionShown(one) === action) ?? (isOpen ? last : undefined);
    }
    if (!isAside && form !== "prose" && isOfActions(found)) return nameAction(last) === undefined ? last : undefined;
    return all.find((one) => one === current) ?? found;
  }

  /** A URL on a host is an example, where others are told without one. */
  private isShownOnHost({ form, url }: Sighting): boolean {
    return form === "field" && /^https?:/.test(url) && this.all.some(({ path }) => !path.isGuessed);
  }

  private isNearer(span: Span, { urlSpan }: OlderMethod): boolean {
    return this.isAtHome(span) > this.isAtHome(urlSpan);
  }

  private isAtHome({ start }: Span): number {
    const { home } = this;
    return home !== undefined && start >= home.start && start < home.end ? 1 : 0;
  }
}

/** Takes the names of a query as parameters. */
function addQuery({ parameters }: OlderMethod, { query, types }: Path, span: Span): void {
  for (const name of query) {
    const found = { span, meaning: "", confidence: 0.85, in: "query" } as const;
    const type = types.get(name);
    addNew(parameters, name, type === undefined ? found : { ...found, type });
  }
}

/** A path with the version that it is shown with where it leaves that out. */
function withVersion(path: Path, shown: Path): Path | undefined {
  return isVersioned(shown.path) && !isVersioned(path.path) ? belowRootOf(path, shown) : undefined;
}

/** "GET /" as a title, of which nothing was said or shown yet: the call right below it tells the path. */
function isRootOfTitle({ form, path, codes, samples, description }: OlderMethod): boolean {
  const isSaid = codes.size > 0 || samples.length > 0 || description.length > 0;
  return form === "heading" && path.key === "/" && !isSaid;
}
