/** Code on a page: in colours, as a drawing where it is the source of one, and the rest of long code in a file beside it. */
import { type ElementOf, type HtmlWriter, type Node } from "@assent/rst";
import { drawDiagram, graphs, isDrawn, undrawn } from "../diagrams/draw.ts";
import { highlight } from "../highlight.ts";
import { escape } from "../html.ts";
import type { Link } from "../record.ts";
import { encodePath, longCodeUrl } from "../urls.ts";
import { codeOf, drawingFile, languageOf, subjectOfCode } from "../directive-arguments.ts";
import type { BodyParts, CodeRoom } from "./body-parts.ts";
import { withLines } from "./code-lines.ts";
import { diagramFigure } from "./figure.ts";
import { placeIn, placeOf } from "./places.ts";
import { codeClass } from "./printed.ts";

/** Writes a block of code. */
export function writeCode(
  node: ElementOf<"literal_block">,
  parts: BodyParts,
  mark: (link: Link, node: Node) => string,
  w: HtmlWriter,
): void {
  const language = languageOf(node, parts.languages.get(node));
  const file = language === undefined ? undefined : drawingFile(node, language);
  if (file !== undefined) {
    for (const id of node.ids) w.write(placeOf(id));
    const name = `${mark({ kind: "drawing", target: file }, node)}<code>${escape(file)}</code></x-l>`;
    w.write(`<p class="note-small">The source of a drawing is the file ${name}.</p>\n`);
    return;
  }
  const code = codeOf(node);
  const isDrawing = language !== undefined && (graphs.has(language) || isDrawn(language));
  for (const id of isDrawing ? node.ids : node.ids.slice(1)) w.write(placeOf(id));
  if (language !== undefined && graphs.has(language)) {
    const { argument } = node.attributes;
    const name = typeof argument === "string" ? argument : "";
    const source = language === "graphviz" ? code : `${language} ${JSON.stringify(name)} {\n${code}\n}`;
    w.write(`<x-g n="${parts.graphs.push({ source, at: placeIn(node) }) - 1}"></x-g>\n`);
    return;
  }
  if (language !== undefined && isDrawn(language)) {
    const drawing = drawDiagram(language, code);
    if (drawing === undefined) parts.undrawn.push(placeIn(node));
    w.write(diagramFigure(drawing, code));
    return;
  }
  const subject = subjectOfCode(node);
  if (subject !== undefined) w.write(`<p class="note-small"><code>${escape(subject)}</code></p>\n`);
  const isPlain = node.children.every(({ type }) => type === "text");
  const id = node.ids[0];
  const shown = isPlain ? beginningOf(code, parts.room) : code;
  w.write(`<pre class="${codeClass(shown)}" tabindex="0"${id === undefined ? "" : ` id="${escape(id)}"`}><code>`);
  if (isPlain) w.write(withLines(highlight(shown, language), node.attributes));
  else w.children(node);
  w.write("</code></pre>\n");
  if (shown !== code) w.write(restOfCode(code, shown, parts));
  if (language !== undefined && undrawn.has(language)) {
    w.write(
      `<p class="note-small">This is the source of a drawing in the language of <code>${escape(language)}</code>.</p>\n`,
    );
  }
}

function beginningOf(code: string, { most, beginning }: CodeRoom): string {
  if (code.length <= most) return code;
  const end = code.lastIndexOf("\n", beginning);
  return code.slice(0, end > 0 ? end : beginning);
}

/** Who wants all of it gets a file that a browser shows at once and an editor opens. */
function restOfCode(code: string, shown: string, { longCode, url }: BodyParts): string {
  const file = longCodeUrl(url, longCode.push(code) - 1).replace(/^.*\//, "");
  const [lines, all] = [shown.split("\n").length, code.replace(/\n$/, "").split("\n").length];
  const what = all > lines ? `the first ${lines} of ${all.toLocaleString("en")} lines` : "the beginning of a long line";
  const size = `${Math.ceil(Buffer.byteLength(code) / 1000)} KB`;
  return `<p class="note-small">These are ${what}. <a href="${escape(encodePath(file))}">All of it as text</a>, ${size}.</p>\n`;
}
