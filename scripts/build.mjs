// `npm run build`: installs what it needs where nothing is installed yet, compiles the packages and bundles the program.
import "./help.mjs";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build, install, root } from "./setup.mjs";

if (!existsSync(join(root, "node_modules", "typescript-7"))) install();
process.exitCode = build();
