// Search. Loaded with the page for it; files of words are fetched for what is typed and looked through as text.
import { commands } from "./keys.js";
import { findWords } from "./marks.js";
import { pill } from "./pill.js";
import { partsOf } from "./plain-text.js";
import { preview } from "./preview.js";
import { asked, fold, isIdentifier, isWanted, shardOf, wordsOf } from "./words.js";

const root = document.body.dataset.root;
const field = document.querySelector(".search-form input");
const list = document.querySelector("#_results");
const counter = document.querySelector("#_count");

let data;
const shards = new Map();
const texts = new Map();
let active = -1;
let run = 0;
let made = 0;
/** What the list answers. */
let shown = "";

/** Starts to answer. */
export function start() {
  const query = new URLSearchParams(location.search).get("q");
  if (query) field.value = query;
  field.focus();
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(answer, 80);
  });
  field.addEventListener("keydown", onKey);
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (active >= 0) options()[active].click();
    else void answer();
  });
  void answer();
}

async function answer() {
  const turn = (run += 1);
  const query = field.value.trim();
  const url = new URL(location.href);
  if (query === "") url.searchParams.delete("q");
  else url.searchParams.set("q", query);
  history.replaceState(null, "", url);
  if (query.startsWith(">")) {
    shown = query;
    showCommands(fold(query.slice(1)).trim());
    return;
  }
  if (query.length < 2 && !isWanted(query)) {
    show([], "", read(""));
    if (query !== "") counter.textContent = `“${query}” alone is not looked for: add a letter.`;
    return;
  }
  try {
    data ??= await (await fetch(`${root}search/pages.json`)).json();
  } catch {
    counter.textContent = "What search looks through could not be loaded. Load the page again, or see all specs.";
    return;
  }
  const asking = read(query);
  const { words, phrases, terms, without, withoutPhrases } = asking;
  await Promise.all([...terms, ...without].map((term) => loadShard(term)));
  if (turn !== run) return;
  const start = performance.now();
  let hits = find(asking);
  list.dataset.milliseconds = String(Math.round((performance.now() - start) * 10) / 10);
  if (phrases.length + withoutPhrases.length > 0) {
    hits = await withPhrases(hits.slice(0, mostRead), phrases, withoutPhrases);
    if (turn !== run) return;
  }
  shown = query;
  show(hits, query, asking);
  showPreview(words);
  void addSnippets(hits.slice(0, most), words, turn);
}

/** What filters can ask for. */
const fields = ["state", "release", "person", "impact", "id"];
const isFilter = new RegExp(`(-?)(?<!\\w)(${fields.join("|")}):("[^"]*"|\\S+)`, "gi");

/** Filters are `name:value`, words in quotes stand side by side; what stands behind "-" is left out; all else is words. */
function read(query) {
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
  const typed = fold(rest).replace(/\s+/g, " ").trim();
  const words = wordsOf(typed).filter(isWanted);
  return { filters, unknown, phrases, without, withoutPhrases, typed, words, terms: words.flatMap(asked) };
}

/** The file that the word would be in, where there is one. */
async function loadShard(word) {
  const name = shardOf(word);
  if (shards.has(name)) return;
  const response = data.shards.includes(name) ? await fetch(`${root}search/${name}.txt`) : undefined;
  shards.set(name, response?.ok ? await response.text() : "");
}

