/**
 * Directives and roles of a team's own that its template uses. The team's build knows them, or the template could not be
 * published; so nothing is wrong with them there, nor in a spec of that template, settings or not. What was in an earlier version
 * is known as well: specs were written on it.
 */
import { ownShapes, unknownNameIn, type UnknownName } from "@assent/check";
import { LineIndex, type Dialect } from "@assent/rst";
import type { Problem } from "../problem.ts";
import { readDocument, type Reading, type ReadingOptions } from "../read-document.ts";
import type { TemplateText } from "./template-text.ts";

/** Reads the text of a template: what it uses it knows. */
export function readTemplateText(path: string, text: string, options: ReadingOptions): Reading {
  const reading = readDocument(path, text, options);
  if (namesOf(reading).length === 0) return reading;
  const own = toDialect(findOwnNames(path, text, options));
  return readDocument(path, text, { ...options, dialect: withNames(options.dialect, own) });
}

/** The names that a text uses and nobody knows. */
export function findOwnNames(path: string, text: string, options: ReadingOptions): readonly UnknownName[] {
  // Most texts use nothing of the kind, which their names alone show.
  if (namesOf(readDocument(path, onlyNames(text), options)).length === 0) return [];
  const own = new Map<string, UnknownName>();
  // What stands below a directive is read only when that is known.
  for (let depth = 0; depth < deepest; depth += 1) {
    const dialect = withNames(options.dialect, toDialect([...own.values()]));
    const found = namesOf(readDocument(path, text, { ...options, dialect }));
    if (found.length === 0) break;
    for (const one of found) own.set(keyOf(one), own.get(keyOf(one)) ?? one);
  }
  return [...own.values()];
}

/** A dialect with more names; what it says of a name itself counts. */
export function withNames(dialect: Dialect, more: Dialect | undefined): Dialect {
  if (more === undefined) return dialect;
  return {
    ...more,
    ...dialect,
    directives: { ...more.directives, ...dialect.directives },
    roles: { ...more.roles, ...dialect.roles },
  };
}

/** What has to be known to find the names of templates. */
export interface NameSources {
  readonly dialect: Dialect;
  /** All texts that the templates of these paths ever had, as far as git knows. */
  readonly versions: (paths: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;
}

/** Tells each template the names that it and its other versions use, and says once which these are. */
export async function withOwnNames(
  templates: readonly TemplateText[],
  { dialect, versions }: NameSources,
): Promise<{ readonly templates: readonly TemplateText[]; readonly notes: readonly Problem[] }> {
  const known = new Map<string, readonly UnknownName[]>();
  const namesIn = (path: string, text: string): readonly UnknownName[] => {
    const names = known.get(text) ?? findOwnNames(path, text, { dialect });
    known.set(text, names);
    return names;
  };
  const own = templates.map((template) => {
    const { others = [], kinds = [], today } = template;
    const related = [...others, ...kinds, today].flatMap((at) => templates[at ?? -1] ?? []);
    return [template, ...related].flatMap(({ path, text }) => namesIn(path, text));
  });
  const paths = new Set(templates.flatMap(({ path }, index) => (own[index]!.length === 0 ? [] : [path])));
  if (paths.size === 0) return { templates, notes: [] };
  const texts = await versions([...paths]);
  const all = templates.map(({ path }, index) =>
    own[index]!.length === 0 ? [] : [...own[index]!, ...(texts.get(path) ?? []).flatMap((text) => namesIn(path, text))],
  );
  return {
    templates: templates.map((template, index) =>
      all[index]!.length === 0 ? template : { ...template, names: toDialect(all[index]!) },
    ),
    notes: noteNames(templates, all),
  };
}

/** One sentence for each template that uses names which no other has used; the line is that of today's text. */
function noteNames(templates: readonly TemplateText[], names: readonly (readonly UnknownName[])[]): readonly Problem[] {
  const said = new Set<string>();
  const indices = [...templates.keys()];
  return [
    ...indices.filter((index) => templates[index]!.isPast !== true),
    ...indices.filter((index) => templates[index]!.isPast === true),
  ].flatMap((index): readonly Problem[] => {
    const { path, text, isPast } = templates[index]!;
    const fresh = [...new Map(names[index]!.map((one) => [keyOf(one), one])).values()].filter(
      (one) => !said.has(keyOf(one)),
    );
    if (fresh.length === 0) return [];
    for (const one of fresh) said.add(keyOf(one));
    const at =
      isPast === true ? -1 : text.indexOf(fresh[0]!.key === "roles" ? `:${fresh[0]!.name}:` : ` ${fresh[0]!.name}::`);
    const list = fresh.map(({ name }) => `"${name}"`).join(", ");
    return [
      {
        path,
        line: at < 0 ? undefined : new LineIndex(text).toPlace(at).line,
        message: `The template uses ${list}, which ${fresh.length === 1 ? "is" : "are"} taken for the team's own: its specs may use ${fresh.length === 1 ? "it" : "them"} too.`,
        remedy:
          'assent init writes them to assent.yaml ("directives" and "roles"); one that is written wrongly is to be mended',
      },
    ];
  });
}

/** So deep can directives of the team's own stand in one another. */
const deepest = 4;

/** Those of some names that neither docutils nor Sphinx knows. */
export function unknownAmong(names: readonly PlainName[]): readonly UnknownName[] {
  return namesOf(readDocument("", textWith(names), { dialect: { directives: {}, roles: {} } }));
}

/** A text that uses each directive and role of another once, and says nothing else. */
function onlyNames(text: string): string {
  const names = (key: PlainName["key"], pattern: RegExp): readonly PlainName[] =>
    [...new Set([...text.matchAll(pattern)].map(([, name]) => name!))].map((name) => ({ key, name }));
  return textWith([
    ...names("directives", /\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?([\w.:+-]+?)[ \t]?::/g),
    ...names("roles", /:([\w.:+-]+?):`|`:([\w.:+-]+?):/g),
  ]);
}

/** A text that uses these names. */
function textWith(names: readonly PlainName[]): string {
  return names.map(({ key, name }) => (key === "directives" ? `.. ${name}::` : `:${name}:\`x\``)).join("\n\n");
}

function namesOf({ diagnostics }: Reading): readonly UnknownName[] {
  return diagnostics.flatMap(({ message }) => unknownNameIn(message) ?? []);
}

/** Case does not matter. */
function keyOf({ key, name }: UnknownName): string {
  return `${key} ${name.toLowerCase()}`;
}

/** A directive or a role by its name. */
export type PlainName = Pick<UnknownName, "key" | "name">;

/** What makes names known. */
export function toDialect(names: readonly PlainName[]): Dialect {
  const of = <Shape>(wanted: UnknownName["key"], shape: Shape): Readonly<Record<string, Shape>> =>
    Object.fromEntries(names.flatMap(({ key, name }) => (key === wanted ? [[name.toLowerCase(), shape]] : [])));
  return { directives: of("directives", ownShapes.directives), roles: of("roles", ownShapes.roles) };
}
