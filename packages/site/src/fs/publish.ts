/** A site that is kept up to date: read, build, write, and again for what changed. */
import type { Problem, Workspace } from "@assent/workspace";
import { makeBuilder, type Built } from "../build.ts";
import { readAssets } from "./assets.ts";
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
}

/** Publishes a repository. */
export async function publish(workspace: Workspace, options: PublishOptions): Promise<Publisher> {
  const { root, git, config } = workspace;
  const [opened, assets] = [await openSite(workspace, options, options.onRead), readAssets()];
  const build = makeBuilder();
  const write = makeWriter(options.folder, root);
  const histories = await readHistories(git, opened.input.stories, config.dialect);
  let site: OpenSite = opened;
  const make = async (): Promise<Published> => {
    const { input } = site;
    const draw = await makeDrawer(input.records.flatMap(({ graphs }) => graphs.map(({ source }) => source)));
    const built = build(input, { assets, draw, histories });
    return { ...built, problems: site.problems, written: await write(built.files) };
  };
  return {
    published: await make(),
    async update(paths) {
      site = await site.refresh(paths);
      return make();
    },
  };
}
