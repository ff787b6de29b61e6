// Marks the words that were looked for, where a result of the search was opened.
import { idOf } from "./places.js";
import { fold } from "./words.js";

/** Marks words in the section that the address names, or on the page; the text itself stays as it is. */
export function start(words) {
  const id = idOf(location.hash);
  const place = id === "" ? null : document.getElementById(id);
  const root = place?.closest("section") ?? place ?? document.querySelector("article");
  if (root) markIn(root, words);
}

/** Marks words in an element, and nowhere else. */
export function markIn(root, words) {
  if (!("highlights" in CSS)) return;
  const ranges = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const [from, to] of findWords(node.data, words)) {
      const range = new Range();
      range.setStart(node, from);
      range.setEnd(node, to);
      ranges.push(range);
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

/** Where folded words stand in a text: from, to. */
export function findWords(text, words) {
  const places = [];
  let folded = "";
  let at = 0;
  for (const letter of text) {
    const own = fold(letter);
    for (let index = 0; index < own.length; index += 1) places.push(at);
    folded += own;
    at += letter.length;
  }
  places.push(at);
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  if (pattern === "") return [];
  return [...folded.matchAll(new RegExp(pattern, "gu"))].map((match) => [
    places[match.index],
    places[match.index + match[0].length],
  ]);
}
