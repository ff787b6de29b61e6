/** A thread that is started together with the program, so that both load at the same time; see `main.ts`. */
import { serveTasks } from "@assent/site";

serveTasks();
