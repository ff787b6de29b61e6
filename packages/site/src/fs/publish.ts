/** A site that is kept up to date: read, build, write, and again for what changed. */
import type { Worker } from "node:worker_threads";
import type { CachePlace, Problem, Workspace } from "@assent/workspace";
import { makeBuilder, type Built } from "../build.ts";
import type { Decision } from "../state.ts";
import { readAssets } from "./assets.ts";
import { gatherCrew } from "./crew.ts";
import { makeDrawer } from "./draw.ts";
import { readHistories } from "./read-histories.ts";
import { openSite, type OpenSite } from "./open-site.ts";
import { makeWriter, type Written } from "./write-files.ts";

/** What came out. */
export interface Published extends Built {
  readonly problems: readonly Problem[];
  readonly written: Written;
}

/** A site on disk, and how to bring it up to date. */
export interface Publisher {
  readonly published: Published;
  readonly update: (paths: readonly string[]) => Promise<Published>;
}

/** Where and how to publish. */
export interface PublishOptions {
  /** Absolute path of the folder that is written to. */
  readonly folder: string;
  /** The same from the root of the repository; "" where it is elsewhere. */
  readonly exclude: string;
  readonly url: string | undefined;
  readonly onRead: (done: number, total: number) => void;
  /** Where records of earlier builds are; undefined: nothing is kept. */
  readonly cache?: CachePlace | undefined;
  /** What was decided about specs, by their ids; without it folders say how far they are. */
  readonly decisions?: ReadonlyMap<string, Decision> | undefined;
  /** A thread that serves tasks and was started before it was known whether there is work for it. */
  readonly spare?: Worker | undefined;
}

/** Publishes a repository. */
export async function publish(workspace: Workspace, options: PublishOptions): Promise<Publisher> {
  const { root, git, config } = workspace;
  const crew = gatherCrew(options.spare);
  const { exclude, url, cache, decisions = new Map<string, Decision>() } = options;
  const opened = await openSite(workspace, { exclude, url, cache, crew, decisions }, options.onRead);
  const assets = readAssets();
  const build = makeBuilder();
  const write = makeWriter(options.folder, root, crew);
  const histories = await readHistories(git, opened.input.stories, { dialect: config.dialect, crew });
  let site: OpenSite = opened;
  const make = async (): Promise<Published> => {
    const { input } = site;
    const draw = await makeDrawer(input.records.flatMap(({ graphs }) => graphs.map(({ source }) => source)));
    const built = build(input, { assets, draw, histories });
    const written = await write(built.files);
    crew.rest();
    return { ...built, problems: site.problems, written };
  };
  return {
    published: await make(),
    async update(paths) {
      site = await site.refresh(paths);
      return make();
    },
  };
}
