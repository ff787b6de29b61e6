/** How every process of git is started, so that it says what is there: nothing that others push changes its answers. */
import { devNull } from "node:os";

/** Objects stand for themselves: neither refs below `refs/replace/` nor grafts put others in their place. */
export const plainGitEnvironment: Readonly<Record<string, string>> = {
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_GRAFT_FILE: devNull,
  LC_ALL: "C",
};

/** Settings of a user or a repository that change what git writes are as git has them by itself. */
export const plainGitSettings: readonly string[] = [
  "core.quotePath=false",
  "advice.graftFileDeprecated=false",
  "color.ui=false",
  "color.grep=false",
  "diff.ignoreSubmodules=none",
  "diff.noPrefix=false",
  "diff.mnemonicPrefix=false",
  "diff.relative=false",
  "i18n.logOutputEncoding=UTF-8",
  "log.showSignature=false",
].flatMap((setting) => ["-c", setting]);
