/** How far a spec says that it has come: by a field on top, and by the folder that it stands in. */
import { folderOf, type Spec, stageOfFolder, stageOfStatus, type Stage } from "@assent/spec";
import { findField } from "./fields-on-top.ts";

/** The nearest folder that says how far its specs have come. */
export function findFolder({ path, states }: Spec): { readonly name: string; readonly stage: Stage } | undefined {
  const folders = folderOf(path).split("/");
  return folders.reverse().flatMap((name) => {
    const stage = name === "" ? undefined : stageOfFolder(name, { states });
    return stage === undefined ? [] : [{ name, stage }];
  })[0];
}

/** Whether a spec says that it has only begun: what is given to it later cannot be there. */
export function isDraft(spec: Spec): boolean {
  const said = findField(spec, "Status") ?? findField(spec, "State");
  const stage = (said && stageOfStatus(said.words, spec)) ?? findFolder(spec)?.stage;
  return stage === "draft" || stage === "proposed" || stage === "backlog";
}
