// Builds a site, edits one document nine times, and prints how long each update took and how many files it wrote.
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { publish } from "@assent/site";
import { diskFiles, openGit, openWorkspace } from "@assent/workspace";

const [root = "", folder = ""] = process.argv.slice(2);
const workspace = await openWorkspace(root, { fs: diskFiles(root), git: openGit(root) });
const publisher = await publish(workspace, { folder, exclude: "", url: undefined, onRead: () => undefined });
const { path } = publisher.published.site.specs[Math.floor(publisher.published.site.specs.length / 2)].record;
const milliseconds = [];
let written = 0;
for (let round = 0; round < 9; round += 1) {
  appendFileSync(join(root, path), `\nSentence number${round} more.\n`);
  const start = performance.now();
  const published = await publisher.update([path]);
  milliseconds.push(performance.now() - start);
  written = published.written.written;
}
process.stdout.write(JSON.stringify({ milliseconds, written }));
