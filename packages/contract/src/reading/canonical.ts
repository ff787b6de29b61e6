/**
 * The canonical form: under the section on the API each shape and each method has a heading of its own. What a heading holds
 * is read in order: paragraphs, fields, tables that say in their title what they are, samples under a line that says so.
 */
import { inTypeOfBody } from "./body-of-sample.ts";
import { type Node, type NodeOf, plainText, type Span } from "@assent/rst";
import type { Section } from "@assent/spec";
import type {
  Body,
  ContractOperation,
  ContractParameter,
  ResponseBody,
  ResponseHeader,
  Said,
  Sample,
  Shape,
} from "./contract.ts";
import { fieldListOf } from "./field-list.ts";
import { readFields, readHeaders, readParameters, withoutKnown } from "./fields.ts";
import { parseFieldName } from "./field-name.ts";
import { codeOf } from "./codes.ts";
import { noFields, readOperationFields, type OperationFields } from "./operation-fields.ts";
import { isPreamble } from "./preamble.ts";
import { readSample, sampleTitle } from "./read-sample.ts";
import { quoted, type Report } from "./report.ts";
import { readTable } from "./tables.ts";
import { listWords, wordsOf } from "./words.ts";

/** What the headings of the form hold. */
export interface CanonicalParts {
  readonly shapes: readonly Shape[];
  readonly operations: readonly ContractOperation[];
}

/** Whether a section is in the canonical form: it has a field "Method" with a verb and a path, or the table of a shape. */
export function isCanonical(section: Section): boolean {
  return section.body.some((node) => hasMethodField(node) || isShapeTable(node)) || section.sections.some(isCanonical);
}

const methodStart = /^\s*(?:GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE)\s+\//i;

/** Whether a node is a list of fields with a verb and a path. */
export function hasMethodField(node: Node): boolean {
  return (
    fieldListOf(node)?.children.some(
      (field) =>
        field.type === "field" &&
        plainText(field.children[0]!).trim().toLowerCase() === "method" &&
        methodStart.test(plainText(field.children[1] ?? field)),
    ) === true
  );
}

/**
 * The nearest heading above all that is in the canonical form, methods, shapes and what holds for all methods; undefined
 * where there is no method.
 */
export function findCanonical(section: Section): Section | undefined {
  if (!isCanonical(section)) return undefined;
  const [below, more] = section.sections.filter(hasParts);
  return below === undefined || more !== undefined || isPart(section) ? section : (findCanonical(below) ?? section);
}

function hasParts(section: Section): boolean {
  return isPart(section) || section.sections.some(hasParts);
}

function isPart({ body }: Section): boolean {
  return body.some((node) => hasMethodField(node) || isShapeTable(node) || isPreamble(node));
}

function isShapeTable(node: Node): boolean {
  return node.type === "table" && tableTitle.exec(readTable(node).title?.words ?? "")?.[1] !== undefined;
}

/** Whether the title of a table is one of the form. */
export function isNamedTable(node: NodeOf<"table">): boolean {
  return tableTitle.test(readTable(node).title?.words ?? "");
}

/** Reads all headings below, and the section itself where it holds a method. */
export function readCanonical(section: Section, text: string, report: Report): CanonicalParts {
  const shapes: Shape[] = [];
  const operations: ContractOperation[] = [];
  const visit = (one: Section, isTop: boolean): void => {
    const held = readHeading(one, text, !isTop || one.body.some(hasMethodField), report);
    shapes.push(...held.shapes);
    if (held.operation !== undefined) operations.push(held.operation);
    for (const below of one.sections) visit(below, false);
  };
  visit(section, true);
  return { shapes, operations };
}

interface Heading {
  readonly shapes: readonly Shape[];
  readonly operation: ContractOperation | undefined;
}

/** What a heading holds, while it is read. */
interface Held {
  readonly fields: OperationFields;
  readonly prose: string[];
  shape: Shape | undefined;
  parameters: ContractParameter[];
  requestTable: Body | undefined;
  responseTables: ResponseBody[];
  responseHeaders: ResponseHeader[];
  samples: Sample[];
  /** Samples whose type is only guessed from their block. */
  readonly plain: Set<Sample>;
  hasFields: boolean;
}

const codeInTitle = String.raw`(?: \(?(\d\d\d|\dXX|default)\)?)?`;
const mediaInTitle = String.raw`(?: \(([\w.+*-]+/[^()]+)\))?`;
const tableTitle = new RegExp(
  [
    "(shape)",
    "(url|query|path|request) parameters?",
    "(request) headers?",
    `(response) headers?${codeInTitle}`,
    `(request) body${mediaInTitle}`,
    `(response) body${codeInTitle}${mediaInTitle}`,
  ]
    .map((words) => `^${words}$`)
    .join("|"),
  "i",
);

