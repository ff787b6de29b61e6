/** All families of rules, in the order in which they report. */
import type { DocumentFamily, OperationFamily, RuleInfo, SchemaFamily } from "../comparing/rule.ts";
import { bodies } from "./bodies.ts";
import { formFields } from "./form-fields.ts";
import { formParts } from "./form-parts.ts";
import { kinds } from "./discriminator-kinds.ts";
import { documents } from "./documents.ts";
import { emptyValues } from "./empty-values.ts";
import { lifecycle } from "./lifecycle.ts";
import { operations } from "./operations.ts";
import { parameters } from "./parameters.ts";
import { responseHeaders } from "./response-headers.ts";
import { responses } from "./responses.ts";
import { schemaFamilies } from "./schema-families.ts";
import { security } from "./security.ts";

/** What is compared of two documents as a whole. */
export const documentFamilies: readonly DocumentFamily[] = [operations, documents];

/** What is compared of two operations, besides their schemas. */
export const operationFamilies: readonly OperationFamily[] = [
  lifecycle,
  parameters,
  emptyValues,
  bodies,
  formFields,
  formParts,
  responses,
  responseHeaders,
  security,
  kinds,
];

/** A family with its name, for the reference. */
export interface NamedFamily {
  readonly title: string;
  readonly family: DocumentFamily | OperationFamily | SchemaFamily;
}

const [typesOf, valuesOf, boundsOf, textsOf, propertiesOf, othersOf, itemsOf, alternativesOf, notesOf, wholeOf] =
  schemaFamilies;

/** All families in the order of the reference. */
export const comparisons: readonly NamedFamily[] = [
  { title: "Operations", family: operations },
  { title: "Life of an operation", family: lifecycle },
  { title: "Parameters", family: parameters },
  { title: "Parameters without a value", family: emptyValues },
  { title: "Bodies of requests", family: bodies },
  { title: "Fields of forms", family: formFields },
  { title: "Parts of forms", family: formParts },
  { title: "Responses", family: responses },
  { title: "Headers of responses", family: responseHeaders },
  { title: "Security", family: security },
  { title: "Kinds of a discriminator", family: kinds },
  { title: "The document", family: documents },
  { title: "Schemas: types and formats", family: typesOf! },
  { title: "Schemas: lists of values", family: valuesOf! },
  { title: "Schemas: bounds", family: boundsOf! },
  { title: "Schemas: patterns and contents", family: textsOf! },
  { title: "Schemas: properties", family: propertiesOf! },
  { title: "Schemas: other properties", family: othersOf! },
  { title: "Schemas: items", family: itemsOf! },
  { title: "Schemas: alternatives and conditions", family: alternativesOf! },
  { title: "Schemas: notes", family: notesOf! },
  { title: "Schemas: as a whole", family: wholeOf! },
];

/** All rules by code. */
export const rulesByCode: ReadonlyMap<string, RuleInfo> = new Map(
  comparisons.flatMap(({ family }) => family.rules.map((rule) => [rule.code, rule])),
);
