/**
 * Colours for code. The page has five of them (comment, keyword, string, number, name), so five kinds of words are told
 * apart, in one pass with one expression for a family of languages: a fraction of what a grammar costs, and enough to
 * read samples of JSON, Python, shell, SQL, XML and settings files.
 */
import { escape } from "./html.ts";

type Kind = "c" | "k" | "s" | "n" | "a";

const string = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`;
const number = String.raw`\b(?:0x[\da-fA-F]+|\d+(?:\.\d+)*)\b`;

const keywords = {
  python:
    "and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield None True False self",
  c: "auto bool break case catch char class const continue default delete do double else enum extern final float for func function go if import int interface let long new null package private protected public return short static struct switch this throw throws true false try type typedef union unsigned using var void while yield async await def nil chan range map string",
  shell:
    "if then else elif fi for in do done while until case esac function export return local sudo cd set unset exit",
  sql: "select from where and or not null create table alter add column drop index primary key foreign references insert into values update set delete join left right inner outer on as order by group having limit unique constraint default int integer varchar text boolean datetime timestamp if exists",
} as const;

const python = family(
  String.raw`(?<c>#[^\n]*)|(?<s>"""[^]*?"""|'''[^]*?'''|[rbuf]?(?:${string}))|(?<a>@[\w.]+|(?<=\b(?:def|class)\s)\w+)`,
  keywords.python,
);
const cLike = family(String.raw`(?<c>\/\/[^\n]*|\/\*[^]*?\*\/)|(?<s>${string}|\x60[^\x60]*\x60)`, keywords.c);
const shell = family(
  String.raw`(?<c>(?<=^|\s)#[^\n]*)|(?<s>${string})|(?<a>\$\{?\w+\}?|(?<=\s)--?[a-zA-Z][\w-]*)`,
  keywords.shell,
);
const sql = family(String.raw`(?<c>--[^\n]*|\/\*[^]*?\*\/)|(?<s>'(?:[^']|'')*')`, keywords.sql, "gi");
const json = family(
  String.raw`(?<c>\/\/[^\n]*)|(?<a>"(?:[^"\\\n]|\\.)*"(?=\s*:))|(?<s>${string})`,
  "true false null None True False",
);
const settings = family(
  String.raw`(?<c>^[ \t]*[#;][^\n]*|\s#[^\n]*)|(?<k>^\s*\[[^\]\n]+\])|(?<a>^[ \t]*(?:- )?[\w.-]+(?=\s*[:=]))|(?<s>${string})`,
  "true false null yes no on off True False",
);
const xml = family(
  String.raw`(?<c><!--[^]*?-->)|(?<k><\/?[\w:.-]+|\/?>)|(?<a>[\w:-]+(?==["']))|(?<s>"[^"<]*"|'[^'<]*')`,
  "",
);
const http = family(
  String.raw`(?<k>^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|HTTP\/[\d.]+)\b)|(?<a>^[\w-]+(?=: )|"(?:[^"\\\n]|\\.)*"(?=\s*:))|(?<s>${string})`,
  "true false null",
);
const diff = family(String.raw`(?<s>^\+[^\n]*)|(?<n>^-[^\n]*)|(?<k>^@@[^\n]*)`, "");

const byLanguage: Readonly<Record<string, RegExp>> = {
  python,
  python3: python,
  py: python,
  pycon: python,
  ipython: python,
  json,
  javascript: cLike,
  js: cLike,
  typescript: cLike,
  java: cLike,
  go: cLike,
  c: cLike,
  cpp: cLike,
  php: cLike,
  ruby: python,
  bash: shell,
  sh: shell,
  shell,
  console: shell,
  "shell-session": shell,
  sql,
  mysql: sql,
  ini: settings,
  cfg: settings,
  toml: settings,
  yaml: settings,
  yml: settings,
  "yaml+jinja": settings,
  jinja: settings,
  xml,
  html: xml,
  http,
  diff,
};

/** Longer blocks stay plain: nobody reads them for their colours. */
const longest = 40_000;

/** Code as HTML. Without a known language only JSON is recognised, by how it begins and ends. */
export function highlight(code: string, language: string | undefined): string {
  const expression = language === undefined || language === "" ? guess(code) : byLanguage[language.toLowerCase()];
  if (expression === undefined || code.length > longest) return escape(code);
  let result = "";
  let at = 0;
  for (const match of code.matchAll(expression)) {
    const kind = kindOf(match.groups);
    if (kind === undefined || match[0] === "") continue;
    result += `${escape(code.slice(at, match.index))}<span class="${kind}">${escape(match[0])}</span>`;
    at = match.index + match[0].length;
  }
  return result + escape(code.slice(at));
}

function guess(code: string): RegExp | undefined {
  return /^\s*[{[][^]*"[^"\n]*"\s*:[^]*[}\]]\s*$/.test(code.slice(0, longest)) ? json : undefined;
}

function kindOf(groups: Readonly<Record<string, string | undefined>> | undefined): Kind | undefined {
  if (groups === undefined) return undefined;
  if (groups.c !== undefined) return "c";
  if (groups.k !== undefined || groups.w !== undefined) return "k";
  if (groups.s !== undefined) return "s";
  if (groups.a !== undefined) return "a";
  return groups.n === undefined ? undefined : "n";
}

/** An expression for a family: its own groups, words that are keywords, numbers. */
function family(own: string, words: string, flags = "g"): RegExp {
  const word = words === "" ? "" : String.raw`|(?<w>\b(?:${words.replaceAll(" ", "|")})\b)`;
  const last = own.includes("?<n>") ? "" : `|(?<n>${number})`;
  return new RegExp(`${own}${word}${last}`, `${flags}m`);
}
