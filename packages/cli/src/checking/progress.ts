/** How far a long run is, on standard error and only where a person looks at it. */
import type { Io } from "../io.ts";

/** The progress of one run. */
export interface Progress {
  readonly step: () => void;
  /** Takes the line away, before something else is written. */
  readonly clear: () => void;
}

/** Nothing is shown in the first second, and then ten times a second at most. */
const first = 1000;
const pause = 100;

/** Starts counting up to `total`. */
export function startProgress({ err, now }: Pick<Io, "err" | "now">, total: number): Progress {
  if (!err.isTerminal) return { step: () => undefined, clear: () => undefined };
  let done = 0;
  let isShown = false;
  let due = now() + first;
  return {
    step() {
      done += 1;
      const time = now();
      if (time < due) return;
      due = time + pause;
      isShown = true;
      err.write(`\r\u001b[KChecking ${done} of ${total}. Ctrl+C stops; nothing is written before the end.`);
    },
    clear() {
      if (isShown) err.write("\r\u001b[K");
      isShown = false;
    },
  };
}
