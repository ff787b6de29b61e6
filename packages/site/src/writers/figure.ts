/** A drawing as it stands in the text, with its source folded below it. */
import { escape } from "../html.ts";

/** `svg` is undefined where the source could not be drawn: then the source stands there, and says so. */
export function diagramFigure(svg: string | undefined, source: string): string {
  const code = `<pre class="code" tabindex="0"><code>${escape(source)}</code></pre>`;
  if (svg === undefined)
    return `${code}<p class="note-small">This drawing is shown as its source: it cannot be drawn here.</p>\n`;
  return `<figure class="diagram"><div class="scroll" role="group" tabindex="0" aria-label="Drawing">${svg}</div><figcaption><details><summary>Source of the drawing</summary>${code}</details></figcaption></figure>\n`;
}
