/**
 * Options of the configuration that the section for deployers adds or changes, and what the words around each name tell of
 * it: its type, its default, the sentence that it stands in. What they do not tell is left out. A name counts where the
 * words beside it say that it is an option and that it is new or changes: "a new config option x", "x is added to nova.conf",
 * or as the head of an item below "The following options are added:". Options that are only used, values, fields and
 * properties have no such words.
 */
import { type ElementOf, findNodes, type Node, plainText, walkTree } from "@assent/rst";
import { findTopics, type Section, type Spec } from "@assent/spec";
import {
  announcesOptions,
  groupBehind,
  hasGroup,
  headOf,
  isAdded,
  isListOfOptions,
  leadIn,
  marksOf,
  newGroupIn,
  tableLead,
  type Lead,
  type Mark,
} from "./names.ts";
import { definedKinds, defaultIn, endOfSentence, startOfSentence, typeIn, typeOfKind } from "./words.ts";

/** An option as prose tells of it. */
export interface ProseOption {
  readonly name: string;
  /** The sentence that names it, with literals in double backquotes; "" where the name stands alone. */
  readonly words: string;
  readonly type: string | undefined;
  readonly default: string | undefined;
}

/** What is found, by name; `isAnnounced` while a section is read that says that what it calls an option is new. */
class Found extends Map<string, ProseOption> {
  isAnnounced = false;
}

/** Reads them, each name once. */
export function readProseOptions(spec: Spec): readonly ProseOption[] {
  const found = new Found();
  for (const section of findTopics(spec.outline, "deployer")) readSection(section, undefined, found);
  // "CONF." is how code reaches an option, and no part of its name.
  const named = [...found.values()].map((one) => ({ ...one, name: one.name.replace(/^CONF\./, "") }));
  return named.filter(({ name }, at) => named.findIndex((one) => one.name === name) === at);
}

/** Reads a section; the title of one below it may be what announces a list: "Connection options". */
function readSection({ body, sections }: Section, below: Lead | undefined, found: Found): void {
  const text = body.map((node) => wordsOf(node).replace(/\s+/g, " ")).join(" ");
  const isAnnounced = found.isAnnounced || announcesOptions(text);
  found.isAnnounced = isAnnounced;
  readNodes(body, undefined, found, below);
  const last = body.at(-1);
  const ofTitles = last?.type === "paragraph" ? leadIn(wordsOf(last).replace(/\s+/g, " ")) : undefined;
  for (const one of sections) {
    found.isAnnounced = isAnnounced;
    if (ofTitles !== undefined && isTitledOption(one)) readQuoted(one.title, one.body, ofTitles, found);
    else readSection(one, isAnnounced && isListOfOptions(one.title.replace(/:?$/, ":")) ? {} : undefined, found);
  }
  found.isAnnounced = false;
}

/** Reads what stands one below the other; with a lead the first of it is the head of an item of a list of options. */
function readNodes(nodes: readonly Node[], lead: Lead | undefined, found: Found, announced?: Lead): void {
  let below = announced;
  // What announces a table, a list below its next words, names that stand each above what is said of them.
  let [ofTable, ofGroup, ofNames]: readonly (Lead | undefined)[] = [];
  for (const [at, node] of nodes.entries()) {
    switch (node.type) {
      case "paragraph": {
        const text = wordsOf(node).replace(/\s+/g, " ");
        const quote = nodes[at + 1];
        if (ofNames !== undefined && quote?.type === "block_quote" && loneName.test(text)) {
          readQuoted(text, [quote], ofNames, found);
          break;
        }
        const named: Lead | undefined = beginsWithName(node) ? ofNames : undefined;
        below = readParagraph(wordsOf(node), at === 0 ? lead : named, found);
        if (isListOfOptions(text)) below ??= ofGroup;
        [ofTable, ofGroup, ofNames] = [tableLead(text), newGroupIn(text), below ?? named];
        break;
      }
      case "bullet_list":
      case "enumerated_list":
        readItems(node.children, below, found);
        break;
      case "definition_list":
        for (const item of node.children) readDefinition(item, below, found);
        break;
      case "block_quote":
        for (const child of node.children) readNodes([child], below, found);
        break;
      case "literal_block":
        readCode(plainText(node), found);
        // A block with groups is a file of options, also where its last words announce none.
        if (/^\s*\[\w+\]\s*$/m.test(plainText(node))) below ??= ofTable;
        if (below !== undefined && !readCodeList(plainText(node), below, found))
          readSettings(plainText(node), below, found);
        break;
      case "table":
        if (ofTable !== undefined) readTable(node, ofTable, found);
        break;
      default:
        if ("children" in node) readNodes(node.children, undefined, found);
    }
    if (node.type !== "paragraph") below = ofTable = ofGroup = undefined;
    if (node.type !== "paragraph" && node.type !== "block_quote") ofNames = undefined;
  }
}

