/** Values near a schema: each keyword is heeded or, now and then, missed by one. What is not understood is left to chance. */
import { named } from "./schema-pairs.ts";

type Raw = Readonly<Record<string, unknown>>;

const words = [
  "",
  "a",
  "b",
  "ab",
  "abc",
  "aab",
  "bca",
  "zz",
  "b1",
  "1",
  "7",
  "a1",
  "2025-01-31",
  "https://example.org",
];
const uuid = "9f5bf9ac-37a9-4a3e-9d5c-0b1c4d2e6f70";
const keys = ["a", "b", "c", "other", "ab", "bc", "1"];

/** Makes values by a source of numbers from 0 to 1. */
export class NearValues {
  private readonly random: () => number;

  constructor(random: () => number) {
    this.random = random;
  }

  private under(count: number): number {
    return Math.floor(this.random() * count);
  }

  private pick<T>(list: readonly T[]): T {
    return list[this.under(list.length)]!;
  }

  private missing(): number {
    return this.random() < 0.15 ? this.pick([-1, 1]) : 0;
  }

  /** One value. */
  near(schema: unknown, depth = 0): unknown {
    if (typeof schema !== "object" || schema === null || depth > 7) return this.any(depth);
    const raw = schema as Raw;
    if (typeof raw.$ref === "string") return this.near(named[raw.$ref.replace(/^.*\//, "")], depth);
    const parts = ["allOf", "anyOf", "oneOf", "not", "if", "then", "else", "const", "enum"].filter(
      (key) => raw[key] !== undefined,
    );
    if (parts.length > 0 && this.random() < 0.85) {
      const key = this.pick(parts);
      const value = raw[key];
      if (key === "const") return value;
      if (key === "enum") return this.pick(value as readonly unknown[]);
      if (Array.isArray(value)) {
        const found = value.map((one) => this.near(one, depth));
        return this.random() < 0.5 ? this.joined(found) : this.pick(found);
      }
      return this.near(value, depth);
    }
    const types = typeof raw.type === "string" ? [raw.type] : Array.isArray(raw.type) ? raw.type : this.guessed(raw);
    return this.random() < 0.06 ? this.any(depth) : this.typed(this.pick(types as readonly string[]), raw, depth);
  }

  /** Objects of all members of a list, laid over one another. */
  private joined(found: readonly unknown[]): unknown {
    const objects = found.filter((one) => typeof one === "object" && one !== null && !Array.isArray(one));
    return objects.length > 1 ? Object.assign({}, ...(objects as object[])) : this.pick(found);
  }

  private guessed(raw: Raw): readonly string[] {
    if (raw.minimum !== undefined || raw.maximum !== undefined) return ["number"];
    if (raw.pattern !== undefined) return ["string"];
    return ["string", "number", "object", "array", "null", "boolean"];
  }

  private typed(type: string, raw: Raw, depth: number): unknown {
    switch (type) {
      case "null":
        return null;
      case "boolean":
        return this.random() < 0.5;
      case "integer":
      case "number":
        return this.number(raw, type);
      case "string":
        return this.text(raw);
      case "array":
        return this.list(raw, depth);
      default:
        return this.object(raw, depth);
    }
  }

  private number(raw: Raw, type: string): number {
    const marks = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"].flatMap((key) =>
      typeof raw[key] === "number" ? [raw[key]] : [],
    );
    const start = marks.length > 0 ? this.pick(marks) : this.under(12) - 4;
    const step = type === "integer" ? this.pick([0, 0, 1, -1, 2, 6]) : this.pick([0, 0, 0.5, -0.5, 1, -1, 6]);
    return start + step;
  }

  private text(raw: Raw): string {
    if (raw.format === "uuid") return this.random() < 0.8 ? uuid : "a";
    if (raw.format === "date") return this.random() < 0.8 ? "2025-01-31" : "a";
    const length = this.pick([raw.minLength, raw.maxLength, 1, 2].filter((one) => one !== undefined)) as number;
    const letters = Array.from({ length: Math.max(0, length + this.missing()) }, () => this.pick(["a", "b", "c", "1"]));
    return this.random() < 0.6 ? letters.join("") : this.pick(words);
  }

  private list(raw: Raw, depth: number): unknown[] {
    const first = (raw.prefixItems as readonly unknown[] | undefined) ?? [];
    const wanted = this.pick(
      [raw.minItems, raw.maxItems, raw.minContains, 0, 1, 2, 3].filter((one) => one !== undefined),
    );
    const found = Array.from({ length: Math.max(0, (wanted as number) + this.missing()) }, (_, index) => {
      const item = first[index] ?? raw.items ?? true;
      return this.near(raw.contains !== undefined && this.random() < 0.4 ? raw.contains : item, depth + 1);
    });
    if (found.length > 1 && this.random() < 0.2) found[0] = found[1];
    return found;
  }

  private object(raw: Raw, depth: number): unknown {
    const properties = (raw.properties ?? {}) as Raw;
    const patterns = Object.entries((raw.patternProperties ?? {}) as Raw);
    const required = (raw.required ?? []) as readonly string[];
    const found: Record<string, unknown> = {};
    const names = [...required.filter(() => this.random() < 0.93), ...keys.filter(() => this.random() < 0.25)];
    for (const name of names) {
      const pattern = patterns.find(([one]) => new RegExp(one, "u").test(name));
      const schema = Object.hasOwn(properties, name) ? properties[name] : (pattern?.[1] ?? raw.additionalProperties);
      found[name] = this.near(schema ?? true, depth + 1);
    }
    return found;
  }

  private any(depth: number): unknown {
    const choice = this.under(depth > 4 ? 5 : 7);
    if (choice === 0) return null;
    if (choice === 1) return this.random() < 0.5;
    if (choice === 2) return this.under(12) - 4;
    if (choice === 3) return this.under(6) + 0.5;
    if (choice === 4) return this.pick(words);
    if (choice === 5) return Array.from({ length: this.under(4) }, () => this.any(depth + 1));
    return Object.fromEntries(keys.filter(() => this.random() < 0.3).map((key) => [key, this.any(depth + 1)]));
  }
}
