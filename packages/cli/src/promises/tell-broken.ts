/** Naming what approved texts take back, where a command takes them as they stand. */
import { makeLedger } from "@assent/contract";
import { heldOf, readContractTexts } from "./approved-texts.ts";
import type { Io } from "../io.ts";
import { shownPath } from "../locate.ts";
import { lettingIn } from "./waiving-specs.ts";

/**
 * Names each promise that an approved text of `paths` breaks; the ledger has what was promised before. `what` says what the
 * text is taken for: "The document has what this text says now".
 */
export async function tellBroken(paths: readonly string[], root: string, what: string, io: Io): Promise<void> {
  // What cannot be read has been said.
  const silent: Io = { ...io, err: { ...io.err, write: () => undefined } };
  const read = await readContractTexts({ paths, earlier: "all" }, silent);
  const { texts, broken } = heldOf(read, await lettingIn(paths, silent));
  for (const { level, message, statement } of makeLedger(texts, { broken }).alerts) {
    if (level !== "error") continue;
    const where = `${shownPath(root, statement.file, io.cwd)}:${statement.line}`;
    io.err.write(`${where}: ${what}; the ledger keeps what it takes back. ${message}\n`);
  }
}
