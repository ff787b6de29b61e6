// Footnotes beside the words that they belong to, where the window has room. The list at the end stays: it is what is read
// aloud, printed, and shown where there is no room.
import { idOf } from "./places.js";

const wide = matchMedia("(width >= 87rem)");
const main = document.querySelector("main");
const gap = 12;
let column;

/** Shows them, and again whenever the text has another height. */
export function start() {
  new ResizeObserver(place).observe(main);
  wide.addEventListener("change", place);
}

function place() {
  column?.remove();
  column = undefined;
  if (!wide.matches) return;
  column = document.createElement("div");
  column.className = "side-notes";
  column.setAttribute("aria-hidden", "true");
  main.after(column);
  const { top } = column.getBoundingClientRect();
  const { bottom: end } = main.getBoundingClientRect();
  const seen = new Set();
  let free = 0;
  for (const reference of main.querySelectorAll("a[role=doc-noteref]")) {
    const note = document.getElementById(idOf(reference.hash));
    const from = reference.getBoundingClientRect();
    if (!note?.matches(".footnote") || seen.has(note) || from.height === 0) continue;
    seen.add(note);
    const side = copy(note);
    column.append(side);
    const at = Math.max(from.top - top, free);
    if (top + at + side.offsetHeight > end) {
      // No room above the end of the text: the list is near.
      side.remove();
      continue;
    }
    side.style.top = `${at}px`;
    free = at + side.offsetHeight + gap;
  }
}

/** The words of a note, without what leads back, and without a stop for the keyboard. */
function copy(note) {
  const side = document.createElement("div");
  side.className = "side-note";
  side.dataset.note = note.id;
  const number = document.createElement("b");
  number.textContent = note.querySelector(".label")?.textContent.replaceAll(/[[\]\s]/g, "") ?? "";
  side.append(number, " ");
  for (const child of note.children) {
    if (child.matches(".label, .backrefs")) continue;
    side.append(child.cloneNode(true));
  }
  for (const element of side.querySelectorAll("[id]")) element.removeAttribute("id");
  for (const link of side.querySelectorAll("a")) link.tabIndex = -1;
  // What scrolls is a stop of its own, with a tabindex and without one.
  for (const box of side.querySelectorAll("[tabindex='0']")) box.tabIndex = -1;
  for (const button of side.querySelectorAll("button")) button.remove();
  return side;
}
