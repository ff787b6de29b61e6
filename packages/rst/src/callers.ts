/** What callers without types are told when they give something else: what is wrong, not where it broke. */
import { elementTypes } from "./categories.ts";
import { defaultSettings, type Dialect } from "./settings.ts";
import { defaultHtmlSettings } from "./writers/html/settings.ts";

/** Throws a `TypeError` where the text of `caller` is no string. */
export function requireText(caller: string, text: unknown): void {
  if (typeof text !== "string") throw new TypeError(`${caller}: the text has to be a string; it is ${kindOf(text)}`);
}

/** Throws a `TypeError` where the document of `caller` is no node of a tree. */
export function requireDocument(caller: string, document: unknown): void {
  if (typeof document === "object" && document !== null) {
    if ("type" in document && "children" in document && "ids" in document) return;
    if ("document" in document) {
      throw new TypeError(`${caller}: it takes the document; this is the result that holds it as "document"`);
    }
    if ("type" in document && "span" in document) {
      throw new TypeError(
        `${caller}: it takes a document, as parse and read give it; this is what toJson makes of one`,
      );
    }
  }
  throw new TypeError(`${caller}: it takes a document, as parse and read give it; this is ${kindOf(document)}`);
}

/** Throws a `TypeError` where `node` is no node of a tree. */
export function requireNode(caller: string, node: unknown): void {
  if (typeof node === "object" && node !== null && "type" in node && ("children" in node || "text" in node)) return;
  throw new TypeError(`${caller}: it takes a node of a document; this is ${kindOf(node)}`);
}

/** Throws a `TypeError` where what `caller` is to call is no function. */
export function requireFunction(caller: string, name: string, given: unknown): void {
  if (typeof given !== "function")
    throw new TypeError(`${caller}: ${name} has to be a function; it is ${kindOf(given)}`);
}

/** Kinds of values that settings take beside that of their default, by name. */
export type OtherKinds = Readonly<Record<string, readonly string[]>>;

/**
 * Throws a `TypeError` where the options of `caller` are no object, one of them has a value that it does not take, or a name
 * that is no option. `defaults` tell by their kinds what options take; those of reading and of writing HTML may be given to
 * both, as they share names. Values that are undefined are left alone.
 */
export function requireSettings(caller: string, given: unknown, defaults: object, others: OtherKinds = {}): void {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new TypeError(`${caller}: the options have to be an object; they are ${kindOf(given)}`);
  }
  for (const [name, value] of Object.entries(given) as readonly (readonly [string, unknown])[]) {
    if (Object.hasOwn(defaults, name)) {
      if (value !== undefined) requireValue(caller, name, value, defaults, others);
    } else if (!Object.hasOwn(sharedOptions, name)) {
      throw unknownName(`${caller}: there is no option`, name, Object.keys(defaults));
    }
  }
}

/** Those of reading and of writing HTML. */
const sharedOptions = { ...defaultSettings, ...defaultHtmlSettings, handlers: undefined };

function requireValue(caller: string, name: string, value: unknown, defaults: object, others: OtherKinds): void {
  const usual = (defaults as Readonly<Record<string, unknown>>)[name];
  const kinds = [...(usual === undefined ? [] : [kindOf(usual)]), ...(others[name] ?? [])];
  const option = `${caller}: the option "${name}" has to be`;
  // a width is counted up to
  if (name === "tabWidth" && typeof value === "number" && !Number.isNaN(value) && !Number.isInteger(value))
    throw new TypeError(`${option} a whole number; it is ${value}`);
  if (!kinds.includes(kindOf(value)) && !kinds.includes(JSON.stringify(value))) {
    throw new TypeError(`${option} ${kinds.join(" or ")}; it is ${kindOf(value)}`);
  }
  if (typeof value === "string") {
    const known = choices[name];
    // docutils takes what stands behind a space for the place of files
    const chosen = name === "mathOutput" ? value.toLowerCase().split(" ")[0]! : value;
    if (known && !known.includes(chosen)) throw new TypeError(`${option} one of ${quoted(known)}; it is "${value}"`);
  }
  if (!Array.isArray(value)) return;
  const isOfPairs = name === "smartquotesLocales";
  const isItem = (item: unknown): boolean =>
    isOfPairs ? Array.isArray(item) && item.length === 2 && item.every(isString) : isString(item);
  const wrong = value.findIndex((item) => !isItem(item));
  if (wrong < 0) return;
  throw new TypeError(
    `${option} a list of ${isOfPairs ? "pairs of strings" : "strings"}; it holds ${kindOf(value[wrong])}`,
  );
}

