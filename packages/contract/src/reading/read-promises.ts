/** From a spec to its contract. Samples are held against the tables by `readContract`, which needs a validator for it. */
import type { Span } from "@assent/rst";
import { findTopics, idOf, type Section, type Spec, titleOf } from "@assent/spec";
import { withoutNames } from "../openapi/without-names.ts";
import { findCanonical, hasMethodField, isCanonical, readCanonical } from "./canonical.ts";
import type { Contract, ContractOperation, ReadContract, Said, Shape } from "./contract.ts";
import { shapesIn } from "./field-type.ts";
import { apiSections, type ApiSections } from "./older/api-sections.ts";
import { changesOf, resourceOf } from "./older/details/change.ts";
import { tellGuesses } from "./older/methods/guesses.ts";
import { beginningOf } from "./older/words/block-line.ts";
import { readUnits } from "./older/words/left-units.ts";
import { addNew, mentioned, type OlderMethod } from "./older/methods/method.ts";
import { absoluteAlone, verbAlone, verbsAlone, verbWithWords } from "./older/words/labels.ts";
import { withShorter } from "./older/methods/shorter-paths.ts";
import { readOlder } from "./older/read-older.ts";
import { codeSureness } from "./older/words/sureness.ts";
import { toContractOperation } from "./older/methods/to-operation.ts";
import type { Unit } from "./older/words/units.ts";
import { withoutVersion } from "./older/words/url.ts";
import { mayNameMethod } from "./older/words/verbs.ts";
import { readPreamble, withCodesOfAll } from "./preamble.ts";
import { checkAnswers } from "./check-answers.ts";
import { makeReport, quoted, type Report } from "./report.ts";
import { withDifferences } from "./shape-differences.ts";
import { tellStrayMethods, tellStrayParts } from "./stray-parts.ts";
import { isBesideBase, pathParameters, withBase } from "./written-path.ts";

/** Reads what a spec promises, all but whether its samples are what its tables say. */
export function readPromises(spec: Spec): ReadContract {
  const { report, diagnostics } = makeReport();
  const sections = apiSections(spec);
  const { named } = sections;
  if (named !== undefined && sections.read.length === 0) {
    tellStrayMethods(methodSections(spec), named, report);
    return { contract: { ...emptyContract(spec, named), form: "none" }, diagnostics };
  }
  const home = canonicalHome(sections);
  const contract =
    home === undefined ? readOlderContract(spec, sections, report) : readCanonicalContract(spec, home, report);
  diagnostics.sort((a, b) => a.span.start - b.span.start);
  return { contract, diagnostics };
}

/** Where the canonical form begins: the section of the usual name, one that it leads to, or what is nearest above all methods. */
function canonicalHome({ named, read, whole }: ApiSections): Section | undefined {
  const nearest = whole && findCanonical(whole);
  if (nearest === undefined) return [...(named === undefined ? [] : [named]), ...read].find(isCanonical);
  const isWithin = named !== undefined && named.span.start <= nearest.span.start && nearest.span.end <= named.span.end;
  return isWithin ? named : nearest;
}

/** A verb, and behind it something with a path. */
const mentionsCall = /\b(?:GET|PUT|POST|DELETE|PATCH)\b\W{1,4}(?:\w+ ){0,3}\S{0,80}\/\w/;

