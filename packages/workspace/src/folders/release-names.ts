/**
 * Names that are those of releases wherever they are the name of a folder, in lower case: data, of series that many teams
 * share. A release under any other name is known by its number, or by what stands beside it; see `stage.ts`.
 */
export const releaseNames: ReadonlySet<string> = new Set(
  (
    "austin bexar cactus diablo essex folsom grizzly havana icehouse juno kilo liberty " +
    "mitaka newton ocata pike queens rocky stein train ussuri victoria wallaby xena " +
    "yoga zed antelope bobcat caracal dalmatian epoxy flamingo gazpacho hibiscus"
  ).split(" "),
);
