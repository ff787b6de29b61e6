/**
 * The commands by name, in the order of the help. A command is loaded when it is run: none has to wait for what the others
 * need.
 */
import type { Command } from "../command.ts";

type Load = () => Promise<Command>;

const own = {
  check: async () => (await import("./check.ts")).check,
  init: async () => (await import("./init.ts")).init,
  new: async () => (await import("./new.ts")).newSpec,
  explain: async () => (await import("./explain.ts")).explain,
  checklist: async () => (await import("./checklist.ts")).checklist,
  message: async () => (await import("./message.ts")).message,
  hook: async () => (await import("./hook.ts")).hook,
  build: async () => (await import("./build.ts")).build,
  parse: async () => (await import("./parse.ts")).parse,
  "contract lint": async () => (await import("./contract-lint.ts")).contractLint,
  "contract import": async () => (await import("./contract-import.ts")).contractImport,
  "contract export": async () => (await import("./contract-export.ts")).contractExport,
  "contract diff": async () => (await import("./contract-diff.ts")).contractDiff,
  status: async () => (await import("./status.ts")).status,
  show: async () => (await import("./show.ts")).show,
  queue: async () => (await import("./queue.ts")).queue,
  propose: async () => (await import("./propose.ts")).propose,
  submit: async () => (await import("./submit.ts")).submit,
  vote: async () => (await import("./vote.ts")).vote,
  comment: async () => (await import("./comment.ts")).comment,
  concern: async () => (await import("./concern.ts")).concern,
  resolve: async () => (await import("./resolve.ts")).resolve,
  policy: async () => (await import("./policy.ts")).policy,
  verify: async () => (await import("./verify.ts")).verify,
  gate: async () => (await import("./gate.ts")).gate,
  target: async () => (await import("./target.ts")).target,
  impact: async () => (await import("./impact.ts")).impact,
  specless: async () => (await import("./specless.ts")).specless,
  defer: async () => (await import("./defer.ts")).defer,
  revive: async () => (await import("./revive.ts")).revive,
  stagnate: async () => (await import("./stagnate.ts")).stagnate,
  withdraw: async () => (await import("./withdraw.ts")).withdraw,
  reject: async () => (await import("./reject.ts")).reject,
  abandon: async () => (await import("./abandon.ts")).abandon,
  supersede: async () => (await import("./supersede.ts")).supersede,
  override: async () => (await import("./override.ts")).override,
  report: async () => (await import("./report.ts")).report,
  move: async () => (await import("./move.ts")).move,
  release: async () => (await import("./release.ts")).release,
  store: async () => (await import("./store.ts")).store,
  "contract database": async () => (await import("./contract-database.ts")).contractDatabase,
  "contract ledger": async () => (await import("./contract-ledger.ts")).contractLedger,
  "contract options": async () => (await import("./contract-options.ts")).contractOptions,
  "contract mock": async () => (await import("./contract-mock.ts")).contractMock,
  "contract verify": async () => (await import("./contract-verify.ts")).contractVerify,
} satisfies Readonly<Record<string, Load>>;

const loads: Readonly<Record<string, Load>> = {
  ...own,
  completion: async () => (await import("./completion.ts")).completionOf(await loadAll(Object.values(own))),
};

/** The names, in the order of the help. */
export const commandNames: readonly string[] = Object.keys(loads);

/** The command of a name; undefined where there is none. */
export async function findCommand(name: string): Promise<Command | undefined> {
  return Object.hasOwn(loads, name) ? loads[name]?.() : undefined;
}

/** The commands of names that there are. */
export function loadCommands(names: readonly string[]): Promise<readonly Command[]> {
  return loadAll(names.flatMap((name) => (Object.hasOwn(loads, name) ? [loads[name]!] : [])));
}

/** All commands. */
export function allCommands(): Promise<readonly Command[]> {
  return loadAll(Object.values(loads));
}

function loadAll(all: readonly Load[]): Promise<readonly Command[]> {
  return Promise.all(all.map((load) => load()));
}
