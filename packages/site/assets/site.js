// Comfort for pages that work without it: theme, the place in the rail, copying code, keys. Search is loaded when used.
import { listen } from "./keys.js";
import { idOf, returnFocus, say } from "./places.js";

switchTheme();
followPlace();
offerCopies();
openHidden();
listen();
if (document.querySelector("#_results")) {
  const { start } = await import("./search.js");
  start();
}

if (document.querySelector("#_ends")) {
  const { start } = await import("./compare.js");
  start();
}

if (document.querySelector(".filter")) {
  const { start } = await import("./filter.js");
  start();
}

if (document.querySelector(".has-notes")) {
  const { start } = await import("./notes.js");
  start();
}

const marks = new URLSearchParams(location.search).get("marks");
if (marks) {
  const { start } = await import("./marks.js");
  start(marks.split(" "));
}

// Cards are loaded when the first one can be asked for.
const cards = new AbortController();
for (const name of ["pointerover", "focusin"]) {
  addEventListener(
    name,
    (event) => {
      if (!(event.target instanceof Element) || !event.target.closest("main a[href]")) return;
      cards.abort();
      void import("./cards.js").then(({ start }) => start(event));
    },
    { signal: cards.signal },
  );
}

returnFocus();
// A page that the browser had kept as it was has its focus, and forgets what it would give back.
addEventListener("pageshow", ({ persisted }) => persisted && returnFocus());

void findPlace();
addEventListener("hashchange", () => void findPlace());

/**
 * A link to what stands on a further page of the text leads on to it. One to a paragraph whose words have changed since leads
 * to its section, and says so.
 */
async function findPlace() {
  const id = idOf(location.hash);
  if (id === "") return;
  const own = document.getElementById(id);
  const link = own?.closest(".further li")?.querySelector("a");
  if (link) location.replace(link.href + location.search + location.hash);
  if (own || !/^[^.]+\.[a-z0-9]{5}(?:\.\d+)?$/.test(id)) return;
  for (const { href } of document.querySelectorAll(".further li > a")) {
    // What cannot be loaded, as from a folder of files, is not looked into.
    const page = await fetch(href).then(
      (response) => response.text(),
      () => "",
    );
    if (!page.includes(` id="${id}"`)) continue;
    location.replace(href + location.search + location.hash);
    return;
  }
  const section = document.getElementById(id.split(".")[0]);
  section?.scrollIntoView();
  say(
    section
      ? "The words that this link meant have changed; this is their section."
      : "What this link meant is no longer on this page.",
  );
}

function switchTheme() {
  const button = document.querySelector("button.theme");
  const words = { "": "as the system", light: "light", dark: "dark" };
  const next = { "": "light", light: "dark", dark: "" };
  const root = document.documentElement;
  const show = () => {
    const theme = root.dataset.theme ?? "";
    button.setAttribute("aria-label", `Theme: ${words[theme]}`);
    button.title = `Theme: ${words[theme]}`;
    button.textContent = { "": "◐", light: "☼", dark: "☾" }[theme];
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    const theme = next[root.dataset.theme ?? ""];
    if (theme === "") delete root.dataset.theme;
    else root.dataset.theme = theme;
    try {
      localStorage.setItem("assent-theme", theme);
    } catch {
      // It lasts for this page.
    }
    show();
  });
  show();
}

/** Marks the section that is read: the last heading above the top; a clicked entry holds until scrolling ends. */
function followPlace() {
  const rail = document.querySelector(".rail");
  if (!rail) return;
  rail.classList.add("follows");
  const details = rail.querySelector("details");
  const narrow = matchMedia("(width < 64.5rem)");
  const fold = () => (details.open = !narrow.matches);
  fold();
  narrow.addEventListener("change", fold);
  const links = [...rail.querySelectorAll("a[href^='#']")];
  const targets = links.map((link) => document.getElementById(idOf(link.hash)));
  const summary = rail.querySelector("summary");
  let held = false;
  let timer;
  const mark = (index) => {
    for (const [at, link] of links.entries()) {
      if (at === index) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (narrow.matches) summary.textContent = index >= 0 ? links[index].textContent : "On this page";
    else summary.textContent = "On this page";
    if (index >= 0 && !narrow.matches) links[index].scrollIntoView({ block: "nearest" });
  };
  const find = () => {
    if (held) return;
    // Where a link scrolls a heading to is read too, also where the top line has scrolled away.
    const padding = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    const header = document.querySelector(".top")?.getBoundingClientRect().bottom ?? 0;
    const top = Math.max(header + 4 + (narrow.matches ? 44 : 0), padding);
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    let index = -1;
    for (const [at, target] of targets.entries())
      if (target && target.getBoundingClientRect().top <= top + 12) index = at;
    if (scrollY < 4) index = -1;
    else if (atEnd) index = links.length - 1;
    mark(index);
  };
  rail.addEventListener("click", (event) => {
    const index = links.indexOf(event.target.closest?.("a"));
    if (index < 0) return;
    held = true;
    mark(index);
    if (narrow.matches) details.open = false;
    clearTimeout(timer);
    timer = setTimeout(() => (held = false), 600);
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !narrow.matches || !details.open) return;
    event.preventDefault();
    details.open = false;
    summary.focus({ preventScroll: true });
  });
  addEventListener("scrollend", () => {
    clearTimeout(timer);
    timer = setTimeout(() => (held = false), 50);
  });
  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        find();
      });
    },
    { passive: true },
  );
  find();
}

/** A button in each block of code. */
function offerCopies() {
  if (!navigator.clipboard) return;
  for (const pre of document.querySelectorAll(".prose pre.code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(pre.querySelector("code")?.textContent ?? "");
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 1500);
    });
    const box = document.createElement("div");
    box.className = "code-box";
    pre.before(box);
    box.append(pre, button);
  }
}

/** A link into something folded opens it. */
function openHidden() {
  const open = () => {
    const target = location.hash === "" ? null : document.getElementById(idOf(location.hash));
    const details = target?.closest("details:not([open])");
    if (details) {
      details.open = true;
      target.scrollIntoView();
    }
  };
  open();
  addEventListener("hashchange", open);
}