/** Pages with the sections in which the words stand. Every word must be found on a page. */
function find({ terms, without, filters, typed }) {
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

/** Words that differ in one letter, and identifiers that end in one, where the word itself finds next to nothing. */
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
    return (start === 0 || isIdentifier(term.charAt(start - 1))) && isNear(term.slice(start), word);
  });
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
function fileName(url) {
  return url.replace(/^.*\//, "").replace(/\.html$/, "");
}

/** A name as it is typed with spaces. */
function spaced(name) {
  return name.replace(/[-_ ]+/g, " ");
}

function fits([url, , id, state, release, people, impacts], { name, value }, { states }) {
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

/** The pages on which all phrases stand, and none of others. */
async function withPhrases(hits, phrases, others) {
  const kept = await Promise.all(
    hits.map(async ({ page }) => {
      const text = fold((await partsOn(page)).map((part) => `${part.title} ${part.text}`).join(" "));
      return phrases.every((phrase) => text.includes(phrase)) && !others.some((phrase) => text.includes(phrase));
    }),
  );
  return hits.filter((_hit, index) => kept[index]);
}

/** The text of a page, by its headings. */
function partsOn(page) {
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

const most = 30;

function show(hits, query, asking) {
  active = -1;
  field.removeAttribute("aria-activedescendant");
  field.setAttribute("aria-expanded", String(hits.length > 0));
  list.replaceChildren();
  if (query === "") {
    counter.textContent = "";
    showPreview([]);
    return;
  }
  if (hits.length === 0) counter.textContent = nothing(asking);
  else append(hits, 0, asking);
}

/** Results from one place on, and where there are more an entry that shows those: it is chosen as a result is. */
function append(hits, from, asking) {
  const to = Math.min(hits.length, from + most);
  for (const hit of hits.slice(from, to)) list.append(...entriesOf(hit, asking.words));
  const found = `${counted(hits.length, "page")}${to < hits.length ? `, the first ${to}` : ""}`;
  counter.textContent = asking.unknown.length === 0 ? found : `${found}. ${noFields(asking)}`;
  if (to === hits.length) return;
  const more = optionOf("div");
  more.classList.add("more");
  piece(more, "row-title").textContent = `Show ${Math.min(most, hits.length - to)} more`;
  // Who clicks it goes on typing where they typed.
  more.addEventListener("mousedown", (event) => event.preventDefault());
  more.addEventListener("click", () => {
    const place = options().indexOf(more);
    const isChosen = active === place;
    more.remove();
    append(hits, to, asking);
    void addSnippets(hits.slice(to, to + most), asking.words, run);
    if (isChosen) choose(place);
  });
  list.append(more);
}

/** What can be done, behind ">". */
function showCommands(typed) {
  const found = commands.filter(({ does }) => typed.split(" ").every((word) => fold(does).includes(word)));
  show([], "", read(""));
  field.setAttribute("aria-expanded", String(found.length > 0));
  counter.textContent = found.length === 0 ? "No command has these words." : counted(found.length, "command");
  for (const { key, does, run: act } of found) {
    const entry = optionOf("div");
    entry.classList.add("command");
    piece(entry, "row-title").textContent = does;
    if (key) {
      const cap = document.createElement("kbd");
      cap.textContent = key;
      entry.append(cap);
    }
    entry.addEventListener("click", () => void act());
    list.append(entry);
  }
}

function counted(number, name) {
  return `${number} ${number === 1 ? name : `${name}s`}`;
}

/** Which fields that were asked for are none. */
function noFields({ unknown }) {
  return unknown.map((name) => `There is no field “${name}”; fields are ${fields.join(", ")}.`).join(" ");
}

/** Why there is no result, and what to do: a filter that nothing fits is named. */
function nothing(asking) {
  const { filters, words, unknown, typed } = asking;
  if (unknown.length > 0) return noFields(asking);
  if (words.length === 0 && typed !== "")
    return `No title has “${typed}”. In texts, single letters and words as common as “of” are not looked for: add another word.`;
  const wrong = filters.find((filter) => !filter.isNot && !data.pages.some((page) => fits(page, filter, data)));
  if (wrong) return `No page has the ${wrong.name} “${wrong.value}”. Take this filter away, or change it.`;
  const advice = [words.length > 1 && "leave a word out", filters.length > 0 && "take a filter away"].filter(Boolean);
  const what = words.length > 1 ? "Nothing has all of these words" : "Nothing has this";
  return `${what}. ${advice.length === 0 ? "Try another word" : advice.join(", or ").replace(/^./, (first) => first.toUpperCase())}.`;
}

/** A result for the page, and one for each of its sections that says more. */
function entriesOf(hit, words) {
  const [url, title, id, state, release, people, , summary] = data.pages[hit.page];
  const head = option(url, words);
  head.append(...pill(data.states, state));
  mark(piece(head, "row-title"), title, words);
  const facts = document.createElement("span");
  facts.className = "row-facts";
  const name = id === "" || id === fileName(url) ? "" : fileName(url);
  facts.textContent = [release, id, name, people.split(",")[0]].filter((fact) => fact !== "").join(" · ");
  mark(piece(head, "row-summary"), summary, words);
  if (summary === "") head.dataset.page = String(hit.page);
  head.append(facts);
  const below = hit.sections
    .filter(([section]) => section > 0)
    .map(([section]) => {
      const [name, anchor] = sectionOf(hit.page, section);
      const entry = option(url, words, anchor);
      entry.classList.add("in-section");
      entry.dataset.page = String(hit.page);
      entry.dataset.section = String(section);
      mark(piece(entry, "row-title"), name, words);
      piece(entry, "row-summary");
      return entry;
    });
  return [head, ...below];
}

/** A result is a link in the role of an option, so that it can be opened beside this page too. */
function option(path, words, anchor = "") {
  const entry = optionOf("a");
  const marks = words.length > 0 ? `?marks=${words.map(encodeURIComponent).join("+")}` : "";
  entry.href = `${root}${path.split("/").map(encodeURIComponent).join("/")}${marks}${anchor === "" ? "" : `#${anchor}`}`;
  return entry;
}

function optionOf(name) {
  const entry = document.createElement(name);
  entry.setAttribute("role", "option");
  entry.setAttribute("aria-selected", "false");
  entry.id = `_option-${(made += 1)}`;
  entry.tabIndex = -1;
  return entry;
}

function piece(entry, name) {
  const element = document.createElement("span");
  element.className = name;
  entry.append(element);
  return element;
}

function sectionOf(page, section) {
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

/** Text with the words marked. */
function mark(element, text, words) {
  let at = 0;
  for (const [from, to] of findWords(text, words)) {
    element.append(text.slice(at, from));
    const marked = document.createElement("mark");
    marked.textContent = text.slice(from, to);
    element.append(marked);
    at = to;
  }
  element.append(text.slice(at));
}

/** Two lines of the text below each title, with the words where they stand; all pages are asked for at once. */
async function addSnippets(hits, words, turn) {
  const add = async ({ page }) => {
    const entries = [...list.querySelectorAll(`[data-page="${page}"]`)];
    if (entries.length === 0) return;
    const parts = await partsOn(page);
    if (turn !== run) return;
    for (const entry of entries) {
      const own = entry.dataset.section === undefined ? parts : behind(parts, page, Number(entry.dataset.section));
      const withWords =
        own.find((part) => findWords(part.text, words).length > 0) ?? own.find((part) => part.text !== "");
      if (withWords) mark(entry.querySelector(".row-summary"), excerpt(withWords.text, words), words);
    }
  };
  await Promise.all(hits.map(add));
}

/** So much of a text as two lines hold, from a little before the first word. */
function excerpt(text, words) {
  const place = findWords(text, words)[0]?.[0] ?? 0;
  const from = Math.max(0, text.lastIndexOf(" ", Math.max(0, place - 60)));
  const end = from + 180 < text.length ? " …" : "";
  return `${from > 0 ? "… " : ""}${text.slice(from, from + 180).trim()}${end}`;
}

/** The part of a section, and those within it. In a text whose sections are numbered the number stands before the name. */
function behind(parts, page, section) {
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

let previewTimer;

/** Beside the list: the result that is chosen, or else the first. */
function showPreview(words) {
  clearTimeout(previewTimer);
  const all = options();
  previewTimer = setTimeout(() => void preview(all[Math.max(0, active)], words), 120);
}

function options() {
  return [...list.querySelectorAll("[role=option]")];
}

/** Makes a result the one that Enter opens. */
function choose(place) {
  const all = options();
  active = place;
  for (const [index, entry] of all.entries()) entry.setAttribute("aria-selected", String(index === active));
  field.setAttribute("aria-activedescendant", all[active].id);
  all[active].scrollIntoView({ block: "nearest" });
  showPreview(read(field.value.trim()).words);
}

function onKey(event) {
  const all = options();
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (all.length === 0) return;
    choose((active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1) + all.length) % all.length);
  } else if (event.key === "Escape") {
    event.preventDefault();
    if (field.value === "") close();
    field.value = "";
    void answer();
  } else if (event.key === "Enter") {
    event.preventDefault();
    void openChosen();
  }
}

/** Opens the result that is chosen, or the first: what an exact id or title gives. Nobody waits for the list to be there. */
async function openChosen() {
  if (shown !== field.value.trim()) await answer();
  if (shown === field.value.trim()) options()[Math.max(0, active)]?.click();
}

/** Back to the page of this site from which the search was opened; opened from anywhere else, the page stays. */
function close() {
  field.blur();
  const own = new URL(root || ".", location.href).href;
  const { referrer } = document;
  if (referrer.startsWith(own) && referrer !== location.href && window.navigation?.canGoBack !== false) history.back();
}
