/** The program of one thread; see `serve-tasks.ts`. */
import { serveTasks } from "./serve-tasks.ts";

serveTasks();
