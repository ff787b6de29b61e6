/** `raw`: text for one output format, passed through. Off unless the caller allows it. */
import { setAttribute, textElement } from "../tree.ts";
import { words } from "../characters/classes.ts";
import type { Span } from "../nodes.ts";
import { addClasses, classesOf, missingContent } from "./build.ts";
import type { Directive, DirectiveCall, DirectiveError } from "./define.ts";
import { findText, textProblem } from "./files.ts";
import { classNames, encoding, path, uri } from "./options.ts";

export const raw: Directive = {
  name: "raw",
  arguments: { required: 1, optional: 0, finalWhitespace: true },
  options: { file: path, url: uri, encoding, class: classNames },
  hasContent: true,
  run(call) {
    const { settings } = call.parser;
    const isExternal = "file" in call.options || "url" in call.options;
    if (!settings.rawEnabled || (!settings.fileInsertionEnabled && isExternal)) {
      return { level: "warning", message: `"${call.name}" directive disabled.`, refusedFormats: call.arguments[0]! };
    }
    const found = rawText(call);
    if ("level" in found) return found;
    const node = textElement("raw", found.span, found.text);
    node.attributes = { "xml:space": "preserve", format: words(call.arguments[0]!.toLowerCase()).join(" ") };
    if (found.source !== undefined) setAttribute(node, "source", found.source);
    addClasses(node, classesOf(call));
    call.parser.place(node, call.line);
    return [node];
  },
};

interface RawText {
  readonly text: string;
  readonly span: Span;
  readonly source: string | undefined;
}

function rawText(call: DirectiveCall): RawText | DirectiveError {
  const { file, url } = call.options;
  if (call.content.length > 0) {
    if (file !== undefined || url !== undefined) {
      return {
        level: "error",
        message: `"${call.name}" directive may not both specify an external file and have content.`,
      };
    }
    const content = call.content.fragment();
    return { text: content.text, span: content.span(), source: undefined };
  }
  if (typeof file === "string") {
    if (url !== undefined) {
      const message = `The "file" and "url" options may not be simultaneously specified for the "${call.name}" directive.`;
      return { level: "error", message };
    }
    const found = findText(call, file);
    if (!found.ok) return textProblem(call, found);
    const { text, path: source } = found.file;
    call.parser.run.inclusions.take(text.length);
    // A file is read with universal newlines, as Python does.
    return { text: text.replace(/\r\n?/g, "\n"), span: { start: 0, end: text.length, source }, source };
  }
  if (typeof url === "string") {
    return { level: "error", message: `Problems with "${call.name}" directive URL "${url}":\nURLs are not read.` };
  }
  return missingContent(call)!;
}
