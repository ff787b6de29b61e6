/**
 * What a reference says of a method, as it is read; a method whose address is told with a query (`GET /boats?kind={kind}`) is
 * that of the address without one, which may have several sections.
 */
import type { CodeFact, FactPlace, FieldFact, SampleFact } from "./facts.ts";
import { allVersions } from "./microversions.ts";
import type { Versioned } from "./reference-parameters.ts";

/** The tables of one side: where each begins, and their rows. */
export interface Tables {
  readonly places: Versioned<FactPlace>[];
  readonly rows: Versioned<FieldFact>[];
}

/** A section on a method. */
export interface Draft {
  readonly method: string;
  /** Without a query. */
  readonly path: string;
  /** The names of the query that the address is told with. */
  readonly query: readonly string[];
  readonly place: FactPlace;
  readonly codes: CodeFact[];
  readonly request: Tables;
  readonly response: Tables;
  readonly samples: Versioned<SampleFact>[];
}

/** Signs that nobody sees, which come along where text is copied. */
const invisible = /[\u200b-\u200d\u2060\ufeff]/g;

/** The path of an address, and the names of its query. */
export function splitAddress(url: string): Pick<Draft, "path" | "query"> {
  const [path = "", query = ""] = url.replaceAll(invisible, "").split("?", 2);
  return {
    path: path.replaceAll(/\$?\{([^{}]*)\}/g, "{$1}"),
    query: query.split("&").flatMap((pair) => /^[\w.:~-]+(?=\[?\]?(?:=|$))/.exec(pair)?.[0] ?? []),
  };
}

/** The sections with those of one address together, where some of them are told with a query. */
export function joinQueries(drafts: readonly Draft[]): readonly Draft[] {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const key = `${draft.method} ${draft.path}`;
    groups.set(key, [...(groups.get(key) ?? []), draft]);
  }
  return drafts.flatMap((draft) => {
    const group = groups.get(`${draft.method} ${draft.path}`)!;
    if (group.every(({ query }) => query.length === 0)) return [draft];
    return group[0] === draft ? [joined(group)] : [];
  });
}

function joined(group: readonly Draft[]): Draft {
  const [first] = group;
  const inAll = ({ fact, versions }: Versioned<FieldFact>): Versioned<FieldFact> => {
    const isInAll = group.every(({ request }) => request.rows.some((one) => isSameRow(one.fact, fact)));
    // What not every section has need not be sent.
    return { fact: isInAll ? fact : { ...fact, required: undefined }, versions };
  };
  const rows = onlyNew(group.map(({ request }) => request.rows)).map(inAll);
  const named = group.flatMap(({ query, place }) => query.map((name) => inQuery(name, place)));
  return {
    ...first!,
    codes: onlyFirst(group.flatMap(({ codes }) => codes)),
    request: {
      places: group.flatMap(({ request }) => request.places),
      rows: onlyNew([rows, ...named.map((fact) => [{ fact, versions: allVersions }])]),
    },
    response: {
      places: group.flatMap(({ response }) => response.places),
      rows: onlyNew(group.map(({ response }) => response.rows)),
    },
    samples: group.flatMap(({ samples }) => samples),
  };
}

/** Each code where it is told first. */
export function onlyFirst(codes: readonly CodeFact[]): CodeFact[] {
  return codes.filter(({ code }, index) => codes.findIndex((one) => one.code === code) === index);
}

/** A parameter that only the address names. */
function inQuery(name: string, place: FactPlace): FieldFact {
  return { name, in: "query", type: undefined, required: undefined, limits: undefined, place };
}

/** The rows of the first section, and those of each other one that no section before it has. */
function onlyNew(sections: readonly (readonly Versioned<FieldFact>[])[]): Versioned<FieldFact>[] {
  return sections.flatMap((rows, index) =>
    rows.filter(({ fact }) => !sections.slice(0, index).some((all) => all.some((one) => isSameRow(one.fact, fact)))),
  );
}

function isSameRow(one: FieldFact, other: FieldFact): boolean {
  return one.in === other.in && one.name === other.name;
}
