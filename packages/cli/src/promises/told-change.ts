/** A change of an API as it is told: where it is, and the request that shows it. */
import type { Change, Json, WitnessRequest } from "@assent/contract";

/** "GET /v1/aliases", and the action if it is one of several; "the document" where a change is of no operation. */
export function placeOf({ operation, path, action }: Change): string {
  if (operation === undefined) return "the document";
  return `${operation} ${path ?? ""}${action === undefined ? "" : ` (${action})`}`;
}

/** Who promised what a change is about; nobody where it only comes. */
export function promiserOf({ id, level, spec }: Change): Change["spec"] {
  return level === "info" && id.endsWith("-added") ? undefined : spec;
}

/**
 * A request as a command for a shell; the host is left to be filled in, unless it is what has changed. A body that is a value, of a type of which only the
 * server knows how it is written, stands behind it as a comment.
 */
export function curlOf({ method, url, headers, body }: WitnessRequest): string {
  // What a webhook or a callback sends, nobody can ask for.
  if (url.startsWith("(")) {
    const shown = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
    return `${method} ${url}${shown.join("")}${body === undefined ? "" : `  ${JSON.stringify(body)}`}`;
  }
  const type = headers["Content-Type"] ?? "application/json";
  const written = body === undefined ? { parts: [] } : writeBody(body, type);
  const parts = ["curl", "-X", method, quote(/^https?:/.test(url) ? url : `$BASE${url}`)];
  for (const [name, value] of Object.entries(headers)) {
    // The boundary between the parts is told by who writes them.
    if (name !== "Content-Type" || written.isOfParts !== true) parts.push("-H", quote(`${name}: ${value}`));
  }
  return [...parts, ...written.parts].join(" ");
}

interface WrittenBody {
  readonly parts: readonly string[];
  readonly isOfParts?: boolean;
}

/** A body as its media type has it on the wire. */
function writeBody(body: Json, type: string): WrittenBody {
  if (/json/i.test(type)) return { parts: ["-d", quote(JSON.stringify(body))] };
  if (typeof body === "string") return { parts: ["-d", quote(body)] };
  const isForm = typeof body === "object" && body !== null && !Array.isArray(body);
  const fields = isForm
    ? Object.entries(body).flatMap(([name, value]) =>
        (Array.isArray(value) ? (value as readonly Json[]) : [value]).map((one) => [name, one] as const),
      )
    : [];
  if (isForm && /^application\/x-www-form-urlencoded\b/i.test(type)) {
    const pair = ([name, value]: readonly [string, Json]): string =>
      `${encodeURIComponent(name)}=${encodeURIComponent(textOf(value))}`;
    return { parts: ["-d", quote(fields.map(pair).join("&"))] };
  }
  if (fields.length > 0 && /^multipart\/form-data\b/i.test(type)) {
    const part = ([name, value]: readonly [string, Json]): readonly string[] =>
      typeof value === "object" && value !== null
        ? ["-F", quote(`${name}=${JSON.stringify(value)};type=application/json`)]
        : ["--form-string", quote(`${name}=${textOf(value)}`)];
    return { parts: fields.flatMap(part), isOfParts: true };
  }
  return { parts: [`# with this value as ${type}: ${JSON.stringify(body)}`] };
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Double quotes where a variable has to be filled in, single ones else. */
function quote(text: string): string {
  if (text.startsWith("$BASE")) return `"${text.slice(0, 5)}"${quote(text.slice(5))}`;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
