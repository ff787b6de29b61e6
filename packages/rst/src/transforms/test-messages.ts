import { append } from "../tree.ts";
import type { Transform } from "./define.ts";

/** Puts the messages of transforms at the end of the document; for tests, in the place of `messages`. */
export const testMessages: Transform = {
  name: "docutils.transforms.universal.TestMessages",
  priority: 880,
  apply({ document, registry }) {
    for (const message of registry.transformMessages) if (!message.parent) append(document, message);
  },
};
