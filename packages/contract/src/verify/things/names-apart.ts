/**
 * Paths in which one name stands for two things: cards made at "/boards/{id}/cards" and read at "/cards/{id}". While a server is
 * verified the second is called "card_id", so that both are known at once.
 */
import { listActions } from "../../openapi/operations.ts";
import type { OpenApi } from "../../openapi/document.ts";
import { find } from "../../openapi/resolve.ts";
import { findResources, isFlat } from "../../openapi/things/resources.ts";
import { singulars } from "../../openapi/things/singulars.ts";
import { isObject } from "../../schema/json.ts";
import { referenceOf } from "../../schema/references.ts";

/** A document in which no such name is left, and what puts the names of the document back into what is told. */
export interface NamesApart {
  readonly document: OpenApi;
  readonly asWritten: <T>(told: T) => T;
}

/** Gives things that have paths of their own names of their own there. */
export function withNamesApart(document: OpenApi): NamesApart {
  const renamed = findResources(document, listActions(document)).flatMap((resource) => {
    const { item, variable, collection } = resource;
    const isShared = isFlat(resource) && item !== undefined && collection.includes(`{${variable ?? ""}}`);
    if (!isShared || variable === undefined) return [];
    const things = item.split("/").findLast((part) => part !== "" && !part.startsWith("{")) ?? "";
    const name = `${singulars(things).at(1) ?? things}_${variable}`;
    return [{ item, variable, name, apart: item.replace(`{${variable}}`, `{${name}}`) }];
  });
  if (renamed.length === 0) return { document, asWritten: (told) => told };
  const paths = Object.entries(document.paths ?? {}).map(([path, written]) => {
    const one = renamed.find(({ item }) => path === item || path.startsWith(`${item}/`));
    if (one === undefined) return [path, written] as const;
    return [one.apart + path.slice(one.item.length), withName(document, written, one)] as const;
  });
  return {
    document: { ...document, paths: Object.fromEntries(paths) as NonNullable<OpenApi["paths"]> },
    asWritten: (told) =>
      mapTexts(told, (text) => renamed.reduce((words, { apart, item }) => words.replaceAll(apart, item), text)),
  };
}

interface Renaming {
  readonly variable: string;
  readonly name: string;
}

/** What stands at a path, with a parameter of it under another name. */
function withName(document: OpenApi, written: unknown, renaming: Renaming): unknown {
  if (!isObject(written)) return written;
  const entries = Object.entries(written).map(([key, value]) => {
    if (key === "parameters") return [key, parametersWith(document, value, renaming)];
    if (!isObject(value) || !("parameters" in value)) return [key, value];
    return [key, { ...value, parameters: parametersWith(document, value.parameters, renaming) }];
  });
  return Object.fromEntries(entries) as unknown;
}

function parametersWith(document: OpenApi, written: unknown, { variable, name }: Renaming): unknown {
  if (!Array.isArray(written)) return written;
  return (written as readonly unknown[]).map((one) => {
    const reference = referenceOf(one);
    const parameter = reference === undefined ? one : find(document, reference);
    const isOne = isObject(parameter) && parameter.in === "path" && parameter.name === variable;
    return isOne ? { ...parameter, name } : one;
  });
}

/** A value with other texts in it; what is no plain data stays. */
function mapTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === "string") return change(value) as T;
  if (Array.isArray(value)) return (value as readonly unknown[]).map((one) => mapTexts(one, change)) as T;
  if (!isObject(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)])) as T;
}
