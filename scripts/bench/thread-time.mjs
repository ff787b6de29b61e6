// The processor time of the main thread in milliseconds; where the system does not tell (not Linux), time that passed.
import { readFileSync } from "node:fs";

export function threadTime() {
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]) / 1e6;
  } catch {
    return performance.now();
  }
}
