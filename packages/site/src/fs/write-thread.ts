/** The program of the thread that writes a part of the files. See `write-files.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { writeAll, type WriteWork } from "./write-files.ts";

parentPort?.postMessage(writeAll(workerData as WriteWork));
