/** The text of a spec in a commit: where it is, and what it says. */
import { walkTree } from "@assent/rst";
import {
  addressOf,
  currentReading,
  dependencies,
  findTopic,
  idOf,
  impactsOf,
  isBesidePage,
  neededFiles,
  normativeForm,
  normativeHash,
  people,
  readSpec,
  type ImpactReason,
  type NormativeForm,
  type NormativeHash,
  type Reading,
  type Rules,
  type Spec,
  titleOf,
  type OwnWords,
  titleKey,
} from "@assent/spec";
import { readDocument } from "@assent/workspace";
import { sectionGroupsOf, type Policy } from "./domain/index.ts";
import { readWithFiles, ShownFiles, type ShownFile, type UnshownFile } from "./shown-files.ts";
import { readFileAt } from "./stores/git-log.ts";
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
  /** Ids of the specs that it depends on: of stories and of files. */
  readonly dependencies: readonly string[];
  readonly reading: Reading;
  /** The files of the commit that it shows, by path; none by rules that leave them out. */
  readonly shown: readonly ShownFile[];
  /** Those that it would show. */
  readonly unshown: readonly UnshownFile[];
  /** Addresses of pictures that are in no repository. */
  readonly elsewhere: readonly string[];
}

/** Reads the text at `path` in a commit, by the rules in force or by those that an event was read by; undefined where there is none, or none in UTF-8. */
export async function textAt(
  git: RunGit,
  at: { readonly commit: string; readonly path: string },
  policy: Policy,
  reading: Reading = currentReading,
): Promise<TextAt | undefined> {
  const file = await readFileAt(git, at);
  const text = file && toText(file.bytes);
  if (file === undefined || text === undefined) return undefined;
  const groups = sectionGroupsOf(policy);
  const files = new ShownFiles(git, { commit: file.commit, path: at.path });
  const { spec, rules, form } = await readWithFiles(files, () => {
    const hasFiles = reading >= 4;
    const dialect = { directives: {}, roles: {} };
    const { document } = readDocument(at.path, text, { dialect, ...(hasFiles ? { resolve: files.resolve } : {}) });
    const spec = readSpec(document, text, at.path, { topics: ownTopics(policy) });
    const rules: Rules = { reading, digestOf: hasFiles ? files.digestOf : undefined };
    if (hasFiles) needFiles(spec, files);
    return { spec, rules, form: normativeForm(spec, groups, rules) };
  });
  return {
    path: at.path,
    commit: file.commit,
    blob: file.blob,
    // Some systems write the same name of a file in another spelling.
    id: idOf(spec).normalize("NFC"),
    title: titleOf(spec) ?? at.path,
    spec,
    form,
    hash: normativeHash(form),
    impacts: impactsOf(spec, groups, rules),
    authors: people(spec).people.flatMap(({ role, email }) =>
      role === "primary" && email !== undefined ? [email.toLowerCase()] : [],
    ),
    dependencies: dependenciesOf(spec),
    reading,
    shown: files.files,
    unshown: files.unshown,
    elsewhere: reading < 4 ? [] : addressesIn(spec),
  };
}

/** What sections are about by words of the team, by the keys of their titles. */
function ownTopics({ topics }: Policy): OwnWords["topics"] {
  return topics && Object.fromEntries(Object.entries(topics).map(([title, topic]) => [titleKey(title), topic]));
}

function dependenciesOf(spec: Spec): readonly string[] {
  if (findTopic(spec.outline, "dependencies") === undefined) return [];
  return dependencies(spec).flatMap(({ kind, id }) => {
    if (id === undefined || kind === "change" || kind === "url") return [];
    return [kind === "story" && /^\d+$/.test(id) ? `story-${id}` : id];
  });
}

/** Notes the files without which something is not shown. */
function needFiles({ document }: Spec, files: ShownFiles): void {
  walkTree(document, (node) => {
    if (node.type === "text") return;
    for (const name of neededFiles(node)) files.need(name, isBesidePage(node) ? undefined : node.span.source);
  });
}

function addressesIn({ document }: Spec): readonly string[] {
  const found = new Set<string>();
  walkTree(document, (node) => {
    const address = node.type === "text" ? undefined : addressOf(node);
    if (address !== undefined) found.add(address);
  });
  return [...found];
}

/** Without a byte order mark. Bytes that are no UTF-8 would all be the same character, and two texts the same text. */
function toText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
