/** The families of rules about schemas, in the order in which they report. */
import type { SchemaFamily } from "../comparing/rule.ts";
import { alternatives } from "./alternatives.ts";
import { boundsFamily } from "./bounds.ts";
import { items } from "./items.ts";
import { members } from "./members.ts";
import { notes } from "./notes.ts";
import { otherProperties } from "./other-properties.ts";
import { properties } from "./properties.ts";
import { textsFamily } from "./texts.ts";
import { types } from "./types.ts";
import { values } from "./values.ts";
import { whole } from "./whole.ts";

/** All of them. */
export const schemaFamilies: readonly SchemaFamily[] = [
  types,
  values,
  boundsFamily,
  textsFamily,
  properties,
  otherProperties,
  items,
  members,
  alternatives,
  notes,
  whole,
];
