/** What changed, on a page: a line on its meaning, the text with its changes, the source with them. */
import type { Line, Part, Piece } from "../browser/diff.js";
import type { Comparison, Meaning } from "../history.ts";
import { html, join, type Content, type Html } from "../html.ts";
import { count } from "./parts.ts";

/** All of a comparison, as far as `budget` characters go; the source is folded. */
export function changes({ meaning, pieces, source }: Comparison, budget: number): Html {
  const text = renderedChanges(pieces);
  const lines = sourceChanges(source);
  const isSmall = text.html.length < budget;
  const fits = isSmall && text.html.length + lines.html.length < budget;
  return html`${meaningLine(meaning, pieces)}
${isSmall ? text : html`<p class="muted">The change is too large to be shown on this page.</p>`}
${fits && html`<details class="in-source"><summary>In the source</summary>${lines}</details>`}`;
}

/** "3 blocks changed in REST API impact (normative): outdates votes on api." */
export function meaningLine(
  { class: own, normative, editorial, outdated, reasons }: Meaning,
  pieces: readonly Piece[],
): Html {
  const changed = pieces.reduce((sum, piece) => sum + (piece.piece === "section" ? piece.changed : 0), 0);
  if (own === "same")
    return html`<p class="meaning">No change of meaning${changed > 0 ? html`: ${count(changed, "block")} only written otherwise` : ": only lines were broken otherwise, or notes in the source changed"}.</p>`;
  const where = (names: readonly string[]): Content =>
    join(
      names.slice(0, 6).map((name) => html`<em>${name === "" ? "the beginning" : name}</em>`),
      ", ",
    );
  const more = (names: readonly string[]): Content => names.length > 6 && ` and ${names.length - 6} more`;
  if (own === "normative") {
    return html`<p class="meaning"><span class="pill warn">Normative</span> ${changed === 0 ? "No words changed" : html`${count(changed, "block")} changed`}; binding in ${where(normative)}${more(normative)}${editorial.length > 0 && html`, editorial at most in ${where(editorial)}`}. <span class="muted">${sentence(reasons)}${outdated.length > 0 && html` Outdates votes on ${join([...outdated], ", ")}.`}</span></p>`;
  }
  return html`<p class="meaning"><span class="pill">Editorial at most</span> ${count(changed, "block")} changed in ${where(editorial)}${more(editorial)}. <span class="muted">${sentence(reasons)}</span></p>`;
}

function sentence(reasons: readonly string[]): string {
  if (reasons.length === 0) return "";
  const words = `${reasons.slice(0, 4).join(", ")}${reasons.length > 4 ? " and more" : ""}.`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The text: sections without a change as one line with a count, blocks with theirs. */
export function renderedChanges(pieces: readonly Piece[]): Html {
  if (pieces.every((piece) => piece.piece === "section" && piece.changed === 0))
    return html`<p class="muted">Every block is as it was.</p>`;
  const shown: Content[] = [];
  let quiet: string[] = [];
  const settle = (): void => {
    if (quiet.length > 0) shown.push(html`<p class="unchanged">Unchanged: ${join(quiet, ", ")}</p>\n`);
    quiet = [];
  };
  for (const piece of pieces) {
    if (piece.piece === "section" && piece.changed === 0) {
      if (piece.same > 0 || piece.title !== "") quiet.push(piece.title === "" ? "the beginning" : piece.title);
      continue;
    }
    settle();
    if (piece.piece === "section")
      shown.push(html`<p class="diff-section">${piece.title === "" ? "Before the first section" : piece.title}</p>\n`);
    else if (piece.piece === "same")
      shown.push(html`<p class="unchanged">${count(piece.count, "block")} unchanged</p>\n`);
    else shown.push(block(piece));
  }
  settle();
  return html`<div class="diff">${shown}</div>`;
}

function block({ kind, tone, from, parts: own, cells, lines }: Piece & { readonly piece: "block" }): Html {
  const moved = tone === "moved" && html`<p class="moved">Moved${from === "" ? "" : html` from <em>${from}</em>`}</p>`;
  const content =
    cells.length > 0
      ? html`<table><tbody><tr>${cells.map((cell) => html`<td>${parts(cell)}</td>`)}</tr></tbody></table>`
      : lines.length > 0
        ? sourceChanges(lines)
        : parts(own);
  return html`<div class="block ${tone} ${kind}">${moved}${content}</div>
`;
}

function parts(list: readonly Part[]): Content {
  return list.map(([mark, text]) =>
    mark === "+" ? html`<ins>${text}</ins>` : mark === "-" ? html`<del>${text}</del>` : text,
  );
}

/** Lines of the source, with words marked in lines that were changed. */
export function sourceChanges(lines: readonly Line[]): Html {
  if (lines.length === 0) return html`<p class="muted">The source is the same.</p>`;
  return html`<pre class="code lines" tabindex="0"><code>${lines.map(({ mark, parts: own }) => {
    if (mark === "…") return html`<span class="skip-line">⋯</span>\n`;
    if (mark === "=") return html`  ${parts(own)}\n`;
    return html`<span class="${mark === "+" ? "line-ins" : "line-del"}"><span class="mark">${mark === "+" ? "+" : "-"}</span> ${parts(own)}</span>\n`;
  })}</code></pre>`;
}
