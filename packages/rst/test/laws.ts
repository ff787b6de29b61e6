/** Laws of spans that hold for every text; each function lists what breaks one. */
import { parse, read, sphinx, writeHtml, type Element, type Node, type ParseOptions, type Span } from "../src/index.ts";

/** How many faults are worth telling. */
const MOST = 20;

/**
 * Faults of the spans below `root` in its source: a child outside its parent, siblings that overlap, a text that does not
 * read as its characters do. A text without characters is one that the engine made ("Contents"), or a line end between two
 * lines of a cell. `files` are the texts that were included, by the names that spans have for them; a span that names
 * another text is a fault. Without them, what was included is not looked at.
 */
export function spanFaults(root: Element, source: string, files?: Readonly<Record<string, string>>): string[] {
  const faults: string[] = [];
  const textOf = (span: Span): string | undefined => (span.source === undefined ? source : files?.[span.source]);
  const visit = (element: Element): void => {
    let end = -1;
    let before: string | undefined;
    for (const child of element.children) {
      if (faults.length >= MOST) return;
      const name = child.span.source;
      // names in angle brackets are those of texts that come with the engine
      if (name !== undefined && (!files || name.startsWith("<"))) continue;
      const where = `${child.type} ${String(child.span.start)}-${String(child.span.end)}${name === undefined ? "" : ` of ${name}`}`;
      const written = textOf(child.span);
      if (written === undefined) {
        faults.push(`${where} is of no text`);
        continue;
      }
      if (child.span.start > child.span.end || child.span.start < 0 || child.span.end > written.length) {
        faults.push(`${where} is no range of a text of ${String(written.length)}`);
      }
      // offsets of two texts do not compare
      if (name !== before) end = -1;
      before = name;
      // metadata and headers are moved to the document's head
      if (child.type !== "system_message" && child.type !== "meta" && child.type !== "decoration") {
        if (
          element.type !== "system_message" &&
          name === element.span.source &&
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
          // several directives fill one header, one within another from within outwards
          element.type !== "header" &&
          element.type !== "footer" &&
          // a header stands before a footer, wherever both were written
          element.type !== "decoration" &&
          element.type !== "system_message"
        ) {
          faults.push(`${where} starts before ${String(end)}, where the one before it ends`);
        }
        // the last lines of a table that text follows are read again, as docutils does
        if (child.type !== "table") end = Math.max(end, child.span.end);
      }
      const ranges = child.span.parts ?? [child.span];
      if (child.span.parts && (ranges[0]!.start < child.span.start || ranges.at(-1)!.end > child.span.end)) {
        faults.push(`${where} has parts outside of it`);
      }
      if (child.type === "text") {
        const fault = textFault(child.text, writtenIn(ranges, written), element);
        if (fault) faults.push(`${where} in ${element.type} ${fault}`);
      } else if (child.type !== "system_message") visit(child);
    }
  };
  visit(root);
  return faults;
}

/** What `include` can do with a text: `before` stands in the file before it, and the options leave that out. */
export interface Inclusion {
  readonly before: string;
  readonly options: readonly string[];
}

/**
 * The law of included texts: a text that another one includes has the nodes and messages that it has alone, at the same
 * places, and all of them name it.
 */
export function includedFaults(text: string, { before, options }: Inclusion = { before: "", options: [] }): string[] {
  const name = "included.txt";
  const files: Readonly<Record<string, string>> = { [name]: before + text };
  const resolve: ParseOptions["resolve"] = (path) => (path === name ? { path, text: files[name]! } : undefined);
  const outer = [`.. include:: ${name}`, ...options.map((option) => `   ${option}`), ""].join("\n");
  const alone = parse(text, { fileInsertionEnabled: true, resolve });
  const included = parse(outer, { fileInsertionEnabled: true, resolve });
  const want = placesIn(alone, { source: name, before: before.length });
  const came = placesIn(included);
  const faults = spanFaults(included.document, outer, files);
  for (let index = 0; index < Math.max(want.length, came.length) && faults.length < MOST; index += 1) {
    if (want[index] !== came[index]) faults.push(`${String(came[index])} instead of ${String(want[index])}`);
  }
  return faults;
}

/** Faults of the spans of a text that another one includes, as a whole and, with a parser of its own, a part. */
function includedSpanFaults(text: string): string[] {
  const skipped = "skipped\n";
  const faultsOf = (file: string, options: string): string[] => {
    const outer = `.. include:: f\n${options}`;
    const resolve: ParseOptions["resolve"] = (path) => (path === "f" ? { path, text: file } : undefined);
    return spanFaults(parse(outer, { fileInsertionEnabled: true, resolve }).document, outer, { f: file });
  };
  // with a parser some transforms are applied, after which not all laws of a parsed tree hold
  const isRange = (fault: string): boolean => / is (?:no range|of no text)/.test(fault);
  const parsed = faultsOf(skipped + text, "   :parser: rst\n   :start-line: 1\n").filter(isRange);
  return [...faultsOf(text, ""), ...parsed];
}

