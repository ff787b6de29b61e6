// The program as a few files: `npm run build` makes `packages/cli/bundle/` of the sources, `bin/assent.js` starts it. So it
// does with the engine, which is a package of its own.
//
// Four hundred modules take longer to find and load than the help takes to print. What a command needs beyond `check` stays
// in files of its own, which are loaded when that command is run. What comes from the registry is loaded from where it was
// installed, but for what the compiled scripts read at their start: that is in them, with its licence in `licences.txt`. The
// styles and scripts of a site stay where the site's package has them.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const cli = join(root, "packages", "cli");

/** Sources that may ask where they are: the bundle has files of the same names in the same places beside it. */
const asking = [
  "packages/cli/src/check-thread.ts",
  "packages/cli/src/site-thread.ts",
  "packages/cli/src/main.ts",
  "packages/cli/src/spare-thread.ts",
  "packages/site/src/fs/assets.ts",
  "packages/site/src/fs/crew.ts",
  "packages/workspace/src/fs/check-files.ts",
];

/** What a compiled script takes in: V8 keeps nothing of modules, and these take longer to compile than a small check to run. */
const takenIn = ["ajv", "ajv-formats", "yaml", "zod"];

/** Bundles the program into a folder below `packages/cli`; answers with what is wrong, a sentence each. */
export async function bundle(out = join(cli, "bundle")) {
  const { build } = await import("esbuild");
  const external = new Set();
  rmSync(out, { recursive: true, force: true });
  const common = {
    absWorkingDir: root,
    outdir: out,
    bundle: true,
    platform: "node",
    target: "node20.19",
    sourcemap: "linked",
    sourcesContent: false,
    metafile: true,
    logLevel: "warning",
  };
  const plugin = (inside) => ({ name: "assent", setup: (setup) => resolvePackages(setup, external, inside) });
  const entries = ["main", "check-thread", "site-thread", "compiled"].map((name) => [
    name,
    join(cli, "src", `${name}.ts`),
  ]);
  const { metafile } = await build({
    ...common,
    entryPoints: Object.fromEntries(entries),
    splitting: true,
    format: "esm",
    plugins: [plugin([])],
  });
  // One script each and no module: V8 keeps what it has compiled of scripts only.
  const { metafile: compiled } = await build({
    ...common,
    plugins: [plugin(takenIn)],
    entryPoints: Object.fromEntries(
      ["check", "build", "mock"].map((name) => [name, join(cli, "src", `${name}-program.ts`)]),
    ),
    format: "cjs",
    outExtension: { ".js": ".cjs" },
    // V8 forgets where a script that it has kept may import from.
    supported: { "dynamic-import": false },
    define: { "import.meta.url": "address" },
    banner: { js: "(function (exports, require, module, address) {" },
    footer: { js: "})" },
  });
  writeEscaped(out);
  writeBuild(out);
  writeLicences(out, Object.keys(compiled.inputs));
  return [
    ...writeHelp(out),
    ...writeCompiled(out),
    ...findMissing(external),
    ...findAsking(Object.keys(metafile.inputs)),
  ];
}

/**
 * The engine as one file, which is what its package gives: a browser asks once and not a hundred times, and names that modules
 * share are plain variables, so that V8 has less to look up (6 % of a cold reading). Types stay in files of their own.
 */
export async function bundleEngine(out = join(root, "packages", "rst", "bundle")) {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: [join("packages", "rst", "src", "index.ts")],
    outfile: join(out, "rst.js"),
    bundle: true,
    platform: "neutral",
    format: "esm",
    target: "es2023",
    sourcemap: "linked",
    sourcesContent: false,
    logLevel: "warning",
  });
}

/**
 * Our packages are read from their sources, packages of `inside` with what they ask for from where they are installed;
 * everything else is left for Node to find. No module of ours does anything by being loaded, so what nobody uses is left
 * out, together with what it alone asks for.
 */