/** Whether a name is the title of what is said of it. A word of prose is one where a type or a default stands below. */
function isTitledOption({ title, titleNodes, body }: Section): boolean {
  if (!loneName.test(title)) return false;
  if (title.includes("_") || titleNodes.some(({ type }) => type === "literal")) return true;
  const items = body.flatMap((node) => findNodes(node, "definition_list_item"));
  return items.some((item) => /^(?:type|default):/i.test(wordsOf(item)));
}

const loneName = /^(?:``)?([a-z]\w{1,60})(?:``)?$/;

/** "**queue_limit** - how many": whether a paragraph begins with a marked name, as one does that stands below what announces it. */
function beginsWithName(node: ElementOf<"paragraph">): boolean {
  const [first] = node.children;
  return first !== undefined && markTypes.has(first.type) && /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/.test(plainText(first));
}

const markTypes = new Set<Node["type"]>(["strong", "emphasis", "literal", "title_reference"]);

/** Reads a name that stands alone above what is said of it, as oslo.config's own pages show options. */
function readQuoted(text: string, quote: readonly Node[], { group }: Lead, found: Found): void {
  const [, option = ""] = loneName.exec(text) ?? [];
  const name = group === undefined ? option : `${group} ${option}`;
  const items = quote.flatMap((node) => findNodes(node, "definition_list_item"));
  const said = items.map((item) => wordsOf(item).replace(/\s+/g, " "));
  const of = (head: RegExp): string | undefined =>
    said.find((words) => head.test(words))?.replace(/^\w+[: ]+(?:<(.*)>$)?/, "$1");
  const type = of(/^type:/i);
  const value = of(/^default:/i);
  if (!found.has(name)) found.set(name, { name, words: "", type: type && typeIn(type, ""), default: value });
}

/** Reads a table with a column Option, below words that say that they are new. */
function readTable(table: Node, lead: Lead, found: Found): void {
  const [heads = [], ...rows] = findNodes(table, "row").map(({ children }) => children.map(wordsOf));
  const at = heads.findIndex((head) => /^(?:config(?:uration)? )?option(?: name)?$/i.test(head));
  const of = (row: readonly string[], head: RegExp): string => row[heads.findIndex((one) => head.test(one))] ?? "";
  for (const row of at === -1 ? [] : rows) {
    const [, option] = /^(?:``)?((?:\[?[\w-]+\]?[./ ])?[a-z]\w{1,60})(?:``)?$/.exec(row[at] ?? "") ?? [];
    if (option === undefined) continue;
    const name = lead.group === undefined || hasGroup(option) ? option : `${lead.group} ${option}`;
    const words = of(row, /^(?:meaning|description|help)$/i).replace(/\s+/g, " ");
    const preset = of(row, /^default(?: value)?$/i).replaceAll("``", "");
    if (!found.has(name))
      found.set(name, {
        name,
        words: words.length > mostWords ? "" : words,
        type: typeIn(of(row, /^type$/i), ""),
        default: preset === "" ? undefined : preset,
      });
  }
}

