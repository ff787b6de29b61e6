/**
 * The directives and roles of Sphinx that specs use, and of its extensions: blockdiag and its kin, httpdomain, autodoc,
 * reno, sphinx-issues. Names not in this list are errors as in docutils.
 */
import type { DeclaredDirective, DeclaredRole, Dialect } from "../settings.ts";

const admonition = (title: string): DeclaredDirective => ({
  content: "rst",
  argument: "rst",
  options: [],
  node: "admonition",
  title,
});
const change = (title: string): DeclaredDirective => ({
  content: "rst",
  argument: "version",
  argumentRequired: true,
  options: [],
  title,
});
const hidden: DeclaredDirective = { content: "none", argument: "text", node: "comment" };
const code: DeclaredDirective = {
  content: "text",
  argument: "language",
  options: ["linenos", "lineno-start", "number-lines", "emphasize-lines", "caption", "dedent", "force"],
};
const diagram: DeclaredDirective = { content: "text", argument: "path" };
const described: DeclaredDirective = { content: "sections", argument: "signatures", argumentRequired: true };
const generated: DeclaredDirective = { content: "rst", argument: "text" };

const directives: Record<string, DeclaredDirective> = {
  toctree: {
    content: "entries",
    options: ["maxdepth", "caption", "numbered", "titlesonly", "glob", "reversed", "hidden", "includehidden"],
  },
  "code-block": code,
  sourcecode: code,
  highlight: hidden,
  highlightlang: hidden,
  literalinclude: { content: "file", argument: "path", argumentRequired: true },
  "parsed-code-block": { content: "rst", argument: "language" },
  versionadded: change("Added in version"),
  versionchanged: change("Changed in version"),
  deprecated: change("Deprecated since version"),
  versionremoved: change("Removed in version"),
  // of CPython's documentation
  "deprecated-removed": { ...change("Deprecated since version"), secondTitle: ", removed in version" },
  seealso: admonition("See also"),
  todo: admonition("Todo"),
  todolist: { ...hidden, options: [] },
  only: { content: "sections", argument: "text", argumentRequired: true, options: [] },
  ifconfig: { content: "sections", argument: "text", argumentRequired: true, options: [] },
  centered: { content: "none", argument: "rst", argumentRequired: true, options: [], node: "paragraph" },
  hlist: { content: "rst", options: ["columns"] },
  acks: { content: "rst", options: [] },
  glossary: { content: "terms", options: ["sorted"] },
  productionlist: { content: "text" },
  cssclass: { content: "rst", argument: "text", argumentRequired: true, options: [] },
  index: hidden,
  tabularcolumns: hidden,
  codeauthor: hidden,
  sectionauthor: hidden,
  moduleauthor: hidden,
  "default-domain": hidden,
  currentmodule: hidden,
  program: hidden,

  graphviz: diagram,
  digraph: { ...diagram, argument: "text" },
  graph: { ...diagram, argument: "text" },
  seqdiag: diagram,
  blockdiag: diagram,
  nwdiag: diagram,
  rackdiag: diagram,
  packetdiag: diagram,
  actdiag: diagram,
  uml: diagram,
  plantuml: diagram,
  mermaid: diagram,
  ditaa: diagram,
  aafig: diagram,
  inheritance_diagram: generated,
  "inheritance-diagram": generated,

  option: described,
  cmdoption: described,
  envvar: described,
  confval: described,
  describe: described,
  object: described,
  "rst:directive": described,
  "rst:directive:option": described,
  "rst:role": described,

  doctest: { content: "text", argument: "text", language: "pycon" },
  testcode: { content: "text", argument: "text", language: "python" },
  testoutput: { content: "text", argument: "text", language: "text" },
  testsetup: { ...hidden, content: "text" },
  testcleanup: { ...hidden, content: "text" },

  automodule: generated,
  autoclass: generated,
  autofunction: generated,
  automethod: generated,
  autoattribute: generated,
  autodata: generated,
  autoexception: generated,
  autoproperty: generated,
  autodecorator: generated,
  autonewtypedata: generated,
  autonewvarattribute: generated,
  autosummary: { content: "entries" },
  autohttp: generated,
  "program-output": { content: "none", argument: "text" },
  "command-output": { content: "none", argument: "text" },
  "release-notes": { content: "none", argument: "text" },
  feature_matrix: { content: "none", argument: "text" },
  support_matrix: { content: "none", argument: "text" },
  "rest-method": { content: "rst", argument: "text" },
  rest_method: { content: "rst", argument: "text" },
  rest_parameters: { content: "text", argument: "path" },
  rest_status_code: { content: "text", argument: "text", language: "yaml" },
  rest_expand_all: hidden,
};

