import type { Json } from "../schema/json.ts";
import { cookiesIn } from "./needs.ts";

/** A request as it was sent. */
export interface SentRequest {
  /** In capitals. */
  readonly method: string;
  /** Whole URL. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** undefined: none was sent. */
  readonly body: string | undefined;
}

/** What came back. */
export interface GotResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: Json | undefined;
  /** The coding that the headers name and the body does not have: it was read as it came, as no client does. */
  readonly falseCoding?: string;
}

/** Headers whose value is a secret: a report names where to take it from instead. */
const secret = /^(?:authorization|cookie|x-auth-token|x-api-key|api-key|.*token.*|.*secret.*)$/i;

/** Whether a header shows who asks, by its name. */
export function isSecret(name: string): boolean {
  return secret.test(name);
}

/** Whether a header is a secret; cookies that are needed, or tried, may stand beside one. */
export function holdsSecret(name: string, value: string, secrets: ReadonlySet<string>): boolean {
  if (secrets.has(value)) return true;
  if (name.toLowerCase() !== "cookie") return false;
  const hidden = new Set([...secrets].flatMap(cookiesIn));
  return cookiesIn(value).some((one) => hidden.has(one));
}

/**
 * The request as a command for a shell. Values that the user gave for secrets become `$TOKEN`-like variables, so that a
 * report can be shown to others; `secrets` holds those values.
 */
export function toCurl(request: SentRequest, secrets: ReadonlySet<string>): string {
  const parts = ["curl -i"];
  const fields = formParts(request);
  if (request.method !== "GET") parts.push(`-X ${request.method}`);
  for (const [name, value] of Object.entries(request.headers)) {
    if (name === "user-agent" || name === "content-length") continue;
    if (name === "content-type" && fields !== undefined) continue;
    const isHidden = isSecret(name) && holdsSecret(name, value, secrets);
    const shown = isHidden ? `${name}: $${envName(name)}` : `${name}: ${value}`;
    parts.push(isHidden ? `-H "${shown}"` : `-H ${quote(shown)}`);
  }
  if (fields !== undefined) parts.push(...fields);
  else if (request.body !== undefined) parts.push(`--data-raw ${quote(request.body)}`);
  const address = withoutKeys(request.url, secrets, (name) => `\0${name}\0`).split("\0");
  parts.push(address.map((text, index) => (index % 2 === 0 ? quoteSome(text) : `"$${envName(text)}"`)).join(""));
  return parts.join(" ");
}

/** An address in which each secret of its query is shown by its name: `secrets` holds them as "name=value". */
export function withoutKeys(url: string, secrets: ReadonlySet<string>, shown: (name: string) => string): string {
  return url.replaceAll(/([?&])([^?&=]*=)([^&]*)/g, (whole, before: string, name: string, value: string) => {
    const [pair] = new URLSearchParams(`${name}${value}`);
    return pair !== undefined && secrets.has(pair.join("=")) ? `${before}${name}${shown(pair[0])}` : whole;
  });
}

/** The variable of a shell that a secret is taken from. */
function envName(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_");
}

/** The parts of a form as options of curl, which finds a boundary of its own; undefined: the body is no such form. */
function formParts({ headers, body }: SentRequest): readonly string[] | undefined {
  const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(headers["content-type"] ?? "")?.[1];
  if (boundary === undefined || body === undefined || body === "") return undefined;
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [, name = "", file, type, value = ""] =
        /name="([^"]*)"(?:; filename="([^"]*)")?(?:\r\nContent-Type: (.*))?\r\n\r\n([^]*)\r\n$/.exec(part) ?? [];
      if (file === undefined && type === undefined) return `--form-string ${quote(`${name}=${value}`)}`;
      const text = `"${value.replaceAll(/[\\"]/g, String.raw`\$&`)}"`;
      const flags = [file === undefined ? "" : `;filename=${file}`, type === undefined ? "" : `;type=${type}`];
      return `-F ${quote(`${name}=${text}${flags.join("")}`)}`;
    });
}

/** The same, where other text stands beside it. */
function quoteSome(text: string): string {
  return text === "" ? "" : quote(text);
}

/** Quotes for a POSIX shell. */
function quote(text: string): string {
  return /^[\w./:@%+,=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
