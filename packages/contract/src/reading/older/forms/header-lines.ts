/** Header lines below a call or below the start of an answer, and those that a command of curl sends. */
import type { Span } from "@assent/rst";
import { type BlockLine, placeIn } from "../words/block-line.ts";
import { addNew, type OlderMethod, type OlderParameter } from "../methods/method.ts";

/** One line of headers. */
export const headerLine = /^\s*(?<name>[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*):\s+\S/;

/** The same right below the first line of a message, where small letters are no body. */
const lineOfHead = /^\s*(?<name>[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*):\s+\S/;

/** How sure a header is that an example shows: it may be there by chance. */
const sureness = 0.75;

/**
 * Headers that go with any message, or say who asks, in which version, with which body; a method promises nothing by them.
 */
const ofAnyMessage =
  /^(?:accept(?:-\w+)?|authorization|cache-control|connection|content-(?:length|type)|cookie|date|expires|host|keep-alive|pragma|server|set-cookie|te|trailer|transfer-encoding|upgrade|user-agent|vary|via|x-(?:auth|service|subject)-token|(?:x-)?openstack-.*|x-.*-(?:request-id|api-version))$/i;

/** Whether the headers of a message stand right below its first line. */
export interface Head {
  readonly direction: "request" | "response";
  readonly code: string | undefined;
  readonly methods: readonly OlderMethod[];
}

/** "Response: null" says that a side of a message follows. */
const sideOfMessage = /^(?:requests?|responses?|body)$/i;

/** Takes the header of a line down; true where it is one. */
export function readHeaderLine(line: BlockLine, { direction, code, methods }: Head): boolean {
  const name = lineOfHead.exec(line.text)?.groups?.name;
  if (name !== undefined && sideOfMessage.test(name)) return false;
  if (name !== undefined) give(name, placeIn(line, 0, name.length), direction, code, methods);
  return name !== undefined;
}

/** Takes those down that a command sends. */
export function readCommand(names: readonly string[], span: Span, methods: readonly OlderMethod[]): void {
  for (const name of names) give(name, span, "request", undefined, methods);
}

function give(
  name: string,
  span: Span,
  direction: Head["direction"],
  code: string | undefined,
  methods: readonly OlderMethod[],
): void {
  if (ofAnyMessage.test(name)) return;
  const found: OlderParameter = { span, meaning: "", confidence: sureness, in: "header" };
  for (const { parameters, headers } of methods) {
    if (direction === "request") {
      addNew(parameters, name, found);
      continue;
    }
    const known = headers.get(name);
    if (known === undefined) headers.set(name, { ...found, ...(code === undefined ? {} : { code }) });
    else if (known.code !== undefined && known.code !== code) headers.set(name, withoutCode(known));
  }
}

/** A header of answers of several codes. */
function withoutCode({ code: _, ...rest }: OlderParameter): OlderParameter {
  return rest;
}
