// What narrows a list of specs: words in a field, by title, id, person and number of the story, and chips for states and
// for what a change touches. Words and kinds of chips narrow together; chips of a kind widen each other. Rows of the list's
// other pages are fetched when they are first needed, and the address keeps all of it. Loaded on lists only.

const form = document.querySelector(".filter");
const field = form.querySelector("input");
const answer = form.querySelector("output");
const reset = form.querySelector(".reset");
const chips = [...form.querySelectorAll("button.chip")];
const whole = document.querySelector("#_list");
const written = [...whole.childNodes];
let all;
let run = 0;

/** Shows what narrows, and starts to heed it. */
export function start() {
  form.hidden = false;
  for (const plain of document.querySelectorAll(".plain-ways")) plain.hidden = true;
  const asked = new URLSearchParams(location.search);
  field.value = asked.get("filter") ?? "";
  for (const chip of chips) {
    press(chip, (asked.get(chip.dataset.kind) ?? "").split(",").includes(chip.value));
    chip.addEventListener("click", () => {
      press(chip, !isPressed(chip));
      void narrow();
    });
  }
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(narrow, 80);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void narrow().then(() => whole.querySelector(".row-title")?.click());
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value !== "") {
      event.preventDefault();
      field.value = "";
      void narrow();
    }
  });
  reset.addEventListener("click", clear);
  if (field.value !== "" || chips.some(isPressed)) void narrow();
}

async function narrow() {
  const turn = (run += 1);
  const wanted = readWanted();
  keepInAddress(wanted);
  const isNarrowed = Object.values(wanted).some((part) => part.length > 0);
  reset.hidden = !isNarrowed;
  if (!isNarrowed && all === undefined) return;
  all ??= await readAll();
  if (turn !== run) return;
  countChips(wanted);
  if (!isNarrowed) {
    answer.textContent = "";
    whole.replaceChildren(...written);
    return;
  }
  const found = all.filter((row) => isWanted(row, wanted));
  answer.textContent = `${found.length} of ${all.length}`;
  if (found.length === 0) {
    whole.replaceChildren(waysOut(wanted));
    return;
  }
  // An exact id comes first.
  const [query = ""] = wanted.filter.length === 1 ? wanted.filter : [];
  found.sort((left, right) => Number(right.id === query) - Number(left.id === query));
  const list = document.createElement("ul");
  list.className = "rows";
  list.append(...found.map(({ row }) => row));
  whole.replaceChildren(list);
}

/** What is asked for, by the name that it has in the address; a row has to have all of "filter", and one of each other. */
function readWanted() {
  const wanted = {
    filter: field.value.trim().toLowerCase().split(/\s+/).filter(Boolean),
    state: [],
    impact: [],
    owner: [],
  };
  for (const chip of chips) if (isPressed(chip)) wanted[chip.dataset.kind].push(chip.value);
  return wanted;
}

function isWanted({ text, marks }, { filter, ...kinds }) {
  const hasOne = ([kind, values]) => values.length === 0 || values.some((value) => marks[kind].includes(value));
  return filter.every((word) => text.includes(word)) && Object.entries(kinds).every(hasOne);
}

function keepInAddress(wanted) {
  const url = new URL(location.href);
  for (const [name, values] of Object.entries(wanted)) {
    if (values.length === 0) url.searchParams.delete(name);
    else url.searchParams.set(name, values.join(name === "filter" ? " " : ","));
  }
  history.replaceState(null, "", url);
}

/** On each chip how many rows it would show beside what else is asked for. */
function countChips(wanted) {
  for (const chip of chips) {
    const { kind } = chip.dataset;
    const number = all.filter((row) => isWanted(row, { ...wanted, [kind]: [chip.value] })).length;
    chip.querySelector(".number").textContent = String(number);
    chip.classList.toggle("none-left", number === 0);
  }
}

/** What emptied the list, and a way to take back each part that did. */
function waysOut(wanted) {
  const box = document.createElement("div");
  box.className = "nothing";
  const words = document.createElement("p");
  words.textContent = `None of the ${all.length} specs in this list has all of that.`;
  box.append(words);
  const parts = [
    ["filter", `Without “${field.value.trim()}”`],
    ["state", "In any state"],
    ["impact", "Whatever it touches"],
    ["owner", "With an owner too"],
  ];
  for (const [part, name] of parts) {
    if (wanted[part].length === 0) continue;
    const number = all.filter((row) => isWanted(row, { ...wanted, [part]: [] })).length;
    if (number === 0) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${name}: ${number}`;
    button.addEventListener("click", () => {
      if (part === "filter") field.value = "";
      else for (const chip of chips) if (chip.dataset.kind === part) press(chip, false);
      field.focus();
      void narrow();
    });
    box.append(button, " ");
  }
  return box;
}

function clear() {
  field.value = "";
  for (const chip of chips) press(chip, false);
  field.focus();
  void narrow();
}

function press(chip, isDown) {
  chip.setAttribute("aria-pressed", String(isDown));
}

function isPressed(chip) {
  return chip.getAttribute("aria-pressed") === "true";
}

/** The rows of all pages of the list, copied: what is shown without a filter stays as it is. */
async function readAll() {
  const number = Number(document.querySelector(".pages [aria-current]")?.textContent ?? 1);
  const first = number === 1 ? location.pathname : location.pathname.replace(/-\d+(\.html)?$/, "$1");
  const pages = await Promise.all(
    Array.from({ length: Number(whole.dataset.pages ?? 1) }, async (_, index) => {
      if (index + 1 === number) return rowsOf(document);
      const page = index === 0 ? first : first.replace(/(\.html)?$/, `-${index + 1}$1`);
      return rowsOf(new DOMParser().parseFromString(await (await fetch(page)).text(), "text/html"));
    }),
  );
  return pages.flat();
}

function rowsOf(page) {
  return [...page.querySelectorAll("#_list .row")].map((row) => {
    const id = row.querySelector(".id")?.textContent.toLowerCase() ?? "";
    const title = row.querySelector(".row-title").textContent;
    const { find = "", state = "", impact = "", owner = "" } = row.dataset;
    return {
      row: document.importNode(row, true),
      id,
      text: `${title} ${id} ${find} ${row.querySelector(".row-facts")?.textContent ?? ""}`.toLowerCase(),
      marks: { state: [state], impact: impact.split(" "), owner: [owner] },
    };
  });
}
