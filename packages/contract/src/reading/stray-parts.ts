/**
 * What looks like a part of a method and stands where the form does not look: a field in a sentence or a list, a call that
 * stands alone, a code outside of its field, a table in a block quote, a method outside of the section. None of it is read,
 * so all of it is told.
 */
import { findNodes, type Node, plainText, type Span } from "@assent/rst";
import type { Section } from "@assent/spec";
import { withoutNames } from "../openapi/without-names.ts";
import { hasMethodField, isCanonical, isNamedTable } from "./canonical.ts";
import { type ContractOperation, leastConfidence, type Said } from "./contract.ts";
import { readOlder } from "./older/read-older.ts";
import { namesOfFields, verbs } from "./operation-fields.ts";
import { isPreamble, ofAll } from "./preamble.ts";
import { quoted, type Report } from "./report.ts";
import { linesOf, withoutMarks, wordsOf } from "./words.ts";

/** Tells what of a section in the form is a part of a method, and not in its place. */
export function tellStrayParts(
  home: Section,
  text: string,
  operations: readonly ContractOperation[],
  basePath: Said<string> | undefined,
  report: Report,
): void {
  const told: Span[] = [];
  const tell: Report = (code, span, ...rest) => {
    told.push(span);
    report(code, span, ...rest);
  };
  const known = new Set(operations.flatMap((one) => keysOf(one.method.value, one.path.value, basePath?.value)));
  const isKnown = (call: Call): boolean => keysOf(call.verb, call.path, undefined).some((key) => known.has(key));
  const visit = (section: Section): void => {
    tellInHeading(section, { isTop: section === home, isKnown, report: tell });
    section.sections.forEach(visit);
  };
  visit(home);
  const holds = ({ span }: Section, start: number): boolean => span.start <= start && start < span.end;
  // Where one part of a heading is told, its method is.
  const older = olderSections(home).filter((section) => !told.some(({ start }) => holds(section, start)));
  const methods = older.length === 0 ? [] : readOlder(older, text).methods;
  for (const { verb, path, urlSpan, confidence } of methods) {
    if (confidence < leastConfidence || isKnown({ verb, path: path.path })) continue;
    tell(
      "contract-method",
      urlSpan,
      `${quoted(`${verb} ${path.path}`)} is described in an older form; it is not read.`,
      {
        help: "where one method has fields all have them; a section without any is read as it stands",
      },
    );
  }
  tellStrayCodes(home, operations, told, report);
}

/** Tells codes in sentences that no method has in its fields, below headings of which nothing else is told. */
function tellStrayCodes(
  home: Section,
  operations: readonly ContractOperation[],
  told: readonly Span[],
  report: Report,
): void {
  const known = new Set(operations.flatMap(({ codes }) => codes.map(({ code }) => code)));
  const isKnown = (code: string): boolean => known.has(code) || known.has(`${code[0]}XX`) || known.has("default");
  const visit = (section: Section): void => {
    section.sections.forEach(visit);
    const end = section.sections[0]?.span.start ?? section.span.end;
    if (told.some(({ start }) => section.span.start <= start && start < end)) return;
    for (const { lines, span } of section.body.filter((node) => !passedOver.has(node.type)).flatMap(proseIn)) {
      for (const sentence of lines.join(" ").split(/(?<=[.;])\s/)) {
        const match = answered.exec(sentence);
        const code = match === null ? undefined : (match[1] ?? match[2]);
        if (code === undefined || isKnown(code) || (section === home && ofAll.test(sentence))) continue;
        report("contract-code", span, `${quoted(sentence)} names a code that no field has; it is not read.`, {
          help: 'list it in ":Error codes:" or ":Normal codes:" of the method that answers so',
          level: "info",
        });
      }
    }
  };
  visit(home);
}

/** The headings, as high as they are, below which nothing is in the form. */
function olderSections(section: Section): readonly Section[] {
  return section.sections.flatMap((below) => (isCanonical(below) ? olderSections(below) : [below]));
}

/** Tells methods in the form that stand outside of the section that is read. */
export function tellStrayMethods(all: readonly Section[], home: Section, report: Report): void {
  for (const section of all) {
    const isWithin = home.span.start <= section.span.start && section.span.end <= home.span.end;
    if (isWithin || !section.body.some(hasMethodField)) continue;
    report(
      "contract-method",
      section.titleSpan,
      `${quoted(section.title)} stands outside of the section ${quoted(home.title)}; it is not read.`,
      { help: "give its heading the level of the methods, and put it below that section" },
    );
  }
}

