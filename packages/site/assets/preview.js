// What a result of the search leads to, beside the list, where the window has room for it.
import { markIn } from "./marks.js";
import { idOf } from "./places.js";

const place = document.querySelector("#_preview");
const wide = matchMedia("(width >= 60rem)");
const pages = new Map();
let run = 0;

/** Shows the part of a page that a result leads to; nothing where there is none. */
export async function preview(result, words) {
  const turn = (run += 1);
  if (!result?.href || !wide.matches) {
    place.replaceChildren();
    return;
  }
  let url = new URL(result.href);
  let page = await pageAt(url.pathname);
  // What stands on a further page of the text is shown from there.
  const further = page?.getElementById(idOf(url.hash))?.closest(".further li")?.querySelector("a");
  if (further) {
    url = new URL(further.getAttribute("href") + url.hash, url);
    page = await pageAt(url.pathname);
  }
  if (turn !== run) return;
  const part = page && partOf(page, idOf(url.hash));
  place.replaceChildren();
  if (!part) return;
  const head = document.createElement("p");
  head.className = "preview-head";
  head.textContent = page.querySelector("h1")?.textContent ?? "";
  const text = document.createElement("div");
  text.className = "prose";
  text.append(...part.map((element) => copy(element, url)));
  place.append(head, text);
  place.scrollTop = 0;
  markIn(text, words);
}

function pageAt(path) {
  let page = pages.get(path);
  if (!page) {
    page = fetch(path).then(async (response) =>
      response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : undefined,
    );
    pages.set(path, page);
  }
  return page;
}

/** The section, or the line that a title without words stands in; the beginning of the page where none is named. */
function partOf(page, id) {
  const target = id === "" ? null : page.getElementById(id);
  if (target) return [target.closest("section, article p, article div") ?? target];
  const first = [page.querySelector(".introduction"), page.querySelector(".prose > section")].filter(Boolean);
  if (first.length > 0) return first;
  // A document without words has facts alone; a page can have one main part.
  const words = page.querySelector("main > p, article > .head > .facts");
  return words ? [words] : [...page.querySelector("main").children];
}

/** A copy that leads where the page does, and adds no heading to this one. */
function copy(element, base) {
  const made = document.importNode(element, true);
  for (const extra of made.querySelectorAll(".anchor, script, [role=search]")) extra.remove();
  for (const heading of made.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const title = document.createElement("p");
    title.className = "preview-title";
    title.append(...heading.childNodes);
    heading.replaceWith(title);
  }
  for (const name of ["href", "src"])
    for (const link of made.querySelectorAll(`a[${name}], img[${name}]`))
      link.setAttribute(name, new URL(link.getAttribute(name), base).href);
  return made;
}
