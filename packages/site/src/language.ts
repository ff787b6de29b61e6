/** What the texts of a repository are read with. */
import type { Dialect } from "@assent/rst";
import type { OwnWords } from "@assent/spec";
import type { Config } from "@assent/workspace";

/** Names of directives and roles, and words, of the team's own. */
export interface Language {
  readonly dialect: Dialect;
  readonly words: OwnWords;
}

/** That of a repository, as its settings have it. */
export function languageOf({ config }: { readonly config: Pick<Config, "dialect" | "check"> }): Language {
  const { none, topics, states } = config.check;
  return { dialect: config.dialect, words: { none, topics, states } };
}
