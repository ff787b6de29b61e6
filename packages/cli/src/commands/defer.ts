import { reasonCommand } from "../deciding/reason-command.ts";

export const defer = reasonCommand({
  name: "defer",
  summary: "put a spec aside for later",
  example: 'assent defer specs/resize.rst "After the next release."',
  decision: (reason) => ({ type: "deferred", reason }),
});
