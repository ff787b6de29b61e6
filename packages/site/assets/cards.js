// Cards: what a link leads to, shown beside it after a moment of rest or when it has the focus. Never on touch.
import { pill } from "./pill.js";
import { idOf } from "./places.js";

const root = new URL(document.body.dataset.root || ".", location.href);
const rest = 300;
const tolerance = 10;

let pages;
let card;
let owner;
let timer;

/** Starts to listen; the event that brought this file counts too. */
export function start(first) {
  const canHover = matchMedia("(hover: hover)");
  const onOver = ({ target, pointerType }) => {
    if (pointerType === "touch" || !canHover.matches) return;
    const link = linkOf(target);
    if (link && link === owner) clearTimeout(timer);
    else if (link) plan(link, isNote(link) ? 0 : rest);
    else if (!card) clearTimeout(timer);
    else if (!card.contains(target)) plan(undefined, 150);
  };
  addEventListener("pointerover", onOver);
  addEventListener("pointermove", ({ clientX, clientY, pointerType }) => {
    // The way from the link to its card does not close it.
    if (card && pointerType !== "touch" && isIn(card, clientX, clientY)) clearTimeout(timer);
  });
  const onFocus = ({ target }) => {
    const link = linkOf(target);
    if (link?.matches(":focus-visible")) plan(link, isNote(link) ? 0 : rest);
    else close();
  };
  addEventListener("focusin", onFocus);
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !card) return;
    event.preventDefault();
    close();
  });
  addEventListener("scroll", close, { passive: true });
  if (first.type === "focusin") onFocus(first);
  else onOver(first);
}

function linkOf(target) {
  const link = target instanceof Element ? target.closest("main a[href]") : null;
  return link && !link.closest(".card, .chips, .pages, nav, [role=listbox]") && !link.classList.contains("anchor")
    ? link
    : undefined;
}

function isNote(link) {
  return link.matches("[role=doc-noteref], .footnote-reference, .citation-reference");
}

function isIn(element, x, y) {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return x > left - tolerance && x < right + tolerance && y > top - tolerance && y < bottom + tolerance;
}

function plan(link, wait) {
  clearTimeout(timer);
  timer = setTimeout(() => void (link ? open(link) : close()), wait);
}

async function open(link) {
  const content = await contentOf(link);
  if (!content || !link.isConnected) return;
  close();
  card = document.createElement("div");
  card.className = "card";
  card.id = "_card";
  card.setAttribute("role", "tooltip");
  card.append(...content);
  card.addEventListener("pointerleave", () => plan(undefined, 150));
  document.body.append(card);
  owner = link;
  link.setAttribute("aria-describedby", "_card");
  const box = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = card;
  const isBelow = box.bottom + offsetHeight + 8 < innerHeight || box.top < offsetHeight + 8;
  card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - offsetWidth - 8)) + scrollX}px`;
  card.style.top = `${(isBelow ? box.bottom + 6 : box.top - offsetHeight - 6) + scrollY}px`;
}

function close() {
  clearTimeout(timer);
  owner?.removeAttribute("aria-describedby");
  card?.remove();
  [card, owner] = [undefined, undefined];
}

async function contentOf(link) {
  const url = new URL(link.href);
  if (url.origin !== location.origin) return undefined;
  if (url.pathname === location.pathname) return url.hash === "" ? undefined : contentOfPlace(idOf(url.hash));
  const path = decodeURIComponent(url.pathname.slice(root.pathname.length));
  pages ??= fetch(new URL("search/pages.json", root)).then((response) => response.json());
  const { pages: all, states } = await pages;
  const page = all.find(([own]) => own === path);
  if (page) {
    const [, title, id, state, release, people, , summary] = page;
    const facts = [release, people.split(",")[0], id].filter((fact) => fact !== "").join(" · ");
    return [
      piece("p", "card-title", title),
      ...pill(states, state),
      piece("p", "row-facts", facts),
      piece("p", "row-summary", summary),
    ];
  }
  if (!path.startsWith("people/")) return undefined;
  const name = link.textContent.trim();
  const own = all.filter(([, , , , , people]) =>
    people.split(", ").some((one) => one === name || one.startsWith(`${name} `)),
  );
  if (own.length === 0) return undefined;
  return [
    piece("p", "card-title", name),
    piece(
      "p",
      "row-summary",
      `${own.length} ${own.length === 1 ? "spec" : "specs"}: ${own
        .slice(0, 4)
        .map(([, title]) => title)
        .join("; ")}${own.length > 4 ? "; …" : ""}`,
    ),
  ];
}

/** A footnote as it stands; a section by its heading and its first words. */
function contentOfPlace(id) {
  const target = document.getElementById(id);
  // A note that stands beside its words needs no card over it.
  if (!target || document.querySelector(`.side-note[data-note="${CSS.escape(id)}"]`)) return undefined;
  if (target.matches(".footnote, .citation, [role=note] *")) {
    const copy = target.cloneNode(true);
    for (const extra of copy.querySelectorAll(".label, .backrefs, .brackets, button")) extra.remove();
    for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
    return [...copy.childNodes];
  }
  const heading = target.querySelector(":scope > :is(h2, h3, h4, h5, h6)");
  if (!heading) return undefined;
  const words = target.querySelector("p")?.textContent ?? "";
  return [piece("p", "card-title", heading.textContent.replace(/\s*#$/, "")), piece("p", "row-summary", words)];
}

function piece(name, className, text) {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}