function readItems(items: readonly Node[], lead: Lead | undefined, found: Found): void {
  for (const item of items) if ("children" in item) readNodes(item.children, lead, found);
}

/** Reads a paragraph, also one whose last lines were meant as a list; the lead of what stands below it. */
function readParagraph(text: string, lead: Lead | undefined, found: Found): Lead | undefined {
  const [first = "", ...items] = text.split(/\n(?=[*-] )/).map((part) => part.replace(/\s+/g, " ").trim());
  const isNaming = readText(first, lead, found);
  // What stands below "a new option x with these values:" are values.
  const below = isNaming ? undefined : leadIn(first);
  for (const item of items) readText(item.slice(2), below, found);
  return below;
}

function readDefinition(item: Node, lead: Lead | undefined, found: Found): void {
  const definition = "children" in item ? item.children.find(({ type }) => type === "definition") : undefined;
  const text = wordsOf(item).replace(/\s+/g, " ");
  if (lead !== undefined || definition === undefined || !("children" in definition))
    return void readText(text, lead, found);
  const [term] = "children" in item ? item.children : [];
  const below = term === undefined ? undefined : leadIn(wordsOf(term));
  if (below === undefined) return void readText(text, undefined, found);
  for (const child of definition.children) {
    if (child.type === "bullet_list") readItems(child.children, below, found);
    else readNodes([child], undefined, found);
  }
}

const defined = new RegExp(
  String.raw`\bcfg\.(${definedKinds})Opt\(\s*(['"])([a-z]\w{1,60})\2(?:,\s*default=(?:(['"])([^'"\n]{1,60})\4(?=\s*[,)])|([\w.-]{1,40})(?=\s*[,)])))?`,
  "g",
);

/** Options as oslo.config defines them: `cfg.IntOpt("queue_limit", default=30)`. */
function readCode(code: string, found: Found): void {
  for (const { 1: kind = "", 3: name = "", 5: text, 6: bare } of code.matchAll(defined))
    if (!found.has(name)) found.set(name, { name, words: "", type: typeOfKind(kind), default: text ?? bare });
}

/** Reads a list that stands as code, below words that say that its options are new; false for code that is none. */
function readCodeList(code: string, lead: Lead, found: Found): boolean {
  const items = code.split(/^\s*[*-] /m).map((item) => item.replace(/\s+/g, " ").trim());
  if (items.length < 2 || items[0] !== "") return false;
  for (const item of items) readText(item, lead, found);
  return true;
}

