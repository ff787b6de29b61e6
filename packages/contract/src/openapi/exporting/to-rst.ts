/** A contract in the canonical form, as reStructuredText; `readContract` reads it back. */
import {
  type Body,
  type Contract,
  type ContractOperation,
  type Field,
  leastConfidence,
  type ResponseBody,
  type ResponseHeader,
  type Sample,
  type Shape,
  type StatusCode,
} from "../../reading/contract.ts";
import { plainName } from "../../reading/field-name.ts";
import { isList, typeWords } from "../../reading/field-type.ts";
import { escapeWords } from "../../reading/words.ts";

/** The lines under titles. */
export interface Adornments {
  /** Under the title of the section; twice where it is over it too. */
  readonly section: string;
  /** The same of each method and shape. */
  readonly part: string;
}

/** Gives the reStructuredText of words. */
export type ToSource = (words: string) => string;

const columns = 79;

/** Writes the section on the API, from its title on. */
export function toRst(contract: Contract, { section, part }: Adornments = { section: "-", part: "~" }): string {
  const title = contract.section?.value ?? "REST API impact";
  return `${heading(title, section)}\n${toRstBody(contract, part)}`;
}

/** Writes what stands below the title of the section. */
export function toRstBody(contract: Contract, part = "~"): string {
  const { basePath, authentication, apiVersion, shapes, operations } = contract;
  const preamble = [
    ...(basePath === undefined ? [] : [`Base path \`\`${basePath.value}\`\`.`]),
    ...(authentication === undefined ? [] : [`Authentication: \`\`${authentication.header}\`\` on every method.`]),
    ...(apiVersion === undefined ? [] : [`Introduced in API version \`\`${apiVersion.value}\`\`.`]),
  ].join(" ");
  const blocks = [
    ...(preamble === "" ? [] : [`${wrap(preamble, "")}\n`]),
    ...shapes.map((shape) => shapeText(shape, part)),
    ...operations.map((operation) => operationText(operation, part)),
  ];
  return blocks.join("\n");
}

/** A title with its line, or with two where it is given twice. */
export function heading(title: string, line: string, toSource: ToSource = escapeWords): string {
  const words = toSource(title);
  const under = line.charAt(0).repeat(Math.max(4, width(words)));
  return `${line.length > 1 ? `${under}\n` : ""}${words}\n${under}\n`;
}

function width(words: string): number {
  let count = 0;
  for (const character of words)
    count += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(character) ? 2 : 1;
  return count;
}

function shapeText({ name, description, fields }: Shape, part: string): string {
  return [heading(name, part), ...paragraphs(description, escapeWords), fieldTable("Shape", fields, escapeWords)].join(
    "\n",
  );
}

/** Writes one method with its heading. `toSource` is for words that are no plain ones, as those that are as written. */
export function operationText(operation: ContractOperation, part: string, toSource: ToSource = escapeWords): string {
  const { title, description, parameters, requestBody, responseBodies, responseHeaders, samples } = operation;
  const pathOnly = parameters.length > 0;
  const requestTable = requestBody?.content.kind === "fields" ? requestBody : undefined;
  const tables = responseBodies.filter(({ content }) => content.kind === "fields");
  return [
    title === "" ? heading(`${operation.method.value} ${operation.path.value}`, part) : heading(title, part, toSource),
    ...paragraphs(description, toSource),
    fieldList(operation, toSource),
    ...(pathOnly ? [parameterTable(operation, toSource)] : []),
    ...(requestTable?.content.kind === "fields"
      ? [fieldTable("Request body", requestTable.content.fields, toSource)]
      : []),
    ...tables.map(({ content, code }) =>
      content.kind === "fields"
        ? fieldTable(code === undefined ? "Response body" : `Response body ${code}`, content.fields, toSource)
        : "",
    ),
    ...headerTables(responseHeaders, toSource),
    ...samples.map((sample) => sampleText(sample, toSource)),
  ].join("\n");
}

function paragraphs(description: string, toSource: ToSource): readonly string[] {
  return description
    .split("\n\n")
    .filter((one) => one.trim() !== "")
    .map((one) => (isListed(one) ? listText(one, toSource) : `${wrap(startSafe(toSource(one)), "")}\n`));
}

const listLine = /^(?<indent> *)(?<mark>[*]|\d{1,3}\.) (?<words>.+)$/;

/** Whether a part of a description is a list: a line for each item. */
function isListed(words: string): boolean {
  return /^(?:\*|1\.) /.test(words) && words.split("\n").every((line) => listLine.test(line));
}

