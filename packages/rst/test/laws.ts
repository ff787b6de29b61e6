/** Laws of spans that hold for every text; each function lists what breaks one. */
import { parse, read, sphinx, writeHtml, type Element, type Node } from "../src/index.ts";

/** How many faults are worth telling. */
const MOST = 20;

/**
 * Faults of the spans below `root` in its source: a child outside its parent, siblings that overlap, a text that does not
 * read as its characters do. A text without characters is one that the engine made ("Contents").
 */
export function spanFaults(root: Element, source: string): string[] {
  const faults: string[] = [];
  const visit = (element: Element, inCell: boolean): void => {
    let end = -1;
    for (const child of element.children) {
      if (faults.length >= MOST) return;
      if (child.span.source !== undefined) continue;
      const where = `${child.type} ${String(child.span.start)}-${String(child.span.end)}`;
      if (child.span.start > child.span.end || child.span.start < 0 || child.span.end > source.length) {
        faults.push(`${where} is no range of a text of ${String(source.length)}`);
      }
      // metadata and headers are moved to the document's head
      if (
        child.type !== "system_message" &&
        child.type !== "meta" &&
        child.type !== "decoration" &&
        element.type !== "decoration"
      ) {
        if (
          element.type !== "system_message" &&
          (child.span.start < element.span.start || child.span.end > element.span.end)
        ) {
          const parent = `${element.type} ${String(element.span.start)}-${String(element.span.end)}`;
          faults.push(`${where} is outside of its parent ${parent}`);
        }
        // cells of drawn tables stand beside each other: their lines interleave
        if (
          child.span.start < end &&
          child.type !== "entry" &&
          child.type !== "row" &&
          element.type !== "system_message"
        ) {
          faults.push(`${where} starts before ${String(end)}, where the one before it ends`);
        }
        // the last lines of a table that text follows are read again, as docutils does
        if (child.type !== "table") end = Math.max(end, child.span.end);
      }
      if (child.type === "text") {
        const fault = textFault(child.text, source.slice(child.span.start, child.span.end), element, inCell);
        if (fault) faults.push(`${where} in ${element.type} ${fault}`);
      } else if (child.type !== "system_message") visit(child, inCell || child.type === "entry");
    }
  };
  visit(root, false);
  return faults;
}

function textFault(text: string, written: string, parent: Element, inCell: boolean): string | undefined {
  const want = squeeze(text);
  if (inCell && written.includes("\n")) {
    // behind white space the next cell may begin
    const first = (/^\S*/.exec(written.slice(0, 8))?.[0] ?? "").replace(/[\\|+].*/, "");
    return want === "" || want.startsWith(first) ? undefined : `does not start "${written.slice(0, 60)}"`;
  }
  // made by the engine: "Contents", characters from their codes, and the words of a reference to a standard
  if (written === "" || (parent.type === "reference" && /^(?:RFC|PEP) /.test(text))) return undefined;
  // a character by its code, quotes that are doubled within a quoted cell
  if (parent.type === "substitution_definition" && /^(?:U\+?|\\?[ux]|0x|&#x|[0-9])[0-9a-f]*;?$/i.test(written))
    return undefined;
  if (inCell && readings(written.replaceAll('"', "")).includes(want.replaceAll('"', ""))) return undefined;
  if (readings(written).includes(want)) return undefined;
  // what stands behind a directive's mark and what stands below its options are one content
  if (parent.type === "literal_block" && readings(written.replace(/^ +:.*\n/gm, "")).includes(want)) return undefined;
  return `reads ${JSON.stringify(text.slice(0, 80))}, its characters ${JSON.stringify(written.slice(0, 80))} (${parent.type})`;
}

/** A piece of source with and without its escapes resolved; white space does not count (indentation is not part of text). */
function readings(written: string): string[] {
  const resolved = written.replace(/\\([\s\S]?)/g, (_, character: string) => (/\s/.test(character) ? "" : character));
  return [squeeze(written), squeeze(resolved)];
}

function squeeze(text: string): string {
  return text.replace(/[\s\0\x1c-\x1f\x85]+/g, "");
}

/** All nodes, for counts. */
export function countNodes(root: Node): number {
  let count = 0;
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    count += 1;
    if (node.type !== "text") stack.push(...node.children);
  }
  return count;
}

/** The law that a text breaks, if it does: reading and writing never throw, spans nest, messages have ranges. */
export function brokenLaw(text: string): string | undefined {
  try {
    const { document } = parse(text);
    const [fault] = spanFaults(document, text);
    if (fault) return `spans: ${fault}`;
    const known = read(text, { dialect: sphinx });
    writeHtml(known.document);
    const astray = known.diagnostics.find(({ span }) => span.start > span.end || span.end > text.length);
    return astray && `spans: no range for "${astray.message}"`;
  } catch (error) {
    return `throws: ${error instanceof Error ? (error.stack ?? error.message).split("\n").slice(0, 3).join(" ") : String(error)}`;
  }
}
