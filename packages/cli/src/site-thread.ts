/** A thread that is started together with the program, so that both load at the same time; see `main.ts`. */
import { loadCompiled } from "./compiled.ts";

const { serveTasks } = loadCompiled(new URL(".", import.meta.url), "build") ?? (await import("@assent/site"));
serveTasks();
