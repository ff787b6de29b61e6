/**
 * What is typed on a terminal, for one question after the other. A question reads all that is there and forgets what follows its
 * answer, so each gets a line, and what was pasted with it waits for the next.
 */
import { PassThrough } from "node:stream";
import type { ReadStream } from "node:tty";

/** A terminal that questions are asked on. */
export interface TypedLines {
  /**
   * Asks a question of an input of its own, until the user closes that (Ctrl+D): `signal` says so, since the one who asks would wait
   * for ever.
   */
  readonly ask: <T>(
    question: (own: { readonly input: PassThrough; readonly signal: AbortSignal }) => Promise<T>,
  ) => Promise<T>;
  /** Lets go of the terminal. */
  readonly close: () => void;
}

/** So long a question has to take a line for its answer, in milliseconds; what asks again gets the next one. */
const answering = 50;

/** Reads a terminal line by line. */
export function readTyped(terminal: ReadStream): TypedLines {
  let waiting = "";
  let current: PassThrough | undefined;
  let timer: NodeJS.Timeout | undefined;
  const handOut = (): void => {
    if (current === undefined || timer !== undefined || waiting === "") return;
    // Keys are not lines: what has no end yet is shown as it is typed.
    const [line = ""] = /^[^\r\n]*(?:\r\n?|\n)?/.exec(waiting) ?? [];
    waiting = waiting.slice(line.length);
    const isWhole = /[\r\n]$/.test(line);
    current.write(isWhole ? line.replace(/[\r\n]+$/, "\r") : line);
    if (!isWhole) return;
    timer = setTimeout(() => {
      timer = undefined;
      handOut();
    }, answering);
  };
  const onData = (chunk: Buffer | string): void => {
    waiting += String(chunk);
    handOut();
  };
  const onEnd = (): void => {
    current?.end();
  };
  terminal.setEncoding("utf8").on("data", onData).on("end", onEnd);
  return {
    async ask(question) {
      const input = Object.assign(new PassThrough({ encoding: "utf8" }), {
        isTTY: true,
        setRawMode: (isRaw: boolean) => terminal.setRawMode(isRaw),
      });
      const closed = new AbortController();
      // An answer pauses the input too, before it is known.
      input.on("pause", () => {
        setImmediate(() => {
          if (current === input) closed.abort();
        });
      });
      current = input;
      const answer = question({ input, signal: closed.signal });
      handOut();
      try {
        return await answer;
      } finally {
        current = undefined;
      }
    },
    close() {
      clearTimeout(timer);
      terminal.off("data", onData).off("end", onEnd).pause();
    },
  };
}
