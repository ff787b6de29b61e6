/** What a text takes from operators of the options that approved texts promised before it. */
import type { PromiseOrigin } from "../openapi/document.ts";
import { originsOf } from "../openapi/promise.ts";
import type { ApprovedText } from "./promise.ts";
import { compareOptions, type OptionFinding } from "../options/compare-options.ts";
import { optionKey } from "../options/option.ts";

/** Something that is taken, and who promised it. */
export interface TakenOption extends OptionFinding {
  readonly code: (typeof takenCodes)[number];
  readonly by: PromiseOrigin;
}

const takenCodes = ["option-removed", "option-renamed", "option-default-changed", "option-narrowed"] as const;

type Source = Pick<ApprovedText, "contract" | "text" | "options">;

/**
 * Holds the options of a text against those of the texts before it, oldest first. What a later text of the same spec calls added
 * again is the same option; one that is only named, for reference, changes nothing.
 */
export function takenOptions(before: readonly Source[], { contract, options }: Source): readonly TakenOption[] {
  if (options.length === 0) return [];
  const own = new Set(
    before.filter((one) => one.contract.spec === contract.spec).flatMap((one) => one.options.map(optionKey)),
  );
  const next = options
    .filter(({ change }) => change !== "listed")
    .map((option) =>
      option.change === "added" && own.has(optionKey(option)) ? { ...option, change: "changed" as const } : option,
    );
  const found = compareOptions(
    before.flatMap((one) => one.options),
    next,
  );
  return found.flatMap((one): readonly TakenOption[] => {
    const code = takenCodes.find((taken) => taken === one.code);
    const source = before.findLast((text) => text.options.includes(one.promised));
    if (code === undefined || source === undefined) return [];
    return [{ ...one, code, by: originsOf(source)("", one.promised.span, 1) }];
  });
}