interface Call {
  readonly verb: string;
  readonly path: string;
}

/** Text of a node that the form takes for prose, line by line. */
interface Prose {
  readonly lines: readonly string[];
  readonly span: Span;
}

interface Told {
  readonly isTop: boolean;
  readonly isKnown: (call: Call) => boolean;
  readonly report: Report;
}

function tellInHeading(section: Section, { isTop, isKnown, report }: Told): void {
  const hasMethod = section.body.some(hasMethodField);
  const nodes = section.body.filter((node) => !passedOver.has(node.type) && !(isTop && isPreamble(node)));
  const prose = nodes.flatMap(proseIn);
  const stray = prose.map((one) => strayIn(one, { hasMethod, isTop }));
  const whole = prose.flatMap(({ lines }) => lines).join(" ");
  prose.forEach(({ lines, span }, index) => {
    const found = stray[index];
    if (found === undefined && !isTop && nodes.some((node) => node.span.start === span.start && isPreamble(node))) {
      report("contract-not-understood", span, `${quoted(lines.join(" "))} is said of one heading; it is not read.`, {
        help: "what holds for all methods stands before the first heading",
        level: "info",
      });
      return;
    }
    if (found !== undefined) {
      report(found.code, span, `${quoted(found.words)} stands outside of the fields of a method; it is not read.`, {
        help: found.help,
      });
      return;
    }
    const alone = lines.map((line) => callAlone(line)).find((call) => call !== undefined && !isKnown(call));
    // What a sentence only mentions may well be the method of another text; one that says its answers describes it.
    const said = hasMethod || isTop || !namesCode.test(whole) ? [] : callsIn(lines.join(" "));
    const call = alone ?? said.find((one) => !isKnown(one));
    if (call === undefined) return;
    report("contract-method", span, `${quoted(`${call.verb} ${call.path}`)} stands in no field; it is not read.`, {
      help: `write it as a field below a heading, ":Method: \`\`${call.verb} ${call.path}\`\`"`,
      level: alone === undefined ? "info" : "warning",
    });
  });
  for (const node of section.body) tellUnparsed(node, report);
  const title = callAlone(section.title);
  if (title !== undefined && !hasMethod && !isKnown(title)) {
    report("contract-method", section.titleSpan, `${quoted(section.title)} has no field "Method"; it is not read.`, {
      help: `add ":Method: \`\`${title.verb} ${title.path}\`\`" below the heading`,
    });
  }
  for (const table of nodes.flatMap((node) => findNodes(node, "table"))) {
    if (!isNamedTable(table)) continue;
    report("contract-table", table.span, "A table inside of something else is not read.", {
      help: "let it begin where the text below the heading begins",
    });
  }
}

/** A directive of the form that is a comment, for want of a colon. */
const almostDirective = /^(?:(?:list-table|csv-table|code-block|sourcecode)(?:\s*:)?|(?:table|code)\s*:)(?:\s|$)/;

/** Tells what the parser could not take for a table or a block of code. */
function tellUnparsed(node: Node, report: Report): void {
  if (node.type === "comment") {
    const [first = ""] = plainText(node).split("\n");
    if (!almostDirective.test(first)) return;
    report("contract-not-understood", node.span, `${quoted(`.. ${first}`)} is a comment; it is not read.`, {
      help: 'a directive has two colons behind its name, as in ".. list-table:: Request body"',
    });
  }
  if (node.type !== "system_message" || (node.attributes.level ?? 0) < 3) return;
  if (!node.children.some(({ type }) => type === "literal_block")) return;
  const [why] = node.children;
  report("contract-not-understood", node.span, "What stands here cannot be parsed; it is not read.", {
    help: why === undefined ? "mend its form" : `the parser says: ${quoted(wordsOf(why), 100)}`,
  });
}

/** What is read, or told by whoever reads the heading, or says nothing. */
const passedOver: ReadonlySet<Node["type"]> = new Set([
  "field_list",
  "docinfo",
  "table",
  "literal_block",
  "comment",
  "target",
  "system_message",
  "substitution_definition",
  "pending",
]);

