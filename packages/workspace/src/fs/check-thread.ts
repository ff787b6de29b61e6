/** The program of one thread; see `check-files.ts`. */
import { serveChecks } from "./check-files.ts";

serveChecks();
