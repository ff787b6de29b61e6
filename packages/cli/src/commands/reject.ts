import { reasonCommand } from "../deciding/reason-command.ts";

export const reject = reasonCommand({
  name: "reject",
  summary: "reject a spec under review",
  example: 'assent reject specs/resize.rst "The worker cannot do it."',
  decision: (reason) => ({ type: "rejected", reason }),
});
