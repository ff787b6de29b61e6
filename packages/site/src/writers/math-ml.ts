/** MathML as browsers draw it: what docutils writes for bars, braces and accents with an index, in the form that they place right. */

/** An element: its tags as they are written, and what stands between them. */
interface Part {
  open: string;
  readonly tag: string;
  readonly children: (Part | string)[];
}

/** The HTML of a formula, with each bar as long as what is below it and each label in its place. */
export function settleMath(html: string): string {
  if (!/[_^⏞⏟]/.test(html) && !html.includes("<munderover>")) return html;
  const root: Part = { open: "", tag: "", children: [] };
  const way = [root];
  for (const [piece] of html.matchAll(/<[^>]*>|[^<]+/g)) {
    const top = way.at(-1)!;
    if (!piece.startsWith("<")) top.children.push(piece);
    else if (piece.startsWith("</")) {
      if (way.length > 1) way.pop();
      settle(top);
    } else {
      const part: Part = { open: piece, tag: /^<([\w-]*)/.exec(piece)![1]!, children: [] };
      top.children.push(part);
      if (!piece.endsWith("/>")) way.push(part);
    }
  }
  return write(root);
}

/** A formula in a line of text; a long one, which browsers do not break, scrolls by itself on a narrow screen. */
export function formulaInLine(html: string, source: string): string {
  if (source.length < longFormula) return html;
  return `<span class="long-formula" role="group" tabindex="0" aria-label="Formula">${html}</span>`;
}

/** In characters of the source: what is shorter has room in a line of a phone. */
const longFormula = 30;

function settle(part: Part): void {
  const [first, second, third] = partsIn(part);
  if (first === undefined || second === undefined) return;
  const { tag } = part;
  // An index of what has an accent stands beside it, and not below.
  if (tag === "munderover" && third !== undefined && isAccent(third)) {
    const base: Part = { open: '<mover accent="true">', tag: "mover", children: [first, third] };
    settle(base);
    Object.assign(part, { open: "<msub>", tag: "msub", children: [base, second] });
    return;
  }
  // The label of a brace stands below it, or above.
  if (tag === "msub" && isBraced(first, "munder")) Object.assign(part, { open: "<munder>", tag: "munder" });
  else if (tag === "msup" && isBraced(first, "mover")) Object.assign(part, { open: "<mover>", tag: "mover" });
  // No font has a line of every length.
  else if ((tag === "mover" || tag === "munder") && textOf(second) === "_")
    Object.assign(part, {
      open: `<mrow class="${tag === "mover" ? "overlined" : "underlined"}">`,
      tag: "mrow",
      children: [first],
    });
}

function isAccent(sign: Part): boolean {
  return (
    sign.open.includes('accent="true"') ||
    (sign.open.includes('stretchy="false"') && /^[^\w\s*=:]{1,4}$/.test(textOf(sign)))
  );
}

function isBraced(part: Part, tag: string): boolean {
  const sign = partsIn(part)[1];
  return part.tag === tag && /^[⏞⏟]$/.test(sign === undefined ? "" : textOf(sign));
}

function partsIn({ children }: Part): readonly Part[] {
  return children.filter((child) => typeof child !== "string");
}

function textOf({ tag, children: [text] }: Part): string {
  return tag === "mo" && typeof text === "string" ? text.trim() : "";
}

function write(part: Part | string): string {
  if (typeof part === "string") return part;
  const inside = part.children.map(write).join("");
  return part.tag === "" || part.open.endsWith("/>") ? part.open + inside : `${part.open}${inside}</${part.tag}>`;
}
