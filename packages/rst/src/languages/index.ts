/** The languages that docutils knows, and how one is found by its tag. */
import type { Language } from "../language.ts";
import { af } from "./af.ts";
import { ar } from "./ar.ts";
import { ca } from "./ca.ts";
import { cs } from "./cs.ts";
import { da } from "./da.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { eo } from "./eo.ts";
import { es } from "./es.ts";
import { fa } from "./fa.ts";
import { fi } from "./fi.ts";
import { fr } from "./fr.ts";
import { gl } from "./gl.ts";
import { he } from "./he.ts";
import { it } from "./it.ts";
import { ja } from "./ja.ts";
import { ka } from "./ka.ts";
import { ko } from "./ko.ts";
import { lt } from "./lt.ts";
import { lv } from "./lv.ts";
import { nl } from "./nl.ts";
import { pl } from "./pl.ts";
import { ptBr } from "./pt-br.ts";
import { ru } from "./ru.ts";
import { sk } from "./sk.ts";
import { sv } from "./sv.ts";
import { uk } from "./uk.ts";
import { zhCn } from "./zh-cn.ts";
import { zhTw } from "./zh-tw.ts";

/** All of them, by tag. */
export const languages: readonly Language[] = [
  af,
  ar,
  ca,
  cs,
  da,
  de,
  en,
  eo,
  es,
  fa,
  fi,
  fr,
  gl,
  he,
  it,
  ja,
  ka,
  ko,
  lt,
  lv,
  nl,
  pl,
  ptBr,
  ru,
  sk,
  sv,
  uk,
  zhCn,
  zhTw,
];

const byCode = new Map(languages.map((language) => [language.code, language]));

/**
 * The language of a BCP 47 tag or a part of it: "de-AT" gives German, "pt-BR" Brazilian Portuguese; `undefined` for one
 * that docutils has no words for. Subtags are tried in docutils' order, the most specific first.
 */
export function findLanguage(tag: string): Language | undefined {
  const exact = byCode.get(tag);
  if (exact) return exact;
  for (const code of tagCombinations(tag)) {
    const language = byCode.get(code);
    if (language) return language;
  }
  return undefined;
}

/** docutils' `normalize_language_tag`: the tag, then shorter combinations of its subtags, down to the first alone. */
function tagCombinations(tag: string): string[] {
  // A single character belongs to the subtag after it: "de-x-altquot" has one subtag.
  const [first, ...rest] = tag
    .toLowerCase()
    .replaceAll("-", "_")
    .replace(/_([a-z0-9])_/g, "_$1-")
    .split("_");
  // Tags of more subtags than any registered language has are not combined: the combinations double with each.
  const subtags = rest.slice(0, 4);
  const tags: string[] = [];
  for (let size = subtags.length; size > 0; size -= 1) {
    for (const chosen of combinations(subtags, size)) tags.push([first, ...chosen].join("-"));
  }
  return [...tags, first!];
}

function combinations(items: readonly string[], size: number): string[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) => combinations(items.slice(index + 1), size - 1).map((tail) => [item, ...tail]));
}