/** The places of all nodes below a document, and of its messages, as they are in a file with so much before the text. */
function placesIn(
  { document, diagnostics }: ReturnType<typeof parse>,
  file: { readonly source: string; readonly before: number } = { source: "the text itself", before: 0 },
): string[] {
  const place = ({ span }: { readonly span: Span }): string => {
    const before = span.source === undefined ? file.before : 0;
    const ranges = [span, ...(span.parts ?? [])].map(
      ({ start, end }) => `${String(start + before)}-${String(end + before)}`,
    );
    return `${ranges.join(" ")} of ${span.source ?? file.source}`;
  };
  const places: string[] = [];
  const visit = (node: Node): void => {
    places.push(`${node.type} ${place(node)}`);
    if (node.type !== "text") for (const child of node.children) visit(child);
  };
  for (const child of document.children) visit(child);
  return [...places, ...diagnostics.map((diagnostic) => `${diagnostic.message} ${place(diagnostic)}`)];
}

/** The characters of ranges: with a line end between two where one stands between them, else without anything. */
function writtenIn(ranges: readonly Span[], source: string): string {
  return ranges.reduce((written, { start, end }, index) => {
    const between = index === 0 ? "" : source.slice(ranges[index - 1]!.end, start);
    return written + (/[\n\r]/.test(between) ? "\n" : "") + source.slice(start, end);
  }, "");
}

/**
 * The law of the text: the characters of its ranges, with escapes resolved, are the text. How much white space stands at a
 * place does not count (lines are indented, tabs expanded), that some does counts.
 */
function textFault(text: string, written: string, parent: Element): string | undefined {
  // Where spaces mean something, those that a text begins with are its own; one that is escaped is none.
  if ("xml:space" in parent.attributes && text.startsWith(" ") && /^\S/.test(resolveEscapes(written)))
    return `begins with spaces, its characters ${JSON.stringify(written.slice(0, 80))} do not (${parent.type})`;
  const want = tidy(text);
  const ways = [written, resolveEscapes(written), ...exceptions.map((exception) => exception(written, parent, want))];
  if (ways.some((way) => way !== undefined && tidy(way) === want)) return undefined;
  return `reads ${JSON.stringify(text.slice(0, 80))}, its characters ${JSON.stringify(written.slice(0, 80))} (${parent.type})`;
}

/** What a text may read that is not what its characters are with escapes resolved, for the parent that it stands in. */
const exceptions: readonly ((written: string, parent: Element, want: string) => string | undefined)[] = [
  // made by the engine: "Contents", the name of an admonition
  (written, _parent, want) => (written === "" ? want : undefined),
  // roles for standards write their kind before the number, and no section of an RFC
  (written, { type }, want) => {
    const [kind = ""] = /^(?:RFC|PEP) /.exec(want) ?? [];
    return type === "reference" ? kind + (kind === "PEP " ? written : written.replace(/#.*/s, "")) : undefined;
  },
  // an address that is its own text has its scheme, and no white space but what is escaped
  (written, { type }, want) =>
    type === "reference"
      ? (/^mailto:/.exec(want)?.[0] ?? "") + resolveEscapes(written.replace(/(?<!\\)\s+/g, ""), " ")
      : undefined,
  // a tab is spaces before escapes are read: one of them is escaped, which may be all
  (written) => resolveEscapes(written.replace(/([\\\0])\t/g, "$1 ")),
  // the `unicode` directive gives characters by their codes
  (written, { type }) => {
    const code = /^(?:0x|x|\\x|U\+?|u|\\u|&#x)([0-9a-f]+);?$/i.exec(written)?.[1];
    if (type !== "substitution_definition") return undefined;
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    return /^[0-9]+$/.test(written) ? String.fromCodePoint(Number(written)) : undefined;
  },
  // a quotation mark within a quoted cell of `csv-table` is doubled
  (written) => (written.includes('""') ? resolveEscapes(written.replaceAll('""', '"')) : undefined),
];

/**
 * U+0000 in a source is docutils' own sign for an escape. What a line ends with goes before escapes are read; an escaped
 * line end takes the indentation behind it along.
 */
function resolveEscapes(source: string, space = ""): string {
  const written = source.replace(/[^\S\n]+(?=\n)/g, "");
  return written.replace(/[\\\0](?:( |\r?\n[ \t]*)|([^]?))/g, (_, gap: string | undefined, character = "") =>
    gap === undefined ? String(character) : space,
  );
}

function tidy(text: string): string {
  return text.replace(/[\s\x1c-\x1f\x85]+/g, " ").trim();
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
    const [fault] = [...spanFaults(document, text), ...includedSpanFaults(text)];
    if (fault) return `spans: ${fault}`;
    const known = read(text, { dialect: sphinx });
    writeHtml(known.document);
    const astray = known.diagnostics.find(({ span }) => span.start > span.end || span.end > text.length);
    return astray && `spans: no range for "${astray.message}"`;
  } catch (error) {
    return `throws: ${error instanceof Error ? (error.stack ?? error.message).split("\n").slice(0, 3).join(" ") : String(error)}`;
  }
}
