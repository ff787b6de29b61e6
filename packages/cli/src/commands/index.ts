/** The commands, in the order of the help. */
import type { Command } from "../command.ts";
import { check } from "./check.ts";
import { checklist } from "./checklist.ts";
import { completionOf } from "./completion.ts";
import { explain } from "./explain.ts";
import { hook } from "./hook.ts";
import { init } from "./init.ts";
import { message } from "./message.ts";
import { newSpec } from "./new.ts";
import { parse } from "./parse.ts";

const own: readonly Command[] = [check, init, newSpec, explain, checklist, message, hook, parse];

export const commands: readonly Command[] = [...own, completionOf(own)];
