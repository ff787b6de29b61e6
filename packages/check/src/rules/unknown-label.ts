import { findNodes, type Span, walkTree } from "@assent/rst";
import { fact, type Fact } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Repository } from "../repository.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { closest } from "../names/similarity.ts";

const repository: Repository = { specs: [], hasPath: () => false, mayHaveLabel: (label) => label === "limits" };
const refs = (words: string): string => changed("None.", words);

export const unknownLabel: Rule = {
  code: "unknown-label",
  level: "warning",
  strict: "error",
  summary: "The labels that a spec refers to are there.",
  why: "Where no document has the label the page shows its bare name, and the reader has nowhere to go. It is told only where that is certain: neither a label nor a title of any text of the repository is called so, and the `conf.py` of Sphinx lists no extension that could bring it from elsewhere, as intersphinx does (without a `conf.py`: where there is an `assent.yaml`).",
  needs: "paths",
  examples: [
    { name: "no label", template: exampleTemplate, input: exampleSpec, repository },
    {
      name: "a label of the spec, one of another document, a title, and a page of Sphinx",
      template: exampleTemplate,
      input: refs(
        "See :ref:`own`, :ref:`the limits <limits>`, :ref:`Problem description`, :ref:`genindex`.\n\n.. _own:\n\nHere.",
      ),
      repository,
    },
    {
      name: "a label that nothing has",
      template: exampleTemplate,
      input: refs("See :ref:`the limit <limit>`."),
      repository,
      reports: ["26:22-26:27 warning"],
      message: 'No document has the label "limit".',
    },
    {
      name: "nearly one of the spec",
      template: exampleTemplate,
      input: refs("See :ref:`kept_worker`.\n\n.. _kept_workers:\n\nHere."),
      repository,
      reports: ["26:11-26:22 warning"],
      help: 'the nearest label here is "kept_workers"',
    },
    {
      name: "one of another project, or a title of another document",
      template: exampleTemplate,
      input: refs("See :ref:`nova:limit`, :ref:`guide/start:Limit` and :ref:`!limit`."),
      repository,
    },
    {
      name: "where nobody knows what could have it",
      template: exampleTemplate,
      input: refs("See :ref:`limit`."),
      repository: { specs: [], hasPath: () => false },
    },
  ],
  check({ spec, repository: known }, report) {
    const mayHaveLabel = known?.mayHaveLabel;
    if (mayHaveLabel === undefined) return;
    for (const { span, attributes } of findNodes(spec.document, "inline")) {
      const { reftype, reftarget } = attributes;
      if ((reftype !== "ref" && reftype !== "std:ref") || typeof reftarget !== "string") continue;
      const label = reftarget.toLowerCase().replace(/\s+/g, " ").trim();
      if (label === "" || /[:\\|]/.test(label) || pagesOfSphinx.has(label)) continue;
      const own = ownNames(spec);
      if (own.has(label) || mayHaveLabel(label)) continue;
      const near = own.size > mostNames ? undefined : closest(label, [...own]);
      report({
        span: narrow(spec.text, span, reftarget),
        message: `No document has the label ${quoted(reftarget)}.`,
        help:
          near === undefined
            ? "add the label to what is meant, or mend it"
            : `the nearest label here is ${quoted(near)}`,
      });
    }
  },
};

const pagesOfSphinx: ReadonlySet<string> = new Set(["genindex", "modindex", "py-modindex", "search"]);
const mostNames = 300;

/** All names and ids of a document; those of sections are the words of their titles. */
const ownNames: Fact<ReadonlySet<string>> = fact(({ document }) => {
  const found = new Set<string>();
  walkTree(document, (node) => {
    if (node.type === "text") return;
    for (const name of [...node.names, ...node.dupnames, ...node.ids]) found.add(name.toLowerCase());
  });
  return found;
});

/** The label as written within the role, else all of it. */
function narrow(text: string, span: Span, label: string): Span {
  const at = text.slice(span.start, span.end).lastIndexOf(label);
  return at < 0 ? span : { start: span.start + at, end: span.start + at + label.length };
}
