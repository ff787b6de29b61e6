/** Parameters and headers of an OpenAPI document as rows of a contract. */
import type { ContractParameter } from "../../reading/contract.ts";
import type { Operation, Parameter, PathItem, SchemaObject } from "../document.ts";
import { entriesOf, fieldOf, hasFields, nameInside, needsEntries, withValuesOfEntries } from "./from-schema.ts";
import { plainSchema, type SchemaContext } from "./plain-schema.ts";
import { deref } from "../merge.ts";
import type { SayablePath } from "./sayable-path.ts";
import { weightOfKeyword } from "./unsaid.ts";

/** A parameter or header as a row. */
export function headerField(
  name: string,
  header: Parameter,
  required: boolean | undefined,
  context: SchemaContext,
): ReturnType<typeof fieldOf> {
  const given = header.schema ?? Object.values(header.content ?? {})[0]?.schema ?? {};
  const whole = plainSchema(given, context);
  const short = withValuesOfEntries(whole, context);
  // Entries of which more is to say have a row of their own, which says their values too.
  const hasEntries = short.type === "array" && needsEntries(short, context);
  const plain = hasEntries ? whole : short;
  const schema: SchemaObject = {
    ...(typeof given === "object" ? plain : {}),
    ...(header.description === undefined ? {} : { description: header.description }),
    ...(header.deprecated === true ? { deprecated: true } : {}),
    ...pick(header, "x-assent-note"),
    ...pick(header, "x-assent-unique"),
  };
  if (hasFields(schema)) context.unsaid(`what is in the object "${name}"`);
  const field = fieldOf(name, schema, required, context);
  if (hasEntries) return { ...field, entries: entriesOf(schema, `${name}[]`, context) };
  nameInside(schema, `"${name}"`, context);
  return field;
}

/** The parameters of a method: its own and those of its path, each once; a placeholder that nothing describes is a text. */
export function parametersOf(
  { path, names }: SayablePath,
  item: PathItem,
  operation: Operation,
  context: SchemaContext,
): readonly ContractParameter[] {
  const all = new Map<string, Parameter>();
  for (const one of [...(item.parameters ?? []), ...(operation.parameters ?? [])]) {
    const parameter = deref<Parameter>(one, context.resolve);
    if (typeof parameter.name !== "string") continue;
    const name = (parameter.in === "path" ? names.get(parameter.name) : undefined) ?? parameter.name;
    all.set(`${parameter.in} ${name}`, { ...parameter, name });
  }
  for (const name of [...path.matchAll(/\{([^{}/]+)\}/g)].map((match) => match[1]!)) {
    if (!all.has(`path ${name}`)) {
      all.set(`path ${name}`, { name, in: "path", required: true, schema: { type: "string" } });
    }
  }
  const used = [...all.values()].filter(({ name, in: place }) => {
    const isThere = place !== "path" || path.includes(`{${name}}`);
    if (!isThere) context.unsaid(`the parameter "${name}", which is not in the path`);
    return isThere;
  });
  return used.map((parameter) => {
    const { name, in: place, style, explode, content, required } = parameter;
    if (style !== undefined && style !== (place === "query" || place === "cookie" ? "form" : "simple")) {
      context.unsaid(`the style "${style}" of the parameter "${name}"`);
    }
    // What is not said is "true" for the style "form" alone (OpenAPI 3.1 §4.8.12.2).
    const usual = (style ?? (place === "query" || place === "cookie" ? "form" : "simple")) === "form";
    if (explode !== undefined && explode !== usual) context.unsaid(`"explode" of the parameter "${name}"`);
    if (content !== undefined) context.unsaid(`the media type of the parameter "${name}"`);
    for (const [key, what] of unsayable)
      if (parameter[key] !== undefined && parameter[key] !== false)
        context.unsaid(`${what} of the parameter "${name}"`, weightOfKeyword(key));
    const field = headerField(name, parameter, place === "path" || (required ?? false), context);
    return { ...field, in: place };
  });
}

/** What a parameter may have and no row says. */
const unsayable = [
  ["allowEmptyValue", "that an empty value is allowed"],
  ["allowReserved", "that reserved characters are allowed"],
  ["example", "the example"],
  ["examples", "the examples"],
] as const;

function pick(header: Parameter, key: string): SchemaObject {
  const value = (header as Readonly<Record<string, unknown>>)[key];
  return value === undefined ? {} : { [key]: value };
}
