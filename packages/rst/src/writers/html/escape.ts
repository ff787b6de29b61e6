/** Text and attribute values in HTML: nothing from a document reaches the output but through these. */

/** Text with the characters that mean something in HTML, and `@`, as references. */
export function escapeText(text: string): string {
  return /[&<>"@]/.test(text) ? text.replace(/[&<>"@]/g, (character) => references[character]!) : text;
}

/** The value of an attribute, to stand between double quotes. */
export function escapeAttribute(value: string): string {
  return escapeText(value.replace(/[\n\r\t\v\f]/g, " "));
}

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "@": "&#64;",
};
