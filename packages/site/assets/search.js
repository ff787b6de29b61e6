// Search. Loaded with the page for it; files of words are fetched for what is typed and looked through as text.
import { commands } from "./keys.js";
import { findWords } from "./marks.js";
import { pill } from "./pill.js";
import { preview } from "./preview.js";
import {
  behind,
  data,
  fields,
  fileName,
  find,
  fits,
  load,
  loadShard,
  partsOn,
  read,
  sectionOf,
  withPhrases,
} from "./search-index.js";
import { fold, isWanted } from "./words.js";

const root = document.body.dataset.root;
const field = document.querySelector(".search-form input");
const list = document.querySelector("#_results");
const counter = document.querySelector("#_count");

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
    await load();
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
    hits = await withPhrases(hits, phrases, withoutPhrases);
    if (turn !== run) return;
  }
  shown = query;
  show(hits, query, asking);
  showPreview(words);
  void addSnippets(hits.slice(0, most), words, turn);
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
