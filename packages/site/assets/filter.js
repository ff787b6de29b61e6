// The field above a list of specs: it narrows the list as one types, by title, id, person and number of the story. Rows of
// the list's other pages are fetched when the first letter is typed. Loaded on lists only.

const form = document.querySelector(".filter");
const field = form.querySelector("input");
const answer = form.querySelector("output");
const whole = document.querySelector("#_list");
const written = [...whole.childNodes];
let all;
let run = 0;

/** Shows the field, and starts to heed it. */
export function start() {
  form.hidden = false;
  const query = new URLSearchParams(location.search).get("filter") ?? "";
  field.value = query;
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
      clear();
    }
  });
  if (query !== "") void narrow();
}

async function narrow() {
  const turn = (run += 1);
  const query = field.value.trim().toLowerCase();
  const url = new URL(location.href);
  if (query === "") url.searchParams.delete("filter");
  else url.searchParams.set("filter", query);
  history.replaceState(null, "", url);
  if (query === "") {
    answer.textContent = "";
    whole.replaceChildren(...written);
    return;
  }
  all ??= await readAll();
  if (turn !== run) return;
  const words = query.split(/\s+/);
  const found = all.filter(({ text }) => words.every((word) => text.includes(word)));
  // An exact id comes first.
  found.sort((left, right) => Number(right.id === query) - Number(left.id === query));
  const list = document.createElement("ul");
  list.className = "rows";
  list.append(...found.map(({ row }) => row));
  if (found.length > 0) {
    answer.textContent = `${found.length} of ${all.length}`;
    whole.replaceChildren(list);
    return;
  }
  answer.textContent = "";
  const none = document.createElement("p");
  none.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Show all";
  button.addEventListener("click", clear);
  none.append(
    `None of the ${all.length} specs in this list has “${field.value.trim()}” in its title, id or people. `,
    button,
  );
  whole.replaceChildren(none);
}

function clear() {
  field.value = "";
  field.focus();
  void narrow();
}

/** The rows of all pages of the list, copied: what is shown without a filter stays as it is. */
async function readAll() {
  const pages = [...document.querySelectorAll(".pages a")].map((link) => link.href);
  const others = await Promise.all(
    pages.map(async (page) => {
      const other = new DOMParser().parseFromString(await (await fetch(page)).text(), "text/html");
      return { number: Number(/-(\d+)\.html$/.exec(page)?.[1] ?? 1), rows: rowsOf(other) };
    }),
  );
  const number = Number(/-(\d+)\.html$/.exec(location.pathname)?.[1] ?? 1);
  return [...others, { number, rows: rowsOf(document) }]
    .sort((left, right) => left.number - right.number)
    .flatMap(({ rows }) => rows);
}

function rowsOf(page) {
  return [...page.querySelectorAll("#_list .row")].map((row) => {
    const id = row.querySelector(".id")?.textContent.toLowerCase() ?? "";
    const title = row.querySelector(".row-title").textContent;
    return {
      row: document.importNode(row, true),
      id,
      text: `${title} ${id} ${row.dataset.find ?? ""} ${row.querySelector(".row-facts")?.textContent ?? ""}`.toLowerCase(),
    };
  });
}
