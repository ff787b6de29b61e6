// Loaded before a script of the repository: with --help it prints the words at the top of the script and ends, before
// anything has begun.
import { readFileSync } from "node:fs";

const [, script, ...argv] = process.argv;
if (script !== undefined && (argv.includes("--help") || argv.includes("-h"))) {
  const text = readFileSync(script, "utf8");
  const comment = /^\/\*\*\n?([^]*?)\n? *\*\/|^(?:\/\/[^\n]*\n)+/.exec(text);
  const lines = (comment?.[1] ?? comment?.[0] ?? "").trimEnd().split("\n");
  process.stdout.write(`${lines.map((line) => line.replace(/^(?:\/\/| \*) ?/, "")).join("\n")}\n`);
  process.exit(0);
}

// A flag that a script does not know is no fault of the script.
process.on("uncaughtException", (error) => {
  const isFlag = String(error?.code).startsWith("ERR_PARSE_ARGS_");
  process.stderr.write(isFlag ? `${error.message}\n--help says more.\n` : `${error?.stack ?? error}\n`);
  process.exit(isFlag ? 2 : 1);
});
