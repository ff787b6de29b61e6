/** The settings of the gate, as they stand under "gate" in the `assent.yaml` of the code or of the specs. */
import { describeFirst } from "@assent/workspace";
import * as z from "zod";
import { ok, type Result } from "../result.ts";
import { readBlob } from "../stores/git-log.ts";
import type { RunGit } from "../stores/git-run.ts";
import { formFault, referenceForms, type ReferenceForm } from "./references.ts";

const forms = z.record(z.string(), z.string());

const gateSchema = z.strictObject({
  trailers: forms
    .describe("a group of lines of commit messages that name a spec, each with the id that it names")
    .default({}),
  completes: forms.describe("a group of lines that say that the work is done with this commit").default({}),
  api: z
    .array(z.string())
    .describe("a list of paths of files that describe an API, beside those that are known")
    .default([]),
  require: z.boolean().describe("true or false: whether a range has to name a spec").default(false),
});

/** What the gate goes by. */
export interface GateSettings {
  readonly forms: readonly ReferenceForm[];
  readonly apiFiles: readonly string[];
  readonly needsSpec: boolean;
}

/** The settings where none are written. */
export const defaultGateSettings: GateSettings = { forms: referenceForms, apiFiles: [], needsSpec: false };

const file = z.object({ gate: gateSchema.optional() });

/** Reads the key "gate" of an `assent.yaml`; a sentence where it says what it cannot. */
export async function decodeGateSettings(text: string): Promise<Result<GateSettings, string>> {
  const { parse } = await import("yaml");
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    return { ok: false, error: "assent.yaml is no valid YAML, so the settings of the gate cannot be read." };
  }
  const decoded = file.safeParse(value ?? {});
  if (!decoded.success) {
    return { ok: false, error: `assent.yaml: ${describeFirst(file, value, decoded.error.issues)}` };
  }
  const { gate } = decoded.data;
  if (gate === undefined) return ok(defaultGateSettings);
  const own = [
    ...Object.entries(gate.completes).map(([line, id]): ReferenceForm => ({ line, id, says: "done" })),
    ...Object.entries(gate.trailers).map(([line, id]): ReferenceForm => ({ line, id, says: "part" })),
  ];
  const fault = own.map(formFault).find((sentence) => sentence !== undefined);
  if (fault !== undefined) return { ok: false, error: `assent.yaml, "gate": ${fault}` };
  return ok({ forms: [...own, ...referenceForms], apiFiles: gate.api, needsSpec: gate.require });
}

/** The settings in a commit of one repository or, where that has none, of another. */
export async function gateSettingsAt(
  places: readonly (readonly [git: RunGit, commit: string])[],
): Promise<Result<GateSettings, string>> {
  for (const [git, commit] of places) {
    const text = await readBlob(git, `${commit}:assent.yaml`);
    if (text === undefined) continue;
    const read = await decodeGateSettings(text);
    if (!read.ok || read.value !== defaultGateSettings) return read;
  }
  return ok(defaultGateSettings);
}
