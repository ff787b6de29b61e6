/** What a thread of a crew does: waits for orders, and answers each. See `crew.ts`. */
import { parentPort } from "node:worker_threads";
import { packPiece, pieceReader, takePieces } from "./read-documents.ts";
import { readThem } from "./read-histories.ts";
import type { Order, Reply } from "./tasks.ts";
import { writeAll } from "./write-files.ts";

/** Serves the thread that started this one, until that one ends it. */
export function serveTasks(): void {
  const port = parentPort;
  const send = (reply: Reply, transfer: readonly ArrayBuffer[] = []): void => port?.postMessage(reply, transfer);
  port?.on("message", (order: Order) => {
    switch (order.name) {
      case "read": {
        const read = pieceReader(order.work);
        for (const piece of takePieces(order.work, read)) {
          const part = packPiece(piece);
          send({ part }, [part.body.buffer]);
        }
        send({ answer: undefined });
        return;
      }
      case "history":
        send({ answer: readThem(order.work) });
        return;
      case "write":
        send({ answer: writeAll(order.work) });
        return;
      default:
        order satisfies never;
    }
  });
}
