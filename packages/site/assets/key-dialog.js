// The dialog with all keys: what they are, how they act, and a way to change each. Loaded when it is first asked for.
import { keyOf, readChoice } from "./own-keys.js";

const modes = { on: "alone", alt: "with Alt", off: "not at all" };
/** All keys, each with what it does. */
let known = [];
let dialog;
let status;
/** The row whose key is waited for, and the first of two keys. */
let asked;
let first = "";

/** Opens the dialog with all keys, of which it shows those that do something here. */
export function show(all, here) {
  known = all;
  dialog ??= make();
  for (const cap of dialog.querySelectorAll("dt button"))
    cap.closest("div").hidden = !here.some(({ key }) => key === cap.dataset.key);
  dialog.showModal();
}

function make() {
  const made = document.createElement("dialog");
  made.className = "keys";
  made.setAttribute("aria-labelledby", "_keys");
  const title = piece("h2", "Keys");
  title.id = "_keys";
  const hint = piece("p", "Those that do something on this page. Press a key here to give it another one.");
  hint.className = "muted";
  const list = document.createElement("dl");
  for (const row of known) {
    const cap = document.createElement("button");
    cap.type = "button";
    cap.dataset.key = row.key;
    cap.addEventListener("click", () => ask(row));
    const name = document.createElement("dt");
    name.append(cap);
    const line = document.createElement("div");
    line.append(name, piece("dd", row.does));
    list.append(line);
  }
  status = piece("p", "");
  status.setAttribute("role", "status");
  made.append(
    title,
    hint,
    list,
    status,
    choices(),
    action("As they were", reset),
    action("Close", () => made.close()),
  );
  made.addEventListener("keydown", heed);
  made.addEventListener("close", () => ask(undefined));
  document.body.append(made);
  showCaps(made);
  return made;
}

/** Whether keys act alone, with Alt, or not at all. */
function choices() {
  const set = document.createElement("fieldset");
  set.append(piece("legend", "Keys act"));
  for (const [mode, words] of Object.entries(modes)) {
    const box = document.createElement("input");
    box.type = "radio";
    box.name = "_mode";
    box.value = mode;
    box.checked = readChoice().mode === mode;
    box.addEventListener("change", () => keep("assent-keys", mode));
    const label = document.createElement("label");
    label.append(box, ` ${words}`);
    set.append(label);
  }
  return set;
}

function ask(row) {
  [asked, first] = [row, ""];
  for (const cap of dialog.querySelectorAll("dt button"))
    cap.setAttribute("aria-pressed", String(cap.dataset.key === row?.key));
  status.textContent = row ? `Press the key for “${row.does}”, or g and a key. Esc leaves it as it is.` : "";
}

/** A key that is pressed while one is waited for. */
function heed(event) {
  if (!asked || event.ctrlKey || event.metaKey || /^(?:Shift|Alt|AltGraph|Tab)$/.test(event.key)) return;
  event.preventDefault();
  if (event.key === "Escape") {
    ask(undefined);
    return;
  }
  const pressed = keyOf(event);
  if (pressed.length !== 1 || pressed === " ") return;
  if (first === "" && pressed === "g") {
    first = pressed;
    return;
  }
  give(asked, first === "" ? pressed : `${first} ${pressed}`);
}

/** Gives a key to a row, unless another has it. */
function give(row, wanted) {
  const { own } = readChoice();
  const clash = known.find(({ key }) => {
    const other = own[key] ?? key;
    return key !== row.key && (other === wanted || other.startsWith(`${wanted} `) || wanted.startsWith(`${other} `));
  });
  ask(undefined);
  if (clash) {
    status.textContent = `“${wanted}” is the key of “${clash.does}”.`;
    return;
  }
  own[row.key] = wanted;
  keep("assent-own-keys", JSON.stringify(own));
  showCaps(dialog);
}

function reset() {
  keep("assent-own-keys", "{}");
  showCaps(dialog);
}

function showCaps(place) {
  const { own } = readChoice();
  for (const cap of place.querySelectorAll("dt button")) {
    const { does, key } = known.find((row) => row.key === cap.dataset.key);
    const now = own[key] ?? key;
    cap.setAttribute("aria-label", `${now}: ${does}`);
    cap.replaceChildren(...now.split(" ").flatMap((part, index) => [index > 0 ? " " : "", piece("kbd", part)]));
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    status.textContent = "The browser keeps nothing for this site, so keys stay as they are.";
  }
}

function action(words, run) {
  const button = piece("button", words);
  button.type = "button";
  button.addEventListener("click", run);
  return button;
}

function piece(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
