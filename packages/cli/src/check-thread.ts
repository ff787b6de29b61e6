/** A thread that is started together with the program, so that both load at the same time; see `main.ts`. */
import { loadCompiled } from "./compiled.ts";

const { serveChecks } = loadCompiled(new URL(".", import.meta.url), "check") ?? (await import("@assent/workspace"));
serveChecks();
