/** The program of the thread that reads histories. See `read-histories.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { readThem, type HistoryWork } from "./read-histories.ts";

parentPort?.postMessage(readThem(workerData as HistoryWork));
