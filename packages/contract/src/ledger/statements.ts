/** What one text says about promises, one by one. */
import { originsOf } from "../openapi/promise.ts";
import { withoutNames } from "../openapi/without-names.ts";
import { leastConfidence } from "../reading/contract.ts";
import { typeWords } from "../reading/field-type.ts";
import { optionKey, type OptionChange } from "../options/option.ts";
import type { ModelChange } from "../data-model/data-model.ts";
import type { ChangeKind, Contract, ContractOperation, Field, FieldType, Shape, Stated } from "../reading/contract.ts";
import type { ApprovedText, PromiseKind, Statement } from "./promise.ts";

/** A statement with what it is about. */
export interface KeyedStatement {
  readonly key: string;
  /** The key without the names of path parameters, which do not count. */
  readonly id: string;
  readonly kind: PromiseKind;
  readonly operation: string | undefined;
  readonly removal: string | undefined;
  /** In words; of parameters, fields and headers. */
  readonly type: string | undefined;
  /** Whether a row says itself what changes, as "(removed)" at its end; else that is said of its method. */
  readonly isMarked: boolean;
  readonly statement: Statement;
}

/** References of shapes to shapes are followed this far. */
const mostDepth = 4;

/** The statements of a text, in its order. */
export function statementsOf(source: ApprovedText): readonly KeyedStatement[] {
  const { contract } = source;
  const origin = originsOf(source);
  const found: KeyedStatement[] = [];
  const say = (
    { id, ...about }: Omit<KeyedStatement, "id" | "type" | "isMarked" | "statement"> & { readonly id?: string },
    change: ChangeKind,
    section: string,
    { span, confidence, type, note }: Stated & { readonly type?: FieldType; readonly note?: string | undefined },
  ): void => {
    const { release, revision, approvedAt } = source;
    const place = origin(section, span, confidence);
    const words = type === undefined ? undefined : typeWords(type);
    found.push({
      ...about,
      id: id ?? withoutNames(about.key),
      type: words,
      isMarked: note !== undefined,
      statement: { ...place, change, title: contract.title, release, revision, approvedAt },
    });
  };
  for (const operation of contract.operations) {
    const name = nameOf(operation);
    const { change, title, removal } = operation;
    const of = (kind: PromiseKind, rest: string) => ({ key: `${name} ${rest}`, kind, operation: name, removal });
    const span = operation.method.span;
    say({ key: name, kind: "operation", operation: name, removal }, change.value, title, { ...operation, span });
    /** A row: one that is deprecated by itself may name the release that goes without it. */
    const sayRow = (about: ReturnType<typeof of> & { readonly id?: string }, row: Field, section: string): void => {
      const own = ofNote(row.note ?? (row.constraints.deprecated === true ? "deprecated" : undefined), change.value);
      say(
        { ...about, removal: own === "deprecated" ? (releaseIn(row.meaning) ?? removal) : removal },
        own,
        section,
        row,
      );
    };
    for (const code of operation.codes) say(of("code", code.code), ofNote(code.note, change.value), title, code);
    for (const parameter of operation.parameters) {
      const about = of("parameter", `${parameter.in} ${parameter.name}`);
      // One of the path is known by its place there.
      const at = parameter.in === "path" ? namesIn(operation.path.value).indexOf(parameter.name) : -1;
      const id = at < 0 ? {} : { id: `${withoutNames(name)} path {${at}}` };
      sayRow({ ...about, ...id }, parameter, title);
    }
    for (const field of fieldsOf(operation.requestBody, contract)) {
      sayRow(of("request-field", `request.${field.path}`), field, field.section ?? title);
    }
    for (const body of operation.responseBodies) {
      const head = body.code === undefined ? "response" : `response ${body.code}`;
      for (const field of fieldsOf(body, contract)) {
        sayRow(of("response-field", `${head}.${field.path}`), field, field.section ?? title);
      }
    }
    for (const header of operation.responseHeaders) {
      sayRow(of("header", `response header ${header.name}`), header, title);
    }
  }
  for (const option of source.options) {
    const change = changeOfOption[option.change];
    if (change === undefined) continue;
    const removal = change === "deprecated" ? releaseIn(option.note) : undefined;
    const key = `option ${optionKey(option)}`;
    say({ key, kind: "option", operation: undefined, removal }, change, "", { span: option.span, confidence: 1 });
    if (option.was !== undefined) {
      const was = option.was.includes(".") ? option.was : `${option.group}.${option.was}`;
      const gone = { key: `option ${was}`, kind: "option", operation: undefined, removal: undefined } as const;
      say(gone, "removed", "", { span: option.span, confidence: 1 });
    }
  }
  for (const table of source.model.tables) {
    for (const column of table.columns) {
      const change = changeOfColumn[column.change];
      if (change === undefined) continue;
      const key = `column ${table.name}.${column.name}`;
      const about = { key, kind: "column", operation: undefined, removal: undefined } as const;
      say(about, change, "", { span: column.span, confidence: 1 });
    }
  }
  return found;
}

/** What a text promises for sure, by keys in which the names of parameters do not count. */
export function promisedKeys(source: ApprovedText): ReadonlySet<string> {
  const sure = statementsOf(source).filter(
    ({ statement }) => statement.confidence >= leastConfidence && statement.change !== "removed",
  );
  return new Set(sure.map(({ id }) => id));
}

function namesIn(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}/]+)\}/g)].map((match) => match[1]!);
}

/** How a method is known: the names of its parameters do not count, a path of actions has the action behind it. */
export function nameOf({ method, path, action }: ContractOperation): string {
  const name = `${method.value} ${path.value}`;
  return action === undefined ? name : `${name} ${action.value}`;
}

const changeOfOption: Readonly<Record<OptionChange, ChangeKind | undefined>> = {
  added: "added",
  changed: "changed",
  deprecated: "deprecated",
  removed: "removed",
  renamed: "added",
  listed: undefined,
};
const changeOfColumn: Readonly<Record<ModelChange, ChangeKind | undefined>> = {
  added: "added",
  changed: "changed",
  removed: "removed",
  renamed: "changed",
  kept: undefined,
};

/** The mark of a row counts before the change of its method: a "changed" method adds the code that is marked "(new)". */
function ofNote(note: string | undefined, change: ChangeKind): ChangeKind {
  switch (note) {
    case "new":
      return "added";
    case "deprecated":
    case "removed":
    case "changed":
      return note;
    default:
      return change;
  }
}

/** "removed in 2027.1", "gone with the Zed release". */
function releaseIn(note: string): string | undefined {
  return /\b(?:removed?|gone|removal)\b[^,;]*?\b(?:in|with)\s+(?:the\s+)?["']?([\w.]*\w)/i.exec(note)?.[1];
}

/** A field by its full path, with the shape that it stands in. */
interface PlacedField extends Field {
  readonly path: string;
  /** The heading of the shape; undefined for a row of the method's own table. */
  readonly section: string | undefined;
}

function fieldsOf(body: ContractOperation["requestBody"], contract: Contract): readonly PlacedField[] {
  if (body === undefined) return [];
  const { content } = body;
  const shapes = new Map(contract.shapes.map((shape) => [shape.name.toLowerCase(), shape]));
  if (content.kind === "fields") return content.fields.flatMap((field) => expand(field, "", undefined, shapes, 0));
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
  return [{ ...field, path, section }, ...fieldsOfType(field.type, path, shapes, depth)];
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
