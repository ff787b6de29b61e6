import { findNodes, type Node, plainText, type Span } from "@assent/rst";
import { restImpact, type Section, type Spec, type Template } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { askedIn } from "../asked/line-asked.ts";
import { quoted } from "../text/edits.ts";
import { guidanceOf } from "../asked/known-guidance.ts";
import { isMention, methodsOf, nameOf } from "../rest/rest.ts";

export const restParameters: Rule = {
  code: "rest-parameters",
  level: "info",
  strict: "error",
  summary: "Every parameter in a URL is described.",
  why: "A name in braces does not say what may stand there. Ids are taken to be known, and names of what is asked for.",
  examples: [
    { name: "no change", template: exampleTemplate, input: exampleSpec },
    {
      name: "described",
      template: exampleTemplate,
      input: changed("None.", "* ``GET /v1/aliases/{name}``\n\n  * name: of the alias, unique in the project."),
    },
    {
      name: "what the collection before it holds",
      template: exampleTemplate,
      input: changed("None.", "* ``GET /v1/aliases/{alias_name}``\n\n  * Normal response code: 200"),
    },
    {
      name: "one of what stands before it, by a habit of many teams",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* ``PUT /v1/workers/{worker_id}/tags/{tag}``\n\n* ``GET /v1/policies/{policy}``\n\n* ``GET /v1/vms/{vm}``\n\n* ``GET /v1/zone/{zone}``",
      ),
    },
    {
      name: "the name of nobody knows what",
      template: exampleTemplate,
      input: changed("None.", "* ``GET /v1/tags/{label}``\n\n  * Normal response code: 200"),
      reports: ["26:5-26:25"],
    },
    {
      name: "what a parameter is set to",
      template: exampleTemplate,
      input: changed("None.", "* ``GET /v1/workers?after=<place>``: ``after`` is the name of one of them."),
    },
    {
      name: "named before the address",
      template: exampleTemplate,
      input: changed("None.", "The workers of a <zone>:\n\nGET /v1/workers/<zone>"),
    },
    {
      name: "the server",
      template: exampleTemplate,
      input: changed("None.", "* URL: {base_url}/workers\n* Method: GET"),
    },
    {
      name: "not described",
      template: exampleTemplate,
      input: changed("None.", "* ``GET /v1/aliases/{zone}``\n\n  * Normal response code: 200"),
      reports: ["26:5-26:27"],
      message: 'The parameter "zone" of GET "/v1/aliases/{zone}" is not described.',
    },
    {
      name: "the template's prompt, and nothing behind it",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* ``GET /v1/workers``\n\n  * Parameters which can be passed via the url:\n\n  * Normal response code: 200",
      ),
      reports: ["28:5-28:48"],
      message: 'Nothing follows "Parameters which can be passed via the url:".',
    },
    {
      name: "the prompt as a field",
      template: exampleTemplate,
      input: changed("None.", ":Method: ``GET /v1/workers``\n:URL parameters:\n:Normal codes: 200"),
      reports: ["27:2-27:16"],
    },
    {
      name: "the prompt with its answer",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* ``GET /v1/workers``\n\n  * Parameters which can be passed via the url: none\n\n* ``GET /v1/nodes``\n\n  * Parameters in the URL:\n\n    * after: the last one seen\n\n* ``GET /v1/zones``\n\n  * URL parameters:\n\n::\n\n  after=<name>",
      ),
    },
  ],
  asked: (template) => askedIn(template, "rest", /\bparameters\b.*\burl\b/i, /\bparameters?\b/i),
  onlyIfAsked: true,
  check({ spec, template }, report) {
    const rest = restImpact(spec);
    if (!rest) return;
    const methods = methodsOf(spec, template);
    if (methods.length === 0) return;
    for (const { span, words } of unanswered(spec, rest.section, template)) {
      report({ span, message: `Nothing follows ${quoted(words)}.`, help: 'list them, or write "None"' });
    }
    // A parameter that several methods share is described once; places in URLs describe nothing.
    const words = spec.text.slice(rest.section.span.start, rest.section.span.end).replace(/\S*\/\S*/g, " ");
    const reported = new Set<string>();
    const known = new Set<string>();
    for (const method of methods) {
      // Methods that a sentence counts up are there already; what stands behind "=" is a value, and no name.
      if (isMention(spec, method)) continue;
      for (const match of method.url?.replace(/\?.*$/, "").matchAll(/[{<]([\w\\-]+)[}>]/g) ?? []) {
        const name = match[1]!.replaceAll("\\", "");
        if (isKnown(name, method.url!.slice(0, match.index)) || reported.has(name)) continue;
        if (reported.size + known.size > 200 || known.has(name)) continue;
        if (isMentioned(name, words)) {
          known.add(name);
          continue;
        }
        reported.add(name);
        report({
          span: method.span,
          message: `The parameter ${quoted(name)} of ${nameOf(method)} is not described.`,
          help: "say what it is, and of which type",
        });
      }
    }
  },
};

