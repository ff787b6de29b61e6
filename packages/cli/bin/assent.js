#!/usr/bin/env node
// Kept beside the sources and not made by the build, so that the program's link exists from the first `npm ci` on.
import { existsSync } from "node:fs";

// The bundle is the program in a few files; without it the compiled modules do the same, and take longer to load.
const program = ["../bundle/main.js", "../dist/main.js"]
  .map((path) => new URL(path, import.meta.url))
  .find((path) => existsSync(path));

if (program !== undefined) {
  await import(program.href);
} else {
  process.stderr.write("Assent is not built yet. Run: npm run build\n");
  process.exitCode = 2;
}
