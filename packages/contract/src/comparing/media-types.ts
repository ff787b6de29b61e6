import type { MediaSurface } from "./surface.ts";

/**
 * How a media type of the base is found in the revision. "range": a range holds it; "general": a plain name stands where one
 * with a suffix was, as "application/json" for "application/problem+json"; "special": it is narrower there; "listed": the
 * revision says more of a part of a range that is still there.
 */
export type MediaMatch = "same" | "parameters" | "range" | "general" | "special" | "listed";

/** Media types of two documents, laid beside each other. */
export interface MediaMatches {
  readonly kept: readonly {
    readonly base: MediaSurface;
    readonly revision: MediaSurface;
    readonly match: MediaMatch;
  }[];
  readonly removed: readonly MediaSurface[];
  readonly added: readonly MediaSurface[];
}

interface Parsed {
  readonly type: string;
  readonly subtype: string;
  readonly suffix: string | undefined;
  readonly parameters: string;
}

/**
 * Matches media types by their names (RFC 6838): as they are, without parameters, then general for special. A range holds as
 * many as there are, and so does a plain name that was not there before.
 */
export function matchMediaTypes(base: readonly MediaSurface[], revision: readonly MediaSurface[]): MediaMatches {
  const kept: { base: MediaSurface; revision: MediaSurface; match: MediaMatch }[] = [];
  let left = [...base];
  let right = [...revision];
  const take = (match: MediaMatch, isMatch: (one: Parsed, other: Parsed) => boolean): void => {
    left = left.filter((one) => {
      const parsed = parse(one.type);
      const at = right.findIndex((other) => isMatch(parsed, parse(other.type)));
      if (at < 0) return true;
      kept.push({ base: one, revision: right[at]!, match });
      right.splice(at, 1);
      return false;
    });
  };
  /** Those of the base that are within one of several; that one may hold more. */
  const hold = (match: MediaMatch, several: readonly MediaSurface[], isOne: (one: Parsed) => boolean): void => {
    left = left.filter((one) => {
      const parsed = parse(one.type);
      const other = several.find(({ type }) => isOne(parse(type)) && isHeld(parsed, parse(type)));
      if (other === undefined) return true;
      kept.push({ base: one, revision: other, match });
      right = right.filter((it) => it !== other);
      return false;
    });
  };
  const isSameName = (one: Parsed, other: Parsed): boolean => one.type === other.type && one.subtype === other.subtype;
  take("same", (one, other) => isSameName(one, other) && one.parameters === other.parameters);
  take("parameters", (one, other) => isSameName(one, other) && !isApart(one, other));
  hold("range", revision, isRange);
  hold("general", [...right], () => true);
  const ranges = base.filter(({ type }) => isRange(parse(type)));
  right = right.filter((other) => {
    const special = parse(other.type);
    const range = ranges.find(({ type }) => isHeld(special, parse(type)));
    if (range === undefined) return true;
    kept.push({ base: range, revision: other, match: left.includes(range) ? "special" : "listed" });
    return false;
  });
  left = left.filter((one) => !kept.some((pair) => pair.base === one));
  take("special", (one, other) => isHeld(other, one));
  // With other parameters neither holds the other: it is another name for what is read alike.
  take("parameters", (one, other) => (isWithin(one, other) || isWithin(other, one)) && !isApart(one, other));
  return { kept, removed: left, added: right };
}

/** The ranges of a revision that have come in the place of what the base lists one by one. */
export function widened({ kept }: MediaMatches): readonly MediaSurface[] {
  const ranges = kept.filter(({ base, match }) => match === "range" && !isRange(parse(base.type)));
  const known = kept.filter(({ match }) => match === "same").map(({ revision }) => revision);
  return [...new Set(ranges.map(({ revision }) => revision))].filter((range) => !known.includes(range));
}

function isRange({ subtype }: Parsed): boolean {
  return subtype === "*";
}

/** Whether one is a special case of another as they stand; a range takes any parameters. */
function isHeld(special: Parsed, general: Parsed): boolean {
  const isAlike = special.parameters === general.parameters || (isRange(general) && general.parameters === "");
  return isAlike && isWithin(special, general);
}

/** Whether a parameter that both have says another thing: "version=1" and "version=2" are two types (RFC 9110 §8.3.1). */
function isApart({ parameters }: Parsed, other: Parsed): boolean {
  const values = new Map(pairsOf(other.parameters));
  return pairsOf(parameters).some(
    ([name, value]) => name !== "charset" && values.has(name) && values.get(name) !== value,
  );
}

function pairsOf(parameters: string): readonly (readonly [name: string, value: string])[] {
  return parameters
    .split(";")
    .map((one) => one.split("="))
    .map(([name = "", ...value]) => [
      name.trim(),
      value
        .join("=")
        .trim()
        .replace(/^"(.*)"$/, "$1"),
    ]);
}

/** Whether one name is a special case of another: "application/problem+json" of "application/json", all of a range. */
function isWithin(special: Parsed, general: Parsed): boolean {
  if (general.type === "*" && general.subtype === "*") return true;
  if (special.type !== general.type) return false;
  return general.subtype === "*" || (special.suffix !== undefined && special.suffix === general.subtype);
}

function parse(name: string): Parsed {
  const [essence = "", ...rest] = name.toLowerCase().split(";");
  const [type = "", subtype = ""] = essence.trim().split("/");
  const plus = subtype.lastIndexOf("+");
  return {
    type,
    subtype,
    suffix: plus < 0 ? undefined : subtype.slice(plus + 1),
    // JSON is UTF-8 whatever is said of it (RFC 8259 §8.1, §11).
    parameters: rest
      .map((one) => one.trim())
      .filter((one) => one !== "" && !(/(?:^|\+)json$/.test(subtype) && /^charset="?utf-8"?$/.test(one)))
      .sort()
      .join(";"),
  };
}

/** Media types that are sent most, of each kind. */
const usual: Readonly<Record<string, readonly string[]>> = {
  application: ["json", "xml", "octet-stream", "yaml", "pdf"],
  text: ["plain", "html", "csv"],
  image: ["png", "jpeg"],
  audio: ["mpeg"],
  video: ["mp4"],
  multipart: ["form-data"],
};

/** The media type that a pair is about, as one would send it: of a range and a part of it the part. */
export function sharedType(
  { base, revision, match }: MediaMatches["kept"][number],
  others: readonly MediaSurface[],
): string {
  const { type } = match === "special" || match === "listed" ? revision : base;
  const plain = others.map((one) => one.type).filter((one) => !isRange(parse(one)));
  return concreteType(type, plain);
}

/** A media type that a range holds and none of others does, as one would send it; the name itself where it is no range. */
export function concreteType(name: string, others: readonly string[]): string {
  const range = parse(name);
  if (range.subtype !== "*") return name;
  const kinds = range.type === "*" ? Object.keys(usual) : [range.type];
  const known = kinds.flatMap((kind) =>
    [...(Object.hasOwn(usual, kind) ? usual[kind]! : []), "vnd.example"].map((subtype) => `${kind}/${subtype}`),
  );
  const isHeld = (one: string): boolean =>
    others.some((other) => {
      const [special, general] = [parse(one), parse(other)];
      return (special.type === general.type && special.subtype === general.subtype) || isWithin(special, general);
    });
  return known.find((one) => !isHeld(one)) ?? known[0]!;
}
