// One folder for all that tests put into the folder for temporary files; it goes when the run ends, however many were left.
import { chmodSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";

export default function setup() {
  // Each project of the run asks for it, and a folder in another has a name too long for some sockets.
  if (process.env.ASSENT_TEST_FOLDER !== undefined) return undefined;
  const folder = mkdtempSync(join(home(), "assent-tests-"));
  // A database server that a test starts runs as another user, and has to get to its folder.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = process.env.ASSENT_TEST_FOLDER = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
}

/**
 * The memory's own file system where it has room for several times what tests leave behind: git writes and removes thousands
 * of small files, and ext4 passes by the places of removed ones for minutes, one by one for each new file.
 */
function home() {
  const room = 8 * 2 ** 30;
  const memory = "/dev/shm";
  if (process.env.TMPDIR !== undefined || freemem() < room) return tmpdir();
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize < room ? tmpdir() : memory;
  } catch {
    return tmpdir();
  }
}
