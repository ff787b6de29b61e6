/** Draws graphs in the language of Graphviz. The program is loaded only when a page has one. */
import { diagramFigure } from "../writers/figure.ts";

/** Draws, and remembers what it has drawn. */
export async function makeDrawer(sources: readonly string[]): Promise<(source: string) => string> {
  const known = new Map<string, string>();
  if (sources.length > 0) {
    const { instance } = await import("@viz-js/viz");
    const viz = await instance();
    for (const source of sources) {
      const { output } = viz.render(source, { format: "svg", engine: "dot" });
      if (output !== undefined) known.set(source, output);
    }
  }
  return (source) => {
    const svg = known.get(source);
    return diagramFigure(svg === undefined ? undefined : settle(svg), source);
  };
}

/** The drawing as a part of a page: in its colours, without what a document has around it. */
function settle(svg: string): string {
  return svg
    .slice(svg.indexOf("<svg"))
    .replace(/<!--[^]*?-->/g, "")
    .replace(/<polygon fill="white" stroke="none"[^>]*\/>/, "")
    .replace(/<polygon fill="white" stroke="transparent"[^>]*\/>/, "")
    .replaceAll('stroke="black"', 'stroke="currentColor"')
    .replaceAll('fill="black"', 'fill="currentColor"')
    .replace(/<text /g, '<text fill="currentColor" ')
    .replace(/ (?:id|class)="[^"]*"/g, "")
    .replace(/<a [^>]*>|<\/a>/g, "")
    .replace("<svg ", '<svg class="drawing" role="img" aria-label="Graph" ');
}
