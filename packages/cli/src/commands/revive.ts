import { reasonCommand } from "../deciding/reason-command.ts";

export const revive = reasonCommand({
  name: "revive",
  summary: "bring back what was put aside or has ended",
  example: 'assent revive specs/resize.rst "There is an owner again."',
  decision: (reason) => ({ type: "revived", reason }),
});
