// The packages as one file each, for the tests of other packages: five hundred modules cost each file of tests a second.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/**
 * A plugin of Vite: what a package asks of another one is taken from bundles made of the sources now. A package's own
 * sources are read one by one, as they stand.
 */
export async function bundledPackages(root) {
  const home = join(root, "node_modules", ".assent-tests");
  mkdirSync(home, { recursive: true });
  const folder = mkdtempSync(join(home, "run-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const names = readdirSync(join(root, "packages"));
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(names.map((name) => [name, join(root, "packages", name, "src", "index.ts")])),
    outdir: folder,
    // Not ".js": that is how the program knows that it is built, and has threads.
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    conditions: ["assent-source"],
    sourcemap: "linked",
    sourcesContent: false,
    logLevel: "warning",
    plugins: [
      {
        name: "from-the-registry",
        setup({ onResolve }) {
          onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
            kind === "entry-point" || path.startsWith("@assent/") ? undefined : { external: true },
          );
        },
      },
    ],
  });
  return {
    name: "bundled-packages",
    enforce: "pre",
    resolveId(source, importer) {
      const name = /^@assent\/([a-z]+)$/.exec(source)?.[1];
      if (name === undefined || importer?.startsWith(join(root, "packages", name, "/"))) return undefined;
      return join(folder, `${name}.mjs`);
    },
  };
}
