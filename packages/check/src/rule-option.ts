/** What can be set for a rule beside its level: declared with the rule, checked where settings are read. */

/** A value that `assent.yaml` can set for a rule. */
export type OptionValue = number | boolean | string | readonly string[];

/** A declared option of a rule. A value is of the kind of the default. */
export interface RuleOption {
  readonly summary: string;
  readonly default: OptionValue;
  /** Of a number, which is whole: the least that it can be; 0 if not told. */
  readonly least?: number;
  /** Of a number: the most that it can be. */
  readonly most?: number;
  /** Of a word: those that it can be; any if not told. */
  readonly choices?: readonly string[];
}

/** Whether a value can be that of an option. */
export function checkOption(option: RuleOption, value: unknown): value is OptionValue {
  const { least = 0, most = Number.MAX_SAFE_INTEGER, choices } = option;
  switch (typeof option.default) {
    case "number":
      return Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
    case "boolean":
      return typeof value === "boolean";
    case "string":
      return typeof value === "string" && choices?.includes(value) !== false;
    default:
      return Array.isArray(value) && value.every((one) => typeof one === "string");
  }
}

/** What the values of an option are, in words that can go on in a sentence. */
export function describeOption({ default: usual, least = 0, most, choices }: RuleOption): string {
  switch (typeof usual) {
    case "number":
      return most === undefined ? `a whole number from ${least} on` : `a whole number from ${least} to ${most}`;
    case "boolean":
      return "true or false";
    case "string":
      return choices === undefined ? "a word" : choices.map((one) => `"${one}"`).join(" or ");
    default:
      return "a list of words";
  }
}
