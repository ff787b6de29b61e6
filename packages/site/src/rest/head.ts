/** The head of a card, and the parts of it that lists show too. */
import { html, join, trusted, type Content, type Html } from "../html.ts";
import type { CardHead } from "./cards.ts";
import type { MethodFacts, ResponseCode } from "./method.ts";

/** Method and codes, above what the spec says about it, in two parts: between them stand words beside the method. */
export function methodHead({ id, ...facts }: CardHead): readonly [start: Html, end: Html] {
  const { verb, url, codes } = facts;
  return [
    html`<div class="method-head"><p class="method-name">${methodName(facts)}${changeMark(facts)}`,
    html` <a class="anchor" href="#${id}" aria-label="Link to ${verb} ${url}">#</a></p>
${codeList(codes)}</div>
`,
  ];
}

/** A verb that stands in a table, as the link to itself. */
export function markedVerb({ id, url }: CardHead, written: string): Html {
  return html`<a class="verb" id="${id}" href="#${id}" aria-label="${written} ${url}: link to it">${written}</a>`;
}

/** "added", "deprecated, removed in 2.0": what a spec does to a method. */
function changeMark({ change, removal }: MethodFacts): Content {
  if (change === undefined) return undefined;
  const when = change === "deprecated" && removal !== undefined && `, removed in ${removal}`;
  return html` <span class="method-change">${change}${when}</span>`;
}

/** "GET /v1/aliases/{name}", with the parameters of the address set off, and the action behind it. */
export function methodName({ verb, url, action }: Pick<MethodFacts, "verb" | "url" | "action">): Html {
  const pieces = url
    .split(/(\{[^{}]*\}|<[^<>]*>)/)
    .map((piece, index) => (index % 2 === 1 ? html`<var>${piece}</var>` : breakable(piece)));
  const behind = action !== undefined && html` <code class="action">${action}</code>`;
  return html`<span class="verb">${verb}</span> <code class="url">${pieces}</code>${behind}`;
}

/** Codes with their meanings; nothing where there are none. */
export function codeList(codes: readonly ResponseCode[]): Content {
  if (codes.length === 0) return undefined;
  const rows = codes.map(({ code, words, isError, note }) => {
    const meaning = words === "" ? (codeNames[code] ?? "") : withLiterals(words);
    const mark = note !== undefined && html` <span class="method-change">${note}</span>`;
    return html`<div><dt class="${isError ? "neg" : "pos"}">${code}</dt><dd>${meaning}${mark}</dd></div>
`;
  });
  return html`<dl class="codes">${rows}</dl>
`;
}

/** Words with literals in double backquotes; of a reference and of what is stressed the words are shown. */
export function withLiterals(words: string): Content {
  return words
    .split("``")
    .map((piece, index) =>
      index % 2 === 1 ? html`<code>${piece}</code>` : piece.replace(reference, "$1").replace(stressed, "$2"),
    );
}

/** Words of a type: the names of shapes in it are links where `placeOf` knows a place. */
export function withNames(words: string, placeOf: (shape: string) => string | undefined): Content {
  return words.split(/`([^`<]+)`_/).map((piece, index) => {
    const place = index % 2 === 1 ? placeOf(piece) : undefined;
    return place === undefined ? withLiterals(piece) : html`<a href="${place}">${piece}</a>`;
  });
}

/** "`Alias`_", "`the alias <aliases.rst>`__", ":doc:`aliases`". */
const reference = /(?::[a-z][a-z:+.-]{0,60}:)?`([^`<]*[^`<\s])(?:\s*<[^`>]*>)?`_{0,2}/g;

/** "*not*", "**never**". */
const stressed = /(?<![\w*])(\*{1,2})([^\s*](?:[^*]{0,100}[^\s*])?)\1(?![\w*])/g;

/** An address may break behind its slashes only. */
function breakable(text: string): Content {
  return join(text.split(/(?<=\/)(?=.)/), trusted("<wbr>"));
}

/** Names of codes that a spec gives without a word (RFC 9110, section 15). */
const codeNames: Readonly<Record<string, string>> = {
  "200": "OK",
  "201": "Created",
  "202": "Accepted",
  "203": "Non-Authoritative Information",
  "204": "No Content",
  "206": "Partial Content",
  "300": "Multiple Choices",
  "301": "Moved Permanently",
  "302": "Found",
  "303": "See Other",
  "304": "Not Modified",
  "400": "Bad Request",
  "401": "Unauthorized",
  "403": "Forbidden",
  "404": "Not Found",
  "405": "Method Not Allowed",
  "406": "Not Acceptable",
  "409": "Conflict",
  "410": "Gone",
  "411": "Length Required",
  "412": "Precondition Failed",
  "413": "Content Too Large",
  "415": "Unsupported Media Type",
  "422": "Unprocessable Content",
  "429": "Too Many Requests",
  "500": "Internal Server Error",
  "501": "Not Implemented",
  "502": "Bad Gateway",
  "503": "Service Unavailable",
  "504": "Gateway Timeout",
};
