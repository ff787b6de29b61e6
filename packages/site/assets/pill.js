// The pill of a state, as the pages have it: shape, word, colour.

/** The pill, from what `search/pages.json` says of states; none for a page without a state. */
export function pill(states, name) {
  const state = states[name];
  if (!state) return [];
  const [label, mark, tone] = state;
  const made = document.createElement("span");
  made.className = `pill ${tone}`;
  const shape = document.createElement("span");
  shape.setAttribute("aria-hidden", "true");
  shape.textContent = mark;
  made.append(shape, ` ${label}`);
  return [made];
}
