// What `npm start` and `npm test` do before their own work, so that a fresh clone needs no other command.
// Plain JavaScript and Node's own modules only: it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs Node on `args` in the checkout, with its output shown; answers with the exit code. */
export function node(args, env = {}) {
  return run(process.execPath, args, env);
}

/** Installs what `package-lock.json` names, if it is not there or older than that file. Ends the process if it cannot. */
export function install() {
  const wanted = join(root, "package-lock.json");
  const installed = join(root, "node_modules", ".package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;

  say("Installing what Assent is built with (npm ci); this takes a minute the first time.");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const code = npm === undefined ? run("npm", args) : run(process.execPath, [npm, ...args]);
  if (code !== 0) {
    say('"npm ci" did not succeed; its reason is above. Nothing else was done.');
    process.exit(2);
  }
}

/** Compiles the packages, only what changed, and bundles the program. Answers with the exit code. */
export function build() {
  if (!existsSync(join(root, "packages", "cli", "dist", "main.js"))) say("Building the packages (npm run build).");
  const code = node([join("node_modules", "typescript-7", "bin", "tsc"), "-b"]);
  return code === 0 ? node([join("scripts", "bundle.mjs")]) : code;
}

/** One sentence of progress. It goes to stderr, so that output can be piped. */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

function run(command, args, env = {}) {
  const shell = process.platform === "win32" && command === "npm";
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
    shell,
  });
  if (error !== undefined) say(`${command}: ${error.message}`);
  return status ?? 2;
}