function readHeading(section: Section, text: string, isOwn: boolean, report: Report): Heading {
  const held: Held = {
    fields: noFields(),
    prose: [],
    shape: undefined,
    parameters: [],
    requestTable: undefined,
    responseTables: [],
    responseHeaders: [],
    samples: [],
    plain: new Set(),
    hasFields: false,
  };
  let label: { readonly match: RegExpExecArray; readonly span: Span } | undefined;
  for (const node of section.body) {
    if (label !== undefined && node.type !== "literal_block" && isSeen(node)) {
      report("contract-sample", label.span, "No sample follows.", { help: "add a block of code" });
      label = undefined;
    }
    switch (node.type) {
      case "comment":
      case "target":
      case "system_message":
      case "substitution_definition":
      case "pending":
        break;
      case "paragraph": {
        const words = wordsOf(node);
        const match = sampleTitle.exec(words);
        if (match && isOwn) label = { match, span: node.span };
        else held.prose.push(words);
        break;
      }
      case "field_list":
      case "docinfo": {
        const list = fieldListOf(node);
        // Before the first heading they hold for all methods.
        if (!isOwn || list === undefined) break;
        held.hasFields = true;
        readOperationFields(list, held.fields, report);
        break;
      }
      case "table":
        readNamedTable(section, node, held, report);
        break;
      case "literal_block":
        if (label === undefined) {
          report("contract-not-understood", node.span, "The block of code is no sample.", {
            help: 'put "Sample request" or "Sample response 200" before it',
          });
        } else {
          const sample = readSample(label.match, node, report);
          if (sample !== undefined) held.samples.push(sample);
          if (sample?.mediaType === "text/plain" && label.match[3] === undefined) held.plain.add(sample);
        }
        label = undefined;
        break;
      case "bullet_list":
      case "enumerated_list":
        held.prose.push(listWords(node));
        break;
      case "definition_list":
      case "block_quote":
      case "line_block":
      case "note":
      case "warning":
      case "footnote":
      case "citation":
        held.prose.push(wordsOf(node));
        break;
      default:
        if (isOwn)
          report("contract-not-understood", node.span, `A ${node.type.replaceAll("_", " ")} is no part of a method.`);
    }
  }
  if (label !== undefined) report("contract-sample", label.span, "No sample follows.", { help: "add a block of code" });
  return finish(section, text, held, isOwn, report);
}

function isSeen(node: Node): boolean {
  return !["comment", "target", "system_message", "substitution_definition", "pending"].includes(node.type);
}

function readNamedTable(section: Section, node: NodeOf<"table">, held: Held, report: Report): void {
  const table = readTable(node);
  const match = tableTitle.exec(table.title?.words ?? "");
  if (!match) {
    const what =
      table.title === undefined ? "The table has no title" : `${quoted(table.title.words)} is no title of the form`;
    report("contract-table", table.title?.span ?? table.heads[0]?.span ?? table.span, `${what}; it is not read.`, {
      help: 'call it "Shape", "URL parameters", "Request body", "Response body", "Request headers" or "Response headers"',
    });
    return;
  }
  const [, shape, parameters, requestHeaders, responseHeaders, headerCode, request, requestMedia, response] = match;
  if (shape !== undefined) {
    if (held.shape !== undefined) report("contract-body", node.span, "The shape is described twice.");
    else {
      held.shape = {
        name: section.title,
        description: "",
        fields: readFields(table, report),
        span: node.span,
        confidence: 1,
      };
    }
  } else if (parameters !== undefined || requestHeaders !== undefined) {
    const titled = parameters?.toLowerCase();
    const place = requestHeaders !== undefined ? "header" : titled === "path" || titled === "url" ? titled : "query";
    held.parameters.push(...withoutKnown(readParameters(table, place, report), held.parameters, report));
  } else if (responseHeaders !== undefined) {
    const code = headerCode === undefined ? undefined : codeOf(headerCode);
    const before = held.responseHeaders.filter((one) => one.code === code);
    const headers = readHeaders(table, report).map((field) => ({ ...field, code }));
    held.responseHeaders.push(...withoutKnown(headers, before, report));
  } else if (request !== undefined) {
    if (held.requestTable !== undefined) report("contract-body", node.span, "The request body is described twice.");
    else held.requestTable = bodyOf(node, readFields(table, report), requestMedia);
  } else if (response !== undefined) {
    const code = match[9] === undefined ? undefined : codeOf(match[9]);
    if (held.responseTables.some((one) => one.code === code)) {
      report("contract-body", node.span, "The response body is described twice.");
    } else held.responseTables.push({ ...bodyOf(node, readFields(table, report), match[10]), code });
  }
}

