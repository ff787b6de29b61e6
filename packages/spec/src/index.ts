export type { Adornment, Outline, Section, Title } from "./section.ts";
export type { DocumentKind, Spec } from "./spec.ts";
export type {
  Convention,
  FileNaming,
  Guidance,
  Header,
  LinkConvention,
  Need,
  Placeholder,
  Question,
  Template,
  TemplateSection,
} from "./template.ts";
export * from "./facts/index.ts";
export { fact, type Fact } from "./fact.ts";
export { readSpec } from "./read-spec.ts";
export { readTemplate } from "./read-template.ts";
