/** The classes of an element that say something: a page can hide, strike out or colour by them what stands there. */
import type { Element } from "@assent/rst";
import type { Reading } from "./groups.ts";

/**
 * Those that are not told by what the element is, with a space between them; undefined: none. `directive` is the name of its
 * directive where that is told, which is its first class then.
 */
export function classesOf(node: Element, reading: Reading, directive: unknown): string | undefined {
  if (reading < 3 || (reading < 4 && !ofRoles.has(node.type))) return undefined;
  const all = ofRoles.has(node.type) ? classesOfRole(node) : classesOfBlock(node);
  const classes = directive !== undefined && all[0] === directive ? all.slice(1) : all;
  return classes.length === 0 ? undefined : classes.join(" ");
}

/** Elements that roles become: how their words are shown, also as deleted, hangs on the name of the role. */
const ofRoles = new Set<string>(
  "emphasis strong literal inline subscript superscript title_reference abbreviation acronym math".split(" "),
);

function classesOfRole(node: Element): readonly string[] {
  const { reftype } = node.attributes as Readonly<Record<string, unknown>>;
  return node.classes.filter((name) => reftype === undefined || (name !== "xref" && name !== reftype));
}

function classesOfBlock({ type, classes }: Element): readonly string[] {
  // How wide the columns are is layout.
  if (type === "table") return classes.filter((name) => !/^colwidths-(?:auto|given|grid)$/.test(name));
  if (type !== "literal_block" || classes[0] !== "code") return classes;
  const [, language, ...others] = classes;
  return language === undefined || languages.has(language.toLowerCase()) ? others : [language, ...others];
}

/** Names of languages: which one a block of code is in changes its colours. What is none of these may be any class. */
const languages: ReadonlySet<string> = new Set(
  (
    "apacheconf asm bash bat c cfg clojure cmake console cpp csharp css cucumber default diff django docker dockerfile " +
    "erlang go graphql groovy guess haskell hcl html http ini java javascript jinja js json json-object jsonnet kotlin " +
    "literalinclude lua make makefile mako markdown md nginx none perl php plain powershell properties protobuf puppet " +
    "py python python3 pycon r rest restructuredtext rst ruby rust scala scss sh sh-session shell shell-session sql " +
    "swift tcl terraform text toml ts typescript vim xml yaml yml"
  ).split(" "),
);
