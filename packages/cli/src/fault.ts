/** What is said when Assent itself has failed. */
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { harmless } from "@assent/check";
import { whyNotWritten, type Problem } from "@assent/workspace";
import type { Io } from "./io.ts";
import { version } from "./version.ts";

/** Writes what is known of a fault to a log, and gives the sentences for the user. */
export function describeFault(fault: unknown, argv: readonly string[], io: Io): string {
  const words = fault instanceof Error ? fault.message : String(fault);
  const detail = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  const cause = fault instanceof Error && fault.cause instanceof Error ? `\ncause: ${fault.cause.message}` : "";
  return `This is a fault of Assent, not of your text: ${words}\n${writeLog(`${detail}${cause}`, argv, io)} Nothing was changed.\n`;
}

/** What the system did not let a command do, as a sentence; undefined for a fault of ours. */
export function describeRefusal(fault: unknown, { cwd }: Pick<Io, "cwd">): string | undefined {
  const reason = whyNotWritten(fault);
  if (reason === undefined || !(fault instanceof Error) || !("path" in fault)) return undefined;
  // What is written is written under another name first.
  const path = String(fault.path).replace(/\.assent-\d+$/, "");
  return `${harmless(relative(cwd, path) || ".")}: This could not be read or written: ${reason}.\n`;
}

/** Logs the faults among problems, if there are any, and says where. */
export function writeFaultLog(problems: readonly Problem[], paths: readonly string[], io: Io): void {
  const faults = problems.flatMap(({ path, fault }) => (fault === undefined ? [] : [`${path}\n${fault}`]));
  if (faults.length === 0) return;
  io.err.write(`${writeLog(faults.join("\n\n"), ["check", ...paths], io)} Nothing was changed.\n`);
}

/** Writes a log; the sentence says where it is, or is the log where it cannot be written. */
function writeLog(detail: string, argv: readonly string[], io: Io): string {
  const log = join(
    io.env.ASSENT_LOG_DIR ?? tmpdir(),
    `assent-${new Date(io.now()).toISOString().replaceAll(/[:.]/g, "-")}.log`,
  );
  const text = `assent ${version}, Node ${process.version}, ${process.platform}\nassent ${argv.join(" ")}\nin ${io.cwd}\n\n${detail}\n`;
  try {
    writeFileSync(log, text);
    return `The log is ${log}.`;
  } catch {
    return text;
  }
}
