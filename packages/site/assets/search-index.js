// What search looks through: pages with their sections, and the words of each, fetched when they are first asked for.
import { partsOf } from "./plain-text.js";
import { asked, fold, isIdentifier, isWanted, shardOf, wordsOf } from "./words.js";

const root = document.body.dataset.root;

/** What is known of all pages; undefined before it is loaded. */
export let data;
const shards = new Map();
const texts = new Map();

/** Loads what is known of all pages. */
export async function load() {
  data ??= await (await fetch(`${root}search/pages.json`)).json();
}

/** What filters can ask for. */
export const fields = ["state", "release", "person", "impact", "id"];
const isFilter = new RegExp(`(-?)(?<!\\w)(${fields.join("|")}):("[^"]*"|\\S+)`, "gi");

/** Filters are `name:value`, words in quotes stand side by side; what stands behind "-" is left out; all else is words. */
export function read(query) {
  const filters = [];
  const unknown = [];
  const phrases = [];
  const without = [];
  const withoutPhrases = [];
  const rest = query
    .replace(isFilter, (_all, minus, name, value) => {
      filters.push({ name: name.toLowerCase(), value: fold(value.replaceAll('"', "")), isNot: minus !== "" });
      return " ";
    })
    .replace(/(^|\s)-"([^"]+)"/g, (_all, space, phrase) => {
      if (/\s/.test(phrase.trim())) withoutPhrases.push(fold(phrase).replace(/\s+/g, " ").trim());
      else without.push(...wordsOf(fold(phrase)).filter(isWanted));
      return space;
    })
    .replace(/(^|\s)-(\S+)/g, (_all, space, word) => {
      without.push(...wordsOf(fold(word)).filter(isWanted));
      return space;
    })
    .replace(/"([^"]+)"/g, (_all, phrase) => {
      if (/\s/.test(phrase.trim())) phrases.push(fold(phrase).replace(/\s+/g, " ").trim());
      return ` ${phrase} `;
    });
  for (const [, name] of query.replace(isFilter, " ").matchAll(/(?<!\S)-?([a-z]+):(?=[^\s:/])/gi)) unknown.push(name);
  // Who types nothing but "-Wall" or "--fix" looks for that.
  const [, alone] = /^-+([^\s"-]\S*)$/.exec(query.trim()) ?? [];
  if (alone !== undefined && filters.length === 0 && unknown.length === 0) return read(alone);
  const typed = fold(rest).replace(/\s+/g, " ").trim();
  const words = wordsOf(typed).filter(isWanted);
  return { filters, unknown, phrases, without, withoutPhrases, typed, words, terms: words.flatMap(asked) };
}

/** The file that the word would be in, where there is one. */
export async function loadShard(word) {
  const name = shardOf(word);
  if (shards.has(name)) return;
  const response = data.shards.includes(name) ? await fetch(`${root}search/${name}.txt`) : undefined;
  shards.set(name, response?.ok ? await response.text() : "");
}

/** Pages with the sections in which the words stand. Every word must be found on a page. */
export function find({ terms, without, filters, typed }) {
  const left = new Set(without.flatMap((word) => [...lookUp(word).keys()]));
  const allowed = (page) =>
    !left.has(page) && filters.every((filter) => fits(data.pages[page], filter, data) !== filter.isNot);
  let scores;
  for (const term of terms) {
    const found = lookUp(term);
    if (found.size < 3)
      for (const [page, sections] of lookUpLoosely(term)) if (!found.has(page)) found.set(page, sections);
    if (scores === undefined) scores = found;
    else {
      const both = new Map();
      for (const [page, sections] of scores) {
        const more = found.get(page);
        if (!more) continue;
        const sum = new Map(sections);
        for (const [section, weight] of more) sum.set(section, (sum.get(section) ?? 0) * 2 + weight);
        both.set(page, sum);
      }
      scores = both;
    }
  }
  // Where all words are too common to be looked for, a title may still have them.
  scores ??= new Map(
    data.pages.flatMap(([, title], index) => (fold(title).includes(typed) ? [[index, new Map([[0, 1]])]] : [])),
  );
  const hits = [];
  const [wanted, name] = [typed, spaced(typed)].map(plain);
  for (const [page, sections] of scores) {
    if (!allowed(page)) continue;
    const sorted = [...sections].sort((a, b) => b[1] - a[1]);
    let score = sorted.reduce((sum, [, weight], index) => sum + Math.min(weight, 30) / (index + 1), 0);
    const info = data.pages[page];
    if (info[2] !== "") score += 2;
    const title = plain(info[1]);
    const isNamed = [info[2], fileName(info[0])].some((own) => plain(spaced(own)) === name);
    if (wanted.trim() !== "" && (isNamed || title === wanted)) score += 1000;
    if (wanted.trim() !== "" && title.includes(wanted)) score += title.startsWith(wanted) ? 240 : 120;
    else if (fold(info[1]).includes(typed)) score += 40;
    // Who looks for a person wants what is theirs before what only names them.
    if (wanted.trim() !== "" && plain(info[5]).includes(wanted)) score += 100;
    hits.push({ page, score, sections: sorted.slice(0, 3) });
  }
  return hits.sort((a, b) => b.score - a.score || a.page - b.page);
}

/** A text as whole words between spaces: "nep 1" is not in "nep 19", and "dep 10" is in "dep 0010". */
function plain(text) {
  return ` ${wordsOf(fold(text)).join(" ")} `;
}

/** Lines that begin with the word, and identifiers of which a part does; a whole word counts double. */
function lookUp(word) {
  const shard = shards.get(shardOf(word)) ?? "";
  const found = new Map();
  const before = !isIdentifier(word) ? "\\n" : word.startsWith("_") ? "" : "[\\n_./-]";
  let block = 0;
  let page = -1;
  let last = 0;
  for (const { index: at } of shard.matchAll(new RegExp(before + word.replaceAll(".", "\\."), "g"))) {
    // The page is told by the nearest line with "#" before.
    if (at >= block) {
      const start = shard.lastIndexOf("\n#", at);
      page = Number(shard.slice(start + 2, shard.indexOf("\n", start + 1)));
      const end = shard.indexOf("\n#", at + 1);
      block = end < 0 ? Infinity : end;
    }
    const start = shard.lastIndexOf("\n", at) + 1;
    if (start === last) continue;
    last = start;
    const end = shard.indexOf("\n", start);
    collect(shard.slice(start, end < 0 ? undefined : end), word, page, found);
  }
  return found;
}

function collect(line, word, page, found) {
  const [term, ...places] = line.split(" ");
  const factor = term === word ? 2 : 1;
  const sections = found.get(page) ?? new Map();
  for (const place of places) {
    const [section, weight = "1"] = place.split(":");
    sections.set(Number(section), (sections.get(Number(section)) ?? 0) + Number(weight) * factor);
  }
  found.set(page, sections);
}

/**
 * Words that differ in one letter, and identifiers that end in one, where the word itself finds next to nothing. What has
 * another digit is another number, ticket, version or day.
 */
function lookUpLoosely(word) {
  const shard = shards.get(shardOf(word)) ?? "";
  const found = new Map();
  if (word.length < 4) return found;
  let page = -1;
  for (const line of shard.split("\n")) {
    if (line.startsWith("#")) {
      page = Number(line.slice(1));
      continue;
    }
    if (endsNear(line.slice(0, line.indexOf(" ")), word)) collect(line, word, page, found);
  }
  return found;
}

/** Whether a term, or what of an identifier begins with one of its parts, is nearly the word. */
function endsNear(term, word) {
  return [-1, 0, 1].some((more) => {
    const start = term.length - word.length - more;
    const own = term.slice(start);
    return (start === 0 || isIdentifier(term.charAt(start - 1))) && isNear(own, word) && digits(own) === digits(word);
  });
}

function digits(word) {
  return word.replace(/\D/g, "");
}

/** One letter added, left out, changed, or two swapped. */
function isNear(left, right) {
  let start = 0;
  while (start < left.length && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < Math.min(left.length, right.length) - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const [a, b] = [left.slice(start, left.length - end), right.slice(start, right.length - end)];
  return a.length + b.length <= 2 || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]);
}

