/** Draws graphs in the language of Graphviz. The program is loaded only when a page has one. */
import { diagramFigure } from "../writers/figure.ts";

/**
 * The font that Graphviz measures words in: it knows no other that is as wide as the one of the pages, or a little wider, so
 * that no words leave their box. Words in a font of fixed width keep one.
 */
const measured = "Arial";
const fixed = /courier|mono|consol|menlo|typewriter/i;
const defaults = {
  graphAttributes: { fontname: measured },
  nodeAttributes: { fontname: measured },
  edgeAttributes: { fontname: measured },
};

/** A source whose own fonts are those two. */
function inOurFonts(source: string): string {
  return source.replace(
    /\b(fontname|face)(\s*=\s*)("(?:[^"\\]|\\.)*"|[\w.-]+)/gi,
    (_all, name: string, equals: string, font: string) =>
      `${name}${equals}"${fixed.test(font) ? "Courier" : measured}"`,
  );
}

/** Draws, and remembers what it has drawn, and why it has not. */
export async function makeDrawer(
  sources: readonly string[],
): Promise<{ readonly draw: (source: string) => string; readonly whyNot: (source: string) => string | undefined }> {
  const known = new Map<string, string>();
  const problems = new Map<string, string>();
  if (sources.length > 0) {
    const { instance } = await import("@viz-js/viz");
    const viz = await instance();
    for (const source of sources) {
      const { output, errors } = viz.render(inOurFonts(source), { format: "svg", engine: "dot", ...defaults });
      if (output !== undefined) known.set(source, output);
      else problems.set(source, errors[0]?.message.trim() ?? "no reason is given");
    }
  }
  return {
    draw: (source) => {
      const svg = known.get(source);
      return diagramFigure(svg === undefined ? undefined : settle(svg), source);
    },
    whyNot: (source) => problems.get(source),
  };
}

/** Letters that Graphviz takes for narrower than they are. */
const wideWords = /(<text [^>]*font-size=")([\d.]+)("[^>]*>[^<]*[\u0370-\uffdc])/g;

/** The drawing as a part of a page: in its colours, without what a document has around it. */
function settle(svg: string): string {
  return (
    svg
      .slice(svg.indexOf("<svg"))
      .replace(/<!--[^]*?-->/g, "")
      .replace(/<polygon fill="white" stroke="none"[^>]*\/>/, "")
      .replace(/<polygon fill="white" stroke="transparent"[^>]*\/>/, "")
      // A point is drawn as a pixel: words are as large as those around.
      .replace(/^<svg width="([\d.]+)pt" height="([\d.]+)pt"/, '<svg width="$1" height="$2"')
      .replace(/<g id="[^"]*" class="(?:node|cluster)">[^]*?<\/g>/g, tint)
      .replaceAll('stroke="black"', 'stroke="currentColor"')
      .replaceAll('fill="black"', 'fill="currentColor"')
      .replace(/<text /g, '<text fill="currentColor" ')
      .replace(/ (?:id|class)="[^"]*"/g, "")
      .replace(/ font-family="([^"]*)"/g, (_all, font: string) => (fixed.test(font) ? ' class="fixed"' : ""))
      .replace(wideWords, (_all, start: string, size: string, end: string) => `${start}${Number(size) * 0.8}${end}`)
      .replace(/<a [^>]*>|<\/a>/g, "")
      .replace("<svg ", '<svg class="drawing" role="img" aria-label="Graph" ')
  );
}

/** A colour of a box tints the ground of the page, so that words on it can be read in light and in dark. */
function tint(box: string): string {
  return box.replace(/<(?!text)\w+ fill="(?!none|transparent|url)[^"]*"/g, '$& fill-opacity="0.3"');
}