/** What options of words take. */
const choices: Readonly<Record<string, readonly string[]>> = {
  footnoteReferences: ["brackets", "superscript"],
  syntaxHighlight: ["long", "short", "none"],
  tocBacklinks: ["entry", "top"],
  imageLoading: ["link", "embed", "lazy"],
  mathOutput: ["mathml", "latex", "mathjax"],
  attribution: ["dash", "parentheses", "parens", "none"],
};

/** Throws a `TypeError` where one of the handlers of `caller` is no function, or of no node that there is. */
export function requireHandlers(caller: string, handlers: object, known: object): void {
  for (const [type, handler] of Object.entries(handlers) as readonly (readonly [string, unknown])[]) {
    if (!Object.hasOwn(known, type)) {
      throw unknownName(`${caller}: there is no node for the handler of`, type, Object.keys(known));
    }
    if (handler === undefined || typeof handler === "function") continue;
    throw new TypeError(`${caller}: the handler of "${type}" has to be a function; it is ${kindOf(handler)}`);
  }
}

const contents: readonly string[] = ["rst", "sections", "text", "none", "entries", "file", "terms"];
const directiveArguments: readonly string[] = ["rst", "text", "path", "language", "version", "signatures"];
const roleNodes: readonly string[] = ["reference", "literal", "emphasis", "strong", "inline", "abbreviation"];
const checked = new WeakSet<object>();

/** Throws a `TypeError` where a dialect declares something that there is not. */
export function requireDialect(caller: string, dialect: Partial<Dialect>): void {
  if (checked.has(dialect)) return;
  const { directives, roles } = dialect;
  for (const [name, directive] of Object.entries(directives ?? {}) as readonly (readonly [string, unknown])[]) {
    const what = `${caller}: in the dialect the {} of the directive "${name}"`;
    requireOneOf(what, "content", directive, contents);
    if (valueOf(directive, "argument") !== undefined) requireOneOf(what, "argument", directive, directiveArguments);
    const node = valueOf(directive, "node");
    if (node === undefined || elementTypes.has(node as string)) continue;
    if (typeof node !== "string")
      throw new TypeError(`${what.replace("{}", "node")} has to be a string; it is ${kindOf(node)}`);
    throw unknownName(`${what.replace("{}", "node")} has to be an element; there is none named`, node, [
      ...elementTypes,
    ]);
  }
  for (const [name, role] of Object.entries(roles ?? {}) as readonly (readonly [string, unknown])[]) {
    requireOneOf(`${caller}: in the dialect the {} of the role "${name}"`, "node", role, roleNodes);
  }
  checked.add(dialect);
}

function valueOf(declared: unknown, key: string): unknown {
  return (declared as Readonly<Record<string, unknown>> | null | undefined)?.[key];
}

function requireOneOf(what: string, key: string, declared: unknown, known: readonly string[]): void {
  const value = valueOf(declared, key);
  if (known.includes(value as string)) return;
  const shown = isString(value) ? `"${value}"` : kindOf(value);
  throw new TypeError(`${what.replace("{}", key)} has to be one of ${quoted(known)}; it is ${shown}`);
}

/** Throws a `TypeError` where what `resolve` gave is no text. */
export function requireResolved(file: unknown): void {
  if (typeof file === "object" && file !== null) {
    const { text, error } = file as Readonly<Record<string, unknown>>;
    if (typeof text === "string" || typeof error === "string") return;
    if ("then" in file) {
      throw new TypeError('resolve: it has to give the text itself, not a promise of it: read files before "parse"');
    }
  }
  throw new TypeError(`resolve: it has to give { path, text }, { kind, error } or undefined; this is ${kindOf(file)}`);
}

/** Throws a `TypeError` where what `resolveImage` gave is no text. */
export function requireImage(content: unknown): void {
  if (content === undefined || typeof content === "string") return;
  const kind = typeof content === "object" && content !== null && "then" in content ? "a promise" : kindOf(content);
  throw new TypeError(`resolveImage: it has to give the text of the image, or undefined; this is ${kind}`);
}

/** Throws a `TypeError` where what `now` gave is no day. */
export function requireDate(date: unknown): void {
  if (date instanceof Date && !Number.isNaN(date.getTime())) return;
  const kind = date instanceof Date ? "a date that is not valid" : kindOf(date);
  throw new TypeError(`now: it has to give a Date; this is ${kind}`);
}

/** An error about a name: with the one that is meant where it is only spelled in another way, else with all. */
function unknownName(what: string, name: string, known: readonly string[]): TypeError {
  const plain = (word: string): string => word.replace(/[_-]/g, "").toLowerCase();
  const meant = known.find((one) => plain(one) === plain(name));
  const help = meant === undefined ? `known are ${quoted(known)}` : `"${meant}" is meant`;
  return new TypeError(`${what} "${name}"; ${help}`);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return Number.isNaN(value) ? "NaN" : typeof value;
}
