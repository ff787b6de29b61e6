/** The head of a card, and the parts of it that lists show too. */
import { html, join, trusted, type Content, type Html } from "../html.ts";
import type { CardHead } from "./cards.ts";
import type { ResponseCode } from "./codes.ts";

/** Method and codes, above what the spec says about it. */
export function methodHead({ id, verb, url, change, codes }: CardHead): Html {
  return html`<div class="method-head"><p class="method-name">${verbAndUrl(verb, url)}${change !== undefined && html` <span class="method-change">${change}</span>`} <a class="anchor" href="#${id}" aria-label="Link to ${verb} ${url}">#</a></p>
${
  codes.length > 0 &&
  html`<dl class="codes">${codes.map(
    ({
      code,
      words,
      isError,
    }) => html`<div><dt class="${isError ? "neg" : "pos"}">${code}</dt><dd>${words === "" ? (codeNames[code] ?? "") : words}</dd></div>
`,
  )}</dl>
`
}</div>
`;
}

/** "GET /v1/aliases/{name}", with the parameters of the address set off. */
export function verbAndUrl(verb: string, url: string): Html {
  const pieces = url.split(/(\{[^{}]*\}|<[^<>]*>)/);
  return html`<span class="verb">${verb}</span> <code class="url">${pieces.map((piece, index) => (index % 2 === 1 ? html`<var>${piece}</var>` : breakable(piece)))}</code>`;
}

/** Codes in a line: "201 · 404, 409". */
export function codeLine(codes: readonly ResponseCode[]): Content {
  const [normal, errors] = [codes.filter(({ isError }) => !isError), codes.filter(({ isError }) => isError)];
  const list = (some: readonly ResponseCode[], tone: string): Content =>
    some.length > 0 &&
    html`<span class="${tone}">${join(
      some.map(({ code }) => code),
      ", ",
    )}</span>`;
  return join(
    [list(normal, "pos"), list(errors, "neg")].filter((part) => part !== false),
    " · ",
  );
}

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