function bodyOf(node: Node, fields: ReturnType<typeof readFields>, mediaType: string | undefined): Body {
  return { content: { kind: "fields", fields }, mediaType, span: node.span, confidence: 1 };
}

function finish(section: Section, text: string, held: Held, isOwn: boolean, report: Report): Heading {
  const { fields, prose } = held;
  const description = prose.join("\n\n");
  const shapes = held.shape === undefined ? [] : [{ ...held.shape, description }];
  if (fields.method === undefined || fields.path === undefined) {
    const hasParts =
      held.hasFields ||
      held.parameters.length > 0 ||
      held.requestTable !== undefined ||
      held.responseTables.length > 0 ||
      held.samples.length > 0;
    if (hasParts && isOwn && !fields.names.has("method")) {
      report("contract-method", section.titleSpan, `${quoted(section.title)} has no method.`, {
        help: 'add ":Method: ``POST /v1/aliases``" below the heading',
      });
    }
    return { shapes, operation: undefined };
  }
  return { shapes, operation: toOperation(section, held, fields.method, fields.path, { description, text, report }) };
}

function toOperation(
  section: Section,
  held: Held,
  method: NonNullable<OperationFields["method"]>,
  path: Said<string>,
  { description, report }: { readonly description: string; readonly text: string; readonly report: Report },
): ContractOperation {
  const { fields } = held;
  if (!fields.names.has("change")) {
    report("contract-change", method.span, "It is not said whether the method is added or changed.", {
      help: 'add ":Change: added"',
    });
  }
  let { requestBody, responseBodies } = fields;
  if (held.requestTable !== undefined) {
    if (requestBody !== undefined)
      report("contract-body", held.requestTable.span, "The request body is described twice.");
    requestBody = held.requestTable;
  }
  for (const one of held.responseTables) {
    if (responseBodies.some(({ code }) => code === one.code)) {
      report("contract-body", one.span, "The response body is described twice.");
    } else responseBodies = [...responseBodies, one];
  }
  if (requestBody !== undefined) {
    requestBody = { ...requestBody, mediaType: requestBody.mediaType ?? fields.requestMedia };
  }
  if (fields.action !== undefined) checkAction(fields.action, requestBody, report);
  responseBodies = responseBodies.map((one) => {
    const ofCode = one.code === undefined ? undefined : fields.responseMediaByCode.get(one.code);
    return { ...one, mediaType: one.mediaType ?? ofCode ?? fields.responseMedia };
  });
  return {
    form: "canonical",
    title: section.title,
    titleSpan: section.titleSpan,
    description,
    method,
    path,
    action: fields.action ?? actionOf(path, requestBody),
    change: fields.change ?? { value: "added", span: method.span, confidence: 0.7 },
    reason: fields.reason,
    removal: fields.removal,
    policies: fields.policies,
    authenticated: fields.authenticated ?? authenticatedBy(description),
    codes: fields.codes,
    parameters: held.parameters,
    requestBody,
    responseBodies,
    responseHeaders: held.responseHeaders,
    samples: held.samples.map((one) =>
      held.plain.has(one) ? inTypeOfBody(one, { requestBody, responseBodies, codes: fields.codes }, fields) : one,
    ),
    span: section.span,
    confidence: 1,
  };
}

function authenticatedBy(description: string): boolean | undefined {
  return /\b(?:needs|requires|takes) no (?:token|authentication)\b|\bwithout (?:a token|authentication)\b/i.test(
    description,
  )
    ? false
    : undefined;
}

/** The one key of the body of a path that ends in "action". */
function actionOf(path: Said<string>, body: Body | undefined): Said<string> | undefined {
  const keys = /\/actions?$/.test(path.value) ? keysOf(body) : [];
  return keys.length === 1 ? keys[0] : undefined;
}

/** The keys of a body, as far as a table says them. */
function keysOf(body: Body | undefined): readonly Said<string>[] {
  const keys = new Map<string, Said<string>>();
  for (const { name, span } of body?.content.kind === "fields" ? body.content.fields : []) {
    const first = parseFieldName(name)?.[0];
    if (first?.kind === "key" && !keys.has(first.key)) keys.set(first.key, { value: first.key, span, confidence: 1 });
  }
  return [...keys.values()];
}

/** Reports an action that the body has no key for: nothing would tell it from the others of its path. */
function checkAction(action: Said<string>, body: Body | undefined, report: Report): void {
  const keys = keysOf(body).map(({ value }) => value);
  if (keys.length === 0 || keys.includes(action.value)) return;
  report("contract-body", action.span, `The request body has no key "${action.value}", which the action is told by.`, {
    help: `the action is a key of the body, and what it takes is below it: "${action.value}.${keys[0]!}"`,
  });
}
