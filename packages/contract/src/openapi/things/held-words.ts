/** What words say of things that stand in another one: "Returns the parcels of a depot", "no such depot or parcel". */
import type { ApiOperation } from "../operations.ts";
import { singulars } from "./singulars.ts";

/** Whether a list says of itself that it has what stands in one thing of a collection: "the parcels of a depot". */
export function listsThoseOf({ summary, description }: ApiOperation, holders: string): boolean {
  const one = nameOf(holders);
  const words = `${summary}. ${description}`;
  const ofOne = new RegExp(
    String.raw`\b(?:of|in|on|under|within|inside) (?:an?|the|this|that|one|the given) ${one}(?!['’\w-])`,
    "i",
  );
  const ofMore = new RegExp(
    String.raw`\b(?:all|any|every|each|other|several) (?:of )?(?:the )?(?:other )?${one}s?\b|\b(?:shared|inherit\w*|global|also|whatever|regardless)\b`,
    "i",
  );
  return ofOne.test(words) && !ofMore.test(words);
}

/** Whether the 404 of an operation speaks of the thing and of what it stands in: "no such depot or parcel". */
export function missesIn(
  { responses }: ApiOperation,
  { holders, things }: { readonly holders: string; readonly things: string },
): boolean {
  const response = responses.find(({ code }) => code === "404");
  const words = `${response?.description ?? ""} ${response?.promise?.words ?? ""}`;
  return [holders, things].every((name) => new RegExp(String.raw`\b${nameOf(name)}\b`, "i").test(words));
}

/** What one of a collection may be called, as a part of a pattern. */
function nameOf(collection: string): string {
  const name = collection.split("/").at(-1) ?? "";
  const names = singulars(name).filter((one) => one !== name || !/s$/i.test(name));
  return `(?:${names.map((one) => one.replaceAll(/[^A-Za-z0-9]+/g, "[-_ ]").replaceAll(/([a-z])([A-Z])/g, "$1[-_ ]?$2")).join("|")})`;
}
