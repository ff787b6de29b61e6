/** What one text says about promises, one by one. */
import { originsOf } from "../openapi/promise.ts";
import { withoutNames } from "../openapi/without-names.ts";
import { leastConfidence } from "../reading/contract.ts";
import { isChangeGuessed } from "../reading/told-whole.ts";
import { typeWords } from "../reading/field-type.ts";
import { optionKey, type OptionChange } from "../options/option.ts";
import type { ModelChange } from "../data-model/data-model.ts";
import type { ChangeKind, Contract, ContractOperation, Field, FieldType, Stated } from "../reading/contract.ts";
import { bodyFields, changedShapeRows, nameOf, type PlacedField } from "./body-fields.ts";
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
  /** The row or line as it was read; of a method what is no promise of its own. */
  readonly part: object;
  /** Whether an earlier text of its spec said the same. */
  readonly isAgain: boolean;
  readonly statement: Statement;
}

/** What a promise is about. */
type About = Pick<KeyedStatement, "key" | "kind" | "operation" | "removal"> & { readonly id?: string };

/** The row or line that says something. */
type Said = Stated & { readonly type?: FieldType; readonly note?: string | undefined };

/** Keeps a statement: of what it is, what becomes of that, and the section that says so. */
type Say = (
  about: About,
  change: ChangeKind,
  section: string,
  stated: Said,
  more?: { readonly part?: object; readonly isGuess?: boolean },
) => void;

/**
 * The statements of a text, in its order. What it changes of a shape is said of each method of `promised` that uses it; where
 * none does, of the shape itself.
 */
export function statementsOf(source: ApprovedText, promised: readonly Contract[] = []): readonly KeyedStatement[] {
  const { contract, options, model } = source;
  const found: KeyedStatement[] = [];
  const say = sayerOf(source, found);
  for (const operation of contract.operations) sayOperation(operation, contract, say);
  for (const { key, kind, operation, field, section } of changedShapeRows(contract, promised)) {
    const own = ofRow(field, "changed");
    const removal = own === "deprecated" ? releaseIn(field.meaning) : undefined;
    say({ key, kind, operation, removal }, own, section, field);
  }
  for (const option of options) sayOption(option, say);
  for (const table of model.tables) {
    for (const column of table.columns) {
      const change = changeOfColumn[column.change];
      const about = { key: `column ${table.name}.${column.name}`, kind: "column", ...alone } as const;
      if (change !== undefined) say(about, change, "", { span: column.span, confidence: 1 }, { part: column });
    }
  }
  return found;
}

/** What is of no method, and nothing names when it goes. */
const alone = { operation: undefined, removal: undefined };

function sayerOf(source: ApprovedText, found: KeyedStatement[]): Say {
  const { contract, release, since } = source;
  const origin = originsOf(source);
  return (about, change, section, stated, { part = stated, isGuess = false } = {}) => {
    const { span, confidence, type, note } = stated;
    const id = about.id ?? identityOf(about);
    const { revision, approvedAt } = since?.get(id) ?? source;
    const words = type === undefined ? undefined : typeWords(isField(about.kind) ? wholeType(about.key, type) : type);
    found.push({
      ...about,
      id,
      type: words,
      isMarked: note !== undefined,
      part,
      isAgain: since?.has(id) === true,
      statement: {
        ...origin(section, span, confidence),
        change,
        ...(isGuess && note === undefined ? { isGuess } : {}),
        title: contract.title,
        release,
        revision,
        approvedAt,
      },
    });
  };
}

