/** The program of one thread: reads pieces until there are none. See `read-documents.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { documentReader, takePieces, type ReadData } from "./read-documents.ts";

const data = workerData as ReadData;
for (const piece of takePieces(data, documentReader(data.root, data.dialect))) parentPort?.postMessage(piece);
