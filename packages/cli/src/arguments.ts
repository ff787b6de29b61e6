/** Reads the arguments of a command by its flags. What is wrong is said in a sentence. */
import { findSimilar } from "@assent/workspace";
import type { Arguments, Command, Flag } from "./command.ts";

/** Arguments, or the sentence that says what is wrong with them. */
export type ParsedArguments =
  { readonly ok: true; readonly args: Arguments } | { readonly ok: false; readonly message: string };

/** Flags that every command has. */
export const commonFlags: readonly Flag[] = [
  { name: "help", short: "h", summary: "show this help" },
  { name: "no-color", summary: "no colours, as under NO_COLOR" },
];

/** Reads `argv`, which is what stands after the name of the command. */
export function parseArguments(argv: readonly string[], command: Command): ParsedArguments {
  const known = [...command.flags, ...commonFlags];
  const positionals: string[] = [];
  const flags = new Map<string, string>();
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index]!;
    if (argument === "--") {
      positionals.push(...argv.slice(index + 1));
      break;
    }
    if (argument === "-" || !argument.startsWith("-")) {
      positionals.push(argument);
      continue;
    }
    const [typed, given] = splitAt(argument, "=");
    const flag = known.find(
      ({ name, short }) => typed === `--${name}` || (short !== undefined && typed === `-${short}`),
    );
    if (flag === undefined) return refuse(unknownOption(typed, known));
    if (flag.value === undefined) {
      if (given !== undefined) return refuse(`Option "${typed}" takes no value.`);
      flags.set(flag.name, "");
      continue;
    }
    let value = given;
    if (value === undefined) {
      const next = argv[index + 1];
      const isValue =
        flag.optionalValue === undefined
          ? next !== undefined && (next === "-" || !next.startsWith("-"))
          : next?.endsWith(flag.optionalValue) === true;
      if (isValue) {
        value = next;
        index += 1;
      } else if (flag.optionalValue === undefined) {
        return refuse(`Option "${typed}" wants a value: ${typed} ${flag.value}.${choicesOf(flag)}`);
      }
    }
    if (flag.choices !== undefined && value !== undefined && !flag.choices.includes(value)) {
      const similar = findSimilar(value, flag.choices);
      const hint = similar === undefined ? choicesOf(flag) : ` Did you mean "${similar}"?`;
      return refuse(`Unknown value "${value}" for "${typed}".${hint}`);
    }
    const before = flag.isRepeated === true ? flags.get(flag.name) : undefined;
    flags.set(flag.name, before === undefined ? (value ?? "") : `${before}\n${value ?? ""}`);
  }
  if (!flags.has("help")) {
    const { least, most } = command.positionals;
    if (positionals.length < least) return refuse(`Something is missing: assent ${command.name} ${command.usage}`);
    if (positionals.length > most) return refuse(`Unexpected argument "${positionals[most] ?? ""}".`);
  }
  return { ok: true, args: { positionals, flags } };
}

function unknownOption(typed: string, known: readonly Flag[]): string {
  const similar = findSimilar(
    typed,
    known.map(({ name }) => `--${name}`),
  );
  return `Unknown option "${typed}".${similar === undefined ? "" : ` Did you mean "${similar}"?`}`;
}

function choicesOf({ choices }: Flag): string {
  return choices === undefined ? "" : ` It is one of ${choices.join(", ")}.`;
}

function splitAt(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function refuse(message: string): ParsedArguments {
  return { ok: false, message };
}
