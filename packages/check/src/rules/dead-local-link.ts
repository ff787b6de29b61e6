import { type Element, findNodes, type Node, type Span, walkTree } from "@assent/rst";
import { dependencies, fact, type Fact } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Repository } from "../repository.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { documentRoots, resolvePath } from "../names/paths.ts";

const repository: Repository = { specs: [], hasPath: (path) => path === "specs/flow.png" || path === "specs/a/b.rst" };

export const deadLocalLink: Rule = {
  code: "dead-local-link",
  level: "error",
  summary: "Links to files of the repository lead to files that readers may see.",
  why: "The page will be built without the picture, or with a link to nowhere. What is in a .git folder, what git ignores and what is outside of the repository is shown to nobody: there are secrets, and others do not have it. That a file is missing is a fact, and no judgement of the content: so it is an error from the start.",
  milder: [
    "A warning for an id that nothing in the document has.",
    "A warning where a file of that name stands beside the spec: it was moved, or is linked there in another copy.",
  ],
  needs: "paths",
  examples: [
    { name: "no link", template: exampleTemplate, input: exampleSpec, repository },
    { name: "a picture", template: exampleTemplate, input: changed("None.", ".. image:: flow.png"), repository },
    {
      name: "a document, by its path from the root of the documentation",
      template: exampleTemplate,
      input: changed("None.", ":doc:`/a/b`"),
      repository,
    },
    {
      name: "a picture that is not there",
      template: exampleTemplate,
      input: changed("None.", ".. image:: flows.png"),
      repository,
      reports: ["26:12-26:21"],
      message: 'There is no file "specs/flows.png".',
    },
    {
      name: "a picture that is not there, by a substitution",
      template: exampleTemplate,
      input: changed("None.", "See |flow| and |flow|.\n\n.. |flow| image:: flows.png"),
      repository,
      reports: ["28:19-28:28"],
    },
    {
      name: "a place in the document, and one that is not there",
      template: exampleTemplate,
      input: changed(
        "None.",
        "As `above <#problem-description>`_, see `below <#limits>`_ and `here <#own>`__.\n\n.. _own:",
      ),
      repository,
      reports: ["26:49-26:56 warning"],
      message: 'Nothing here has the id "limits".',
    },
    {
      name: "a file to load that is not there",
      template: exampleTemplate,
      input: changed("None.", "See :download:`the table <limits.csv>` and :download:`/flow.png`."),
      repository,
      reports: ["26:27-26:37"],
      message: 'There is no file "specs/limits.csv".',
    },
    {
      name: "a listing of a file that is not there",
      template: exampleTemplate,
      input: changed("None.", ".. literalinclude:: limits.json\n   :language: json"),
      repository,
      reports: ["26:21-26:32"],
      message: 'There is no file "specs/limits.json".',
    },
    {
      name: "from where the documentation shows the folder by a symbolic link",
      template: exampleTemplate,
      input: changed("None.", ".. image:: ../../../flow.png"),
      repository: {
        specs: [],
        hasPath: (path) => path === "flow.png",
        otherPaths: (path) => [`doc/source/${path}`],
      },
    },
    {
      name: "from any folder that shows specs by a symbolic link",
      template: exampleTemplate,
      input: changed("None.", "See :doc:`../api/agent` and :doc:`/usage`."),
      repository: {
        specs: [],
        hasPath: (path) => path === "doc/dev/api/agent.rst" || path === "doc/dev/usage.rst",
        otherPaths: (path) => [`doc/dev/${path}`],
      },
    },
    {
      name: "not there from either place",
      template: exampleTemplate,
      input: changed("None.", "See :doc:`../api/agents`."),
      repository: {
        specs: [],
        hasPath: (path) => path === "doc/dev/api/agent.rst",
        otherPaths: (path) => [`doc/dev/${path}`],
      },
      reports: ["26:11-26:24"],
      message: 'There is no file "api/agents.rst".',
    },
    {
      name: "a file that git ignores",
      template: exampleTemplate,
      input: changed("None.", "See `the settings <../.env>`_."),
      repository: {
        specs: [],
        hasPath: (path) => path === ".env",
        refuses: (path) => (path === ".env" ? { why: "git ignores it", remedy: "add it to git" } : undefined),
      },
      reports: ["26:20-26:27"],
      message: 'The file ".env" is not shown: git ignores it.',
    },
    {
      name: "entries of a toctree that name no file: patterns, the document itself, and what Sphinx makes",
      template: exampleTemplate,
      input: changed("None.", ".. toctree::\n   :glob:\n\n   decisions/*\n   part-[12]\n   self\n   genindex\n   a/b"),
      repository,
    },
    {
      name: "an entry of a toctree that is not there, and a pattern in a role, which reads none",
      template: exampleTemplate,
      input: changed("None.", "See :doc:`a/*`.\n\n.. toctree::\n\n   Limits <a/limits>"),
      repository,
      reports: ["26:11-26:14", "30:12-30:20"],
    },
    {
      name: "a pattern in a toctree that reads none",
      template: exampleTemplate,
      input: changed("None.", ".. toctree::\n\n   a/*"),
      repository,
      reports: ["28:4-28:7"],
    },
    {
      name: "a picture that is in another folder",
      template: exampleTemplate,
      input: changed("None.", ".. image:: pictures/flow.png"),
      repository,
      reports: ["26:12-26:29 warning"],
    },
  ],
  check({ spec, repository: known }, report) {
    if (!known) return;
    // Dependencies have a rule of their own.
    const skip = new Set(dependencies(spec).map(({ span }) => span.start));
    // A substitution stands where it is made and where it is used.
    const told = new Set<number>();
    const entries = entriesOf(spec);
    const check = (node: Node): void => {
      const any = fileOf(node);
      if (any === undefined || isNoFile(any, entries.get(node))) return;
      const refused = findRefused(any, spec.path, known);
      const target = refused === undefined ? targetOf(node) : any;
      if (target === undefined || skip.has(node.span.start)) return;
      if (refused === undefined && isThere(target, spec.path, known)) return;
      const place = narrow(spec.text, node.span, target);
      if (told.has(place.start)) return;
      told.add(place.start);
      if (refused !== undefined) {
        const { path, why, remedy } = refused;
        report({ span: place, message: `The file ${quoted(path)} is not shown: ${why}.`, help: remedy });
        return;
      }
      const path = resolvePath(target, spec.path);
      const beside = `${spec.path.replace(/[^/]*$/, "")}${path.replace(/^.*\//, "")}`;
      const isBeside = known.hasPath(beside);
      report({
        span: place,
        message: `There is no file ${quoted(path)}.`,
        // It was moved, or is also there as a symbolic link that this copy has not got.
        ...(isBeside ? { level: "warning", notes: [`there is ${quoted(beside)}`] } : {}),
        help: isBeside ? "lead the link there" : "add the file, or mend the link",
      });
    };
    for (const type of leading) findNodes(spec.document, type).forEach(check);
    for (const { span, attributes } of findNodes(spec.document, "reference")) {
      const anchor = /^#(.+)$/.exec(attributes.refuri ?? "")?.[1];
      if (anchor !== undefined && !idsOf(spec).has(anchor))
        report({
          span: narrow(spec.text, span, `#${anchor}`),
          level: "warning",
          message: `Nothing here has the id ${quoted(anchor)}.`,
          help: "lead the link to a heading or a target of this document",
        });
    }
  },
};