/** A path, and a verb of it in the same sentence: "``/v1/a`` gets the methods GET (200) and POST". */
const givesVerbs =
  /(?:^|[\s\x60"'(])\/[a-z][\w\/.{}<>-]{0,120}[\s\x60"',:)](?:(?!\.\s)[^\/]){0,100}\b(?:GET|PUT|POST|DELETE|PATCH)\b/;

/** Labels of both halves of a method. */
const labelsCall =
  /\b(?:method|verb)\b\W{1,6}(?:GET|PUT|POST|DELETE|PATCH)\b.{1,60}\/\w|\b(?:URL|URI|path|endpoint)\b\W{1,6}\/\w.{1,100}\b(?:method|verb)\b\W{1,6}(?:GET|PUT|POST|DELETE|PATCH)\b/i;

/** A list of codes with its label. */
const listsCodes = /^[^.:]{0,60}\b(?:codes?|errors?)\b[^.:]{0,30}:[^.:]{0,20}\b[1-5]\d\d\b/i;

/** A verb first, or a word in its place with a path: "GET the list:", "get /v1/a", "LIST /v1/a", ":Method: FETCH /v1/a". */
const beginsAsMethod =
  /^\W{0,6}(?:[Mm]ethod\W{1,6})?(?:(?:GET|PUT|POST|DELETE|PATCH)\b[^.]{0,60}:+$|(?:get|put|post|delete|patch|[A-Z]{3,10}) \W{0,3}\/\w)/;

/** Whether a piece of text looks like a part of a method. */
function isLikeMethod({ rows, depth }: Unit, words: string): boolean {
  if (rows.length > 0) return rows.flat().some((cell) => verbsAlone.test(cell.words));
  return (
    mentionsCall.test(words) ||
    givesVerbs.test(words) ||
    labelsCall.test(words) ||
    listsCodes.test(words) ||
    beginsAsMethod.test(words) ||
    verbAlone.test(words) ||
    verbsAlone.test(words) ||
    verbWithWords.test(words) ||
    (depth === 0 && absoluteAlone.test(words) && !words.includes("://"))
  );
}

/** The words of a piece of text; of a block its first line, of a table its head. */
function wordsOfUnit({ text, lines, rows }: Unit): string {
  if (rows.length > 0) return rows[0]!.map(({ words }) => words).join(" | ");
  return text === "" ? (lines.find((line) => line.text.trim() !== "")?.text ?? "") : text;
}

/** Codes of a section that is not on the API: what only a sentence says there is less sure. */
function codesElsewhere({ codes }: OlderMethod): OlderMethod["codes"] {
  return new Map(
    [...codes].map(([code, found]) => {
      const isPlain = found.confidence > codeSureness.near;
      return [code, isPlain ? found : { ...found, confidence: Math.min(found.confidence, codeSureness.elsewhere) }];
    }),
  );
}

/** How sure a method is at most that stands where nothing says that the API is described; with its code or a body, and without. */
const mostElsewhere = { described: 0.8, named: 0.6 };

/** What is read for nothing but its methods: most of a text has none, and is not read. */
function methodsIn(sections: readonly Section[], { text }: Spec): readonly OlderMethod[] {
  const mayName = sections.some(({ span }) => mayNameMethod(text.slice(span.start, span.end)));
  return mayName ? readOlder(sections, text).methods : [];
}

/** Methods that are plainly shown outside of a section on the API, or promised there in so many words. */
function methodsElsewhere(spec: Spec, sections: readonly Section[]): readonly OlderMethod[] {
  const methods = methodsIn(sections, spec);
  const shown = methods.filter(isPlainElsewhere);
  const resources = new Set(shown.filter(({ form }) => form === "block").map(resourceOf));
  return methods
    .filter((one) => isPlainElsewhere(one) || (isBareDelete(one) && resources.has(resourceOf(one))))
    .map((method) => {
      const isDescribed =
        isAnswered(method) || method.samples.length > 0 || method.isPromised === true || isTakenAway(method);
      return {
        ...method,
        codes: codesElsewhere(method),
        confidence: isDescribed ? mostElsewhere.described : mostElsewhere.named,
      };
    });
}

function isPlainElsewhere(method: OlderMethod): boolean {
  if ((method.isPromised === true || isTakenAway(method)) && method.confidence > mentioned) return true;
  if (method.form === "prose") return false;
  return method.form !== "block" || method.isExchange || isAnswered(method) || isShown(method);
}

/** Whether words beside a method say that it goes: nothing is shown of such a one. */
function isTakenAway({ saidChange }: OlderMethod): boolean {
  return saidChange === "deprecated" || saidChange === "removed";
}

/** A call in a block that has no body to show. */
function isBareDelete({ form, verb, confidence }: OlderMethod): boolean {
  return form === "block" && verb === "DELETE" && confidence > mentioned;
}

/** A section that begins with words for that it says nothing. */
const saysNone = /^\s*(?:None\b|No (?:[a-z]+ ){0,2}(?:(?:REST )?API )?(?:impacts?|changes?)\b)/;

/** What a sentence names in a section that says that nothing changes is no promise. */
function cautious(said: readonly OlderMethod[], { text }: Spec, read: readonly Section[]): readonly OlderMethod[] {
  const [only, more] = read;
  const isNone =
    only !== undefined && more === undefined && saysNone.test(text.slice(only.headingSpan.end, only.span.end));
  if (!isNone) return said;
  return said.map((one) =>
    one.form === "prose" ? { ...one, confidence: Math.min(one.confidence, mostElsewhere.named) } : one,
  );
}

/** Methods with what other sections show of them, where the one on the API says nothing of the kind. */
function withMore(said: readonly OlderMethod[], spec: Spec, sections: readonly Section[]): readonly OlderMethod[] {
  const nameOf = ({ verb, path }: OlderMethod): string => `${verb} ${withoutVersion(path.key)}`;
  const known = new Map<string, OlderMethod[]>();
  for (const one of said) known.set(nameOf(one), [...(known.get(nameOf(one)) ?? []), one]);
  for (const other of methodsIn(sections, spec)) {
    const { action } = other;
    const all = known.get(nameOf(other)) ?? [];
    // Of several actions of one path it is that which has its name.
    const one = all.find((each) => each.action === action) ?? (all.length === 1 ? all[0] : undefined);
    if (one === undefined || (action !== undefined && (one.action ??= action) !== action)) continue;
    for (const [name, found] of other.parameters) if (found.in === "query") addNew(one.parameters, name, found);
    if (other.form === "prose") continue;
    if (one.codes.size === 0) for (const [code, found] of codesElsewhere(other)) one.codes.set(code, found);
    if (one.samples.length === 0) one.samples.push(...other.samples);
  }
  return said;
}

/** Whether the body of its answer is shown. */
function isShown({ samples }: OlderMethod): boolean {
  return samples.some(({ direction }) => direction === "response");
}

/** Whether a call is shown with the code of its answer. */
function isAnswered({ samples, codes }: OlderMethod): boolean {
  return (
    samples.some(({ code }) => code !== undefined) ||
    [...codes.values()].some((one) => one.confidence >= codeSureness.leading)
  );
}

function readOlderContract(spec: Spec, { named, read, fallback }: ApiSections, report: Report): Contract {
  const { methods: said, left, announcing, unread } = readOlder(read, spec.text, named);
  const methods = withShorter(
    said.length > 0 ? withMore(cautious(said, spec, read), spec, fallback) : methodsElsewhere(spec, fallback),
    report,
  );
  if (named === undefined && methods.length === 0) return { ...emptyContract(spec, undefined), form: "none" };
  const tell = (span: Span, words: string): void => {
    report("contract-not-understood", span, `${quoted(words)} is not understood.`, { level: "info" });
  };
  const told = new Map(unread.map((one) => [one.span.start, one]));
  for (const { text, span } of told.values()) tell(span, text.trim());
  const first = said[0]?.urlSpan.start ?? -1;
  // A document that is about an API as a whole says other things too before it comes to the methods.
  const isAbout = ({ span }: Unit): boolean => said.length > 0 && (named !== undefined || span.start > first);
  const changes = changesOf(methods);
  const operations = methods.map((one) => toContractOperation(one, changes.get(one)!));
  const isRead = readUnits(operations);
  for (const unit of said.length > 0 ? left : [...left, ...announcing]) {
    const { span } = unit;
    if (isRead(unit)) continue;
    if (unread.some((line) => span.start <= line.span.start && line.span.end <= span.end)) continue;
    const words = wordsOfUnit(unit);
    // Prose that mentions no method at all is no contract, and nothing about it is missing.
    const isBlock = unit.text === "" && unit.rows.length === 0;
    if (isAbout(unit) || isLikeMethod(unit, words)) tell(span, isBlock ? beginningOf(unit.lines) : words);
  }
  const home = read.find(({ span }) => span.start <= first && first < span.end) ?? named;
  tellGuesses(operations, report);
  return { ...emptyContract(spec, home), operations };
}

function emptyContract(spec: Spec, section: Section | undefined): Contract {
  return {
    spec: idOf(spec),
    file: spec.path,
    title: titleOf(spec) ?? "",
    form: "older",
    section: section && { value: section.title, span: section.titleSpan, confidence: 1 },
    basePath: undefined,
    authentication: undefined,
    apiVersion: undefined,
    shapes: [],
    operations: [],
  };
}

function readCanonicalContract(spec: Spec, section: Section, report: Report): Contract {
  const { shapes, operations } = readCanonical(section, spec.text, report);
  const { codes, ...preamble } = readPreamble(section, section.body.some(hasMethodField), report);
  const whole = operations
    .map((operation) => withBasePath(operation, preamble.basePath, report))
    .map((operation) => withCodesOfAll(operation, codes));
  tellStrayParts(section, spec.text, whole, preamble.basePath, report);
  tellStrayMethods(methodSections(spec), section, report);
  checkShapes(shapes, whole, report);
  checkOperations(whole, report);
  for (const operation of whole) {
    checkParameters(operation, whole, report);
    checkAnswers(operation, report);
  }
  const contract = {
    ...emptyContract(spec, section),
    form: "canonical",
    ...preamble,
    shapes,
    operations: whole,
  } as const;
  return withDifferences(contract, report);
}

/** The sections in which a method that is read could stand: one that was weighed and not taken is no promise. */
function methodSections({ outline }: Spec): readonly Section[] {
  const weighed = findTopics(outline, "alternatives");
  const isWeighed = ({ start, end }: Span): boolean =>
    weighed.some(({ span }) => span.start <= start && end <= span.end);
  return outline.all.filter(({ span }) => !isWeighed(span));
}

/** Paths are written from the host on; one that leaves the base path out gets it. */
function withBasePath(
  operation: ContractOperation,
  basePath: Said<string> | undefined,
  report: Report,
): ContractOperation {
  if (basePath === undefined) return operation;
  const { value, span } = operation.path;
  if (isBesideBase(value, basePath.value)) {
    const message = `${quoted(value)} is not below the base path ${quoted(basePath.value)}; it is taken as it stands.`;
    report("contract-method", span, message, { level: "info" });
  }
  return { ...operation, path: { ...operation.path, value: withBase(value, basePath.value) } };
}

function checkShapes(shapes: readonly Shape[], operations: readonly ContractOperation[], report: Report): void {
  const names = new Set<string>();
  for (const shape of shapes) {
    if (names.has(shape.name)) report("contract-body", shape.span, `There are two shapes ${quoted(shape.name)}.`);
    names.add(shape.name);
  }
  const known = new Set([...names].map(keyOf));
  const check = (type: Parameters<typeof shapesIn>[0], span: Shape["span"]): void => {
    for (const name of shapesIn(type)) {
      if (known.has(keyOf(name))) continue;
      report("contract-unknown-type", span, `There is no shape ${quoted(name)} in this spec.`, {
        help: `add a heading ${quoted(name)} with a table "Shape"; one of an approved spec is taken by "contract export --approved"`,
      });
    }
  };
  for (const { fields } of shapes) for (const { type, span } of fields) check(type, span);
  for (const { parameters, requestBody, responseBodies } of operations) {
    for (const { type, span } of parameters) check(type, span);
    for (const { content, span } of [...(requestBody ? [requestBody] : []), ...responseBodies]) {
      if (content.kind === "type") check(content.type, span);
      if (content.kind === "fields") for (const field of content.fields) check(field.type, field.span);
    }
  }
}

/** References by name do not tell capitals apart. */
function keyOf(name: string): string {
  return name.toLowerCase();
}

function checkOperations(operations: readonly ContractOperation[], report: Report): void {
  const seen = new Set<string>();
  for (const { method, path, action } of operations) {
    const key = `${method.value} ${withoutNames(path.value)} ${action?.value ?? ""}`;
    if (seen.has(key)) {
      report("contract-duplicate-method", method.span, `${method.value} ${quoted(path.value)} is described twice.`);
    }
    seen.add(key);
  }
}

function checkParameters(operation: ContractOperation, all: readonly ContractOperation[], report: Report): void {
  const { parameters, path, change } = operation;
  const names = pathParameters(path.value);
  for (const { in: place, name, required, span } of parameters) {
    if (place !== "path") continue;
    if (!names.includes(name)) {
      report("contract-parameter", span, `The path ${quoted(path.value)} has no parameter ${quoted(name)}.`);
    } else if (required === false) {
      report("contract-parameter", span, `The parameter ${quoted(name)} of the path cannot be left out.`, {
        help: 'write "yes" in the column "Required"',
      });
    }
  }
  // What is removed or only changed was described where it was added.
  if (change.value !== "added") return;
  for (const name of new Set(names)) {
    const mark = `{${name}}`;
    const upTo = path.value.slice(0, path.value.indexOf(mark) + mark.length);
    const isDescribed = all.some(
      (one) =>
        one.path.value.startsWith(upTo) && one.parameters.some((given) => given.in === "path" && given.name === name),
    );
    if (isDescribed) continue;
    report("contract-parameter", path.span, `The parameter ${quoted(name)} of the path is not described.`, {
      level: "info",
      help: 'add it to a table "URL parameters"',
    });
  }
}
