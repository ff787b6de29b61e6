export type {
  AttributeValue,
  Diagnostic,
  DiagnosticLevel,
  Document,
  Element,
  ElementAttributes,
  ElementOf,
  ElementType,
  Node,
  NodeOf,
  Offset,
  Place,
  Span,
  SpanPart,
  Text,
} from "./nodes.ts";
export { parse, read, transform, type ParseOptions, type ParseResult } from "./read.ts";
export {
  defaultSettings,
  type DeclaredDirective,
  type DeclaredRole,
  type Dialect,
  type ResolvedText,
  type Settings,
  type UnreadableText,
} from "./settings.ts";
export { directiveOf } from "./directive-of.ts";
export { refusedFormats } from "./refused-raw.ts";
export { columnWidth } from "./characters/classes.ts";
export { sphinx } from "./dialects/sphinx.ts";
export { LineIndex, type Position } from "./line-index.ts";
export * from "./visit.ts";
export * from "./writers/html.ts";
export { isSafeLink, safeSchemes } from "./writers/html/urls.ts";
export { toJson, type JsonNode } from "./writers/json.ts";
export { writePseudoXml, type PseudoXmlOptions } from "./writers/pseudo-xml.ts";
export { writeXml, type XmlOptions } from "./writers/xml.ts";
export { admonitions } from "./categories.ts";
