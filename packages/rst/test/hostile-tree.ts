/** Trees that no text makes: with anything in any attribute, and deeper than any limit. */
import type { Document, Element, Node } from "@assent/rst";

const types = (
  "abbreviation acronym address admonition attention attribution author authors block_quote bullet_list caption caution " +
  "citation citation_reference classifier colspec comment compound contact container copyright danger date decoration " +
  "definition definition_list definition_list_item description docinfo doctest_block emphasis entry enumerated_list error " +
  "field field_body field_list field_name figure footer footnote footnote_reference generated header hint image important " +
  "inline label legend line line_block list_item literal literal_block math math_block meta note option option_argument " +
  "option_group option_list option_list_item option_string organization paragraph pending problematic raw reference " +
  "revision row rubric section sidebar status strong subscript substitution_definition substitution_reference subtitle " +
  "superscript system_message table target tbody term tgroup thead tip title title_reference topic transition version warning"
).split(" ");

const names = (
  "align alt auto bullet content delimiter enumtype format height http-equiv lang level line loading media name prefix " +
  "property refid refname refuri scale scheme source start stub suffix type uri width xml:lang colwidth morerows morecols"
).split(" ");

const span = { start: 0, end: 0 };

/** Each element with the text in all its attributes, ids, classes and content; alone, and around each of some others. */
export function hostileTree(text: string): Document {
  const attributes = Object.fromEntries(names.map((name) => [name, text]));
  const make = (type: string, children: readonly Node[]): Element =>
    ({
      type,
      span,
      line: 1,
      ids: [text, text],
      names: [text],
      dupnames: [text],
      classes: [text, `language-${text}`, `field-indent-${text}`, "code"],
      backrefs: [text, text],
      attributes: type === "raw" ? { ...attributes, format: "html" } : attributes,
      children,
    }) as unknown as Element;
  const leaf: Node = { type: "text", span, text };
  const pairs = ["inline", "literal", "figure", "topic", "section", "definition_list", "tgroup", "table", "authors"];
  const children = types.flatMap((type) => {
    const alone = make(type, [leaf]);
    return [alone, ...pairs.map((around) => make(around, [make(type, [alone, leaf]), alone]))];
  });
  // Bodies of their own for what moves the output elsewhere.
  return { ...make("document", [make("section", children)]), attributes: { source: text } } as Document;
}

/** A document of block quotes in each other. */
export function nestedTree(depth: number): Document {
  const lists = { ids: [], names: [], dupnames: [], classes: [], backrefs: [] };
  let node: Element | undefined;
  for (let level = 0; level < depth; level += 1) {
    node = { type: "block_quote", span, line: 0, ...lists, attributes: {}, children: node ? [node] : [] };
  }
  return { type: "document", span, line: 0, ...lists, attributes: {}, children: node ? [node] : [] };
}
