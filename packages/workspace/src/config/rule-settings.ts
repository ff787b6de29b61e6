/** Reads what `assent.yaml` sets for rules: which rule, which level, which options of it with which values. */
import { checkOption, describeOption, type OptionValue, type RuleSetting } from "@assent/check";
import { configPath } from "./path.ts";
import type { ConfigFile } from "./schema.ts";
import { describeValue, nameOf, unknownName } from "./words.ts";
import type { Problem } from "../problem.ts";
import type { SettableRules } from "./settable-rules.ts";
import { findSimilar } from "./suggest.ts";
import type { LineOf } from "./yaml.ts";

/** What is right of the settings at `path`; what is wrong goes to `problems`. */
export function readRuleSettings(
  settings: ConfigFile["rules"],
  path: readonly PropertyKey[],
  { rules, lineOf, problems }: { rules: SettableRules; lineOf: LineOf; problems: Problem[] },
): Readonly<Record<string, RuleSetting>> {
  const known: Record<string, RuleSetting> = {};
  for (const [code, setting] of Object.entries(settings ?? {})) {
    const at = [...path, code];
    const rule = rules.get(code);
    if (rule === undefined) {
      problems.push(unknownName("rule", code, lineOf(at), [...rules.keys()]));
      continue;
    }
    if (typeof setting === "string") {
      known[code] = setting;
      continue;
    }
    const { level, ...given } = setting;
    const options: Record<string, OptionValue> = {};
    for (const [name, value] of Object.entries(given)) {
      const option = rule.options?.[name];
      const line = lineOf([...at, name]);
      if (option === undefined) problems.push(unknownOption(code, name, line, Object.keys(rule.options ?? {})));
      else if (checkOption(option, value)) options[name] = value;
      else {
        const message = `${nameOf([...at, name])} is ${describeValue(value)}, not ${describeOption(option)}.`;
        problems.push({ path: configPath, line, message, remedy: `assent explain ${code} says what it can be` });
      }
    }
    known[code] = { ...(level === undefined ? {} : { level }), options };
  }
  return known;
}

function unknownOption(code: string, name: string, line: number, options: readonly string[]): Problem {
  const all = ["level", ...options];
  const similar = findSimilar(name, all);
  const hint = similar === undefined ? "" : ` Did you mean "${similar}"?`;
  const remedy = options.length === 0 ? "it can be given a level" : `what can be set is ${all.join(", ")}`;
  const message =
    options.length === 0 && similar === undefined
      ? `The rule "${code}" has no options, so "${name}" sets nothing.`
      : `The rule "${code}" has no option "${name}".${hint}`;
  return { path: configPath, line, message, ...(similar === undefined ? { remedy } : {}) };
}
