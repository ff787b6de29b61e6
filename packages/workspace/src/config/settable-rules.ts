import type { Rule } from "@assent/check";

/** The rules that can be set, by code. */
export type SettableRules = ReadonlyMap<string, Pick<Rule, "options">>;
