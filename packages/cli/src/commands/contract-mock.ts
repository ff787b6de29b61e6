import {
  makeMock,
  serveMock,
  uncheckableInWords,
  uncheckableSchemas,
  type Mock,
  type MockState,
  type OpenApi,
} from "@assent/contract";
import { fewNames } from "@assent/spec";
import { differencesAlone } from "../api/differences-alone.ts";
import type { Command } from "../command.ts";
import { readApiSource, type ApiChoice } from "../api/source.ts";
import { wholeNumber } from "../whole-number.ts";
import { requestLog } from "../api/request-log.ts";
import { watchPaths } from "../watch-paths.ts";

/** `assent contract mock`: an API answers before it is built. */
export const contractMock: Command = {
  name: "contract mock",
  summary: "answer as a spec promises, before any code exists",
  usage: "SPEC|FILE",
  details:
    'FILE is a spec or an OpenAPI document. Answers are the declared samples, else values made from the schemas. Requests are validated; what is wrong with one is answered as a problem document that names the place and the words of the spec. Where nothing surer is there, a sample that is read for a guess is answered, with the header "X-Assent-Guess".\nAny declared answer comes on demand: the header "Prefer: code=409" or "?__code=409" in the URL; a named sample with "Prefer: example=NAME" or "?__example=NAME".\nOnly this machine can reach it. It stops with Ctrl+C.',
  positionals: { least: 0, most: 1000 },
  completes: "files",
  flags: [
    { name: "approved", summary: "everything that is approved, instead of named specs" },
    { name: "port", value: "N", summary: "port to listen at (4010); a taken one gives the next; 0 takes any" },
    { name: "stateful", summary: "keep what is created, so that it can be read, listed, changed and deleted" },
    { name: "watch", summary: "read the file again when it changes; what was created stays" },
    { name: "seed", value: "N", summary: "other made-up values; the same number gives the same ones (1)" },
    { name: "token", value: "TEXT", summary: "the only token that is let in; without this, any is" },
    { name: "log", summary: "a line for each request, also where the output is no terminal" },
    { name: "quiet", summary: "no lines for requests" },
  ],
  examples: [
    ["assent contract mock specs/approved/function_aliases.rst", "answer at http://127.0.0.1:4010"],
    ["assent contract mock --approved", "everything that is approved at once"],
    ["assent contract mock openapi.yaml --stateful --watch", "a small server that remembers, while the API is written"],
    ["curl -i -H 'Prefer: code=409' -X POST 127.0.0.1:4010/v1/aliases", "ask for a declared error"],
  ],
  async run({ positionals, flags }, io) {
    const port = wholeNumber(flags.get("port") ?? "4010", 0, 65_535);
    const seed = wholeNumber(flags.get("seed") ?? "1", 0, Number.MAX_SAFE_INTEGER);
    if (port === undefined || seed === undefined) {
      const [name, most] = port === undefined ? ["port", "65535"] : ["seed", "9007199254740991"];
      io.err.write(`The ${name} "${flags.get(name) ?? ""}" is no whole number from 0 to ${most}.\n`);
      return 2;
    }
    const choice: ApiChoice = { paths: positionals, approvedOnly: flags.has("approved"), guessedSamples: true };
    const target = positionals[0] ?? ".";
    const read = await readApiSource(choice, io);
    if (!read.ok) {
      if (read.message !== "") io.err.write(`${read.message}\n`);
      return 2;
    }
    const state: MockState | undefined = flags.has("stateful") ? new Map() : undefined;
    const settings = { seed, state, token: flags.get("token"), now: io.now };
    let mock = makeMock(read.source.document, settings);
    if (mock.operations.length === 0) {
      io.err.write(`${target}: No operation was found, so there is nothing to answer.\n`);
      return 2;
    }
    const log = requestLog(io.out);
    const isLogged = flags.has("log") || (io.out.isTerminal && !flags.has("quiet"));
    let served;
    try {
      served = await serveMock({
        port,
        handle: (request) => mock.answer(request),
        onAnswer: isLogged ? log.add : undefined,
        onFault: (error) => {
          io.err.write(`This is a fault of Assent: ${error instanceof Error ? (error.stack ?? error.message) : ""}\n`);
        },
      });
    } catch (error) {
      io.err.write(`No port from ${port} on can be listened at: ${(error as Error).message}.\n`);
      return 2;
    }
    if (port !== 0 && served.port !== port) io.out.write(`Port ${port} is taken; this is the next that is free.\n`);
    io.out.write(`Ready in ${Math.round(io.elapsed())} ms: ${served.url} (${count(mock)})\n`);
    io.err.write(differencesAlone(read.source.specs, choice.approvedOnly));
    io.err.write(unpromisedLine(mock));
    io.err.write(guessedLine(mock));
    io.err.write(unkeptLine(mock));
    // Not before it listens: nobody has to wait for what the first request may need, nor for a look at the history.
    const warmed = mock.warm();
    const warmOne = (): void => {
      // Between two operations requests are answered.
      if (warmed.next().done !== true) setImmediate(warmOne).unref();
    };
    setImmediate(warmOne).unref();
    const { root, specs } = read.source;
    // The first answer is wanted at once: samples are held against their tables a little later, and never twice.
    let isHeld = specs.every(({ contract }) => contract.operations.every(({ samples }) => samples.length === 0));
    const holdSamples = async (): Promise<void> => {
      if (isHeld) return;
      isHeld = true;
      const { withRightSamples } = await import("../api/wrong-samples.ts");
      for (const { file, line, what } of withRightSamples(specs).wrong)
        io.err.write(
          `${file}:${line}: ${what} is answered as it is, and is not what the tables and codes say. Next: assent contract lint\n`,
        );
    };
    let isLookedAt = false;
    const tellUncheckable = (document: OpenApi): void => {
      isLookedAt = true;
      for (const one of uncheckableSchemas(document)) io.err.write(`${target}: ${uncheckableInWords(one)}\n`);
    };
    const tellLater = async (): Promise<void> => {
      if (!isLookedAt) tellUncheckable(read.source.document);
      await holdSamples();
    };
    const later = setTimeout(() => void tellLater(), 500);
    const watcher = flags.has("watch")
      ? watchPaths(read.source.files, undefined, () => {
          void reload().then((made) => {
            if (made !== undefined) mock = made;
          });
        })
      : undefined;
    const reload = async (): Promise<Mock | undefined> => {
      const start = io.elapsed();
      const again = await readApiSource(choice, io);
      if (!again.ok) {
        io.out.write(`${again.message === "" ? "" : `${again.message} `}The mock stays as it was.\n`);
        return undefined;
      }
      const made = makeMock(again.source.document, settings);
      if (made.operations.length === 0) {
        // A file is emptied before it is written: nobody wants a server that knows nothing.
        io.out.write(`${target}: No operation is found. The mock stays as it was.\n`);
        return undefined;
      }
      io.out.write(`${target} was read again in ${Math.round(io.elapsed() - start)} ms (${count(made)}).\n`);
      tellUncheckable(again.source.document);
      return made;
    };
    if (choice.approvedOnly && root !== undefined) {
      const { tellBroken } = await import("../promises/tell-broken.ts");
      await tellBroken(positionals, root, "The mock answers as this text says now", io);
    }
    await io.untilStopped();
    clearTimeout(later);
    await tellLater();
    watcher?.close();
    await served.close();
    log.flush();
    return 0;
  },
};