function listText(words: string, toSource: ToSource): string {
  let last = -1;
  const lines = words.split("\n").flatMap((line) => {
    const { indent = "", mark = "", words: own = "" } = listLine.exec(line)?.groups ?? {};
    const hang = indent + " ".repeat(mark.length + 1);
    const isOther = last >= 0 && last !== indent.length;
    last = indent.length;
    return [...(isOther ? [""] : []), `${indent}${mark} ${wrap(startSafe(toSource(own)), hang, hang.length)}`];
  });
  return `${lines.join("\n")}\n`;
}

function fieldList(operation: ContractOperation, toSource: ToSource): string {
  const { method, path, action, change, reason, removal, policies, authenticated, codes, requestBody, responseBodies } =
    operation;
  // What is only guessed has to be decided by a person.
  const isGuess = operation.form !== "canonical" && change.confidence < leastConfidence;
  const changeWords = [
    isGuess ? "?" : change.value,
    ...(removal === undefined ? [] : [`, removed in ${toSource(removal)}`]),
    ...(reason === undefined ? [] : [` -- ${toSource(reason)}`]),
  ].join("");
  const lines = [
    `:Method: \`\`${method.value} ${path.value}\`\``,
    ...(action === undefined || isInferred(operation) ? [] : [`:Action: \`\`${action.value}\`\``]),
    wrap(`:Change: ${changeWords}`, "  "),
    ...(policies.length === 0 ? [] : [`:Policy: ${policies.map(({ value }) => `\`\`${value}\`\``).join(", ")}`]),
    ...(authenticated === undefined ? [] : [`:Authentication: ${authenticated ? "required" : "none"}`]),
    ...codeLines(
      "Normal codes",
      codes.filter(({ kind }) => kind === "normal"),
      toSource,
    ),
    ...codeLines(
      "Error codes",
      codes.filter(({ kind }) => kind === "error"),
      toSource,
    ),
    ...(requestBody === undefined ? [] : bodyLine("Request body", requestBody)),
    ...(requestBody?.mediaType === undefined ? [] : [`:Request media type: \`\`${requestBody.mediaType}\`\``]),
    ...responseBodies.flatMap((body: ResponseBody) =>
      bodyLine(body.code === undefined ? "Response body" : `Response body ${body.code}`, body),
    ),
    ...mediaLines(responseBodies),
  ];
  return `${lines.join("\n")}\n`;
}

