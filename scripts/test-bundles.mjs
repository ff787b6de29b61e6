// The packages as bundles, for the tests: hundreds of modules, read one by one, cost each file of tests up to a second.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { build } from "esbuild";

/**
 * A plugin of Vite: what tests ask of the packages, by name or by the path of a source, is taken from bundles made of the
 * sources now. They share their parts, so that each source is there once.
 */
export async function bundledPackages(root) {
  const home = join(root, "node_modules", ".assent-tests");
  mkdirSync(home, { recursive: true });
  const folder = mkdtempSync(join(home, "run-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const names = readdirSync(join(root, "packages"));
  const program = join(root, "packages", "cli", "src", "main.ts");
  const sources = new Set([
    program,
    ...names.map((name) => join(root, "packages", name, "src", "index.ts")),
    ...[...names.map((name) => join("packages", name, "test")), "test", "scripts"].flatMap((place) =>
      sourcesAskedFor(join(root, place)),
    ),
  ]);
  const nameOf = (source) => relative(join(root, "packages"), source).replace(/\.ts$/, "");
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries([...sources].map((source) => [nameOf(source), source])),
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
  // Tests that start the program start this: its sources take ten times as long to load.
  process.env.ASSENT_TEST_PROGRAM = join(folder, `${nameOf(program)}.mjs`);
  return {
    name: "bundled-packages",
    enforce: "pre",
    resolveId(asked, importer) {
      const name = /^@assent\/([a-z]+)$/.exec(asked)?.[1];
      const source =
        name !== undefined
          ? join(root, "packages", name, "src", "index.ts")
          : asked.startsWith(".") && importer !== undefined
            ? resolve(dirname(importer), asked)
            : asked;
      return sources.has(source) ? join(folder, `${nameOf(source)}.mjs`) : undefined;
    },
  };
}

/** The sources of packages that files in a folder import by their paths. */
function sourcesAskedFor(folder) {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
  return files
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const path = join(folder, file);
      const asked = readFileSync(path, "utf8").matchAll(/"(\.\.\/[^"\n]*\bsrc\/[^"\n]+\.ts)"/g);
      return [...asked].map(([, source]) => resolve(dirname(path), source));
    })
    .filter((source) => existsSync(source));
}