/** The last word of an address, by which people know a document. */
export function fileName(url) {
  return url.replace(/^.*\//, "").replace(/\.html$/, "");
}

/** A name as it is typed with spaces. */
function spaced(name) {
  return name.replace(/[-_ ]+/g, " ");
}

/** Whether a page is one that a filter asks for. */
export function fits([url, , id, state, release, people, impacts], { name, value }, { states }) {
  // A team may call a state otherwise than its pill does: "accepted".
  if (name === "state")
    return [state, ...(states[state]?.[3] ?? [])].some((one) => spaced(one).startsWith(spaced(value)));
  if (name === "release") return fold(release).startsWith(value);
  if (name === "person") return fold(people).includes(value);
  if (name === "impact") return impacts.includes(value);
  // Of numbers it does not count how they are written: 12 is that of "0012-pumps".
  const words = plain(spaced(value));
  return [id, fileName(url)].some((own) => fold(own).startsWith(value) || plain(spaced(own)).startsWith(words));
}

/** So many pages are read for words that stand side by side. */
const mostRead = 60;

/** The first of the pages on which all phrases stand, and none of others. */
export async function withPhrases(found, phrases, others) {
  const hits = found.slice(0, mostRead);
  const kept = await Promise.all(
    hits.map(async ({ page }) => {
      const text = apart((await partsOn(page)).map((part) => `${part.title} ${part.text}`).join(" "));
      const has = (phrase) => text.includes(apart(phrase));
      return phrases.every(has) && !others.some(has);
    }),
  );
  return hits.filter((_hit, index) => kept[index]);
}

/** Words that a mark joins stand side by side as others do: "active-standby", "active/standby". */
function apart(text) {
  return fold(text)
    .replace(/(?<=[\p{L}\p{N}])[-_/\u2010\u2011\u2013](?=[\p{L}\p{N}])/gu, " ")
    .replace(/\s+/g, " ");
}

/** The text of a page, by its headings. */
export function partsOn(page) {
  if (!texts.has(page)) {
    const url = data.pages[page][0]
      .replace(/\.html$/, ".md")
      .split("/")
      .map(encodeURIComponent)
      .join("/");
    texts.set(
      page,
      fetch(root + url)
        .then((response) => (response.ok ? response.text() : ""))
        .then(partsOf),
    );
  }
  return texts.get(page);
}

/** The words and the id of a section, which is told by its number. */
export function sectionOf(page, section) {
  const known = data.pages[page][8][section - 1];
  const [title, id] = Array.isArray(known) ? known : [known, undefined];
  const words = data.titles[title] ?? "";
  const slug = words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return [words, id ?? slug];
}

/** The part of a section, and those within it. In a text whose sections are numbered the number stands before the name. */
export function behind(parts, page, section) {
  const nameOf = (other) => sectionOf(page, other)[0].replace(/\s+/g, " ").trim();
  const name = nameOf(section);
  let before = 0;
  for (let other = 1; other < section; other += 1) if (nameOf(other) === name) before += 1;
  const all = parts.filter(
    ({ title }) => title === name || (title.endsWith(` ${name}`) && !title.slice(0, -name.length - 1).includes(" ")),
  );
  const own = all[before] ?? all[0];
  if (!own) return [];
  const start = parts.indexOf(own);
  const end = parts.findIndex(({ level }, index) => index > start && level <= own.level);
  return parts.slice(start, end < 0 ? undefined : end);
}
