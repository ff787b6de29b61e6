/**
 * Kinds that are no part of the schema they are kinds of: each names it in its `allOf`, and a discriminator there tells them
 * apart (OpenAPI 3.1 §4.8.25). JSON Schema knows nothing of them, so what changes in one is told, and not decided.
 */
import { areEquivalent, newMemory } from "../comparing/claims.ts";
import type { OperationFamily } from "../comparing/rule.ts";
import type { OperationSurface } from "../comparing/surface.ts";
import { isObject } from "../schema/json.ts";
import { nodeOf, readingOf } from "../schema/node.ts";
import { follow, type Source } from "../schema/references.ts";

const document = (kind: string, more = ""): string =>
  `paths: {/a: {get: {responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}}
components: {schemas: {Pet: {type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind}}${more}${kind === "" ? "" : `, Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, ${kind}]}`}}}`;

/** Kinds of a discriminator that are told by their own `allOf`. */
export const kinds: OperationFamily = {
  rules: [
    {
      code: "discriminator-kind-changed",
      summary: "What names a schema with a discriminator in its allOf is another one, or gone.",
      why: "A value of that kind may be read as the schema that it names. No schema of the operation says so: a warning, and not decided.",
      request: "warning",
      response: "warning",
      examples: [
        {
          name: "a property of another type",
          at: "document",
          base: document("{properties: {skill: {type: string}}}"),
          revision: document("{properties: {skill: {type: integer}}}"),
          reports: ["discriminator-kind-changed warning"],
        },
        {
          name: "gone",
          at: "document",
          base: document("{properties: {skill: {type: string}}}"),
          revision: document(""),
          reports: ["discriminator-kind-changed warning", "schema-removed info"],
        },
        {
          name: "the same in other words",
          at: "document",
          base: document("{properties: {skill: {enum: [a]}}}"),
          revision: document("{properties: {skill: {const: a}}}"),
          reports: [],
        },
      ],
    },
  ],
  compare({ base, revision }, report, { sources }) {
    const before = kindsOf(base, sources.base);
    if (before.size === 0) return;
    const after = kindsOf(revision, sources.revision);
    for (const [name, { of, raw }] of before) {
      const other = after.get(name);
      if (other !== undefined && isSame({ raw, source: sources.base }, { raw: other.raw, source: sources.revision }))
        continue;
      report({
        code: "discriminator-kind-changed",
        text: `"${name}", a kind of "${of}" by its allOf, is ${other === undefined ? "gone" : "another one"}.`,
        operation: base,
        undecided: `Which values of "${of}" are a "${name}" is in no schema of the operation.`,
      });
    }
  },
};

interface Kind {
  /** The schema that it is a kind of. */
  readonly of: string;
  readonly raw: unknown;
}

/** The kinds of all schemas with a discriminator that an operation names, as far as it does not name them itself. */
function kindsOf({ raw }: OperationSurface, source: Source): ReadonlyMap<string, Kind> {
  const schemas = schemasOf(source);
  const named = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isObject(value)) return;
    const name = nameOf(value.$ref);
    if (name !== undefined && !named.has(name)) {
      named.add(name);
      visit(schemas[name]);
    } else if (typeof value.$ref === "string" && name === undefined) {
      const target = follow(value, source);
      if (target !== undefined && !followed.has(value.$ref)) {
        followed.add(value.$ref);
        visit(target.value);
      }
    }
    for (const part of Object.values(value)) visit(part);
  };
  const followed = new Set<string>();
  visit(raw);
  const found = new Map<string, Kind>();
  const collect = (parent: string, of: string): void => {
    for (const [name, schema] of Object.entries(schemas)) {
      if (named.has(name) || found.has(name) || !isObject(schema) || !Array.isArray(schema.allOf)) continue;
      if (!schema.allOf.some((one) => isObject(one) && nameOf(one.$ref) === parent)) continue;
      found.set(name, { of, raw: schema });
      collect(name, of);
    }
  };
  for (const name of named) {
    const schema = schemas[name];
    if (isObject(schema) && isObject(schema.discriminator)) collect(name, name);
  }
  return found;
}

function schemasOf({ root }: Source): Readonly<Record<string, unknown>> {
  const components = isObject(root) && isObject(root.components) ? root.components : {};
  return isObject(components.schemas) ? components.schemas : {};
}

function nameOf(reference: unknown): string | undefined {
  return typeof reference === "string" ? /^#\/components\/schemas\/([^/]+)$/.exec(reference)?.[1] : undefined;
}

interface Standing {
  readonly raw: unknown;
  readonly source: Source;
}

function isSame(one: Standing, other: Standing): boolean {
  const node = ({ raw, source }: Standing) => nodeOf(raw, readingOf(source, "response", "sender"), source);
  return areEquivalent(
    { sender: node(one), receiver: node(other) },
    newMemory(() => false),
  );
}
