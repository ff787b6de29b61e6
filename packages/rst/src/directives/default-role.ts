/** `default-role`: what text in single backquotes means from here on. */
import { findRole } from "../roles/index.ts";
import { messageWithBlock } from "./build.ts";
import type { Directive } from "./define.ts";

export const defaultRole: Directive = {
  name: "default-role",
  arguments: { required: 0, optional: 1 },
  hasContent: false,
  run(call) {
    const { inliner, localRoles } = call.parser.run;
    const [name] = call.arguments;
    if (name === undefined) {
      localRoles.delete("");
      return [];
    }
    const span = call.argumentFragments[0]!.span();
    const { role, messages } = findRole(name, inliner, call.line, span);
    if (!role) return [...messages, messageWithBlock(call, "error", `Unknown interpreted text role "${name}".`, span)];
    localRoles.set("", role);
    return messages;
  },
};
