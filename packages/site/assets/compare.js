// Any two revisions, compared in the page. The texts come from one file; what changed is found by what the build uses too.
import { compareBlocks, compareLines } from "./diff.js";

const form = document.querySelector("#_ends");
const place = document.querySelector("#_comparison");
const presets = document.querySelector("#_presets");
const classes = {
  normative: "normative",
  "editorial-candidate": "editorial at most",
  same: "without a change of meaning",
};
let data;

/** Starts: shows the form, and what the address asks for. */
export function start() {
  form.hidden = false;
  const { from, to, view } = form.elements;
  to.append(...[...from.options].map((option) => option.cloneNode(true)));
  const query = new URLSearchParams(location.search);
  // Without a question the ends are those of the change that is read first.
  const shown =
    presets.querySelector(`section${/^#\w+$/.test(location.hash) ? location.hash : ""}`) ??
    presets.querySelector("section");
  const last = from.options.length - 1;
  from.value = query.get("from") ?? shown?.dataset.from ?? "";
  to.value = query.get("to") ?? shown?.dataset.to ?? "";
  if (from.selectedIndex < 0) from.selectedIndex = Math.min(1, last);
  if (to.selectedIndex < 0) to.selectedIndex = 0;
  if (query.get("view") === "source") view.value = "source";
  form.addEventListener("change", () => void show());
  form.addEventListener("submit", (event) => event.preventDefault());
  // The ways to what is on the page show it again.
  document.querySelector("nav.chips").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    const { dataset } = document.querySelector(link.hash);
    from.value = dataset.from;
    to.value = dataset.to;
    presets.hidden = false;
    place.replaceChildren();
  });
  if (query.has("from") || query.has("to")) void show();
}

/** Keys of the page: rendered or source, the ends, folds. */
export const actions = {
  view() {
    const { view } = form.elements;
    view.value = view.value === "source" ? "rendered" : "source";
    void show();
  },
  ends() {
    form.elements.from.focus();
  },
  fold() {
    const folds = [...document.querySelectorAll(".diff details")];
    const isOpen = folds.some((fold) => fold.open);
    for (const fold of folds) fold.open = !isOpen;
  },
};

async function show() {
  const { from, to, view } = form.elements;
  const url = new URL(location.href);
  url.searchParams.set("from", from.value);
  url.searchParams.set("to", to.value);
  if (view.value === "source") url.searchParams.set("view", "source");
  else url.searchParams.delete("view");
  url.hash = "";
  history.replaceState(null, "", url);
  data ??= fetch(form.dataset.url).then((response) => response.json());
  const { blocks, lines, revisions } = await data;
  const [old, now] = [from.value, to.value].map((id) => revisions.find((revision) => revision.id === id));
  const title = element("h2", "", `From ${old.date.slice(0, 10)} to ${now.date.slice(0, 10)}`);
  const hadFocus = [presets, place].some((part) => part.contains(document.activeElement));
  presets.hidden = true;
  place.replaceChildren(title, summary(revisions, old, now));
  // What had the focus is gone: it goes to the head of what has come for it.
  if (hadFocus) {
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  }
  if (old.blocks === undefined || now.blocks === undefined) {
    place.append(element("p", "", "One of the two texts is not there."));
  } else if (view.value === "source") {
    const textOf = (revision) => revision.lines.map((line) => lines[line]).join("\n");
    place.append(showLines(compareLines(textOf(old), textOf(now))));
  } else {
    const blocksOf = (revision) =>
      revision.blocks.map((block) => {
        const [kind, section, text, cells, leads] = blocks[block];
        return { kind, section, text, cells: cells ?? undefined, leads };
      });
    place.append(showPieces(compareBlocks(blocksOf(old), blocksOf(now))));
  }
}

