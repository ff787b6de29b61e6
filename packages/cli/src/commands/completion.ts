import { knownRules } from "@assent/workspace";
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
  const groups = groupsOf(commands);
  const groupCases = groups.map(
    ({ group, members }) => `    ${group})
      if [ "$COMP_CWORD" -eq 2 ]; then
        COMPREPLY=($(compgen -W "${members.join(" ")} --help" -- "$current"))
        return
      fi
      command="${group} \${COMP_WORDS[2]}" ;;`,
  );
  const chosen = groupCases.length === 0 ? "" : `  case "$command" in\n${groupCases.join("\n")}\n  esac\n`;
  const cases = commands.map((command) => {
    const flags = [...command.flags, ...commonFlags].map(({ name }) => `--${name}`).join(" ");
    const values = command.flags
      .filter(({ choices }) => choices !== undefined)
      .map(({ name, choices = [] }) => `        --${name}) flags="" words="${choices.join(" ")}" ;;`);
    const inner = values.length === 0 ? "" : `\n      case "$previous" in\n${values.join("\n")}\n      esac`;
    return `    ${JSON.stringify(command.name)})
      flags="${flags}" words="${wordsOf(command).join(" ")}"${inner}
      ;;`;
  });
  return `# Completion of assent; made by "assent completion".
_assent() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}" flags="" words="" before=""
  # "--format=json" is three words in bash, and one in zsh.
  if [ "$previous" = "=" ]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  if [ "$current" = "=" ]; then current=""; fi
  case "$current" in
    --*=*) previous="\${current%%=*}" before="\${current%%=*}=" current="\${current#*=}" ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${firstWords(commands).join(" ")} --help --version" -- "$current"))
    return
  fi
${chosen}  case "$command" in
${cases.join("\n")}
  esac
  # Where nothing is found the shell offers files: flags only stand in their place where one is begun.
  case "$current" in -*) ;; *) flags="" ;; esac
  COMPREPLY=($(compgen -P "$before" -W "$flags $words" -- "$current"))
}
complete -o default -F _assent assent
`;
}

function fish(commands: readonly Command[]): string {
  const summaries = new Map(commands.map(({ name, summary }) => [name, summary]));
  const first = firstWords(commands).map((word) => {
    const summary = summaries.get(word);
    return `complete -c assent -n __fish_use_subcommand -a ${word}${summary === undefined ? "" : ` -d ${quote(summary)}`}`;
  });
  const second = groupsOf(commands).flatMap(({ group, members }) =>
    members.map(
      (member) =>
        `complete -c assent -n "__fish_seen_subcommand_from ${group}; and not __fish_seen_subcommand_from ${members.join(" ")}" -a ${member} -d ${quote(summaries.get(`${group} ${member}`) ?? "")}`,
    ),
  );
  const rest = commands.flatMap((command) => {
    const seen = command.name.split(" ").map((word) => `__fish_seen_subcommand_from ${word}`);
    const when = `-n "${seen.join("; and ")}"`;
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
  return `# Completion of assent; made by "assent completion".\n${[...first, ...second, ...rest].join("\n")}\n`;
}

/** What can stand right after "assent". */
function firstWords(commands: readonly Command[]): readonly string[] {
  return [...new Set(commands.map(({ name }) => name.split(" ")[0]!))];
}

/** The commands of two words, by the first. */
function groupsOf(commands: readonly Command[]): readonly { readonly group: string; readonly members: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const { name } of commands) {
    const [group = "", member] = name.split(" ");
    if (member !== undefined) groups.set(group, [...(groups.get(group) ?? []), member]);
  }
  return [...groups].map(([group, members]) => ({ group, members }));
}

function wordsOf({ completes }: Command): readonly string[] {
  if (completes === undefined || completes === "files") return [];
  return completes === "rules" ? [...knownRules.keys()] : completes;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`\'`)}'`;
}
