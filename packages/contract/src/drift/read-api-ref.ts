/**
 * Reads an API reference in the form of OpenStack (`os-api-ref`, https://docs.openstack.org/os-api-ref/): the directives
 * `rest_method`, `rest_parameters` with its list of names, `rest_status_code`, samples by `literalinclude`; also the older
 * lines "Normal response codes: 200" and "Error response codes: badRequest(400)".
 */
import { joinPath } from "@assent/spec";
import type { BodyFact, FactPlace, FieldFact, OperationFact, SampleFact } from "./facts.ts";
import { allVersions, differingVersions, inBoth, isAt, versionsOfHeading } from "./microversions.ts";
import { notRead, type DocumentFiles, type ReferenceFiles } from "./reference-files.ts";
import { joinQueries, onlyFirst, splitAddress, type Draft, type Tables } from "./reference-methods.ts";
import {
  parameterListAt,
  readReferenceRow,
  type ParameterList,
  type ReferenceRow,
  type Versioned,
} from "./reference-parameters.ts";
import type { Json } from "../schema/json.ts";

/** What a reference says, and what of it was not found. */
export interface ReadApiRef {
  readonly operations: readonly OperationFact[];
  /** Sentences with a place: a file that is named and not there, a name that no list of parameters has. */
  readonly problems: readonly string[];
}

