/** The comparison for programs: JSON, SARIF 2.1.0, and workflow commands of GitHub. */
import { type Change, type ChangeLevel, rulesByCode, type ToldChanges } from "@assent/contract";
import { type DiffReport, isLoud, operationsOf, sentenceOf, whereOf } from "./report.ts";

/** `{worst, breaking, changes}`: each change of each operation that is shown; the worst is that of all. */
export function toJson({ comparison, told }: DiffReport): string {
  const shown = new Set(told.flatMap(({ all }) => all));
  const changes = comparison.changes.filter((change) => shown.has(change));
  return `${JSON.stringify({ ...comparison, changes }, undefined, 2)}\n`;
}

const sarifLevels: Readonly<Record<ChangeLevel, string>> = {
  error: "error",
  warning: "warning",
  info: "note",
  none: "none",
};

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/). */
export function toSarif({ told, file, version }: DiffReport): string {
  const used = [...new Set(told.map(({ change }) => change.id))].sort();
  const results = told.map((one) => {
    const { change } = one;
    const [first, ...others] = locationsOf(one, file);
    return {
      ruleId: change.id,
      level: sarifLevels[change.level],
      message: { text: `${whereOf(one)}: ${sentenceOf(one)}` },
      locations: [first],
      ...(others.length === 0 ? {} : { relatedLocations: others }),
      ...(change.waivedBy === undefined
        ? {}
        : {
            suppressions: [{ kind: "external", justification: `Allowed by the approved spec "${change.waivedBy}".` }],
          }),
      properties: { witness: change.witness, spec: change.spec },
    };
  });
  const rules = used.map((id) => {
    const rule = ruleOf(id);
    return rule === undefined
      ? { id }
      : { id, shortDescription: { text: rule.summary }, fullDescription: { text: rule.why }, help: { text: rule.why } };
  });
  const run = { tool: { driver: { name: "Assent", version, rules } }, results };
  return `${JSON.stringify({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }, undefined, 1)}\n`;
}

/** The lines that a change stands at, the first one's first, each with the operations that it is told of. */
function locationsOf({ all }: ToldChanges, file: string): readonly object[] {
  const lines = new Map<string, Change[]>();
  for (const change of all) {
    const key = JSON.stringify(change.place);
    lines.set(key, [...(lines.get(key) ?? []), change]);
  }
  return [...lines.values()].map((changes) => {
    const { place } = changes[0]!;
    return {
      physicalLocation: {
        artifactLocation: { uri: (place?.file ?? file).split("/").map(encodeURIComponent).join("/") },
        ...(place === undefined ? {} : { region: { startLine: place.line } }),
      },
      logicalLocations: operationsOf(changes).map((name) => ({ fullyQualifiedName: name })),
    };
  });
}

/** The rule of an id: the id itself, or what stands behind the place. */
export function ruleOf(id: string): ReturnType<(typeof rulesByCode)["get"]> {
  const parts = id.split("-");
  for (let at = 0; at < parts.length; at += 1) {
    const rule = rulesByCode.get(parts.slice(at).join("-"));
    if (rule !== undefined) return rule;
  }
  return undefined;
}

const commands: Readonly<Record<ChangeLevel, string>> = {
  error: "error",
  warning: "warning",
  info: "notice",
  none: "notice",
};

/** Workflow commands, which show what matters beside the file of a pull request. */
export function toGithub({ told, file }: DiffReport): string {
  return told
    .filter(({ change }) => isLoud(change))
    .map((one) => {
      const { id, level, place } = one.all[0]!;
      return `::${commands[level]} file=${property(place?.file ?? file)}${lineOf(place)},title=${property(id)}::${data(wordsOf(one))}\n`;
    })
    .join("");
}

function lineOf(place: Change["place"]): string {
  return place === undefined ? "" : `,line=${place.line}`;
}

function wordsOf(told: ToldChanges): string {
  const { spec, waivedBy } = told.change;
  const promised = spec === undefined ? "" : `\nPromised by "${spec.spec}" (${spec.file}:${spec.line}): ${spec.words}`;
  const allowed = waivedBy === undefined ? "" : `\nAllowed by the approved spec "${waivedBy}".`;
  return `${whereOf(told)}: ${sentenceOf(told)}${promised}${allowed}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