function count({ operations }: Mock): string {
  return `${operations.length} ${operations.length === 1 ? "operation" : "operations"}`;
}

/** A line on the methods whose answers are guessed; "" where there are none. */
function guessedLine({ guessed }: Mock): string {
  if (guessed.length === 0) return "";
  const are = guessed.length === 1 ? "is" : "are";
  return `${fewNames(guessed.map(({ id }) => id))} ${are} answered with a sample that is only guessed, which is no promise; the header "X-Assent-Guess" marks it.\n`;
}

/** Why nothing is kept, in words. */
const unkeptWords = {
  unmade: "nothing makes what stands there",
  unnamed: "no body shows the id or name that the path takes",
  untold: "nothing tells the id or name of what was made",
  unlisted: "no body shows the list",
  unread: "nothing reads what is changed",
} satisfies Record<Mock["unkept"][number]["why"], string>;

/** A line on the methods of which a state keeps nothing; "" where there are none. */
function unkeptLine({ unkept }: Mock): string {
  if (unkept.length === 0) return "";
  const reasons = Object.entries(unkeptWords).flatMap(([why, words]) => {
    const ids = unkept.flatMap((one) => (one.why === why ? [one.operation.id] : []));
    return ids.length === 0 ? [] : [`${fewNames(ids)} (${words})`];
  });
  return `Answered as without --stateful: ${reasons.join("; ")}.\n`;
}

/** A line on the methods that name errors alone; "" where there are none. */
function unpromisedLine({ unpromised }: Mock): string {
  if (unpromised.length === 0) return "";
  const [are, verb] = unpromised.length === 1 ? ["It is", "names"] : ["They are", "name"];
  return `${fewNames(unpromised.map(({ id }) => id))} ${verb} no code of success. ${are} answered with 200, 201 or 204, as the method has it.\n`;
}
