/** The commands, in the order of the help. */
import type { Command } from "../command.ts";
import { abandon } from "./abandon.ts";
import { build } from "./build.ts";
import { check } from "./check.ts";
import { checklist } from "./checklist.ts";
import { comment } from "./comment.ts";
import { completionOf } from "./completion.ts";
import { concern } from "./concern.ts";
import { defer } from "./defer.ts";
import { explain } from "./explain.ts";
import { gate } from "./gate.ts";
import { hook } from "./hook.ts";
import { impact } from "./impact.ts";
import { init } from "./init.ts";
import { message } from "./message.ts";
import { newSpec } from "./new.ts";
import { override } from "./override.ts";
import { parse } from "./parse.ts";
import { policy } from "./policy.ts";
import { propose } from "./propose.ts";
import { queue } from "./queue.ts";
import { reject } from "./reject.ts";
import { resolve } from "./resolve.ts";
import { revive } from "./revive.ts";
import { show } from "./show.ts";
import { specless } from "./specless.ts";
import { status } from "./status.ts";
import { store } from "./store.ts";
import { submit } from "./submit.ts";
import { supersede } from "./supersede.ts";
import { target } from "./target.ts";
import { verify } from "./verify.ts";
import { vote } from "./vote.ts";
import { withdraw } from "./withdraw.ts";

const own: readonly Command[] = [
  check,
  init,
  newSpec,
  explain,
  checklist,
  message,
  hook,
  build,
  parse,
  status,
  show,
  queue,
  propose,
  submit,
  vote,
  comment,
  concern,
  resolve,
  policy,
  verify,
  gate,
  target,
  impact,
  specless,
  defer,
  revive,
  withdraw,
  reject,
  abandon,
  supersede,
  override,
  store,
];

export const commands: readonly Command[] = [...own, completionOf(own)];
