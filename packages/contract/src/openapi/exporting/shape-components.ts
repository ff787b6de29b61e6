/** The shapes of contracts as the components of a document. */
import type { Contract, Shape } from "../../reading/contract.ts";
import { schemaOfFields } from "../../reading/schema-of.ts";
import { namedIn } from "../../reading/shape-differences.ts";
import type { OpenApi, PromiseOrigin, Schema } from "../document.ts";
import { mergeSchema, type Resolve, resolverOf } from "../merge.ts";
import { differenceOptions, fieldExtras } from "./to-operation.ts";

/** What a shape is made with. */
interface ShapeContext {
  readonly origin: (section: string, span: Shape["span"], confidence: number) => PromiseOrigin;
  readonly refOf: (shape: string) => string | undefined;
  /** What `namesOf` says of the contract. */
  readonly names: ReadonlyMap<string, string>;
}

/** The schemas of a document while it is made. */
export class ShapeComponents {
  readonly schemas: Record<string, Schema>;
  readonly #base: OpenApi | undefined;
  /** The spec that a shape is of; none for those of the base. */
  readonly #owners = new Map<string, string>();

  constructor(base: OpenApi | undefined) {
    this.#base = base;
    this.schemas = { ...base?.components?.schemas };
  }

  /**
   * The components that the shapes of a contract are, by their names in lower case. Where two of them would be one component
   * ("User List", "UserList"), the one that has that name keeps it, and the other is numbered.
   */
  namesOf(contract: Contract): ReadonlyMap<string, string> {
    const names = new Map<string, string>();
    const isNamed = ({ name }: Shape): boolean => componentName(name) === name;
    const inOrder = [...contract.shapes.filter(isNamed), ...contract.shapes.filter((shape) => !isNamed(shape))];
    const wanted = new Set(inOrder.map((shape) => this.#nameOf(shape, contract)));
    for (const shape of inOrder) {
      const key = shape.name.toLowerCase();
      const name = this.#nameOf(shape, contract);
      const taken = new Set(names.values());
      const isFree = (one: string): boolean =>
        !taken.has(one) && !wanted.has(one) && (this.schemas[one] === undefined || this.#isOf(one, contract));
      const numbered = (n: number): string => (isFree(`${name}${n}`) ? `${name}${n}` : numbered(n + 1));
      if (!names.has(key)) names.set(key, taken.has(name) ? numbered(2) : name);
    }
    return names;
  }

  /** Puts a shape there; false where it changes one that nobody promised, and nothing beside it names it. */
  add(shape: Shape, contract: Contract, { origin, refOf, names }: ShapeContext): boolean {
    const changed = this.#changedBy(shape, contract);
    if (changed !== undefined) {
      const options = differenceOptions(shape.name, { origin, refOf });
      const old = this.schemas[changed];
      const next = schemaOfFields(shape.fields, options);
      this.schemas[changed] = mergeSchema(typeof old === "object" ? old : {}, next, this.resolve());
      return true;
    }
    if (shape.isDifference === true && !namedIn(contract)(shape)) return false;
    const name = names.get(shape.name.toLowerCase())!;
    const schema = schemaOfFields(shape.fields, { refOf, extra: (field) => fieldExtras(field, shape.name, origin) });
    this.#owners.set(name, contract.spec);
    this.schemas[name] = {
      ...(shape.name === name ? {} : { title: shape.name }),
      ...(shape.description === "" ? {} : { description: shape.description }),
      ...schema,
    };
    return true;
  }

  resolve(): Resolve {
    return resolverOf({
      openapi: "3.1.0",
      info: { title: "", version: "" },
      components: { ...this.#base?.components, schemas: this.schemas },
    });
  }

  /** The component that a shape is a difference to; undefined for a whole one. */
  #changedBy(shape: Shape, contract: Contract): string | undefined {
    if (shape.isDifference !== true) return undefined;
    const name = componentName(shape.name);
    const alike = Object.keys(this.schemas).find((one) => one.toLowerCase() === name.toLowerCase());
    const known = Object.hasOwn(this.schemas, name) ? name : alike;
    return known === undefined || this.#isOf(known, contract) ? undefined : known;
  }

  /** A name of a component that no other shape has; those of the texts of one spec share it. */
  #nameOf(shape: Shape, contract: Contract): string {
    const changed = this.#changedBy(shape, contract);
    if (changed !== undefined) return changed;
    const name = componentName(shape.name);
    return this.schemas[name] === undefined || this.#isOf(name, contract)
      ? name
      : `${name}.${componentName(contract.spec)}`;
  }

  #isOf(name: string, { spec }: Contract): boolean {
    const owner = this.#owners.get(name);
    if (owner !== undefined) return owner === spec;
    return JSON.stringify(this.schemas[name]).includes(`"spec":${JSON.stringify(spec)}`);
  }
}

/** A name that components may have (OpenAPI 3.1 §4.8.7). */
export function componentName(words: string): string {
  const name = words
    .replace(/[^A-Za-z0-9._-]+([A-Za-z0-9])?/g, (_, next: string | undefined) => next?.toUpperCase() ?? "")
    .replace(/^[^A-Za-z0-9._-]+/, "");
  return name === "" ? "Shape" : name;
}