/** Paragraphs, terms, lines and fields below a node, each with its place. */
function proseIn(node: Node): readonly Prose[] {
  switch (node.type) {
    case "paragraph":
    case "term":
    case "line":
      return [{ lines: linesOf(node), span: node.span }];
    case "field":
      return [{ lines: [node.children.map(wordsOf).join(": ")], span: node.span }];
    case "table":
    case "literal_block":
    case "text":
      return [];
    default:
      return "children" in node ? node.children.flatMap(proseIn) : [];
  }
}

interface Stray {
  readonly words: string;
  readonly code: "contract-method" | "contract-code" | "contract-not-understood";
  readonly help: string;
}

const statement = /^[:\s]*([a-z]+(?: +[a-z]+)*(?: (?:[1-5]\d\d|[1-5]xx|default))?)\s*:\s*(\S.*|)$/i;
/** A code as an item of a list has it. */
const codeFirst = /^(?:[1-5]\d\d|[1-5]xx)(?:\s*$|\s*(?:--?|[–—:(])(?!\d))/i;
/** What a heading speaks of that is no method, too: it is told only of one. */
const ordinary = new Set(["change", "policy", "action", "authentication"]);

function strayIn(
  { lines }: Prose,
  { hasMethod, isTop }: { readonly hasMethod: boolean; readonly isTop: boolean },
): Stray | undefined {
  for (const line of lines) {
    const [, name = "", value = ""] = statement.exec(withoutMarks(line)) ?? [];
    const key = name.toLowerCase().replace(/ \S*\d\S*$| default$/, "");
    if (!namesOfFields.includes(key) || (ordinary.has(key) && (!hasMethod || isTop))) continue;
    // What only announces a body is followed by what tells for itself that it is not read.
    if (value === "" && /^(?:request|response) /.test(key)) continue;
    return {
      words: line,
      code: key === "method" ? "contract-method" : key.endsWith(" codes") ? "contract-code" : "contract-not-understood",
      help: `write it as a field in the list below the heading, ":${name}: ${value === "" ? "…" : value}"`,
    };
  }
  const [first = ""] = lines;
  if (!codeFirst.test(withoutMarks(first))) return undefined;
  return {
    words: first,
    code: "contract-code",
    help: 'list it in ":Error codes:" or ":Normal codes:", indented below the field',
  };
}

/** A number that a sentence calls an answer. */
const answered =
  /\b(?:answers?|returns?|gives?|raises?|gets?|fails? with|responds? with|(?:status|error|HTTP)(?: code)?) (?:with )?(?:an? |the )?(?:HTTP )?(?:\x60\x60)?([1-5]\d\d)(?![\w-]|\.\d)(?! \w+s\b)|^(?:\x60\x60)?([45]\d\d)(?:\x60\x60)? (?:is |are |if |when |where |for |beyond |unless )/i;
const namesCode = /(?<![\w.-])[1-5]\d\d(?![\w.-])/;
const anyVerb = verbs.join("|");
const alone = new RegExp(String.raw`^(?:\x60\x60)?(${anyVerb})\s+(?:\x60\x60)?(/[^\s\x60]*)(?:\x60\x60)?[.:]?$`);
const mentioned = new RegExp(String.raw`(?<![\w/])(${anyVerb})\s+(?:\x60\x60)?(/[^\s\x60"',;)]*)`, "g");

function callAlone(words: string): Call | undefined {
  const [, verb, path] = alone.exec(words) ?? [];
  return verb === undefined || path === undefined ? undefined : { verb, path };
}

function callsIn(words: string): readonly Call[] {
  return [...words.matchAll(mentioned)].map(([, verb, path]) => ({ verb: verb!, path: path! }));
}

/** A call by its verb and its path without names of parameters, as it is written with the base path and without. */
function keysOf(verb: string, path: string, basePath: string | undefined): readonly string[] {
  const plain = withoutNames(path.replace(/<([\w-]+)>|(?<=\/):(\w+)/g, "{$1$2}").replace(/[?#].*$|[./]+$/g, ""));
  const own = basePath !== undefined && path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : undefined;
  return [`${verb} ${plain}`, ...(own === undefined ? [] : keysOf(verb, own, undefined))];
}
