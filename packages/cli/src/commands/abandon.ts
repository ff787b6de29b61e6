import { reasonCommand } from "../deciding/reason-command.ts";

export const abandon = reasonCommand({
  name: "abandon",
  summary: "give up a spec that nobody works on",
  example: 'assent abandon specs/resize.rst "No answer since spring."',
  decision: (reason) => ({ type: "abandoned", reason }),
});
