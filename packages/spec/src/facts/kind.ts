import { type Fact, fact } from "../fact.ts";
import type { DocumentKind } from "../spec.ts";

/** What kind of document this is; only "spec" is judged. */
export const kindOf: Fact<DocumentKind> = fact(() => "spec");