/** Ids, the version, and what names one of the things before it: "{node}" in "/nodes/{node}", "{host_name}" in "/hosts/…". */
function isKnown(name: string, before: string): boolean {
  // What stands before the first "/" is the server.
  if (before === "{" || before === "<" || before === "") return true;
  if (/(?:^|[_-])(?:id|uuid|ids|ident)$|^(?:api_?)?version$|^(?:tenant|project)$/i.test(name)) return true;
  const plain = (words: string): string => words.toLowerCase().replaceAll("_", "-");
  const thing = plain(name).replace(/-(?:name|key)$/, "");
  const collection = plain(/([\w-]+)\/$/.exec(before)?.[1] ?? "");
  if (collection === thing || collection === `${thing}s` || collection === thing.replace(/y$/, "ies")) return true;
  return collection.endsWith("s") && thing.length > 2 && collection.includes(thing);
}

function isMentioned(name: string, words: string): boolean {
  const spoken = name.replace(/[_-]/g, "[ _-]?");
  return new RegExp(`(?<![/\\w])${spoken}(?!\\w)`, "i").test(words);
}

/** The prompts for parameters that nothing answers: an item or a field that ends where the answer would begin. */
function unanswered(
  spec: Spec,
  { span: within }: Section,
  template: Template,
): readonly { readonly span: Span; readonly words: string }[] {
  const { all } = guidanceOf(template);
  const found: { readonly span: Span; readonly words: string }[] = [];
  const look = (node: Node): void => {
    const words = plainText(node).replace(/\s+/g, " ").trim();
    // The template's words as they stand are found by another rule.
    if (prompt.test(words) && !all.has(words)) found.push({ span: node.span, words });
  };
  for (const list of findNodes(spec.document, "bullet_list")) {
    if (list.span.start < within.start || list.span.end > within.end) continue;
    for (const [index, item] of list.children.entries()) {
      const [only, more] = item.type === "text" ? [] : item.children;
      if (only?.type !== "paragraph" || more !== undefined) continue;
      // What follows the list may be the answer to its last item.
      if (index < list.children.length - 1 || !goesOn(spec.text, list.span.end, within.end)) look(only);
    }
  }
  for (const field of findNodes(spec.document, "field")) {
    const [name, body] = field.children;
    if (field.span.start < within.start || field.span.end > within.end || name === undefined) continue;
    if (body === undefined || plainText(body).trim() === "") look(name);
  }
  return found;
}

const prompt =
  /^(?:the )?(?:(?:url|query) parameters?|parameters? (?:which|that|passed|in|of)\b.{0,40}\burl)(?: \(.{0,20}\))?\s*:?$/i;

/** Whether something follows that is neither an item nor a heading. */
function goesOn(text: string, from: number, to: number): boolean {
  const next = text.slice(from, to).trimStart();
  return next !== "" && !/^(?:[-*+•][ \t]|.*\n([^\w\s])\1{2,}[ \t]*(?:\n|$))/.test(next);
}
