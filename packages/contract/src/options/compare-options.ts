/** What a change of options costs the operator of a running system. */
import type { Span } from "@assent/rst";
import { optionKey, type ConfigOption } from "./option.ts";
import { latestOf } from "./to-sample.ts";
import { isSame } from "../reading/same.ts";
import { valueOf } from "./to-options-schema.ts";

/** A finding about an option that was promised before. */
export interface OptionFinding {
  readonly code:
    | "option-removed"
    | "option-renamed"
    | "option-default-changed"
    | "option-narrowed"
    | "option-twice"
    | "option-unknown";
  readonly level: "info" | "warning" | "error";
  /** "group.name". */
  readonly option: string;
  readonly message: string;
  /** The row of the newer spec. */
  readonly span: Span;
  /** The option as it was promised; one that nobody promised, as the newer spec has it. */
  readonly promised: ConfigOption;
}

/**
 * Holds the options of a newer spec against those promised before it.
 *
 * A removal or a renaming is an error unless the option was deprecated before; so is a type that refuses a value which was
 * accepted. A changed default warns: who has not set it gets another behaviour. An option added twice warns, and so does
 * one that is changed or taken back and that nobody promised.
 */
export function compareOptions(
  promised: readonly ConfigOption[],
  next: readonly ConfigOption[],
): readonly OptionFinding[] {
  const before = new Map(latestOf(promised).map((option) => [optionKey(option), option]));
  const renamed = new Map(promised.flatMap((one) => (one.was === undefined ? [] : [[nameBefore(one), one] as const])));
  return next.flatMap((option) => {
    const key = optionKey(option);
    const was = before.get(nameBefore(option));
    if (was === undefined || was.change === "removed") {
      // Where nothing is promised at all, nothing can be held against it.
      if (option.change === "added" || option.change === "listed" || promised.length === 0) return [];
      const other = renamed.get(nameBefore(option));
      const unknown =
        other === undefined ? "which nobody has promised" : `which was renamed "${optionKey(other)}" before`;
      const gone = was === undefined ? unknown : "which was removed before";
      const message = `The option "${was === undefined ? nameBefore(option) : optionKey(was)}" is ${option.change}, ${gone}.`;
      return [
        { code: "option-unknown", level: "info", option: key, message, span: option.span, promised: was ?? option },
      ];
    }
    const finding = (code: OptionFinding["code"], level: OptionFinding["level"], message: string): OptionFinding => ({
      code,
      level,
      option: optionKey(was),
      message,
      span: option.span,
      promised: was,
    });
    const wasDeprecated = was.change === "deprecated";
    switch (option.change) {
      case "removed":
        return wasDeprecated
          ? []
          : [finding("option-removed", "error", `The option "${key}" is removed without having been deprecated.`)];
      case "renamed": {
        const to = optionKey(was) === key ? "" : `to "${key}" `;
        const message = `The option "${optionKey(was)}" is renamed ${to}without having been deprecated.`;
        return [
          ...(wasDeprecated ? [] : [finding("option-renamed", "error", message)]),
          ...changesOf(was, option).map(([code, level, told]) => finding(code, level, told)),
        ];
      }
      case "added":
        return [finding("option-twice", "warning", `The option "${key}" is added, and was promised before.`)];
      case "changed":
      case "listed":
      case "deprecated":
        return changesOf(was, option).map(([code, level, message]) => finding(code, level, message));
      default:
        return option.change satisfies never;
    }
  });
}

/** How it was known: of one that is renamed, by the name that it had. */
function nameBefore(option: ConfigOption): string {
  const { was, group } = option;
  return was === undefined ? optionKey(option) : was.includes(".") ? was : `${group}.${was}`;
}

function changesOf(
  was: ConfigOption,
  option: ConfigOption,
): readonly (readonly [OptionFinding["code"], OptionFinding["level"], string])[] {
  const key = optionKey(option);
  const found: (readonly [OptionFinding["code"], OptionFinding["level"], string])[] = [];
  // A row that deprecates or renames an option, or only names it, need not tell its default again.
  const isUntold = option.default === undefined && option.change !== "changed";
  if (!isUntold && !isSameDefault(was, option)) {
    const show = (value: string | undefined): string => (value === undefined ? "unset" : `"${value}"`);
    found.push([
      "option-default-changed",
      "warning",
      `The default of the option "${key}" changes from ${show(was.default)} to ${show(option.default)}.`,
    ]);
  }
  const refused = findRefused(was, option);
  if (refused !== undefined) {
    found.push([
      "option-narrowed",
      "error",
      `The option "${key}" accepted ${JSON.stringify(refused)}, and does no more.`,
    ]);
  }
  return found;
}

/** Whether both defaults are one value, however it is written: "true" and "yes", "1" and "1.0". */
function isSameDefault(was: ConfigOption, option: ConfigOption): boolean {
  if (was.default === undefined || option.default === undefined || was.default === option.default)
    return was.default === option.default;
  return was.type === option.type && isSame(valueOf(was.default, was), valueOf(option.default, option));
}

const widens: Readonly<Record<ConfigOption["type"], readonly ConfigOption["type"][]>> = {
  integer: ["float", "string"],
  float: ["string"],
  boolean: ["string"],
  list: ["string"],
  dict: ["string"],
  port: [],
  hostname: ["string"],
  uri: ["string"],
  string: [],
};
const sampleOf: Readonly<Record<ConfigOption["type"], string | number | boolean>> = {
  integer: 70_000,
  float: 0.5,
  boolean: true,
  list: "a, b",
  dict: "a:b",
  port: 80,
  hostname: "host",
  uri: "https://example.org/",
  string: "any text",
};

/** A value that was accepted and is refused now; undefined where there is none. */
function findRefused(old: ConfigOption, next: ConfigOption): unknown {
  if (old.type === next.type && (old.type === "list" || old.type === "dict")) {
    const entry = findRefused(entryOf(old), entryOf(next));
    if (entry === undefined) return undefined;
    return old.type === "list" ? [entry] : { key: entry };
  }
  const was = asNumber(old);
  const now = asNumber(next);
  if (was.type !== now.type && !widens[was.type].includes(now.type)) {
    return was.choices.find((choice) => !now.choices.includes(choice)) ?? sampleOf[was.type];
  }
  if (now.choices.length > 0) {
    if (was.choices.length === 0) return sampleOf[was.type];
    const gone = was.choices.find((choice) => !now.choices.includes(choice));
    if (gone !== undefined) return valueOf(gone, was);
  }
  if (now.least !== undefined && (was.least === undefined || was.least < now.least)) return was.least ?? now.least - 1;
  if (now.most !== undefined && (was.most === undefined || was.most > now.most)) return was.most ?? now.most + 1;
  return undefined;
}

/** What a list or a map holds, as an option of its own. */
function entryOf({ entryType = "string", ...option }: ConfigOption): ConfigOption {
  return { ...option, type: entryType };
}

/** A port is an integer with the bounds of a port. */
function asNumber(option: ConfigOption): ConfigOption {
  return option.type === "port"
    ? { ...option, type: "integer", least: option.least ?? 0, most: option.most ?? 65_535 }
    : option;
}
