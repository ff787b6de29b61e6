// Places of the reader on this page: a jump begins at one, and "." leads back to it. Steps by keys in a row are one jump.

const places = [];
/** Where the last jump ended, as long as nobody scrolled on. */
let landed;
let silence;

/** Remembers the place, before a jump; where a step begins that goes on from a jump there is none. */
export function leavePlace(isStep = false) {
  if (!isStep || scrollY !== landed) places.push({ top: scrollY, here: document.querySelector(".here") });
}

/** Where the jump ended. */
export function stay() {
  landed = scrollY;
}

/** Back to where the last jump began, never off the page. */
export function goBack() {
  const place = places.pop();
  if (!place) {
    say("You came from nowhere else on this page.");
    return;
  }
  for (const element of document.querySelectorAll(".here")) element.classList.remove("here");
  place.here?.classList.add("here");
  scrollTo({ top: place.top, behavior: "instant" });
  landed = undefined;
}

/** Remembers in the history of the browser what has the focus, before another page takes it. */
export function keepFocus() {
  const { activeElement } = document;
  if (!activeElement || activeElement === document.body) return;
  const { tagName } = activeElement;
  const name = nameOf(activeElement);
  const at = sameName(tagName, name).indexOf(activeElement);
  history.replaceState({ ...history.state, focus: { tagName, name, at } }, "");
}

/** Gives the focus back to what had it, where the reader comes back to this page. */
export function returnFocus() {
  const { focus, ...rest } = history.state ?? {};
  if (!focus) return;
  history.replaceState(rest, "");
  const element = sameName(focus.tagName, focus.name)[focus.at];
  if (!element || element === document.activeElement) return;
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/** What an element is told by: there is no other place to keep it than in words. */
function nameOf(element) {
  return element.id || element.getAttribute("href") || element.textContent.slice(0, 80);
}

function sameName(tagName, name) {
  return [...document.getElementsByTagName(tagName)].filter((element) => nameOf(element) === name);
}

/** Starts to heed links within the page. */
export function followLinks() {
  addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href^='#']");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    leavePlace();
    setTimeout(stay);
  });
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
  clearTimeout(silence);
  silence = setTimeout(() => line.remove(), Math.max(3000, text.length * 70));
}

/** The id behind the # of an address, as the browser reads it: a "%" that starts no byte stands for itself. */
export function idOf(hash) {
  const id = hash.slice(1);
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
