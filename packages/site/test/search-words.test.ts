// What a text is taken apart into: the same in the index and in what is typed, so that a word, its parts and its start find it.
import { expect, test } from "vitest";
import { wordsOf } from "../src/browser/words.js";
import { Terms } from "../src/reading/search.ts";
import { recordOf } from "./one-text.ts";

const letters = "abcdefghij".repeat(7);
const name = "z10_alpha_bravo_charlie_delta_echo_foxtrot_golf_hotel_india_juliet";
const path = `v1/${"part/".repeat(50)}end`;

test.each<readonly [typed: string, words: readonly string[]]>([
  ["os-api v2.1/servers", ["os-api", "v2.1/servers"]],
  [name, [name]],
  [letters, [letters.slice(0, 60)]],
  [`${letters}${letters}`, [letters.slice(0, 60)]],
  [path, ["v1", ...Array.from({ length: 50 }, () => "part"), "end"]],
])("%s", (typed, words) => {
  expect(wordsOf(typed)).toEqual(words);
});

test.each([name, "z10", "juliet", "fox", name.slice(0, 62), letters, letters.slice(0, 20)])("%s is found", (typed) => {
  const terms = new Terms();
  terms.add(`${name} ${letters}`, 0, 1);
  const lines = Object.values(terms.toChunks()).join("").split("\n");
  for (const word of wordsOf(typed)) expect(lines.some((line) => line.startsWith(word))).toBe(true);
});

/** Where words of a document stand: the numbers of sections, 0 for what is above the first. */
function placesIn(text: string): ReadonlyMap<string, readonly number[]> {
  const lines = Object.values(recordOf(text).terms).join("").split("\n");
  return new Map(
    lines.map((line) => {
      const [word = "", ...places] = line.split(" ");
      return [word, places.map((place) => Number(place.split(":")[0]))];
    }),
  );
}

const inSection = (body: string): string => `Title\n=====\n\nWhy.\n\nFirst\n-----\n\n${body}\n`;

test.each<readonly [what: string, body: string, words: readonly string[]]>([
  [
    "items",
    "* alphaone betatwo\n* gammathree ``snmp_address``\n* zetasix",
    ["betatwo", "gammathree", "snmp_address", "zetasix"],
  ],
  [
    "cells",
    "======== ========\nthetaone iotatwo\nkappa    lambda\n======== ========",
    ["thetaone", "iotatwo", "kappa", "lambda"],
  ],
  ["terms and what they mean", "muone : nutwo\n  xithree", ["muone", "nutwo", "xithree"]],
  ["fields", ":omicron: pione\n:rhotwo: sigma", ["omicron", "pione", "rhotwo", "sigma"]],
  ["lines", "| tauone\n| upsilon\n|   phithree", ["tauone", "upsilon", "phithree"]],
  ["options", "-a  chione\n-b  psitwo", ["chione", "psitwo"]],
  [
    "a figure",
    ".. figure:: a.png\n   :alt: omega\n\n   captionone\n\n   legendtwo",
    ["omega", "captionone", "legendtwo"],
  ],
  ["a quote", "  quoteone\n\n  -- authortwo", ["quoteone", "authortwo"]],
])("the words of %s are words of their own", (_what, body, words) => {
  const places = placesIn(inSection(body));
  for (const word of words) expect(places.get(word), word).toEqual([1]);
});

test("markup within a word does not part it", () => {
  expect(placesIn(inSection("The half\\ **word**\\ s, and ``os``\\ -api.")).get("halfwords")).toEqual([1]);
});

test.each<readonly [what: string, text: string, words: readonly string[]]>([
  [
    "an introduction",
    "Title\n=====\n\nFirst.\n\nSecond zebrafish.\n\n* listed xylophone\n\nA\n-\n\nText.\n",
    ["zebrafish", "xylophone"],
  ],
  [
    "a page without sections",
    "Title\n=====\n\nFirst.\n\nSecond zebrafish.\n\n::\n\n  xylophone\n",
    ["zebrafish", "xylophone"],
  ],
  ["a page without a title", "First zebrafish.\n\nSecond xylophone.\n", ["zebrafish", "xylophone"]],
])("all of %s is found", (_what, text, words) => {
  const places = placesIn(text);
  for (const word of words) expect(places.get(word), word).toEqual([0]);
});
