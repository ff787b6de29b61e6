/** The comparison for programs: JSON, SARIF 2.1.0, and workflow commands of GitHub. */
import { type Change, type ChangeLevel, rulesByCode } from "@assent/contract";
import { placeOf } from "../promises/told-change.ts";
import { type DiffReport, isLoud } from "./report.ts";

/** `{worst, breaking, changes}`. */
export function toJson({ comparison }: DiffReport): string {
  return `${JSON.stringify(comparison, undefined, 2)}\n`;
}

const sarifLevels: Readonly<Record<ChangeLevel, string>> = {
  error: "error",
  warning: "warning",
  info: "note",
  none: "none",
};

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/). */
export function toSarif({ comparison: { changes }, file, version }: DiffReport): string {
  const used = [...new Set(changes.map(({ id }) => id))].sort();
  const results = changes.map((change) => ({
    ruleId: change.id,
    level: sarifLevels[change.level],
    message: { text: `${placeOf(change)}: ${change.text}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: (change.place?.file ?? file).split("/").map(encodeURIComponent).join("/") },
          ...(change.place === undefined ? {} : { region: { startLine: change.place.line } }),
        },
        logicalLocations: [{ fullyQualifiedName: placeOf(change) }],
      },
    ],
    ...(change.waivedBy === undefined
      ? {}
      : { suppressions: [{ kind: "external", justification: `Allowed by the approved spec "${change.waivedBy}".` }] }),
    properties: { witness: change.witness, spec: change.spec },
  }));
  const rules = used.map((id) => {
    const rule = ruleOf(id);
    return rule === undefined
      ? { id }
      : { id, shortDescription: { text: rule.summary }, fullDescription: { text: rule.why }, help: { text: rule.why } };
  });
  const run = { tool: { driver: { name: "Assent", version, rules } }, results };
  return `${JSON.stringify({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }, undefined, 1)}\n`;
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
export function toGithub({ comparison: { changes }, file }: DiffReport): string {
  return changes
    .filter(isLoud)
    .map(
      (change) =>
        `::${commands[change.level]} file=${property(change.place?.file ?? file)}${lineOf(change)},title=${property(change.id)}::${data(wordsOf(change))}\n`,
    )
    .join("");
}

function lineOf({ place }: Change): string {
  return place === undefined ? "" : `,line=${place.line}`;
}

function wordsOf(change: Change): string {
  const { spec, waivedBy } = change;
  const promised = spec === undefined ? "" : `\nPromised by "${spec.spec}" (${spec.file}:${spec.line}): ${spec.words}`;
  const allowed = waivedBy === undefined ? "" : `\nAllowed by the approved spec "${waivedBy}".`;
  return `${placeOf(change)}: ${change.text}${promised}${allowed}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
