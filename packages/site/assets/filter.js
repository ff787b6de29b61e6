// What narrows a list of specs: words in a field, by title, id, person and number of the story, a release, a person, and
// chips for states and for what a change touches. Kinds narrow together; values of a kind widen each other. What the address
// asks for and no control has is wanted all the same. Rows of the list's
// other pages are fetched when they are first needed, and the address keeps all of it. Loaded on lists only.

const form = document.querySelector(".filter");
const field = form.querySelector("#_filter");
const release = form.querySelector("#_release");
const person = form.querySelector("#_person");
const answer = form.querySelector("output");
const reset = form.querySelector(".reset");
const chips = [...form.querySelectorAll("button.chip")];
const whole = document.querySelector("#_list");
const written = [...whole.childNodes];
/** What the address asks for beside the controls, by kind. */
const beside = {};
/** What narrows beside words: the name in the address, and how a list without it is called. */
const kinds = {
  release: "In any release",
  person: "Of anybody",
  state: "In any state",
  impact: "Whatever it touches",
  owner: "With an owner too",
};
let all;
let run = 0;

/** Shows what narrows, and starts to heed it. */
export function start() {
  form.hidden = false;
  for (const plain of document.querySelectorAll(".plain-ways")) plain.hidden = true;
  readAddress();
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      press(chip, !isPressed(chip));
      void narrow();
    });
  }
  release?.addEventListener("change", () => {
    beside.release = [];
    void narrow();
  });
  person?.addEventListener("focus", () => void offerPeople(), { once: true });
  let timer;
  for (const input of [field, person].filter(Boolean)) {
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(narrow, 80);
    });
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value !== "") {
      event.preventDefault();
      field.value = "";
      void narrow();
    } else if (event.key === "Enter") {
      // A form with several fields and no button is not sent by it.
      event.preventDefault();
      void narrow().then(() => whole.querySelector(".row-title")?.click());
    }
  });
  reset.addEventListener("click", clear);
  if (Object.values(readWanted()).some((part) => part.length > 0)) void narrow();
}

/** Sets the controls as the address wants them. */
function readAddress() {
  const query = new URLSearchParams(location.search);
  field.value = query.get("filter") ?? "";
  for (const kind of Object.keys(kinds)) {
    let values = (query.get(kind) ?? "").split(",").filter(Boolean);
    const pick = (isShown) => {
      const shown = values.filter(isShown);
      values = values.filter((value) => !shown.includes(value));
      return shown;
    };
    for (const chip of chips)
      if (chip.dataset.kind === kind) press(chip, pick((value) => value === chip.value).length > 0);
    if (kind === "person" && person) person.value = pick(() => true).join(",");
    if (kind === "release" && release && values.length === 1)
      release.value = pick((value) => [...release.options].some((option) => option.value === value))[0] ?? "";
    beside[kind] = values;
  }
}

/** Names of people to choose from: those of the list, with all of its pages. */
async function offerPeople() {
  all ??= await readAll();
  const names = [...new Set(all.flatMap(({ people }) => people))].sort((a, b) => a.localeCompare(b));
  form.querySelector("#_people").append(
    ...names.map((name) => {
      const option = document.createElement("option");
      option.value = name;
      return option;
    }),
  );
}

async function narrow() {
  const turn = (run += 1);
  const wanted = readWanted();
  keepInAddress(wanted);
  const isNarrowed = Object.values(wanted).some((part) => part.length > 0);
  reset.hidden = !isNarrowed;
  // What is found stands here, whatever page it is from.
  for (const part of document.querySelectorAll(".pages, .of-pages")) part.hidden = isNarrowed;
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
  const wanted = { filter: field.value.trim().toLowerCase().split(/\s+/).filter(Boolean) };
  for (const kind of Object.keys(kinds)) wanted[kind] = [...(beside[kind] ?? [])];
  if (release?.value) wanted.release.push(release.value);
  if (person?.value.trim()) wanted.person.push(person.value.trim());
  for (const chip of chips) if (isPressed(chip)) wanted[chip.dataset.kind].push(chip.value);
  return wanted;
}

function isWanted({ text, marks }, { filter, ...others }) {
  const hasOne = ([kind, values]) =>
    values.length === 0 || values.some((value) => marks[kind].includes(value.toLowerCase()));
  return filter.every((word) => text.includes(word)) && Object.entries(others).every(hasOne);
}

/** Takes back what narrows by one kind. */
function take(kind) {
  if (kind === "filter") field.value = "";
  beside[kind] = [];
  if (kind === "release" && release) release.value = "";
  if (kind === "person" && person) person.value = "";
  for (const chip of chips) if (chip.dataset.kind === kind) press(chip, false);
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
  const strange = Object.keys(kinds).find(
    (kind) => wanted[kind].length > 0 && !all.some((row) => isWanted(row, { filter: [], [kind]: wanted[kind] })),
  );
  words.textContent = strange
    ? `No spec in this list has the ${strange} “${wanted[strange].join(", ")}”.`
    : `None of the ${all.length} specs in this list has all of that.`;
  box.append(words);
  for (const [part, name] of [["filter", `Without “${field.value.trim()}”`], ...Object.entries(kinds)]) {
    if (wanted[part].length === 0) continue;
    const number = all.filter((row) => isWanted(row, { ...wanted, [part]: [] })).length;
    if (number === 0) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${name}: ${number}`;
    button.addEventListener("click", () => {
      take(part);
      field.focus();
      void narrow();
    });
    box.append(button, " ");
  }
  return box;
}

function clear() {
  for (const kind of ["filter", ...Object.keys(kinds)]) take(kind);
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
    const { find = "", person: names = "", release: own = "", state = "", impact = "", owner = "" } = row.dataset;
    return {
      row: document.importNode(row, true),
      id,
      text: `${title} ${id} ${find} ${names} ${row.querySelector(".row-facts")?.textContent ?? ""}`.toLowerCase(),
      people: names.split("; ").filter(Boolean),
      marks: {
        release: [own.toLowerCase()],
        person: names.toLowerCase(),
        state: [state],
        impact: impact.split(" "),
        owner: [owner],
      },
    };
  });
}