/** The types of nodes that may lead to a file. */
const leading = ["reference", "image", "literal_block", "inline"] as const;

/** What a node leads to, whatever its ending is. */
function fileOf(node: Node): string | undefined {
  if (node.type !== "reference") return targetOf(node);
  const { refuri } = node.attributes;
  return isLocal(refuri) ? refuri : undefined;
}

/** The file that is there and may not be shown, if the target is one. */
function findRefused(
  target: string,
  from: string,
  repository_: Repository,
): { readonly path: string; readonly why: string; readonly remedy: string } | undefined {
  const { hasPath, refuses } = repository_;
  if (refuses === undefined) return undefined;
  for (const place of placesOf(target, from, repository_)) {
    if (place.startsWith("..")) continue;
    const refused = refuses(place);
    if (refused !== undefined) return { path: place, ...refused };
    if (hasPath(place)) return undefined;
  }
  return undefined;
}

/** A file of the repository that a node leads to: pictures, listings, files to load, and documents by their source or role. */
function targetOf(node: Node): string | undefined {
  if (node.type === "image") return isLocal(node.attributes.uri) ? node.attributes.uri : undefined;
  if (node.type === "reference") {
    const { refuri } = node.attributes;
    return isLocal(refuri) && /\.(?:rst|txt|md|png|svg|jpe?g|gif|diag|ya?ml|json)(?:#.*)?$/i.test(refuri)
      ? refuri
      : undefined;
  }
  if (node.type === "literal_block") {
    const { source } = node.attributes;
    return typeof source === "string" && isLocal(source) ? source : undefined;
  }
  if (node.type !== "inline") return undefined;
  const { reftype, reftarget } = node.attributes;
  if (reftype === "download") return typeof reftarget === "string" && isLocal(reftarget) ? reftarget : undefined;
  if (reftype !== "doc") return undefined;
  return typeof reftarget === "string" && reftarget !== "" && !reftarget.includes(":")
    ? `${reftarget.replace(/\.rst$/, "")}.rst`
    : undefined;
}

function isLocal(uri: string | undefined): uri is string {
  // Folders with an underscore are what Sphinx makes: they are not there before the pages are built.
  if (uri !== undefined && /(?:^|\/)_/.test(uri)) return false;
  return uri !== undefined && uri !== "" && !/^(?:[a-z][\w+.-]*:|#|\/\/|mailto)/i.test(uri) && !uri.includes("@");
}

function isThere(target: string, from: string, repository_: Repository): boolean {
  const { hasPath, redirects } = repository_;
  for (const place of placesOf(target, from, repository_)) if (hasPath(place) || redirects?.has(place)) return true;
  return false;
}

/**
 * Where a target may lead: from the spec, and from where the documentation shows it by way of symbolic links, since what is
 * built reads paths from there. An absolute path counts from the root of the documentation: any folder above, or one below
 * "doc".
 */
function* placesOf(target: string, from: string, { otherPaths }: Repository): Generator<string> {
  const places = function* (at: string): Generator<string> {
    const path = resolvePath(target, at);
    for (const root of target.startsWith("/") ? documentRoots(at) : [""]) yield `${root}${path}`;
  };
  yield* places(from);
  for (const other of otherPaths?.(from) ?? []) yield* places(other);
}

/** The target as written within the node, else the first line of the node. */
function narrow(text: string, span: Span, target: string): Span {
  const written = text.slice(span.start, span.end);
  const bare = target.replace(/\.rst$/, "");
  for (const words of [target, bare]) {
    const at = written.lastIndexOf(words);
    if (at >= 0) return { start: span.start + at, end: span.start + at + words.length };
  }
  const line = written.indexOf("\n");
  return { start: span.start, end: line < 0 ? span.end : span.start + line };
}

/** All that stands in toctrees, each with its toctree. */
const entriesOf: Fact<ReadonlyMap<Node, Element>> = fact(({ document }) => {
  const found = new Map<Node, Element>();
  for (const list of findNodes(document, "compound"))
    if (list.classes.includes("toctree")) walkTree(list, (node) => void found.set(node, list));
  return found;
});

/** Whether an entry of a toctree is the document itself, a page that Sphinx makes or, where the toctree reads them, a pattern. */
function isNoFile(target: string, toctree: Element | undefined): boolean {
  if (toctree === undefined) return false;
  const isPattern = "glob" in toctree.attributes && /[*?[]/.test(target);
  return isPattern || /^\/?(?:self|search|genindex|(?:py-)?modindex)\.rst$/.test(target);
}

/** All ids of a document. */
const idsOf: Fact<ReadonlySet<string>> = fact(({ document }) => {
  const ids = new Set<string>();
  walkTree(document, (node) => {
    if (node.type !== "text") for (const id of node.ids) ids.add(id);
  });
  return ids;
});