/** "v1/boats/{id}", a path that is written without its start, as a reference shows it all the same. */
const relativePath = /^(?:v\d[\w.]*$|[\w{$][\w{}$.~%-]*\/[^\s]*$)/;

/** Reads all `.rst` and `.inc` files of a folder, or `only` one of them; `shown` makes a path what the user sees. */
export function readApiRef(files: DocumentFiles, shown: (path: string) => string, only?: string): ReadApiRef {
  const problems: string[] = [];
  const lists = new Map<string, ParameterList>();
  const operations: OperationFact[] = [];
  for (const [path, text] of files) {
    if (only !== undefined && path !== only) continue;
    if (!/\.(?:rst|inc)$/.test(path) || !/^\s*\.\. rest[_-]method::/m.test(text)) continue;
    operations.push(...readFile(path, text, { files, lists, problems, shown }));
  }
  return { operations, problems: [...new Set(problems)] };
}

type Context = ReferenceFiles<ParameterList>;

/** "Normal response codes: 200", "Error codes: 400, 404". */
const codesLabel =
  /^\s*[*_]{0,2}(?:(?:normal|success(?:ful)?|errors?|http|response|return|status)\s+){1,4}codes?\s*(?:\(s\)\s*)?[*_]{0,2}:[*_]{0,2}/i;

/** What a heading below a method says that its section is: a part of what is said of the method, however it is marked. */
const isOfMethod = /request|response|param|header|bod(?:y|ies)|example|sample|codes?\b|error|return|note|json/i;

/** The codes behind a label in a line, and in those that a long list goes on in. */
function listedCodes(
  lines: readonly string[],
  index: number,
): readonly { readonly at: number; readonly codes: readonly string[] }[] {
  const label = codesLabel.exec(lines[index]!)?.[0];
  if (label === undefined) return [];
  const end = lines.findIndex(
    (line, at) => at > index && (line.trim() === "" || codesLabel.test(line) || /^\s*\.\. /.test(line)),
  );
  return lines
    .slice(index, end < 0 ? undefined : end)
    .map((line, more) => (more === 0 ? line.slice(label.length) : line))
    .map((words, more) => ({ at: index + more, codes: words.match(/\b[1-5]\d\d\b/g) ?? [] }));
}

function readFile(path: string, text: string, context: Context): readonly OperationFact[] {
  const lines = text.split(/\r\n|\n|\r/);
  const drafts: Draft[] = [];
  /** The method that what stands here is said of; undefined where that is none, or one that is not understood. */
  let draft: Draft | undefined;
  /** How headings are marked, from the outermost on; how deep the last one is, and the one that the method stands below. */
  const marks: string[] = [];
  let [depth, depthOfMethod] = [0, 0];
  let side: "request" | "response" = "request";
  /** Whether what is shown is an answer of failure. */
  let isOfError = false;
  /** The microversions that the heading above names, and those of what stands here: words in bold may name others. */
  let ofHeading = allVersions;
  let versions = allVersions;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]!;
    const place = (words = line): FactPlace => ({
      file: context.shown(path),
      line: index + 1,
      words: words.trim(),
      confidence: 1,
    });
    const heading = line.trim() !== "" && isUnderline(lines[index + 1]) ? line : undefined;
    if (heading !== undefined) {
      const mark = markOf(lines, index);
      if (!marks.includes(mark)) marks.push(mark);
      depth = marks.indexOf(mark);
      if (depth <= depthOfMethod && !isOfMethod.test(heading)) draft = undefined;
    }
    const label = heading ?? /^\*\*(.+?)\*\*:?\s*$/.exec(line.trim())?.[1];
    if (label !== undefined) {
      isOfError = ofError.test(label);
      versions = versionsOfHeading(label) ?? (heading === undefined ? ofHeading : allVersions);
      if (heading !== undefined) ofHeading = versions;
      // "Request Example" and "Response": the last of the two words that stands there says which side it is.
      const words = label.toLowerCase().match(/request|response/g);
      const last = words?.at(-1);
      if (last !== undefined && words !== null)
        side = words[0] === "response" || last === "response" ? "response" : "request";
    }
    const directive = /^\s*\.\. ([\w-]+)::[ \t]*(.*)$/.exec(line);
    if (directive === null) {
      if (draft !== undefined)
        for (const { at, codes } of listedCodes(lines, index))
          for (const code of codes) draft.codes.push({ code, place: { ...place(lines[at]), line: at + 1 } });
      continue;
    }
    const [, name = "", rest = ""] = directive;
    const argument = rest.trim() === "" ? argumentBelow(lines, index) : rest.trim();
    const placeOfBoth = place(rest.trim() === "" ? `${line.trimEnd()} ${argument}` : line);
    switch (name.replaceAll("-", "_")) {
      case "rest_method": {
        const [method = "", written = ""] = argument.split(/\s+/);
        const url = relativePath.test(written) ? `/${written}` : written;
        draft = undefined;
        if (!/^[a-z]+$/i.test(method) || !url.startsWith("/")) {
          context.problems.push(`${context.shown(path)}:${index + 1}: "${argument}" is no method and path.`);
          break;
        }
        draft = {
          method: method.toUpperCase(),
          ...splitAddress(url),
          place: placeOfBoth,
          codes: [],
          request: { places: [], rows: [] },
          response: { places: [], rows: [] },
          samples: [],
        };
        drafts.push(draft);
        depthOfMethod = depth;
        side = "request";
        break;
      }
      case "rest_status_code":
        if (draft !== undefined) {
          for (const item of contentOf(lines, index)) {
            const code = /^-\s*([1-5]\d\d)\b/.exec(item.text)?.[1];
            if (code !== undefined) {
              draft.codes.push({
                code,
                place: { file: context.shown(path), line: item.line, words: item.text, confidence: 1 },
              });
            }
          }
        }
        break;
      case "rest_parameters":
        if (draft !== undefined) {
          draft[side].places.push({ fact: placeOfBoth, versions });
          const known = parameterListAt(argument, path, index + 1, context);
          const rows = contentOf(lines, index).flatMap((item) => readReferenceRow(item, known, path, context));
          const { path: ofMethod, query } = draft;
          draft[side].rows.push(
            ...rows.map(({ fact, versions: own }) => ({
              fact: side === "response" ? inAnswer(fact) : inAddress(fact, ofMethod, query),
              versions: inBoth(versions, own),
            })),
          );
        }
        break;
      case "literalinclude":
        if (draft !== undefined && !isOfError) {
          const sample = sampleAt(argument, { path, line: index + 1, side }, context);
          if (sample !== undefined) draft.samples.push({ fact: sample, versions });
        }
        break;
      default:
    }
  }
  return joinQueries(drafts).map(toOperation);
}

/** All that is said of a method, and where that is not the same in all microversions what is said of each. */
function toOperation(draft: Draft): OperationFact {
  const { request, response, samples } = draft;
  const versions = [request, response].flatMap(({ places, rows }) => [...places, ...rows]);
  const each = differingVersions([...versions, ...samples].map((one) => one.versions));
  const whole = operationAt(draft);
  return each.length === 1 ? whole : { ...whole, atVersions: each.map((at) => operationAt(draft, at)) };
}

