/** What the argument of a directive says, where it is no part of the content. */
import { directiveOf, type Element, type ElementOf, type Node, plainText } from "@assent/rst";
import { isDrawingLanguage, undrawn } from "./diagrams/draw.ts";

/** The code of a block. Lines right below the name of a directive are its argument, though they are meant as its content. */
export function codeOf(node: ElementOf<"literal_block">): string {
  const { argument } = node.attributes;
  const code = node.children.length === 0 && typeof argument === "string" ? argument : plainText(node);
  // Names of other productions are marked there.
  return node.classes.includes("productionlist") ? code.replace(/`([^`\n]+)`/g, "$1") : code;
}

/** The language of code: what its directive says, what was said before for all code, or what the name of its file tells. */
export function languageOf(node: ElementOf<"literal_block">, saidBefore: string | undefined): string | undefined {
  const own = node.classes.find((name) => name !== "code");
  if (own !== includedCode) return own ?? saidBefore;
  const ending = /\.(\w+)$/.exec(String(node.attributes.source ?? ""))?.[1]?.toLowerCase();
  return saidBefore ?? (ending === undefined ? undefined : byEnding[ending]);
}

/** Whether code does not tell its own language. */
export function hasNoLanguage({ classes }: Element): boolean {
  return classes.every((name) => name === "code" || name === includedCode);
}

/** Code of a file bears the name of the directive that takes it in, where no language is given. */
const includedCode = "literalinclude";

const byEnding: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    "json js ts java go c cpp php sql toml xml html http diff bash sh".split(" ").map((name) => [name, name]),
  ),
  py: "python",
  h: "c",
  cc: "cpp",
  hpp: "cpp",
  rb: "ruby",
  ini: "ini",
  cfg: "ini",
  conf: "ini",
  yaml: "yaml",
  yml: "yaml",
  xsd: "xml",
  svg: "xml",
  patch: "diff",
};

/** A drawing with the text of the file that it is made of, where there is one; other code, and what nothing here draws, as it is. */
export function withSource(
  node: ElementOf<"literal_block">,
  readFile: (name: string) => string | undefined,
): ElementOf<"literal_block"> {
  const language = languageOf(node, undefined);
  const file = language === undefined || undrawn.has(language) ? undefined : drawingFile(node, language);
  const text = file === undefined ? undefined : readFile(file);
  return text === undefined ? node : { ...node, children: [{ type: "text", text, span: node.span }] };
}

/** The file that a drawing is made of, where a directive has nothing but its name; the argument of others is a name or code. */
export function drawingFile(
  { attributes, children }: ElementOf<"literal_block">,
  language: string,
): string | undefined {
  const { argument } = attributes;
  if (children.length > 0 || typeof argument !== "string" || !isDrawingLanguage(language)) return undefined;
  return /^[^\s{};]+\.\w+$/.test(argument) && !/^(?:di)?graph$/.test(language) ? argument : undefined;
}

/**
 * What is special of directives of text with an argument: that of tests is a group of them, that of an example of HTTP a
 * choice of clients; what os-api-ref has is a list that it fills in with words of other files.
 */
const special: ReadonlyMap<string | undefined, "group" | "list"> = new Map([
  ["doctest", "group"],
  ["testcode", "group"],
  ["testoutput", "group"],
  ["http:example", "group"],
  ["rest_parameters", "list"],
  ["rest_status_code", "list"],
]);

/** What stands beside the content of a directive and belongs to it: "success ../http-status.yaml"; undefined where nothing does. */
export function subjectOfCode(node: ElementOf<"literal_block">): string | undefined {
  const { argument } = node.attributes;
  if (typeof argument !== "string" || node.children.length === 0) return undefined;
  const [language = ""] = node.classes.filter((one) => one !== "code");
  if (special.get(directiveOf(node)) === "group" || isDrawingLanguage(language)) return undefined;
  return argument.replace(/\s+/g, " ");
}

/** The directive of os-api-ref that a block is the list of, which that fills in; undefined for others. */
export function apiListOf(node: Node): string | undefined {
  const directive = directiveOf(node);
  if (special.get(directive) !== "list" || node.type !== "literal_block") return undefined;
  return subjectOfCode(node) === undefined ? undefined : directive;
}

/** The method of HTTP that a list describes, as made of `http:get`; undefined for other lists. */
export function methodOf(list: Node | undefined): string | undefined {
  if (list?.type !== "definition_list") return undefined;
  const name = /^http-(get|head|post|put|patch|delete|options|trace|copy|connect|any)$/.exec(
    list.classes[0] ?? "",
  )?.[1];
  return name?.toUpperCase();
}

/** Directives whose argument says when their content is shown. */
const conditions = new Set(["only", "ifconfig"]);

/** What a block is about, as the class or the command that something generates text about; undefined for others. */
export function subjectOf({ attributes, classes }: Element): string | undefined {
  const { argument } = attributes as Readonly<Record<string, unknown>>;
  return typeof argument === "string" && !conditions.has(classes[0] ?? "") ? argument : undefined;
}
