/** Types as words: "string or null", "list of `Alias`_", "map of integer", with brackets where they are needed. */
import type { FieldType, ScalarName } from "./contract.ts";

/** The names that are read, with those that mean the same. */
const names = new Map<string, FieldType>([
  ...(
    [
      ["string", "str", "text", "unicode", "varchar", "char"],
      ["integer", "int", "long", "bigint"],
      ["number", "float", "double", "decimal"],
      ["boolean", "bool"],
      ["uuid", "guid", "uuid-like", "uuid-str"],
      ["datetime", "date-time", "timestamp", "iso8601"],
      ["date"],
      ["time"],
      ["uri", "url", "href"],
      ["email"],
      ["hostname"],
      ["ipv4"],
      ["ipv6"],
      ["binary", "bytes"],
    ] as const
  ).flatMap((all): [string, FieldType][] =>
    all.map((name) => [name, { kind: "scalar", name: all[0] satisfies ScalarName }]),
  ),
  ["object", { kind: "object" }],
  ["dict", { kind: "object" }],
  ["dictionary", { kind: "object" }],
  ["json", { kind: "object" }],
  ["hash", { kind: "object" }],
  ["map", { kind: "object" }],
  ["any", { kind: "any" }],
  ["anything", { kind: "any" }],
  ["null", { kind: "null" }],
  ["none", { kind: "null" }],
  ["list", { kind: "list", items: { kind: "any" } }],
  ["array", { kind: "list", items: { kind: "any" } }],
]);

/** Names of entries in the plural, as in "list of strings". */
const plural = /(?<=[a-z])s$/;

/** Reads a type. Words that name none are kept as type "unknown". */
export function parseType(words: string): FieldType {
  const tokens = words.match(/`[^`]+`_|``[^`]+``|[()]|[^\s()`]+/g) ?? [];
  const reader = { tokens, index: 0 };
  const type = readUnion(reader, 0);
  return type === undefined || reader.index < tokens.length ? { kind: "unknown", words } : type;
}

interface Reader {
  readonly tokens: readonly string[];
  index: number;
}

function readUnion(reader: Reader, depth: number): FieldType | undefined {
  const options: FieldType[] = [];
  do {
    const one = readOne(reader, depth);
    if (one === undefined) return undefined;
    options.push(one);
  } while (take(reader, "or"));
  return options.length === 1 ? options[0] : { kind: "union", options };
}

function readOne(reader: Reader, depth: number): FieldType | undefined {
  // Deeper than anybody writes; a text of ten thousand brackets must not end the run.
  if (depth > 20) return undefined;
  if (take(reader, "(")) {
    const inner = readUnion(reader, depth + 1);
    return inner !== undefined && take(reader, ")") ? inner : undefined;
  }
  const token = reader.tokens[reader.index];
  if (token === undefined) return undefined;
  reader.index += 1;
  const reference = /^`(.+)`_$/.exec(token);
  if (reference) return { kind: "reference", shape: reference[1]! };
  const word = token.replace(/^``|``$/g, "").toLowerCase();
  const isList = /^(?:list|array)s?$/.test(word);
  if ((isList || /^(?:map|object|dict)s?$/.test(word)) && take(reader, "of")) {
    const inner = readOne(reader, depth + 1);
    if (inner === undefined) return undefined;
    return isList ? { kind: "list", items: inner } : { kind: "map", values: inner };
  }
  return names.get(word) ?? names.get(word.replace(plural, ""));
}

function take(reader: Reader, token: string): boolean {
  if (reader.tokens[reader.index]?.toLowerCase() !== token) return false;
  reader.index += 1;
  return true;
}

/** A type as words; `parseType` reads them back. */
export function typeWords(type: FieldType): string {
  switch (type.kind) {
    case "scalar":
      return type.name;
    case "object":
    case "any":
    case "null":
      return type.kind;
    case "reference":
      return `\`${type.shape}\`_`;
    case "list":
      return type.items.kind === "any" ? "list" : `list of ${inBrackets(type.items)}`;
    case "map":
      return `map of ${inBrackets(type.values)}`;
    case "union":
      return type.options.map(inBrackets).join(" or ");
    case "unknown":
      return type.words;
  }
  return type satisfies never;
}

/** What a type takes: the same for "string or null" and "null or string", with or without brackets that change nothing. */
export function typeKey(type: FieldType): string {
  switch (type.kind) {
    case "list":
      return `list of (${typeKey(type.items)})`;
    case "map":
      return `map of (${typeKey(type.values)})`;
    case "union":
      return [...new Set(optionsIn(type).map(typeKey))].sort().join(" or ");
    default:
      return typeWords(type);
  }
}

function optionsIn(type: FieldType): readonly FieldType[] {
  return type.kind === "union" ? type.options.flatMap(optionsIn) : [type];
}

function inBrackets(type: FieldType): string {
  return type.kind === "union" ? `(${typeWords(type)})` : typeWords(type);
}

/** Whether a value may be a list. */
export function isList(type: FieldType): boolean {
  return type.kind === "list" || (type.kind === "union" && type.options.some(isList));
}

/** The names of the shapes that a type refers to. */
export function shapesIn(type: FieldType): readonly string[] {
  switch (type.kind) {
    case "reference":
      return [type.shape];
    case "list":
      return shapesIn(type.items);
    case "map":
      return shapesIn(type.values);
    case "union":
      return type.options.flatMap(shapesIn);
    default:
      return [];
  }
}

/** The first words in a type that name none. */
export function unknownIn(type: FieldType): string | undefined {
  switch (type.kind) {
    case "unknown":
      return type.words;
    case "list":
      return unknownIn(type.items);
    case "map":
      return unknownIn(type.values);
    case "union":
      return type.options.map(unknownIn).find((words) => words !== undefined);
    default:
      return undefined;
  }
}
