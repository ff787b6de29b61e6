/** The commands, in the order of the help. */
import type { Command } from "../command.ts";
import { check } from "./check.ts";
import { explain } from "./explain.ts";
import { parse } from "./parse.ts";

export const commands: readonly Command[] = [check, explain, parse];
