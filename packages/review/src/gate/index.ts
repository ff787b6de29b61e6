export { askGate, type GateRequest } from "./ask-gate.ts";
export {
  decideGate,
  type GateFinding,
  type GateQuestion,
  type GateResult,
  type NamedSpec,
  type Verdict,
} from "./decide-gate.ts";
export {
  implementationOf,
  readCodeCommits,
  type CodeCommit,
  type Implementation,
  type ImplementationState,
} from "./implementation.ts";
export { isApiFile, isPrototype, namedSpecs, referencePatterns, type ReferencePattern } from "./references.ts";
