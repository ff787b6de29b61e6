/** HTML as a value. What comes out of the template `html` is the only HTML there is; everything put into it is escaped. */

/** A piece of HTML that may stand in a page as it is. */
export interface Html {
  readonly html: string;
}

/** What can be put into the template: text, which is escaped; HTML; several of them; nothing. */
export type Content = Html | string | number | false | undefined | readonly Content[];

/** The template: html`<p class="${name}">${text}</p>`. Values in attributes must stand between double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  let result = strings[0]!;
  for (const [index, value] of values.entries()) result += toHtml(value) + strings[index + 1]!;
  return { html: result };
}

/** HTML that a writer of ours made. Never for text. */
export function trusted(markup: string): Html {
  return { html: markup };
}

/** Text as it stands in HTML and between double quotes. */
export function escape(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (character) => references[character]!) : text;
}

/** Pieces with something between each two of them. */
export function join(pieces: readonly Content[], between: Content): readonly Content[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [between, piece]));
}

function toHtml(value: Content): string {
  if (typeof value === "string") return escape(value);
  if (value === undefined || value === false) return "";
  if (typeof value === "number") return String(value);
  if (isList(value)) {
    let result = "";
    for (const item of value) result += toHtml(item);
    return result;
  }
  return value.html;
}

function isList(value: Content): value is readonly Content[] {
  return Array.isArray(value);
}

const references: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
