import { removeNode, type MutableElement } from "../tree.ts";
import type { Transform } from "./define.ts";

/** Calls the function in a pending element's details, with the element, and removes the element. */
export const callBack: Transform = {
  name: "docutils.transforms.misc.CallBack",
  priority: 990,
  apply({ startNodes }) {
    for (const pending of startNodes) {
      const callback = pending.internal?.pending?.details.callback;
      if (isCallback(callback)) callback(pending);
      removeNode(pending);
    }
  },
};

function isCallback(value: unknown): value is (pending: MutableElement) => void {
  return typeof value === "function";
}