/** What is said of a method in one microversion; without one in any of them. */
function operationAt({ method, path, place, codes, ...draft }: Draft, at?: number): OperationFact {
  const held = <T>(all: readonly Versioned<T>[]): readonly T[] =>
    all.filter(({ versions }) => at === undefined || isAt(versions, at)).map(({ fact }) => fact);
  const isBody = (field: FieldFact): boolean => field.in === "body";
  const bodyOf = ({ places, rows }: Tables): BodyFact | undefined => {
    const [first] = held(places);
    return first === undefined ? undefined : { fields: held(rows).filter(isBody), isWhole: false, place: first };
  };
  const response = bodyOf(draft.response);
  return {
    method,
    path,
    place,
    isDelta: false,
    codes: onlyFirst(codes),
    parameters: held(draft.request.rows).filter((field) => !isBody(field)),
    request: bodyOf(draft.request),
    response,
    answerHeaders: response === undefined ? undefined : held(draft.response.rows).filter((one) => one.in === "header"),
    samples: held(draft.samples),
  };
}

/** An answer has no path and no query: its row has the place of the parameter of the same name. */
function inAnswer(fact: FieldFact): FieldFact {
  return fact.in === "path" || fact.in === "query" ? { ...fact, in: "body" } : fact;
}

/** A row of which nothing tells where it stands is one of the path where that has a variable of its name, or of the query. */
function inAddress(fact: FieldFact, path: string, query: readonly string[]): FieldFact {
  if (fact.isPlaceUnknown !== true) return fact;
  if (path.includes(`{${fact.name}}`)) return { ...fact, in: "path" };
  return query.includes(fact.name) ? { ...fact, in: "query" } : fact;
}

/** What a directive without an argument in its own line is about: the first line below it that is no option and no item. */
function argumentBelow(lines: readonly string[], at: number): string {
  const below = lines.slice(at + 1).find((line) => line.trim() !== "");
  const text = below !== undefined && indentOf(below) > indentOf(lines[at]!) ? below.trim() : "";
  return /^(?:-\s|:[\w-]+:)/.test(text) ? "" : text;
}

function indentOf(line: string): number {
  return /^\s*/.exec(line)![0].length;
}

/** The list items below a directive. */
function contentOf(lines: readonly string[], at: number): readonly ReferenceRow[] {
  const indent = indentOf(lines[at]!);
  const items: ReferenceRow[] = [];
  for (let index = at + 1; index < lines.length; index += 1) {
    const line = lines[index]!;
    if (line.trim() === "") continue;
    if (indentOf(line) <= indent) break;
    if (line.trim().startsWith("- ")) items.push({ text: line.trim(), line: index + 1 });
  }
  return items;
}

/** A heading, or the name of a file, of an answer that is none of success. */
const ofError = /(?:^|[^a-z\d])(?:errors?|faults?|[45]\d\d)(?=[^a-z\d]|$)/i;

function sampleAt(
  name: string,
  { path, line, side }: { readonly path: string; readonly line: number; readonly side: "request" | "response" },
  context: Context,
): SampleFact | undefined {
  const at = joinPath(name, path);
  const text = context.files.get(at);
  if (text === undefined) {
    context.problems.push(`${context.shown(path)}:${line}: ${notRead(name, at)}`);
    return undefined;
  }
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    // Samples of commands and texts are no bodies; what is called JSON means to be one.
    if (/\.json$/i.test(name) && /^\s*[[{]/.test(text))
      context.problems.push(`${context.shown(at)}: It is no JSON, and is held against nothing.`);
    return undefined;
  }
  const file = name.slice(name.lastIndexOf("/") + 1);
  if (ofError.test(file)) return undefined;
  const words = /(?:^|[-_./])(req|request|resp|response)(?=[-_./]|$)/i.exec(file)?.[1];
  const direction = words === undefined ? side : /^req/i.test(words) ? "request" : "response";
  return {
    direction,
    value,
    place: {
      file: context.shown(at),
      line: 1,
      words: text.slice(0, 60).replaceAll(/\s+/g, " ").trim(),
      confidence: 1,
    },
  };
}

/** How the heading of a line is marked: the sign of its underline, and whether the line above it is one as well. */
function markOf(lines: readonly string[], at: number): string {
  const sign = lines[at + 1]![0]!;
  const isOver = lines[at - 1]?.[0] === sign && isUnderline(lines[at - 1]) && (lines[at - 2] ?? "").trim() === "";
  return isOver ? `${sign} above` : sign;
}

function isUnderline(line: string | undefined): boolean {
  return line !== undefined && /^([=\-~#^"'*+.:`_])\1{2,}\s*$/.test(line);
}
