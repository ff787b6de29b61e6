/** The program of one thread: takes pieces until there are none. See `check-files.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { checkPiece, countPieces, threadChecker, takePiece, type PieceDone, type ThreadData } from "./check-files.ts";

const data = workerData as ThreadData;
const check = threadChecker(data);
const pieces = countPieces(data);
for (let piece = takePiece(data); piece < pieces; piece = takePiece(data)) {
  const done: PieceDone = { piece, reports: checkPiece(data, piece, check) };
  parentPort?.postMessage(done);
}
