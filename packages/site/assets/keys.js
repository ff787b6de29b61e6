// The keys: one table makes what they do, the dialog behind "?" and the commands of the search.
import { keyOf, readChoice } from "./own-keys.js";
import { followLinks, goBack, keepFocus, leavePlace, say, stay } from "./places.js";

const rows = ".rows > li, .prose p[id], .prose li[id]";
const changes = ".diff .block:not(.unchanged .block), #_comparison > .lines .change";
const ends = "#_ends:not([hidden])";

const go = (page) => () => {
  keepFocus();
  location.assign(document.body.dataset.root + page);
};

/**
 * What was asked for and what it does; what has no key is a command of the search. `where` finds what a key works on: on a
 * page that has none of it the key does nothing, and is not listed.
 */
export const keys = [
  { key: "/", does: "Search", run: go("search.html") },
  { key: "g s", does: "List of specs", run: go("specs.html") },
  { key: "g h", does: "Home", run: go("index.html") },
  { key: "?", does: "These keys", run: () => void showKeys() },
  { key: "]", where: "article section[id]", does: "Next section", run: () => step("article section[id]", 1) },
  { key: "[", where: "article section[id]", does: "Previous section", run: () => step("article section[id]", -1) },
  { key: "j", where: rows, does: "Next row or paragraph", run: () => step(rows, 1) },
  { key: "k", where: rows, does: "Previous row or paragraph", run: () => step(rows, -1) },
  { key: "o", where: ".rows > li a", does: "Open the row", run: () => open(".here a") },
  { key: "n", where: changes, does: "Next change", run: () => step(changes, 1) },
  { key: "p", where: changes, does: "Previous change", run: () => step(changes, -1) },
  { key: "m", where: ends, does: "The text or the source of a change", run: () => compare("view") },
  { key: "b", where: ends, does: "Choose what is compared", run: () => compare("ends") },
  { key: "z", where: ".diff details", does: "Fold and unfold what is unchanged", run: () => compare("fold") },
  { key: "u", does: "Up: from a history to its spec, from a spec to the list", run: () => goUp() },
  { key: ".", does: "Back to where I was", run: () => goBack() },
  { key: "y", does: "Copy a link to this place", run: () => copyPlace() },
  { key: "Y", does: "Copy the address that stays when the file moves", run: () => copyLasting() },
  { does: "Releases", run: go("releases.html") },
  { does: "People", run: go("people.html") },
  { does: "API: methods by path", run: go("api.html") },
  { does: "Options of the configuration", run: go("options.html") },
  { does: "Looking for an owner", run: go("looking-for-an-owner.html") },
  { does: "All pages", run: go("contents-of-site.html") },
  { does: "Switch the theme: light, dark, as the system", run: () => document.querySelector("button.theme").click() },
];

/** Those that mean something where there is no text: the keys that lead somewhere, and all that has no key. */
export const commands = keys.filter(({ key }) => key === undefined || /^(?:g .|\?)$/.test(key));

/** Keys that do something on this page as it is now. */
function keysHere() {
  return keys.filter(({ key, where }) => key !== undefined && (!where || document.querySelector(where)));
}

/** The elements that there are to be seen: what is hidden, or folded away, is no place to go to. */
function seen(selector) {
  return [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
}

function open(selector) {
  seen(selector)[0]?.click();
}

/** The element of a kind that is next to, or before, the one at the top of the window. */
function step(selector, direction) {
  const all = seen(selector);
  const current = all.indexOf(document.querySelector(".here"));
  const top = 80;
  let next = current + direction;
  if (current < 0) {
    const below = all.findIndex((element) => element.getBoundingClientRect().top > top);
    next = direction > 0 ? (below < 0 ? all.length - 1 : below) : (below < 0 ? all.length : below) - 1;
  }
  const target = all[Math.max(0, Math.min(all.length - 1, next))];
  if (!target) return;
  leavePlace(true);
  for (const element of document.querySelectorAll(".here")) element.classList.remove("here");
  target.classList.add("here");
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "start" });
  stay();
}

function goUp() {
  const up = document.querySelector(".crumb a");
  if (up) up.click();
  else go("specs.html")();
}

/** Does something on the page that compares; elsewhere nothing. */
async function compare(name) {
  if (!document.querySelector("#_ends")) return;
  const { actions } = await import("./compare.js");
  actions[name]();
}

/** The address of this page, without what only this reader looked for. */
function ownAddress() {
  const url = new URL(location.href);
  url.searchParams.delete("marks");
  return url;
}

function copyPlace() {
  const place = document.querySelector(".here[id], :target");
  const url = ownAddress();
  if (place) url.hash = place.id;
  return copy(url.href, "The link is copied.");
}

function copyLasting() {
  const lasting = document.querySelector("a[rel=bookmark]");
  if (lasting) return copy(lasting.href, "The address that stays is copied.");
  const url = ownAddress();
  url.hash = "";
  return copy(url.href, "The address of this page is copied.");
}

async function copy(address, words) {
  try {
    await navigator.clipboard.writeText(address);
    say(words);
  } catch {
    say(`The browser does not let this page copy. The address is ${address}`);
  }
}

/** Opens the dialog with all keys. */
async function showKeys() {
  const { show } = await import("./key-dialog.js");
  show(
    keys.filter(({ key }) => key !== undefined),
    keysHere(),
  );
}

/** Whether what has the focus takes keys for itself. A dialog that was closed has it until the next frame, and takes none. */
function isTaken(target) {
  if (!(target instanceof Element) || target.closest("dialog:not([open])")) return false;
  return target.closest("input, textarea, select, [contenteditable], dialog") !== null;
}

/** Starts to listen. */
export function listen() {
  const button = document.querySelector("button.show-keys");
  if (button) {
    button.closest("[hidden]")?.removeAttribute("hidden");
    button.addEventListener("click", () => void showKeys());
  }
  followLinks();
  let first = "";
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "k") {
      event.preventDefault();
      go("search.html")();
      return;
    }
    if (isTaken(event.target) || event.ctrlKey || event.metaKey || /^(?:Shift|Alt|AltGraph)$/.test(event.key)) return;
    const { mode, own } = readChoice();
    if (mode === "off" || event.altKey !== (mode === "alt")) return;
    const wanted = first === "" ? keyOf(event) : `${first} ${keyOf(event)}`;
    first = "";
    const known = keys.filter(({ key }) => key !== undefined);
    const found = known.find(({ key }) => (own[key] ?? key) === wanted);
    if (found) {
      event.preventDefault();
      found.run();
    } else if (known.some(({ key }) => (own[key] ?? key).startsWith(`${wanted} `))) {
      first = wanted;
      setTimeout(() => (first = ""), 1500);
    }
  });
}