function resolvePackages({ onResolve }, external, inside) {
  onResolve({ filter: /^\.{1,2}\// }, ({ path, importer }) =>
    importer.includes(installed) ? undefined : { path: join(dirname(importer), path), sideEffects: false },
  );
  onResolve({ filter: /^[^./]/ }, ({ path, kind, importer }) => {
    if (kind === "entry-point") return undefined;
    const own = /^@assent\/([a-z]+)$/.exec(path);
    if (own !== null) return { path: join(root, "packages", own[1], "src", "index.ts"), sideEffects: false };
    if (!path.startsWith("node:") && !builtinModules.includes(path)) {
      const name = packageName(path);
      if (inside.includes(name) || importer.includes(installed)) return undefined;
      external.add(name);
    }
    return { path, external: true, sideEffects: false };
  });
}

const installed = `${sep}node_modules${sep}`;

/** The package of an import, as "@assent/rst" of "@assent/rst/x". */
function packageName(path) {
  return path.split("/", path.startsWith("@") ? 2 : 1).join("/");
}

/** The licences of what was taken in, as they ask for it. */
function writeLicences(out, inputs) {
  const names = inputs.flatMap((path) => {
    const [, inner] = path.split("node_modules/");
    return inner === undefined ? [] : [packageName(inner)];
  });
  const texts = [...new Set(names)].sort().map((name) => {
    const folder = join(root, "node_modules", name);
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const licence = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    if (licence === undefined) throw new Error(`${name} has no licence beside it: leave it out of the bundle`);
    return `${name} ${version}\n\n${readFileSync(join(folder, licence), "utf8").trim()}\n`;
  });
  writeFileSync(join(out, "licences.txt"), texts.join(`\n${"-".repeat(72)}\n\n`));
}

/**
 * Leaves nothing but ASCII in the compiled scripts, which V8 keeps in half the room and need not decode. esbuild escapes texts
 * itself; what is left stands in comments and in patterns (literals or `String.raw`), where an escape means the same.
 */
function writeEscaped(out) {
  for (const name of readdirSync(out).filter((file) => file.endsWith(".cjs"))) {
    const text = readFileSync(join(out, name), "utf8");
    const escape = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    writeFileSync(join(out, name), text.replace(/[^\0-\x7f]/g, escape));
  }
}

/** What tells this build from others: results of another are not used. */
function writeBuild(out) {
  const hash = createHash("sha256");
  const names = readdirSync(out).filter((name) => name.endsWith(".js"));
  for (const name of names.sort()) hash.update(readFileSync(join(out, name)));
  writeFileSync(join(out, "build.txt"), hash.digest("base64url"));
}

/** The help needs every command, and says the same each time: it is printed once, and shows that every command loads. */
function writeHelp(out) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(out, "main.js"), "--help"], {
    encoding: "utf8",
  });
  if (status !== 0) return [`The bundle does not run: ${stderr}`];
  writeFileSync(join(out, "help.txt"), stdout);
  return [];
}

/** A check, a build and a mock of the example, over and over, show V8 what these commands need. */
function writeCompiled(out) {
  const folder = pathToFileURL(join(out, "/")).href;
  const example = JSON.stringify(join(root, "examples", "faas"));
  const program = (use) => `
    const { keepCompiled, setFlags } = await import(${JSON.stringify(`${folder}compiled.js`)});
    const output = { write: () => undefined, isTerminal: false, columns: 80, rows: 24 };
    const io = { cwd: process.cwd(), program: "", out: output, err: output, env: {}, canAsk: false,
      readInput: async () => "", now: () => 0, elapsed: () => 0, untilStopped: () => new Promise(() => undefined) };
    const folder = new URL(${JSON.stringify(folder)});
    ${use}`;
  const site = mkdtempSync(join(tmpdir(), "assent-bundle-"));
  const uses = [
    `setFlags("check");
    const argv = ["check", "--no-cache", "--all", "--profile", "strict", ${example}];
    await keepCompiled(folder, "check", async ({ runCheck }) => {
      for (let time = 0; time < 3; time += 1) await runCheck(argv, io);
      await runCheck([...argv, "--format", "json"], io);
    });`,
    `setFlags("build");
    const argv = ["build", ${JSON.stringify(site)}, "--no-cache", "--from", ${example}];
    await keepCompiled(folder, "build", async ({ runBuild }) => {
      for (let time = 0; time < 3; time += 1) await runBuild(argv, io);
    });`,
    `setFlags("mock");
    const spec = ${JSON.stringify(join(root, "examples", "faas", "specs", "approved", "function_aliases.rst"))};
    const argv = ["contract", "mock", spec, "--port", "0"];
    await keepCompiled(folder, "mock", async ({ runMock }) => {
      for (let time = 0; time < 3; time += 1) await runMock(argv, { ...io, untilStopped: async () => undefined });
    });`,
  ];
  const faults = uses.flatMap((use) => {
    const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program(use)], {
      cwd: root,
      encoding: "utf8",
    });
    return status === 0 ? [] : [`What is compiled ahead could not be made: ${stderr}`];
  });
  rmSync(site, { recursive: true });
  return faults;
}

/** What the bundle asks for must be installed with the program, not only with a package that was taken in. */
function findMissing(external) {
  const { dependencies } = JSON.parse(readFileSync(join(cli, "package.json"), "utf8"));
  return [...external]
    .filter((name) => !Object.hasOwn(dependencies, name))
    .map((name) => `The bundle needs "${name}": add it to the dependencies of packages/cli/package.json.`);
}

function findAsking(inputs) {
  return inputs
    .map((path) => relative(root, join(root, path)).split(sep).join("/"))
    .filter((path) => path.endsWith(".ts") && !asking.includes(path))
    .filter((path) => readFileSync(join(root, path), "utf8").includes("import.meta.url"))
    .map(
      (path) =>
        `${path} asks where it is; in the bundle that is packages/cli/bundle. Leave it out in scripts/bundle.mjs, or let it be told.`,
    );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await bundleEngine();
  const faults = await bundle();
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  if (faults.length > 0) process.exitCode = 1;
}
