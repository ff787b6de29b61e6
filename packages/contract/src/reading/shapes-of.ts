/** The shapes that methods use, also through others, by their names in lower case. */
import type { Body, Contract, ContractOperation, FieldType } from "./contract.ts";
import { shapesIn } from "./field-type.ts";

/** Finds them. */
export function shapesOf(
  operations: readonly ContractOperation[],
  { shapes }: Pick<Contract, "shapes">,
): ReadonlySet<string> {
  const byName = new Map(shapes.map((shape) => [shape.name.toLowerCase(), shape]));
  const used = new Set<string>();
  const waiting: FieldType[] = operations.flatMap(({ requestBody, responseBodies, parameters, responseHeaders }) => [
    ...[requestBody, ...responseBodies].flatMap(typesIn),
    ...[...parameters, ...responseHeaders].map(({ type }) => type),
  ]);
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop())
    for (const name of shapesIn(type).map((one) => one.toLowerCase())) {
      if (used.has(name)) continue;
      used.add(name);
      waiting.push(...(byName.get(name)?.fields ?? []).map((field) => field.type));
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
