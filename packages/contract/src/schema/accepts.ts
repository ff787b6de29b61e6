/** Whether a value is accepted, as the comparison understands a schema. What is left open in a view is not looked at. */
import { isMultiple } from "./multiple.ts";
import { checkOf, integerRanges } from "./formats.ts";
import { isObject, isSameJson, typeOf } from "./json.ts";
import type { SchemaNode, View } from "./view.ts";
import { expressionOf } from "./patterns.ts";

/** So deep values and schemas are followed; deeper, a value counts as accepted. */
const deepest = 60;

/** Whether a schema accepts a value. */
export function accepts(node: SchemaNode, value: unknown, depth = 0): boolean {
  if (depth > deepest) return true;
  const { view } = node;
  if (view.constant !== undefined) return view.constant;
  const type = typeOf(value);
  if (view.types !== undefined && !view.types.has(type)) return false;
  if (view.values !== undefined && !view.values.some((one) => isSameJson(one, value))) return false;
  if (!view.all.every((one) => accepts(one, value, depth + 1))) return false;
  if (view.any !== undefined && !view.any.some((one) => accepts(one, value, depth + 1))) return false;
  if (view.one !== undefined && view.one.filter((one) => accepts(one, value, depth + 1)).length !== 1) return false;
  if (view.not !== undefined && accepts(view.not, value, depth + 1)) return false;
  if (view.condition !== undefined) {
    const then = accepts(view.condition.if, value, depth + 1) ? view.condition.then : view.condition.else;
    if (then !== undefined && !accepts(then, value, depth + 1)) return false;
  }
  switch (type) {
    case "number":
      return acceptsNumber(view, value as number);
    case "string":
      return acceptsString(view, value as string, depth);
    case "array":
      return acceptsArray(view, value as readonly unknown[], depth);
    case "object":
      return acceptsObject(view, value as Readonly<Record<string, unknown>>, depth);
    case "null":
    case "boolean":
      return true;
    default:
      return type satisfies never;
  }
}

function acceptsNumber(view: View, value: number): boolean {
  const range = view.format === undefined ? undefined : integerRanges[view.format];
  return (
    !(view.isInteger && !Number.isInteger(value)) &&
    !(view.minimum !== undefined && value < view.minimum) &&
    !(view.maximum !== undefined && value > view.maximum) &&
    !(view.exclusiveMinimum !== undefined && value <= view.exclusiveMinimum) &&
    !(view.exclusiveMaximum !== undefined && value >= view.exclusiveMaximum) &&
    !(view.multipleOf !== undefined && !isMultiple(value, view.multipleOf)) &&
    !(range !== undefined && (!Number.isInteger(value) || value < range[0] || value > range[1]))
  );
}

function acceptsString(view: View, value: string, depth: number): boolean {
  const length = Array.from(value).length;
  if (length < view.minLength || (view.maxLength !== undefined && length > view.maxLength)) return false;
  if (view.pattern !== undefined && expressionOf(view.pattern)?.test(value) === false) return false;
  if (view.format !== undefined && checkOf(view.format)?.(value) === false) return false;
  if (view.content === undefined) return true;
  const decoded = decode(value, view.content.encoding);
  if (decoded === undefined) return false;
  if (!isJsonType(view.content.mediaType)) return true;
  try {
    const inner = JSON.parse(decoded) as unknown;
    return view.content.schema === undefined || accepts(view.content.schema, inner, depth + 1);
  } catch {
    return false;
  }
}

/** Whether a media type holds JSON. */
export function isJsonType(type: string | undefined): boolean {
  return type !== undefined && /^application\/(?:[^;]+\+)?json\s*(?:;|$)/i.test(type);
}

/** The text that an encoding stands for; undefined where it stands for none. Unknown encodings are taken as they are. */
export function decode(value: string, encoding: string | undefined): string | undefined {
  if (encoding === "base64") return isBase64(value, "+/") ? Buffer.from(value, "base64").toString("utf8") : undefined;
  if (encoding === "base64url")
    return isBase64(value, "-_") ? Buffer.from(value, "base64url").toString("utf8") : undefined;
  if (encoding === "base16") {
    return /^(?:[0-9a-f]{2})*$/i.test(value) ? Buffer.from(value, "hex").toString("utf8") : undefined;
  }
  if (encoding === "quoted-printable") return fromQuotedPrintable(value);
  return value;
}

/** RFC 2045 §6.7: printable characters as they are, all others as "=" and two digits, and "=" at the end of a line that goes on. */
function fromQuotedPrintable(value: string): string | undefined {
  if (!/^(?:[\t\r\n -<>-~]|=[0-9a-f]{2}|=\r?\n)*$/i.test(value)) return undefined;
  const bytes = value
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

function isBase64(value: string, extra: "+/" | "-_"): boolean {
  const body = value.replace(/={0,2}$/, "");
  const isPadded = value.length % 4 === 0 || (extra === "-_" && body === value && value.length % 4 !== 1);
  return isPadded && (extra === "+/" ? /^[A-Za-z0-9+/]*$/ : /^[A-Za-z0-9\-_]*$/).test(body);
}

function acceptsArray(view: View, value: readonly unknown[], depth: number): boolean {
  if (value.length < view.minItems || (view.maxItems !== undefined && value.length > view.maxItems)) return false;
  if (view.isUnique && !areDistinct(value)) return false;
  for (let index = 0; index < value.length; index += 1) {
    const node = view.prefixItems[index] ?? view.items;
    if (node !== undefined && !accepts(node, value[index], depth + 1)) return false;
  }
  if (view.contains === undefined) return true;
  const { node, least, most } = view.contains;
  const matching = value.filter((item) => accepts(node, item, depth + 1)).length;
  return matching >= least && (most === undefined || matching <= most);
}

function areDistinct(values: readonly unknown[]): boolean {
  return values.every((value, index) => values.slice(index + 1).every((other) => !isSameJson(value, other)));
}

function acceptsObject(view: View, value: Readonly<Record<string, unknown>>, depth: number): boolean {
  const names = Object.keys(value);
  if (names.length < view.minProperties) return false;
  if (view.maxProperties !== undefined && names.length > view.maxProperties) return false;
  if (!view.required.every((name) => Object.hasOwn(value, name))) return false;
  for (const [name, needed] of view.dependentRequired) {
    if (Object.hasOwn(value, name) && !needed.every((one) => Object.hasOwn(value, one))) return false;
  }
  for (const [name, node] of view.dependentSchemas) {
    if (Object.hasOwn(value, name) && !accepts(node, value, depth + 1)) return false;
  }
  return names.every((name) => {
    if (view.propertyNames !== undefined && !accepts(view.propertyNames, name, depth + 1)) return false;
    return nodesFor(view, name).every((node) => accepts(node, value[name], depth + 1));
  });
}

/** What a property of a name has to match. */
export function nodesFor(view: View, name: string): readonly SchemaNode[] {
  const nodes: SchemaNode[] = [];
  const own = view.properties.get(name);
  if (own !== undefined) nodes.push(own);
  for (const [pattern, node] of view.patternProperties) {
    if (expressionOf(pattern)?.test(name) === true) nodes.push(node);
  }
  if (nodes.length === 0 && view.additional !== undefined && !view.alsoKnown.has(name)) nodes.push(view.additional);
  return nodes;
}

/** Whether a value is a mapping or a list: then it can hold others. */
export function isContainer(value: unknown): boolean {
  return isObject(value) || Array.isArray(value);
}
