/** The fields of what a method takes and answers, through the shapes that it names. */
import type { Contract, ContractOperation, Field, FieldType, Shape } from "../reading/contract.ts";
import { shapeDifferences } from "../reading/shape-differences.ts";
import { shapesOf } from "../reading/shapes-of.ts";
import type { PromiseKind } from "./promise.ts";

/** References of shapes to shapes are followed this far. */
const mostDepth = 4;

/** How a method is known: the names of its parameters do not count, a path of actions has the action behind it. */
export function nameOf({ method, path, action }: ContractOperation): string {
  const name = `${method.value} ${path.value}`;
  return action === undefined ? name : `${name} ${action.value}`;
}

/** A field with its place behind the name of its method, as "request.limits.cpu" or "response 409.error". */
interface BodyField {
  readonly kind: PromiseKind;
  readonly rest: string;
  readonly field: PlacedField;
}

/** The fields of all bodies of a method. */
export function bodyFields(
  { requestBody, responseBodies }: ContractOperation,
  contract: Contract,
): readonly BodyField[] {
  const request = fieldsOf(requestBody, contract).map((field): BodyField => ({
    kind: "request-field",
    rest: `request.${field.path}`,
    field,
  }));
  const responses = responseBodies.flatMap((body) => {
    const head = body.code === undefined ? "response" : `response ${body.code}`;
    return fieldsOf(body, contract).map((field): BodyField => ({
      kind: "response-field",
      rest: `${head}.${field.path}`,
      field,
    }));
  });
  return [...request, ...responses];
}

/** A row with which a shape of another spec is changed. */
interface ChangedRow {
  readonly key: string;
  readonly kind: PromiseKind;
  /** Undefined where no method is known that uses the shape. */
  readonly operation: string | undefined;
  readonly field: Field;
  readonly section: string;
}

/**
 * The rows with which a contract changes shapes, once for each place of a method of `promised` that they speak of; those of
 * a shape that no method uses by the name of the shape. What methods of its own name is said there.
 */
export function changedShapeRows(contract: Contract, promised: readonly Contract[]): readonly ChangedRow[] {
  return shapeDifferences(contract).flatMap((shape): readonly ChangedRow[] => {
    const name = shape.name.toLowerCase();
    const rows = new Set<Field>(shape.fields);
    const own = new Set(contract.operations.filter((one) => shapesOf([one], contract).has(name)).map(nameOf));
    const found = promised.flatMap((other) => {
      if (!other.shapes.some((one) => one.name.toLowerCase() === name && one.isDifference !== true)) return [];
      const shapes = [...other.shapes.filter((one) => one.name.toLowerCase() !== name), shape];
      return other.operations
        .filter((one) => shapesOf([one], other).has(name))
        .map((one) => ({ operation: nameOf(one), fields: bodyFields(one, { ...other, shapes }) }));
    });
    const isUnknown = found.length === 0;
    const placed = found
      .filter(({ operation }) => !own.has(operation))
      .flatMap(({ operation, fields }) =>
        fields
          .filter(({ field }) => rows.has(field.row))
          .map(({ kind, rest, field }) => ({ key: `${operation} ${rest}`, kind, operation, field })),
      );
    const alone = shape.fields.map((field) => ({
      key: `shape ${shape.name}.${field.name}`,
      kind: "response-field" as const,
      operation: undefined,
      field,
    }));
    return (isUnknown ? alone : placed).map((one) => ({ ...one, section: shape.name }));
  });
}

/** A field by its full path, with the shape that it stands in. */
export interface PlacedField extends Field {
  readonly path: string;
  /** The heading of the shape; undefined for a row of the method's own table. */
  readonly section: string | undefined;
  /** The row itself. */
  readonly row: Field;
}

function fieldsOf(body: ContractOperation["requestBody"], contract: Contract): readonly PlacedField[] {
  if (body === undefined) return [];
  const { content } = body;
  const shapes = new Map(contract.shapes.map((shape) => [shape.name.toLowerCase(), shape]));
  // Of a body that is only guessed, nothing is sure.
  const known = (field: Field): Field =>
    field.confidence > body.confidence ? { ...field, confidence: body.confidence } : field;
  if (content.kind === "fields")
    return content.fields.flatMap((field) => expand(known(field), "", undefined, shapes, 0));
  return content.kind === "type" ? fieldsOfType(content.type, "", shapes, 0) : [];
}

function expand(
  field: Field,
  prefix: string,
  section: string | undefined,
  shapes: ReadonlyMap<string, Shape>,
  depth: number,
): readonly PlacedField[] {
  const path = prefix === "" ? field.name : `${prefix}.${field.name}`;
  return [{ ...field, path, section, row: field }, ...fieldsOfType(field.type, path, shapes, depth)];
}

function fieldsOfType(
  type: FieldType,
  prefix: string,
  shapes: ReadonlyMap<string, Shape>,
  depth: number,
): readonly PlacedField[] {
  if (depth >= mostDepth) return [];
  switch (type.kind) {
    case "reference": {
      const shape = shapes.get(type.shape.toLowerCase());
      return shape?.fields.flatMap((field) => expand(field, prefix, shape.name, shapes, depth + 1)) ?? [];
    }
    case "list":
      return fieldsOfType(type.items, `${prefix}[]`, shapes, depth);
    case "map":
      return fieldsOfType(type.values, prefix === "" ? "*" : `${prefix}.*`, shapes, depth);
    case "union":
      return type.options.flatMap((option) => fieldsOfType(option, prefix, shapes, depth));
    case "scalar":
    case "object":
    case "any":
    case "null":
    case "unknown":
      return [];
    default:
      return type satisfies never;
  }
}