/** Whether the key of the body says which action it is, so that no field has to. */
function isInferred({ action, path, requestBody }: ContractOperation): boolean {
  if (!/\/actions?$/.test(path.value) || requestBody?.content.kind !== "fields") return false;
  const keys = new Set(requestBody.content.fields.map(({ name }) => name.split(/[.[]/, 1)[0]));
  return keys.size === 1 && keys.has(action?.value);
}

/** The media type that answers have in common, and those of codes that have another. */
function mediaLines(bodies: readonly ResponseBody[]): readonly string[] {
  const full = bodies.filter(({ content }) => content.kind !== "none");
  const [first] = full;
  const isShared = full.every(({ mediaType }) => mediaType === first?.mediaType);
  const common = isShared ? first?.mediaType : full.find(({ code }) => code === undefined)?.mediaType;
  return [
    ...(common === undefined ? [] : [`:Response media type: \`\`${common}\`\``]),
    ...full.flatMap(({ code, mediaType }) =>
      code === undefined || mediaType === common
        ? []
        : [`:Response media type ${code}: \`\`${mediaType ?? "application/json"}\`\``],
    ),
  ];
}

function bodyLine(name: string, { content }: Body): readonly string[] {
  if (content.kind === "none") return [`:${name}: none`];
  return content.kind === "type" ? [wrap(`:${name}: ${typeWords(content.type)}`, "  ")] : [];
}

function codeLines(name: string, codes: readonly StatusCode[], toSource: ToSource): readonly string[] {
  if (codes.length === 0) return [];
  if (codes.every(({ meaning, note }) => meaning === "" && note === undefined)) {
    return [wrap(`:${name}: ${codes.map(({ code }) => code).join(", ")}`, "  ")];
  }
  return [
    `:${name}:`,
    ...codes.map(({ code, meaning, note }) => {
      const words = [
        code,
        ...(meaning === "" ? [] : [`-- ${toSource(meaning)}`]),
        ...(note === undefined ? [] : [`(${note})`]),
      ];
      return `  * ${wrap(words.join(" "), "    ", 4)}`;
    }),
  ];
}

function parameterTable({ parameters }: ContractOperation, toSource: ToSource): string {
  return listTable(
    "URL parameters",
    ["Name", "In", "Type", "Required", "Meaning"],
    [22, 10, 14, 12, 42],
    parameters.flatMap((one) =>
      withEntries(one, listsAmong(parameters.filter((other) => other.in === one.in))).map((row) => [
        literal(row.name),
        one.in,
        typeWords(row.type),
        yesNo(row.required),
        meaningOf(row, toSource),
      ]),
    ),
  );
}

/** The names of lists, beside which a name with brackets is that of their entries. */
function listsAmong(fields: readonly Field[]): ReadonlySet<string> {
  return new Set(fields.filter(({ type }) => isList(type)).map(({ name }) => name));
}

/** The row of a parameter or a header, and that of its entries. */
function withEntries(field: Field, lists: ReadonlySet<string>): readonly Field[] {
  const name = plainName(field.name, lists);
  return [{ ...field, name }, ...(field.entries === undefined ? [] : [{ ...field.entries, name: `${name}[]` }])];
}

function headerTables(headers: readonly ResponseHeader[], toSource: ToSource): readonly string[] {
  const byCode = new Map<string | undefined, ResponseHeader[]>();
  for (const header of headers) byCode.set(header.code, [...(byCode.get(header.code) ?? []), header]);
  return [...byCode].map(([code, all]) =>
    fieldTable(
      code === undefined ? "Response headers" : `Response headers ${code}`,
      all.flatMap((one) => withEntries(one, listsAmong(all))),
      toSource,
    ),
  );
}

function fieldTable(title: string, fields: readonly Field[], toSource: ToSource): string {
  return listTable(
    title,
    ["Name", "Type", "Required", "Meaning"],
    [22, 14, 12, 52],
    fields.map((field) => [
      literal(field.name),
      typeWords(field.type),
      yesNo(field.required),
      meaningOf(field, toSource),
    ]),
  );
}

function literal(name: string): string {
  return `\`\`${name}\`\``;
}

function yesNo(required: boolean | undefined): string {
  return required === undefined ? "?" : required ? "yes" : "no";
}

function meaningOf({ meaning, note }: Field, toSource: ToSource): string {
  const words = startSafe(toSource(meaning));
  if (note === undefined) return words;
  return words === "" ? `(${note})` : `${words} (${note})`;
}

function listTable(
  title: string,
  heads: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly string[])[],
): string {
  const row = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => {
        const text = cell === "" ? "" : ` ${wrap(cell, "       ", 7)}`;
        return `   ${index === 0 ? "*" : " "} -${text}`;
      })
      .join("\n");
  const head = [`.. list-table:: ${title}`, "   :header-rows: 1", `   :widths: ${widths.join(" ")}`, ""];
  return `${[...head, row(heads), ...rows.map(row)].join("\n")}\n`;
}

function sampleText({ direction, code, mediaType, name, text, value }: Sample, toSource: ToSource): string {
  const media = mediaType === undefined ? "" : ` (${mediaType})`;
  const called = name === undefined ? "" : ` "${toSource(name)}"`;
  const title = `Sample ${direction}${code === undefined ? "" : ` ${code}`}${media}${called}`;
  const language = value === undefined ? "text" : "json";
  const lines = (value === undefined ? text : JSON.stringify(value, undefined, 2)).split("\n");
  return `${title}\n\n.. code-block:: ${language}\n\n${lines.map((line) => (line === "" ? "" : `   ${line}`)).join("\n")}\n`;
}

/** What would start a list, a field or a directive, or end in a block, is written so that it does not. */
function startSafe(words: string): string {
  const start = /^(?:[-+•‣⁃] |[-+•‣⁃]$|\(?(?:\d+|[a-z]|[ivxlcdm]+|#)[.)](?: |$)|:[^:]|\.\. |>>> |--?\w|__ )/i.test(
    words,
  )
    ? `\\${words}`
    : words;
  return start.replace(/::$/, ":\\:").replace(/(^| )([^\w\s\\])\2{3,}(?= |$)/g, (all) => all.replace(/[^\s]/, "\\$&"));
}

/** Words in lines of at most 79 columns; `hang` stands before all but the first, which starts at column `first`. */
function wrap(words: string, hang: string, first = 0): string {
  const lines: string[] = [];
  let line = "";
  for (const word of words.split(" ")) {
    const room = columns - (lines.length === 0 ? first : hang.length);
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${hang}`);
}
