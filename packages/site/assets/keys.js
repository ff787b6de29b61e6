// The keys: one table makes what they do, the dialog behind "?" and the titles of buttons.

const go = (page) => () => location.assign(document.body.dataset.root + page);

/** What was asked for, what it does, where it counts. */
export const keys = [
  { key: "/", does: "Search", run: go("search.html") },
  { key: "g s", does: "List of specs", run: go("specs.html") },
  { key: "g h", does: "Home", run: go("index.html") },
  { key: "?", does: "These keys", run: () => showKeys() },
  { key: "]", does: "Next section", run: () => step("article section[id]", 1) },
  { key: "[", does: "Previous section", run: () => step("article section[id]", -1) },
  { key: "j", does: "Next row or paragraph", run: () => step(rows, 1) },
  { key: "k", does: "Previous row or paragraph", run: () => step(rows, -1) },
  { key: "o", does: "Open the row", run: () => document.querySelector(".here a")?.click() },
  { key: "n", does: "Next change", run: () => step(".diff .block:not(.unchanged .block)", 1) },
  { key: "p", does: "Previous change", run: () => step(".diff .block:not(.unchanged .block)", -1) },
  { key: "m", does: "The text or the source of a change", run: () => compare("view") },
  { key: "b", does: "Choose what is compared", run: () => compare("ends") },
  { key: "z", does: "Fold and unfold what is unchanged", run: () => compare("fold") },
  { key: "u", does: "Up: from a history to its spec, from a spec to the list", run: () => goUp() },
  { key: ".", does: "Back to where I was", run: () => history.back() },
  { key: "y", does: "Copy a link to this place", run: () => copyPlace() },
];

const rows = ".rows > li, .prose p[id], .prose li[id]";

/** The element of a kind that is next to, or before, the one at the top of the window. */
function step(selector, direction) {
  const all = [...document.querySelectorAll(selector)];
  const current = all.indexOf(document.querySelector(".here"));
  const top = 80;
  let next = current + direction;
  if (current < 0) {
    const below = all.findIndex((element) => element.getBoundingClientRect().top > top);
    next = direction > 0 ? (below < 0 ? all.length - 1 : below) : (below < 0 ? all.length : below) - 1;
  }
  const target = all[Math.max(0, Math.min(all.length - 1, next))];
  if (!target) return;
  for (const element of document.querySelectorAll(".here")) element.classList.remove("here");
  target.classList.add("here");
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "start" });
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

async function copyPlace() {
  const place = document.querySelector(".here[id], :target");
  const url = new URL(location.href);
  if (place) url.hash = place.id;
  await navigator.clipboard?.writeText(url.href);
  say("The link is copied.");
}

/** Says something once, aloud too. */
export function say(text) {
  let line = document.querySelector("#_say");
  if (!line) {
    line = document.createElement("p");
    line.id = "_say";
    line.setAttribute("role", "status");
    document.body.append(line);
  }
  line.textContent = text;
  setTimeout(() => line.remove(), 3000);
}

/** The dialog with all keys. */
export function showKeys() {
  const known = document.querySelector("dialog.keys");
  if (known) {
    known.showModal();
    return;
  }
  const dialog = document.createElement("dialog");
  dialog.className = "keys";
  dialog.setAttribute("aria-labelledby", "_keys");
  const title = document.createElement("h2");
  title.id = "_keys";
  title.textContent = "Keys";
  const list = document.createElement("dl");
  for (const { key, does } of keys) {
    const row = document.createElement("div");
    const name = document.createElement("dt");
    for (const part of key.split(" ")) {
      const cap = document.createElement("kbd");
      cap.textContent = part;
      name.append(cap, " ");
    }
    const words = document.createElement("dd");
    words.textContent = does;
    row.append(name, words);
    list.append(row);
  }
  const setting = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = areOn();
  box.addEventListener("change", () => localStorage.setItem("assent-keys", box.checked ? "on" : "off"));
  setting.append(box, " Single keys act");
  const close = document.createElement("button");
  close.textContent = "Close";
  close.addEventListener("click", () => dialog.close());
  dialog.append(title, list, setting, close);
  document.body.append(dialog);
  dialog.showModal();
}

function areOn() {
  try {
    return localStorage.getItem("assent-keys") !== "off";
  } catch {
    return true;
  }
}

/** Starts to listen. */
export function listen() {
  let first = "";
  addEventListener("keydown", (event) => {
    const { target, key } = event;
    const isField = target instanceof Element && target.closest("input, textarea, select, [contenteditable], dialog");
    if ((event.ctrlKey || event.metaKey) && key === "k") {
      event.preventDefault();
      go("search.html")();
      return;
    }
    if (isField || event.ctrlKey || event.metaKey || event.altKey || !areOn()) return;
    const wanted = first === "" ? key : `${first} ${key}`;
    first = "";
    const found = keys.find((one) => one.key === wanted);
    if (found) {
      event.preventDefault();
      found.run();
    } else if (keys.some((one) => one.key.startsWith(`${key} `))) {
      first = key;
      setTimeout(() => (first = ""), 1500);
    }
  });
}
