import { reasonCommand } from "../deciding/reason-command.ts";

export const withdraw = reasonCommand({
  name: "withdraw",
  summary: "take back an own spec",
  example: 'assent withdraw specs/resize.rst "Quotas do it better."',
  decision: (reason) => ({ type: "withdrawn", reason }),
});
