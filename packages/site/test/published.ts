import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { diskFiles, openGit, openWorkspace } from "@assent/workspace";
import { publish, type Publisher, type SiteFiles } from "@assent/site";

/** Publishes the repository in `root` to a folder of its own, which `done` removes. */
export async function publishTo(
  root: string,
): Promise<Publisher & { readonly folder: string; readonly done: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "assent-site-"));
  const workspace = await openWorkspace(root, { fs: diskFiles(root), git: openGit(root) });
  const publisher = (await publish(workspace, { folder, exclude: "", url: undefined, onRead: () => undefined }))!;
  return {
    ...publisher,
    folder,
    done: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

/** Publishes a repository of these files, by path, in `root`; `done` removes both. */
export async function publishTexts(
  files: Readonly<Record<string, string>>,
): Promise<Awaited<ReturnType<typeof publishTo>> & { readonly root: string }> {
  const root = mkdtempSync(join(tmpdir(), "assent-texts-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const site = await publishTo(root);
  return {
    ...site,
    root,
    done: () => {
      site.done();
      rmSync(root, { recursive: true });
    },
  };
}

/** The text of a file of a site; what is no text says so. */
export function textAt(files: SiteFiles, path: string): string {
  const content = files.get(path);
  return typeof content === "string" ? content : `no text at ${path}`;
}
