import type { CheckRun } from "./check-run.ts";
import type { Io } from "./io.ts";
export function watch(_run: CheckRun, _io: Io): Promise<number> {
  return Promise.resolve(0);
}