/** What lies between: how many edits, and of which class. */
function summary(revisions, old, now) {
  const [first, last] = [revisions.indexOf(old), revisions.indexOf(now)];
  if (first === last) return element("p", "meaning", "Both ends are the same revision.");
  const between = revisions.slice(Math.min(first, last) + 1, Math.max(first, last) + 1);
  const counts = Object.entries(classes).flatMap(([name, words]) => {
    const number = between.filter((revision) => revision.class === name).length;
    return number === 0 ? [] : [`${number} ${words}`];
  });
  return element(
    "p",
    "meaning",
    `${between.length} ${between.length === 1 ? "edit" : "edits"} between them: ${counts.join(", ")}.${first > last ? " The newer text stands at the left." : ""}`,
  );
}

function showPieces(pieces) {
  const diff = element("div", "diff");
  if (pieces.every((piece) => piece.piece === "section" && piece.changed === 0))
    diff.append(element("p", "muted", "Every block has the words that it had."));
  for (const piece of pieces) {
    if (piece.piece === "section" && piece.changed > 0) {
      diff.append(element("p", "diff-section", piece.title || "Before the first section"));
      if (piece.gone.length > 0) diff.append(element("p", "unchanged", goneWords(piece.gone)));
    } else if (piece.piece === "section") {
      const words = [...(piece.gone.length > 0 ? [goneWords(piece.gone)] : []), `${counted(piece.same)} unchanged`];
      diff.append(fold(`${piece.title || "Before the first section"}: ${words.join("; ")}`, piece.unchanged));
    } else if (piece.piece === "same") diff.append(fold(`${counted(piece.count)} unchanged`, piece.blocks));
    else diff.append(showBlock(piece));
  }
  return diff;
}

function goneWords(gone) {
  const places = gone.map(([to, blocks], index) => {
    const where = to || "the beginning";
    return index === 0 ? `${counted(blocks)} moved from here to ${where}` : `${blocks} to ${where}`;
  });
  return places.join(", ");
}

function fold(words, blocks) {
  const details = element("details", "unchanged");
  details.append(
    element("summary", "", words),
    ...blocks.map(({ kind, text }) => element("div", `block ${kind}`, text)),
  );
  return details;
}

function showBlock({ kind, tone, from, parts, cells, lines, leads }) {
  const block = element("div", `block ${tone} ${kind}`);
  if (tone === "moved") block.append(element("p", "moved", from === "" ? "Moved" : `Moved from ${from}`));
  if (cells.length > 0) {
    const row = document.createElement("tr");
    for (const cell of cells) append(row.insertCell(), cell);
    const table = document.createElement("table");
    table.append(row);
    block.append(table);
  } else if (lines.length > 0) block.append(showLines(lines));
  else append(block, parts);
  for (const { words, verb, parts: own } of leads) {
    const line = element("p", "lead");
    line.append(element("em", "", words || "a link"), ` ${verb} `);
    append(line, own);
    block.append(line);
  }
  return block;
}

function showLines(lines) {
  if (lines.length === 0) return element("p", "muted", "The source is the same.");
  const pre = element("pre", "code lines");
  pre.tabIndex = 0;
  const code = document.createElement("code");
  let isInChange = false;
  for (const { mark, parts } of lines) {
    if (mark === "…") code.append(element("span", "skip-line", "⋯"), "\n");
    else if (mark === "=") {
      code.append("  ");
      append(code, parts);
      code.append("\n");
    } else {
      const line = element("span", mark === "+" ? "line-ins" : "line-del");
      // The lines of one change follow each other; keys lead to the first.
      if (!isInChange) line.classList.add("change");
      line.append(element("span", "mark", mark), " ");
      append(line, parts);
      code.append(line, "\n");
    }
    isInChange = mark === "+" || mark === "-";
  }
  pre.append(code);
  return pre;
}

function append(parent, parts) {
  for (const [mark, text] of parts)
    parent.append(mark === "=" ? text : element(mark === "+" ? "ins" : "del", "", text));
}

function counted(number) {
  return `${number} ${number === 1 ? "block" : "blocks"}`;
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
