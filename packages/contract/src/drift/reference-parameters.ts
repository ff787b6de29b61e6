/** The rows of `rest_parameters`, "name: parameter", and the list that says of each parameter where it stands and what it is. */
import { joinPath } from "@assent/spec";
import { LineCounter, parseDocument } from "yaml";

import type { FactPlace, FieldFact } from "./facts.ts";
import { allVersions, versionsOfEntry, type Versions } from "./microversions.ts";
import { notRead, type ReferenceFiles } from "./reference-files.ts";
import { isObject } from "../schema/json.ts";

/** An entry of a list of parameters. */
interface Entry {
  /** undefined where it has none, or one that there is not. */
  readonly in: FieldFact["in"] | undefined;
  readonly type: string;
  readonly required: boolean;
  readonly versions: Versions;
}

/** A list: its entries by their key, and what is wrong with some of them. */
export interface ParameterList {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly problems: ReadonlyMap<string, string>;
}

/** A fact, and the microversions that it stands in. */
export interface Versioned<T> {
  readonly fact: T;
  readonly versions: Versions;
}

/** A row of `rest_parameters`. */
export interface ReferenceRow {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** Reads a row; nothing where it is none. */
export function readReferenceRow(
  { text, line }: ReferenceRow,
  known: ParameterList | undefined,
  path: string,
  context: ReferenceFiles<ParameterList>,
): readonly Versioned<FieldFact>[] {
  const pair = pairOf(text);
  if (pair === undefined) {
    context.problems.push(`${context.shown(path)}:${line}: "${text}" is no name with its parameter.`);
    return [];
  }
  // "labels[]" is a name of the list.
  const [, name = "", list] = /^(.*?)(\[\])?$/.exec(pair.name)!;
  const key = pair.parameter;
  const entry = known?.entries.get(key);
  const problem = known?.problems.get(key);
  if (problem !== undefined) context.problems.push(problem);
  else if (known !== undefined && entry === undefined) {
    context.problems.push(`${context.shown(path)}:${line}: "${key}" is not among the parameters.`);
  }
  const place: FactPlace = { file: context.shown(path), line, words: text, confidence: 1 };
  const fact: FieldFact = {
    name,
    in: entry?.in ?? "body",
    ...(entry?.in === undefined ? { isPlaceUnknown: true } : {}),
    type: list !== undefined ? "array" : entry === undefined ? undefined : typeOf(entry.type),
    required: entry?.required,
    limits: undefined,
    place,
  };
  return [{ fact, versions: entry?.versions ?? allVersions }];
}

/**
 * The pair of an item: items are YAML, where a colon ends a name only in front of a space ("os-ext:zone: zone_of_body"), quotes
 * are no part of either, and " #" begins a comment.
 */
function pairOf(item: string): { readonly name: string; readonly parameter: string } | undefined {
  const text = item.slice(1).trim();
  const colon = text.search(/:\s/);
  const [parameter = ""] =
    colon < 1
      ? []
      : text
          .slice(colon + 1)
          .trim()
          .split(/\s/, 1);
  if (parameter === "" || parameter.startsWith("#")) return undefined;
  const bare = (words: string): string => words.trim().replace(/^(["'])(.*)\1$/, "$2");
  return { name: bare(text.slice(0, colon)), parameter: bare(parameter) };
}

const typeNames: Readonly<Record<string, string | undefined>> = {
  string: "string",
  uuid: "string",
  enum: "string",
  datestamp: "string",
  timestamp: "string",
  datetime: "string",
  uri: "string",
  integer: "integer",
  int: "integer",
  float: "number",
  number: "number",
  boolean: "boolean",
  bool: "boolean",
  array: "array",
  list: "array",
  object: "object",
  dict: "object",
  dictionary: "object",
};

/** JSON's name of a type; "a list of dictionaries" is one of a list. */
function typeOf(written: string): string | undefined {
  const words = written.trim().toLowerCase();
  return /^(?:an? )?(?:list|array) of \w+(?: \w+)?$/.test(words) ? "array" : typeNames[words];
}

const places: Readonly<Record<string, FieldFact["in"] | undefined>> = {
  body: "body",
  form: "body",
  formdata: "body",
  path: "path",
  query: "query",
  header: "header",
  cookie: "cookie",
};

/** A list of parameters, read once; undefined where there is none. */
export function parameterListAt(
  name: string,
  from: string,
  line: number,
  context: ReferenceFiles<ParameterList>,
): ParameterList | undefined {
  const path = joinPath(name, from);
  const known = context.lists.get(path);
  if (known !== undefined) return known;
  const text = context.files.get(path);
  if (text === undefined) {
    context.problems.push(`${context.shown(from)}:${line}: ${notRead(name, path)}`);
    return undefined;
  }
  const { list, problem } = readList(text, context.shown(path));
  if (problem !== undefined) context.problems.push(problem);
  context.lists.set(path, list);
  return list;
}

/** The entries of a list; `problem` says from where on it is no YAML. */
function readList(text: string, shown: string): { readonly list: ParameterList; readonly problem: string | undefined } {
  const lines = new LineCounter();
  const parsed = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    // As written: 1.10 is a version, and no number; and with what is taken over by "<<" (YAML 1.1).
    schema: "failsafe",
    merge: true,
  });
  const [error] = parsed.errors;
  const values = parsed.toJS({ maxAliasCount: 1000 }) as unknown;
  const entries = new Map<string, Entry>();
  const problems = new Map<string, string>();
  for (const [key, value] of Object.entries(isObject(values) ? values : {})) {
    if (!isObject(value)) continue;
    const place = places[String(value.in).toLowerCase()];
    if (place === undefined) {
      const node = parsed.getIn([key, "in"], true) ?? parsed.getIn([key], true);
      const at = lines.linePos((node as { readonly range?: readonly number[] | null }).range?.[0] ?? 0).line;
      const said = typeof value.in === "string" ? `is in "${value.in}"` : `has no "in"`;
      // What could not be read has no place for that reason.
      if (error === undefined)
        problems.set(key, `${shown}:${at}: "${key}" ${said}: body, path, query, header or cookie is known.`);
    }
    entries.set(key, {
      in: place,
      type: String(value.type),
      required: /^(?:true|yes|on)$/i.test(String(value.required)),
      versions: versionsOfEntry(value.min_version, value.max_version),
    });
  }
  const problem =
    error === undefined ? undefined : `${shown}:${lines.linePos(error.pos[0]).line}: It is no YAML: ${error.message}`;
  return { list: { entries, problems }, problem };
}
