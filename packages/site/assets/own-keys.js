// Keys as a reader has chosen them, and as they are pressed.

/** What the reader has chosen: whether keys act ("on"), with Alt ("alt") or not ("off"), and own keys by built-in ones. */
export function readChoice() {
  try {
    const own = JSON.parse(localStorage.getItem("assent-own-keys") ?? "{}");
    return { mode: localStorage.getItem("assent-keys") ?? "on", own };
  } catch {
    return { mode: "on", own: {} };
  }
}

/** A key as it is written in the table; with Alt the letter is told by its place, since some systems write another sign. */
export function keyOf({ altKey, code, key, shiftKey }) {
  const letter = altKey && /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key;
  return shiftKey && letter !== key ? letter.toUpperCase() : letter;
}
