/** The text of a spec in a commit: where it is, and what it says. */
import {
  currentReading,
  idOf,
  impactsOf,
  normativeForm,
  normativeHash,
  people,
  readSpec,
  type ImpactReason,
  type NormativeForm,
  type NormativeHash,
  type Reading,
  type Spec,
} from "@assent/spec";
import { readDocument } from "@assent/workspace";
import { sectionGroupsOf, type Policy } from "./domain/index.ts";
import type { RunGit } from "./stores/git-run.ts";

/** A text that a decision can be about. */
export interface TextAt {
  readonly path: string;
  readonly commit: string;
  readonly blob: string;
  readonly id: string;
  readonly title: string;
  readonly spec: Spec;
  readonly form: NormativeForm;
  readonly hash: NormativeHash;
  readonly impacts: readonly ImpactReason[];
  /** Addresses of the people who lead the work, as the spec names them. */
  readonly authors: readonly string[];
}

/** Reads the text at `path` in a commit, by the rules in force or by those that an event was read by; undefined where there is none, or none in UTF-8. */
export async function textAt(
  git: RunGit,
  at: { readonly commit: string; readonly path: string },
  policy: Policy,
  reading: Reading = currentReading,
): Promise<TextAt | undefined> {
  const commit = await git(["rev-parse", "--verify", "--quiet", `${at.commit}^{commit}`]);
  const blob = await git(["rev-parse", "--verify", "--quiet", `${at.commit}:${at.path}`]);
  if (commit.code !== 0 || blob.code !== 0) return undefined;
  const shown = await git(["cat-file", "blob", blob.out.trim()]);
  if (shown.code !== 0) return undefined;
  const text = toText(shown.bytes);
  if (text === undefined) return undefined;
  const { document } = readDocument(at.path, text, { dialect: { directives: {}, roles: {} } });
  const spec = readSpec(document, text, at.path);
  const groups = sectionGroupsOf(policy);
  const form = normativeForm(spec, groups, reading);
  return {
    path: at.path,
    commit: commit.out.trim(),
    blob: blob.out.trim(),
    // Some systems write the same name of a file in another spelling.
    id: idOf(spec).normalize("NFC"),
    title: spec.outline.title?.text ?? at.path,
    spec,
    form,
    hash: normativeHash(form),
    impacts: impactsOf(spec, groups, reading),
    authors: people(spec).people.flatMap(({ role, email }) =>
      role === "primary" && email !== undefined ? [email.toLowerCase()] : [],
    ),
  };
}

/** Without a byte order mark. Bytes that are no UTF-8 would all be the same character, and two texts the same text. */
function toText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
