export { askGate, type GateRequest } from "./ask-gate.ts";
export {
  decideGate,
  type GateFinding,
  type GateQuestion,
  type GateResult,
  type NamedSpec,
  type Verdict,
} from "./decide-gate.ts";
export { defaultGateSettings, decodeGateSettings, gateSettingsAt, type GateSettings } from "./gate-file.ts";
export {
  implementationOf,
  implementationReader,
  readCodeCommits,
  type CodeCommit,
  type Implementation,
  type ImplementationState,
} from "./implementation.ts";
export { namesOf, specsNamed, tasksIn } from "./names.ts";
export { describesApi } from "./api-document.ts";
export { isApiFile } from "./api-files.ts";
export { endsOfRange, refsOfRange } from "./range.ts";
export { isPrototype, referenceForms, referenceReader, type Reference, type ReferenceForm } from "./references.ts";
export { unreadReferences } from "./unread-references.ts";