/** Options as they stand in a file, below words that say that they are new. What they are set to there is an example. */
function readSettings(code: string, { group: said }: Lead, found: Found): void {
  const lines = code.split("\n").filter((line) => !/^\s*(?:[#;].*)?$/.test(line));
  const names = lines.map((line) => /^\s*(?:``)?([a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?:``)?\s*$/.exec(line)?.[1]);
  if (names.length > 0 && names.every((name) => name !== undefined)) {
    for (const name of names)
      if (!found.has(name)) found.set(name, { name, words: "", type: undefined, default: undefined });
    return;
  }
  if (lines.length === 0 || !lines.every((line) => /^\s*(?:\[[\w:-]+\]\s*$|[a-z][a-z0-9_]{1,60}\s?=)/.test(line)))
    return;
  let group = said;
  for (const line of lines) {
    const [, header, option] = /^\s*(?:(\[[^\]]+\])|(\w+))/.exec(line) ?? [];
    if (header !== undefined) group = header;
    if (option === undefined) continue;
    const name = group === undefined ? option : `${group} ${option}`;
    if (!found.has(name) && !found.has(option))
      found.set(name, { name, words: "", type: undefined, default: undefined });
  }
}

/** The words of a node: literals in double backquotes, interpreted text between `\u0002` and `\u0003`. */
function wordsOf(node: Node): string {
  let text = "";
  walkTree(node, (below) => {
    if (below.type === "text") text += below.text;
    else if (below.type === "literal") {
      text += `\`\`${below.children.map((child) => (child.type === "text" ? child.text : "")).join("")}\`\``;
      return "skip";
    } else if (below.type === "title_reference") {
      text += `\u0002${plainText(below)}\u0003`;
      return "skip";
    } else if (below.type === "classifier") text += " : ";
    else if (below.type === "definition") text += ": ";
    else if (text !== "" && !/\s$/.test(text) && blockTypes.has(below.type)) text += " ";
    return undefined;
  });
  return text.trim();
}

const blockTypes = new Set<Node["type"]>(["paragraph", "definition", "field_body", "list_item", "row", "entry"]);

/** Reads a paragraph, or a term with what defines it; true if it names an option. */
function readText(text: string, lead: Lead | undefined, found: Found): boolean {
  const marks = [...marksOf(text)];
  const head = lead === undefined ? undefined : headOf(text, marks);
  if (head !== undefined && !marks.some(({ start }) => start === head.start)) marks.unshift(head);
  let before: Mark | undefined;
  let isNaming = false;
  for (const mark of marks) {
    // "Options ``one`` and ``two``."
    const isNext = before !== undefined && /^(?:,? and|,)(?: an?)? $/.test(text.slice(before.end, mark.start));
    const isOption = mark.start === head?.start || (isNext && !mark.isWord) || isAdded(text, mark, found.isAnnounced);
    before = isOption ? mark : undefined;
    // What else is told of one that is known counts too.
    if (!isOption && !found.has(mark.name)) continue;
    isNaming ||= isOption;
    const named = mark.start === head?.start ? head : mark;
    const group = named === head ? lead?.group : groupBehind(text, mark);
    const isOfGroup = group !== undefined && !hasGroup(named.name) && !found.has(named.name);
    const name = isOfGroup ? `${group} ${named.name}` : (groupedName(named.name, found) ?? named.name);
    add(text, { ...named, name }, marks, found);
  }
  return isNaming;
}

/** The name with its group of an option that is told once more without; undefined where it may be that of several, or of none. */
function groupedName(name: string, found: Found): string | undefined {
  if (hasGroup(name) || found.has(name)) return undefined;
  const known = [...found.keys()].filter((one) => hasGroup(one) && isSame(one, name));
  return known.length === 1 ? known[0] : undefined;
}

/** So many characters behind a name still tell of it, and so many of a sentence are shown. */
const mostScope = 400;
const mostWords = 240;

function add(text: string, { name, start, end, set }: Mark, marks: readonly Mark[], found: Found): void {
  const at = marks.findIndex((mark) => mark.start === start);
  const from = Math.max(marks[at - 1]?.end ?? 0, startOfSentence(text, start));
  // Behind another name another thing is told of, but where the name is what the default is.
  const other = marks
    .slice(at + 1, at + 20)
    .find(
      (mark) => !mark.isWord && !isSame(mark.name, name) && !/\bdefault[^.]{0,20}$/i.test(text.slice(end, mark.start)),
    );
  const [before, behind] = [
    text.slice(from, start),
    text.slice(end, Math.min(other?.start ?? text.length, end + mostScope)),
  ];
  const whole = text.slice(startOfSentence(text, start), endOfSentence(text, end));
  const sentence = whole.replace(/[\u0002\u0003]/g, "").trim();
  const isLone = sentence === name || sentence === `\`\`${name}\`\``;
  const words = isLone || sentence.length > mostWords ? "" : sentence;
  const known = found.get(name);
  found.set(name, {
    name,
    words: known === undefined || known.words === "" ? words : known.words,
    type: known?.type ?? typeIn(before, behind),
    default:
      known?.default ??
      (set === "" ? undefined : set) ??
      defaultIn(behind.replace(/[\u0002\u0003]/g, "``"), name, text.slice(startOfSentence(text, start), start)),
  });
}

function isSame(one: string, other: string): boolean {
  return one.replace(/^.*[\s./\]]/, "") === other.replace(/^.*[\s./\]]/, "");
}
