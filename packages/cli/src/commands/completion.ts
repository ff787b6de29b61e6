import { rulesByCode } from "@assent/check";
import { commonFlags } from "../arguments.ts";
import type { Command } from "../command.ts";

const shells = ["bash", "zsh", "fish"] as const;

/** The command that prints completions of `others` and of itself. */
export function completionOf(others: readonly Command[]): Command {
  const completion: Command = {
    name: "completion",
    summary: "completion of commands and options for a shell",
    usage: "bash | zsh | fish",
    positionals: { least: 1, most: 1 },
    completes: shells,
    flags: [],
    examples: [
      ["source <(assent completion bash)", "in ~/.bashrc"],
      ["source <(assent completion zsh)", "in ~/.zshrc, after compinit"],
      ["assent completion fish | source", "in ~/.config/fish/config.fish"],
    ],
    run({ positionals: [shell] }, { out, err }) {
      const commands = [...others, completion];
      switch (shell) {
        case "bash":
          out.write(bash(commands));
          return Promise.resolve(0);
        case "zsh":
          // zsh reads bash's completions; it only has to be told so.
          out.write(`autoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`);
          return Promise.resolve(0);
        case "fish":
          out.write(fish(commands));
          return Promise.resolve(0);
        default:
          err.write(`Unknown shell "${shell ?? ""}". It is one of ${shells.join(", ")}.\n`);
          return Promise.resolve(2);
      }
    },
  };
  return completion;
}

function bash(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name).join(" ");
  const cases = commands.map((command) => {
    const flags = [...command.flags, ...commonFlags].map(({ name }) => `--${name}`).join(" ");
    const values = command.flags
      .filter(({ choices }) => choices !== undefined)
      .map(({ name, choices = [] }) => `        --${name}) words="${choices.join(" ")}" ;;`);
    const inner = values.length === 0 ? "" : `\n      case "$previous" in\n${values.join("\n")}\n      esac`;
    return `    ${command.name})
      words="${[flags, ...wordsOf(command)].join(" ")}"${inner}
      ;;`;
  });
  return `# Completion of assent; made by "assent completion".
_assent() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names} --help --version" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _assent assent
`;
}

function fish(commands: readonly Command[]): string {
  const first = commands.map(
    ({ name, summary }) => `complete -c assent -n __fish_use_subcommand -a ${name} -d ${quote(summary)}`,
  );
  const rest = commands.flatMap((command) => {
    const when = `-n "__fish_seen_subcommand_from ${command.name}"`;
    const words = wordsOf(command);
    return [
      ...[...command.flags, ...commonFlags].map(({ name, short, summary, choices, value }) => {
        const letter = short === undefined ? "" : ` -s ${short}`;
        const values = choices !== undefined ? ` -xa ${quote(choices.join(" "))}` : value === undefined ? "" : " -r";
        return `complete -c assent ${when} -l ${name}${letter} -d ${quote(summary)}${values}`;
      }),
      ...(words.length === 0 ? [] : [`complete -c assent ${when} -a ${quote(words.join(" "))}`]),
    ];
  });
  return `# Completion of assent; made by "assent completion".\n${[...first, ...rest].join("\n")}\n`;
}

function wordsOf({ completes }: Command): readonly string[] {
  if (completes === undefined || completes === "files") return [];
  return completes === "rules" ? [...rulesByCode.keys()] : completes;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`\'`)}'`;
}