function sayOperation(operation: ContractOperation, contract: Contract, say: Say): void {
  const name = nameOf(operation);
  const { title, removal } = operation;
  const change = operation.change.value;
  const isGuess = isChangeGuessed(operation);
  const of = (kind: PromiseKind, rest: string) => ({ key: `${name} ${rest}`, kind, operation: name, removal });
  const itself = { key: name, kind: "operation", operation: name, removal } as const;
  say(itself, change, title, { ...operation, span: operation.method.span }, { part: ownOf(operation), isGuess });
  /** A row: one that is deprecated by itself may name the release that goes without it. */
  const sayRow = (about: About, row: Field, section: string): void => {
    const own = ofRow(row, change);
    const due = own === "deprecated" ? (releaseIn(row.meaning) ?? removal) : removal;
    say({ ...about, removal: due }, own, section, row, { isGuess });
  };
  for (const code of operation.codes) say(of("code", code.code), ofNote(code.note, change), title, code, { isGuess });
  for (const parameter of operation.parameters) {
    const about = of("parameter", `${parameter.in} ${parameter.name}`);
    // One of the path is known by its place there.
    const at = parameter.in === "path" ? namesIn(operation.path.value).indexOf(parameter.name) : -1;
    const id = at < 0 ? {} : { id: `${withoutNames(name)} path {${at}}` };
    sayRow({ ...about, ...id }, parameter, title);
  }
  const fields = new Map<string, { readonly about: About; readonly field: PlacedField }>();
  for (const { kind, rest, field } of bodyFields(operation, contract)) {
    const about = of(kind, rest);
    const id = identityOf(about);
    const known = fields.get(id);
    // Of two rows of one list, "tags" and "tags[]", that one counts which says what becomes of it.
    if (known === undefined) fields.set(id, { about, field });
    else if (known.field.note === undefined && field.note !== undefined) fields.set(id, { ...known, field });
  }
  for (const { about, field } of fields.values()) sayRow(about, field, field.section ?? title);
  for (const header of operation.responseHeaders) sayRow(of("header", `response header ${header.name}`), header, title);
}

function sayOption(option: ApprovedText["options"][number], say: Say): void {
  const change = changeOfOption[option.change];
  if (change === undefined) return;
  const removal = change === "deprecated" ? releaseIn(option.note) : undefined;
  const stated = { span: option.span, confidence: 1 };
  const about = { ...alone, key: `option ${optionKey(option)}`, kind: "option", removal } as const;
  say(about, change, "", stated, { part: option });
  if (option.was === undefined) return;
  const was = option.was.includes(".") ? option.was : `${option.group}.${option.was}`;
  say({ ...alone, key: `option ${was}`, kind: "option" }, "removed", "", stated);
}

/** A method without what is a promise of its own. */
function ownOf({ requestBody, responseBodies, ...operation }: ContractOperation): object {
  const bodies = [requestBody, ...responseBodies].map((body) =>
    body?.content.kind === "fields" ? { ...body, content: "fields" } : body,
  );
  return { ...operation, bodies, codes: [], parameters: [], responseHeaders: [] };
}

/**
 * How a promise is known: the names of parameters of a path do not count, and a list is the same by its own name and by that of
 * its entries ("tags" | list of string, "tags[]" | string), as is a map.
 */
export function identityOf({ kind, key }: Pick<KeyedStatement, "kind" | "key">): string {
  const name = withoutNames(key);
  return isField(kind) ? name.replace(entries, "") : name;
}

/** Behind the name of a list or map: what is in it, and in that. */
const entries = /(?<=[^ .])(?:\[\]|\.\*)+$/;

function isField(kind: PromiseKind): boolean {
  return kind === "request-field" || kind === "response-field";
}

/** The type of a list or map of which a row names what is in it. */
function wholeType(key: string, type: FieldType): FieldType {
  const steps = entries.exec(key)?.[0].match(/\[\]|\.\*/g) ?? [];
  return steps.reduceRight<FieldType>(
    (inner, step) => (step === "[]" ? { kind: "list", items: inner } : { kind: "map", values: inner }),
    type,
  );
}

/** What a text promises, as sure as `least`, by keys in which the names of parameters do not count. */
export function promisedKeys(
  source: ApprovedText,
  promised: readonly Contract[] = [],
  least = leastConfidence,
): ReadonlySet<string> {
  const sure = statementsOf(source, promised).filter(
    ({ statement }) => statement.confidence >= least && statement.change !== "removed",
  );
  return new Set(sure.flatMap(({ id, kind }) => (isField(kind) ? withHolders(id) : [id])));
}

/** A field with those that it stands in: what is in an object says that the object is there. */
function withHolders(id: string): readonly string[] {
  const start = /^.*? (?:request|response(?: \w+)?)\.|^shape [^.]*\./.exec(id)?.[0].length ?? id.length;
  const all = [id];
  for (let at = id.lastIndexOf("."); at >= start; at = id.lastIndexOf(".", at - 1))
    all.push(id.slice(0, at).replace(entries, ""));
  return all;
}

function namesIn(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}/]+)\}/g)].map((match) => match[1]!);
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

function ofRow({ note, constraints }: Field, change: ChangeKind): ChangeKind {
  return ofNote(note ?? (constraints.deprecated === true ? "deprecated" : undefined), change);
}

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
