#!/usr/bin/env node
// Kept beside the sources and not made by the build, so that the program's link exists from the first `npm ci` on.
import { existsSync } from "node:fs";

const program = new URL("../dist/main.js", import.meta.url);

if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write("Assent is not built yet. Run: npm run build\n");
  process.exitCode = 2;
}
