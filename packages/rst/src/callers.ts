/** What callers without types are told when they give something else: what is wrong, not where it broke. */
import type { Dialect } from "./settings.ts";

/** Throws a `TypeError` where the text of `caller` is no string. */
export function requireText(caller: string, text: unknown): void {
  if (typeof text !== "string") throw new TypeError(`${caller}: the text has to be a string; it is ${kindOf(text)}`);
}

/** Throws a `TypeError` where the document of `caller` is no node of a tree. */
export function requireDocument(caller: string, document: unknown): void {
  if (typeof document === "object" && document !== null) {
    if ("type" in document && "children" in document) return;
    if ("document" in document) {
      throw new TypeError(`${caller}: it takes the document; this is the result that holds it as "document"`);
    }
  }
  throw new TypeError(`${caller}: it takes a document, as parse and read give it; this is ${kindOf(document)}`);
}

/** Kinds of values that settings take beside that of their default, by name. */
export type OtherKinds = Readonly<Record<string, readonly string[]>>;

/**
 * Throws a `TypeError` where the options of `caller` are no object, or one of them has a value of another kind than its
 * default has. Names that are no settings, and values that are undefined, are left alone.
 */
export function requireSettings(caller: string, given: unknown, defaults: object, others: OtherKinds): void {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new TypeError(`${caller}: the options have to be an object; they are ${kindOf(given)}`);
  }
  for (const [name, value] of Object.entries(given) as readonly (readonly [string, unknown])[]) {
    if (value === undefined || !Object.hasOwn(defaults, name)) continue;
    const usual = (defaults as Readonly<Record<string, unknown>>)[name];
    const kinds = [...(usual === undefined ? [] : [kindOf(usual)]), ...(others[name] ?? [])];
    // a width is counted up to
    if (value === Infinity && name === "tabWidth") {
      throw new TypeError(`${caller}: the option "${name}" has to be a finite number`);
    }
    if (kinds.includes(kindOf(value)) || kinds.includes(JSON.stringify(value))) continue;
    throw new TypeError(`${caller}: the option "${name}" has to be ${kinds.join(" or ")}; it is ${kindOf(value)}`);
  }
}

const contents: readonly string[] = ["rst", "text", "none", "entries", "file", "terms"];
const roleNodes: readonly string[] = ["reference", "literal", "emphasis", "strong", "inline", "abbreviation"];
const checked = new WeakSet<object>();

/** Throws a `TypeError` where a dialect declares something that there is not. */
export function requireDialect(caller: string, dialect: Partial<Dialect>): void {
  if (checked.has(dialect)) return;
  const check = (what: string, names: object | undefined, key: string, known: readonly string[]): void => {
    for (const [name, declared] of Object.entries(names ?? {}) as readonly (readonly [string, unknown])[]) {
      const value = (declared as Readonly<Record<string, unknown>> | null | undefined)?.[key];
      if (known.includes(value as string)) continue;
      const choices = known.map((choice) => `"${choice}"`).join(", ");
      const shown = typeof value === "string" ? `"${value}"` : kindOf(value);
      throw new TypeError(
        `${caller}: in the dialect the ${key} of the ${what} "${name}" has to be one of ${choices}; it is ${shown}`,
      );
    }
  };
  check("directive", dialect.directives, "content", contents);
  check("role", dialect.roles, "node", roleNodes);
  checked.add(dialect);
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

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return Number.isNaN(value) ? "NaN" : typeof value;
}
