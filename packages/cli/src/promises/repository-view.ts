/** What the parts of a command ask about one repository: each question is put to git once, since a command sees one state of it. */
import type { Config } from "@assent/workspace";
import type { Decided } from "./approved-revisions.ts";
import { hasDecisions } from "./decided-states.ts";
import type { EarlierTexts } from "./earlier-texts.ts";
import type { Io } from "../io.ts";

/** A repository as a command sees it. */
export interface RepositoryView {
  /** Whether anything was decided there. */
  readonly hasDecisions: () => Promise<boolean>;
  /** What was decided, by id of spec. */
  readonly decided: () => Promise<ReadonlyMap<string, Decided>>;
  /** All texts that ever stood in a folder of what is approved. */
  readonly earlierTexts: (config: Pick<Config, "approved" | "check">) => Promise<EarlierTexts>;
  /**
   * Those that stood there in one revision, and are other ones now; without a revision where the branch of work left the one
   * that counts.
   */
  readonly textsSince: (
    config: Pick<Config, "approved" | "check">,
    revision: string | undefined,
  ) => Promise<EarlierTexts>;
}

/** What was decided in the repository of a folder, by id of spec. */
export type DecidedIn = (root: string) => Promise<ReadonlyMap<string, Decided>>;

/** The view of the repository in a folder. */
export type ViewOf = (root: string) => RepositoryView;

/** Views for one command: of each folder there is one. */
export function repositoryViews(io: Io): ViewOf {
  return remembered((root) => {
    // What asks git is loaded when somebody asks: a mock of one spec never does, and is to answer at once.
    const asking = once(async () => {
      const [{ gitIn }, texts] = await Promise.all([import("@assent/review"), import("./earlier-texts.ts")]);
      return { git: gitIn(root), ...texts };
    });
    const asked = once(() => hasDecisions(root));
    const fork = once(async () => {
      const { git, forkPoint } = await asking();
      return forkPoint(git);
    });
    const differences = remembered(async (revision: string | undefined) => {
      const { git, diffSince } = await asking();
      return diffSince(root, git, revision ?? (await fork()));
    });
    return {
      hasDecisions: asked,
      decided: once(async () =>
        (await asked()) ? (await import("./approved-revisions.ts")).readDecided(root, io) : new Map(),
      ),
      earlierTexts: async (config) => {
        const { git, readEarlierTexts } = await asking();
        return readEarlierTexts(root, git, { config, fork: await fork() });
      },
      textsSince: async (config, revision) => (await asking()).textsIn(root, await differences(revision), config),
    };
  });
}

/** A function that does its work once. */
function once<Made extends object>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

/** A function that does its work once for each thing that it is given. */
function remembered<Given, Made extends object>(make: (given: Given) => Made): (given: Given) => Made {
  const known = new Map<Given, Made>();
  return (given) => {
    const made = known.get(given) ?? make(given);
    known.set(given, made);
    return made;
  };
}