const http = ["get", "post", "put", "delete", "patch", "head", "options", "any", "trace", "connect", "copy"];
for (const method of http) directives[`http:${method}`] = described;
directives["http:example"] = { content: "text", argument: "text", language: "http" };

const python = [
  "module",
  "function",
  "data",
  "exception",
  "class",
  "method",
  "attribute",
  "property",
  "classmethod",
  "staticmethod",
  "decorator",
  "decoratormethod",
];
for (const kind of python) {
  directives[`py:${kind}`] = described;
  // the Python domain is Sphinx' default; `class` stays docutils' own
  if (kind !== "class") directives[kind] = described;
}
directives["py:module"] = { ...hidden };
directives["py:currentmodule"] = { ...hidden };
directives.module = { ...hidden };
for (const kind of ["function", "member", "macro", "type", "var", "struct", "union", "enum", "enumerator"]) {
  directives[`c:${kind}`] = described;
}
for (const kind of ["function", "method", "class", "data", "attribute", "module"]) directives[`js:${kind}`] = described;

for (const kind of [
  "alias",
  "class",
  "concept",
  "enum",
  "enum-class",
  "enum-struct",
  "enumerator",
  "function",
  "member",
  "struct",
  "type",
  "union",
  "var",
]) {
  directives[`cpp:${kind}`] = described;
}
for (const domain of ["c", "cpp"]) {
  directives[`${domain}:alias`] = described;
  for (const name of ["namespace", "namespace-push", "namespace-pop"]) directives[`${domain}:${name}`] = hidden;
}
for (const name of ["option", "cmdoption", "envvar", "confval", "glossary", "productionlist", "program"]) {
  directives[`std:${name}`] = directives[name]!;
}

const roles: Record<string, DeclaredRole> = {};
function add(node: DeclaredRole["node"], names: readonly string[], domain = ""): void {
  for (const name of names) roles[domain + name] = { node };
}
function addCode(names: readonly string[], domain = ""): void {
  for (const name of names)
    roles[domain + name] = { node: "reference", names: functions.has(name) ? "function" : "code" };
}
const functions = new Set(["func", "meth"]);

add("reference", ["ref", "doc", "term", "numref", "download", "any", "eq"]);
add("literal", [
  "command",
  "file",
  "program",
  "samp",
  "regexp",
  "mimetype",
  "makevar",
  "mailheader",
  "newsgroup",
  "oscmd",
]);
add("strong", ["guilabel", "menuselection", "dfn"]);
add("literal", ["kbd"]);
add("abbreviation", ["abbr"]);
add("inline", ["manpage", "cve", "cwe"]);
// of sphinx-issues
add("inline", ["issue", "pr", "user", "commit", "pypi"]);
roles.index = { node: "inline", hasTarget: true };

const pythonRoles = ["mod", "func", "data", "const", "class", "meth", "attr", "exc", "obj", "type", "deco"];
addCode(pythonRoles);
addCode(pythonRoles, "py:");
addCode(
  ["func", "member", "macro", "type", "var", "data", "struct", "union", "enum", "enumerator", "expr", "texpr"],
  "c:",
);
addCode(["func", "meth", "class", "data", "attr", "mod"], "js:");
addCode(
  [
    "any",
    "class",
    "concept",
    "enum",
    "enumerator",
    "expr",
    "func",
    "member",
    "struct",
    "texpr",
    "type",
    "union",
    "var",
  ],
  "cpp:",
);
add("reference", ["ref", "doc", "term", "numref"], "std:");
const settings = ["option", "envvar", "token", "keyword", "confval"];
addCode(settings);
addCode(settings, "std:");
add("reference", ["numref"], "math:");
add("reference", ["autolink"]);
add("reference", [...http, "statuscode", "header", "method"], "http:");
addCode(["directive", "role", "dir"], "rst:");
addCode(["option", "group"], "oslo.config:");
// of OpenStack's own extensions and extlinks
add("reference", ["bug", "lpbug", "launchpad", "story", "bp", "blueprint", "spec", "git_tag", "repo"]);
for (const project of ["nova", "ironic", "neutron", "keystone", "glance", "cinder", "swift", "placement"]) {
  add("reference", [`${project}-doc`, `${project}-spec`]);
}

/** Sphinx' names. */
export const sphinx: Dialect = {
  directives,
  moreOptions: { math: ["label", "nowrap", "no-wrap"], code: ["force"], rubric: ["heading-level"] },
  roles,
  titledStandards: true,
  substitutions: { version: undefined, release: undefined, today: undefined },
};
