/** What a spec takes from operators of the configuration options that approved specs promised. */
import { optionTakenBack, type ReportedFinding, ruleInForce } from "@assent/check";
import {
  readOptions,
  readPromises,
  takenOptions,
  type ComingText,
  type ConfigOption,
  type TakenOption,
} from "@assent/contract";
import type { Spec } from "@assent/spec";
import { isApprovedPlace, type Workspace } from "@assent/workspace";
import { readContractTexts } from "./approved-texts.ts";
import type { EarlierTexts } from "./earlier-texts.ts";
import type { Io } from "../io.ts";
import { changesOptions, hasOptions } from "./option-words.ts";
import type { OpenSpec, OverAllOptions } from "./open-specs.ts";
import { parseSpec } from "../read-one.ts";
import { repositoryViews } from "./repository-view.ts";
import { toReported, type Told } from "./told-over-all.ts";

/**
 * What there is to say of each, as findings by path; what was promised is read only where one of them has options, and changes
 * one or is approved and has another text than in a revision (without one: where the branch of work left the one that counts).
 */
export async function findTakenOptions(
  workspace: Workspace,
  specs: Iterable<OpenSpec>,
  io: Io,
  { since, viewOf = repositoryViews(io) }: OverAllOptions = {},
): Promise<ReadonlyMap<string, readonly ReportedFinding[]>> {
  const { root, config } = workspace;
  const found = new Map<string, readonly ReportedFinding[]>();
  const asked: { readonly path: string; readonly spec: Spec; readonly options: readonly ConfigOption[] }[] = [];
  let earlier: EarlierTexts | undefined;
  for (const { path, read } of specs) {
    if (ruleInForce(optionTakenBack, config.check, path).level === "off") continue;
    const text = read();
    if (text === undefined || !hasOptions(text)) continue;
    if (isApprovedPlace(path, config)) earlier ??= await viewOf(root).textsSince(config, since);
    const isEdited = (earlier?.get(path) ?? []).some((was) => was.text !== text && hasOptions(was.text));
    if (!isEdited && !changesOptions(text)) continue;
    // Its words may be those of any table, and all other specs are read for it.
    const spec = parseSpec(workspace, text, path);
    const { options } = readOptions(spec);
    if (options.length > 0) asked.push({ path, spec, options });
  }
  if (asked.length === 0) return found;
  // What cannot be read has been said by the check itself.
  const silent: Io = { ...io, cwd: root, err: { ...io.err, write: () => undefined } };
  const choice = { paths: [root], isAbout: hasOptions, earlier: earlier && { since } };
  const { coming } = await readContractTexts(choice, silent, viewOf);
  for (const { path, spec, options } of asked) {
    const { text } = spec;
    const own = { ...readPromises(spec), text, options };
    const at = coming.findIndex((one) => pathOf(one) === path && one.text.text === text);
    const before = (at < 0 ? coming : coming.slice(0, at)).map((one) => one.text);
    const told = takenOptions(before, own).map((one) => tell(one, at >= 0));
    const reported = toReported(told, { path, spec, workspace });
    if (reported.length > 0) found.set(path, reported);
  }
  return found;
}

/** Of the text of a spec, whatever decision it comes of. */
function pathOf({ slot }: ComingText): string | undefined {
  return slot.split("\0")[1];
}

function tell({ code, level, message, span, by }: TakenOption, isApproved: boolean): Told {
  return {
    code: optionTakenBack.code,
    level: isApproved ? "warning" : level,
    message: `${message} Promised by "${by.spec}" (${by.file}:${by.line}).`,
    span,
    help: helps[code],
    notes: by.words === "" ? [] : [`promised: ${by.words}`],
  };
}

const later = "deprecate it in one release, and take it away in a later one";
const helps: Readonly<Record<TakenOption["code"], string>> = {
  "option-removed": later,
  "option-renamed": `${later}; until then both names are read`,
  "option-narrowed": "accept what was accepted, or add an option and deprecate this one",
  "option-default-changed": "keep it, or say what becomes of those who have not set it",
};
