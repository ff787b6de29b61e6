/** The shapes that methods use, also through others, by their names in lower case. */
import type { Body, Contract, ContractOperation, FieldType, Shape } from "./contract.ts";
import { shapesIn } from "./field-type.ts";

/** Finds them. */
export function shapesOf(
  operations: readonly ContractOperation[],
  { shapes }: Pick<Contract, "shapes">,
): ReadonlySet<string> {
  return usedBy(operations.flatMap(typesOf), byName(shapes));
}

/** The shapes that a body is made of, also through others. */
export function shapesOfBody(body: Body, shapes: readonly Shape[]): readonly Shape[] {
  const used = usedBy(typesIn(body), byName(shapes));
  return shapes.filter(({ name }) => used.has(name.toLowerCase()));
}

/** The methods of a contract that use each of its shapes, in their order; a shape that none uses is not there. */
export function usersByShape({
  operations,
  shapes,
}: Pick<Contract, "operations" | "shapes">): ReadonlyMap<string, readonly ContractOperation[]> {
  const known = byName(shapes);
  const users = new Map<string, ContractOperation[]>();
  for (const operation of operations)
    for (const name of usedBy(typesOf(operation), known)) {
      const before = users.get(name);
      if (before === undefined) users.set(name, [operation]);
      else before.push(operation);
    }
  return users;
}

function byName(shapes: readonly Shape[]): ReadonlyMap<string, Shape> {
  return new Map(shapes.map((shape) => [shape.name.toLowerCase(), shape]));
}

function typesOf(operation: ContractOperation): readonly FieldType[] {
  const { requestBody, responseBodies, parameters, responseHeaders } = operation;
  return [
    ...[requestBody, ...responseBodies].flatMap(typesIn),
    ...[...parameters, ...responseHeaders].map(({ type }) => type),
  ];
}

function usedBy(types: readonly FieldType[], known: ReadonlyMap<string, Shape>): ReadonlySet<string> {
  const used = new Set<string>();
  const waiting = [...types];
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop())
    for (const name of shapesIn(type).map((one) => one.toLowerCase())) {
      if (used.has(name)) continue;
      used.add(name);
      waiting.push(...(known.get(name)?.fields ?? []).map((field) => field.type));
    }
  return used;
}

function typesIn(body: Body | undefined): readonly FieldType[] {
  if (body === undefined) return [];
  const { content } = body;
  return content.kind === "fields"
    ? content.fields.map(({ type }) => type)
    : content.kind === "type"
      ? [content.type]
      : [];
}
