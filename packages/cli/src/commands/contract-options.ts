import { compareOptions, latestOf, optionKey, readOptions, toOptionsSchema, toSampleConfig } from "@assent/contract";
import type { Command } from "../command.ts";
import { renderFindings } from "../promises/contract-findings.ts";
import { readSpecs } from "../read-specs.ts";

const formats = ["text", "json", "sample", "schema"] as const;

export const contractOptions: Command = {
  name: "contract options",
  summary: "configuration options that specs promise, as a sample file or a JSON Schema",
  usage: "[PATH…]",
  details:
    "Reads tables of options: Group, Name, Type, Default, Change, Takes effect. Specs count in the order in which they are\n" +
    "named; what a later one takes from an earlier one is a finding (removed, renamed, narrowed, another default).",
  positionals: { least: 0, most: Infinity },
  completes: "files",
  flags: [
    { name: "format", short: "f", value: "FORMAT", choices: formats, summary: "for people, programs, or operators" },
  ],
  examples: [
    ["assent contract options", "all options of the repository, and what is wrong with them"],
    ["assent contract options specs/ --format sample > faas.conf.sample", "a sample configuration file"],
    ["assent contract options old.rst new.rst", "what the newer spec takes from operators"],
  ],
  async run({ positionals, flags }, io) {
    const { specs, hasProblem } = await readSpecs(positionals, io);
    const read = specs.map(({ shown, spec }) => ({ shown, spec, ...readOptions(spec) }));
    const all = read.flatMap(({ options }) => options);
    const format = (flags.get("format") ?? "text") as (typeof formats)[number];
    if (format === "sample") io.out.write(toSampleConfig(all));
    if (format === "schema") io.out.write(`${JSON.stringify(toOptionsSchema(all), undefined, 2)}\n`);
    const findings = read.map(({ shown, spec, options, diagnostics }, index) => {
      const before = read.slice(0, index);
      const found = compareOptions(
        before.flatMap((one) => one.options),
        options,
      );
      const promised = (key: string): string =>
        before.findLast((one) => one.options.some((option) => optionKey(option) === key))?.shown ?? "";
      return {
        path: shown,
        text: spec.text,
        diagnostics: [
          ...diagnostics,
          ...found.map(({ code, level, message, span, option }) => ({
            code,
            level,
            message,
            span,
            help:
              code === "option-unknown"
                ? "mend its name, or name the spec first that promises it"
                : `promised in ${promised(option)}; deprecate it there first, or keep it`,
          })),
        ],
      };
    });
    const isBroken = findings.some(({ diagnostics }) => diagnostics.some(({ level }) => level === "error"));
    if (format === "text") {
      for (const option of latestOf(all)) {
        const { type, typeWords, change } = option;
        io.out.write(
          `[${option.group}] ${option.name}  ${typeWords === "" ? type : typeWords}  default ${option.default ?? "unset"}  ${change}\n`,
        );
      }
      const isTold = findings.some(({ diagnostics }) => diagnostics.length > 0);
      if (isTold) io.out.write(`${all.length > 0 ? "\n" : ""}${renderFindings(findings, "text", io)}`);
      else if (all.length > 0) io.out.write(`${count(all.length, "option")} in ${count(specs.length, "spec")}.\n`);
      else if (specs.length > 0 || !hasProblem) {
        io.out.write(`No table of options in ${count(specs.length, "spec")}.\n`);
        io.out.write("Options that only prose tells of promise no more than their names: assent build lists them.\n");
      }
    }
    if (format === "json") {
      const options = latestOf(all).map(({ span: _span, ...option }) => option);
      const told = JSON.parse(renderFindings(findings, "json", io)) as unknown;
      io.out.write(`${JSON.stringify({ options, findings: told }, undefined, 2)}\n`);
    }
    if (isBroken && (format === "sample" || format === "schema"))
      io.err.write("Operators lose options or values without warning: assent contract options says which.\n");
    return hasProblem ? 2 : isBroken ? 1 : 0;
  },
};

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
