/** `role`: makes a role for the rest of the document, based on another. */
import { simpleNameEnd } from "../inline/scanner.ts";
import { isSpace } from "../characters/classes.ts";
import { customRole, genericCustomRole } from "../roles/generic.ts";
import { findRole } from "../roles/index.ts";
import type { Span } from "../nodes.ts";
import type { MutableElement } from "../tree.ts";
import { messageWithBlock } from "./build.ts";
import type { Directive } from "./define.ts";
import { classNames } from "./options.ts";
import { takeApart } from "./run.ts";

export const role: Directive = {
  name: "role",
  arguments: { required: 0, optional: 0 },
  hasContent: true,
  run(call) {
    const { content, parser } = call;
    if (call.contentOffset > call.line || content.length === 0) {
      return { level: "error", message: `"${call.name}" directive requires arguments on the first line.` };
    }
    const first = content.text(0);
    const names = readNames(first);
    if (!names)
      return {
        level: "error",
        message: `"${call.name}" directive arguments not valid role names: "${first}".`,
        span: content.lineSpan(0, 1),
      };
    const messages: MutableElement[] = [];
    const fail = (message: string, span?: Span): MutableElement[] => [
      ...messages,
      messageWithBlock(call, "error", message, span),
    ];
    let base = genericCustomRole;
    if (names.base !== undefined) {
      const span = content.span(0, names.baseStart, 0, names.baseStart + names.base.length);
      const found = findRole(names.base, parser.run.inliner, call.line, span);
      messages.push(...found.messages);
      if (!found.role) return fail(`Unknown interpreted text role "${names.base}".`);
      base = found.role;
    }
    const shape = {
      name: base.name,
      arguments: { required: 0, optional: 0 },
      options: { ...base.options, class: classNames },
      hasContent: base.hasContent ?? false,
      run: () => [],
    };
    const parts = takeApart(parser, shape, content.slice(1), call.contentOffset, {});
    if ("wrong" in parts) return fail(`Error in "${call.name}" directive:\n${parts.wrong}.`, parts.span);
    const options: Record<string, unknown> = { ...parts.options };
    if (options.class === undefined) {
      const result = classNames(names.name, parser.registry);
      if (!result.ok) return fail(`Invalid argument for "${call.name}" directive:\n${result.message}.`);
      options.class = result.value;
    }
    parser.run.localRoles.set(names.name.toLowerCase(), customRole(names.name, base, options));
    return messages;
  },
};

interface Names {
  readonly name: string;
  readonly base: string | undefined;
  readonly baseStart: number;
}

/** The role's name and, in parentheses, that of the role it is based on. */
function readNames(text: string): Names | undefined {
  const end = simpleNameEnd(text, 0);
  if (end === 0) return undefined;
  const name = text.slice(0, end);
  const open = skipSpace(text, end);
  if (open === text.length) return { name, base: undefined, baseStart: 0 };
  if (text[open] !== "(") return undefined;
  const baseStart = skipSpace(text, open + 1);
  const baseEnd = simpleNameEnd(text, baseStart);
  if (baseEnd === baseStart || text[skipSpace(text, baseEnd)] !== ")") return undefined;
  if (skipSpace(text, skipSpace(text, baseEnd) + 1) !== text.length) return undefined;
  return { name, base: text.slice(baseStart, baseEnd), baseStart };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}
