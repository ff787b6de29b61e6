/**
 * The fields of a directive of the HTTP domain (`:query int limit:`, `:statuscode 404:`) as a card shows them: parameters by
 * where they stand, each with its type, and codes as codes. The names are those of sphinxcontrib-httpdomain.
 */
import { type HtmlWriter, type Node, plainText } from "@assent/rst";
import { escape } from "../html.ts";

/** Groups in the order in which they are shown, each with the names of its fields and those of fields that only tell a type. */
const groups: readonly (readonly [title: string, names: string, types: string])[] = [
  ["Parameters", "param parameter arg argument", "type paramtype"],
  ["Query parameters", "query queryparameter queryparam qparam", "queryparamtype querytype qtype"],
  ["Form parameters", "form formparameter formparam fparam", "formparamtype formtype ftype"],
  ["Request headers", "reqheader requestheader <header", ""],
  ["JSON parameters", "jsonparam jsonparameter json", "jsonparamtype jsontype"],
  ["Request JSON", "reqjson reqjsonobj <json <jsonobj", ""],
  ["Request JSON list", "reqjsonarr <jsonarr", ""],
  ["Response headers", "resheader responseheader >header", ""],
  ["Response JSON", "resjson resjsonobj >json >jsonobj", ""],
  ["Response JSON list", "resjsonarr >jsonarr", ""],
  ["Status codes", "statuscode status code", ""],
];

const codes = "Status codes";
const titles = new Map(groups.flatMap(([title, names]) => names.split(" ").map((name) => [name, title] as const)));
const typeTitles = new Map(
  groups.flatMap(([title, , types]) => types.split(" ").map((name) => [name, title] as const)),
);

interface HttpField {
  readonly name: string;
  readonly type: string;
  readonly body: Node | undefined;
}

/** Writes those fields that are of the domain; returns the others. */
export function writeHttpFields(fields: readonly Node[], w: HtmlWriter): readonly Node[] {
  const found = new Map<string, HttpField[]>();
  const types = new Map<string, string>();
  const rest: Node[] = [];
  for (const field of fields) {
    const [label, body] = field.type === "field" ? field.children : [];
    const [kind = "", ...words] = label === undefined ? [] : plainText(label).trim().split(/\s+/);
    const name = words.at(-1);
    const title = name === undefined ? undefined : titles.get(kind.toLowerCase());
    const typed = name === undefined ? undefined : typeTitles.get(kind.toLowerCase());
    if (title !== undefined && name !== undefined) {
      const [first, ...others] = title === codes ? [words[0]!, ...words.slice(1)] : [name, ...words.slice(0, -1)];
      const known = found.get(title);
      const one = { name: first, type: others.join(" "), body };
      if (known === undefined) found.set(title, [one]);
      else known.push(one);
    } else if (typed !== undefined && body !== undefined) types.set(`${typed} ${name}`, plainText(body).trim());
    else rest.push(field);
  }
  for (const [title] of groups) {
    const own = found.get(title);
    if (own !== undefined) writeGroup(title, own, types, w);
  }
  return rest;
}

function writeGroup(
  title: string,
  fields: readonly HttpField[],
  types: ReadonlyMap<string, string>,
  w: HtmlWriter,
): void {
  w.write(`<p class="fields-title">${escape(title)}</p>\n<dl class="${title === codes ? "codes" : "fields"}">\n`);
  for (const { name, type: own, body } of fields) {
    const type = own === "" ? (types.get(`${title} ${name}`) ?? "") : own;
    const kind = type === "" ? "" : ` <span class="muted">${escape(type)}</span>`;
    if (title === codes)
      w.write(`<div><dt class="${/^[45]/.test(name) ? "neg" : "pos"}">${escape(name)}</dt><dd>${kind}`);
    else w.write(`<div><dt><code>${escape(name)}</code>${kind}</dt><dd>`);
    const [only, ...more] = body === undefined || body.type === "text" ? [] : body.children;
    if (only?.type === "paragraph" && more.length === 0) w.children(only);
    else if (body !== undefined && body.type !== "text") w.children(body);
    w.write("</dd></div>\n");
  }
  w.write("</dl>\n");
}
