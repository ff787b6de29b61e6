import { optionKey, type ConfigOption } from "./option.ts";

/**
 * A sample configuration file in the form of oslo.config's generator: every option in its group, commented out, with its
 * meaning, type, bounds and default above it. Removed options are left out.
 */
export function toSampleConfig(options: readonly ConfigOption[]): string {
  const current = latestOf(options).filter(({ change }) => change !== "removed");
  const groups = [...new Set(current.map(({ group }) => group))];
  return groups
    .map(
      (group) =>
        `[${group}]\n\n${current
          .filter((option) => option.group === group)
          .map(entry)
          .join("\n")}`,
    )
    .join("\n");
}

/** The last row of each option: what later specs say counts. A renamed option stands under its new name alone. */
export function latestOf(options: readonly ConfigOption[]): readonly ConfigOption[] {
  const latest = new Map<string, ConfigOption>();
  for (const option of options) {
    if (option.was !== undefined)
      latest.delete(option.was.includes(".") ? option.was : `${option.group}.${option.was}`);
    latest.delete(optionKey(option));
    latest.set(optionKey(option), option);
  }
  return [...latest.values()];
}

function entry(option: ConfigOption): string {
  const { name, meaning, typeWords, type, choices, takesEffect, change, note } = option;
  const isChosen = choices.some((choice) => !typeWords.includes(choice));
  const lines = [
    ...(meaning === "" ? [] : [meaning]),
    `Type: ${typeWords === "" ? type : typeWords}.${isChosen ? ` One of ${choices.join(", ")}.` : ""}`,
    ...(takesEffect === "" ? [] : [`Takes effect: ${takesEffect}.`]),
    ...(change === "deprecated" ? [`Deprecated${note === "" ? "" : `: ${note}`}.`] : []),
  ];
  const value = option.default ?? "<unset>";
  return `${lines.map((line) => `# ${line}\n`).join("")}#${name} = ${value}\n`;
}
